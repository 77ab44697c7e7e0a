"""`grader feedback`: pages for a class that was graded before, from the gradebook alone."""

import csv
import zipfile

import pytest

from grader.errors import Note
from grader.gradebook.store import Gradebook
from grader.record.evidence import Evidence, Status
from grader.record.people import Person
from tests.support.feedback import WRONG_VALUE, evidence, failed, keep_class, raised
from tests.support.tiny_course import SECRET, WRONG_SHIFT

WITH_ERROR = WRONG_SHIFT.replace("return k * x", "return k * y")
RANK_1 = WRONG_SHIFT.replace("return scale(x) + 1.0", "return scale(x)[:, 0] + 17.25")


@pytest.fixture
def graded(course, grader):
    """A class that was graded."""
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        keep_class(
            book,
            course.assignment,
            ana=(evidence(failed("test_shift", WRONG_VALUE)), WRONG_SHIFT),
            bo=(evidence(raised("test_scale[2]", 5, "return k * y")), WITH_ERROR),
            cy=(Evidence(Status.UNREADABLE, reason=Note("empty_file")), ""),
            Zoë=(evidence(), RANK_1),
        )
    return grader


def roster(course, *people):
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        book.use_roster(people, {})


PEOPLE = (
    Person("ana", "Ana Pérez", "Pérez", "ana@example.org", "A", is_listed=True),
    Person("bo", "Bo Ekström", "Ekström", lang="es", is_listed=True),
    Person("Zoë", "Zoë Quist", "Quist", lang="tlh", is_listed=True),
    Person("dan", "Dan Absent", "Absent", is_listed=True),
)


def test_everybody_has_a_page_and_a_text_in_her_language(course, graded):
    roster(course, *PEOPLE)
    done = graded("feedback", "tiny", "-o", "out")
    assert done.code == 0
    assert (
        done.out == "5 pages in out, 1 of people who handed in nothing; out/index.csv tells whose each is.\n"
    )
    assert done.err == "There are no texts in tlh: these people read the class's language.\n"
    with open(course.root / "out/index.csv", encoding="utf-8-sig") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert rows.keys() == {"ana", "bo", "cy", "Zoë", "dan"}
    assert (rows["ana"]["points"], rows["ana"]["language"], rows["bo"]["language"]) == ("6.0", "en", "es")
    pages = {name: (course.root / "out" / row["page"]).read_text("utf-8") for name, row in rows.items()}
    assert "stopped with TypeError" not in pages["bo"] and "se detuvo con TypeError" in pages["bo"]
    assert "Nothing was handed in." in pages["dan"] and "the file is empty" in pages["cy"]
    assert (course.root / "out" / rows["ana"]["text"]).read_text("utf-8").startswith("Tiny: feedback")


@pytest.mark.slow
def test_no_page_holds_a_hidden_value_or_somebody_elses_name(course, grader):
    course.hand_in(**{"ana": WRONG_SHIFT, "bo": WITH_ERROR, "cy": "", "Zoë": RANK_1})
    assert grader("grade", "tiny", "class", "--isolation", "limits", "-j", "1").code == 0
    assert SECRET.encode() in (course.root / "gradebook.sqlite3").read_bytes()
    roster(course, *PEOPLE)
    grader("feedback", "tiny", "-o", "out", "--lang", "es")
    names = {"ana": "Pérez", "bo": "Ekström", "zo": "Quist", "dan": "Absent", "cy": "cy.py"}
    found = sorted((course.root / "out/pages").iterdir())
    assert len(found) == 10
    for path in found:
        text = path.read_text("utf-8")
        assert SECRET not in text
        assert "test_hidden" not in text and str(course.root) not in text
        others = [name for start, name in names.items() if not path.name.startswith(start)]
        assert [name for name in others if name in text] == []


def test_the_policy_says_what_is_shown(course, graded):
    path = course.root / "assignments/tiny/assignment.toml"
    path.write_text(
        f'{path.read_text()}\n[policy]\nfeedback = "points"\nmessages_from = 2999-01-01T00:00:00Z\n'
    )
    done = graded("feedback", "tiny", "-o", "out")
    told = "They show points alone until 2999-01-01 00:00 UTC, as the policy in assignment.toml says.\n"
    assert done.out.endswith(told)
    text = (course.root / "out/pages/bo.html").read_text("utf-8")
    assert "TypeError" not in text and "8 of 10 points" in text


def test_a_page_is_found_again_by_its_code(course, graded):
    graded("feedback", "tiny", "-o", "out")
    with open(course.root / "out/index.csv", encoding="utf-8-sig") as file:
        code = next(row["code"] for row in csv.DictReader(file) if row["id"] == "bo")
    done = graded("show", code.lower())
    assert done.out.startswith("bo\n") and done.err == "The page is about attempt 1 of tiny.\n"
    assert graded("show", "0000-0000").code == 2


def test_a_platforms_archive_names_whom_it_leaves_out(course, graded, monkeypatch):
    folder = "Ana Pérez_70182_assignsubmission_file_"
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        book._execute(
            "UPDATE submissions SET path = ? WHERE student = 'ana'", (f"class.zip/{folder}/tiny.py",)
        )
    done = graded("feedback", "tiny", "-o", "out", "--for", "moodle")
    assert done.out.endswith("For the platform: out/moodle-feedback.zip.\n")
    assert done.err.startswith("3 are not in it") and done.err.endswith(": bo, cy, Zoë.\n")
    assert zipfile.ZipFile(course.root / "out/moodle-feedback.zip").namelist() == [f"{folder}/feedback.html"]


def test_no_empty_archive_is_made_for_a_platform_that_none_of_it_came_from(course, graded):
    done = graded("feedback", "tiny", "-o", "out", "--for", "canvas")
    assert done.code == 0 and "For the platform" not in done.out
    assert done.err.startswith("4 cannot be told to the platform, so there is no archive (no name")
    assert not (course.root / "out" / "canvas-feedback.zip").exists()


def test_a_fault_of_ours_costs_one_page_alone(course, graded):
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        book._execute("UPDATE tests SET finding = replace(finding, '\"raised\"', '\"no_such_kind\"')")
    done = graded("feedback", "tiny", "-o", "out")
    assert done.code == 3 and done.out.startswith("3 pages in out")
    assert (
        done.err
        == "No page for bo, a fault of the grader: no message for a finding of kind 'no_such_kind'.\n"
    )


def test_without_anybody_there_is_nothing_to_write(course, grader):
    Gradebook(course.root / "gradebook.sqlite3").close()
    done = grader("feedback", "tiny", "-o", "out")
    assert done.code == 2 and "nobody handed in tiny. Grade first: grader grade." in done.err
    assert not (course.root / "out").exists()


def test_a_folder_with_other_files_is_refused(course, graded):
    assert "there are other files in it" in graded("feedback", "tiny", "-o", "assignments").err
