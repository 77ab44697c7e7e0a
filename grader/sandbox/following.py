"""A submission behind the wire that can also be followed line by line.

The trusted side. Only the student's own desk asks for traces; grading never does.
"""

from __future__ import annotations

from typing import Any

from grader.errors import BadInput, Note
from grader.sandbox.student import StudentTransport
from grader.sandbox.traced import Trace, trace_in
from grader.wire.values import WireError

PATIENCE = 2.0
"""Following slows a function down: a call may take that many times its limit."""
_GRACE_S = 0.5
"""After its time a function is stopped at its next line; one that never gets there loses its process."""


class FollowedStudent(StudentTransport):
    """A `StudentTransport` that can also trace a call; see there for its parameters."""

    def traced(
        self,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        limit_s: float | None = None,
    ) -> Trace:
        """Call the function `name` and trace what it did to its variables.

        Parameters
        ----------
        limit_s
            Seconds after which it is stopped at its next line; as the assignment limits a call if left out.

        Raises
        ------
        StudentError
            The call gave no trace; what the function itself raises is part of one.
        BadInput
            It is not a function that can be followed.
        """
        self._refuse_call(name, arguments)
        limit_s = PATIENCE * self._limits.call_timeout_s if limit_s is None else limit_s
        question = ["trace", name, list(arguments), keywords, limit_s]

        def read(answer: list[Any]) -> Trace:
            match answer:
                case ["traced", str(label), list(trace)]:
                    return trace_in(trace, label)
                case ["traced", str(), None]:
                    raise not_followed(name)
            raise WireError("no answer to a request for a trace")

        return self._ask(name, question, limit_s + _GRACE_S, read)


def not_followed(name: str) -> BadInput:
    """The error for something that cannot be followed."""
    return BadInput(name, Note("not_followed"), Note("write_a_plain_function", {"name": name}))
