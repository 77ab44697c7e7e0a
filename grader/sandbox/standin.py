"""The stand-in: the object that tests see as `student` or `reference`, whatever stands behind it.

Behind a stand-in is a `Transport`: a child process (`grader.sandbox.student`) or functions of this
process (`LocalTransport`). Either way arguments and results are copies made by the wire's own code,
so a test cannot tell one from the other.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from grader.child import counting
from grader.errors import Finding, Note
from grader.sandbox.said import words_for_authors
from grader.wire.values import WireError, decode, encode

__all__ = [
    "Counts",
    "Function",
    "LineCount",
    "LocalTransport",
    "Observation",
    "StandIn",
    "Transport",
    "copy_of",
]


@dataclass(frozen=True, slots=True)
class Observation:
    """One call: what came back, and what the call did to its arguments."""

    result: Any
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]
    printed: str


@dataclass(frozen=True, slots=True)
class LineCount:
    """How often one line of the student's source was executed in a call."""

    label: Note | str
    """The cell; "" for a script."""
    line: int
    count: int
    source: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What a call executed; see `grader.child.counting`.

    Attributes
    ----------
    total
        Lines executed, each as often as it was.
    lines
        The most often executed ones, outermost first.
    complete
        False where the code took the count's trace function away.
    """

    total: int
    lines: tuple[LineCount, ...]
    complete: bool = True


class Transport(Protocol):
    """Where calls go."""

    def holds_function(self, name: str) -> bool:
        """Whether `name` is to be called, not read."""

    def call(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any], *, observe: bool
    ) -> Observation:
        """Call the function `name`; without `observe` the arguments are not brought back."""

    def value(self, name: str) -> Any:
        """The module-level value `name`."""

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Counts:
        """Call the function `name` and count what it executes; the result is dropped."""

    def cause(self, finding: Finding) -> dict[str, Any]:
        """What the source shows of the cause of a finding, as fields of it; nothing where it shows none."""

    def out_of_order(self, name: str, count: int) -> str:
        """The `def` line of `name`, if one of its first `count` parameters is out of place; or nothing."""


class Function:
    """One function behind a stand-in."""

    __slots__ = ("_called", "_transport", "name")

    def __init__(self, transport: Transport, name: str, called: dict[str, int] | None = None) -> None:
        self._transport = transport
        self._called = called if called is not None else {}
        self.name = name

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call it; the result is a copy of its own."""
        return self._call(arguments, keywords, observe=False).result

    def observed(self, *arguments: Any, **keywords: Any) -> Observation:
        """Call it, and bring back the arguments as they are after the call, and what it printed."""
        return self._call(arguments, keywords, observe=True)

    def counted(self, *arguments: Any, **keywords: Any) -> Counts:
        """Call it, and count the lines of the student's own source that it executes."""
        self._note(arguments)
        return self._transport.counted(self.name, arguments, keywords)

    def _call(self, arguments: tuple[Any, ...], keywords: dict[str, Any], *, observe: bool) -> Observation:
        self._note(arguments)
        return self._transport.call(self.name, arguments, keywords, observe=observe)

    def _note(self, arguments: tuple[Any, ...]) -> None:
        self._called[self.name] = max(len(arguments), self._called.get(self.name, 0))

    def __repr__(self) -> str:
        return f"<function {self.name} behind a stand-in>"


class StandIn:
    """Functions and values of a module that runs elsewhere, as attributes."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._called: dict[str, int] = {}
        """With how many arguments by place each function was called since `out_of_order` was last asked."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # pytest and copy probe for protocols; no exercise starts so
            raise AttributeError(name)
        if self._transport.holds_function(name):
            return Function(self._transport, name, self._called)
        return self._transport.value(name)


def cause_in_source(student: StandIn, finding: Finding) -> dict[str, Any]:
    """What the student's source shows of the cause of a finding, as fields of it."""
    return student._transport.cause(finding)


def out_of_order(student: StandIn, name: str) -> str:
    """The line with the `def` of `name`, if calls since the last question met parameters out of place."""
    count = student._called.get(name, 0)
    student._called.clear()
    return student._transport.out_of_order(name, count) if count else ""


class LocalTransport:
    """Functions of this process, called with copies as if they were far away."""

    def __init__(self, namespace: Mapping[str, Any]) -> None:
        self._namespace = namespace

    def holds_function(self, name: str) -> bool:
        """See `Transport`; a name that is not there is an `AttributeError`."""
        return callable(self._look_up(name))

    def value(self, name: str) -> Any:
        """See `Transport`."""
        return copy_of(self._look_up(name))

    def call(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any], *, observe: bool
    ) -> Observation:
        """See `Transport`; what the function raises comes through as it is."""
        function = self._look_up(name)
        arguments, keywords = copy_of((arguments, keywords))
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            result = copy_of(function(*arguments, **keywords))
        return Observation(result, arguments, keywords, printed.getvalue())

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Counts:
        """See `Transport`."""
        own = getattr(self._look_up(name), "__globals__", self._namespace)

        def call() -> None:
            self.call(name, arguments, keywords, observe=False)

        total, lines, complete = counting.counted(call, own)
        told = tuple(LineCount("", line, count, source) for _, line, count, source in lines)
        return Counts(total, told, complete)

    def cause(self, finding: Finding) -> dict[str, Any]:
        """See `Transport`; nothing is known of the source."""
        return {}

    def out_of_order(self, name: str, count: int) -> str:
        """See `Transport`; nothing is known of the source."""
        return ""

    def _look_up(self, name: str) -> Any:
        if name not in self._namespace:
            raise AttributeError(f"there is no {name!r}")
        return self._namespace[name]


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
