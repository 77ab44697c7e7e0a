"""What students' code raises for real gets the diagnosis that is true of it, and no other."""

from __future__ import annotations

import math
from math import exp  # noqa: F401 - for the code that is raised below

import numpy as np
import pytest

from grader.errors import Finding, Note
from grader.messages import explain
from grader.messages.diagnoses import LIKELY
from grader.messages.disclosure import disclosed
from grader.messages.naming import Names
from grader.messages.raised_causes import SIGNS, cause_of
from tests.support.every import every

z = np.zeros
l, m, n = 2, 5, 3  # noqa: E741 - as the courses write it
A = z((2, 3))
costs: list[float] = []
parameters = {"W1": z((2, 2)), "b1": z((2, 1))}


def one(a):
    return a


def pair(a):
    return a, 1


REAL = {
    # shapes
    "z((3, 5)) @ z((4, 5))": "matmul_sizes",
    "z((3, 5)) @ z(4)": "matmul_sizes",
    "np.dot(z((3, 5)), z((4, 5)))": "matmul_sizes",
    "np.matmul(A, 2.0)": "matmul_number",
    "z((3, 5)) + z((4,))": "broadcast_shapes",
    "A[:, 0] = z(3)": "assigned_shape",
    "A.reshape(4, 2)": "reshape_size",
    "np.array([[1, 2], [3]])": "uneven_rows",
    "A[0, 0] = np.array([1.0, 2.0])": "sequence_in_entry",
    "np.sum(z(3), axis=1)": "axis_unknown",
    "n_x, m = z(3).shape": "shape_unpacked",
    "a, b = [1, 2, 3]": "unpacked_count",
    "a, b = np.sum(A)": "unpacked_one",
    # truth
    "a = 1 if A > 0 else 0": "ambiguous_truth",
    "while A > 0: pass": "ambiguous_truth",
    "A > 0 and A < 1": "ambiguous_truth",
    "max(0, A)": "max_of_arrays",
    "min(A, 1)": "max_of_arrays",
    "a = max(0, A) if m else 0": "ambiguous",
    "0 < A < 1": "ambiguous",
    "bool(A)  # if": "ambiguous",
    # None, names
    "None.shape": "none_used",
    "1 + None": "none_used",
    "np.float(3)": "removed_from_numpy",
    "np.expp(3)": "numpy_name_unknown",
    "pair(A).shape": "tuple_used",
    "1 - pair(A)": "tuple_used",
    "np.exp(pair)": None,
    "(1.0).shape": "number_has_no_attribute",
    "np.float64(1).append(2)": "number_is_no_container",
    "parameters.shape": "container_has_no_attribute",
    "costs.mean()": "container_has_no_attribute",
    "A.lenght": "attribute_unknown",
    "plt.plot(costs)": "import_missing",
    "unknown": "name_unknown",
    # one number is needed
    "math.exp(A)": "math_of_array",
    "1 / (1 + exp(-A))": "math_of_array",
    "float(A)": "float_of_array",
    "A.__float__()": "scalar_conversion",
    # calls
    "np.zeros(n, 1)": "shape_as_two_arguments",
    "np.zeros((n, 1), 'flaot')": None,
    "np.random.randn((3, 4))": "randn_of_tuple",
    "range(m / 2)": "whole_number_needed",
    "np.sum(A, axis=1, keepdim=True)": "keepdims_misspelt",
    "A.sum(axis=1, keepdim=True)": "keepdims_misspelt",
    "one(b=1)": "keyword_unknown",
    "one()": "argument_missing",
    "one(1, 2)": "arguments_too_many",
    "A.ndim()": "attribute_called",
    "A.shape()[0]": "attribute_called",
    "A.T()": "attribute_called",
    "m(1 - A)": "not_a_function",
    "np.exp(1.0, out=1.0)": "out_refused",
    "a = z(3, int); np.exp(a, out=a)": "out_refused",
    "A.item()": "item_of_several",
    "range(3, 0, 0)": "step_of_zero",
    # operators
    "2.0 @ np.float64(3)": "matmul_number",
    "parameters > 0.5": "compared_types",
    "pair(A) > 0.5": "tuple_used",
    "pair(A) * 0.5": "sequence_times",
    "costs * 0.5": "sequence_times",
    "np.log(parameters)": "ufunc_of_other",
    "np.exp('relu')": "ufunc_of_other",
    "f'{costs:.6f}'": "format_of_other",
    "A ^ 2": "caret",
    "2.0 ^ 2": "caret",
    "'W' + l": "text_plus_number",
    "l + 'W'": "text_plus_number",
    "'W' + np.int64(1)": "text_plus_number",
    "[1.0] + 1.0": "list_arithmetic",
    "[1.0] / 2": "list_arithmetic",
    "w = z(3, int); w -= 0.5": "integer_in_place",
    # indices, keys, numbers
    "A[:, 3]": "index_fixed",
    "A[:, m + 9]": "index_range",
    "[1, 2][2]": "index_fixed",
    "A[z((2, 4)) <= 0]": "mask_shape",
    "z(3)[:, 0]": "indices_too_many",
    "A[m / 2]": "index_no_integer",
    "costs[0] = 0.5": "list_assignment",
    "[[1, 2]][0, 1]": "list_index",
    "[[1, 2]][[0]]": "list_index",
    "z(3).shape[1]": "shape_index",
    "(1, 2)[2]": "index_fixed",
    "[1, 2][z(2, int)]": "scalar_conversion",
    "m[0]": "number_has_no_entries",
    "np.float64(1)[0]": "number_has_no_entries",
    "for i in m: pass": "number_has_no_entries",
    "one[0]": "function_indexed",
    "[].pop()": None,
    "parameters['W' + str(l)]": "key_of_layer",
    "parameters[f'W{l}']": "key_of_layer",
    "parameters['w1']": "key_unknown",
    "1 / 0": "division_by_zero",
    # the student's own words
    "raise IndexError('list index out of range')": None,
}


def finding_of(code: str) -> Finding:
    """What is known of the exception that `code` raises."""
    try:
        exec(compile(code, "work.py", "exec"), {**globals()})
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        NameError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        kinds = type(error).__mro__
        builtin = next(kind.__name__ for kind in kinds if kind.__module__ == "builtins")
        fields = {"type": kinds[0].__name__, "builtin": builtin, "message": str(error)}
        return Finding("raised", "f", (), fields | {"line": 1, "source_line": code, "label": ""})
    raise AssertionError(f"{code} raises nothing")


@pytest.mark.filterwarnings("ignore")
@every("code", REAL)
def test_the_diagnosis_is_the_same_for_a_public_and_for_a_hidden_test(code):
    finding = finding_of(code)
    assert cause_of(finding.fields)[0] == REAL[code], finding.fields
    assert cause_of(disclosed(finding, Names()).fields)[0] == REAL[code], finding.fields


# In this numpy nothing raises these: the words are those of others.
ELSEWHERE = {
    ("TypeError", "only size-1 arrays can be converted to Python scalars", "math.log(A)"): "math_of_array",
    ("TypeError", "only length-1 arrays can be converted to Python scalars", "math.log(A)"): "math_of_array",
    (
        "IndexError",
        "boolean index did not match indexed array along dimension 1; dimension is 5 but corresponding "
        "boolean dimension is 3",
        "dZ[Z <= 0] = 0",
    ): "mask_shape",
    ("ValueError", "shapes (2,) and (3,) not aligned", ""): "matmul_shapes",
    ("UnboundLocalError", "local variable 'A' referenced before assignment", "A += 1"): "local_unset",
    ("NotImplementedError", "", "raise NotImplementedError"): "not_written",
}


@every("raised", ELSEWHERE)
def test_the_words_of_other_versions_are_known(raised):
    kind, message, line = raised
    fields = {"type": kind, "builtin": kind, "message": message, "source_line": line}
    assert cause_of(fields)[0] == ELSEWHERE[raised]


# Code that does not parse, and what is told of it.
UNREADABLE = {
    "def f(x):\n    y = 1\n      return y": "indentation",
    "def f(x):\n    if x:\n        y = 1\n      return y": "indentation",
    "def f(x):\n\ty = 1\n        return y": "indentation",
    "def f(x):\n    # code\n\ny = 1": "block_missing",
    "print 'cost'": "print_statement",
    "if x = 1: pass": "equals_sign",
    "print(\u201ccost\u201d)": "foreign_character",
    "x = (1 + 2": "no_partner",
    "x = 1 + 2)": "no_partner",
    "x = (1 + 2]": "no_partner",
    "x = 'cost": "no_partner",
    "def f(x)\n    return x": "colon_missing",
    "return 3": "return_outside",
    "x = 1 +": "syntax",
    "f(a=1, 2)": None,
}


@every("code", UNREADABLE)
def test_what_does_not_parse_is_told_by_pythons_own_message(code):
    with pytest.raises(SyntaxError) as error:
        compile(code, "work.py", "exec")
    note = Note("does_not_parse", {"reason": error.value.msg})
    likely = UNREADABLE[code]
    for reveal in (False, True):
        text = explain(Finding("unparsed", "f", (), {"note": note}), reveal=reveal)
        assert (LIKELY[likely].likely if likely else "f: its code is not valid Python") in text
        assert likely or "likely:" not in text


def test_every_row_is_reached():
    told = {*REAL.values(), *ELSEWHERE.values(), *UNREADABLE.values()} - {None}
    assert {sign.likely for sign in SIGNS} | {"index_fixed"} == told


def test_both_sizes_of_a_matrix_product_are_told_and_hidden_ones_as_letters():
    finding = finding_of("z((3, 5)) @ z((4, 6))")
    assert "these differ in length: 5 and 4\n" in explain(finding, reveal=True)
    assert "these differ in length: q and p\n" in explain(finding)


def test_a_function_of_math_is_told_to_become_one_of_numpy():
    assert math.exp(0) == 1
    text = explain(finding_of("math.exp(A)"))
    assert "np.exp" in text and ".item()" not in text


def test_a_part_that_is_none_is_not_put_down_to_a_missing_return():
    part = explain(Finding("returned_none", "f", ("dW1",), {"expected_type": "array"}))
    assert part.startswith("f: dW1 is None\n") and "no `return`" not in part
    assert LIKELY["part_is_none"].likely in part
    seen = {"expected_type": "array", "cause": "no_return"}
    assert "has no `return`" in explain(Finding("returned_none", "f", (), seen))


def test_a_tuple_where_an_array_is_meant_is_not_wrapped_into_an_array():
    fields = {"expected": (2, 3), "got_type": "tuple", "length": 2}
    text = explain(Finding("list_for_array", "f", ("A",), fields))
    assert "a, b = function(...)" in text and "np.array" not in text


def test_a_rank_1_array_is_put_down_to_no_line_that_nobody_has_seen():
    fields = {"expected": (3, 1), "got": (3,), "reshape": "-1, 1"}
    for more in ({}, {"likely": "rank1_right_numbers"}):
        text = explain(Finding("rank1", "f", (), fields | more))
        assert "np.sum" not in text and "A[:, 0]" not in text and "reshape(-1, 1)" in text


def test_missing_keys_are_named_and_the_others_are_not_to_be_removed():
    fields = {"missing": ["Z1", "Z2"], "got_keys": ["A1", "A2"]}
    text = explain(Finding("keys", "f", (), fields), reveal=True)
    assert text.startswith("f: the result lacks keys: Z1, Z2\n")
    assert "  got:" not in text and "the keys that are there: A1, A2" in text


def test_where_an_argument_is_missing_the_def_is_shown():
    finding = finding_of("one()")
    for definition, is_shown in (("def one(a):", True), ("def x659172(a):", False)):
        fields = finding.fields | {"definition": definition}
        text = explain(Finding("raised", "f", (), fields))
        assert ("compare with the line def one(a):" in text) is is_shown
        assert ("compare the call with its `def`" in text) is not is_shown
        assert "659172" not in text


@pytest.mark.parametrize(
    ("line", "likely"),
    [
        ("Z = w[0] * X[0] + w[1] * X[1]", "index_fixed"),
        ("Z = w[i] * X[1]", "index_range"),
        ("p[0, i] = 1", "index_range"),
        ("p = X.take(3)", "index_range"),
    ],
)
def test_an_index_that_is_written_down_is_told_from_one_that_counts(line, likely):
    message = "index 1 is out of bounds for axis 0 with size 1"
    assert cause_of({"type": "IndexError", "message": message, "source_line": line})[0] == likely
