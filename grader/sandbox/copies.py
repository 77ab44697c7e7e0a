"""Copies of values of this process, as the other side of the wire would receive them.

Must not know: what is copied, or for whom.
"""

from __future__ import annotations

from typing import Any

from grader.sandbox.said import words_for_authors
from grader.wire.values import WireError, decode, encode


class NotCopied(WireError):
    """A value of this process is not plain; in words, for the traceback that a solution's author reads."""

    def __str__(self) -> str:
        return words_for_authors(self)


def copy_of(value: Any) -> Any:
    """`value` as the other side of the wire would receive it.

    Raises
    ------
    NotCopied
        The value is not plain.
    """
    try:
        header, raw = encode(value)
    except WireError as error:
        raise NotCopied(error.problem, error.type_name) from None
    return decode(header, bytearray(b"".join(raw)))
