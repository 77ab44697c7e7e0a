"""Objects of classes that run elsewhere, as tests see them, and the story of each.

An `Object` stands for one that never leaves its process: its methods and public attributes answer, by calls
whose first argument it is. What happened to objects so far is their story, made of copies of the calls: by it
another side answers the same (the reference, a known mistake), and by it a new process is brought to where an
earlier one was. Nothing that an object says of itself is believed: it has the name by which it was asked for.
Must not know: how a side answers.
"""

from __future__ import annotations

import hashlib
import linecache
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING, Any, Protocol

from grader.errors import Finding, LacksMember
from grader.wire.values import Token, WireError, decode, encode

if TYPE_CHECKING:
    from grader.record.drawings import Drawing

VALUE = "value "
"""The name of a happening in which a module's value was read starts so."""
_OF_BEHAVIOUR = "unchanged|deterministic|raises|prints|plot|vectorised"
"""Checks that are given a function."""
NEW_OBJECTS_MAX = 10_000
"""In one answer."""


class IsMethod(Exception):
    """What was read of an object is to be called."""


class Side(Protocol):
    """The part of a `Transport` that objects need."""

    def call(
        self,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        *,
        observe: bool,
        draws: bool = False,
    ) -> Any:
        """See `Transport`."""

    def read(self, it: Object, name: str) -> Any:
        """See `Transport`."""

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """See `Transport`."""


@dataclass(frozen=True, slots=True, eq=False)
class Happening:
    """One call that objects had to do with.

    Attributes
    ----------
    number
        Of those of one side, in order.
    name
        ``KMeans``, ``.fit()``, ``.labels_``, ``.k=``, or ``value model``.
    arguments, keywords
        Copies from before the call, with objects in them.
    before
        The last that happened to each of these objects until then.
    key
        Equal for equal stories.
    """

    number: int
    name: str
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]
    before: tuple[Happening, ...]
    key: bytes

    @property
    def story(self) -> list[Happening]:
        """All that came before and had to do with the same objects, in order, and this one."""
        found: dict[int, Happening] = {}
        waiting = [self]
        while waiting:
            each = waiting.pop()
            if each.number not in found:
                found[each.number] = each
                waiting += each.before
        return [found[number] for number in sorted(found)]

    @property
    def shown(self) -> str:
        """How an object that came of it is called."""
        if not self.name.startswith("."):
            return self.name.removeprefix(VALUE)
        return about(self.name, self.arguments)


class Story:
    """What objects that met have in common: the last thing that happened to one of them."""

    __slots__ = ("_latest", "_within")

    def __init__(self) -> None:
        self._latest: Happening | None = None
        self._within: Story | None = None

    def whole(self) -> Story:
        """The story that this one has become a part of."""
        found = self
        while found._within is not None:
            found = found._within
        return found

    @property
    def latest(self) -> Happening | None:
        """The last thing that happened."""
        return self.whole()._latest

    def goes_on(self, happening: Happening, others: list[Story]) -> None:
        """`happening` is the last of this story now, of which `others` are parts."""
        own = self.whole()
        own._latest = happening
        for other in others:
            if (whole := other.whole()) is not own:
                whole._within = own


class Object:
    """An object of a class that runs elsewhere.

    Its public attributes are read, set and called there; of special methods ``len(it)``, ``it[key]``,
    ``it[key] = value`` and ``it(...)``. It has no operators, and is equal to itself alone: what a test
    expects never goes where a student's method could look at it.
    """

    __slots__ = ("_label", "_shown", "_side", "_story")
    __iter__ = None
    __array_ufunc__ = None

    def __init__(self, side: Side | None, label: str, shown: str, story: Story) -> None:
        for name, value in (("side", side), ("label", label), ("shown", shown), ("story", story)):
            object.__setattr__(self, f"_{name}", value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"{name} is private: tests ask for what has a public name")
        try:
            return self._side.read(self, name)
        except IsMethod:
            return Method(self._side, self, name)
        except LacksMember as error:
            if error.finding.kind == "no_attribute" and _is_called(sys._getframe(1), name):
                raise no_method(self, name) from None
            raise

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("_"):
            raise AttributeError(f"{name} is private: tests set what has a public name")
        self._side.call(f".{name}=", (self, value), {}, observe=False)

    def _special(self, name: str, *arguments: Any, **keywords: Any) -> Any:
        return self._side.call(f".{name}()", (self, *arguments), keywords, observe=False).result

    def __len__(self) -> int:
        length = self._special("__len__")
        if type(length) is not int or length < 0:  # no honest side gives another
            raise TypeError("a length is a whole number")
        return length

    def __bool__(self) -> bool:
        raise TypeError("an object of a class is neither true nor false: ask for what you want to know")

    def __getitem__(self, key: Any) -> Any:
        return self._special("__getitem__", key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._special("__setitem__", key, value)

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call it."""
        return self._special("__call__", *arguments, **keywords)

    # What checks ask of a function. These names are never the student's: they would say what the checks see.

    def observed(self, *arguments: Any, **keywords: Any) -> Any:
        """Call it, and bring back the arguments as they are after the call, and what it printed."""
        return Method(self._side, self, "__call__").observed(*arguments, **keywords)

    def counted(self, *arguments: Any, **keywords: Any) -> Any:
        """Call it, and count the lines of the student's own source that it executes."""
        return Method(self._side, self, "__call__").counted(*arguments, **keywords)

    def drawn(self, *arguments: Any, **keywords: Any) -> Drawing:
        """Call it, and bring back what it draws."""
        return Method(self._side, self, "__call__").drawn(*arguments, **keywords)

    @property
    def asked_name(self) -> str:
        """What it is called in findings."""
        shown: str = self._shown
        return shown

    def __deepcopy__(self, memo: dict[int, Any]) -> Object:
        """Itself: whoever copies arguments means the same object."""
        return self

    def __repr__(self) -> str:
        return f"<{self._shown} behind a stand-in>"


class Method:
    """A method of an object."""

    __slots__ = ("_it", "_side", "name")

    def __init__(self, side: Side, it: Object, name: str) -> None:
        self._side = side
        self._it = it
        self.name = f"{it._shown}.{name}"

    @property
    def asked_name(self) -> str:
        """What it is called in findings."""
        return self.name

    @property
    def _called(self) -> str:
        return f".{self.name.rpartition('.')[2]}()"

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call it; the result is a copy of its own, or an object."""
        return self._side.call(self._called, (self._it, *arguments), keywords, observe=False).result

    def observed(self, *arguments: Any, **keywords: Any) -> Any:
        """Call it, and bring back the arguments as they are after the call, and what it printed."""
        seen = self._side.call(self._called, (self._it, *arguments), keywords, observe=True)
        return type(seen)(seen.result, seen.arguments[1:], seen.keywords, seen.printed)

    def counted(self, *arguments: Any, **keywords: Any) -> Any:
        """Call it, and count the lines of the student's own source that it executes."""
        return self._side.counted(self._called, (self._it, *arguments), keywords)

    def drawn(self, *arguments: Any, **keywords: Any) -> Drawing:
        """Call it, and bring back what it draws."""
        from grader.record.drawings import Drawing

        seen = self._side.call(self._called, (self._it, *arguments), keywords, observe=False, draws=True)
        return Drawing.of(seen.result)

    def __repr__(self) -> str:
        return f"<method {self.name} behind a stand-in>"


class Book:
    """The objects of one side and what happened to them; as `Tokens` it knows objects by their labels."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self._count = 0
        self._keys: Counter[bytes] = Counter()
        self._objects: dict[str, Object] = {}

    def begin(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Happening:
        """What is about to happen; it is part of a story once it is `kept`."""
        header, raw = encode([name, arguments, keywords], tokens=self)
        data = b"".join(raw)
        befores = {
            each.key: each
            for it in objects_in((arguments, keywords))
            if (each := it._story.latest) is not None
        }
        before = tuple(sorted(befores.values(), key=lambda each: each.number))
        parts = (*(each.key for each in before), len(header).to_bytes(8, "little"), header, data)
        key = hashlib.sha256(b"".join(parts)).digest()
        self._keys[key] += 1  # two objects that are made alike are two
        key = hashlib.sha256(key + self._keys[key].to_bytes(8, "little")).digest()
        _, arguments, keywords = decode(header, bytearray(data), self)
        self._count += 1
        return Happening(self._count, name, arguments, keywords, before, key)

    def kept(self, happening: Happening, result: Any = None) -> None:
        """It has happened, and objects in `result` came of it."""
        involved = [it._story for it in objects_in((happening.arguments, happening.keywords, result))]
        if involved:
            involved[0].goes_on(happening, involved[1:])

    def made(self, happening: Happening, index: int) -> Object:
        """The object that came of a happening as its new one number `index`."""
        label = f"{happening.key.hex()}.{index}"
        if label not in self._objects:
            self._objects[label] = Object(self.side, label, happening.shown, Story())
        return self._objects[label]

    def reading(self, happening: Happening) -> _Reading:
        """The labels in what came of a happening, of objects that may be new."""
        return _Reading(self, happening)

    def token_of(self, value: Any) -> Token | None:
        """See `Tokens`."""
        return value._label if isinstance(value, Object) else None

    def of_token(self, token: Token) -> Any:
        """See `Tokens`."""
        if token not in self._objects:
            raise WireError("it is an object of another side's")
        return self._objects[str(token)]


class _Reading:
    def __init__(self, book: Book, happening: Happening) -> None:
        self._book = book
        self._happening = happening

    def token_of(self, value: Any) -> Token | None:
        return self._book.token_of(value)

    def of_token(self, token: Token) -> Any:
        key, _, index = str(token).rpartition(".")
        if key == self._happening.key.hex():
            return self._book.made(self._happening, int(index))
        return self._book.of_token(token)


def objects_in(value: Any) -> Iterator[Object]:
    """The objects within a value."""
    if isinstance(value, Object):
        yield value
    elif isinstance(value, dict):
        yield from objects_in(tuple(value.values()))
    elif isinstance(value, (tuple, list)):
        for each in value:
            if isinstance(each, (Object, tuple, list, dict)):
                yield from objects_in(each)


def has_objects(value: Any) -> bool:
    """Whether there is an object within a value."""
    return next(objects_in(value), None) is not None


def about(name: str, arguments: tuple[Any, ...]) -> str:
    """What a call is about, in a finding: ``KMeans.fit`` for ``.fit()`` of a KMeans."""
    if not name.startswith("."):
        return name
    return f"{arguments[0]._shown}.{name[1:].removesuffix('()').removesuffix('=')}"


def no_attribute(it: Object, name: str) -> LacksMember:
    """The error of an object that lacks what is read."""
    return LacksMember(Finding("no_attribute", it._shown, fields={"member": name}))


def no_method(it: Object, name: str) -> LacksMember:
    """The error of an object that lacks what is called."""
    return LacksMember(Finding("no_method", it._shown, fields={"member": name}))


def _is_called(frame: FrameType, name: str) -> bool:
    """Whether what a line of a test is just reading, ``it.fit``, is called there, or given to a check."""
    positions = list(frame.f_code.co_positions())[frame.f_lasti // 2]
    _, line, _, column = positions
    if line is None or column is None:
        return False
    text = linecache.getline(frame.f_code.co_filename, line)
    is_given = re.search(rf"\b(?:{_OF_BEHAVIOUR})\([^()]*\.{name}\s*,", text)
    return is_given is not None or text.encode()[column:].lstrip().startswith(b"(")
