"""The answers of trusted code, by the bytes of the call: nothing is computed twice.

Calls that the reference's own run of the tests made are answered before anybody is judged, and every
submission begins with these answers. Answers to further calls are kept, bounded, for the same submission
alone, since a call may be a student's whim: if another one profited, the time that an answer takes would
reveal what this one had called.

Must not know: who calls, or what an answer means.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from grader.wire.values import decode, encode

ANSWERS_BYTES_MAX = 4 << 20
"""So much is stored beyond the pinned answers."""
ANSWER_BYTES_MAX = 1 << 16
"""The same for one answer."""
_ENTRY_BYTES = 250
"""About what one entry takes on top of the answer's own bytes."""

Answer = tuple[bytes, bytes]
"""Header and raw bytes; see `grader.wire.values`."""


class KeptAnswers:
    """The answers of one process.

    Attributes
    ----------
    pinned
        By call, whatever their size: answers to calls that the tests make each time.
    pins
        Whether new answers are pinned.
    """

    def __init__(self) -> None:
        self.pinned: dict[bytes, Answer] = {}
        self.pins = False
        self._kept: dict[bytes, Answer] = {}
        """By a question's digest: questions can be long, answers are a few bytes."""
        self._size = 0

    def value(self, question: bytes, work_out: Callable[[], Any]) -> Any:
        """A fresh copy of the answer, which is computed if it is not stored."""
        answer = self.find(question)
        if answer is None:
            header, raw = encode(work_out())
            answer = (header, b"".join(raw))
            self.keep(question, *answer)
        return decode(answer[0], bytearray(answer[1]))

    def find(self, question: bytes) -> Answer | None:
        """The answer, if it is stored."""
        return self.pinned.get(question) or self._kept.get(_digest(question))

    def keep(self, question: bytes, header: bytes, raw: bytes) -> None:
        """Store a new answer, unless it is large or the room is used up."""
        if self.pins:
            self.pinned[question] = (header, raw)
            return
        size = _ENTRY_BYTES + len(header) + len(raw)
        if size <= ANSWER_BYTES_MAX and self._size + size <= ANSWERS_BYTES_MAX:
            self._size += size
            self._kept[_digest(question)] = (header, raw)

    def forget(self) -> None:
        """Give up all that is not pinned."""
        self._kept.clear()
        self._size = 0


def _digest(question: bytes) -> bytes:
    return hashlib.sha256(question).digest()
