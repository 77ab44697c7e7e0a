"""`grader report`: pages about a class that was graded before, from the gradebook alone."""

import threading

import pytest

from grader.errors import Note
from grader.gradebook.store import Gradebook
from grader.pages import templating
from grader.pages.report import class_view, site, students_table
from grader.record.evidence import Evidence, Status
from grader.record.people import Person
from tests.support.feedback import WRONG_VALUE, evidence, failed, keep_class, raised
from tests.support.tiny_course import SECRET, WRONG_SHIFT

PEOPLE = (
    Person("ana", "Ana Pérez", "Pérez", "ana@example.org", "A", is_listed=True),
    Person("bo", "Bo Ekström", "Ekström", is_listed=True),
    Person("dan", "Dan Absent", "Absent", is_listed=True),
)


@pytest.fixture(autouse=True)
def undrawn(monkeypatch):
    """Pictures are left out: matplotlib takes a second to begin."""
    monkeypatch.setattr(class_view, "distribution", lambda *_: "<svg></svg>")
    monkeypatch.setattr(students_table, "heat_map", lambda *_: "<svg></svg>")


@pytest.fixture
def graded(course, grader):
    """A class that was graded."""
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        keep_class(
            book,
            course.assignment,
            ana=(evidence(failed("test_shift", WRONG_VALUE)), WRONG_SHIFT),
            bo=(evidence(raised("test_scale[2]", 5, "return k * y")), f"# by Ana Pérez\n{WRONG_SHIFT}"),
            cy=(Evidence(Status.UNREADABLE, reason=Note("empty_file")), ""),
        )
    return grader


def roster(course, *people):
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        book.use_roster(people, {"ana": ["pereza"]})


def texts(folder):
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}


def test_a_class_has_its_pages_and_everybody_hers(course, graded):
    roster(course, *PEOPLE)
    done = graded("report", "tiny", "-o", "out")
    assert (done.code, done.err) == (0, "")
    assert done.out == "6 pages in out; open out/index.html in a browser.\n"
    found = texts(course.root / "out")
    assert found.keys() == {
        "index.html",
        "items.html",
        *(f"students/{n}.html" for n in ("ana", "bo", "cy", "dan")),
    }
    assert "Ana Pérez" in found["index.html"] and "To look at" in found["index.html"]
    assert "stopped with TypeError" in found["students/bo.html"]


@pytest.mark.slow
def test_no_page_holds_a_hidden_value(course, grader):
    course.hand_in(ana=WRONG_SHIFT, bo=WRONG_SHIFT.replace("17.25", "18"))
    assert grader("grade", "tiny", "class", "--isolation", "limits", "-j", "1").code == 0
    assert grader("report", "tiny", "-o", "out").code == 0
    found = texts(course.root / "out")
    assert SECRET.encode() in (course.root / "gradebook.sqlite3").read_bytes()
    assert not [name for name, text in found.items() if SECRET in text]


def test_anonymous_pages_name_nobody_by_text_or_file(course, graded):
    roster(course, *PEOPLE)
    assert graded("report", "tiny", "-o", "out", "--anonymous").code == 0
    found = texts(course.root / "out")
    assert sum(name.startswith("students/student-") for name in found) == 4
    for name, text in found.items():
        for word in ("Pérez", "Ekström", "pereza", "ana@example.org", "Absent", "class/", ">bo<"):
            assert word not in text, (name, word)
    assert "Nobody is named." in found["index.html"]


def test_the_language_is_the_one_that_is_asked_for(course, graded):
    assert graded("report", "tiny", "-o", "out", "--lang", "es").code == 0
    text = (course.root / "out/index.html").read_text("utf-8")
    assert '<html lang="es">' in text and "Qué sale mal" in text and "What goes wrong" not in text


def test_a_second_report_takes_the_place_of_the_first(course, graded):
    graded("report", "tiny", "-o", "out")
    assert graded("report", "tiny", "-o", "out", "--anonymous").code == 0
    assert not (course.root / "out/students/ana.html").exists()


def test_the_same_assignment_twice_is_once(course, graded):
    assert graded("report", "tiny", "tiny", "-o", "out").out.startswith("5 pages in out")


# ------------------------------------------------------------------- what cannot be


def test_an_empty_class_is_a_sentence_and_leaves_nothing(course, grader):
    Gradebook(course.root / "gradebook.sqlite3").close()
    done = grader("report", "tiny", "-o", "out")
    assert done.code == 2 and "nothing of tiny has been graded" in done.err
    assert not [path for path in course.root.iterdir() if "out" in path.name]


def test_a_list_of_people_of_whom_nobody_handed_in_has_its_pages(course, grader):
    Gradebook(course.root / "gradebook.sqlite3").close()
    roster(course, *PEOPLE)
    assert grader("report", "tiny", "-o", "out").out.startswith("5 pages in out")
    assert "Nobody has points yet." in (course.root / "out/index.html").read_text("utf-8")


def test_without_a_gradebook_there_is_nothing_to_report(course, grader):
    done = grader("report", "tiny", "-o", "out")
    assert done.code == 2 and "there is no gradebook" in done.err


def test_a_folder_with_other_files_is_refused(course, graded):
    done = graded("report", "tiny", "-o", "assignments")
    assert done.code == 2 and "there are other files in it" in done.err
    assert not list(course.root.glob(".assignments*"))


@pytest.mark.parametrize("verb", ["report", "feedback"])
def test_an_edited_template_that_does_not_parse_stops_before_anything_is_written(
    course, graded, verb, tmp_path, monkeypatch
):
    import shutil

    shutil.copytree(templating.TEMPLATES, tmp_path / "templates")
    edited = tmp_path / "templates" / "work.html.jinja"
    edited.write_text(edited.read_text("utf-8") + "{% if %}", encoding="utf-8")
    monkeypatch.setattr(templating, "TEMPLATES", tmp_path / "templates")
    templating.template.cache_clear()
    templating._environment.cache_clear()
    try:
        done = graded(verb, "tiny", "-o", "out")
    finally:
        templating.template.cache_clear()
        templating._environment.cache_clear()
    assert done.code == 2 and f"{edited}:" in done.err and "the template does not parse" in done.err
    assert not [path for path in course.root.iterdir() if "out" in path.name]


@pytest.mark.slow
def test_a_page_that_a_fault_of_ours_keeps_from_being_made_is_named(course, graded):
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        book._execute("UPDATE tests SET finding = replace(finding, '\"raised\"', '\"no_such_kind\"')")
    done = graded("report", "tiny", "-o", "out")
    assert done.code == 3 and done.out.startswith("5 pages in out")
    assert done.err == (
        "tiny: no page for bo, a fault of the grader: no message for a finding of kind 'no_such_kind'.\n"
    )


def test_a_gradebook_that_changes_underneath_is_read_as_of_one_moment(course, graded, monkeypatch):
    roster(course, *PEOPLE)
    write_students = site._write_students

    def meanwhile():
        with Gradebook(course.root / "gradebook.sqlite3") as other:
            other._execute("UPDATE sources SET data = x'00'")
            other._execute("DELETE FROM people")

    def later(*arguments):
        writer = threading.Thread(target=meanwhile)
        writer.start()
        writer.join()
        return write_students(*arguments)

    monkeypatch.setattr(site, "_write_students", later)
    assert graded("report", "tiny", "-o", "out").code == 0
    found = texts(course.root / "out")
    assert "def <" not in found["students/ana.html"] and "return" in found["students/ana.html"]
    assert "Ana Pérez" in found["students/ana.html"] and "students/dan.html" in found
