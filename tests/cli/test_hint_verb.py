"""`grader hint`: a step more at each call."""

import pytest

from tests.support.tiny_course import RIGHT, STUB, WRONG_SHIFT

BOTH_WRONG = RIGHT.replace("k * x", "k + x").replace("scale(x) + 17.28125", "nothing")
HINTS = '[shift]\nconcept = "Adds."\nplace = "What is added?"\nnearly = "Add it to what scale gives."\n'


@pytest.fixture
def work(course, tmp_path, monkeypatch):
    """A student's work, of whom no step is known."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    course.write("assignments/tiny/hints.toml", HINTS)
    return lambda source: course.write("assignments/tiny/tiny.py", source)


def test_each_call_shows_one_step_more(work, grader):
    path = work(WRONG_SHIFT)
    first, second, third, again = (grader("hint", path, "-e", "shift") for _ in range(4))
    assert [done.code for done in (first, second, third, again)] == [0, 0, 0, 0]
    assert first.out.splitlines() == [
        "shift: hint 1 of 3, what it is about",
        "",
        "  Adds.",
        "",
        "  More on this: handout.md",
        "",
        f"The next step:  grader hint {path.relative_to(path.parents[2])} -e shift",
    ]
    assert "hint 2 of 3" in second.out and "What is added?" in second.out
    assert "hint 3 of 3" in third.out and "Add it to what scale gives." in third.out
    assert again.out == third.out


def test_a_step_can_be_asked_for_and_the_last_one_waits_for_an_attempt(work, grader):
    path = work(STUB)
    done = grader("hint", path, "-e", "shift", "--step", "3")
    assert (done.code, done.err) == (0, "")
    assert "  The last step comes after an attempt: write shift, then ask again.\n" in done.out
    assert "hint 1 of 3" in grader("hint", path, "-e", "shift").out
    assert "hint 1 of 3" in grader("hint", path, "-e", "shift", "--step", "1").out


def test_the_only_wrong_exercise_need_not_be_named(work, grader):
    assert grader("hint", work(WRONG_SHIFT)).out.startswith("shift: hint 1 of 3")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (RIGHT, "-e: nothing that is written is wrong, as far as the public tests show. Name the exercise: "),
        (STUB, "-e: nothing that is written is wrong"),
    ],
)
def test_where_it_could_be_any_it_has_to_be_named(work, grader, source, says):
    done = grader("hint", work(source))
    assert (done.code, done.out) == (2, "")
    assert says in done.err and "tiny.py -e scale." in done.err


def test_of_two_that_are_wrong_the_one_that_the_other_rests_on_is_meant(course, work, grader):
    path = work(BOTH_WRONG)
    assert grader("hint", path).out.startswith("scale: hint 1 of 3")
    course.change("assignments/tiny/assignment.toml", 'uses = ["scale"]', "uses = []")
    done = grader("hint", path)
    assert done.code == 2
    assert "-e: these are not right yet: scale, shift. Name the exercise: grader hint " in done.err


def test_a_question_and_a_strange_name_are_refused(course, work, grader):
    course.ask_questions()
    path = course.root / "assignments/tiny/tiny.py"
    for name, says in (("quiz_sign", "questions have no hints"), ("zzz", "no such exercise")):
        done = grader("hint", path, "-e", name)
        assert (done.code, done.out) == (2, "") and says in done.err


def test_where_steps_cannot_be_stored_it_is_said(work, grader, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    done = grader("hint", work(WRONG_SHIFT), "-e", "shift")
    assert "hint 1 of 3" in done.out
    assert done.err == "It cannot be stored here which steps were shown; --step N shows one.\n"
