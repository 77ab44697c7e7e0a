from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from grader.checks.arrays import STAGE_OF
from grader.checks.drawings import GUESSES
from grader.checks.explain import KINDS
from grader.checks.gradient import SLOPE_GUESSES
from grader.errors import Finding, Note
from grader.messages import explain, sentence
from grader.messages.catalogue import CATALOGUE
from grader.messages.diagnoses import CANDIDATES, LIKELY
from grader.messages.notes import field_names
from grader.messages.raised_causes import SIGNS
from grader.messages.sentences import SENTENCES
from grader.messages.source_causes import CAUSES
from grader.messages.words import LABELS, REASONS, TYPES
from tests.support.every import every

SHAPES = {"expected": (3, 1), "got": (3,)}
EXTENT = {"wrong": 2, "entries": 6, "index": [0, 1]}
SLOPES = {"expected": 0.0, "got": 0.5}
CELL_7 = Note("cell", {"number": 7})
NEVER_CLOSED = Note("does_not_parse_at", {"line": 2, "reason": "'(' was never closed"})
NO_B = Note("exception", {"type": "NameError", "message": "name 'B' is not defined"})

# Every kind with the fields that its check or the sandbox gives, richest and poorest.
FIELDS: dict[str, list[dict[str, Any]]] = {
    "returned_none": [{"expected_type": "array"}],
    "type": [
        {"expected_type": "number", "got_type": "list"},
        {"expected_type": "none", "got_type": "generator"},
    ],
    "not_several": [{"expected_type": "tuple", "got_type": "array", "expected": 2}],
    "length": [{"expected": 2, "got": 3}, {"expected": 2, "got": 0}],
    "keys": [{"missing": ["db"], "got_keys": ["dw"]}, {"missing": ["db"], "got_keys": []}],
    "list_for_array": [{"expected": (3, 1), "got_type": "list", "length": 3}],
    "number_for_array": [{"expected": (3, 1)}],
    "array_for_number": [{"got": (3, 1)}],
    "one_by_one": [{"got": (1, 1)}],
    "holds_nothing": [{}],
    "not_different": [{}],
    "constant_result": [{}],
    "empty": [SHAPES, {"got": (0,)}],
    "rank1": [SHAPES | {"reshape": "-1, 1"}, {"got": (3,)}],
    "rank": [SHAPES],
    "shape": [SHAPES, SHAPES | {"likely": "transposed"}],
    "dtype": [{"expected": "float64", "got": "complex128"}],
    "low_precision": [{"expected": "float64", "got": "float32"}],
    "not_finite": [{"nans": 1, "infinities": 0} | EXTENT, {"nans": 0, "infinities": 1}],
    "value": [
        EXTENT | {"relative_error": 0.5, "place": "first_row"},
        EXTENT | {"place": "negative"},
        {"relative_error": 0.5},
        EXTENT,
        {},
        EXTENT | {"also": [(0, "db"), (1,)]},
        {"likely": "times_size", "size": "m"},
    ],
    "gradient": [
        {"relative_error": 0.5} | EXTENT,
        {"relative_error": 0.5, "directions": 3, "measured": 20},
        {"relative_error": 0.5, "cost": "right"},
        {"relative_error": 0.5, "cost": "wrong"},
        {"relative_error": 0.5, "cost": "given"},
    ],
    "gradient_close": [{"relative_error": 1e-4}, {"relative_error": 1e-4} | EXTENT],
    "gradient_kink": [{"relative_error": 0.5} | EXTENT, {"relative_error": 0.5}],
    "gradient_of_wrong_cost": [
        {"costs_wrong": 4, "costs": 4},
        {"costs_wrong": 4, "costs": 4, "gradient": "dw", "likely": "times_size", "size": "m"},
    ],
    "wrong_cost": [{"costs_wrong": 2, "costs": 4}, {"costs_wrong": 2, "costs": 4, "gradient": "dw"}],
    "loop_over_examples": [
        {"added": 2.0, "label": CELL_7, "line": 3, "source_line": "for i in range(m):"},
        {"added": 12.5},
    ],
    "not_counted": [{}],
    "prints_nothing": [{}],
    "prints_the_same": [{}],
    "prints_unasked": [{}],
    "prints_other": [{}],
    "plot_nothing": [{}],
    "plot_too_much": [{}],
    "plot_panels": [{"expected": 2, "got": 1}],
    "plot_form": [{"expected_form": "lines", "drawn_form": "points", "panel": 2}],
    "plot_number": [{"form": "lines", "expected": 2, "got": 1}],
    "plot_swapped": [{"form": "points"}],
    "plot_length": [{"form": "lines", "expected": 20, "got": 19, "panel": 1}],
    "plot_values": [
        {"form": "lines", "likely": "plot_indices"} | EXTENT,
        {"form": "bars"} | EXTENT | {"likely": "twice"},
        {"form": "histograms", "likely": "plot_density"},
        {"form": "lines", "likely": "plot_order"},
        {"form": "images", "likely": "plot_upside_down"},
    ],
    "plot_bins": [{"expected": 12, "got": 10}],
    "plot_image_shape": [{"expected": (3, 4), "got": (4, 3), "likely": "transposed"}],
    "plot_no_call": [{"call": "contour"}],
    "plot_scale": [{"axis": "y", "expected_scale": "log", "drawn_scale": "linear"}],
    "plot_limits": [{"axis": "x"}],
    "plot_no_limits": [{"axis": "x", "panel": 2}],
    "plot_no_text": [{"item": item} for item in ("title", "x_label", "y_label")],
    "plot_no_legend": [
        {"likely": "plot_labels_there"},
        {"likely": "plot_no_labels"},
        {"likely": "plot_legend_empty", "panel": 1},
    ],
    "plot_legend_short": [{"expected": 3, "got": 1}],
    "plot_words": [{"item": "legend"}],
    "too_few": [{"expected": 2, "got": 0}],
    "not_decreasing": [{"index": 1, "rises": 1, "steps": 3}],
    "flat": [{"entries": 3}],
    "changed_argument": [
        {"position": 1, "change": "values"},
        {"keyword": "w", "change": "dtype", "inside": ["W1"]},
    ],
    "not_deterministic": [{"difference": "value"}],
    "no_error": [{"expected": "ValueError"}],
    "wrong_error": [{"expected": "ValueError", "got": "KeyError"}],
    "absent": [
        {},
        {"likely": "absent_nowhere"},
        {"likely": "absent_not_run"},
        {"likely": "absent_indented", "label": CELL_7},
        {"likely": "absent_indented", "label": CELL_7, "enclosing": "if is_mine:"},
        {"likely": "absent_in_class", "label": CELL_7, "enclosing": "class Model:"},
        {"likely": "absent_in_function", "label": CELL_7, "enclosing": "def main():"},
        {"likely": "absent_in_text", "label": CELL_7},
        {"likely": "absent_commented", "label": CELL_7},
        {"likely": "absent_other_language", "language": "R"},
        {"likely": "absent_near", "near": "propagat", "label": CELL_7},
        {"label": CELL_7, "note": NO_B},
    ],
    "stub": [{}, {"label": CELL_7}],
    "stub_left": [{"line": 12, "source_line": 'raise NotImplementedError("f: nothing written here yet")'}],
    "signature": [{"definition": "def f(x):", "line": 3, "source_line": "def f(y):", "label": CELL_7}],
    "default_differs": [
        {"parameter": "k", "default": "1", "own_default": "2", "line": 3, "source_line": "def f(k=2):"}
    ],
    "name_covered": [{"name": "np", "line": 3, "source_line": "np = 3"}],
    "import_missing": [
        {"name": "math", "import_line": "import math", "line": 3, "source_line": "return math.exp(z)"}
    ],
    "result_dropped": [
        {"line": 3, "source_line": "w - 1"},
        {"called": "f", "line": 3, "source_line": "f(w)"},
    ],
    "compared_not_assigned": [{"line": 3, "source_line": "w == w - 1"}],
    "unparsed": [
        {"label": CELL_7, "note": NEVER_CLOSED},
        {"label": CELL_7, "note": NEVER_CLOSED, "source_line": "return (1"},
        {},
    ],
    "not_callable": [{"label": CELL_7, "got_type": "array"}, {}],
    "raised": [
        {
            "type": "ValueError",
            "message": "no",
            "line": 3,
            "source_line": "raise ValueError('no')",
            "label": CELL_7,
        },
        {"type": "TypeError", "likely": "parameters_swapped", "own_definition": "def f(y, x):"},
        {"type": "EOFError", "message": Note("nobody_to_ask"), "line": 3, "source_line": "x = input()"},
        {
            "type": "NameError",
            "message": "name 'expit' is not defined",
            "source_line": "return expit(z)",
            "not_installed": "scipy",
        },
        {"type": "NameError", "message": "name 'f' is not defined", "line": 3, "unparsed_name": "f"},
        {"type": "ValueError", "message": "", "line": None, "source_line": ""},
        {"type": "ValueError", "message": "", "line": 0, "source_line": "", "label": ""},
        {"type": "ValueError", "message": "shapes (2,) and (3,) not aligned", "line": 3, "source_line": ""},
    ],
    "recursion": [{"line": 3, "source_line": "f(x)"}, {}],
    "timed_out": [{"limit_s": 2.0, "computed_s": 2.0}, {"limit_s": 6.0, "likely": "waits"}],
    "out_of_memory": [{"limit_mib": 1024}],
    "crashed": [{"how": "SIGSEGV"}, {"how": Note("exit", {"number": 3})}, {}],
    "misbehaved": [{"how": "a frame out of order"}, {}],
    "columns": [{"missing": ["mean"], "got_keys": ["Mean", "n"]}],
    "more_columns": [{"expected": 2, "got": 3}],
    "column_order": [{}],
    "rows": [{"expected": 3, "got": 5}],
    "row_order": [{}],
    "row_labels": [{}],
    "generator_state": [{}],
    "no_method": [{"member": "fit"}],
    "no_attribute": [{"member": "labels_"}],
    "not_plain": [{"type": "generator"}, {"type": Note("array_too_large", {"number": 70})}],
    "blocked": [{"reason": "budget"}, {"reason": "sigmoid does not work yet"}, {}],
    "unanswered": [
        {"letters": "A, B, C"},
        {"several_letters": "A, B, C"},
        {"number_like": "0.5"},
        {"shape_like": "(2, 3)"},
        {"text_like": '"…"'},
    ],
    "answer_left_out": [
        {"letters": "A, B, C", "note": NO_B, "label": CELL_7},
        {"letters": "A, B, C", "note": NO_B},
    ],
    "no_letter": [
        {"letters": "A, B, C", "answer": "'E'"},
        {"letters": "A, B, C", "got_type": "number"},
        {"letters": "A, B, C"},
    ],
    "wrong_option": [{"answer": "B", "chosen": "`a + y`", "option": "plus", "why": "The sign is wrong."}],
    "no_number": [{"number_like": "0.5", "answer": "'0,5'", "got_type": "text"}, {"number_like": "0.5"}],
    "no_text": [{"text_like": '"…"', "got_type": "number"}, {"text_like": '"…"'}],
    "no_shape": [{"shape_like": "(2, 3)", "got_type": "number"}, {"shape_like": "(2, 3)"}],
    "wrong_answer": [
        {"answer": "25.0", "option": "25", "why": "That is twice as much."},
        {"answer": "(1, 3)"},
    ],
    "option_missing": [{"answer": "AC"}],
    "assertion": [{"note": "the mean is not 0"}, {"said": "mind the bias"}, {}],
    "unusable": [{"describes": "'NoneType' object is not subscriptable"}, {"type": "IndexError"}, {}],
    "wrong_arguments": [
        {
            "message": "f() takes 2 positional arguments but 4 were given",
            "own_definition": "def f(x, y):",
        },
        {"message": "f() takes 2 positional arguments but 4 were given"},
        {},
    ],
}
CASES = [(kind, fields) for kind, several in FIELDS.items() for fields in several]


def test_every_kind_has_a_case_here_and_every_kind_of_same_has_an_entry():
    assert set(FIELDS) == set(CATALOGUE)
    assert STAGE_OF.keys() <= CATALOGUE.keys()


def assert_well_formed(text: str) -> None:
    headline, *lines = text.split("\n")
    assert headline
    labels = [label for label in LABELS.values() if any(line.startswith(f"  {label}:") for line in lines)]
    assert [line[2:].split(":")[0] for line in lines if line[2] != " "] == labels
    assert not re.search(r"\{\w*\}|!|\bNone,|\byou", text)
    assert all(line == line.rstrip() for line in text.split("\n"))


@pytest.mark.slow
@every("reveal", [False, True])
@every("signature", [None, "propagate(w, b, X, Y) -> grads, cost"])
@every("kind, fields", CASES)
def test_every_entry_renders_with_the_fields_of_its_check(kind, fields, signature, reveal):
    values = {"expected": np.zeros((2, 1)), "got": 0.0, "before": 0.5, "after": 0.75}
    finding = Finding(kind, "propagate", (0, "dw"), fields, values)
    text = explain(finding, reveal=reveal, signature=signature)
    assert text.startswith("propagate: ")
    assert_well_formed(text)


RULE_FIELDS = {
    **{"size": "m", "other_size": "n_x", "factor": "3/2", "base": 10, "decimals": 4},
    **{"count": 2, "unit": "rows", "input": "z", "candidate": "one_iteration_early"},
    **{"near": "propagat", "definition": "def two(a, b):"},
    **{"rows": "q", "columns": "p"},
}


@every("kind", sorted(KINDS))
def test_every_rule_has_its_sentence(kind):
    text = explain(Finding("value", fields={"likely": kind, **RULE_FIELDS}))
    assert "  likely:   " in text
    assert_well_formed(text)


@every("cause", CAUSES)
@every("reveal", [False, True])
def test_every_cause_that_is_seen_in_the_source_has_its_sentence(cause, reveal):
    at = {"cause_at": Note("cell_line", {"number": 7, "line": 3})}
    fields = {"cause": cause, "operations": ("log", "division"), "unused": "w", "called": "argmax", **at}
    text = explain(Finding("value", "f", (), fields), reveal=reveal, signature="f(w) -> a")
    assert "  likely:   " in text
    assert ("cell 7, line 3: " in text) is ("{cause_at}" in str(CAUSES[cause].likely))
    assert_well_formed(text)


def test_a_cause_that_is_seen_stands_behind_what_the_numbers_show():
    at = {"cause_at": Note("line", {"line": 3})}
    fields = {"likely": "rank1_right_numbers", "cause": "flattened", **at}
    text = explain(Finding("rank1", "f", (), {"expected": (3, 1), "got": (3,), **fields}))
    assert "likely:   the numbers are right; only an axis is missing: (n,) is neither" in text
    assert "; line 3: ravel, flatten, and reshape with one size, leave a single axis\n" in text


@every("name", CANDIDATES)
def test_every_known_candidate_has_its_words_and_any_other_is_shown_as_it_is(name):
    fields = {"likely": "candidate"}
    assert CANDIDATES[name] in explain(Finding("value", fields=fields | {"candidate": name}))
    assert "this: half a step" in explain(Finding("value", fields=fields | {"candidate": "half a step"}))


OF_ABSENT = {
    *("absent_near", "absent_indented", "absent_nowhere", "absent_in_text", "absent_in_class"),
    *(
        "absent_not_run",
        "absent_in_function",
        "absent_commented",
        "absent_other_language",
        "not_installed",
        "name_unparsed",
        "newer_syntax",
        "parameters_swapped",
    ),
}


def test_every_sentence_is_that_of_a_check_or_of_an_exception():
    of_exceptions = {sign.likely for sign in SIGNS} | {"index_fixed"}
    of_findings = {"waits", "part_is_none", "square_table", *OF_ABSENT}
    of_findings |= {"list_collected", "list_to_reshape", "list_of_columns", "list_of_rows", "list_of_others"}
    assert LIKELY.keys() == KINDS | set(SLOPE_GUESSES.values()) | GUESSES | of_exceptions | of_findings


def test_every_type_that_a_check_names_has_a_word():
    for word in TYPES:
        text = explain(Finding("type", fields={"expected_type": word, "got_type": word}))
        assert TYPES[word] in text


@every("reason", REASONS)
def test_every_reason_for_a_test_that_is_not_run_has_a_sentence(reason):
    assert (
        explain(Finding("blocked", "f", (), {"reason": reason}))
        == f"f: not run\n  where:    {REASONS[reason]}"
    )


def test_a_line_that_is_not_known_is_not_shown():
    text = explain(Finding("raised", "f", (), {"type": "E", "message": "m", "line": 0, "label": CELL_7}))
    assert text.endswith("\n  where:    cell 7")


@every("key", SENTENCES)
def test_every_sentence_renders(key):
    templates = SENTENCES[key] if isinstance(SENTENCES[key], tuple) else (SENTENCES[key],)
    names = {name for template in templates for name in field_names(template)}
    for number in (1, 2):
        text = sentence(key, **(dict.fromkeys(names, "x") | {"n": number}))
        assert text and not re.search(r"\{\w*\}|!|\byou", text)


def test_a_sentence_has_its_plural():
    assert sentence("some_left", n=1) == "1 exercise is left."
    assert sentence("some_left", n=3) == "3 exercises are left."


def test_a_sentence_without_its_field_is_an_error():
    with pytest.raises(KeyError, match="title"):
        sentence("heading")
    with pytest.raises(KeyError, match="n"):
        sentence("some_left", n="three")
    with pytest.raises(KeyError, match="nothing_like_it"):
        sentence("nothing_like_it")
