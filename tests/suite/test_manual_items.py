"""What a person marks: the tests ask only whether it is there, and keep the text."""

import pytest

from grader.course.quiz.sheet import stub_section
from grader.errors import CourseError
from grader.record.evidence import Evidence, Status, Verdict
from grader.record.scoring import score
from grader.sandbox.standin import LocalTransport, StandIn
from grader.suite.quiz_items import TEXT_CHARS_MAX
from grader.suite.suite import with_suite
from tests.support.tiny_course import HIDDEN, TOML

MANUAL = """
[exercises.essay]
points = 5
signature = "essay"
manual = true

[exercises.draw]
points = 3
signature = "draw(x)"
manual = true
"""
QUESTION = '[questions.quiz_why]\npoints = 2\ntext = "Why?"\nmanual = true\n'


@pytest.fixture
def manual(course):
    course.write("assignments/tiny/assignment.toml", TOML.replace("[limits]", f"{MANUAL}\n[limits]"))
    course.write("assignments/tiny/quiz.toml", QUESTION)
    return course


def judged(course, *, is_public=False, **names):
    """The evidence of what is written, by exercise, and what it is worth."""
    path = course.assignment.public_tests if is_public else course.hidden

    def body(suite):
        student = StandIn(LocalTransport({"scale": None, "shift": None, "quiz_why": "", **names}))
        exercises = suite.run(student, None, only=("essay", "draw", "quiz_why"))
        return {each.name: each for each in exercises}, suite.sheet() if not is_public else None

    return with_suite(course.assignment, path, body, seed=7, is_public=is_public)


def test_what_is_written_is_kept_and_waits(manual):
    found, sheet = judged(manual, essay="Noise\ncancels. ", draw=lambda x: x, quiz_why=" Since. ")
    answers = {name: (each.tests[0].verdict, each.tests[0].answer) for name, each in found.items()}
    assert answers == {
        "essay": (Verdict.PASSED, "Noise\ncancels."),
        "draw": (Verdict.PASSED, ""),
        "quiz_why": (Verdict.PASSED, "Since."),
    }
    assert sheet.manual == ("essay", "draw", "quiz_why")
    assert [sheet.exercise_points_max[name] for name in sheet.manual] == [5, 3, 2]
    got = score(Evidence(Status.GRADED, tuple(found.values())), sheet)
    assert (got.points, got.waiting) == (0.0, ("essay", "draw", "quiz_why"))


@pytest.mark.parametrize("empty", [None, "", " \n"])
def test_what_is_not_written_is_missing(manual, empty):
    found, _ = judged(manual, essay=empty, draw=lambda x: x, quiz_why=empty)
    assert {found[name].tests[0].verdict for name in ("essay", "quiz_why")} == {Verdict.MISSING}


def test_a_long_text_is_cut_and_another_value_is_kept_as_it_is_written(manual):
    found, _ = judged(manual, essay="x" * (TEXT_CHARS_MAX + 9), draw=lambda x: x, quiz_why=3)
    assert len(found["essay"].tests[0].answer) == TEXT_CHARS_MAX
    assert (found["quiz_why"].tests[0].verdict, found["quiz_why"].tests[0].kind) == (
        Verdict.FAILED,
        "no_text",
    )
    assert judged(manual, essay=3.5, draw=lambda x: x)[0]["essay"].tests[0].answer == "3.5"


def test_a_public_check_asks_for_it_too(manual):
    found, _ = judged(manual, is_public=True, essay="x", draw=lambda x: x)
    assert [found[name].tests[0].name for name in ("essay", "draw", "quiz_why")] == [
        *("essay_is_written", "draw_is_written", "quiz_why_is_answered")
    ]


def test_the_stub_has_room_for_several_lines(manual):
    section = stub_section(manual.assignment.questions)
    assert '\nquiz_why = """"""  # YOUR ANSWER HERE: in words, between the quotation marks\n' in section


def test_no_answer_key_is_asked_for_where_a_person_marks_everything(manual):
    assert manual.assignment.quiz_keys == {}
    assert manual.assignment.manual == ("essay", "draw", "quiz_why")
    assert [*manual.assignment.tested] == ["scale", "shift"]


def test_a_test_for_what_a_person_marks_is_refused(manual):
    more = '\n\n@exercise("draw", points=3)\ndef test_draw(student):\n    student.draw(1)\n'
    manual.write("solutions/tiny/test_hidden.py", HIDDEN + more)
    with pytest.raises(CourseError, match="draw is marked by a person, and a test belongs to it"):
        judged(manual)


def test_a_question_cannot_be_both(manual):
    manual.write("assignments/tiny/quiz.toml", f'{QUESTION}answer = "number"\n')
    with pytest.raises(CourseError, match="question quiz_why: a person marks it, and its answer is a number"):
        _ = manual.assignment


def test_an_answer_in_the_key_is_refused(manual):
    manual.write(
        "assignments/tiny/quiz.toml",
        QUESTION + QUESTION.replace("quiz_why", "quiz_n").replace("manual = true", 'answer = "number"'),
    )
    manual.write(
        "solutions/tiny/quiz.toml", "[questions.quiz_n]\nright = 1\n[questions.quiz_why]\nright = 1\n"
    )
    with pytest.raises(CourseError, match="the question quiz_why is marked by a person"):
        _ = manual.assignment.quiz_keys
