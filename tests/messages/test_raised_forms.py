"""Messages of Python and numpy are recognised, and nothing else is, whoever claims it."""

from __future__ import annotations

import math  # noqa: F401 - for the code that is raised below
import re
import string

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import Finding
from grader.messages import explain
from grader.messages.python_words import FORMS
from grader.messages.raised_forms import _HOLES, _SHOWN, _pattern, built_in_exception, told_message, told_type
from tests.support.every import every

z = np.zeros


def two(a, b):
    return a, b


def three(a, b):
    return two(a, b, 3)


def local():
    value += 1  # noqa: F821
    return value


# What students' code raises for real: the code, and what is told of it where the line is shown.
REAL = {
    'z((3, 5)) + z((4,))': "operands could not be broadcast together with shapes (p,q) (r,)",
    'z((3, 5)) + z((5, 1))': "operands could not be broadcast together with shapes (p,q) (q,1)",
    'np.dot(z((3, 5)), z((4, 5)))': "shapes (p,q) and (r,q) not aligned: q (dim 1) != r (dim 0)",
    'z((3, 5)) @ z((4, 5))': "(size p is different from q)",
    'z(5)[5]': "index p is out of bounds for axis 0 with size p",
    'z((2, 3))[0, 4]': "index p is out of bounds for axis 1 with size q",
    'z(3)[:, 0]': "too many indices for array: array is 1-dimensional, but 2 were indexed",
    'z((2, 3))[np.array([True] * 3)]': "boolean index did not match indexed array along",
    'z(6).reshape(4, 2)': "cannot reshape array of size p into shape (q,r)",
    'np.array([[1, 2], [3]])': "setting an array element with a sequence",
    'bool(z(3))': "The truth value of an array with more than one element is ambiguous",
    'math.exp(z(3))': "arrays can be converted to Python scalars",
    'float(z((2, 2)))': "arrays can be converted to Python scalars",
    'np.concatenate([z((2, 3)), z((2, 4))])': "must match exactly",
    'z(3).sum(axis=1)': "axis 1 is out of bounds for array of dimension 1",
    'np.zeros(3, 1)': "as a data type",
    'np.linalg.inv(z((2, 2)))': "Singular matrix",
    'np.subtract(z(3, int), 0.5, out=z(3, int))': "output from dtype('float64') to dtype('int64')",
    'np.exp("a")': "ufunc 'exp' not supported for the input types",
    'unknown': "name 'unknown' is not defined",
    'local()': "local variable '…'",
    'np.alltru': "module 'numpy' has no attribute 'alltru'",
    'None.shape': "'NoneType' object has no attribute 'shape'",
    'z(3).shpe': "'numpy.ndarray' object has no attribute 'shpe'",
    'two(1)': "two() missing 1 required positional argument: '…'",
    'two(1, 2, 3)': "two() takes 2 positional arguments but 3 were given",
    'two(1, c=2)': "two() got an unexpected keyword argument 'c'",
    'np.sum(z(3), keepdim=True)': "sum() got an unexpected keyword argument 'keepdim'",
    '1 + None': "unsupported operand type(s) for +: 'int' and 'NoneType'",
    '2.0 ^ 2': "unsupported operand type(s) for ^: 'float' and 'int'",
    '"W" + 1': 'can only concatenate str (not "int") to str',
    'None[0]': "'NoneType' object is not subscriptable",
    'z(3).shape()': "'tuple' object is not callable",
    'iter(3)': "'int' object is not iterable",
    'len(3)': "object of type 'int' has no len()",
    '[1][1.0]': "list indices must be integers or slices, not float",
    '[1][3]': "list index out of range",
    '{}["W3"]': "'W3'",
    '1 / 0': "division by zero",
    'math.exp(1000)': "math range error",
    'int(float("nan"))': "cannot convert float NaN to integer",
    'a, b = (1, 2, 3)': "too many values to unpack (expected 2",
    'range(2.0)': "'float' object cannot be interpreted as an integer",
}  # fmt: skip


def raised(code):
    """Built-in type and text of what `code` raises."""
    try:
        exec(compile(code, "work.py", "exec"), {**globals()})
    except (ArithmeticError, AttributeError, LookupError, NameError, TypeError, ValueError) as error:
        kind = next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
        return kind, str(error)
    raise AssertionError(f"{code} raises nothing")


@pytest.mark.filterwarnings("ignore")
@every("code", REAL)
def test_what_python_and_numpy_say_is_told(code):
    assert REAL[code] in told_message(*raised(code), line=code)


@pytest.mark.filterwarnings("ignore")
@every(
    ("code", "advice"),
    [
        ("z((3, 5)) + z((4,))", "elementwise arithmetic needs equal sizes"),
        ("np.dot(z((3, 5)), z((4, 5)))", "these differ in length: q and r"),
        ("np.alltru", "numpy has no such name"),
        ("bool(z(3))", "an array has one per entry"),
        ("None.shape", "something that this line uses is None"),
        ("math.exp(z(3))", "np.exp, np.log, np.sqrt"),
        ("unknown", "this name had been given no value"),
    ],
)
def test_its_diagnosis_is_told_as_well(code, advice):
    kind, text = raised(code)
    fields = {"type": kind, "builtin": kind, "message": text, "line": 1, "source_line": code, "label": ""}
    assert advice in explain(Finding("raised", "f", (), fields))


def test_a_word_is_told_only_where_it_stands_on_the_line_or_in_the_signature():
    text = "name 'x659172' is not defined"
    assert told_message("NameError", text, line="y = x659172 + 1") == text
    assert told_message("NameError", text, line="y = x") == "name '…' is not defined"
    assert told_message("NameError", text, line="y = x6591720") == "name '…' is not defined"
    missing = "f() missing 1 required positional argument: 'Y'"
    assert told_message("TypeError", missing, names=("f", "X", "Y")) == missing


def test_a_type_is_told_only_where_it_is_one_of_pythons_or_numpys():
    assert told_type("NoneType") and told_type("numpy.ndarray")
    assert not told_type("x659172") and not told_type("numpy.x659172")
    assert "'…' object is not" in told_message("TypeError", "'x659172' object is not iterable")


def test_numbers_are_not_told():
    for text, told in [
        (
            "index 659 is out of bounds for axis 0 with size 172",
            "index p is out of bounds for axis 0 with size q",
        ),
        ("operands could not be broadcast together with shapes (6,5) (9,1)", "(p,q) (r,1)"),
        ("operands could not be broadcast together with shapes (6,5,9,1,7,2) (3,)", "shapes … (p,)"),
        ("could not convert string to float: '659172'", "could not convert string to float: …"),
        (
            "f() takes 659 positional arguments but 172 were given",
            "…() takes … positional arguments but … were",
        ),
        ("not enough values to unpack (expected 659, got 1)", "(expected …, got 1)"),
    ]:
        kind = next(kind for kind in FORMS if told_message(kind, text))
        assert told in told_message(kind, text)


def test_an_operator_is_told_only_where_it_stands_on_the_line():
    text = "unsupported operand type(s) for @: 'int' and 'int'"
    assert told_message("TypeError", text, line="a @ b") == text
    assert "for …: " in told_message("TypeError", text, line="a + b")


@every("text", ["659172", "z was 0.659172", "", " ", "x" * 10_000, "division by zero, 659172"])
def test_any_other_text_is_not_told(text):
    assert all(told_message(kind, text) == "" for kind in FORMS)


def test_a_message_of_another_type_is_not_told():
    assert told_message("RuntimeError", "division by zero") == ""
    assert told_message("x659172", "division by zero") == ""


def test_every_form_has_holes_of_known_kinds_and_fits_itself():
    samples = {
        "word": "x",
        "function": "f",
        "type": "int",
        "dtype": "float64",
        "operator": "+",
        "shape": "(2,)",
    }
    samples |= {"size": "2", "count": "1", "line": "3", "mark": "(", "text": "x", "rest": ""}
    assert samples.keys() == _HOLES.keys() == _SHOWN.keys()
    for kind, forms in FORMS.items():
        assert built_in_exception(kind)
        for form in forms:
            names = {name for _, name, _, _ in string.Formatter().parse(form) if name is not None}
            assert names <= _HOLES.keys(), form
            assert _pattern(form).fullmatch(form.format_map(samples)), form


DIGITS = st.text("0123456789", min_size=6, max_size=12)


@settings(derandomize=True)
@given(DIGITS, st.sampled_from([(kind, form) for kind, forms in FORMS.items() for form in forms]))
def test_no_form_carries_six_digits(digits, row):
    """Whatever a child puts into the holes of a form, digits do not come out."""
    kind, form = row
    number = str(int(digits) + 10**6)
    holes = {
        **dict.fromkeys(("word", "function", "type", "dtype"), f"x{digits}"),
        **dict.fromkeys(("size", "count"), number),
        "shape": f"({', '.join(number)})",
        "operator": "+",
        "line": "3",
        "mark": "(",
        "text": digits,
        "rest": f" {digits}",
    }
    told = told_message(kind, form.format_map(holes), line="y = x + 1")
    assert not re.search(r"\d{4}", told.replace("4300", ""))
