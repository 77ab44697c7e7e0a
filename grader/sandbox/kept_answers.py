"""What trusted code has answered in a run, by the bytes of the question: nothing is worked out twice.

All submissions are asked the hidden tests' questions, and so is the reference. Questions may also be a
student's whim, so that what is kept is bounded: of a run, of one process, of one answer. And only what
the reference's own run has asked is shared between submissions: the time that an answer takes would
tell the second what the first had asked.

Must not know: who asked, or what an answer means.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from grader.sandbox.values import decode, encode

ANSWERS_BYTES_MAX = 32 << 20
"""Of a run, so much is kept; the oldest make room."""
NEW_BYTES_MAX = 4 << 20
"""Of what is new in one process, so much; in a class each submission has a process of its own."""
ANSWER_BYTES_MAX = 1 << 16
"""And this of one answer."""
_ENTRY_BYTES = 250
"""About what one entry takes on top of the answer's own bytes."""

Answer = tuple[bytes, bytes]
"""Header and raw bytes; see `grader.sandbox.values`."""
Entry = tuple[bytes, bytes, bytes]
"""The digest of a question, and its answer."""


class KeptAnswers:
    """The answers of one process; what is new here can be taken over by another.

    Attributes
    ----------
    pinned
        By question, and never given up, whatever their size: what the tests will ask again each time.
    pins
        Whether what comes now is of that kind.
    """

    def __init__(self) -> None:
        self.pinned: dict[bytes, Answer] = {}
        self.pins = False
        self._kept: dict[bytes, Answer] = {}
        """By a question's digest: questions can be long, answers are a few bytes."""
        self._size = 0
        self._new: list[Entry] = []
        self._new_size = 0

    def value(self, question: bytes, work_out: Callable[[], Any], *, is_shared: bool = False) -> Any:
        """A fresh copy of the answer, which is worked out if it is not known.

        `is_shared` says that other submissions may profit: no submission's code has chosen the question.
        """
        answer = self.find(question)
        if answer is None:
            header, raw = encode(work_out())
            answer = (header, b"".join(raw))
            self.keep(question, *answer, is_shared=is_shared)
        return decode(answer[0], bytearray(answer[1]))

    def find(self, question: bytes) -> Answer | None:
        """The answer, if it is known."""
        return self.pinned.get(question) or self._kept.get(_digest(question))

    def keep(self, question: bytes, header: bytes, raw: bytes, *, is_shared: bool = False) -> None:
        """Keep a new answer, unless it is large or too much is new."""
        if self.pins:
            self.pinned[question] = (header, raw)
            return
        size = _size(header, raw)
        if size <= ANSWER_BYTES_MAX and self._new_size + size <= NEW_BYTES_MAX:
            self._new_size += size
            entry = (_digest(question), header, raw)
            self.add([entry])
            if is_shared:
                self._new.append(entry)

    def take_new(self) -> list[Entry]:
        """What was kept here since the last time that others may share."""
        new, self._new = self._new, []
        return new

    def add(self, entries: Iterable[Entry]) -> None:
        """Take over what is new elsewhere; the oldest make room."""
        for digest, header, raw in entries:
            if digest not in self._kept:
                self._kept[digest] = (header, raw)
                self._size += _size(header, raw)
        while self._size > ANSWERS_BYTES_MAX:
            self._size -= _size(*self._kept.pop(next(iter(self._kept))))


def _digest(question: bytes) -> bytes:
    return hashlib.sha256(question).digest()


def _size(header: bytes, raw: bytes) -> int:
    return _ENTRY_BYTES + len(header) + len(raw)
