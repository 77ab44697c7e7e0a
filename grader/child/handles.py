"""Objects of the student's classes: they stay in the child, and the other side knows them by number.

A method is called, an attribute read or set by a question that names the object; what comes back is a plain
copy, or the number of another object. Runs in the sandbox. Must not know: tests, the reference.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Mapping, Sequence
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

import numpy as np

from grader.child.borrowed import Borrowed
from grader.wire.saying import note
from grader.wire.values import Token, WireError

OBJECTS_MAX = 10_000
_PLAIN = (int, float, complex, str, bytes, list, tuple, dict, set, frozenset, np.ndarray, np.generic)
_NEVER = (BaseException, type)
_SPECIAL: dict[str, Callable[..., Any]] = {
    "__len__": len,
    "__getitem__": operator.getitem,
    "__setitem__": operator.setitem,
    "__call__": lambda it, /, *arguments, **keywords: it(*arguments, **keywords),
}
METHODS = (MethodType, FunctionType, BuiltinFunctionType, type, np.ufunc)
"""Of what is read of an object these are to be called, and do not cross."""


class Absent(Exception):
    """An object lacks the attribute or method that is asked for."""


class Handles:
    """The numbers of objects, as `grader.wire.values.Tokens`.

    Parameters
    ----------
    namespaces
        The submission's: an instance of a class of theirs is an object.
    classes
        Names of the wanted classes; of these it is one even if it is a dict or an array, too.
    """

    def __init__(self, namespaces: Sequence[Mapping[str, Any]], classes: Collection[str]) -> None:
        self._namespaces = namespaces
        self._classes = classes
        self._objects: list[Any] = []
        self._numbers: dict[int, int] = {}
        """By id, which stays: every object with a number is kept."""

    def token_of(self, value: Any) -> Token | None:
        """See `Tokens`."""
        kind = type(value)
        if not self._stays(kind):
            return None
        number = self._numbers.get(id(value))
        if number is None:
            number = len(self._objects)
            if number >= OBJECTS_MAX:
                raise WireError(note("too_many_objects", number=OBJECTS_MAX))
            self._objects.append(value)
            self._numbers[id(value)] = number
        return number

    def of_token(self, token: Token) -> Any:
        """See `Tokens`."""
        if not isinstance(token, int) or not 0 <= token < len(self._objects):
            raise WireError("there is no such object")
        return self._objects[token]

    def _stays(self, kind: type) -> bool:
        if issubclass(kind, Borrowed):
            return True
        if issubclass(kind, _NEVER):
            return False
        wanted = [self._namespaces[0].get(name) for name in self._classes]
        if any(base is each for base in kind.__mro__ for each in wanted):
            return True
        names = {space.get("__name__") for space in self._namespaces}
        return kind.__module__ in names and not issubclass(kind, _PLAIN)

    def is_method(self, value: Any) -> bool:
        """Whether what was read is to be called, and does not cross itself."""
        return isinstance(value, METHODS) or (callable(value) and self.token_of(value) is None)


def operation(name: str, arguments: Sequence[Any]) -> tuple[Callable[..., Any], Sequence[Any]]:
    """What ``.fit()`` or ``.k=`` does to the first of `arguments`, and the arguments that it takes.

    Raises
    ------
    Absent
        The object has no such method.
    """
    it, *rest = arguments
    if name.endswith("="):
        return setattr, (it, name[1:-1], *rest)
    method = name[1:].removesuffix("()")
    if method in _SPECIAL:
        if not hasattr(type(it), method):
            raise Absent
        return _SPECIAL[method], arguments
    return attribute(it, method), rest


def attribute(it: Any, name: str) -> Any:
    """An attribute of an object.

    Raises
    ------
    Absent
        It has none of this name; what a property or the student's own ``__getattr__`` raises goes on.
    """
    try:
        return getattr(it, name)
    except AttributeError as error:
        traceback = error.__traceback__
        if traceback is not None and traceback.tb_next is None:  # no code but this line
            raise Absent from None
        raise
