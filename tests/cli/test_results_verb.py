"""`grader results` and `grader show`: a class and a student from the gradebook alone."""

import pytest

from grader.gradebook.store import Gradebook
from grader.grading import local
from grader.record.people import Person
from tests.support.graded_once import course_graded_once
from tests.support.tiny_course import RIGHT, WRONG_SHIFT, NoZygote


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("kept") / "course"


@pytest.fixture
def graded(kept, lent, course, grader, monkeypatch):
    """A class that was graded; from now on nothing may be run."""

    def grade():
        course.hand_in(ana=RIGHT, bo=WRONG_SHIFT, cy="")
        assert grader("grade", "tiny", "class", "--isolation", "limits", "-j", "1").code == 0

    course_graded_once(kept, course.root, grade)
    monkeypatch.setattr(local, "Zygote", NoZygote)
    return grader


def roster(course, *people):
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        book.use_roster(people, {})


PEOPLE = (
    Person("ana", "Ana Pérez", "Pérez", "ana@example.org", "A", is_listed=True),
    Person("bo", "Bo Ek", "Ek", "bo@example.org", "B", is_listed=True),
    Person("zoe", "Zoë Ek", "Ek", section="B", is_listed=True),
)


def test_a_class_is_shown_on_one_screen(graded):
    done = graded("results", "tiny")
    assert done.code == 0 and done.err == ""
    lines = done.out.splitlines()
    assert lines[0] == "Tiny (tiny): 10 points"
    assert lines[1] == "3 people: 2 graded, 1 unreadable (zero)"
    assert "   1  shift: y has the wrong value" in lines and "   1  unreadable: cy" in lines
    assert lines[-1] == "isolation limits; every row: grader results tiny --all"


def test_with_a_roster_people_have_names_and_who_handed_in_nothing_is_known(course, graded):
    roster(course, *PEOPLE)
    out = graded("results", "tiny", "--all").out
    assert [line[:9].strip() for line in out.splitlines()[1:]] == ["cy", "Bo Ek", "Zoë Ek", "Ana Pérez"]
    assert "handed in nothing: Zoë Ek" in graded("results", "tiny").out


@pytest.mark.whole_classes
def test_rows_can_be_chosen_and_sorted(course, graded):
    roster(course, *PEOPLE)

    def names(*options):
        out = graded("results", "tiny", "--all", *options).out
        return [line.split("  ")[0] for line in out.splitlines()[1:]]

    assert names("--section", "B") == ["Bo Ek", "Zoë Ek"]
    assert names("--status", "absent") == ["Zoë Ek"]
    assert names("--status", "unreadable") == names("--status", "look_at") == ["cy"]
    assert names("--status", "graded", "--sort", "points") == ["Bo Ek", "Ana Pérez"]


def test_one_exercise_is_shown_test_by_test(graded):
    out = graded("results", "tiny", "-e", "shift").out
    assert "test_shift   50 %" in out and "1  y has the wrong value" in out


def test_a_class_that_was_graded_by_older_tests_is_said_to_be(course, graded):
    course.change("solutions/tiny/test_hidden.py", "np.zeros((2, 1))", "np.ones((2, 1))")
    assert "2 graded by other tests or versions than today's" in graded("results", "tiny").out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-e", "scael"], "-e scael: tiny has no such exercise. There are: scale, shift."),
        (["--section", "C"], "--section C: nobody is in such a section. The roster names none."),
        (["--status", "late"], "--status late: it holds of nobody here. Leave it out to see everybody."),
    ],
)
def test_what_there_is_not_is_told(graded, options, said):
    done = graded("results", "tiny", *options)
    assert (done.code, done.err) == (2, f"Error: {said}\n")


def test_sections_that_there_are_are_named(course, graded):
    roster(course, *PEOPLE)
    assert "There are: A, B." in graded("results", "tiny", "--section", "C").err


@pytest.mark.parametrize("verb", [["results", "tiny"], ["show", "ana"]])
def test_without_a_gradebook_there_is_nothing_to_show(course, grader, verb):
    done = grader(*verb)
    assert done.code == 2 and "gradebook.sqlite3: there is no gradebook. Grade first" in done.err


def test_a_gradebook_without_anybody_says_what_to_do(course, grader):
    Gradebook(course.root / "gradebook.sqlite3").close()
    done = grader("results", "tiny")
    assert done.code == 2
    assert done.err.endswith(
        "nothing of tiny has been graded with the class's seed. Grade first: grader grade tiny SUBMISSIONS.\n"
    )
    assert "nobody's work has been graded. Grade first" in grader("show", "ana").err


def test_one_students_story_is_shown(course, graded):
    roster(course, *PEOPLE)
    done = graded("show", "bo ek")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "Bo Ek (bo, bo@example.org, section B)"
    assert lines[2] == "Tiny (tiny): 6 of 10 points"
    assert "    counts: it is the only attempt" in lines
    assert "    shift                    0/4  1 of 1 tests wrong" in lines
    assert "        shift: y has the wrong value" in lines


def test_the_story_is_told_in_the_students_language(graded):
    assert "shift: y tiene un valor" in graded("show", "bo", "tiny", "--lang", "es").out


def test_somebody_who_handed_in_nothing_has_a_short_story(course, graded):
    roster(course, *PEOPLE)
    assert graded("show", "zoe").out.endswith("Tiny (tiny): no points\n  handed in nothing\n")


def test_several_who_may_be_meant_are_listed(course, graded):
    roster(course, *PEOPLE)
    done = graded("show", "ek")
    assert done.code == 2
    assert done.err == "Error: ek: 2 people may be meant. Name one: Bo Ek (bo), Zoë Ek (zoe).\n"


def test_nobody_who_is_meant_is_told(graded):
    done = graded("show", "nobody")
    assert done.code == 2 and "none of the 3 people in" in done.err and "Try a part of the name." in done.err
