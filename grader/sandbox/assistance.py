"""Help for a submission: which of its functions and classes the reference answers for, and its answers.

The trusted side. Must not know: channels, how the child puts the reference in a function's place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from grader.sandbox.assistant import Assistant
from grader.sandbox.standin import LocalTransport
from grader.wire.protocol import Deadline
from grader.wire.values import WireError

_OF_OBJECT = re.compile(r"\.(?:(?!_)\w{1,200}(?:\(\)|=)?|__(?:len|getitem|setitem|call)__\(\))")
"""Public attributes and methods, and the special methods that objects have."""


class Assistance:
    """What one submission is assisted with.

    Parameters
    ----------
    classes
        The exercises that are classes: about objects of the reference's there may be further questions.

    Attributes
    ----------
    names
        What the reference answers for.
    there
        What the running child has replaced; behind `names` until the next question.
    refusals
        How often the reference could not answer.
    """

    def __init__(self, classes: Collection[str]) -> None:
        self.names: tuple[str, ...] = ()
        self.there: tuple[str, ...] = ()
        self.refusals = 0
        self._classes = frozenset(classes)
        self._assistant: Assistant | None = None

    def by(self, names: Sequence[str], reference: LocalTransport) -> None:
        """Have `reference` answer for `names`, and nothing else."""
        self.names = tuple(names)
        if self._assistant is None or self._assistant.reference is not reference:
            self.close()
            self._assistant = Assistant(reference)

    def answer(self, question: list[Any], deadline: Deadline) -> list[Any]:
        """What the reference says to a call from inside the student's code.

        Raises
        ------
        WireError, PeerTimedOut
            It is not a question about what is assisted; see also `Assistant.answer`.
        """
        match question:
            case ["ask", str(name), bytes(header), bytes(raw)] if self._is_asked_for(name):
                pass
            case _:
                raise WireError("a question about no helper")
        if self._assistant is None:
            raise WireError("a question that nobody answers")
        answer = self._assistant.answer(name, header, raw, deadline)
        self.refusals += answer[0] == "refused"
        return answer

    def _is_asked_for(self, name: str) -> bool:
        if not name.startswith("."):
            return name in self.names
        return _OF_OBJECT.fullmatch(name) is not None and not self._classes.isdisjoint(self.names)

    def cpu_s(self) -> float:
        """Processor time of the reference so far, in seconds."""
        return self._assistant.cpu_s() if self._assistant is not None else 0.0

    def close(self) -> None:
        """End the process of the reference, if there is one."""
        if self._assistant is not None:
            self._assistant.close()
