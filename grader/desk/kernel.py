"""The student's side of a check in a notebook: functions of this process, called with copies.

What goes wrong becomes the findings that a child process would give, in the same words as at the command
line. There is nothing to protect; a call that does not end is ended (see `grader.desk.time_limit`). Must not
know: tests, sentences.
"""

from __future__ import annotations

import contextlib
import io
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from grader.child import counting
from grader.child.raising import innermost, message_of, type_of
from grader.child.signatures import as_written
from grader.course.assignment import Limits
from grader.desk.cells import Cells
from grader.desk.time_limit import Interrupted, OutOfTime, within
from grader.errors import Blocked, Finding, Missing, Note, NotPlain, StudentError, TimedOut
from grader.messages import clean
from grader.sandbox.answers import PRINTED_CHARS_MAX, error_in
from grader.sandbox.said import note_in, what_cannot_be_passed
from grader.sandbox.standin import Counts, LineCount, Observation, copy_of
from grader.wire.saying import note
from grader.wire.values import WireError

T = TypeVar("T")
Wanted = Mapping[str, tuple[tuple[str, ...] | None, str, dict[str, Any]]]
SOURCE_CHARS_MAX = 200


class KernelTransport:
    """A `Transport` to functions and values of a running notebook.

    Parameters
    ----------
    namespace
        Of the notebook, by name.
    wanted
        As in `grader.grading.handed_out.wanted_names`.
    limits
        Times in seconds, by the wall clock.
    """

    def __init__(self, namespace: Mapping[str, Any], wanted: Wanted, limits: Limits) -> None:
        self._namespace = namespace
        self._wanted = wanted
        self._limits = limits
        self._until_s = time.monotonic() + limits.submission_timeout_s
        self._cells = Cells(namespace)
        self._out_of_time: set[str] = set()
        self._ready: dict[str, StudentError | None] = {}

    def holds_function(self, name: str) -> bool:
        """See `Transport`."""
        parameters, *_ = self._wanted.get(name, ((), "", {}))
        return parameters is not None

    def value(self, name: str) -> Any:
        """See `Transport`."""
        if name not in self._namespace:
            raise Missing(Finding("absent", name, fields=self._of_absent(name)))
        with _as_wire(name):
            return copy_of(self._namespace[name])

    def call(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any], *, observe: bool
    ) -> Observation:
        """See `Transport`."""
        function = self._function(name)
        given, named = copy_of((arguments, keywords))
        own, own_named = self._as_written(name, function, given, named)
        with _Printed() as printed:
            result = self._run(name, printed, lambda: function(*own, **own_named))
        with _as_wire(name, printed):
            return Observation(copy_of(result), given, named, printed.text)

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Counts:
        """See `Transport`; the count uses the trace function, so that no time is kept."""
        function = self._function(name)
        own, own_named = self._as_written(name, function, *copy_of((arguments, keywords)))
        namespaces = [getattr(function, "__globals__", self._namespace)]
        with _Printed() as printed:
            total, lines, complete = self._run(
                name, printed, lambda: counting.counted(lambda: function(*own, **own_named), *namespaces)
            )
        told = tuple(
            LineCount(*self._place(file, line), count, source) for file, line, count, source in lines
        )
        return Counts(total, told, complete)

    def cause(self, finding: Finding) -> dict[str, Any]:
        """See `Transport`."""
        return self._cells.places.cause(finding)

    def out_of_order(self, name: str, count: int) -> str:
        """See `Transport`."""
        return self._cells.places.out_of_order(name, self._wanted[name][0] or (), count)

    # One call.

    def _run(self, name: str, printed: _Printed, call: Callable[[], T]) -> T:
        """What `call` gives.

        Raises
        ------
        StudentError
            It gave nothing.
        Interrupted
            Somebody pressed the stop button.
        """
        left_s = self._until_s - time.monotonic()
        if left_s <= 0:
            raise Blocked(Finding("blocked", name, fields={"reason": "budget"}))
        limit_s = min(self._limits.call_timeout_s, left_s)
        try:
            return within(limit_s, call)
        except Interrupted as stop:
            raise Interrupted(stop.line, name) from None
        except OutOfTime as error:
            self._out_of_time.add(name)
            fields: dict[str, Any] = {"limit_s": round(limit_s, 3), "clock": "wall"}
            if error.line is not None:
                label, number = self._place(error.line.file, error.line.number)
                fields |= {"label": label, "line": number, "source_line": clean(error.line.text, 200)}
            failure: StudentError = TimedOut(Finding("timed_out", name, fields=fields))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever the student's code raises is an answer
            failure = error_in(name, self._raised(error), self._limits.memory_mib, self._cells.places)
        failure.printed = printed.text
        raise failure from None

    def _raised(self, error: BaseException) -> list[Any]:
        """`error` as a child would report it."""
        builtin = next((kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"), "")
        message = message_of(error, self._wanted) or ""
        place = innermost(error, self._cells.sources)
        if place is None:
            return ["raised", builtin, type_of(error)[:200], message, "", 0, "", ""]
        label = self._cells.labels[place.code.co_filename]
        where = [label, place.line, place.text(SOURCE_CHARS_MAX)]
        return ["raised", builtin, type_of(error)[:200], message, *where, ""]

    def _place(self, file: str, line: int) -> tuple[Note | str, int]:
        """A line of the student's: the note of its cell, and its number there."""
        label = self._cells.labels.get(file, "")
        return self._cells.places.place(label), line

    def _as_written(self, name: str, function: Any, given: Any, named: Any) -> tuple[Any, Any]:
        parameters, _, defaults = self._wanted.get(name, (None, "", {}))
        if not defaults:
            return given, named
        return as_written(function, parameters or (), defaults, given, named)

    # Whether there is something to call.

    def _function(self, name: str) -> Any:
        if name not in self._ready:
            self._ready[name] = self._not_ready(name)
        failure = self._ready[name]
        if failure is not None:
            raise type(failure)(failure.finding)
        if name in self._out_of_time:
            raise Blocked(Finding("blocked", name, fields={"reason": "strikes"}))
        return self._namespace[name]

    def _not_ready(self, name: str) -> StudentError | None:
        broken = self._cells.unparsed(name)
        if broken is not None:
            found, places = broken
            reason = note_in(found.note) if found.note is not None else None
            fields = places.of_unready(name, "unparsed", found.label, reason, self._wanted)
            return Missing(Finding("unparsed", name, fields=fields))
        if name not in self._namespace:
            return Missing(Finding("absent", name, fields=self._of_absent(name)))
        value = self._namespace[name]
        if not callable(value):
            kind = note_in(note("of_type", type=clean(type(value).__name__, 80)))
            return Missing(Finding("not_callable", name, fields={"label": "", "note": kind}))
        if self._cells.is_stub(name, value):
            return Missing(Finding("stub", name, fields={"label": "", "note": ""}))
        return None

    def _of_absent(self, name: str) -> dict[str, Any]:
        return {"label": "", "note": "", **self._cells.places.of_absent(name, self._wanted)}


class _Printed(io.TextIOBase):
    """Takes what is printed in a `with` block, and keeps the first characters of it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._left = PRINTED_CHARS_MAX
        self._block = contextlib.ExitStack()

    def __enter__(self) -> _Printed:
        self._block.enter_context(contextlib.redirect_stdout(self))
        self._block.enter_context(contextlib.redirect_stderr(self))
        return self

    def __exit__(self, *_: object) -> None:
        self._block.close()

    @property
    def text(self) -> str:
        """What was printed, as far as it was kept."""
        return clean("".join(self._parts), PRINTED_CHARS_MAX)

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self._left > 0:
            self._parts.append(text[: self._left])
            self._left -= len(text)
        return len(text)


@contextlib.contextmanager
def _as_wire(name: str, printed: _Printed | None = None) -> Iterator[None]:
    """What cannot be copied is a result that is not plain."""
    try:
        yield
    except WireError as error:
        failure = NotPlain(Finding("not_plain", name, fields={"type": what_cannot_be_passed(error)}))
        failure.printed = printed.text if printed is not None else ""
        raise failure from None
