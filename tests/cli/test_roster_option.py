"""`grader grade --roster`: a class's list is kept, and what came before it is its people's."""

import json

import pytest

from grader.gradebook.store import FILE_NAME, Gradebook
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

PEOPLE = "id,name,email\n1001,Zoë Núñez,zoe@example.org\n1002,Bo Li,bo@example.org\n1003,Cy,cy@example.org\n"


@pytest.fixture
def grade(lent, course, grader):
    def run(*arguments):
        done = grader("grade", "tiny", "class", "--isolation", "limits", "--json", "out.json", *arguments)
        return done, [line for line in done.err.splitlines() if not line.startswith("Warning: isolation")]

    return run


@pytest.mark.slow
def test_what_was_graded_before_the_list_came_is_its_peoples(course, grade):
    course.hand_in(**{"zoë.núñez": RIGHT, "bo": WRONG_SHIFT, "zoe": RIGHT})
    grade()
    course.hand_in(**{"Zoë Núñez": RIGHT, "bo": WRONG_SHIFT, "c.y": RIGHT})
    (course.root / "class" / "zoë.núñez.py").unlink()
    (course.root / "class" / "zoe.py").unlink()
    course.write("people.csv", PEOPLE)
    done, told = grade("--roster", "people.csv")
    assert done.code == 0
    assert told == [
        "people.csv: people on the list: 3 (their id is the column id)",
        "c.y.py: graded under this name; perhaps Cy, 1003",
        "handed in nothing: 1 (Cy)",
        "results from before the list, now their people's: 2",
        "3 unchanged, taken from the gradebook.",
    ]
    assert "Zoë Núñez (1001)  10 / 10" in done.out and "Bo Li (1002)" in done.out
    written = json.loads((course.root / "out.json").read_bytes())
    assert written["roster"] == told[:4] and written["absent"] == ["1003"]
    assert [each["student"] for each in written["submissions"]] == ["1002", "c.y", "1001"]
    with Gradebook(course.root / FILE_NAME) as book:
        assert {stored.student for stored in book.submissions_of("tiny")} == {"1001", "1002", "c.y"}


@pytest.mark.whole_classes
def test_the_list_holds_in_later_runs_and_in_another_platforms_export(course, grade):
    course.hand_in(zoe=RIGHT)
    course.write("people.csv", PEOPLE)
    grade("--roster", "people.csv")
    _, told = grade()
    assert told[0] == "handed in nothing: 2 (Bo Li, Cy)"
    course.write("other.csv", "SID,Name,Email\nS-9,Zoe Nunez,zoe@example.org\n")
    course.hand_in(**{"S-9": RIGHT})
    (course.root / "class" / "zoe.py").unlink()
    done, _ = grade("--roster", "other.csv")
    assert "Zoe Nunez (1001)" in done.out
    with Gradebook(course.root / FILE_NAME) as book:
        assert book.known_as()["zoe"] == "1001" and not book.people()["1002"].is_listed


def test_a_list_with_a_fault_stops_before_anything_is_read_or_kept(course, grade):
    course.hand_in(zoe=RIGHT)
    course.write("people.csv", PEOPLE + "1001,Di,di@example.org\n")
    done, told = grade("--roster", "people.csv")
    assert (done.code, done.out) == (2, "")
    assert told == [
        "Error: people.csv: lines 2, 5 have the same id, 1001, and are two people. Mend these lines, and "
        "give the file again; nothing of it was taken."
    ]
    assert not (course.root / FILE_NAME).exists()


@pytest.mark.slow
def test_the_work_of_a_group_is_run_once_and_is_everybodys(course, grade, grader, monkeypatch):
    from grader.grading.local import LocalBackend

    course.hand_in(zoe=WRONG_SHIFT, cy=RIGHT)
    course.write("people.csv", PEOPLE.replace("zoe@example.org", "zoe@elsewhere.org"))
    course.write("groups.csv", "group,id\nRed,1001\nRed,1002\n")
    jobs = []
    run = LocalBackend.run
    monkeypatch.setattr(
        LocalBackend, "run", lambda self, new, *rest: jobs.extend(new) or run(self, new, *rest)
    )
    done, told = grade("--roster", "people.csv", "--groups", "groups.csv")
    assert done.code == 0 and len(jobs) == 2
    assert "groups.csv: groups: 1, people in them: 2" in told
    written = json.loads((course.root / "out.json").read_bytes())
    points = {each["student"]: (each["points"], each["repairs"]) for each in written["submissions"]}
    assert points["1001"] == (6, ["handed in together with Bo Li"])
    assert points["1002"] == (6, ["handed in together with Zoë Núñez"])
    assert written["absent"] == []
    results = grader("results", "tiny").out
    assert "\n2 people handed in together, in 1 group\n" in results and "equal files" not in results
    assert "\n    handed in together with Bo Li\n" in grader("show", "1001", "tiny").out
    assert "handed in together" not in grader("show", "1003", "tiny").out


def test_groups_are_refused_where_options_are_shuffled_and_nothing_is_run(course, grade):
    course.write("groups.csv", "group,id\nRed,zoe\n")
    course.ask_questions(shuffle=True)
    course.hand_in(zoe=RIGHT)
    done, _ = grade("--groups", "groups.csv")
    assert done.code == 2 and "the options of the questions are in an order of each student's own" in done.err


@pytest.mark.slow
def test_a_document_named_after_somebody_on_the_list_is_hers_and_unreadable(course, grade):
    course.hand_in(bo=RIGHT)
    course.write("people.csv", PEOPLE)
    for name in ("Zoë Núñez.docx", "bo.pdf", "minutes.docx"):
        course.write(f"class/{name}", "text")
    done, told = grade("--roster", "people.csv")
    assert "handed in nothing: 1 (Cy)" in told
    written = json.loads((course.root / "out.json").read_bytes())
    zoe = next(each for each in written["submissions"] if each["student"] == "1001")
    assert (zoe["status"], zoe["points"]) == ("unreadable", 0)
    assert zoe["reason"] == "there is no script and no notebook; handed in was: Zoë Núñez.docx"
    assert sorted(written["passed_over"]) == ["bo.pdf", "minutes.docx"]
    assert "2 passed over" in done.out


def test_the_list_of_another_class_is_refused_and_not_kept(course, grade):
    course.hand_in(**{f"student{number}": RIGHT for number in range(5)})
    course.write("people.csv", PEOPLE)
    done, _ = grade("--roster", "people.csv")
    assert done.code == 2
    assert done.err.endswith(
        "people.csv: of 5 submissions none is of somebody on the list. Give the list of this class, or leave "
        "--roster out; nothing of it was taken.\n"
    )
    with Gradebook(course.root / FILE_NAME) as book:
        assert book.people() == {} and list(book.submissions_of("tiny")) == []
