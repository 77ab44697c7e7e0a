import ast
import doctest
import importlib.util
from pathlib import Path

import numpy as np
import pytest

from grader.course.assignment import Course
from grader.release import generate

ROOT = Path(__file__).parents[2]
ASSIGNMENT = Course(ROOT).assignment("logistic_regression")


def imported(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def solution():
    return imported(ASSIGNMENT.solution, "logistic_regression_solution")


@pytest.fixture(scope="module")
def stub():
    return imported(ASSIGNMENT.stub, "logistic_regression_stub")


@pytest.fixture(scope="module")
def known():
    """w, b, X and Y of the course's known outputs."""
    X = np.array([[1.0, -2.0, -1.0], [3.0, 0.5, -3.2]])
    return np.array([[1.0], [2.0]]), 1.5, X, np.array([[1, 1, 0]])


def test_exercises_are_worth_100_points():
    assert sum(exercise.points for exercise in ASSIGNMENT.functions.values()) == 100


def test_signatures_are_those_of_the_solution():
    tree = ast.parse(ASSIGNMENT.solution.read_text(encoding="utf-8"))
    functions = {node.name: node.args for node in tree.body if isinstance(node, ast.FunctionDef)}
    for exercise in ASSIGNMENT.functions.values():
        assert exercise.signature.startswith(f"{exercise.name}({signature(functions[exercise.name])})")


def signature(arguments):
    return ast.unparse(arguments)


def test_sigmoid_gives_the_known_values(solution):
    np.testing.assert_allclose(solution.sigmoid(np.array([0, 2])), [0.5, 0.88079708], rtol=1e-7)


def test_sigmoid_neither_overflows_nor_warns(solution):
    with np.errstate(all="raise", under="ignore"):
        assert solution.sigmoid(np.array([-1000.0, 1000.0])).tolist() == [0.0, 1.0]


def test_sigmoid_of_a_number_is_a_number(solution):
    assert np.ndim(solution.sigmoid(0.0)) == 0


def test_propagate_gives_the_known_values(solution, known):
    grads, cost = solution.propagate(*known)
    np.testing.assert_allclose(grads["dw"], [[0.25071532], [-0.06604096]], rtol=1e-7)
    np.testing.assert_allclose(grads["db"], -0.1250040450, rtol=1e-9)
    np.testing.assert_allclose(cost, 0.15900537707692405, rtol=1e-14)


def test_optimize_gives_the_known_values(solution, known):
    params, grads, costs = solution.optimize(*known, num_iterations=100, learning_rate=0.009)
    np.testing.assert_allclose(params["w"], [[0.80956046], [2.0508202]], rtol=1e-8)
    np.testing.assert_allclose(params["b"], 1.5948713189708588, rtol=1e-12)
    np.testing.assert_allclose(grads["dw"], [[0.17860505], [-0.04840656]], rtol=1e-7)
    np.testing.assert_allclose(grads["db"], -0.08888460336847771, rtol=1e-12)
    np.testing.assert_allclose(costs, [0.15900538], rtol=1e-7)


def test_predict_gives_the_known_values(solution):
    w, X = np.array([[0.1124579], [0.23106775]]), np.array([[1.0, -1.1, -3.2], [1.2, 2.0, 0.1]])
    assert solution.predict(w, -0.3, X).tolist() == [[1, 1, 0]]


def test_docstring_examples_run(solution):
    result = doctest.testmod(solution)
    assert result.failed == 0
    assert result.attempted > len(ASSIGNMENT.functions)


@pytest.mark.parametrize("handout", ["handout.md", "handout.es.md"])
def test_the_numbers_of_the_handout_are_right(solution, handout):
    text = (ASSIGNMENT.folder / handout).read_text(encoding="utf-8")
    X, Y = np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([[1, 0]])
    w, b = np.array([[1.0], [-1.0]]), 0.0
    grads, cost = solution.propagate(w, b, X, Y)
    params, _, _ = solution.optimize(w, b, X, Y, 1, 0.1)
    _, later = solution.propagate(params["w"], params["b"], X, Y)
    numbers = [*grads["dw"].ravel(), grads["db"], cost, *params["w"].ravel(), params["b"], later]
    for number in [*numbers, *solution.sigmoid(w.T @ X + b).ravel()]:
        assert f"{number:.7f}" in text
    for points in (exercise.points for exercise in ASSIGNMENT.functions.values()):
        assert f"| {points:g} |" in text


def test_the_digits_are_learnt_as_the_handout_says(solution):
    X_train, Y_train, X_test, Y_test = solution.load_digits_3_vs_8(ASSIGNMENT.folder / "data")
    assert (X_train.shape, Y_train.shape, X_test.shape, Y_test.shape) == (
        (64, 277),
        (1, 277),
        (64, 80),
        (1, 80),
    )
    assert X_train.min() == 0 and X_train.max() == 1
    assert set(Y_train.ravel()) == set(Y_test.ravel()) == {0, 1}
    results = solution.model(X_train, Y_train, X_test, Y_test)
    assert np.mean(results["Y_prediction_train"] == Y_train) == 1
    assert np.mean(results["Y_prediction_test"] == Y_test) == 0.9375


def test_a_picture_is_drawn_in_letters(solution):
    picture = np.zeros(64)
    picture[0], picture[63] = 1, 0.5
    assert solution.draw(picture) == "\n".join(["##" + " " * 14, *[" " * 16] * 6, " " * 14 + "::"])


def test_the_stub_can_be_imported_and_raises(stub):
    for name in ASSIGNMENT.functions:
        function = getattr(stub, name)
        arguments = [None] * (function.__code__.co_argcount - len(function.__defaults__ or ()))
        with pytest.raises(NotImplementedError, match=f"{name}: nothing written here yet"):
            function(*arguments)


@pytest.mark.slow
def test_stub_and_notebook_are_in_step_with_the_solution(tmp_path):
    """`grader.release.generate` writes them anew."""
    for written in generate(ASSIGNMENT.id, ROOT, tmp_path):
        assert written.read_bytes() == (ASSIGNMENT.folder / written.name).read_bytes()
