"""Decisions about points of the plane, of functions as students write them."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from grader.bank.decisions import SIDE, decisions_by, is_about_points
from grader.bank.examples import Example
from grader.bank.known import decisions_of, read_known
from grader.course.assignment import Course
from grader.grading.reference import ReferenceTransport, load_module
from tests.support.every import every

COURSE = Course(Path(__file__).parents[2])
X = np.array([[-1.0, 0.0, 1.0, 2.0], [0.5, -0.5, 0.5, -1.5]])
RIGHT = np.array([[0.0, 0.0, 1.0, 1.0]])
CALL = Example("predict", (0.5, X), {}, RIGHT)


def to_the_right(border, X):
    return (X[:1] > border).astype(float)


def decided(function, call=CALL):
    return decisions_by(lambda each: function(*each.arguments, **each.keywords), call)


def test_the_grid_reaches_beyond_the_points_and_is_cut_where_the_function_says():
    found = decided(to_the_right)
    across, up = found.axes
    assert across[0] < -1 and across[-1] > 2 and up[0] < -1.5 and up[-1] > 0.5
    assert np.array_equal(found.points, X) and found.classes.tolist() == [False, False, True, True]
    assert np.array_equal(found.regions, np.broadcast_to(across > 0.5, (SIDE, SIDE)))


def test_the_lowest_row_of_the_grid_comes_first():
    above = decided(lambda border, X: (X[1:] > 0).astype(float))
    assert not above.regions[0].any() and above.regions[-1].all()


def test_points_and_labels_may_have_names_and_labels_are_zeros_on_the_grid():
    seen = []

    def predict(*, y, X):
        seen.append((y.shape, y.any(), y.dtype.kind, X.shape))
        return X[:1] > 0

    decided(predict, Example("predict", (), {"y": np.array([[1, 0, 1, 1]]), "X": X}, RIGHT))
    assert seen == [((1, 4), True, "i", (2, 4)), ((1, SIDE**2), False, "i", (2, SIDE**2))]


@every(
    "function",
    [
        lambda border, X: X[:1],  # no decisions
        lambda border, X: X[0] > 0,
        lambda border, X: [[0.0] * X.shape[1]],
        lambda border, X: np.zeros((1, 4)),  # of a fixed number of points
        lambda border, X: None,
        lambda border, X: np.full((1, X.shape[1]), np.nan),
    ],
)
def test_what_is_not_one_row_of_decisions_makes_no_picture(function):
    assert decided(function) is None


@every(
    ("call", "is_so"),
    [
        (CALL, True),
        (replace(CALL, result=RIGHT.astype(int)), True),
        (replace(CALL, result=RIGHT > 0), True),
        (replace(CALL, result=RIGHT * 0.5), False),
        (replace(CALL, result=RIGHT[0]), False),
        (replace(CALL, result=RIGHT.tolist()), False),
        (replace(CALL, result=0.0), False),
        (replace(CALL, arguments=(0.5, X.T)), False),
        (replace(CALL, arguments=(0.5, np.full((2, 4), np.inf))), False),
        (replace(CALL, arguments=(X, X)), False),  # which of them are the points?
        (replace(CALL, arguments=(0.5, X[:, :2]), result=RIGHT[:, :2]), False),  # too few to see anything
    ],
)
def test_a_call_is_about_points_if_one_argument_has_two_rows_and_the_result_a_decision_a_column(call, is_so):
    assert is_about_points(call) is is_so


def test_two_functions_are_alike_if_they_decide_the_same_everywhere():
    one = decided(to_the_right)
    assert one.is_like(decided(lambda border, X: X[:1] >= border))
    further = decided(lambda border, X: to_the_right(0.9, X))
    assert np.array_equal(one.classes, further.classes) and not one.is_like(further)


@every("name", ["logistic_regression", "shallow_network", "deep_network"])
def test_decisions_of_the_course_are_those_of_its_solutions_and_show_a_border(name):
    assignment = COURSE.assignment(name)
    right = decisions_of(read_known(assignment).exercises["predict"], "predict")
    solution = ReferenceTransport(load_module(assignment.solution, f"decisions_of_{name}"))

    def answer(call):
        return solution.call(call.function, call.arguments, call.keywords, observe=False).result

    assert decisions_by(answer, right.call).is_like(right)
    assert right.regions.any() and not right.regions.all()
