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
ASSIGNMENT = Course(ROOT).assignment("numpy_foundations")
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
    return imported(ASSIGNMENT.solution, "numpy_foundations_solution")


@pytest.fixture(scope="module")
def stub():
    return imported(ASSIGNMENT.stub, "numpy_foundations_stub")


@pytest.fixture(scope="module", params=HANDOUTS)
def handout(request):
    return (ASSIGNMENT.folder / request.param).read_text(encoding="utf-8")


def rows_of(handout, first_cell):
    """The rows of the handout's tables that begin with this cell, without it."""
    lines = [line for line in handout.splitlines() if line.startswith(f"| {first_cell} |")]
    return [[cell.strip() for cell in line.strip("|").split("|")][1:] for line in lines]


def test_exercises_are_worth_100_points():
    assert sum(exercise.points for exercise in ASSIGNMENT.functions.values()) == 100


def test_signatures_are_those_of_the_solution():
    functions = {node.name: node.args for node in functions_of(ASSIGNMENT.solution)}
    for exercise in ASSIGNMENT.functions.values():
        signature = f"{exercise.name}({ast.unparse(functions[exercise.name])})"
        assert exercise.signature.startswith(signature)


def test_softmax_neither_overflows_nor_warns_and_its_rows_add_up_to_1(solution):
    X = np.array([[1000.0, -1000.0, 999.0], [-1000.0, -1000.0, -1000.0], [0.0, 1.0, 2.0]])
    with np.errstate(all="raise", under="ignore"):
        S = solution.softmax(X)
    np.testing.assert_allclose(S.sum(axis=1), 1, rtol=1e-14)
    np.testing.assert_allclose(S, solution.softmax(X - 1), rtol=1e-12)


def test_normalised_rows_have_length_1_and_centred_rows_the_mean_0(solution):
    X = np.random.default_rng(3).normal(size=(4, 7))
    np.testing.assert_allclose(solution.row_lengths(solution.normalise_rows(X)), 1, rtol=1e-14)
    np.testing.assert_allclose(solution.centre_rows(X).mean(axis=1), 0, atol=1e-15)


def test_every_column_of_a_stack_is_the_column_of_its_picture(solution):
    images = np.random.default_rng(4).random((5, 3, 4, 2))
    X = solution.images_to_columns(images)
    for i, image in enumerate(images):
        assert np.array_equal(X[:, i : i + 1], solution.image_to_column(image))
    assert not np.array_equal(X, images.reshape(-1, 5))


def test_both_dot_products_agree_and_the_comparison_shows_both(solution, capsys):
    solution.compare_dot_products(n=50)
    (loop, looped, *_), (vectorised, direct, *_) = map(str.split, capsys.readouterr().out.splitlines())
    assert (loop, vectorised) == ("dot_loop", "dot_vectorised")
    assert looped == direct


def test_the_comparison_does_for_every_right_form_of_a_number(stub, monkeypatch, capsys):
    """A loop over a column gives an array of shape (1,) without any mistake."""
    monkeypatch.setattr(stub, "dot_loop", lambda a, b: sum(x * y for x, y in zip(a, b, strict=True)))
    monkeypatch.setattr(stub, "dot_vectorised", lambda a, b: np.squeeze(a.T @ b))
    for name in ("dot_loop", "dot_vectorised"):
        getattr(stub, name).__name__ = name
    stub.compare_dot_products(n=5)
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_the_table_of_food_has_a_line_for_each_source(solution):
    head, *lines = solution.food_table(solution.CALORIES).splitlines()
    assert head.split() == list(solution.FOODS)
    assert [line.split()[0] for line in lines] == list(solution.SOURCES)
    assert lines[0].split()[1:] == ["56.0", "0.0", "4.4", "68.0"]


def test_what_the_handout_says_of_three_kinds_of_arrays(handout):
    a = np.array([1.0, 2.0, 3.0])
    results = [np.dot(each, each.T) for each in (a, a.reshape(-1, 1), a.reshape(1, -1))]
    assert results[0] == 14 and results[1].shape == (3, 3) and results[2].tolist() == [[14]]
    rows = [line for line in handout.splitlines() if re.match(r"\| [^|]+ \| `\(\d, ?\d?\)` \| `\(", line)]
    assert [row.count("14") for row in rows[:3]] == [1, 0, 1]


def test_docstring_examples_run(solution):
    result = doctest.testmod(solution)
    assert result.failed == 0
    assert result.attempted >= len(ASSIGNMENT.functions)


def test_the_table_of_calories_is_right(solution, handout):
    totals = solution.column_totals(solution.CALORIES)[0]
    assert [f"{total:.1f}" for total in totals] in rows_of(handout, "`column_totals`")
    for row, percents in zip(solution.CALORIES, solution.percentages(solution.CALORIES), strict=True):
        for form, numbers in ((".1f", row), (".7f", percents)):
            assert " | ".join(f"{number:{form}}" for number in numbers) in handout


def test_the_two_rows_by_hand_are_right(solution, handout):
    X = np.array([[3.0, 4.0, 0.0], [1.0, 2.0, 2.0]])
    shifted = np.exp(X - X.max(axis=1, keepdims=True))
    for name in ("centre_rows", "normalise_rows", "softmax"):
        written = [", ".join(f"{number:.7f}" for number in row) for row in getattr(solution, name)(X)]
        assert written in rows_of(handout, f"`{name}`")
    assert solution.row_lengths(X).tolist() == [[5], [3]]
    for row in shifted:
        assert ", ".join(f"{number:.7f}" for number in row) in handout
        assert f"{row.sum():.7f}" in handout


def test_the_two_pictures_by_hand_are_right(solution, handout):
    images = np.arange(1, 9).reshape(2, 1, 2, 2)
    assert str(images.tolist()) in handout
    for matrix in (solution.images_to_columns(images), images.reshape(4, 2), images.reshape(2, 4).T):
        rows = r" \\ ".join(" & ".join(map(str, row)) for row in matrix.tolist())
        assert rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}" in handout


def test_the_expected_outputs_are_right(solution, handout):
    (block,) = re.findall(r"```python\n(.*?)```", handout, flags=re.S)
    names = {"np": np, **{name: getattr(solution, name) for name in ASSIGNMENT.functions}}
    exec(block, names)  # the course's own handout
    told = re.findall(r"^\| (`\w+\(.*\)`) \| `([^(].*)` \|$", handout, flags=re.M)
    seen = []
    for calls, written in told:
        expected = ast.literal_eval(written)
        for call in re.findall(r"`(\w+\(.*?\))`", calls):
            result = eval(call, names)  # likewise
            seen.append(call.split("(")[0])
            if seen[-1] == "rank_1_names":
                assert result == expected
            else:
                np.testing.assert_allclose(result, expected, atol=6e-9, rtol=0)
                assert np.shape(result) == np.shape(expected)
    assert len(seen) == len(set(seen)) + 1 == 10  # softmax twice


def test_both_handouts_have_the_same_numbers_and_formulas():
    english, spanish = ((ASSIGNMENT.folder / name).read_text(encoding="utf-8") for name in HANDOUTS)
    assert re.findall(r"\d+\.\d+", english) == re.findall(r"\d+\.\d+", spanish)
    formulas = [re.findall(r"\$\$.*?\$\$", text, flags=re.S) for text in (english, spanish)]
    assert formulas[0] == formulas[1]
    for mark in ("\n## ", "\n### ", "\n| ", "\n- "):
        assert english.count(mark) == spanish.count(mark)


def test_the_handouts_name_every_exercise_with_its_points(handout):
    table = {
        name: float(points)
        for names, points in re.findall(
            r"^\| (`[^|]+`) \| [^|]+ \| (\d+)(?: each| cada una)? \|$", handout, re.M
        )
        for name in re.findall(r"`(\w+)`", names)
    }
    assert table == {name: exercise.points for name, exercise in ASSIGNMENT.functions.items()}


def test_the_stub_can_be_imported_and_raises(stub):
    for name in ASSIGNMENT.functions:
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
        assert quotes or "the same" in row
        for part in plain(" … ".join(quotes)).split("…"):
            assert part.strip(" ;.") in told, part
