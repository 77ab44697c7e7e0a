"""Any call as a text that people read: with the names of its parameters, arrays as lists of lists.

``propagate(w=[[0.5]], b=0.1, X=[[2.0, 1.0]], Y=[[1, 0]])`` takes a line where Python's own text takes six.
What is large is told by its shape.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grader.bank.examples import count_of_numbers
from grader.bank.notation import NoNotation, call_of, text_of

NUMBERS_MAX = 36
"""An argument with more of them is told by its shape: nobody reads them."""
TEXT_CHARS_MAX = 60
CHARS_MAX = 260
"""Of all arguments together; else those with more than a few numbers are told by their shapes."""
NUMBERS_OF_MANY = 6
ALIKE_MAX = 10
"""Of an array of zeros, or of ones, with more entries only the shape says something."""
_OF_ONE_NUMBER = (("np.zeros", 0), ("np.ones", 1))
LINE_CHARS = 66
"""What fits into 80 columns behind a label."""
HANGING_MAX = 12


def short_call(
    name: str, arguments: tuple[Any, ...], keywords: Mapping[str, Any], parameters: Sequence[str]
) -> str:
    """The call of `name`, whose handed-out function has these `parameters`."""
    told = _arguments(arguments, keywords, parameters, NUMBERS_MAX)
    if sum(map(len, told)) > CHARS_MAX:
        told = _arguments(arguments, keywords, parameters, NUMBERS_OF_MANY)
    hanging = " " * min(len(name) + 1, HANGING_MAX)
    lines = [f"{name}("]
    for number, text in enumerate(told):
        piece = text + (", " if number < len(told) - 1 else ")")
        if number and len(lines[-1]) + len(piece.rstrip()) > LINE_CHARS:
            lines.append(hanging)
        lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines) if told else f"{name}()"


def _arguments(
    arguments: tuple[Any, ...], keywords: Mapping[str, Any], parameters: Sequence[str], numbers_max: int
) -> list[str]:
    """Each argument with its name."""
    names = [*parameters[: len(arguments)], *[""] * (len(arguments) - len(parameters)), *keywords]
    given = [*arguments, *keywords.values()]
    return [
        f"{own}={_short(value, numbers_max)}" if own else _short(value, numbers_max)
        for own, value in zip(names, given, strict=True)
    ]


def shortened(call: str, parameters: Sequence[str]) -> str:
    """The call that `grader.bank.notation.call_text` wrote, in short."""
    return short_call(*call_of(call), parameters)


def _short(value: Any, numbers_max: int) -> str:
    if isinstance(value, np.ndarray):
        maker = next((maker for maker, number in _OF_ONE_NUMBER if (value == number).all()), "")
        if maker and value.size > ALIKE_MAX and value.dtype.kind in "if":
            return f"{maker}({value.shape})"
        small = value.dtype.kind in "biuf" and 0 < value.size <= numbers_max
        return _written(value.tolist()) if small else f"<{value.dtype} {value.shape}>"
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{_written(key)}: {_short(item, numbers_max)}" for key, item in value.items())
            + "}"
        )
    if isinstance(value, (tuple, list)):
        if count_of_numbers(value) > 4 * numbers_max:
            return f"<{type(value).__name__} {len(value)}>"
        inside = ", ".join(_short(item, numbers_max) for item in value)
        if isinstance(value, list):
            return f"[{inside}]"
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    return _written(value)


def _written(value: Any) -> str:
    """A plain value as Python writes it, cut where it is long."""
    try:
        text = text_of(value)
    except NoNotation:
        return f"<{type(value).__name__}>"
    return (
        text if len(text) <= TEXT_CHARS_MAX or isinstance(value, list) else text[: TEXT_CHARS_MAX - 1] + "…"
    )
