"""Plain values as a person writes them in Python, and back: ``np.array([[1.0, -2.0]])``.

Text is read as a syntax tree of literals, never run. Must not know: what the values are for.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.bank import free

SIGNIFICANT_DIGITS = 12
"""Written of a number: more than any check sees, and the same on every machine."""
_DEFAULT_DTYPES = {"float64", "int64", "bool"}
"""What np.array makes of Python's own numbers."""


class NoNotation(ValueError):
    """A value that cannot be written, or a text that holds no value; the message says which."""


def text_of(value: Any, *, digits: int = SIGNIFICANT_DIGITS) -> str:
    """`value` as Python text.

    Raises
    ------
    NoNotation
        It is no number, text, container of these, or array of numbers.
    """
    if value is None or isinstance(value, bool):
        return repr(value)
    if isinstance(value, str):
        return f'"{value}"' if value.isprintable() and '"' not in value and "\\" not in value else repr(value)
    if isinstance(value, (np.ndarray, np.generic)):
        return _array_text(np.asarray(value), digits, is_scalar=isinstance(value, np.generic))
    if isinstance(value, (int, free.AnyNumbers)):
        return str(value)
    if isinstance(value, float):
        return _float_text(value, digits)
    if isinstance(value, dict):
        pairs = (f"{text_of(key)}: {text_of(item, digits=digits)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, (tuple, list)):
        items = ", ".join(text_of(item, digits=digits) for item in value)
        if isinstance(value, list):
            return f"[{items}]"
        return f"({items},)" if len(value) == 1 else f"({items})"
    raise NoNotation(f"a value of type {type(value).__name__} cannot be written down")


def call_text(name: str, arguments: tuple[Any, ...], keywords: Mapping[str, Any]) -> str:
    """A call as Python text; see `text_of`."""
    given = [text_of(each) for each in arguments]
    named = [f"{keyword}={text_of(value)}" for keyword, value in keywords.items()]
    return f"{name}({', '.join(given + named)})"


def value_of(text: str) -> Any:
    """The value that `text_of` wrote.

    Raises
    ------
    NoNotation
        The text is no such value.
    """
    return _value(_tree(text))


def call_of(text: str) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    """Name, arguments and keywords of the call that `call_text` wrote.

    Raises
    ------
    NoNotation
        The text is no such call.
    """
    node = _tree(text)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        raise NoNotation(f"this is no call of a function: {text}")
    keywords = {str(each.arg): _value(each.value) for each in node.keywords}
    return node.func.id, tuple(map(_value, node.args)), keywords


def rounded(value: Any) -> Any:
    """`value` as it comes back from its text: the same to twelve digits."""
    return value_of(text_of(value))


def _tree(text: str) -> ast.expr:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise NoNotation(f"this is not written as Python: {text}") from None


def _float_text(number: float, digits: int) -> str:
    if math.isnan(number):
        return "np.nan"
    if math.isinf(number):
        return "np.inf" if number > 0 else "-np.inf"
    return repr(float(f"{number:.{digits}g}"))


def _array_text(array: NDArray[Any], digits: int, *, is_scalar: bool) -> str:
    dtype = array.dtype.name
    if array.dtype.kind not in "biuf":
        raise NoNotation(f"an array of {dtype} cannot be written down")
    if is_scalar:
        text = text_of(array.item(), digits=digits)
        return text if dtype in _DEFAULT_DTYPES else f"np.{dtype}({text})"
    of_dtype = "" if dtype in _DEFAULT_DTYPES else f', dtype="{dtype}"'
    if array.size == 0:
        of_dtype = "" if dtype == "float64" else f', dtype="{dtype}"'
        return f"np.zeros({array.shape}{of_dtype})"
    return f"np.array({text_of(array.tolist(), digits=digits)}{of_dtype})"


def _value(node: ast.expr) -> Any:
    read = _READERS.get(type(node))
    if read is None:
        raise NoNotation(f"this is no value: {ast.unparse(node)}")
    return read(node)


def _constant(node: ast.Constant) -> Any:
    if node.value is None or type(node.value) in (bool, int, float, str):
        return node.value
    raise NoNotation(f"this is no value: {ast.unparse(node)}")


def _dict(node: ast.Dict) -> dict[Any, Any]:
    if None in node.keys:
        raise NoNotation(f"this is no value: {ast.unparse(node)}")
    return {_value(key): _value(item) for key, item in zip(node.keys, node.values, strict=True) if key}


def _negative(node: ast.UnaryOp) -> Any:
    value = _value(node.operand)
    if not isinstance(node.op, ast.USub) or type(value) not in (int, float):
        raise NoNotation(f"this is no value: {ast.unparse(node)}")
    return -value


def _of_numpy(node: ast.Attribute) -> float:
    number = {"nan": math.nan, "inf": math.inf}.get(_name_in_numpy(node))
    if number is None:
        raise NoNotation(f"this is no value: {ast.unparse(node)}")
    return number


def _call(node: ast.Call) -> Any:
    name = _name_in_numpy(node.func)
    keywords = {each.arg: _value(each.value) for each in node.keywords}
    values = [_value(each) for each in node.args]
    if isinstance(node.func, ast.Name) and node.func.id == free.NAME:
        if keywords or not all(type(side) is int for side in values):
            raise NoNotation(f"this is no shape: {ast.unparse(node)}")
        return free.AnyNumbers(tuple(values))
    dtype = keywords.pop("dtype", None)
    if not name or keywords or len(values) != 1:
        raise NoNotation(f"this is no value: {ast.unparse(node)}")
    try:
        if name == "array":
            array = np.array(values[0], dtype=dtype)
        elif name == "zeros":
            array = np.zeros(values[0], dtype=dtype)
        else:
            array = np.dtype(name).type(values[0])
        if array.dtype.kind not in "biuf":
            raise TypeError("no numbers")
    except (TypeError, ValueError, OverflowError):
        raise NoNotation(f"this is no array of numbers: {ast.unparse(node)}") from None
    # Python's whole numbers are of 64 bits here, whatever the machine takes for them.
    return array.astype(np.int64) if name == "array" and dtype is None and array.dtype.kind == "i" else array


def _name_in_numpy(node: ast.expr) -> str:
    """What stands behind ``np.``; "" for anything else."""
    is_in = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "np"
    return node.attr if is_in and isinstance(node, ast.Attribute) else ""


_READERS: Mapping[type[ast.expr], Callable[[Any], Any]] = {
    ast.Constant: _constant,
    ast.List: lambda node: [_value(item) for item in node.elts],
    ast.Tuple: lambda node: tuple(_value(item) for item in node.elts),
    ast.Dict: _dict,
    ast.UnaryOp: _negative,
    ast.Attribute: _of_numpy,
    ast.Call: _call,
}
