"""Hints: three steps, whose texts they are, what the last one waits for, and which step comes next."""

import pytest

from grader.desk import state
from grader.desk.hints import check_exercise_has_hints, hint_of, next_step, remember_step
from grader.desk.self_check import check_file
from grader.errors import BadInput
from grader.record.hint import Paragraph
from tests.support.in_english import refused
from tests.support.tiny_course import RIGHT, STUB, WRONG_SHIFT

HINTS = """
[shift]
concept = "A shift adds the same number to everything."
place = "What is added, and to what?"
nearly = "Add the number to what scale gives."
"""
HANDOUT = """\
# Tiny

| exercise | job | points |
|---|---|---|
| `scale` | make **larger** | 6 |

## Exercise 2: `shift`

Move all
numbers.

![A picture](pictures/shift.svg)

See [the page](page.md).

## Next
"""
BANK = (
    '{"format": 1, "exercises": {"shift": {"mistakes": ['
    '{"name": "twice", "words": {"en": ["It adds the number twice.", "Count."],'
    ' "es": ["Suma el número dos veces.", "Cuenta."]}, "answers": {}}], "common": [], "calls": []}}}'
)


@pytest.fixture
def checked(lent_for_checks, course):
    """What a self-check finds of `shift` in a source."""

    def check(source):
        course.write("assignments/tiny/tiny.py", source)
        return check_file(course.assignment.stub, course.assignment, only=("shift",)).exercise("shift")

    return check


def texts(hint):
    return [paragraph.text for paragraph in hint.paragraphs]


def test_the_authors_texts_are_the_steps(course, checked):
    course.write("assignments/tiny/hints.toml", HINTS)
    wrong = checked(WRONG_SHIFT)
    steps = [hint_of(course.assignment, "shift", number, wrong, lang="en") for number in (1, 2, 3)]
    assert [step.heading for step in steps] == [
        "shift: hint 1 of 3, what it is about",
        "shift: hint 2 of 3, where to look",
        "shift: hint 3 of 3, nearly the fix",
    ]
    assert texts(steps[0]) == ["A shift adds the same number to everything.", "More on this: handout.md"]
    assert texts(steps[1])[0] == "shift: y has the wrong value"
    assert texts(steps[1])[-1] == "What is added, and to what?"
    assert texts(steps[2])[-1] == "Add the number to what scale gives."
    assert [step.after for step in steps[:2]] == ["The next step:"] * 2
    assert (steps[2].command, steps[1].command) == ("grader shapes -e shift", "grader hint -e shift")


def test_a_hint_is_in_the_language_of_the_student(course):
    course.write("assignments/tiny/hints.toml", HINTS)
    spanish = "Un desplazamiento suma lo mismo a todo."
    course.translate("assignments", "es", {"A shift adds the same number to everything.": spanish})
    hint = hint_of(course.assignment, "shift", 1, None, lang="es", typed="my work")
    assert (hint.heading, texts(hint)[0]) == ("shift: pista 1 de 3, de qué se trata", spanish)
    assert (hint.command, hint.lang) == ("grader hint 'my work' -e shift", "es")


def test_what_the_check_has_found_comes_before_what_the_author_says(course, checked):
    course.write("assignments/tiny/hints.toml", HINTS)
    wrong = checked(RIGHT.replace("return scale(x) + 17.28125", "print(scale(x) + 17.28125)"))
    place, nearly = (hint_of(course.assignment, "shift", number, wrong, lang="en") for number in (2, 3))
    assert texts(place)[0] == "shift: y is None"
    assert [paragraph.label for paragraph in place.paragraphs] == ["", "likely", ""]
    assert nearly.paragraphs[0].label == "try"


def test_the_last_step_comes_after_an_attempt(course, checked):
    course.write("assignments/tiny/hints.toml", HINTS)
    for work, told in (
        (checked(STUB), "The last step comes after an attempt: write shift, then ask again."),
        (None, "The last step comes after an attempt: write shift, then ask again."),
        (checked(RIGHT), "shift passes its public tests: there is nothing to mend that they show."),
    ):
        hint = hint_of(course.assignment, "shift", 3, work, lang="en")
        assert (texts(hint), hint.is_kept_back, hint.command) == ([told], True, "")


def test_work_that_rests_on_a_wrong_helper_is_sent_there(course, checked):
    waiting = checked(RIGHT.replace("k * x", "k + x"))
    told = "shift uses scale, which is not right yet: look there first."
    assert texts(hint_of(course.assignment, "shift", 3, waiting, lang="en")) == [told]
    assert texts(hint_of(course.assignment, "shift", 2, waiting, lang="en"))[0] == told


def test_without_hints_of_the_author_the_handout_and_the_catalogue_speak(course, checked):
    course.write("assignments/tiny/handout.md", HANDOUT)
    course.write("assignments/tiny/bank.json", BANK)
    wrong = checked(WRONG_SHIFT)
    concept = hint_of(course.assignment, "shift", 1, None, lang="en")
    assert texts(concept) == ["Move all numbers.", "See the page.", "More on this: handout.md"]
    assert texts(hint_of(course.assignment, "scale", 1, None, lang="en"))[0] == "job: make larger"
    place = hint_of(course.assignment, "shift", 2, wrong, lang="en")
    assert texts(place)[-1] == "What often goes wrong here:\n- It adds the number twice."
    assert "Suma el número dos veces." in texts(hint_of(course.assignment, "shift", 2, wrong, lang="es"))[-1]
    nearly = hint_of(course.assignment, "shift", 3, wrong, lang="en")
    assert texts(nearly) == ["Nothing more is known about this: look at the shapes line by line."]


def test_an_assignment_without_anything_says_so(course, checked):
    (course.root / "assignments/tiny/handout.md").unlink()
    concept = hint_of(course.assignment, "shift", 1, None, lang="en")
    assert texts(concept) == ["Nothing is written about shift, neither as a hint nor in the handout."]
    place = hint_of(course.assignment, "shift", 2, checked(STUB), lang="en")
    assert place.paragraphs == (
        Paragraph("Nothing more is known about this: look at the shapes line by line."),
    )


def test_questions_and_strange_names_have_no_hints(course):
    course.ask_questions()
    with refused(
        "quiz_sign: it is a question of the quiz, and questions have no hints. There are: scale, sh"
    ):
        check_exercise_has_hints(course.assignment, "quiz_sign")
    with refused("double: no such exercise. There are: scale, shift"):
        check_exercise_has_hints(course.assignment, "double")


# ------------------------------------------------------------------------- which step is next


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(state, "state_folder", lambda: tmp_path / "state")
    return tmp_path / "work"


def test_each_call_shows_the_next_step_and_the_last_one_again(course, folder):
    seen = []
    for _ in range(5):
        seen.append(next_step(folder, course.assignment, "shift"))
        assert remember_step(folder, course.assignment, "shift", seen[-1])
    assert seen == [1, 2, 3, 3, 3]
    assert next_step(folder, course.assignment, "scale") == 1
    assert next_step(folder / "other", course.assignment, "shift") == 1


def test_an_earlier_step_does_not_make_the_later_ones_forgotten(course, folder):
    remember_step(folder, course.assignment, "shift", 2)
    remember_step(folder, course.assignment, "shift", 1)
    assert next_step(folder, course.assignment, "shift") == 3


def test_a_damaged_memory_is_as_good_as_none(course, folder, tmp_path):
    remember_step(folder, course.assignment, "shift", 2)
    [path] = (tmp_path / "state/hints").iterdir()
    path.write_text("{")
    assert next_step(folder, course.assignment, "shift") == 1


@pytest.mark.parametrize("place", ["none", "file"])
def test_where_nothing_can_be_stored_it_is_said_to_the_caller(course, tmp_path, monkeypatch, place):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(state, "state_folder", lambda: None if place == "none" else tmp_path / "file")
    assert not remember_step(tmp_path, course.assignment, "shift", 1)
    assert next_step(tmp_path, course.assignment, "shift") == 1


def test_hints_that_cannot_be_read_are_an_error_of_the_authors(course):
    course.write("assignments/tiny/hints.toml", "[shift")
    with pytest.raises(BadInput, match=r"hints\.toml: not valid TOML"):
        hint_of(course.assignment, "shift", 1, None)
