"""A change is applied to one function exactly once, or refused with its place and what to do."""

import pytest

from grader.errors import CourseError
from grader.grading.changes import Solution

SOURCE = '''\
import numpy as np

RATE = 0.1


@np.errstate(all="ignore")
def cost(A, Y, mean=True):
    """The cost; / m stands here, too.

    >>> cost(A, Y) / m
    """
    # / m is the mean
    m = Y.shape[1]
    total = -np.sum(Y * np.log(A))
    if mean:
        for _ in range(1):
            total = total / m
            total = total + 0
    return total


def other(Y):
    return Y.shape[1] / m


class Means:
    """Of columns."""

    def fit(self, X):
        """Learn X.mean."""
        self.mean_ = X.mean(axis=0)
        return self
'''


@pytest.fixture
def solution(tmp_path):
    return Solution(tmp_path / "small.py", SOURCE)


def changed(solution, *pairs, name="cost"):
    return solution.changed(name, pairs, "mistakes.py:7")


def test_a_text_takes_the_place_of_another_in_one_function(solution):
    text = changed(solution, (" / m", ""))
    assert "            total = total\n" in text
    assert text.startswith('@np.errstate(all="ignore")\ndef cost(') and "other" not in text
    assert '"""The cost; / m stands here, too.' in text and "# / m is the mean" in text


def test_all_pairs_are_looked_for_in_the_solution_itself(solution):
    text = changed(solution, ("total / m", "total + 0"), ("total + 0", "total / m"))
    assert "total = total + 0\n            total = total / m\n" in text


def test_the_signature_can_be_changed(solution):
    assert "def cost(A, Y, mean=False):" in changed(solution, ("mean=True", "mean=False"))


def test_further_lines_are_indented_as_they_stand_below_the_first(solution):
    text = changed(solution, ("for _ in range(1):\n    total = total / m", "if m:\n    total = 0\n    m = 1"))
    assert "        if m:\n            total = 0\n            m = 1\n            total = total + 0\n" in text


def test_whole_lines_may_be_given_with_their_indentation(solution):
    lines = "            total = total / m\n            total = total + 0\n"
    assert "            total = 0\n    return" in changed(solution, (lines, "            total = 0\n"))


def test_a_line_is_dropped_with_its_end(solution):
    text = changed(solution, ("total = total / m\n", ""))
    assert text == changed(solution, ("            total = total / m\n", "")).replace(
        "range(1):\n            total = total + 0", "range(1):\n            total = total + 0"
    )


def test_a_class_is_changed_like_a_function(solution):
    assert "X.mean(axis=1)" in changed(solution, ("axis=0", "axis=1"), name="Means")


@pytest.mark.parametrize(
    ("pairs", "problem", "remedy"),
    [
        ([("/ n", "")], "'/ n' is not in cost", "Copy it from .*small.py:7 as it stands there"),
        ([("the mean", "")], "'the mean' is not in cost", "Copy it from"),  # a comment
        ([("The cost", "")], "'The cost' is not in cost", "Copy it from"),  # a docstring
        ([("", "x")], "'' is not in cost", "Copy it from"),
        ([("total =", "x =")], r"'total =' stands 3 times in cost, in line 14, 17, 18 of", "Take in more"),
        ([("Y * np", "Y*np")], "the changed cost is the solution's own", "comments and layout do not count"),
        ([("m = Y", "# none\nm = Y")], "the changed cost is the solution's own", "Change what it does"),
        ([("np.sum(Y", "np.sum((Y")], r"the changed cost does not parse: .*, in 'total = ", "indentation"),
        ([("def cost", "def price")], "the change leads out of cost", "inside of it"),
        ([("return total", "return total\n\nx = 1")], "", ""),
        ([("total / m", "0"), ("/ m", "")], "two pairs of the change meet at '/ m'", "Make one pair of them"),
        ([("x" * 70, "")], f"'{'x' * 59}…' is not in cost", "Copy it"),
    ],
)
def test_a_change_that_does_not_fit_is_refused_with_its_place(solution, pairs, problem, remedy):
    if not problem:
        assert changed(solution, *pairs).endswith("return total\n\n    x = 1")
        return
    with pytest.raises(CourseError, match=problem) as refused:
        changed(solution, *pairs)
    assert refused.value.where == "mistakes.py:7"
    assert refused.match(remedy)


def test_a_function_that_is_not_there_cannot_be_changed(solution):
    with pytest.raises(CourseError, match=r"mistakes.py:7: the solution has no function price\. Name one"):
        changed(solution, ("a", "b"), name="price")


def test_a_solution_that_does_not_parse_has_no_functions(tmp_path):
    with pytest.raises(CourseError, match=r"small.py:2: it does not parse: .* Mend the file"):
        Solution(tmp_path / "small.py", "x = 1\ndef f(:\n")
