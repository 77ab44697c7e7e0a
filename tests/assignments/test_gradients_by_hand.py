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
ASSIGNMENT = Course(ROOT).assignment("gradients_by_hand")
HANDOUTS = ("handout.md", "handout.es.md")
PARAMETERS = 1, -2, 0.5
EXAMPLES = ((1.5, 0.5, 1), (-1, -0.5, 0), (0.5, 2, 1))


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
    return imported(ASSIGNMENT.solution, "gradients_by_hand_solution")


@pytest.fixture(scope="module")
def stub():
    return imported(ASSIGNMENT.stub, "gradients_by_hand_stub")


@pytest.fixture(scope="module", params=HANDOUTS)
def handout(request):
    return (ASSIGNMENT.folder / request.param).read_text(encoding="utf-8")


def expected_outputs():
    """The code block of the handout's expected outputs, as names."""
    text = (ASSIGNMENT.folder / "handout.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", text, flags=re.S)
    names = {"np": np}
    exec(block, names)  # the course's own handout
    return names


def numbers_in(text):
    """Numbers of a text, except those that are part of a name."""
    return [float(number) for number in re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?", text)]


def flat(value):
    """Every number in a nested result."""
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        return [number for part in value for number in flat(part)]
    return np.ravel(value).tolist()


def test_exercises_are_worth_100_points():
    assert sum(exercise.points for exercise in ASSIGNMENT.functions.values() if exercise.is_function) == 100


def test_signatures_are_those_of_the_solution():
    functions = {node.name: node.args for node in functions_of(ASSIGNMENT.solution)}
    for exercise in ASSIGNMENT.functions.values():
        signature = f"{exercise.name}({ast.unparse(functions[exercise.name])})"
        assert exercise.signature.startswith(signature)


def test_derivatives_of_the_graph_are_measured_slopes(solution):
    at = [-1.7, 2.3, 0.6]
    grads = solution.graph_backward(*at)
    for place, name in enumerate(("da", "db", "dc")):

        def J(value, place=place):
            return solution.graph_forward(*at[:place], value, *at[place + 1 :])[2]

        assert grads[name] == pytest.approx(solution.measured_slope(J, at[place]), rel=1e-8)


@pytest.mark.parametrize("y", [0, 1])
def test_derivatives_of_one_example_are_measured_slopes(solution, y):
    at, (x1, x2) = [0.4, -0.7, 0.3], (1.2, -0.5)
    grads = solution.backward_one(*at, x1, x2, y)
    for place, name in enumerate(("dw1", "dw2", "db")):

        def loss(value, place=place):
            w1, w2, b = [*at[:place], value, *at[place + 1 :]]
            return solution.loss_of_one(solution.forward_one(w1, w2, b, x1, x2)[1], y)

        assert grads[name] == pytest.approx(solution.measured_slope(loss, at[place]), rel=1e-7)
    _, a = solution.forward_one(*at, x1, x2)
    assert grads["dz"] == pytest.approx(a - y, rel=1e-12)


def test_the_loop_and_the_vectorised_form_give_equal_numbers(solution):
    X, Y = solution.load_points(m=50)
    J, dw1, dw2, db = solution.gradients_with_loop(0.3, -0.8, 0.2, X, Y)
    without = solution.gradients_vectorised(np.array([[0.3], [-0.8]]), 0.2, X, Y)
    np.testing.assert_allclose(flat(without), [J, dw1, dw2, db], rtol=1e-12)


def test_steps_downhill_lower_the_cost_of_the_points(solution):
    X, Y = solution.load_points()
    assert X.shape == (2, 400) and set(np.unique(Y)) == {0.0, 1.0}
    w, b, costs = np.zeros((2, 1)), 0.0, []
    for _ in range(100):
        J, dw, db = solution.gradients_vectorised(w, b, X, Y)
        w, b = w - dw, b - db
        costs.append(J)
    assert costs[0] == pytest.approx(np.log(2))
    assert costs == sorted(costs, reverse=True) and costs[-1] < 0.44


def test_docstring_examples_run(solution):
    result = doctest.testmod(solution)
    assert result.failed == 0
    assert result.attempted > len([e for e in ASSIGNMENT.functions.values() if e.is_function])


def test_the_graph_by_hand_is_right(solution, handout):
    assert solution.graph_forward(2, 4, 1.5) == (6, 8, 24)
    assert solution.graph_backward(2, 4, 1.5) == {"dv": 3, "du": 3, "da": 3, "db": 4.5, "dc": 12}
    moved = solution.graph_forward(2, 4.001, 1.5)
    assert all(f"= {number:.4f}" in handout for number in moved)
    assert moved[2] - 24 == pytest.approx(0.0045)


def test_the_examples_by_hand_are_right(solution, handout):
    columns = []
    for x1, x2, y in EXAMPLES:
        _, a = solution.forward_one(*PARAMETERS, x1, x2)
        grads = solution.backward_one(*PARAMETERS, x1, x2, y)
        columns.append([a, solution.loss_of_one(a, y), *grads.values()])
    rows = re.findall(r"^\| \$(?:a|L|d)[^|]*\|(.*)\|$", handout, flags=re.M)
    assert len(rows) == len(columns[0])
    for row, expected in zip(rows, zip(*columns, strict=True), strict=True):
        for cell, number in zip(row.split("|"), expected, strict=True):
            assert cell.strip(" $").split("= ")[-1] == f"{number:.7f}"


def test_the_step_by_hand_is_right(solution, handout):
    x1, x2, y = EXAMPLES[0]
    after = solution.update_one(*PARAMETERS, solution.backward_one(*PARAMETERS, x1, x2, y), 0.1)
    loss = solution.loss_of_one(solution.forward_one(*after, x1, x2)[1], y)
    for number in (*after, loss):
        assert f"{number:.7f}" in handout


def test_the_means_by_hand_are_right(solution, handout):
    X = np.array([example[:2] for example in EXAMPLES]).T
    Y = np.array([[example[2] for example in EXAMPLES]])
    found = solution.gradients_with_loop(*PARAMETERS, X, Y)
    lines = re.findall(r"^- `(?:J|dw1|dw2|db)`: \$\((.*)\) / 3 = (.*)\$$", handout, flags=re.M)
    assert [mean for _, mean in lines] == [f"{number:.7f}" for number in found]
    for parts, mean in lines:
        assert sum(numbers_in(parts.replace("- ", "-"))) / 3 == pytest.approx(float(mean), abs=2e-7)
    w1, w2, b = PARAMETERS
    _, dw, _ = solution.gradients_vectorised(np.array([[w1], [w2]]), b, X, Y)
    assert f"[[{dw[0, 0]:.7f}], [{dw[1, 0]:.7f}]]" in handout


def test_the_expected_outputs_are_right(solution, handout):
    """Every call of the table is run, with the names of the code block."""
    names = {**vars(solution), **expected_outputs()}
    rows = re.findall(r"^\| (`\w+\(.*?\)`) \| (`.*|\S+) \|$", handout, flags=re.M)
    seen = set()
    for calls, results in rows:
        run = [eval(call, names) for call in re.findall(r"`([^`]+)`", calls)]  # the course's own handout
        assert numbers_in(results) == pytest.approx(flat(tuple(run)), abs=5e-9), calls
        seen.update(re.findall(r"`(\w+)\(", calls))
        assert all(key in results for result in run if isinstance(result, dict) for key in result)
    assert seen == {name for name, exercise in ASSIGNMENT.functions.items() if exercise.is_function}


def test_both_handouts_have_the_same_numbers_and_formulas():
    english, spanish = ((ASSIGNMENT.folder / name).read_text(encoding="utf-8") for name in HANDOUTS)
    assert re.findall(r"\d+\.\d+", english) == re.findall(r"\d+\.\d+", spanish)
    formulas = [re.findall(r"\$\$.*?\$\$", text, flags=re.S) for text in (english, spanish)]
    assert formulas[0] == formulas[1]
    assert english.count("\n## ") == spanish.count("\n## ") and english.count("\n| ") == spanish.count("\n| ")


def test_the_handouts_name_every_exercise_with_its_points(handout):
    table = {
        name: float(points)
        for name, points in re.findall(r"^\| `(\w+)` \| [^|]+ \| (\d+) \|$", handout, flags=re.M)
    }
    functions = [exercise for exercise in ASSIGNMENT.functions.values() if exercise.is_function]
    assert table == {exercise.name: exercise.points for exercise in functions}


def test_the_stub_can_be_imported_and_raises(stub):
    for name, exercise in ASSIGNMENT.functions.items():
        if exercise.is_function:
            function = getattr(stub, name)
            with pytest.raises(NotImplementedError, match=f"{name}: nothing written here yet"):
                function(*[None] * function.__code__.co_argcount)


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
        assert quotes, row
        for part in plain(" … ".join(quotes)).split("…"):
            assert part.strip(" ;.") in told, part
