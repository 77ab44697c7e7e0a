from __future__ import annotations

import pytest

from grader.errors import Note
from grader.sandbox.answers import error_in
from grader.sandbox.places import LINES_MAX, NOWHERE, Places
from tests.support.every import every

PLACES = Places(
    [("cell 1", "\ufeffimport numpy as np\r\nx = 1\r# a remark\n\n    y = 2\x1b[2J  "), ("cell 2", "z = 3")]
)


def test_a_line_is_looked_up_whatever_ends_the_lines():
    assert PLACES.line("cell 1", 2) == "x = 1"
    assert PLACES.line("cell 1", 5) == "y = 2\\x1b[2J"
    assert PLACES.line("cell 2", 1) == "z = 3"


def test_what_is_not_there_is_no_place():
    for label, number in [
        ("cell 1", 0),
        ("cell 1", -1),
        ("cell 1", 6),
        ("cell 3", 1),
        ("", 1),
        ("cell 1", 2**80),
    ]:
        assert PLACES.line(label, number) == ""
    assert NOWHERE.line("", 1) == ""


def test_a_line_without_code_is_no_place():
    assert PLACES.line("cell 1", 3) == PLACES.line("cell 1", 4) == ""


def test_a_label_is_a_cells_or_a_line_of_a_script():
    assert PLACES.place("cell 1") == Note("cell", {"number": 1})
    assert [PLACES.place(text) for text in ("cell 3", "line 2", "", "a cell 1")] == [""] * 4
    script = Places([("", "x = 1\n\ny = 2")])
    assert [script.place(f"line {number}") for number in (1, 2, 3, 4)] == [
        Note("line", {"line": 1}),
        "",
        Note("line", {"line": 3}),
        "",
    ]


def test_source_that_does_not_parse_is_shown_with_the_line_that_its_note_names():
    def why(line: int) -> Note:
        return Note("does_not_parse_at", {"line": line, "reason": "invalid syntax"})

    script = Places([("", "def f(x):\n    return (x")])
    assert script.unparsed("line 1", why(2)) == {
        "label": Note("line", {"line": 2}),
        "source_line": "return (x",
    }
    whole = Note("does_not_parse", {"reason": "invalid syntax"})
    assert script.unparsed("line 1", whole)["source_line"] == "def f(x):"
    assert script.unparsed("line 9", whole) == {"label": "", "source_line": ""}
    assert PLACES.unparsed("cell 1", why(2)) == {"source_line": "x = 1"}
    assert PLACES.unparsed("cell 1", why(9)) == PLACES.unparsed("cell 1", None) == {"source_line": ""}


def test_of_very_many_lines_only_the_first_are_places():
    """A line's number carries as much as there are lines to choose from."""
    many = Places([("cell 1", "x = 1\n" * (LINES_MAX - 2)), ("cell 2", "y = 2\n" * 10), ("cell 3", "z = 3")])
    assert many.line("cell 1", LINES_MAX - 2) == "x = 1"
    assert many.line("cell 2", 1) == "y = 2"
    assert many.line("cell 2", 2) == many.line("cell 3", 1) == ""


CELL_1 = Note("cell", {"number": 1})
SOURCE = """\
# def backward(x):
#     return x
def initialise_with_zeros(dim):
    return dim

class Model:
    def predict(self, X):
        optimise = 3
        return X

def main(
    X,
):
    def propagate(X):
        return X

if "-v" in []:
    # remarks do not end a block
    def model(X):
        return X

Answer = "B"
sigmoid(0) == 1
"""


@every(
    ("name", "fields"),
    [
        ("initialize_with_zeros", {"likely": "absent_near", "near": "initialise_with_zeros", "label": 3}),
        ("answer", {"likely": "absent_near", "near": "Answer", "label": 22}),
        ("predict", {"likely": "absent_in_class", "label": 7, "enclosing": "class Model"}),
        ("propagate", {"likely": "absent_in_function", "label": 14, "enclosing": "def main("}),
        ("model", {"likely": "absent_indented", "label": 19, "enclosing": 'if "-v" in []'}),
        ("backward", {"likely": "absent_commented", "label": 1}),
        ("optimize", {"likely": "absent_nowhere"}),
        ("sigmoid", {"likely": "absent_nowhere"}),
        ("Answer", {}),  # it was there, and something took it away
    ],
)
def test_what_the_source_shows_of_a_name_that_is_absent(name, fields):
    for label in ("", "cell 3"):
        places = Places([(label, SOURCE)])
        place = {"label": places.place(label or f"line {fields['label']}")} if "label" in fields else {}
        assert places.of_absent(name, [name]) == fields | place


def test_a_function_in_a_cell_of_text_is_found_before_similar_names():
    text = "# Backward\n\ndef backward(x):\n    return x\n\n    def forward(x): return x\n"
    places = Places([("cell 1", SOURCE), ("cell 3", "def forwards(x): return x")], [("cell 2", text)])
    assert places.of_absent("backward", ["backward"]) == {
        "likely": "absent_in_text",
        "label": Note("cell", {"number": 2}),
    }
    assert places.of_absent("forward", ["forward"])["near"] == "forwards"
    assert places.line("cell 2", 3) == ""


def test_a_name_that_is_absent_from_a_notebook_of_another_language():
    places = Places([("cell 1", "propagate <- function(w) w")], language="R")
    assert places.of_absent("propagate", ["propagate"]) == {
        "likely": "absent_other_language",
        "language": "R",
    }


DEFS = """\
def swapped(b, w, X=(1, ","), *, c=2): return 1
def renamed(weights, bias, X): return 1
def mixed(
    w,  # (the weights, a column
    X: "array, of 2 axes" = None,
    b=f(1, 2),
): return 1
def twice(b, w): return 1
def twice(w, b): return 1
def rotated(self, w, b, X): return 1
def part(X, rate, w): return 1
"""


@every(
    ("name", "count", "is_out_of_order"),
    [
        ("swapped", 2, True),
        ("swapped", 0, False),
        ("renamed", 3, False),
        ("mixed", 1, False),
        ("mixed", 2, True),
        ("twice", 2, False),
        ("rotated", 3, True),
        ("part", 1, True),
        ("part", 3, True),
        ("absent", 3, False),
    ],
)
def test_parameters_out_of_order_are_seen_as_far_as_a_call_uses_their_places(name, count, is_out_of_order):
    line = Places([("", DEFS)]).out_of_order(name, ["w", "b", "X"], count)
    assert bool(line) is is_out_of_order
    assert not line or line.startswith(f"def {name}(")


def test_a_call_that_does_not_fit_the_parameters_is_told_with_the_def():
    said = "predict() missing 1 required positional argument: 'X'"
    answer = ["raised", "TypeError", "TypeError", said, "", 0, "", ""]
    error = error_in("predict", answer, 1024, Places([("", SOURCE)]))
    assert isinstance(error, TypeError)
    assert error.finding.kind == "wrong_arguments"
    assert error.finding.fields == {"own_definition": "def predict(self, X):", "message": said}
    inside = error_in("predict", [*answer[:5], 8, "", ""], 1024, Places([("", SOURCE)]))
    helper = error_in("propagate", answer, 1024, Places([("", SOURCE)]))
    assert (inside.finding.kind, helper.finding.kind) == ("raised", "raised")


IMPORTS = """\
import numpy as np, torch.nn as nn  # as in the course
import jax
from scipy.special import (
    expit as sigmoid,
    logit,
)
    from utils import relu
"""


@every(
    ("name", "module"),
    [("nn", "torch"), ("sigmoid", "scipy"), ("relu", "utils"), ("np", ""), ("jax", ""), ("expit", "")],
)
def test_the_module_is_named_whose_import_failed(name, module):
    def failed(message: str) -> Note:
        return Note("skipped", {"place": CELL_1, "reason": Note("import_failed", {"message": message})})

    places = Places([("cell 1", IMPORTS)])
    said = f"name '{name}' is not defined. Did you mean: 'x'?"
    assert places.not_installed(said) == ""
    absent = ["torch", "scipy", "utils", "other"]
    others = [
        failed("cannot import name 'jax'"),
        Note("skipped", {"place": CELL_1, "reason": Note("of_type")}),
    ]
    places.note_loaded([*(failed(f"No module named '{each}.x'") for each in absent), *others], {})
    assert places.not_installed(said) == module
    import_failed = Note("import_failed", {"message": "No module named 'x'"})
    fields = places.of_unready(name, "absent", "cell 1", import_failed, [name])
    assert fields.get("not_installed", "") == module
    assert fields.get("likely") == ("not_installed" if module else None)
    assert places.not_installed(Note("nobody_to_ask")) == places.not_installed("division by zero") == ""


def test_a_function_that_does_not_parse_is_named_where_its_absence_is_met():
    places = Places([("", "def f(:\n")])
    states = {"f": ("unparsed", "line 1", None), "g": ("absent", "", None)}
    places.note_loaded([], states)
    found = [places.unparsed_name(f"name '{name}' is not defined") for name in ("f", "g", "h")]
    assert found == ["f", "", ""]
    assert places.unparsed_name(Note("nobody_to_ask")) == ""


def test_a_name_that_is_asked_for_itself_is_not_another_one_misspelt():
    places = Places([("", "def forward_1(x): return x\n")])
    assert places.of_absent("forward_2", ["forward_2"])["near"] == "forward_1"
    assert places.of_absent("forward_2", ["forward_1", "forward_2"]) == {"likely": "absent_nowhere"}


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("predict() missing 1 required positional argument: 'X'", "def predict(self, X):"),
        ("Model.predict() takes 2 positional arguments but 3 were given", "def predict(self, X):"),
        ("sum() got an unexpected keyword argument 'keepdim'", ""),
        ("predict", ""),
    ],
)
def test_the_def_is_looked_up_that_a_message_names(message, line):
    assert Places([("", SOURCE)]).definition(message) == line


def test_an_exception_about_arguments_comes_with_the_def():
    said = "predict() missing 1 required positional argument: 'X'"
    answer = ["raised", "TypeError", "TypeError", said, "", 22, "", ""]
    error = error_in("f", answer, 1024, Places([("", SOURCE)]))
    assert error.finding.fields["definition"] == "def predict(self, X):"
    assert error.finding.fields["source_line"] == 'Answer = "B"'
