"""A trace as data: what one call of a function did to the shapes of its variables, line by line.

The trusted side; pure. A trace comes from a process that runs student code, so nothing of it is
believed beyond its form: numbers are bounded, text is cleaned, and what does not have the form is a
`WireError`. Must not know: how a trace is shown.

A trace on the wire is a list (see `grader.child.tracing.traced`):

    first, lines         number and text of the function's lines
    docstring            first and last line of it
    arguments            names, see below
    entries              [line, count, names] in the order of their first execution
    statements           [first, last, loop, body] of each, executed or not
    returned             names with one entry, or None
    grown                operations: [line, source, shape, shape, shape]
    failure              None, or [line, builtin, type, text, place, operation]

Names are lists of [name, parts, how many more parts]; a part is [path, forms], and a form is
(kind, type, shape, told).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from grader.messages import clean
from grader.messages.safety import one_line
from grader.wire.values import WireError

T = TypeVar("T")

LIST_MAX = 1_000
NUMBER_MAX = 1 << 40
NDIM_MAX = 64
KINDS = frozenset(["array", "number", "text", "none", "list", "tuple", "dict", "set", "other"])


@dataclass(frozen=True, slots=True)
class Form:
    """What a value looked like.

    Attributes
    ----------
    kind
        ``array``, ``number``, ``text``, ``none``, ``list``, ``tuple``, ``dict``, ``set`` or ``other``.
    type
        Name of the dtype or type; of the items, for a list of numbers.
    shape
        Of an array.
    told
        The value of an int, a bool or a short text; the length of a container.
    """

    kind: str
    type: str
    shape: tuple[int, ...]
    told: str

    @property
    def is_rank1(self) -> bool:
        """Whether it is an array ``(n,)``; a single number in one, ``(1,)``, is not counted as such."""
        return self.kind == "array" and len(self.shape) == 1 and self.shape != (1,)


@dataclass(frozen=True, slots=True)
class Part:
    """A variable, or a part of one, with the forms it had one after the other."""

    path: tuple[int | str, ...]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Variable:
    """A name and its parts, the whole first; `more` are left out."""

    name: str
    parts: tuple[Part, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement that was executed: its line, how often, what it bound or changed."""

    line: int
    count: int
    variables: tuple[Variable, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The lines of one statement, the loop it is in, and the body it has; see `statements.Statement`."""

    first: int
    last: int
    loop: int
    body: int


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of two arrays; `result` is None if it raised."""

    line: int
    source: str
    left: tuple[int, ...]
    right: tuple[int, ...]
    result: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Inside:
    """A place in another function of the student's."""

    function: str
    label: str
    line: int
    source: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a call gave no result: what was raised in which line, or, without a `type`, that time was up."""

    line: int
    builtin: str
    type: str
    message: str
    inside: Inside | None
    operation: Operation | None


@dataclass(frozen=True, slots=True)
class Trace:
    """One call, followed."""

    first: int
    lines: tuple[str, ...]
    docstring: tuple[int, int]
    arguments: tuple[Variable, ...]
    entries: tuple[Entry, ...]
    places: tuple[Place, ...]
    returned: Variable | None
    grown: tuple[Operation, ...]
    failure: Failure | None
    label: str = ""
    """The cell; "" for a script."""


def trace_in(told: Any, label: str = "") -> Trace:
    """The trace that the child sent.

    Raises
    ------
    WireError
        It is malformed.
    """
    first, lines, docstring, arguments, entries, places, returned, grown, failure = _items(told, 9)
    returned_names = _all(_variable, returned) if returned is not None else ()
    return Trace(
        _number(first),
        _all(lambda line: one_line_of_source(_text(line)), lines),
        (_number(_items(docstring, 2)[0]), _number(docstring[1])),
        _all(_variable, arguments),
        _all(_entry, entries),
        _all(lambda place: Place(*map(_number, _items(place, 4))), places),
        returned_names[0] if returned_names else None,
        _all(_operation, grown),
        _failure(failure) if failure is not None else None,
        clean(label, 80),
    )


def one_line_of_source(text: str) -> str:
    """A line as it stands, indented, with nothing in it that acts."""
    return clean(text.rstrip("\n"), 300).replace("\n", " ")


def _items(told: Any, count: int) -> list[Any]:
    if type(told) is not list or len(told) != count:
        raise WireError("no trace")
    return told


def _all(read: Callable[[Any], T], told: Any) -> tuple[T, ...]:
    if type(told) is not list or len(told) > LIST_MAX:
        raise WireError("no trace")
    return tuple(map(read, told))


def _number(told: Any) -> int:
    if type(told) is not int or not 0 <= told <= NUMBER_MAX:
        raise WireError("no trace")
    return told


def _text(told: Any) -> str:
    if type(told) is not str:
        raise WireError("no trace")
    return told


def _word(told: Any, limit: int = 100) -> str:
    return one_line(_text(told), limit)


def _shape(told: Any) -> tuple[int, ...]:
    if type(told) is not tuple or len(told) > NDIM_MAX:
        raise WireError("no trace")
    return tuple(map(_number, told))


def _variable(told: Any) -> Variable:
    name, parts, more = _items(told, 3)
    read = _all(_part, parts)
    if not read or read[0].path:
        raise WireError("no trace")
    return Variable(_word(name), read, _number(more))


def _part(told: Any) -> Part:
    path, forms = _items(told, 2)
    read = _all(_form, forms)
    if not read:
        raise WireError("no trace")
    return Part(_all(_key, path), read)


def _key(told: Any) -> int | str:
    return told if type(told) is int else _word(told)


def _form(told: Any) -> Form:
    if type(told) is not tuple or len(told) != 4 or type(told[0]) is not str or told[0] not in KINDS:
        raise WireError("no trace")
    return Form(told[0], _word(told[1]), _shape(told[2]), _word(told[3]))


def _entry(told: Any) -> Entry:
    line, count, variables = _items(told, 3)
    return Entry(_number(line), _number(count), _all(_variable, variables))


def _operation(told: Any) -> Operation:
    line, source, left, right, result = _items(told, 5)
    shape = None if result is None else _shape(result)
    return Operation(_number(line), _word(source, 120), _shape(left), _shape(right), shape)


def _failure(told: Any) -> Failure:
    line, builtin, kind, text, inside, operation = _items(told, 6)
    return Failure(
        _number(line),
        _word(builtin),
        _word(kind),
        one_line(_text(text), 2_000),
        None if inside is None else _inside(inside),
        None if operation is None else _operation(operation),
    )


def _inside(told: Any) -> Inside:
    function, label, line, source = _items(told, 4)
    return Inside(_word(function), _word(label), _number(line), _word(source, 300))
