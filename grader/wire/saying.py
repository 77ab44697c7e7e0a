"""Notes as a child sends them: plain data, ``[kind, {field: value}]``.

Runs in the sandbox, and makes no sentences: the other side does, in the reader's language
(see `grader.sandbox.said`). A field holds text, a number or a further note.
"""

from __future__ import annotations

from typing import Any

Said = list[Any]
"""A note as plain data."""


def note(kind: str, /, **fields: str | int | float | Said) -> Said:
    """A note of a kind that `grader.messages.notes` has words for, with the fields that they need."""
    return [kind, fields]
