"""Questions as tests: what an answer is worth, and what is said about a wrong one."""

import pytest

from grader.child.isolation import Level
from grader.course.quiz import LETTERS
from grader.errors import CheckFailed, CourseError, Missing
from grader.grading.run import grade_class
from grader.record.evidence import Verdict
from grader.suite.quiz_items import answer_in
from tests.support.tiny_course import RIGHT, SECRET


@pytest.fixture
def quiz(course, monkeypatch):
    """The course with questions."""
    monkeypatch.setenv("GRADER_LANG", "en")
    course.ask_questions()
    return course


def result_of(course, **options):
    """The result of the question `quiz_sign`, and of it alone."""
    answers = {name: options.pop(name) for name in list(options) if name.startswith("quiz_")}
    return course.run({"quiz_half": "B", **answers}, **options)["quiz_sign_is_right"]


# ------------------------------------------------------------------------ what is right


@pytest.mark.parametrize("answer", ["B", "b", " B ", "b\n"])
def test_the_right_letter_has_the_points_whatever_its_case(quiz, answer):
    result = result_of(quiz, quiz_sign=answer)
    assert (result.verdict, result.points, result.points_max) == (Verdict.PASSED, 2, 2)
    assert result.message == "" and result.mistake is None


def test_questions_are_worth_points_besides_the_exercises(quiz):
    assert (quiz.assignment.points_max, [*quiz.assignment.functions]) == (13, ["scale", "shift"])
    results = quiz.run({"quiz_sign": "B", "quiz_half": "b"})
    assert sum(result.points for result in results.values()) == 13
    assert list(results)[-2:] == ["quiz_sign_is_right", "quiz_half_is_right"]


def test_a_wrong_option_is_told_with_its_reason_and_never_the_right_one(quiz):
    result = result_of(quiz, quiz_sign="a")
    assert (result.verdict, result.points) == (Verdict.FAILED, 0)
    assert result.message == (
        "quiz_sign: this is not the answer\n  got:      A: minus\n  why:      Try it with two debts."
    )
    assert (result.kind, result.mistake) == ("wrong_option", "less")


def test_a_reason_is_told_in_the_students_language(quiz):
    result = result_of(quiz, quiz_sign="C", lang="es")
    assert "nada" in result.message and "Un producto siempre es un número." in result.message
    assert "nothing" not in result.message


@pytest.mark.parametrize("answer", ["", "  ", None])
def test_no_answer_is_missing(quiz, answer):
    result = result_of(quiz, quiz_sign=answer)
    assert (result.verdict, result.kind) == (Verdict.MISSING, "unanswered")
    assert "one of the letters A, B, C" in result.message


@pytest.mark.parametrize(
    ("answer", "got"),
    [
        ("D", "text"),
        ("AB", "text"),
        ("plus", "text"),
        ("ß", "text"),
        (2, "a single number"),
        (["B"], "a list"),
        (b"B", "text"),
        ("B" * 1000, "text"),
        (len, ""),
    ],
)
def test_what_is_no_letter_is_failed_with_what_it_is(quiz, answer, got):
    result = result_of(quiz, quiz_sign=answer)
    assert (result.verdict, result.kind) == (Verdict.FAILED, "no_letter")
    assert f"got:      {got}" in result.message if got else "got:" not in result.message
    assert len(result.message) < 200


def test_what_was_answered_is_told_to_the_instructor_alone(quiz):
    result = result_of(quiz, quiz_sign="plus")
    assert "'plus'" in result.detail and "plus" not in result.message


def test_what_acts_in_an_answer_is_escaped(quiz):
    result = result_of(quiz, quiz_sign="\x1b[2J")
    assert "\x1b" not in result.message + result.detail


@pytest.mark.parametrize(("answer", "error"), [("", Missing), ("Z", CheckFailed)])
def test_only_a_letter_is_an_answer(quiz, answer, error):
    question = quiz.assignment.questions["quiz_half"]
    assert [answer_in(question, letter) for letter in ("A", " b ", "C", "d")] == ["A", "B", "C", "D"]
    with pytest.raises(error, match=r"unanswered|no_letter: quiz_half \(letters=A, B, C, D"):
        answer_in(question, answer)


# ------------------------------------------------------------------ an order of one's own


@pytest.mark.slow
def test_a_letter_counts_in_the_students_own_order(course):
    course.ask_questions(shuffle=True)
    assignment = course.assignment
    places = set()
    for name in ("ana", "bo", "cy", "di"):
        place = assignment.option_order("quiz_sign", name).index("more")
        places.add(place)
        for number, letter in enumerate("ABC"):
            result = result_of(course, quiz_sign=letter, student_name=name)
            assert (result.verdict is Verdict.PASSED) == (number == place)
            if result.mistake:
                assert result.mistake == assignment.option_order("quiz_sign", name)[number]
    assert len(places) > 1


def test_nothing_is_shuffled_unless_the_policy_says_so(quiz):
    for name in ("ana", "bo", "cy", "di"):
        assert result_of(quiz, quiz_sign="B", student_name=name).verdict is Verdict.PASSED


# ------------------------------------------------------------------------------ a class


@pytest.mark.slow
@pytest.mark.parametrize("shuffle", [False, True])
def test_a_class_is_graded_with_the_key_alone(course, lent, shuffle):
    """The solution holds no answers, and the reference has them all the same."""
    course.ask_questions(shuffle=shuffle)
    order = course.assignment.option_order("quiz_sign", "ana")
    right = LETTERS[order.index("more")]
    submissions = course.hand_in(
        ana=f'{RIGHT}\nquiz_sign = "{right}"\nquiz_half = B\n',
        bo=f"{RIGHT}\ndef quiz_sign(): ...\n",
        cy="quiz_sign = ''\nimport os; os._exit(0)\n",
    )
    ana, bo, cy = grade_class(course.assignment, submissions, seed=7, level=Level.LIMITS, jobs=2)
    points = {each.name: each.points for each in ana.exercises}
    assert points == {"scale": 6, "shift": 4, "quiz_sign": 2, "quiz_half": 0}
    messages = {each.name: each.tests[0].message for result in (ana, bo) for each in result.exercises}
    kinds = [each.tests[0].kind for result in (ana, bo, cy) for each in result.exercises[2:]]
    assert kinds == ["", "answer_left_out", "not_plain", "absent", "unanswered", "absent"]
    assert "quiz_half" in messages and SECRET not in "".join(messages.values())
    left_out = ana.exercises[3].tests[0].message
    assert "the line with the answer cannot be run" in left_out and "name 'B' is not defined" in left_out


def test_a_key_that_does_not_fit_stops_before_anyone_is_graded(quiz):
    quiz.change("solutions/tiny/quiz.toml", 'right = "more"', 'right = "plus"')
    with pytest.raises(CourseError, match="quiz_sign: its right option 'plus' is none of its options"):
        grade_class(quiz.assignment, quiz.hand_in(ana=RIGHT), seed=7, level=Level.LIMITS, jobs=1)


def test_a_test_of_the_authors_for_a_question_is_one_too_many(quiz):
    text = quiz.hidden.read_text() + '\n@exercise("quiz_sign", points=1)\ndef test_it(student): ...\n'
    quiz.write("solutions/tiny/test_hidden.py", text)
    with pytest.raises(CourseError, match="the tests of quiz_sign are worth 3 points"):
        quiz.run({})


def test_an_option_and_its_reason_that_act_on_a_terminal_are_escaped(quiz):
    course = quiz
    course.change("assignments/tiny/quiz.toml", "minus", r"mi\u001b[2Jnus")
    result = result_of(course, quiz_sign="A")
    assert r"mi\x1b[2Jnus" in result.message
    assert "\x1b" not in result.message + result.detail
