"""An author's hints: three steps an exercise, and what is refused."""

import pytest

from grader.course.assignment import Course
from grader.course.hints import AuthorHints, read_hints, refuse_giveaways, translated
from grader.errors import CourseError
from grader.messages.language import assignment_languages, assignment_translations
from tests.support.tiny_course import QUIZ, TinyCourse
from translations.catalogues import ROOT

ASSIGNMENTS = Course(ROOT).ids


@pytest.fixture
def course(tmp_path):
    return TinyCourse(tmp_path)


def hints_of(course, text):
    course.write("assignments/tiny/hints.toml", text)
    return read_hints(course.assignment)


def test_no_file_means_no_hints(course):
    assert read_hints(course.assignment) == {}


def test_line_breaks_in_a_text_do_not_count(course):
    found = hints_of(
        course, '[scale]\nconcept = """\nTo scale\n  is to multiply."""\nplace = "Which  line?"\n'
    )
    assert found == {"scale": AuthorHints("To scale is to multiply.", "Which line?", "")}
    assert found["scale"].text("place") == "Which line?"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[scale\n", "hints.toml:1: not valid TOML"),
        (
            "[double]\nconcept = 'x'\n",
            "hints.toml:1: there is no exercise 'double'. There are: scale, shift.",
        ),
        ("[quiz_sign]\nconcept = 'x'\n", "[quiz_sign] is a question of the quiz"),
        (
            "[scale]\nfix = 'x'\n",
            "hints.toml:2: [scale]: unknown field `fix`. There are: concept, place, nearly.",
        ),
        ("[scale]\nplace = 3\n", "Expected `str`, got `int`"),
        (
            f"[shift]\nnearly = '{'x' * 501}'\n",
            "hints.toml:2: nearly of [shift] has 501 characters. Keep to 500",
        ),
        ("scale = " + "[" * 5000, "hints.toml: "),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_file(course, text, says):
    course.write("assignments/tiny/quiz.toml", QUIZ)
    with pytest.raises(CourseError) as refused:
        hints_of(course, text)
    assert says in str(refused.value)


def test_a_file_that_cannot_be_read_is_named(course):
    (course.root / "assignments/tiny/hints.toml").mkdir()
    with pytest.raises(CourseError, match=r"hints\.toml: the file cannot be read"):
        read_hints(course.assignment)


def test_a_hint_may_not_hold_a_line_of_the_solution(course):
    course.write(
        "solutions/tiny/tiny.py",
        "def shift(x):\n    # BEGIN SOLUTION\n    y = scale(x) + 17.28125\n    return y\n"
        "    # END SOLUTION\n",
    )
    refuse_giveaways(course.assignment, {"shift": AuthorHints(nearly="Add a number to what scale gives.")})
    with pytest.raises(CourseError) as refused:
        refuse_giveaways(course.assignment, {"shift": AuthorHints(nearly="Write scale( x )+17.28125 there.")})
    assert "nearly of [shift] has a line of the solution: y = scale(x) + 17.28125" in str(refused.value)


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_every_exercise_of_the_course_has_its_three_steps_in_every_language(name):
    assignment = Course(ROOT).assignment(name)
    hints = read_hints(assignment)
    assert hints.keys() == assignment.functions.keys()
    for language in ("en", *assignment_languages(assignment.folder)):
        catalogue = assignment_translations(assignment.folder, lang=language)
        told = {exercise: translated(each, catalogue) for exercise, each in hints.items()}
        assert all(all((each.concept, each.place, each.nearly)) for each in told.values())
        refuse_giveaways(assignment, told)
