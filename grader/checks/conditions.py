"""The check of any other condition, with the author's own sentence for a student who does not meet it.

The sentence is a template. It travels as one, with the fields that fill it, so that it can be read in any
language. Must not know: sentences of ours, translations, pytest.
"""

from __future__ import annotations

import string
from functools import lru_cache
from typing import Any

import numpy as np

from grader.checks.structure import type_key
from grader.errors import CheckFailed, CourseError, Finding

PLACE = "check.that"


def that(condition: Any, note: str, /, **fields: Any) -> None:
    """`condition` holds; a student whose work does not meet it reads `note`.

    Parameters
    ----------
    condition
        What must hold. An array must have one entry: ask np.all or np.any of a larger one.
    note
        A sentence of yours with the names of `fields` in braces, ``"{name} starts at {n}"``; it is the key of
        its translation. It is shown for hidden tests, too.
    fields
        Text and numbers for `note`. Of anything else its type is shown.

    Raises
    ------
    CheckFailed
        It does not hold, or has no truth value. The finding has `note` as it is, and beside it what fills it.
    CourseError
        The note is empty or damaged, or its braces name other fields than there are: the author's.
    """
    _refuse_odd(note, frozenset(fields))
    if isinstance(condition, np.ndarray):
        if condition.size != 1:
            raise CheckFailed(Finding("unusable", fields={"type": "ValueError"}))
        condition = condition.item()
    if condition:
        return
    filling = {name: _plain(value) for name, value in fields.items()}
    try:
        note.format_map(filling)
    except (ValueError, TypeError) as error:  # "{cost:.2f}" of a result that is not a number
        raise CheckFailed(Finding("unusable", fields={"type": type(error).__name__})) from None
    raise CheckFailed(Finding("assertion", fields={"note": note, "note_fields": filling}))


def _plain(value: Any) -> str | int | float:
    if isinstance(value, np.generic):
        value = value.item()
    return value if isinstance(value, (str, int, float)) else type_key(value)


@lru_cache(maxsize=512)
def _refuse_odd(note: str, given: frozenset[str]) -> None:
    if not note.strip():
        raise CourseError(PLACE, "the note is empty", "Say what should be so")
    try:
        parts = list(string.Formatter().parse(note))
    except ValueError as error:
        raise CourseError(PLACE, f"the note {note!r}: {error}", "Write {{ and }} for plain braces") from None
    named = {name for _text, name, _format, _conversion in parts if name is not None}
    if named != given:
        names, there = (", ".join(f"{{{x}}}" for x in sorted(each)) or "none" for each in (named, given))
        raise CourseError(
            PLACE, f"the fields of the note {note!r} are {names}; given are {there}", "Name the same in both"
        )
