"""What a part may have been made of the arguments: formulas as they are written, each with what it computes.

Must not know: any question.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import permutations
from typing import Any

import numpy as np

from grader.grading.facts.values import Floats

Formula = Callable[[Floats], Floats]


def _sigmoid(x: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-x))


OF_ONE: dict[str, Formula] = {
    "-{x}": lambda x: -x,
    "1 - {x}": lambda x: 1.0 - x,
    "{x} ** 2": np.square,
    "np.abs({x})": np.abs,
    "np.sqrt({x})": np.sqrt,
    "1 / {x}": lambda x: 1.0 / x,
    "np.exp({x})": np.exp,
    "np.exp(-{x})": lambda x: np.exp(-x),
    "1 + np.exp(-{x})": lambda x: 1.0 + np.exp(-x),
    "np.log({x})": np.log,
    "np.tanh({x})": np.tanh,
    "np.tan({x})": np.tan,
    "np.sin({x})": np.sin,
    "np.cosh({x})": np.cosh,
    "np.sinh({x})": np.sinh,
    "np.arctan({x})": np.arctan,
    "np.exp({x}) - np.exp(-{x})": lambda x: np.exp(x) - np.exp(-x),
    "np.log(1 + np.exp({x}))": lambda x: np.log1p(np.exp(x)),
    "np.tanh({x}) ** 2": lambda x: np.tanh(x) ** 2,
    "1 + np.tanh({x}) ** 2": lambda x: 1.0 + np.tanh(x) ** 2,
    "1 - 2 * np.tanh({x})": lambda x: 1.0 - 2.0 * np.tanh(x),
    "s ** 2, with s = 1 / (1 + np.exp(-{x}))": lambda x: _sigmoid(x) ** 2,
    "1 - s ** 2, with s = 1 / (1 + np.exp(-{x}))": lambda x: 1.0 - _sigmoid(x) ** 2,
    "s * (1 + s), with s = 1 / (1 + np.exp(-{x}))": lambda x: _sigmoid(x) * (1.0 + _sigmoid(x)),
    "{x} * (1 - s), with s = 1 / (1 + np.exp(-{x}))": lambda x: x * (1.0 - _sigmoid(x)),
    "s * (1 - {x}), with s = 1 / (1 + np.exp(-{x}))": lambda x: _sigmoid(x) * (1.0 - x),
    "np.sign({x})": np.sign,
    "1 / (1 + np.exp(-{x}))": _sigmoid,
    "1 / (1 - np.exp(-{x}))": lambda x: 1.0 / (1.0 - np.exp(-x)),
    "np.exp({x}) / (1 + np.exp({x}))": lambda x: np.exp(x) / (1.0 + np.exp(x)),
    "1 / (1 + np.exp({x}))": lambda x: _sigmoid(-x),
    "s * (1 - s), with s = 1 / (1 + np.exp(-{x}))": lambda x: _sigmoid(x) * (1.0 - _sigmoid(x)),
    "1 - np.tanh({x})": lambda x: 1.0 - np.tanh(x),
    "1 - np.tanh({x}) ** 2": lambda x: 1.0 - np.tanh(x) ** 2,
    "(1 - np.tanh({x})) ** 2": lambda x: (1.0 - np.tanh(x)) ** 2,
    "1 - {x} ** 2": lambda x: 1.0 - x**2,
    "{x} * (1 - {x})": lambda x: x * (1.0 - x),
    "np.maximum(0, {x})": lambda x: np.maximum(0.0, x),
    "np.minimum(0, {x})": lambda x: np.minimum(0.0, x),
    "2 ** {x}": np.exp2,
    "1 / (1 + 2 ** -{x})": lambda x: 1.0 / (1.0 + np.exp2(-x)),
    "1 where {x} >= 0, else 0": lambda x: (x >= 0.0).astype(np.float64),
    "1 where {x} > 0, else 0": lambda x: (x > 0.0).astype(np.float64),
    "1 where {x} > 0.5, else 0": lambda x: (x > 0.5).astype(np.float64),
    "1 where {x} < 0, else 0": lambda x: (x < 0.0).astype(np.float64),
}
"""What one argument may have been put through, as it is written."""

_WITHIN: dict[str, Formula] = {
    "{x} ** 2": np.square,
    "2 * {x}": lambda x: 2.0 * x,
    "{x} / 2": lambda x: x / 2.0,
    "np.abs({x})": np.abs,
    "np.tanh({x})": np.tanh,
    "a": _sigmoid,
    "np.maximum(0, {x})": lambda x: np.maximum(0.0, x),
}
_OUTSIDE = (
    "np.exp({x})",
    "np.log({x})",
    "np.tanh({x})",
    "1 / (1 + np.exp(-{x}))",
    "1 - np.tanh({x})",
    "1 - np.tanh({x}) ** 2",
    "1 - {x}",
    "1 - {x} ** 2",
    "{x} * (1 - {x})",
    "s * (1 - s), with s = 1 / (1 + np.exp(-{x}))",
)


def _composed() -> dict[str, Formula]:
    """What one argument may have been put through in two steps, where one would do."""
    found: dict[str, Formula] = {}
    for inner, within in _WITHIN.items():
        for outer in _OUTSIDE:
            text = outer.format(x=inner if inner.endswith(")") or inner == "a" else f"({inner})")
            text = _TWICE.sub(r"(\1)", text)
            if inner == "a":
                text += (", and " if "with" in outer else ", with ") + "a = 1 / (1 + np.exp(-{x}))"
            found[text] = partial(_put_through, OF_ONE[outer], within)
    return {text: formula for text, formula in found.items() if text not in OF_ONE}


_TWICE = re.compile(r"\(\(([^()]*)\)\)")
"""Brackets within brackets, with nothing between."""


def _put_through(outer: Formula, inner: Formula, x: Floats) -> Floats:
    return outer(inner(x))


OF_ONE |= _composed()
FACTORS: dict[str, Formula] = {"{x}": lambda x: x} | {
    text: OF_ONE[text]
    for text in (
        *("{x} ** 2", "1 - {x}", "1 / {x}", "np.sqrt({x})", "np.abs({x})", "{x} * (1 - {x})", "1 - {x} ** 2"),
        *("np.exp({x})", "np.exp(-{x})", "np.exp(np.abs({x}))", "1 / (1 + np.exp(-{x}))"),
        *("s * (1 - s), with s = 1 / (1 + np.exp(-{x}))", "1 - np.tanh({x}) ** 2"),
    )
}
"""By what a right number may have been multiplied, or divided, beside an argument."""

OF_LINE: dict[str, Callable[..., Any]] = {
    "np.exp(-np.max({x}, AXIS))": lambda along, x: np.exp(-np.max(x, **along)),
    "np.exp(np.max({x}, AXIS))": lambda along, x: np.exp(np.max(x, **along)),
    "np.sum({x}, AXIS)": lambda along, x: np.sum(x, **along),
    "1 / np.sum({x}, AXIS)": lambda along, x: 1.0 / np.sum(x, **along),
    "np.sum(np.exp({x}), AXIS)": lambda along, x: np.sum(np.exp(x), **along),
    "np.max({x}, AXIS)": lambda along, x: np.max(x, **along),
    "1 / np.max({x}, AXIS)": lambda along, x: 1.0 / np.max(x, **along),
    "np.sqrt(np.sum({x} ** 2, AXIS))": lambda along, x: np.sqrt(np.sum(x**2, **along)),
    "1 / np.sqrt(np.sum({x} ** 2, AXIS))": lambda along, x: 1.0 / np.sqrt(np.sum(x**2, **along)),
    "np.mean({x}, AXIS)": lambda along, x: np.mean(x, **along),
    "1 / np.mean({x}, AXIS)": lambda along, x: 1.0 / np.mean(x, **along),
    "np.std({x}, AXIS)": lambda along, x: np.std(x, **along),
}
"""By what each row of a table, or each column, may have been multiplied."""

OF_TWO: dict[str, Callable[[Floats, Floats], Floats]] = {
    "{x} - {y}": lambda x, y: x - y,
    "{x} + {y}": lambda x, y: x + y,
    "{x} * {y}": lambda x, y: x * y,
    "{x} / {y}": lambda x, y: x / y,
    "-{x} / {y}": lambda x, y: -x / y,
    "{x} @ {y}": lambda x, y: x @ y,
    "{x}.T @ {y}": lambda x, y: x.T @ y,
    "{x} @ {y}.T": lambda x, y: x @ y.T,
    "np.sum({x} * {y})": lambda x, y: np.asarray(np.sum(x * y)),
    "np.sum({x} + {y})": lambda x, y: np.asarray(np.sum(_alike(x, y) + y)),
    "np.sum({x} - {y})": lambda x, y: np.asarray(np.sum(_alike(x, y) - y)),
    "np.prod({x} * {y})": lambda x, y: np.asarray(np.prod(_alike(x, y) * y)),
    "np.max({x} * {y})": lambda x, y: np.asarray(np.max(_alike(x, y) * y)),
    "np.sum({x} * {y}) / (np.linalg.norm({x}) * np.linalg.norm({y}))": lambda x, y: np.asarray(
        np.sum(_alike(x, y) * y) / (np.linalg.norm(x) * np.linalg.norm(y))
    ),
    "{x} + {y}.T": lambda x, y: x + y.T,
    "{x} - {y}.T": lambda x, y: x - y.T,
    "np.mean({x} * {y})": lambda x, y: np.asarray(np.mean(x * y)),
    "np.sum({x}) * np.sum({y})": lambda x, y: np.asarray(np.sum(x) * np.sum(y)),
}
"""What two arguments may have been combined to."""


def _one_number(number: Any) -> Floats:
    return np.asarray(float(np.reshape(number, ())))


TERMS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "{x}[0] * {y}[0]": lambda x, y: _one_number(_column(_alike(x, y))[0] * _column(y)[0]),
    "{x}[-1] * {y}[-1]": lambda x, y: _one_number(_column(_alike(x, y))[-1] * _column(y)[-1]),
    "{x} * {y}": lambda x, y: x * y,
    "{x} * ({y} - 1)": lambda x, y: x * (y - 1.0),
    "{x} * ({y} + 1)": lambda x, y: x * (y + 1.0),
    "{x} / {y}": lambda x, y: x / y,
    "np.sum({x} * {y})": lambda x, y: np.asarray(np.sum(_alike(x, y) * y)),
    "np.sum({x}) * np.sum({y})": lambda x, y: np.asarray(np.sum(x) * np.sum(y)),
}
"""A term of two arguments that may have come in besides what is right, or be missing from it."""


def _column(x: Floats) -> Floats:
    if x.ndim != 2 or x.shape[1] != 1:
        raise ValueError("no column")
    return x


def _tables() -> dict[str, Callable[[Floats], Any]]:
    """What one table may have been made into, along either axis or altogether."""
    found: dict[str, Callable[[Floats], Any]] = {
        "{x}": lambda x: x,
        "{x}.T": lambda x: x.T,
        "np.sum({x})": np.sum,
        "np.mean({x})": np.mean,
        "np.max({x})": np.max,
        "np.min({x})": np.min,
        "np.sum({x} ** 2)": lambda x: np.sum(x**2),
        "np.sum(np.abs({x}))": lambda x: np.sum(np.abs(x)),
        "np.linalg.norm({x})": lambda x: np.sqrt(np.sum(x**2)),
        "{x} - np.mean({x})": lambda x: x - np.mean(x),
        "{x} - np.max({x})": lambda x: x - np.max(x),
        "{x} / np.sum({x})": lambda x: x / np.sum(x),
        "{x} / np.max(np.abs({x}))": lambda x: x / np.max(np.abs(x)),
        "({x} - np.min({x})) / (np.max({x}) - np.min({x}))": lambda x: (x - np.min(x)) / np.ptp(x),
        "{x} / np.max({x})": lambda x: x / np.max(x),
        "{x} / np.linalg.norm({x})": lambda x: x / np.sqrt(np.sum(x**2)),
        "np.exp({x}) / np.sum(np.exp({x}))": lambda x: np.exp(x) / np.sum(np.exp(x)),
    }
    for axis in (0, 1):
        for text, formula in _ALONG.items():
            found[text.replace("AXIS", f"axis={axis}, keepdims=True")] = partial(
                formula, {"axis": axis, "keepdims": True}
            )
            if "np.abs({x})" not in text and text.startswith("np."):
                found[text.replace("AXIS", f"axis={axis}")] = partial(formula, {"axis": axis})
    return found


_ALONG: dict[str, Callable[..., Any]] = {
    "np.sum({x}, AXIS)": lambda along, x: np.sum(x, **along),
    "np.mean({x}, AXIS)": lambda along, x: np.mean(x, **along),
    "np.max({x}, AXIS)": lambda along, x: np.max(x, **along),
    "np.min({x}, AXIS)": lambda along, x: np.min(x, **along),
    "np.median({x}, AXIS)": lambda along, x: np.median(x, **along),
    "np.sum({x} ** 2, AXIS)": lambda along, x: np.sum(x**2, **along),
    "np.sum(np.abs({x}), AXIS)": lambda along, x: np.sum(np.abs(x), **along),
    "np.sqrt(np.sum({x} ** 2, AXIS))": lambda along, x: np.sqrt(np.sum(x**2, **along)),
    "np.sqrt(np.abs(np.sum({x}, AXIS)))": lambda along, x: np.sqrt(np.abs(np.sum(x, **along))),
    "np.abs(np.sum({x}, AXIS))": lambda along, x: np.abs(np.sum(x, **along)),
    "np.max(np.abs({x}), AXIS)": lambda along, x: np.max(np.abs(x), **along),
    "{x} - np.mean({x}, AXIS)": lambda along, x: x - np.mean(x, **along),
    "{x} + np.mean({x}, AXIS)": lambda along, x: x + np.mean(x, **along),
    "{x} / np.mean({x}, AXIS)": lambda along, x: x / np.mean(x, **along),
    "{x} - np.sum({x}, AXIS)": lambda along, x: x - np.sum(x, **along),
    "{x} - np.max({x}, AXIS)": lambda along, x: x - np.max(x, **along),
    "{x} - np.min({x}, AXIS)": lambda along, x: x - np.min(x, **along),
    "{x} - np.median({x}, AXIS)": lambda along, x: x - np.median(x, **along),
    "({x} - np.mean({x}, AXIS)) / np.std({x}, AXIS)": (
        lambda along, x: (x - np.mean(x, **along)) / np.std(x, **along)
    ),
    "{x} / np.sum({x}, AXIS)": lambda along, x: x / np.sum(x, **along),
    "{x} / np.max({x}, AXIS)": lambda along, x: x / np.max(x, **along),
    "{x} / np.sum(np.abs({x}), AXIS)": lambda along, x: x / np.sum(np.abs(x), **along),
    "{x} / np.max(np.abs({x}), AXIS)": lambda along, x: x / np.max(np.abs(x), **along),
    "{x} / np.sum({x} ** 2, AXIS)": lambda along, x: x / np.sum(x**2, **along),
    "{x} / np.sqrt(np.sum({x} ** 2, AXIS))": lambda along, x: x / np.sqrt(np.sum(x**2, **along)),
    "{x} * np.sqrt(np.sum({x} ** 2, AXIS))": lambda along, x: x * np.sqrt(np.sum(x**2, **along)),
    "{x} - np.sqrt(np.sum({x} ** 2, AXIS))": lambda along, x: x - np.sqrt(np.sum(x**2, **along)),
    "np.exp({x}) / np.sum(np.exp({x}), AXIS)": lambda along, x: np.exp(x) / np.sum(np.exp(x), **along),
    "np.exp({x}) / np.max(np.exp({x}), AXIS)": lambda along, x: np.exp(x) / np.max(np.exp(x), **along),
    "np.exp({x}) / np.sum({x}, AXIS)": lambda along, x: np.exp(x) / np.sum(x, **along),
    "({x} - np.min({x}, AXIS)) / np.ptp({x}, AXIS)": (
        lambda along, x: (x - np.min(x, **along)) / np.ptp(x, **along)
    ),
    "np.sum({x}, AXIS) / {x}": lambda along, x: np.sum(x, **along) / x,
    "100 * np.sum({x}, AXIS) / {x}": lambda along, x: 100 * np.sum(x, **along) / x,
    "100 * {x} / np.max({x}, AXIS)": lambda along, x: 100 * x / np.max(x, **along),
    "100 - 100 * {x} / np.sum({x}, AXIS)": lambda along, x: 100 - 100 * x / np.sum(x, **along),
    "np.sqrt(np.sum({x} ** 2, AXIS)) / {x}": lambda along, x: np.sqrt(np.sum(x**2, **along)) / x,
    "np.sqrt(np.sum(2 * {x}, AXIS))": lambda along, x: np.sqrt(np.sum(2 * x, **along)),
    "np.cumsum({x}, axis=0)": lambda along, x: np.cumsum(x, axis=0),
    "np.cumsum({x}, axis=1)": lambda along, x: np.cumsum(x, axis=1),
}
TABLES = _tables()

LOSSES: dict[str, Callable[[Floats, Floats], Any]] = {
    "({x} - {y}) ** 2": lambda x, y: (x - y) ** 2,
    "0.5 * ({x} - {y}) ** 2": lambda x, y: 0.5 * (x - y) ** 2,
    "np.abs({x} - {y})": lambda x, y: np.abs(x - y),
    "-{y} * np.log({x})": lambda x, y: -y * np.log(x),
    "-(1 - {y}) * np.log(1 - {x})": lambda x, y: -(1 - y) * np.log(1 - x),
    "-np.log({x})": lambda x, y: -np.log(x),
    "{y} * np.log({x}) - (1 - {y}) * np.log(1 - {x})": (lambda x, y: y * np.log(x) - (1 - y) * np.log(1 - x)),
    "-{y} * np.log({x}) + (1 - {y}) * np.log(1 - {x})": (
        lambda x, y: -y * np.log(x) + (1 - y) * np.log(1 - x)
    ),
    "-{x} * np.log({x}) - (1 - {x}) * np.log(1 - {x})": (
        lambda x, y: -x * np.log(x) - (1 - x) * np.log(1 - x)
    ),
    "-{x} * np.log({y}) - (1 - {x}) * np.log(1 - {y})": (
        lambda x, y: -x * np.log(y) - (1 - x) * np.log(1 - y)
    ),
    "-{y} * np.log({x}) - (1 - {y}) * np.log(1 + {x})": (
        lambda x, y: -y * np.log(x) - (1 - y) * np.log(1 + x)
    ),
    "-{y} * np.log({x}) - (1 - {y}) * (1 - np.log({x}))": (
        lambda x, y: -y * np.log(x) - (1 - y) * (1 - np.log(x))
    ),
    "-{y} * np.log({x}) - 1 - {y} * np.log(1 - {x})": (lambda x, y: -y * np.log(x) - 1 - y * np.log(1 - x)),
    "{x} * np.log({y})": lambda x, y: x * np.log(y),
    "-{y} / {x}": lambda x, y: -y / x,
    "(1 - {y}) / (1 - {x})": lambda x, y: (1 - y) / (1 - x),
    "({x} - {y}) * {x} * (1 - {x})": lambda x, y: (x - y) * x * (1 - x),
    "({x} - {y}) / ({x} * (1 - {x}))": lambda x, y: (x - y) / (x * (1 - x)),
    "({x} - {y}) * {x}": lambda x, y: (x - y) * x,
    "2 * ({x} - {y})": lambda x, y: 2 * (x - y),
}
"""What numbers x may have been compared with y to, entry by entry: as it is, added up, or averaged."""

AROUND: dict[str, Callable[[Any], Any]] = {
    "{}": lambda x: x,
    "-({})": lambda x: -x,
    "np.sum({})": lambda x: _of_several(np.sum, x),
    "np.mean({})": lambda x: _of_several(np.mean, x),
    "-np.mean({})": lambda x: -_of_several(np.mean, x),
}


def _of_several(formula: Callable[[Any], Any], numbers: Any) -> Any:
    if np.size(numbers) < 2 and np.ndim(numbers) == 0:
        raise ValueError("a single number")
    return formula(numbers)


def _alike(x: Floats, y: Floats) -> Floats:
    if x.shape != y.shape:
        raise ValueError("of two shapes")
    return x


def _pictures() -> dict[int, dict[str, Callable[[Floats], Any]]]:
    """What a picture of three axes, or several of them, may have been made into, by the number of axes."""
    one: dict[str, Callable[[Floats], Any]] = {
        "{x}[..., 0].reshape(-1, 1)": lambda x: x[..., 0].reshape(-1, 1),
        "{x}[0].reshape(-1, 1)": lambda x: x[0].reshape(-1, 1),
        "{x}[::-1].reshape(-1, 1)": lambda x: x[::-1].reshape(-1, 1),
        "{x}[:, ::-1].reshape(-1, 1)": lambda x: x[:, ::-1].reshape(-1, 1),
        "{x}.mean(axis=2).reshape(-1, 1)": lambda x: x.mean(axis=2).reshape(-1, 1),
    }
    for axes in permutations(range(3)):
        text = f"{{x}}.transpose{axes}.reshape(-1, 1)" if axes != (0, 1, 2) else "{x}.reshape(-1, 1)"
        one[text] = partial(_turned, axes, False)
    several: dict[str, Callable[[Floats], Any]] = {
        "{x}[0].reshape(-1, 1)": lambda x: x[0].reshape(-1, 1),
        "{x}[..., 0].reshape({x}.shape[0], -1).T": lambda x: x[..., 0].reshape(x.shape[0], -1).T,
        "{x}.mean(axis=3).reshape({x}.shape[0], -1).T": lambda x: x.mean(axis=3).reshape(x.shape[0], -1).T,
        "{x}[:, ::-1].reshape({x}.shape[0], -1).T": lambda x: x[:, ::-1].reshape(x.shape[0], -1).T,
        "{x}[:, :, ::-1].reshape({x}.shape[0], -1).T": lambda x: x[:, :, ::-1].reshape(x.shape[0], -1).T,
        "{x}.reshape(-1, 1)": lambda x: x.reshape(-1, 1),
        "{x}.reshape({x}.shape[0], -1)": lambda x: x.reshape(x.shape[0], -1),
        "{x}.reshape(-1, {x}.shape[0])": lambda x: x.reshape(-1, x.shape[0]),
        "{x}.T.reshape(-1, {x}.shape[0])": lambda x: x.T.reshape(-1, x.shape[0]),
        "{x}.T.reshape({x}.shape[0], -1)": lambda x: x.T.reshape(x.shape[0], -1),
    }
    for axes in permutations((1, 2, 3)):
        if axes != (1, 2, 3):
            text = f"{{x}}.transpose{(0, *axes)}.reshape({{x}}.shape[0], -1).T"
            several[text] = partial(_turned, (0, *axes), True)
    return {3: one, 4: several}


def _turned(axes: tuple[int, ...], are_several: bool, x: Floats) -> Floats:
    turned = np.transpose(x, axes)
    return turned.reshape(x.shape[0], -1).T if are_several else turned.reshape(-1, 1)


PICTURES = _pictures()
