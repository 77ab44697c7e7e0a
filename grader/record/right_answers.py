"""What is right in a question, and whether an answer is it: letters, a number, a shape.

Answers are texts, written by us from what a student's constant held: ``B``, ``AC``, ``0.25``, ``(3, 1)``.
Must not know: who answered, sentences.
"""

from __future__ import annotations

import ast
import math
import string
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from grader.errors import Finding

LETTERS = string.ascii_uppercase
ROUNDING = 1e-9
"""How far a number may be off beside its tolerance, as a share of what is right: 0.1 + 0.2 is 0.3."""


class Right(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is right in a question whose answer is not one letter.

    Attributes
    ----------
    options
        Keys of all options that are right; empty where the answer is no letters.
    number, tolerance
        A number, and how far off an answer may be.
    shape
        A shape.
    known
        Wrong numbers or shapes for which there is a reason, as their author wrote them.
    """

    options: tuple[str, ...] = ()
    number: float | None = None
    tolerance: float = 0.0
    shape: tuple[int, ...] | None = None
    known: tuple[str, ...] = ()


class Wrong(NamedTuple):
    """Why an answer is wrong, and the key of the reason; "" where there is none."""

    finding: Finding
    key: str


def wrong_in(answer: str, question: str, right: str | Right, options: Sequence[str]) -> Wrong | None:
    """What is wrong with an answer; None if it is right.

    Parameters
    ----------
    right
        The key of the one right option, or else what is right.
    options
        Keys of the options in the order in which the student had them.
    """
    if isinstance(right, str) or right.options:
        return _wrong_letters(answer, question, right, options)
    if right.number is not None:
        is_right = _is_near(_number(answer), right.number, right.tolerance)
        known = [key for key in right.known if _is_near(_number(answer), _number(key), right.tolerance)]
    else:
        is_right = shape_in(answer) == right.shape
        known = [key for key in right.known if shape_in(key) == shape_in(answer)]
    if is_right:
        return None
    key = known[0] if known else ""
    fields = {"answer": answer} | ({"option": key} if key else {})
    return Wrong(Finding("wrong_answer", question, fields=fields), key)


def shape_in(text: str) -> tuple[int, ...] | None:
    """The shape that a text holds, ``(3, 1)`` or ``3, 1``; None if it holds none."""
    try:
        value = ast.literal_eval(text.strip() or "None")
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
    sizes = value if isinstance(value, (tuple, list)) else (value,)
    is_shape = all(type(size) is int and size >= 0 for size in sizes)
    return tuple(sizes) if is_shape else None


def _wrong_letters(answer: str, question: str, right: str | Right, options: Sequence[str]) -> Wrong | None:
    wanted = {right} if isinstance(right, str) else set(right.options)
    chosen = {options[LETTERS.index(letter)]: letter for letter in answer}
    for key, letter in chosen.items():
        if key not in wanted:
            fields = {"answer": letter, "option": key}
            return Wrong(Finding("wrong_option", question, fields=fields), key)
    if wanted - chosen.keys():
        return Wrong(Finding("option_missing", question, fields={"answer": answer}), "")
    return None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _is_near(number: float, wanted: float, tolerance: float) -> bool:
    return abs(number - wanted) <= tolerance + ROUNDING * abs(wanted)
