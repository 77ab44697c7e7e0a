"""What judging a submission may leave behind in its process: looked at before another is judged there.

Whatever runs next has to find everything as it was: the author's modules and all that is to be reached from
them, the arguments of parametrized tests, the shared generators, and what a whole process has in common
(environment, folder, handlers, filters, settings of numpy). Everything that can change is found once; then it
is enough that each of these holds the very same things as before. Of some things nobody can tell what they
hold, an iterator, say: where there is one, every submission needs a process of its own. Must not know: who
was judged, what was found.
"""

from __future__ import annotations

import builtins
import decimal
import functools
import gc
import locale
import math
import operator
import os
import random
import re
import signal
import sys
import threading
import types
import typing
import warnings
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from operator import is_
from pathlib import Path, PurePath
from typing import Any

import numpy as np

_NEVER_CHANGE = (
    *(bool, int, float, complex, str, bytes, type(None), type(...), type(NotImplemented), range, slice),
    *(types.BuiltinFunctionType, types.MethodWrapperType, types.WrapperDescriptorType),
    *(types.MethodDescriptorType, types.GetSetDescriptorType, types.MemberDescriptorType),
    *(types.CodeType, types.GenericAlias, types.UnionType, types.ModuleType, typing.TypeVar),
    *(np.ufunc, np.dtype, np.generic, re.Pattern, PurePath, operator.itemgetter, operator.attrgetter),
)
_LISTS = (list, tuple, deque)
_SETS = (set, frozenset)
_MAPPINGS = (dict, OrderedDict, defaultdict)
_OF_TOOLS = ("grader.", "_pytest.")
"""Marks and decorators, which nobody writes into."""
_OF_IMPORT = frozenset({"__loader__", "__spec__", "__builtins__", "@py_builtins", "@pytest_ar"})
"""What a module has of those who imported it."""
_ATTRIBUTES = operator.attrgetter("__dict__")
_ARRAYS_BYTES_MAX = 16 << 20
"""Whoever has more is not looked at: that would take longer than a process of its own."""


class CannotTell(Exception):
    """There is something of which nobody can tell what it holds."""


class LeftBehind:
    """Tells whether anything was left behind since it was made, and in this process since `begin`.

    Parameters
    ----------
    folders
        What was imported from these is the author's.
    roots
        What else the author's code can change.

    Raises
    ------
    CannotTell
        As it says.
    """

    def __init__(self, folders: Iterable[Path], roots: Iterable[Any]) -> None:
        places = [each for folder in folders for each in (folder.absolute(), folder.resolve())]
        self._places = tuple(f"{folder}{os.sep}" for folder in places)
        modules = self._own_modules()
        self._own = {module.__name__ for module in modules}
        self._imported = len(sys.modules)
        self._seen: dict[int, Any] = {}
        """By id: they are held, so that no other thing gets it."""
        self._found: list[Any] = []
        """To be looked into."""
        self._lists: list[tuple[Any, tuple[Any, ...]]] = []
        self._sets: list[tuple[Any, Any]] = []
        self._mappings: list[tuple[Any, dict[Any, Any]]] = []
        self._closures: list[tuple[types.FunctionType, tuple[Any, ...]]] = []
        self._functions: list[types.FunctionType] = []
        """Those without attributes."""
        self._others: list[tuple[Callable[[], Any], Any]] = []
        self._bytes_left = _ARRAYS_BYTES_MAX
        for module in modules:
            self._mapping(vars(module))
        self._found += roots
        while self._found:
            self._look_at(self._found.pop())
        self._process: tuple[Hashable, ...] = ()

    def begin(self) -> None:
        """Take in what a fork has of its own."""
        self._process = tuple(_in_common())

    def is_nothing(self) -> bool:
        """Whether everything is as it was."""
        return (
            all(len(now) == len(then) and all(map(is_, now, then)) for now, then in self._lists)
            and all(now == then for now, then in self._sets)
            and all(
                len(now) == len(then)
                and all(map(is_, now.values(), then.values()))
                and list(now) == list(then)
                for now, then in self._mappings
            )
            and all(all(map(is_, _bound_in(function), then)) for function, then in self._closures)
            and not any(map(_ATTRIBUTES, self._functions))
            and all(now() == then for now, then in self._others)
            and tuple(_in_common()) == self._process
            and (
                len(sys.modules) == self._imported
                or self._own == {module.__name__ for module in self._own_modules()}
            )
        )

    def _own_modules(self) -> list[types.ModuleType]:
        """The author's."""
        return [
            module
            for module in list(sys.modules.values())
            if str(getattr(module, "__file__", None) or "").startswith(self._places)
        ]

    def _look_at(self, value: Any) -> None:
        kind = type(value)
        if isinstance(value, _NEVER_CHANGE) or id(value) in self._seen:
            return
        self._seen[id(value)] = value
        if kind in _MAPPINGS:
            self._mapping(value)
        elif kind in _LISTS:
            if kind is not tuple:
                self._lists.append((value, tuple(value)))
            self._found += value
        elif kind in _SETS:
            self._sets.append((value, kind(value)))
            self._found += value
        elif kind is types.FunctionType:
            self._function(value)
        elif isinstance(value, np.ndarray):
            self._array(value)
        elif isinstance(value, types.MethodType | staticmethod | classmethod):
            self._found.append(value.__func__)
        elif kind is property:
            self._found += (value.fget, value.fset, value.fdel)
        elif kind is functools.partial:
            self._found += (value.func, value.args, value.keywords)
        elif isinstance(value, type):
            if value.__module__ in self._own:
                self._others.append(
                    (lambda: [*map(id, vars(value).values())], [*map(id, vars(value).values())])
                )
                self._found += vars(value).values()
        else:
            self._instance(value)

    def _mapping(self, value: dict[Any, Any]) -> None:
        self._mappings.append((value, dict(value)))
        self._found += [item for name, item in value.items() if name not in _OF_IMPORT]
        self._found += value.keys()

    def _function(self, value: types.FunctionType) -> None:
        bound = _bound_in(value)
        if bound:
            self._closures.append((value, bound))
        if value.__module__ not in self._own:
            self._found += bound
            return
        self._found += (*bound, value.__defaults__, value.__kwdefaults__)
        if value.__dict__:
            self._mapping(value.__dict__)
        else:
            self._functions.append(value)

    def _array(self, value: np.ndarray[Any, Any]) -> None:
        if value.dtype.hasobject:
            raise CannotTell(type(value))
        self._bytes_left -= value.nbytes
        if self._bytes_left < 0:
            raise CannotTell(value.nbytes)
        self._others.append((lambda: _as_bytes(value), _as_bytes(value)))

    def _instance(self, value: Any) -> None:
        kind = type(value)
        if isinstance(value, functools._lru_cache_wrapper):
            self._others.append((value.cache_info, value.cache_info()))
        elif isinstance(value, np.random.Generator):
            self._others.append((lambda: repr(value.bit_generator.state), repr(value.bit_generator.state)))
        elif isinstance(value, random.Random):
            self._others.append((value.getstate, value.getstate()))
        elif kind.__module__ in self._own and not isinstance(value, (dict, list, set)):
            slots = [name for each in kind.__mro__ for name in _slots(each)]
            if slots:
                values = [getattr(value, name, None) for name in slots]
                self._others.append(
                    (lambda: [id(getattr(value, name, None)) for name in slots], [*map(id, values)])
                )
                self._found += values
            if hasattr(value, "__dict__"):
                self._mapping(vars(value))
        elif not kind.__module__.startswith(_OF_TOOLS):
            raise CannotTell(kind)


def _in_common() -> Iterator[Hashable]:
    """What all code in a process has in common."""
    yield tuple(os.environ.items())
    yield os.getcwd()
    yield tuple(sys.path)
    yield tuple(map(signal.getsignal, _SIGNALS))
    yield tuple(map(id, warnings.filters))
    numbers: Any = np.random.get_state()  # noqa: NPY002 - what tests may use without a generator of their own
    yield (random.getstate(), numbers[1].tobytes(), *numbers[2:])
    yield (*np.geterr().values(), np.geterrcall())
    yield tuple(map(str, np.get_printoptions().values()))
    yield repr(decimal.getcontext()), locale.setlocale(locale.LC_ALL)
    yield gc.isenabled(), gc.get_threshold(), sys.getrecursionlimit(), threading.active_count()
    yield tuple(
        map(id, (sys.stdin, sys.stdout, sys.stderr, sys.excepthook, sys.gettrace(), sys.getprofile()))
    )
    yield len(os.listdir("/proc/self/fd"))
    for module in (builtins, np, np.linalg, math, random, operator):
        yield tuple(map(id, vars(module).values()))


_SIGNALS = sorted(set(signal.valid_signals()) - {signal.SIGKILL, signal.SIGSTOP})


def _as_bytes(value: np.ndarray[Any, Any]) -> Hashable:
    return value.shape, value.strides, value.dtype.str, value.flags.writeable, value.tobytes()


def _bound_in(function: types.FunctionType) -> tuple[Any, ...]:
    """What a function has of the one around it, which either may put something else in place of."""
    return tuple(None if _is_empty(cell) else cell.cell_contents for cell in function.__closure__ or ())


def _is_empty(cell: types.CellType) -> bool:
    try:
        _ = cell.cell_contents
    except ValueError:
        return True
    return False


def _slots(kind: type) -> Iterable[str]:
    slots = vars(kind).get("__slots__", ())
    return (
        [slots]
        if isinstance(slots, str)
        else [name for name in slots if name not in ("__weakref__", "__dict__")]
    )
