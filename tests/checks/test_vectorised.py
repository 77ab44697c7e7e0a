from __future__ import annotations

import functools
import sys
from dataclasses import dataclass

import numpy as np
import pytest

from grader import check
from grader.checks.vectorisation import GROWTH_MIN, STEADY_MIN
from grader.errors import CourseError
from grader.messages import explain
from grader.sandbox.standin import LocalTransport, StandIn
from tests.support.every import every

SIZES = (8, 16, 32)


# ------------------------------------------------------------------- the bounds


@dataclass(frozen=True)
class Line:
    line: int
    count: int
    label: str = "cell 3"
    source: str = "for i in range(m):"


@dataclass(frozen=True)
class Counts:
    total: int
    lines: tuple[Line, ...] = ()
    complete: bool = True


class Counted:
    """A function that is known to count so much, call by call."""

    asked_name = "step"

    def __init__(self, *counts):
        self.counts = list(counts)
        self.called_with = []

    def __call__(self, *arguments):
        return arguments[0].sum()

    def counted(self, *arguments):
        self.called_with.append(arguments)
        count = self.counts[len(self.called_with) - 1]
        return count if isinstance(count, Counts) else Counts(count)


def batch(m):
    return np.ones((3, m)), 5


@every(
    "counts",
    [
        (20, 20, 20),
        (20, 23, 31),  # 3/8 and 8/16: below the bound in the first doubling
        (20, 24, 31),  # 4/8 and 7/16: below it in the second
        (20, 30, 40),  # grows with the logarithm
        (20, 30, 44),  # 0.7 of the first: with the square root
        (40, 20, 60),  # an accident, up and down
        (60, 40, 20),
    ],
)
def test_counts_just_inside_the_bounds_pass(counts):
    check.vectorised(Counted(*counts), batch)


@pytest.mark.parametrize(
    ("counts", "added"),
    [
        ((20, 24, 32), 0.5),  # just at the bound
        ((20, 30, 45), 0.9),  # 0.75 of the first
        ((20, 28, 44), 1.0),
        ((20, 36, 100), 4.0),  # quadratic
    ],
)
def test_counts_just_outside_the_bounds_are_a_loop(failing, counts, added):
    finding = failing(check.vectorised, Counted(*counts), batch)
    assert (finding.kind, finding.function) == ("loop_over_examples", "step")
    assert finding.fields == {"added": added}
    assert (GROWTH_MIN, STEADY_MIN) == (0.5, 0.75)


def test_arguments_are_made_for_each_size():
    function = Counted(20, 20, 20)
    check.vectorised(function, batch, sizes=(5, 10, 20))
    assert [arguments[0].shape for arguments in function.called_with] == [(3, 5), (3, 10), (3, 20)]


def test_the_outermost_growing_line_is_named(failing):
    counts = [Counts(20 + 5 * m, (Line(1, 20), Line(4, m + 1), Line(9, 4 * m))) for m in SIZES]
    finding = failing(check.vectorised, Counted(*counts), batch)
    assert finding.fields == {
        **{"added": 5.0, "label": "cell 3", "line": 4},
        "source_line": "for i in range(m):",
    }


def test_a_line_that_is_new_to_the_last_size_is_not_taken_for_the_place(failing):
    counts = [Counts(m, (Line(m, m),)) for m in SIZES]
    assert failing(check.vectorised, Counted(*counts), batch).fields == {"added": 1.0}


def test_a_count_that_was_cut_off_is_its_own_finding(failing):
    finding = failing(check.vectorised, Counted(Counts(9, complete=False), 9, 9), batch)
    assert (finding.kind, finding.function, finding.fields) == ("not_counted", "step", {})


def test_a_function_without_a_name_can_be_given_one(failing):
    function = Counted(8, 16, 32)
    function.asked_name = ""
    assert failing(check.vectorised, function, batch, name="predict").function == "predict"


@pytest.mark.parametrize("sizes", [(8, 16), (8, 16, 24), (0, 0, 0), (32, 16, 8), (8, 16, 32, 64)])
def test_sizes_that_do_not_double_are_refused(sizes):
    with pytest.raises(CourseError, match=r"check\.vectorised: sizes .* do not double\. Give m, 2 \* m and"):
        check.vectorised(Counted(), batch, sizes=sizes)


def test_arguments_that_are_no_tuple_are_refused():
    with pytest.raises(CourseError, match=r"gives a value of type ndarray\. Give a tuple"):
        check.vectorised(Counted(), lambda m: np.ones(m))


# ------------------------------------------------------------------- real functions: loops


def examples(m):
    return (np.arange(3.0 * m).reshape(3, m) / m,)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def by_index(X):
    total = 0.0
    for i in range(X.shape[1]):
        total += X[0, i]
    return total


def by_comprehension(X):
    return np.array([column.sum() for column in X.T])


def by_generator(X):
    return sum(column.sum() for column in X.T)


def by_map(X):
    return list(map(lambda column: column.sum(), X.T))


def by_vectorize(X):
    return np.vectorize(lambda x: max(x, 0.0))(X)


def by_apply(X):
    return np.apply_along_axis(lambda column: column / column.sum(), 0, X)


def by_recursion(X):
    return 0.0 if X.shape[1] == 0 else X[:, 0].sum() + by_recursion(X[:, 1:])


def by_while(X):
    i = 0
    while i < X.shape[1]:
        i += 1
    return i


def of_one(x):
    return sigmoid(x.sum())


def by_helper(X):
    sigmoid(0.0)
    return [of_one(X[:, i]) for i in range(X.shape[1])]


def two_deep(X):
    result = np.zeros(X.shape)
    for i in range(X.shape[0]):
        for j in range(X.shape[1]):
            result[i, j] = X[i, j]
    return result


def every_fourth(X):
    for i in range(0, X.shape[1], 4):
        X[0, i] = 0
    return X


def in_every_iteration(X):
    for _iteration in range(3):
        total = 0
        for x in X[0]:
            total += x
    return total


def by_reduce(X):
    return functools.reduce(lambda total, x: total + x, X[0])


def by_sort_key(X):
    return sorted(X[0], key=lambda x: -x)


def by_halves(X):
    if X.shape[1] == 1:
        return X[0, 0]
    middle = X.shape[1] // 2
    return by_halves(X[:, :middle]) + by_halves(X[:, middle:])


@pytest.mark.parametrize(
    ("function", "source"),
    [
        (by_index, "for i in range(X.shape[1]):"),
        (by_comprehension, "return np.array([column.sum() for column in X.T])"),
        (by_generator, "return sum(column.sum() for column in X.T)"),
        (by_map, "return list(map(lambda column: column.sum(), X.T))"),
        (by_vectorize, "return np.vectorize(lambda x: max(x, 0.0))(X)"),
        (by_apply, "return np.apply_along_axis(lambda column: column / column.sum(), 0, X)"),
        (by_recursion, "return 0.0 if X.shape[1] == 0 else X[:, 0].sum() + by_recursion(X[:, 1:])"),
        (by_while, "while i < X.shape[1]:"),
        (by_helper, "return [of_one(X[:, i]) for i in range(X.shape[1])]"),
        (two_deep, "for j in range(X.shape[1]):"),
        (every_fourth, "for i in range(0, X.shape[1], 4):"),
        (in_every_iteration, "for x in X[0]:"),
        (by_reduce, "return functools.reduce(lambda total, x: total + x, X[0])"),
        (by_sort_key, "return sorted(X[0], key=lambda x: -x)"),
        (by_halves, "if X.shape[1] == 1:"),
    ],
)
def test_a_loop_over_the_examples_is_found_and_its_line_named(failing, function, source):
    student = StandIn(LocalTransport(globals()))
    finding = failing(check.vectorised, getattr(student, function.__name__), examples)
    assert (finding.kind, finding.function) == ("loop_over_examples", function.__name__)
    assert finding.fields["source_line"] == source


# ------------------------------------------------------------------- real functions: none


def arrays(X):
    A = sigmoid(X)
    return np.sum(A, axis=1, keepdims=True) / X.shape[1]


def over_iterations(X):
    w = np.zeros((X.shape[0], 1))
    for _iteration in range(40):
        w = w - 0.1 * np.sum(X, axis=1, keepdims=True) / X.shape[1]
    return w


def over_layers(X):
    A, caches = X, []
    for layer in range(1, 5):
        A = np.maximum(layer * A, 0)
        caches.append(A)
    return [cache.sum() for cache in caches]


def over_features(X):
    return [row.mean() for row in X]


def with_an_early_exit(X):
    for i in range(X.shape[1]):
        if i == 2:
            break
    return X[0, i:]


def by_doubling(X):
    width = 1
    while width < X.shape[1]:
        width *= 2
    return width


def in_c(X):
    return sum(map(abs, X[0].tolist())), np.apply_along_axis(np.sum, 0, X), np.pad(X, 1), np.vectorize(abs)(X)


def in_batches(X):
    return [X[:, start : start + 64].sum() for start in range(0, X.shape[1], 64)]


@every(
    "function",
    [
        *(arrays, over_iterations, over_layers, over_features, with_an_early_exit),
        *(by_doubling, in_c, in_batches),
    ],
)
def test_what_does_not_grow_with_the_examples_passes(function):
    student = StandIn(LocalTransport(globals()))
    check.vectorised(getattr(student, function.__name__), examples)


def does_nothing(X):
    pass


def gives_an_empty_array(X):
    return X[:0]


def gives_empty_parts(X):
    return {"dw": X[:, :0], "db": ()}, None


def constant(X):
    return np.zeros((3, 1)), 0.5


@pytest.mark.parametrize(
    ("function", "kind"),
    [
        (does_nothing, "returned_none"),
        (gives_an_empty_array, "holds_nothing"),
        (gives_empty_parts, "holds_nothing"),
        (constant, "constant_result"),
    ],
)
def test_what_does_nothing_has_no_loop_and_does_not_pass(failing, function, kind):
    student = StandIn(LocalTransport(globals()))
    finding = failing(check.vectorised, getattr(student, function.__name__), examples)
    assert (finding.kind, finding.function) == (kind, function.__name__)


def test_a_result_that_is_the_same_twice_is_no_constant():
    check.vectorised(Steps(1.0, 1.0, 2.0), batch)


class Steps(Counted):
    """Gives these results, call by call."""

    def __init__(self, *results):
        super().__init__(9, 9, 9)
        self.results = list(results)

    def __call__(self, *arguments):
        return self.results.pop(0)


def blind(X):
    sys.settrace(None)
    return by_index(X)


def test_code_that_switches_the_count_off_does_not_pass(failing):
    student = StandIn(LocalTransport(globals()))
    assert failing(check.vectorised, student.blind, examples).kind == "not_counted"


def test_what_a_student_reads(failing):
    student = StandIn(LocalTransport(globals()))
    text = explain(failing(check.vectorised, student.by_while, examples))
    line = by_while.__code__.co_firstlineno + 2
    assert text.splitlines()[:4] == [
        "by_while: a Python loop over the examples",
        "  expected: array operations: as many lines for a thousand examples as for ten",
        "  got:      lines of Python more for each further example: 2",
        f"  where:    line {line}: while i < X.shape[1]:",
    ]
