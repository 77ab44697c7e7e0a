"""What public examples show of wrong work, and that nothing hidden comes out with it."""

import warnings

import pytest

from grader.bank.examples import Example, bank_text
from grader.child.isolation import Level
from grader.grading import explaining
from grader.grading.run import grade_class
from tests.support.answers import digests_of

HEAD = "import numpy as np\n\n\n"
SCALE = "def scale(x, k=2.0):\n    return k * x\n\n\n"
SHIFT = "def shift(x):\n    return scale(x) + 17.28125\n"
WRONG_SCALE = "def scale(x, k=2.0):\n    return k * abs(x) + 1\n\n\n"
WRONG_BELOW = "def scale(x, k=2.0):\n    return k * x + (k > 0)\n\n\n"
WRONG_SHIFT = "def shift(x):\n    return scale(x) + 1.0 + x\n"
THRICE = """
from grader import mistake


@mistake("scale", "thrice", explain="It is three times too much.", hint="Look for a 3.")
def scale(x, k=2.0):
    return 3 * k * x
"""
BANK = {
    "scale": [
        Example("scale", (x, k), {}, k * x) for x, k in ((2.5, -1.0), (0.7, 3.1), (1.3, -0.2), (5.9, 1.7))
    ]
    + [Example("scale", (4.0,), {}, 8.0)],
    "shift": [Example("shift", (0.5,), {}, 18.28125), Example("shift", (3.0,), {}, 23.28125)],
}


@pytest.fixture
def graded(lent, course):
    """A function that grades one submission with a bank; the message of its first failing test of each."""
    course.write("assignments/tiny/bank.toml", bank_text(course.assignment, BANK))

    def grade(source):
        submissions = course.hand_in(ana=HEAD + source)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            (result,) = grade_class(course.assignment, submissions, seed=7, level=Level.LIMITS, jobs=1)
        return result

    return grade


def first_messages(result):
    return {
        exercise.name: next(test.message for test in exercise.tests if test.message)
        for exercise in result.exercises
        if not exercise.passed
    }


@pytest.mark.slow
def test_the_smallest_example_that_fails_is_shown(graded):
    (message,) = first_messages(graded(WRONG_BELOW + SHIFT.replace("scale(x)", "2 * x"))).values()
    assert message.endswith("""
  example:  scale(4.0)
            expected: 8
            got: 9
  also:     scale(0.7, 3.1): expected 2.17, got 3.17
  right:    scale(1.3, -0.2)""")


@pytest.mark.slow
def test_each_failing_test_but_the_first_stays_as_it_is(graded):
    result = graded(WRONG_SCALE + SHIFT.replace("scale(x)", "2 * x"))
    of_scale = result.exercises[0].tests
    assert sum("example:" in test.message for test in of_scale) == 1
    assert sum(bool(test.message) for test in of_scale) > 1


@pytest.mark.slow
def test_a_wrong_helper_is_replaced_before_examples_are_tried(graded):
    message = first_messages(graded(WRONG_SCALE + WRONG_SHIFT))["shift"]
    assert "shift(0.5)" in message
    assert "got:  2.5" in message  # 2 * 0.5 + 1.0 + 0.5: with the right scale


@pytest.mark.slow
def test_nothing_hidden_comes_out_with_an_example(graded):
    keeps_all = "def scale(x, k=2.0, seen=[9.0]):\n    seen.append(np.max(x))\n    return min(seen)\n\n\n"
    message = first_messages(graded(keeps_all + SHIFT))["scale"]
    assert "got: 4" in message  # what was asked right then


@pytest.mark.slow
def test_text_that_the_code_wrote_is_not_shown(graded):
    speaking = "def scale(x, k=2.0):\n    raise ValueError(chr(83) + 'ECRET')\n\n\n"
    result = graded(speaking + SHIFT)
    message = first_messages(result)["scale"]
    assert "example:  scale(4.0)" in message and "ValueError" in message
    assert "SECRET" not in message


@pytest.mark.slow
def test_what_holds_of_every_answer_is_told(graded):
    thrice = "def scale(x, k=2.0):\n    return 3 * k * x\n\n\n"
    result = graded(thrice + SHIFT)
    of_scale = result.exercises[0]
    assert "seen: " in of_scale.message and "always 3 times what is right" in of_scale.message
    assert of_scale.message == next(test.message for test in of_scale.tests if test.message)


@pytest.mark.slow
def test_a_known_mistake_says_it_all(graded, course):
    course.write("solutions/tiny/mistakes.py", THRICE)
    message = graded("def scale(x, k=2.0):\n    return 3 * k * x\n\n\n" + SHIFT).exercises[0].message
    assert "It is three times too much." in message and "example: " in message
    assert "seen:" not in message


@pytest.mark.slow
def test_an_adopted_group_of_answers_says_it_all(graded, course):
    answers = digests_of(lambda x, k=2.0: 3 * k * x, BANK["scale"])
    entry = f'name = "thrice"\nexercise = "scale"\nanswers = "{answers}"\nexplain = "Three times too much."'
    course.write("solutions/tiny/answers.toml", f"[[mistake]]\n{entry}\n")
    [of_scale, _] = graded("def scale(x, k=2.0):\n    return x * k * 3\n\n\n" + SHIFT).exercises
    assert {test.mistake for test in of_scale.tests if test.message} == {"thrice"}
    assert "Three times too much." in of_scale.message and "example: " in of_scale.message
    assert "seen:" not in of_scale.message


@pytest.mark.slow
def test_where_no_example_fails_it_is_said(graded):
    right_there = "def scale(x, k=2.0):\n    return k * x if np.ndim(x) == 0 else k * x + 1\n\n\n"
    message = first_messages(graded(right_there + SHIFT))["scale"]
    assert "example:" not in message
    assert "seen:     all small public examples come out right; what fails is the test of: " in message


@pytest.mark.slow
def test_what_is_not_written_or_hangs_is_not_asked(graded, monkeypatch):
    monkeypatch.setattr(explaining, "CALL_TIMEOUT_S", 0.2)
    assert "example" not in first_messages(graded(SHIFT))["scale"]
    hanging = "def scale(x, k=2.0):\n    while np.ndim(x) == 0:\n        pass\n    return x\n\n\n"
    assert "example" not in first_messages(graded(hanging + SHIFT))["scale"]


@pytest.mark.slow
def test_a_fault_of_ours_costs_nobody_the_result(graded, monkeypatch):
    def fails(*_):
        raise RuntimeError("our own")

    monkeypatch.setattr(explaining, "explained", fails)
    result = graded(WRONG_SCALE + SHIFT)
    assert result.status == "graded" and first_messages(result)
    assert any("public examples were not tried" in note and "our own" in note for note in result.notes)
