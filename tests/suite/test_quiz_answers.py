"""Questions whose answer is several letters, a number or a shape: stub, marking, reasons, audit."""

import numpy as np
import pytest

from grader.audit.programs import programs, with_answers
from grader.child.isolation import Level
from grader.course.quiz.sheet import stub_section
from grader.desk.working_copy import make_working_copy
from grader.errors import CheckFailed, CourseError, Missing
from grader.grading.run import grade_class
from grader.record.evidence import Verdict
from grader.release import generate
from grader.suite.quiz_items import answer_in
from tests.support.tiny_course import RIGHT, STUB

QUIZ = """\
[questions.quiz_even]
points = 2
answer = "options"
text = "Which of these are even?"
options = { three = "`3`", four = "`4`", five = "`5`", six = "`6`" }

[questions.quiz_area]
points = 1
answer = "number"
text = "How large is a circle with a radius of 2?"

[questions.quiz_column]
points = 1
answer = "shape"
text = "What is the shape of a column of three numbers?"
"""
KEY = """\
[questions.quiz_even]
right = ["four", "six"]
reasons.three = "Divide it by two."
reasons.five = "It is one more than an even one."

[questions.quiz_area]
right = 12.566
tolerance = 0.01
reasons."4" = "That is the square of the radius alone."
reasons."6.283" = "That is half of the way around it."

[questions.quiz_column]
right = [3, 1]
reasons."(3,)" = "A column has two axes."
reasons."1, 3" = "That is a row."
"""
MARKED = RIGHT.replace(
    "    return k * x", "    # BEGIN SOLUTION\n    return k * x\n    # END SOLUTION"
).replace(
    "    return scale(x) + 17.28125",
    "    # BEGIN SOLUTION\n    return scale(x) + 17.28125\n    # END SOLUTION",
)
ANSWERED = f'{RIGHT}\nquiz_even = "db"\nquiz_area = 12.56637\nquiz_column = (3, 1)\n'


@pytest.fixture
def quiz(course):
    course.write("assignments/tiny/quiz.toml", QUIZ)
    course.write("solutions/tiny/quiz.toml", KEY)
    course.write("assignments/tiny/tiny.py", STUB + stub_section(course.assignment.questions))
    return course


def result_of(quiz, name, answer):
    (result,) = [each for test, each in quiz.run({name: answer}).items() if test == f"{name}_is_right"]
    return result


def test_the_stub_says_what_each_answer_is_to_be(quiz):
    section = stub_section(quiz.assignment.questions)
    assert "# What an answer is to be stands beside it. The check tells" in section
    assert "Which of these are even? Several may be right." in section
    assert 'quiz_even = ""  # YOUR ANSWER HERE: all that are right of A, B, C and D, such as "AC"' in section
    assert "quiz_area = None  # YOUR ANSWER HERE: a number" in section
    assert "quiz_column = None  # YOUR ANSWER HERE: a shape, such as (2, 3)" in section


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("quiz_even", "BD"),
        ("quiz_even", "d, b"),
        ("quiz_even", ["B", "D"]),
        ("quiz_area", 12.566),
        ("quiz_area", 12.57),
        ("quiz_area", np.float64(12.56)),
        ("quiz_area", np.array([12.566])),
        ("quiz_column", (3, 1)),
        ("quiz_column", [3, 1]),
        ("quiz_column", np.array([3, 1])),
    ],
)
def test_a_right_answer_passes_in_every_form(quiz, name, answer):
    result = result_of(quiz, name, answer)
    assert (result.verdict, result.points) == (Verdict.PASSED, result.points_max)


@pytest.mark.parametrize(
    ("name", "answer", "kind", "mistake", "told"),
    [
        ("quiz_even", "BCD", "wrong_option", "five", "It is one more than an even one."),
        ("quiz_even", "B", "option_missing", None, "an option that is right is missing"),
        ("quiz_area", 4, "wrong_answer", "4", "That is the square of the radius alone."),
        ("quiz_area", 6.28, "wrong_answer", "6.283", "That is half of the way around it."),
        ("quiz_area", 99.0, "wrong_answer", None, "this is not the answer"),
        ("quiz_column", (3,), "wrong_answer", "(3,)", "A column has two axes."),
        ("quiz_column", (1, 3), "wrong_answer", "1, 3", "That is a row."),
        ("quiz_column", (3, 2), "wrong_answer", None, "this is not the answer"),
    ],
)
def test_a_wrong_answer_is_told_its_reason_and_never_what_is_right(quiz, name, answer, kind, mistake, told):
    result = result_of(quiz, name, answer)
    assert (result.verdict, result.points, result.kind) == (Verdict.FAILED, 0, kind)
    assert result.mistake == mistake
    assert told in result.message
    assert "12.566" not in result.message and "(3, 1)" not in result.message


@pytest.mark.parametrize(
    ("name", "answer", "kind"),
    [
        ("quiz_even", "BX", "no_letter"),
        ("quiz_even", 2, "no_letter"),
        ("quiz_even", "B" * 50, "no_letter"),
        ("quiz_area", "12,5", "no_number"),
        ("quiz_area", True, "no_number"),
        ("quiz_area", float("nan"), "no_number"),
        ("quiz_area", np.zeros((2, 1)), "no_number"),
        ("quiz_column", 3, "no_shape"),
        ("quiz_column", "(3, 1)", "no_shape"),
        ("quiz_column", (3, -1), "no_shape"),
        ("quiz_column", (3.0, 1), "no_shape"),
        ("quiz_column", (1,) * 50, "no_shape"),
    ],
)
def test_what_is_no_answer_is_told_its_form(quiz, name, answer, kind):
    with pytest.raises(CheckFailed, match=kind):
        answer_in(quiz.assignment.questions[name], answer)


@pytest.mark.parametrize("name", ["quiz_even", "quiz_area", "quiz_column"])
def test_what_was_handed_out_is_no_answer(quiz, name):
    for nothing in (None, "", " "):
        with pytest.raises(Missing, match="unanswered"):
            answer_in(quiz.assignment.questions[name], nothing)


@pytest.mark.slow
def test_a_class_gets_its_points(lent, quiz):
    results = grade_class(
        quiz.assignment,
        quiz.hand_in(ana=ANSWERED, bo=ANSWERED.replace('"db"', '"b"').replace("(3, 1)", "(3,)")),
        seed=7,
        level=Level.LIMITS,
        jobs=1,
    )
    assert [result.points for result in results] == [14, 11]


def test_the_audit_tries_every_wrong_answer_that_has_a_reason(quiz):
    assert with_answers("", quiz.assignment) == (
        '\nquiz_even = "BD"\n\nquiz_area = 12.566\n\nquiz_column = (3, 1)\n'
    )
    quiz.change(
        "solutions/tiny/tiny.py",
        "    return k * x",
        "    # BEGIN SOLUTION\n    return k * x\n    # END SOLUTION",
    )
    found = programs(quiz.assignment, mutants_max=0, seed=0)
    tried = [each.source.splitlines()[-1] for each in found if each.exercise.startswith("quiz_")]
    assert tried == [
        'quiz_even = "A"',
        'quiz_even = "C"',
        "quiz_area = 4.0",
        "quiz_area = 6.283",
        "quiz_column = (3,)",
        "quiz_column = (1, 3)",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("assignments", 'answer = "number"', 'answer = "numbr"', "Invalid enum value 'numbr'"),
        (
            "assignments",
            'answer = "number"',
            'answer = "shape"\noptions = { a = "1" }',
            "its answer is a shape. Drop",
        ),
        ("assignments", "options = {", "opts = {", "unknown field `opts`. Did you mean options"),
        ("solutions", '["four", "six"]', '"four"', "its 'right' is 'four'. Write a list of keys of options"),
        ("solutions", '["four", "six"]', '["four", "four"]', "Write a list of keys of options, each once"),
        ("solutions", '["four", "six"]', '["four", "ten"]', "its right option 'ten' is none of its options"),
        (
            "solutions",
            'reasons.three = "Divide it by two."\n',
            "",
            "the option three has no reason why",
        ),
        ("solutions", "right = 12.566", 'right = "12"', "its 'right' is '12'. Write a number"),
        ("solutions", "tolerance = 0.01", "tolerance = -1", "Expected `float` >= 0"),
        ("solutions", 'reasons."4"', 'reasons."12.57"', "a reason for '12.57', which is right. Remove it"),
        ("solutions", 'reasons."4"', "reasons.four", "there is a reason for 'four', which is no number"),
        ("solutions", 'reasons."1, 3"', "reasons.row", "there is a reason for 'row', which is no shape"),
        (
            "solutions",
            "right = [3, 1]",
            "right = [3, 1]\ntolerance = 1",
            "it has a tolerance, and its answer",
        ),
        ("solutions", "right = [3, 1]", "right = [3.5, 1]", "right"),
        ("solutions", "right = [3, 1]", 'right = ["a"]', "Write a shape as a list, such as"),
        ("solutions", '"That is a row."', '""', "the reason for 1, 3 is empty. Write it"),
    ],
)
def test_what_does_not_fit_is_named(quiz, file, old, new, problem):
    quiz.change(f"{file}/tiny/quiz.toml", old, new)
    with pytest.raises(CourseError, match=problem):
        _ = quiz.assignment.quiz_keys


@pytest.mark.slow
def test_a_course_in_french_alone_works(lent, course):
    """No translation is needed: the author's own texts are shown as they are, in every language."""
    course.write(
        "assignments/tiny/quiz.toml",
        '[questions.quiz_pair]\npoints = 2\ntext = "Lequel de ces nombres est pair ?"\n'
        'options = { trois = "`3`", quatre = "`4`", cinq = "cinq, évidemment" }\n',
    )
    course.write(
        "solutions/tiny/quiz.toml",
        '[questions.quiz_pair]\nright = "quatre"\n'
        'reasons.trois = "Divise-le par deux."\nreasons.cinq = "Non."\n',
    )
    course.write("solutions/tiny/tiny.py", MARKED)
    generate("tiny", course.root)
    assert "# Lequel de ces nombres est pair ?" in course.assignment.stub.read_text(encoding="utf-8")
    (result,) = grade_class(
        course.assignment,
        course.hand_in(ana=f'{RIGHT}\nquiz_pair = "A"\n'),
        seed=7,
        level=Level.LIMITS,
        jobs=1,
    )
    assert result.points == 10
    assert "Divise-le par deux." in result.exercises[-1].tests[0].message


@pytest.mark.slow
def test_sentences_around_questions_are_in_the_authors_language_where_her_catalogue_has_them(course):
    """`lang` says which it is; what we have no words for in it, she can give."""
    course.write(
        "assignments/tiny/quiz.toml",
        '[questions.quiz_pair]\npoints = 2\ntext = "Lequel est pair ?"\n'
        'options = { trois = "`3`", quatre = "`4`", cinq = "cinq" }\n',
    )
    course.write(
        "solutions/tiny/quiz.toml",
        '[questions.quiz_pair]\nright = "quatre"\nreasons.trois = "Non."\nreasons.cinq = "Non."\n',
    )
    settings = course.root / "assignments/tiny/assignment.toml"
    settings.write_text('lang = "fr"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    french = {
        "Questions": "Les questions",
        "YOUR ANSWER HERE: {letters} or {last}": "VOTRE RÉPONSE ICI : {letters} ou {last}",
        "YOUR CODE HERE: replace this line and the next": "VOTRE CODE ICI",
    }
    course.translate("assignments", "fr", french)
    course.write("solutions/tiny/tiny.py", MARKED)
    generate("tiny", course.root)
    stub = course.assignment.stub.read_text(encoding="utf-8")
    assert "# ## Les questions\n" in stub and "`quiz.fr.md`" not in stub
    assert 'quiz_pair = ""  # VOTRE RÉPONSE ICI : A, B ou C' in stub
    assert "# VOTRE CODE ICI\n" in stub
    assert not (course.root / "assignments/tiny/quiz.fr.md").exists()
    make_working_copy(course.assignment, course.root / "mine")
    assert (course.root / "mine/tiny.py").read_text(encoding="utf-8") == stub
    make_working_copy(course.assignment, course.root / "mine2", lang="es")
    spanish = (course.root / "mine2/tiny.py").read_text(encoding="utf-8")
    assert "# ## Preguntas\n" in spanish and "Lequel est pair ?" in spanish and "TU CÓDIGO" not in stub


def test_a_course_in_spanish_alone_needs_no_catalogue(course):
    course.write(
        "assignments/tiny/quiz.toml",
        '[questions.quiz_par]\npoints = 1\ntext = "¿Cuál es par?"\n'
        'options = { tres = "`3`", cuatro = "`4`", cinco = "cinco" }\n',
    )
    course.write(
        "solutions/tiny/quiz.toml",
        '[questions.quiz_par]\nright = "cuatro"\nreasons.tres = "No."\nreasons.cinco = "No."\n',
    )
    settings = course.root / "assignments/tiny/assignment.toml"
    settings.write_text('lang = "es"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    course.write("solutions/tiny/tiny.py", MARKED)
    generate("tiny", course.root)
    stub = course.assignment.stub.read_text(encoding="utf-8")
    assert "# ## Preguntas\n" in stub and "TU CÓDIGO" in stub and "YOUR" not in stub
