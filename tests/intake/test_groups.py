"""Work of several people: who is in which group, and whose work is whose."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from grader.errors import BadInput
from grader.intake.groups import given_to_groups, read_groups
from grader.intake.source import Cell
from grader.intake.submission import Submission
from grader.messages import noted, refusal
from grader.record.directory import Directory
from grader.record.people import Person

ZOE = Person("1001", "Zoë Núñez", "Núñez", "zoe@example.org", is_listed=True)
ANA = Person("1002", "Ana Pérez", "Pérez", "ana@example.org", is_listed=True)
BO = Person("1003", "Bo Li", "Li", "bo@example.org", is_listed=True)
CLASS = Directory(
    {p.id: p for p in (ZOE, ANA, BO)}, {each.email: each.id for each in (ZOE, ANA, BO)} | {"bli": "1003"}
)
NOBODY = Directory({}, {})


@pytest.fixture
def read(tmp_path):
    def run(text, directory=CLASS):
        path = tmp_path / "groups.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        groups, notes = read_groups(path, directory)
        return groups, [noted(note, "en") for note in notes]

    return run


@pytest.fixture
def refused(read, tmp_path):
    def run(text, directory=CLASS):
        with pytest.raises(BadInput) as error:
            read(text, directory)
        return str(refusal(error.value, "en")).removeprefix(f"{tmp_path / 'groups.csv'}")

    return run


@pytest.mark.parametrize(
    "text",
    [
        "group,id\nRed,1001\nRed,1002\nBlue,1003\n",
        "Grupo;Correo electrónico\nRed;zoe@example.org\nred ;ana@example.org\nBlue;bo@example.org\n",
        "team,member 1,member 2\nRed,1001,Ana Pérez\nBlue,bli,\n",
        "group,name\nRed,Zoë Núñez\nRed,Ana Pérez\nBlue,Bo Li\n".encode("utf-16"),
        # Canvas's own export of groups
        "name,canvas_user_id,user_id,login_id,sections,group_name,canvas_group_id,group_id\n"
        '"Núñez, Zoë",1001,,zn,A,Red,7,\n"Pérez, Ana",1002,,ap,A,Red,7,\n"Li, Bo",9,,bli,A,Blue,8,\n',
    ],
    ids=["ids", "addresses", "a row a group", "names, UTF-16", "Canvas"],
)
def test_groups_are_found_by_their_headers(read, text):
    assert read(text) == (
        {"Red": ["1001", "1002"], "Blue": ["1003"]},
        ["groups.csv: groups: 2, people in them: 3"],
    )


def test_who_is_in_no_group_and_who_is_twice_in_one_is_told(read):
    _, notes = read("group,id\nRed,1001\nRed,1002\nRed,1001\n,1003\n")
    assert notes[1:] == [
        "rows of people who are in the same group already: 1 (lines 4)",
        "people who are in no group, and stand for themselves: 1",
    ]


def test_without_a_list_of_the_class_people_are_taken_as_they_are_named(read):
    assert read("group,id\nRed,zoe\nRed,ana\n", NOBODY)[0] == {"Red": ["zoe", "ana"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "group,id\nRed,1001\nRed,9999\nBlue,Nobody\n",
            ": people who are not on the list of the class, in lines 3, 4: 9999, Nobody. Mend these lines, "
            "and give the file again; nothing of it was taken.",
        ),
        (
            "group,id\nRed,1001\nRed,1002\nBlue,1001\n",
            ": one person is in two groups, in lines 2, 4. Mend these lines, and give the file again; "
            "nothing of it was taken.",
        ),
        (
            "1001,Red\n1002,Red\n",
            ":1: the first row names no column of groups, or none of people; it holds: 1001, Red. Begin with "
            "a row such as group,id or group,member 1,member 2.",
        ),
        (
            "group,id\nRed,1001\nRed,\n",
            ": nobody is in these lines: 3. Mend these lines, and give the file again; "
            "nothing of it was taken.",
        ),
        ("group,id\n,1001\n", ": there is no group in it. Export it again, and give the whole file."),
    ],
    ids=["nobody", "two groups", "no header", "an empty row", "no group"],
)
def test_what_is_wrong_is_told_with_its_rows(refused, text, said):
    assert refused(text) == said


def work(student, code="x = 1\n", at=""):
    return Submission(student, Path(f"class/{student}.py"), code, (Cell("", code),), handed_in_at=at)


def given(*submissions, groups, directory=CLASS):
    found = given_to_groups(submissions, groups, directory, ())
    return found.submissions, [noted(note, "en") for note in found.notes]


def test_the_work_of_one_is_that_of_each_and_says_with_whom():
    found, notes = given(work("ana@example.org"), work("1003", "x = 2\n"), groups={"Red": ["1001", "1002"]})
    assert [(each.student, each.name, each.sha256) for each in found] == [
        ("1003", "", "x = 2\n"),
        ("1002", "Ana Pérez", "x = 1\n"),
        ("1001", "Zoë Núñez", "x = 1\n"),
    ]
    assert [noted(note, "en") for note in found[1].remarks] == ["handed in together with Zoë Núñez"]
    assert notes == []


def test_a_file_may_be_named_after_the_group_and_groups_without_work_are_told():
    found, notes = given(work("team red"), groups={"Team Red": ["1001", "1002"], "Blue": ["1003"]})
    assert [each.student for each in found] == ["1002", "1001"]
    assert notes == ["groups that handed in nothing: 1 (Blue)"]


def test_of_two_files_the_newest_counts_if_both_times_are_known():
    times = [datetime(2026, 3, day, tzinfo=UTC).isoformat() for day in (2, 3)]
    newer, older = work("1001", "x = 2\n", times[1]), work("1002", "x = 1\n", times[0])
    found, _ = given(newer, older, groups={"Red": ["1001", "1002"]})
    assert {each.sha256 for each in found} == {"x = 2\n"}
    assert "handed in again; older and not graded: class/1002.py" in noted(found[0].remarks[1], "en")


def test_of_two_files_with_the_same_code_the_one_that_came_in_time_counts():
    late, in_time = replace(work("1001", "x = 1\n"), late=True, sha256="1"), work("1002", "x = 1\n")
    found, _ = given(late, in_time, groups={"Red": ["1001", "1002"]})
    assert [(each.late, each.path.name) for each in found] == [(None, "1002.py")] * 2


def test_of_two_files_without_times_none_is_chosen():
    found, _ = given(work("1001", "x = 2\n"), work("1002"), groups={"Red": ["1001", "1002"]})
    for each in found:
        assert each.unreadable is not None
        assert "both are of one group; keep one and grade again" in noted(each.unreadable, "en")
