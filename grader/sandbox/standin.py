"""The stand-in: the object that tests see as `student` or `reference`, whatever stands behind it.

Behind a stand-in is a `Transport`: a child process (`grader.sandbox.student`) or functions of this
process (`LocalTransport`). Either way arguments and results are copies made by the wire's own code,
so a test cannot tell one from the other.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from grader.child import counting, drawing
from grader.child.handles import Absent, attribute, operation
from grader.errors import Finding, Note, NotPlain
from grader.sandbox.copies import NotCopied, copy_of
from grader.sandbox.live_objects import Answer, LiveObjects, is_method
from grader.sandbox.objects import (
    VALUE,
    Book,
    Happening,
    IsMethod,
    Method,
    Object,
    Side,
    has_objects,
    no_attribute,
    no_method,
)
from grader.wire.values import WireError, decode

if TYPE_CHECKING:
    from grader.record.drawings import Drawing

__all__ = [
    "Counts",
    "Function",
    "IsMethod",
    "LineCount",
    "LocalTransport",
    "Method",
    "NotCopied",
    "Object",
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

    @property
    def happening(self) -> Happening | None:
        """What the last call was, if objects had to do with it (see `grader.sandbox.objects`)."""

    def have_objects_ask(self, side: Side) -> None:
        """Have objects that come from here ask `side`, which passes on what it is asked."""

    def holds_function(self, name: str) -> bool:
        """Whether `name` is to be called, not read."""

    def call(
        self,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        *,
        observe: bool,
        draws: bool = False,
    ) -> Observation:
        """Call the function `name`; without `observe` the arguments are not brought back.

        ``.fit()`` is a method of the first argument, an object, and ``.k=`` sets its attribute. With `draws`
        what it draws is the result, as plain data (`grader.record.drawings`), and not what it returns.
        """

    def value(self, name: str) -> Any:
        """The module-level value `name`."""

    def read(self, it: Object, name: str) -> Any:
        """The attribute `name` of an object.

        Raises
        ------
        IsMethod
            It is a method.
        """

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

    @property
    def asked_name(self) -> str:
        """What it is called in findings."""
        return self.name

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

    def drawn(self, *arguments: Any, **keywords: Any) -> Drawing:
        """Call it, and bring back what it draws."""
        self._note(arguments)
        from grader.record.drawings import Drawing

        seen = self._transport.call(self.name, arguments, keywords, observe=False, draws=True)
        return Drawing.of(seen.result)

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


def refuse_unwritten(student: StandIn, name: str) -> None:
    """Raise `Missing` where the function or class `name` is absent or as handed out; it is not called."""
    with contextlib.suppress(NotPlain, NotCopied):  # as a function is, once there is one
        student._transport.value(name)


def cause_in_source(student: StandIn, finding: Finding) -> dict[str, Any]:
    """What the student's source shows of the cause of a finding, as fields of it."""
    return student._transport.cause(finding)


def out_of_order(student: StandIn, name: str) -> str:
    """The line with the `def` of `name`, if calls since the last question met parameters out of place."""
    count = student._called.get(name, 0)
    student._called.clear()
    return student._transport.out_of_order(name, count) if count else ""


class LocalTransport:
    """Functions of this process, called with copies as if they were far away.

    Parameters
    ----------
    namespace
        With the functions.
    has_objects
        Whether objects of its classes may be asked for; else they are refused like all that is not plain.
    """

    def __init__(self, namespace: Mapping[str, Any], *, has_objects: bool = False) -> None:
        self.namespace = namespace
        self.happening: Happening | None = None
        self._book = Book(self) if has_objects else None
        self._live = LiveObjects(namespace, self._operate)
        self._makers: set[str] = set()
        """Functions that have returned an object."""
        self._draws = ""
        """Of a call of this name what it draws is recorded, in the place of its result."""

    def have_objects_ask(self, side: Side) -> None:
        """See `Transport`."""
        if self._book is not None:
            self._book.side = side

    def holds_function(self, name: str) -> bool:
        """See `Transport`; a name that is not there is an `AttributeError`."""
        return callable(self._look_up(name)) and not self._is_object(self._look_up(name))

    def value(self, name: str) -> Any:
        """See `Transport`."""
        value = self._look_up(name)
        self.happening = None
        if self._book is not None and self._is_object(value):
            return self._happened(VALUE + name, (), {}).result
        return copy_of(value)

    def call(
        self,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        *,
        observe: bool,
        draws: bool = False,
    ) -> Observation:
        """See `Transport`; what the function raises comes through as it is."""
        self._draws = name if draws else ""
        try:
            return self._passed_on(name, arguments, keywords)
        finally:
            self._draws = ""

    def _passed_on(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Observation:
        if self._is_about_objects(name, arguments, keywords):
            return self._happened(name, arguments, keywords)
        try:
            return self._called(name, arguments, keywords)
        except NotCopied:
            if self._book is None:
                raise
            self._makers.add(name)  # it seems to return an object
            return self._happened(name, arguments, keywords)

    def _called(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Observation:
        function = self._look_up(name)
        arguments, keywords = copy_of((arguments, keywords))
        with _printing() as printed:
            result = self._result_of(name, function, arguments, keywords)
        return Observation(copy_of(result), arguments, keywords, printed.getvalue())

    def _result_of(self, name: str, function: Any, arguments: Any, keywords: dict[str, Any]) -> Any:
        """What a function returns, or draws where that is asked of this name."""
        if name != self._draws:
            return function(*arguments, **keywords)
        call = partial(function, *arguments, **keywords)
        return drawing.recorded(call, getattr(function, "__globals__", self.namespace))

    def called_in_place(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Observation:
        """The same for a caller who gives the arguments away, and is to copy the result."""
        if self._book is not None:  # what comes back may be an object
            return self.call(name, arguments, keywords, observe=True)
        with _printing() as printed:
            result = self._look_up(name)(*arguments, **keywords)
        return Observation(result, arguments, keywords, printed.getvalue())

    def read(self, it: Object, name: str) -> Any:
        """See `Transport`."""
        try:
            return self._happened(f".{name}", (it,), {}).result
        except Absent:
            raise no_attribute(it, name) from None

    def _is_about_objects(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> bool:
        self.happening = None
        if self._book is None:
            return False
        return (
            name.startswith(".")
            or name in self._makers
            or isinstance(self.namespace.get(name), type)
            or has_objects((arguments, keywords))
        )

    def _is_object(self, value: Any) -> bool:
        own = self.namespace.get("__name__")
        return self._book is not None and type(value).__module__ == own and not isinstance(value, type)

    def _happened(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Observation:
        """A call that has to do with objects."""
        assert self._book is not None  # noqa: S101 - for the type checker
        try:
            self.happening = happening = self._book.begin(name, arguments, keywords)
        except WireError as error:
            raise NotCopied(error.problem, error.type_name) from None
        try:
            header, raw = self._answer(happening)
        except IsMethod:
            self.happening = None
            raise
        except WireError as error:
            self._book.kept(happening)
            raise NotCopied(error.problem, error.type_name) from None
        except Absent:
            self._book.kept(happening)
            if name.endswith("()"):
                raise no_method(arguments[0], name[1:-2]) from None
            raise
        except BaseException:
            self._book.kept(happening)
            raise
        seen = Observation(*decode(header, bytearray(raw), self._book.reading(happening)))
        self._book.kept(happening, seen.result)
        return seen

    def _answer(self, happening: Happening) -> Answer:
        """What comes of a happening; see `LiveObjects.answer`."""
        return self._live.answer(happening)

    def replayed(self, happening: Happening) -> Answer:
        """What would come here of something that happened on another side."""
        return self._live.answer(happening)

    def _operate(self, name: str, arguments: list[Any], keywords: dict[str, Any]) -> tuple[Any, str]:
        with _printing() as printed:
            if name.startswith(VALUE):
                return self._look_up(name.removeprefix(VALUE)), ""
            if not name.startswith("."):
                return self._result_of(name, self._look_up(name), arguments, keywords), printed.getvalue()
            if name.endswith(("()", "=")):
                method, given = operation(name, arguments)
                return self._result_of(name, method, given, keywords), printed.getvalue()
            found = attribute(arguments[0], name[1:])
            if is_method(found, self.namespace):
                raise IsMethod
            return found, printed.getvalue()

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Counts:
        """See `Transport`."""
        function = None if name.startswith(".") else self._look_up(name)
        own = getattr(function, "__globals__", self.namespace)
        call = partial(self.call, name, arguments, keywords, observe=False)
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
        if name not in self.namespace:
            raise AttributeError(f"there is no {name!r}")
        return self.namespace[name]


@contextlib.contextmanager
def _printing() -> Iterator[io.StringIO]:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        yield printed
