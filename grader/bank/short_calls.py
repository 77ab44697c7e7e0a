"""Any call as a text that people read: all of it where it is short, else by the shapes of its arguments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.bank.examples import Example, count_of_numbers
from grader.bank.notation import NoNotation

NUMBERS_MAX = 60
"""A call with more of them is told by its shapes: nobody reads them."""
VALUE_CHARS_MAX = 40


def short_call(
    name: str, arguments: tuple[Any, ...], keywords: dict[str, Any], parameters: Sequence[str]
) -> str:
    """The call of `name` as Python text; of a large one the name and size of each argument."""
    given = [*arguments, *keywords.values()]
    if sum(map(count_of_numbers, given)) <= NUMBERS_MAX:
        try:
            return Example(name, arguments, keywords, None).call
        except NoNotation:
            pass
    names = [*parameters[: len(arguments)], *keywords]
    told = [
        f"{own}: {_size_of(value)}" if own else _size_of(value)
        for own, value in zip([*names, *[""] * (len(given) - len(names))], given, strict=True)
    ]
    return f"{name}({', '.join(told)})"


def _size_of(value: Any) -> str:
    """A value by what fits into a line: a number as it is, an array by its shape."""
    if isinstance(value, np.ndarray):
        return f"{value.dtype} {value.shape}"
    if value is None or isinstance(value, (bool, int, float, str)):
        return repr(value)[:VALUE_CHARS_MAX]
    if isinstance(value, (tuple, list, dict)):
        return f"{type(value).__name__}[{len(value)}]"
    return type(value).__name__
