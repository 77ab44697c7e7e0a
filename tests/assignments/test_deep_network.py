"""The assignment deep_network: its numbers, its texts, and what the audit does not look at."""

import ast
import doctest
import importlib.util
import math
import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from grader.course.assignment import Course
from grader.release import generate

ROOT = Path(__file__).parents[2]
ASSIGNMENT = Course(ROOT).assignment("deep_network")
HANDOUTS = ["handout.md", "handout.es.md"]


def imported(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def solution():
    return imported(ASSIGNMENT.solution, "deep_network_solution")


@pytest.fixture(scope="module")
def stub():
    return imported(ASSIGNMENT.stub, "deep_network_stub")


@pytest.fixture(scope="module")
def public():
    """The public tests' numbers; without marks, which belong to a run of the grader."""
    tree = ast.parse(ASSIGNMENT.public_tests.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            node.decorator_list = []
    names = {}
    exec(compile(tree, str(ASSIGNMENT.public_tests), "exec"), names)
    return SimpleNamespace(**names)


def text_of(handout):
    return (ASSIGNMENT.folder / handout).read_text(encoding="utf-8")


def functions_of(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in tree.body if isinstance(node, ast.FunctionDef)]


def network(rng, dims, m):
    parameters = {}
    for layer in range(1, len(dims)):
        parameters[f"W{layer}"] = rng.normal(size=(dims[layer], dims[layer - 1]))
        parameters[f"b{layer}"] = rng.normal(size=(dims[layer], 1)) * 0.3
    Y = (np.arange(m) % 2).reshape(1, m)
    return rng.normal(size=(dims[0], m)), Y, parameters


def by_loops(X, Y, parameters):
    """Cost and slopes of a network, number by number; independent of the solution."""
    L, m = len(parameters) // 2, X.shape[1]
    slopes = {name: np.zeros(value.shape) for name, value in parameters.items()}
    cost = 0.0
    for i in range(m):
        A, Z = [list(X[:, i])], [[]]
        for layer in range(1, L + 1):
            W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
            Z.append([b[j, 0] + sum(W[j, k] * A[-1][k] for k in range(len(A[-1]))) for j in range(len(b))])
            A.append([max(0.0, z) if layer < L else 1 / (1 + math.exp(-z)) for z in Z[-1]])
        a, y = A[L][0], Y[0, i]
        cost -= (y * math.log(a) + (1 - y) * math.log(1 - a)) / m
        dZ = [a - y]
        for layer in range(L, 0, -1):
            W = parameters[f"W{layer}"]
            for j, slope in enumerate(dZ):
                slopes[f"b{layer}"][j, 0] += slope / m
                for k, incoming in enumerate(A[layer - 1]):
                    slopes[f"W{layer}"][j, k] += slope * incoming / m
            dZ = [
                sum(W[j, k] * dZ[j] for j in range(len(dZ))) * (layer > 1 and Z[layer - 1][k] > 0)
                for k in range(len(A[layer - 1]))
            ]
    return cost, slopes


def test_exercises_are_worth_100_points():
    assert sum(exercise.points for exercise in ASSIGNMENT.functions.values()) == 100


def test_signatures_are_those_of_the_solution():
    arguments = {node.name: ast.unparse(node.args) for node in functions_of(ASSIGNMENT.solution)}
    for exercise in ASSIGNMENT.functions.values():
        assert exercise.signature.startswith(f"{exercise.name}({arguments[exercise.name]})")


@pytest.mark.parametrize("dims", [[3, 1], [4, 3, 1], [3, 5, 4, 1], [4, 6, 5, 3, 2, 1]])
def test_cost_and_slopes_are_those_of_a_network_computed_number_by_number(solution, dims):
    X, Y, parameters = network(np.random.default_rng(len(dims)), dims, 7)
    AL, caches = solution.L_model_forward(X, parameters)
    cost, slopes = by_loops(X, Y, parameters)
    assert float(solution.compute_cost(AL, Y)) == pytest.approx(cost, rel=1e-12)
    grads = solution.L_model_backward(AL, Y, caches)
    for name, slope in slopes.items():
        np.testing.assert_allclose(grads["d" + name], slope, rtol=1e-9, atol=1e-15, strict=True)


def test_dA_is_the_slope_of_each_loss_along_the_layer_of_its_number(solution):
    X, Y, parameters = network(np.random.default_rng(5), [3, 4, 2, 1], 5)
    AL, caches = solution.L_model_forward(X, parameters)
    grads = solution.L_model_backward(AL, Y, caches)
    h = 1e-6
    for k, i in np.ndindex(X.shape):
        moved = [X.copy(), X.copy()]
        moved[0][k, i] += h
        moved[1][k, i] -= h
        up, down = (by_loops(each[:, i : i + 1], Y[:, i : i + 1], parameters)[0] for each in moved)
        assert grads["dA0"][k, i] == pytest.approx((up - down) / (2 * h), rel=1e-5, abs=1e-8)
    assert {name for name in grads if name.startswith("dA")} == {"dA0", "dA1", "dA2"}
    assert grads["dA1"].shape == (4, 5)


def test_weights_start_as_the_handout_says(solution):
    parameters = solution.initialize_parameters_deep([200, 30, 1])
    assert 0.01 < parameters["W1"].std() < math.sqrt(2 / 200)
    assert abs(parameters["W1"].mean()) < 0.002
    assert not parameters["b1"].any()


@pytest.mark.parametrize("dims", [[64, 1], [64, 7, 1]])
def test_learning_lowers_the_cost(solution, dims):
    X, Y, _, _ = solution.load_digits_3_vs_8(ASSIGNMENT.folder / "data")
    _, costs = solution.L_layer_model(X, Y, dims, learning_rate=0.1, num_iterations=101)
    assert len(costs) == 2 and costs[1] < costs[0] / 2


def test_docstring_examples_run(solution):
    result = doctest.testmod(solution)
    assert result.failed == 0
    assert result.attempted > len(ASSIGNMENT.functions)


@pytest.mark.parametrize("handout", HANDOUTS)
def test_the_example_by_hand_has_the_right_numbers(public, handout):
    X, Y, parameters = public.by_hand()
    cost, slopes = by_loops(X, Y, parameters)
    AL = public.caches_of(X, parameters)[0]
    dZ = AL - Y
    losses = -np.log(np.where(Y == 1, AL, 1 - AL))
    dAL = -Y / AL + (1 - Y) / (1 - AL)
    dA1 = parameters["W2"].T @ dZ
    numbers = [cost, *(array.ravel() for array in (AL, losses, dAL, dZ, dA1, *slopes.values()))]
    text = text_of(handout)
    for number in np.hstack(numbers):
        assert f"{number:.7f}" in text or number == 0


@pytest.mark.parametrize("handout", HANDOUTS)
def test_expected_outputs_are_those_of_the_public_tests(solution, public, handout):
    text = text_of(handout)
    X, Y, parameters = public.three_layers()
    AL, caches = solution.L_model_forward(X, parameters)
    grads = solution.L_model_backward(AL, Y, caches)
    linear = (public.A_PREV, public.W, public.B)
    shown = [AL, grads["dW3"], grads["db3"], grads["db2"], grads["db1"], grads["dA2"]]
    shown += [solution.linear_activation_forward(*linear, "sigmoid")[0]]
    for number in np.hstack([array.ravel() for array in shown]):
        assert f"{number:.8f}" in text
    for number in np.hstack([part.ravel() for part in solution.linear_backward(public.SLOPES, linear)]):
        assert f"{number:.8f}".rstrip("0") in text
    code = re.search(r"```python\n(.*?)```", text, re.S)[1]
    names = {"np": np, "L_model_forward": solution.L_model_forward}
    exec(code, names)
    np.testing.assert_array_equal(names["X"], X)
    np.testing.assert_array_equal(names["dZ"], public.SLOPES)
    for name, value in parameters.items():
        np.testing.assert_array_equal(names["parameters"][name], value)


@pytest.mark.parametrize("handout", HANDOUTS)
def test_handouts_name_each_exercise_with_its_points(handout):
    text = text_of(handout)
    for exercise in ASSIGNMENT.functions.values():
        assert re.search(rf"^\| `{exercise.name}` \| [^|]+ \| {exercise.points:g} \|$", text, re.M)


def test_the_handouts_have_the_same_parts():
    english, spanish = map(text_of, HANDOUTS)
    for mark in (r"^#+ ", r"^\|", r"^- ", r"\$\$", "```"):
        assert len(re.findall(mark, english, re.M)) == len(re.findall(mark, spanish, re.M))
    assert sorted(re.findall(r"-?\d+\.\d+", english)) == sorted(re.findall(r"-?\d+\.\d+", spanish))


def test_the_digits_are_learnt_as_the_handout_says(solution):
    X_train, Y_train, X_test, Y_test = solution.load_digits_3_vs_8(ASSIGNMENT.folder / "data")
    assert (X_train.shape, Y_train.shape, X_test.shape, Y_test.shape) == (
        (64, 277),
        (1, 277),
        (64, 80),
        (1, 80),
    )
    parameters, _ = solution.L_layer_model(X_train, Y_train, [64, 20, 5, 1], 0.3, 500)
    assert np.mean(solution.predict(X_train, Y_train, parameters) == Y_train) == 1
    assert np.mean(solution.predict(X_test, Y_test, parameters) == Y_test) == 0.95


def test_the_digits_are_those_of_logistic_regression_with_their_licence():
    other = Course(ROOT).assignment("logistic_regression").folder / "data"
    for name in ("digits_3_vs_8.csv", "README.md"):
        assert (ASSIGNMENT.folder / "data" / name).read_bytes() == (other / name).read_bytes()


def test_a_picture_is_drawn_in_letters(solution):
    picture = np.zeros(64)
    picture[0], picture[63] = 1, 0.5
    assert solution.draw(picture) == "\n".join(["##" + " " * 14, *[" " * 16] * 6, " " * 14 + "::"])


def test_what_is_given_is_right(solution):
    Z = np.array([[-800.0, -1.0, 0.0, 2.0, 800.0]])
    with np.errstate(all="raise", under="ignore"):
        A, cache = solution.sigmoid(Z)
    np.testing.assert_allclose(A, [[0, 0.26894142, 0.5, 0.88079708, 1]], rtol=1e-7, atol=1e-300)
    assert cache is Z
    np.testing.assert_array_equal(solution.relu(Z)[0], [[0, 0, 0, 2, 800]])
    dA = np.full((1, 5), 3.0)
    np.testing.assert_array_equal(solution.relu_backward(dA, Z), [[0, 0, 0, 3, 3]])
    np.testing.assert_allclose(solution.sigmoid_backward(dA, Z), 3 * A * (1 - A))
    assert (dA == 3).all()


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


def test_every_hidden_test_is_justified_in_the_notes():
    notes = (ASSIGNMENT.solution_folder / "notes.md").read_text(encoding="utf-8")
    tests = {node.name for node in functions_of(ASSIGNMENT.hidden_tests) if node.name.startswith("test_")}
    assert set(re.findall(r"^\| (test_\w+) \|", notes, re.M)) == tests
