"""The student's side of a check in a notebook: functions of this process, called with copies.

What goes wrong becomes the findings that a child process would give, in the same words as at the command
line. There is nothing to protect; a call that does not end is ended (see `grader.desk.time_limit`). Must not
know: tests, sentences.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from grader.child import counting
from grader.child.handles import Absent
from grader.child.printed import PRINTED_CHARS_MAX, Printed
from grader.child.raising import innermost, message_of, type_of
from grader.child.signatures import as_written
from grader.course.assignment import Limits
from grader.desk import in_a_cell
from grader.desk.cells import Cells
from grader.desk.time_limit import Interrupted, OutOfTime, within
from grader.errors import Blocked, Finding, Missing, Note, NotPlain, StudentError, TimedOut
from grader.grading.handed_out import WantedNames
from grader.messages import clean
from grader.sandbox.answers import error_in
from grader.sandbox.objects import IsMethod, Object, about
from grader.sandbox.places import Places
from grader.sandbox.said import note_in, what_cannot_be_passed
from grader.sandbox.standin import Counts, LineCount, LocalTransport, Observation, copy_of
from grader.wire.saying import note
from grader.wire.values import WireError

T = TypeVar("T")
SOURCE_CHARS_MAX = 200


class KernelTransport(LocalTransport):
    """A `Transport` to functions, classes and values of a running notebook.

    Parameters
    ----------
    namespace
        Of the notebook, by name.
    wanted
        The exercises.
    limits
        Times in seconds, by the wall clock.
    has_objects
        Whether objects of its classes may be asked for.
    """

    def __init__(
        self, namespace: Mapping[str, Any], wanted: WantedNames, limits: Limits, *, has_objects: bool = False
    ) -> None:
        super().__init__(namespace, has_objects=has_objects)
        self._wanted = wanted
        self._limits = limits
        self._until_s = time.monotonic() + limits.submission_timeout_s
        self._cells = Cells(namespace, wanted, in_a_cell.shell())
        self._ready: dict[str, StudentError | None] = {}

    def holds_function(self, name: str) -> bool:
        """See `Transport`."""
        parameters, *_ = self._wanted.get(name, ((), "", {}))
        return parameters is not None

    def value(self, name: str) -> Any:
        """See `Transport`."""
        if self.holds_function(name):
            self.refuse_unready(name)
        if name not in self.namespace:
            raise Missing(Finding("absent", name, fields=self._of_absent(name)))
        with _as_wire(name):
            return super().value(name)

    def call(
        self,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        *,
        observe: bool,
        draws: bool = False,
    ) -> Observation:
        """See `Transport`."""
        self.refuse_unready(name)
        with _as_wire(about(name, arguments)):
            return super().call(name, arguments, keywords, observe=observe, draws=draws)

    def read(self, it: Object, name: str) -> Any:
        """See `Transport`."""
        with _as_wire(about(f".{name}", (it,))):
            return super().read(it, name)

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Counts:
        """See `Transport`; the count uses the trace function, so that no time is kept."""
        self.refuse_unready(name)
        if name.startswith("."):
            return super().counted(name, arguments, keywords)
        function = self.namespace[name]
        own, own_named = self._as_written(name, function, *copy_of((arguments, keywords)))
        namespaces = [getattr(function, "__globals__", self.namespace)]
        total, lines, complete = self._run(
            name, Printed(), lambda: counting.counted(lambda: function(*own, **own_named), *namespaces)
        )
        told = tuple(
            LineCount(*self._place(file, line), count, source) for file, line, count, source in lines
        )
        return Counts(total, told, complete)

    @property
    def places(self) -> Places:
        """Where in the notebook things are."""
        return self._cells.places

    def cause(self, finding: Finding) -> dict[str, Any]:
        """See `Transport`."""
        return self.places.cause(finding)

    def out_of_order(self, name: str, count: int) -> str:
        """See `Transport`."""
        return self.places.out_of_order(name, self._wanted[name][0] or (), count)

    # One call.

    def _called(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Observation:
        function = self.namespace[name]
        given, named = copy_of((arguments, keywords))
        own, own_named = self._as_written(name, function, given, named)
        printed = Printed()
        result = self._run(name, printed, lambda: self._result_of(name, function, own, own_named))
        return Observation(copy_of(result), given, named, clean(printed.take(), PRINTED_CHARS_MAX))

    def _operate(self, name: str, arguments: list[Any], keywords: dict[str, Any]) -> tuple[Any, str]:
        shown = name if not name.startswith(".") else f"{type(arguments[0]).__name__}{name.rstrip('()=')}"
        return self._run(
            shown, Printed(), lambda: super(KernelTransport, self)._operate(name, arguments, keywords)
        )

    def _run(self, name: str, printed: Printed, call: Callable[[], T]) -> T:
        """What `call` gives; what it prints goes into `printed`.

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
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
                return within(limit_s, call)
        except (IsMethod, Absent):  # about an object, and nobody's error
            raise
        except Interrupted as stop:
            raise Interrupted(stop.line, name) from None
        except OutOfTime as error:
            failure = self._timed_out(name, error, limit_s)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever the student's code raises is an answer
            failure = error_in(name, self._raised(error), self._limits.memory_mib, self.places)
        failure.printed = clean(printed.take(), PRINTED_CHARS_MAX)
        raise failure from None

    def _timed_out(self, name: str, error: OutOfTime, limit_s: float) -> StudentError:
        fields: dict[str, Any] = {"limit_s": round(limit_s, 3), "clock": "wall"}
        if error.line is not None:
            label, number = self._place(error.line.file, error.line.number)
            source = clean(error.line.text, SOURCE_CHARS_MAX)
            fields |= {"label": label, "line": number, "source_line": source}
        return TimedOut(Finding("timed_out", name, fields=fields))

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
        return self.places.place(label), line

    def _as_written(self, name: str, function: Any, given: Any, named: Any) -> tuple[Any, Any]:
        parameters, _, defaults, *_ = self._wanted.get(name, (None, "", {}))
        if not defaults:
            return given, named
        return as_written(function, parameters or (), defaults, given, named)

    # Whether there is something to call.

    def refuse_unready(self, name: str) -> None:
        """Make sure that there is a function to call; methods of objects are there with their object.

        Raises
        ------
        Missing
            There is none, it is the stub, or its cell does not parse.
        """
        if name.startswith("."):
            return
        if name not in self._ready:
            self._ready[name] = self._not_ready(name)
        failure = self._ready[name]
        if failure is not None:
            raise type(failure)(failure.finding)

    def _not_ready(self, name: str) -> StudentError | None:
        broken = self._cells.unparsed.get(name)
        if broken is not None:
            reason = note_in(broken.note) if broken.note is not None else None
            fields = self.places.of_unready(name, "unparsed", broken.label, reason, self._wanted)
            return Missing(Finding("unparsed", name, fields=fields))
        if name not in self.namespace:
            return Missing(Finding("absent", name, fields=self._of_absent(name)))
        value = self.namespace[name]
        if not callable(value):
            kind = note_in(note("of_type", type=clean(type(value).__name__, 80)))
            return Missing(Finding("not_callable", name, fields={"label": "", "note": kind}))
        if self._cells.is_stub(name, value):
            return Missing(Finding("stub", name, fields={"label": "", "note": ""}))
        return None

    def _of_absent(self, name: str) -> dict[str, Any]:
        fields = self.places.of_absent(name, self._wanted)
        if fields.get("likely") == "absent_nowhere":
            fields["likely"] = "absent_not_run"
        return {"label": "", "note": "", **fields}


@contextlib.contextmanager
def _as_wire(name: str) -> Iterator[None]:
    """What cannot be copied is a result that is not plain."""
    try:
        yield
    except WireError as error:
        raise NotPlain(Finding("not_plain", name, fields={"type": what_cannot_be_passed(error)})) from None
