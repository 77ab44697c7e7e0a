"""Notebooks of marimo, which are scripts with a function for each cell."""

from __future__ import annotations

import ast

from grader.child import loading
from grader.child.loading import Wanted
from grader.child.marimo_cells import statements_of_cells
from tests.support.in_english import spoken

HEAD = """\
import marimo

app = marimo.App(width="medium")

with app.setup:
    FACTOR = 2
"""
CELLS = """
@app.cell
def _(scale):
    def predict(w, X):
        return w + scale(X)
    return (predict,)

@app.cell(hide_code=True)
def _():
    import marimo as mo
    mo.md("# Scale")

@app.cell
async def made_last(mo):
    slider = mo.ui.slider(1, 10)
    return

@app.cell
def _():
    def scale(x):
        return FACTOR * x
    return scale,

@app.function
def twice(x):
    return 2 * x

if __name__ == "__main__":
    app.run()
"""


def flattened(source: str) -> list[str] | None:
    statements = statements_of_cells(ast.parse(source).body)
    return None if statements is None else [ast.unparse(each).splitlines()[0] for each in statements]


def test_the_code_of_cells_is_run_in_the_order_in_which_it_is_needed():
    wanted = {"predict": Wanted(("w", "X")), "twice": Wanted(("x",))}
    loaded = loading.load([("", HEAD + CELLS)], wanted, {}, lambda step, place: None)
    assert [spoken(said) for said in loaded.repairs] == [
        "the script is a marimo notebook; the code in its cells was run"
    ]
    assert [found.state for found in loaded.functions.values()] == ["ready", "ready"]
    assert loaded.namespace["predict"](1, 3) == 7


def test_a_cell_comes_after_those_whose_names_it_uses():
    statements = flattened(HEAD + CELLS)
    assert statements is not None
    assert statements[5:] == [
        "import marimo as mo",
        "mo.md('# Scale')",
        "slider = mo.ui.slider(1, 10)",
        "def scale(x):",
        "def predict(w, X):",
    ]


def test_cells_in_a_circle_stay_as_they_stand():
    cell = "@app.cell\ndef _({0}):\n    {1} = {0}\n    return {1}\n"
    source = "app = marimo.App()\n" + cell.format("a", "b") + cell.format("b", "a")
    assert flattened(source) == ["app = marimo.App()", "b = a", "a = b"]


def test_other_scripts_and_decorators_are_no_cells():
    assert flattened("import marimo\napp = marimo.App()\ndef f(x): return x") is None
    assert flattened("@app.cell\ndef f(x): return x") is None
    assert flattened("app = marimo.App()\n@app.cell\n@other\ndef f(x): return x") is None
