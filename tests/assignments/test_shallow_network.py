import ast
import doctest
import importlib.util
import re
from pathlib import Path

import numpy as np
import pytest

from grader.course.assignment import Course
from grader.release import generate

ROOT = Path(__file__).parents[2]
ASSIGNMENT = Course(ROOT).assignment("shallow_network")
HANDOUTS = ("handout.md", "handout.es.md")


def imported(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def functions_of(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in tree.body if isinstance(node, ast.FunctionDef)]


@pytest.fixture(scope="module")
def solution():
    return imported(ASSIGNMENT.solution, "shallow_network_solution")


@pytest.fixture(scope="module")
def stub():
    return imported(ASSIGNMENT.stub, "shallow_network_stub")


@pytest.fixture(scope="module", params=HANDOUTS)
def handout(request):
    return (ASSIGNMENT.folder / request.param).read_text(encoding="utf-8")


@pytest.fixture
def by_hand():
    """Parameters, examples and labels of the handout's example."""
    parameters = {
        "W1": np.array([[1.0, -1.0], [0.5, 1.0]]),
        "b1": np.array([[0.0], [-0.5]]),
        "W2": np.array([[2.0, -1.0]]),
        "b2": np.array([[0.5]]),
    }
    return parameters, np.array([[1.0, 0.0], [0.5, 1.0]]), np.array([[1, 0]])


def expected_outputs():
    """The code block of the handout's expected outputs, as names."""
    text = (ASSIGNMENT.folder / "handout.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", text, flags=re.S)
    names = {"np": np}
    exec(block, names)  # the course's own handout
    return names


def test_exercises_are_worth_100_points():
    assert sum(exercise.points for exercise in ASSIGNMENT.functions.values()) == 100


def test_signatures_are_those_of_the_solution():
    functions = {node.name: node.args for node in functions_of(ASSIGNMENT.solution)}
    for exercise in ASSIGNMENT.functions.values():
        signature = f"{exercise.name}({ast.unparse(functions[exercise.name])})"
        assert exercise.signature.startswith(signature)


@pytest.mark.parametrize("name", ["sigmoid", "tanh"])
def test_smooth_activations_neither_overflow_nor_warn(solution, name):
    with np.errstate(all="raise", under="ignore"):
        assert getattr(solution, name)(np.array([-1000.0, 1000.0]))[1] == 1
        assert getattr(solution, f"{name}_derivative")(np.array([-1000.0, 1000.0])).tolist() == [0, 0]


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "leaky_relu"])
def test_derivatives_are_the_slopes_of_the_activations(solution, name):
    z, h = np.array([-2.1, -0.4, 0.3, 1.7]), 1e-6
    activation = getattr(solution, name)
    slopes = (activation(z + h) - activation(z - h)) / (2 * h)
    np.testing.assert_allclose(getattr(solution, f"{name}_derivative")(z), slopes, rtol=1e-8)


@pytest.mark.parametrize("name", ["relu", "leaky_relu"])
def test_the_value_at_the_kink_is_the_lecture_s(solution, name):
    assert getattr(solution, f"{name}_derivative")(0) == 1


def test_random_starts_of_both_kinds_keep_well_within_the_bounds_of_the_hidden_tests(solution):
    """Whatever generator a student takes."""
    starts = [solution.initialize_parameters(40, 50, 60, seed) for seed in range(100)]
    for seed in range(100):
        old = np.random.RandomState(seed)
        starts.append({"W1": old.randn(50, 40) * 0.01, "W2": old.randn(60, 50) * 0.01})
    for start in starts:
        for name in ("W1", "W2"):
            assert abs(start[name].std() / 0.01 - 1) < 0.15 / 2
            assert abs(start[name].mean()) < 0.002 / 1.5
            assert abs(np.mean(np.abs(start[name]) > 0.02) - 0.0455) < 0.03 / 1.5


def test_backward_gives_the_slopes_of_the_cost_for_several_outputs(solution):
    rng = np.random.default_rng(3)
    parameters = solution.initialize_parameters(3, 4, 2, seed=5)
    parameters = {name: value + rng.normal(size=value.shape) for name, value in parameters.items()}
    X, Y = rng.normal(size=(3, 6)), np.array([[1, 0, 1, 1, 0, 0], [0, 1, 1, 0, 0, 1]])

    def cost(changed):
        return solution.compute_cost(solution.forward_propagation(X, changed)[0], Y)

    grads = solution.backward_propagation(parameters, solution.forward_propagation(X, parameters)[1], X, Y)
    for name, value in parameters.items():
        for index in np.ndindex(value.shape):
            step = np.zeros(value.shape)
            step[index] = 1e-6
            ends = [cost(parameters | {name: value + sign * step}) for sign in (1, -1)]
            assert grads["d" + name][index] == pytest.approx((ends[0] - ends[1]) / 2e-6, rel=1e-5, abs=1e-8)


def test_the_start_comes_back_after_no_iterations(solution):
    X, Y = solution.load_disc_and_ring(m=10)
    trained = solution.nn_model(X, Y, 3, num_iterations=0, seed=8)
    start = solution.initialize_parameters(2, 3, 1, seed=8)
    assert all(np.array_equal(trained[name], start[name]) for name in start)


def test_docstring_examples_run(solution):
    result = doctest.testmod(solution)
    assert result.failed == 0
    assert result.attempted > len(ASSIGNMENT.functions)


def test_the_example_by_hand_is_right(solution, handout, by_hand):
    parameters, X, Y = by_hand
    A2, cache = solution.forward_propagation(X, parameters)
    grads = solution.backward_propagation(parameters, cache, X, Y)
    after = solution.update_parameters(parameters, grads, 0.5)
    cost = solution.compute_cost(A2, Y)
    cost_after = solution.compute_cost(solution.forward_propagation(X, after)[0], Y)
    losses = [-np.log(A2[0, 0]), -np.log(1 - A2[0, 1])]
    dZ2 = A2 - Y
    slopes = solution.tanh_derivative(cache["Z1"])
    arrays = [cache["A1"], A2, cache["Z2"], dZ2, slopes, parameters["W2"].T @ dZ2 * slopes]
    arrays += [np.array([cost, cost_after, *losses]), *grads.values(), *after.values()]
    for number in np.concatenate([array.ravel() for array in arrays]):
        assert f"{number:.7f}" in handout


def test_the_expected_outputs_are_right(solution, handout):
    names = expected_outputs()
    parameters, X, Y = names["parameters"], names["X"], names["Y"]
    A2, cache = solution.forward_propagation(X, parameters)
    grads = solution.backward_propagation(parameters, cache, X, Y)
    for number in np.concatenate([A2.ravel(), *(slope.ravel() for slope in grads.values())]):
        assert f"{number:.8f}" in handout
    assert f"`{solution.compute_cost(A2, Y):.8f}`" in handout
    for name in [name for name, exercise in ASSIGNMENT.functions.items() if exercise.parameters == ("z",)]:
        (row,) = re.findall(rf"\| `{name}\(z\)` \| `\[(.*?)\]` \|", handout)
        written = [float(number) for number in row.split(",")]
        np.testing.assert_allclose(getattr(solution, name)(names["z"]), written, atol=5e-9)
    assert solution.predict(parameters, X).tolist() == [[1, 0, 1, 0]]


def test_both_handouts_have_the_same_numbers_and_formulas():
    english, spanish = ((ASSIGNMENT.folder / name).read_text(encoding="utf-8") for name in HANDOUTS)
    assert re.findall(r"\d+\.\d+", english) == re.findall(r"\d+\.\d+", spanish)
    formulas = [re.findall(r"\$\$.*?\$\$", text, flags=re.S) for text in (english, spanish)]
    assert formulas[0] == formulas[1]
    assert english.count("\n## ") == spanish.count("\n## ") and english.count("\n| ") == spanish.count("\n| ")


def test_the_handouts_name_every_exercise_with_its_points(handout):
    table = {
        name: float(points)
        for names, points in re.findall(r"^\| (`[^|]+`) \| [^|]+ \| (\d+)[^|]* \|$", handout, flags=re.M)
        for name in re.findall(r"`(\w+)`", names)
    }
    assert table == {name: exercise.points for name, exercise in ASSIGNMENT.functions.items()}


@pytest.mark.slow
def test_disc_and_ring_are_learnt_as_the_handout_says(solution, handout):
    X, Y = solution.load_disc_and_ring()
    assert X.shape == (2, 400) and Y.shape == (1, 400) and Y.sum() == 200
    for n_h, right in ((1, "67.0%"), (2, "84.0%"), (4, "98.2%")):
        parameters = solution.nn_model(X, Y, n_h, num_iterations=1000)
        assert f"{np.mean(solution.predict(parameters, X) == Y):.1%}" == right
        assert f"| {right} |" in handout
        assert solution.different_neurons(parameters) == n_h


def test_no_straight_line_separates_disc_and_ring(solution):
    """The middle of the disc lies between points of the ring in every direction."""
    X, Y = solution.load_disc_and_ring()
    disc, ring = X[:, Y[0] == 1], X[:, Y[0] == 0]
    for angle in np.linspace(0, np.pi, 60):
        direction = np.array([np.cos(angle), np.sin(angle)])
        across = direction @ ring
        assert across.min() < (direction @ disc).min() and (direction @ disc).max() < across.max()


def test_equal_neurons_stay_equal_as_the_handout_says(solution, handout):
    X, Y = solution.load_disc_and_ring()
    parameters = {
        "W1": np.full((4, 2), 0.01),
        "b1": np.zeros((4, 1)),
        "W2": np.full((1, 4), 0.01),
        "b2": np.zeros((1, 1)),
    }
    for _ in range(1000):
        _, cache = solution.forward_propagation(X, parameters)
        grads = solution.backward_propagation(parameters, cache, X, Y)
        parameters = solution.update_parameters(parameters, grads)
    assert solution.different_neurons(parameters) == 1
    right = f"{np.mean(solution.predict(parameters, X) == Y):.1%}"
    assert right == "67.2%" and right in handout


def test_decisions_are_drawn_in_letters(solution):
    left = {
        "W1": np.array([[-1.0, 0.0]]),
        "b1": np.array([[0.01]]),
        "W2": np.array([[1.0]]),
        "b2": np.zeros((1, 1)),
    }
    assert solution.draw(left).splitlines() == ["#" * 25 + "." * 24] * 25


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


def test_the_notes_justify_every_hidden_test():
    notes = ASSIGNMENT.solution.with_name("notes.md").read_text(encoding="utf-8")
    tests = {f.name for f in functions_of(ASSIGNMENT.hidden_tests) if f.name.startswith("test_")}
    assert tests == set(re.findall(r"`(test_\w+)`", notes))


def test_what_the_notes_quote_stands_in_the_handout():
    """Marks of emphasis, code and formulas aside."""

    def plain(text):
        return " ".join(re.sub(r"[`*$]", "", text).split())

    notes = ASSIGNMENT.solution.with_name("notes.md").read_text(encoding="utf-8")
    sources = (ASSIGNMENT.folder / "handout.md", ASSIGNMENT.solution)
    told = plain(" ".join(path.read_text(encoding="utf-8") for path in sources))
    for row in (line for line in notes.splitlines() if line.startswith("| `test_")):
        quotes = re.findall(r'"([^"]+)"', row)
        assert quotes or "the same" in row
        for part in plain(" … ".join(quotes)).split("…"):
            assert part.strip(" ;.") in told, part
