"""Follows one call of a function line by line and notes what each variable looks like.

Runs inside the sandbox (and in a notebook, on its own functions); standard library and numpy only.
Loops are folded while they run: however often a line is executed, it is one entry, with a count and
the forms that its variables had. Only the function itself is followed; of what it calls nothing is noted but
that its time is up. Must not know: which shape is right, how a trace is shown.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType, FunctionType
from typing import Any

from grader.child.deadline import Deadline, TimeIsUp, stands_still
from grader.child.forms import Path, SeenForm, SeenPart, is_container, parts_of
from grader.child.operations import Watch, watched
from grader.child.raising import innermost
from grader.child.statements import Source, Statement, source_of

FORMS_MAX = 4
"""So many forms of one variable at one line are stored while a loop runs."""
SHOWN_PARTS_MAX = 24
NAMES_MAX = 40
SOURCE_LINES_MAX = 500
SOURCE_CHARS_MAX = 300
TEXT_CHARS_MAX = 2_000


class CannotFollow(Exception):
    """It is not a function of Python whose source is there."""


@dataclass
class _Entry:
    """What was noted at one statement; for the head of a loop `count` is how often it was begun."""

    statement: Statement
    count: int = 0
    parts: dict[str, dict[Path, list[SeenForm]]] = field(default_factory=dict)


def traced(
    function: Any,
    arguments: Sequence[Any],
    keywords: Mapping[str, Any],
    limit_s: float,
    files: Mapping[str, str] | None = None,
) -> tuple[str, list[Any]]:
    """Call `function` and follow it.

    Parameters
    ----------
    limit_s
        Seconds after which the call is stopped, at the next line of the student's own source.
    files
        File names of the student's own source, with the label of each.

    Returns
    -------
    file
        Name of the file in which the function stands.
    trace
        What `grader.sandbox.traced.trace_in` reads.

    Raises
    ------
    CannotFollow
        `function` is not a plain function, or its source is not there.
    """
    plain = inspect.unwrap(function) if callable(function) else None
    if not isinstance(plain, FunctionType):
        raise CannotFollow("it is not a plain function")
    source = source_of(plain)
    if source is None:
        raise CannotFollow("its source is not there")
    watch = Watch(source.text)
    rebuilt = watched(plain, source.node, watch) if plain is function else None
    follower = _Follower((rebuilt or plain).__code__, source, limit_s, files or {})
    with watch.within(plain.__globals__):
        returned, error = follower.follow(lambda: (rebuilt or function)(*arguments, **keywords))
    failure = _failure(error, follower, watch, files or {}) if error is not None else None
    trace = [
        source.first,
        [line[:SOURCE_CHARS_MAX] for line in source.lines[:SOURCE_LINES_MAX]],
        list(source.docstring),
        _told(follower.arguments),
        [_told_entry(entry) for entry in follower.entries.values()],
        [[one.first, one.last, one.loop, one.body] for one in source.statements],
        None if error is not None else _told(_all_parts({"": returned})),
        [list(operation) for operation in watch.grown],
        failure,
    ]
    return plain.__code__.co_filename, trace


class _Follower:
    """The trace function of one call, and what it noted."""

    def __init__(self, code: Any, source: Source, limit_s: float, files: Container[str]) -> None:
        self.entries: dict[int, _Entry] = {}
        self.arguments: dict[str, dict[Path, list[SeenForm]]] = {}
        self.line = source.first
        self.code = code
        self._files = files
        self._deadline = Deadline(limit_s, self._go_on)
        self._of_line = {
            line: one for one in reversed(source.statements) for line in range(one.first, one.last + 1)
        }
        self._current: _Entry | None = None
        self._frame: FrameType | None = None
        self._is_raising = False
        self._before: dict[str, tuple[Any, list[SeenPart]]] = {}

    def follow(self, call: Callable[[], Any]) -> tuple[Any, BaseException | None]:
        """Do `call`; what it gave, or what it raised."""
        tracer = sys.gettrace()
        self._deadline.is_on = True
        sys.settrace(self._on_call)
        try:
            return call(), None
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - the student's code may raise anything, and it is shown
            return None, error
        finally:
            self._deadline.is_on = False
            sys.settrace(tracer)

    def _go_on(self, frame: FrameType | None) -> None:
        """Look at the clock again, in the frames from `frame` on; nothing more is noted."""
        while frame is not None:
            if frame is self._frame or frame.f_code.co_filename in self._files:
                frame.f_trace = self._in_helper
            frame = frame.f_back
        sys.settrace(self._on_call)

    def _on_call(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        if frame.f_code is not self.code or self._frame is not None:
            if frame.f_code.co_filename not in self._files:
                return None
            frame.f_trace_opcodes = stands_still(frame.f_code.co_code)
            return self._in_helper
        frame.f_trace_opcodes = stands_still(frame.f_code.co_code)
        self._frame = frame
        names = dict(frame.f_locals)
        self._before = {name: (value, parts_of(value)) for name, value in names.items()}
        self.arguments = _all_parts(names)
        return self._in_frame

    def _in_helper(self, _frame: FrameType, event: str, _argument: Any) -> Any:
        """In what the function calls: it has to end, too."""
        if event in ("line", "opcode"):
            self._deadline.look()
        return self._in_helper

    def _in_frame(self, frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "opcode":
            self._deadline.look()
        elif event == "line":
            self._arrive(frame)
            self._is_raising = False
        elif event == "return":
            self._settle(frame)
        elif event == "exception":  # of the statement that raised, nothing came
            self._is_raising = True
        return self._in_frame

    def _arrive(self, frame: FrameType) -> None:
        self._deadline.look()
        statement = self._of_line.get(frame.f_lineno)
        current = self._current
        if current is not None and statement is current.statement:
            # Back on its first line it makes a call that began there, or a comprehension goes round.
            is_within = frame.f_lineno != statement.first or statement.last > statement.first
            if is_within or statement.comprehends:
                return
        self._settle(frame)
        self.line = frame.f_lineno
        if statement is None:
            self._current = None
            return
        is_next_pass = current is not None and self._is_inside(current.statement, statement.first)
        self._current = self.entries.setdefault(statement.first, _Entry(statement))
        self._current.count += not is_next_pass

    def _is_inside(self, statement: Statement, head: int) -> bool:
        """Whether `statement` is in the loop whose head is in line `head`."""
        loop = statement.loop
        while loop and loop != head:
            loop = self._of_line[loop].loop
        return loop == head

    def _settle(self, frame: FrameType) -> None:
        """Note what the statement before has changed."""
        entry = self._current
        if entry is None or self._is_raising:
            return
        statement = entry.statement
        for name, value in list(frame.f_locals.items()):
            known = self._before.get(name)
            is_same = known is not None and known[0] is value
            if is_same and name not in statement.targets:
                if name not in statement.names or not is_container(value):
                    continue
            elif not is_same and known is not None and name not in statement.names:
                continue  # a variable of a comprehension, where these are variables of the function
            parts = parts_of(value)
            changed = _changed(known[1], parts) if is_same and known and is_container(value) else parts
            self._before[name] = (value, parts)
            if changed and len(entry.parts) < NAMES_MAX:
                _note(entry.parts.setdefault(name, {}), [parts[0], *changed])


def _changed(before: Sequence[SeenPart], now: Sequence[SeenPart]) -> list[SeenPart]:
    """The parts of a container that are new, look different, or are other objects."""
    known = {path: (form, value) for path, form, value in before}
    found = []
    for path, form, value in now:
        form_before, value_before = known.get(path, (None, None))
        if form != form_before or (path and value is not value_before):
            found.append((path, form, value))
    return found


def _note(noted: dict[Path, list[SeenForm]], parts: Sequence[SeenPart]) -> None:
    """Add forms to those that were noted; one that only counts further replaces the last."""
    for path, form, _value in parts:
        forms = noted.setdefault(path, [])
        if forms and forms[-1][:3] == form[:3]:
            forms[-1] = form
        elif len(forms) < FORMS_MAX:
            forms.append(form)
        else:
            forms[-1] = form


def _all_parts(names: Mapping[str, Any]) -> dict[str, dict[Path, list[SeenForm]]]:
    found: dict[str, dict[Path, list[SeenForm]]] = {}
    for name, value in list(names.items())[:NAMES_MAX]:
        _note(found.setdefault(name, {}), parts_of(value))
    return found


def _told(names: Mapping[str, Mapping[Path, Sequence[SeenForm]]]) -> list[Any]:
    """Names with their parts, of which the last are only counted."""
    told = []
    for name, parts in names.items():
        shown = [[list(path), list(forms)] for path, forms in list(parts.items())[:SHOWN_PARTS_MAX]]
        told.append([name, shown, len(parts) - len(shown)])
    return told


def _told_entry(entry: _Entry) -> list[Any]:
    return [entry.statement.first, entry.count, _told(entry.parts)]


def _failure(error: BaseException, follower: _Follower, watch: Watch, files: Mapping[str, str]) -> list[Any]:
    """Line, builtin type, own type, text, innermost place in the student's source, operation."""
    operation = watch.failed(error)
    told = list(operation) if operation is not None else None
    place = innermost(error, files)
    where = None
    if place is not None and place.code is not follower.code:
        code = place.code
        where = [code.co_name[:100], files[code.co_filename], place.line, place.text(SOURCE_CHARS_MAX)]
    if isinstance(error, TimeIsUp):
        return [follower.line, "", "", "", where, None]
    try:
        text = str(error)[:TEXT_CHARS_MAX]
    except BaseException:  # noqa: BLE001 - the student's own __str__ can raise anything
        text = ""
    builtin = next((kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"), "")
    return [follower.line, builtin, type(error).__name__[:200], text, where, told]
