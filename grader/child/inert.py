"""Harmless replacements, inside the child, for what student code may touch but grading does not need.

Drawing and display modules are replaced by modules in which every attribute, call, index and loop
is harmless, whether or not the real ones are installed; progress bars pass their items through;
names that numpy 2 removed exist again. `install` and `uninstall` are a pair: nothing stays behind.

Runs in the sandbox: the standard library and numpy only. Must not know: what is loaded or graded.
"""

from __future__ import annotations

import opcode
import operator
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

INERT_MODULES = frozenset(
    {
        *("IPython", "google", "ipywidgets", "marimo", "matplotlib", "mpl_toolkits", "plotly", "pylab"),
        *("seaborn", "tqdm", "import_ipynb", "nbimporter"),
    }
)
"""Top-level names; everything below them is inert, too. `google` is there for `google.colab`."""

DRAWING_MODULES = frozenset({"matplotlib", "mpl_toolkits", "pylab"})
"""Of these calls can be recorded; see `grader.child.drawing`."""
on_call: Callable[[Inert, str, tuple[Any, ...], dict[str, Any]], Any] | None = None
"""What records a call of something in them: given it, its name and the call's arguments."""

_PLOTTING = """
    annotate axes axhline axis axvline bar barh cla clf close colorbar contour contourf errorbar figure
    fill_between gca gcf grid hist imread imshow legend loglog matshow pause pcolormesh plot rcParams savefig
    sca scatter semilogx semilogy show stairs stem step subplot subplots suptitle text tight_layout title
    xlabel xlim xscale xticks ylabel ylim yscale yticks
"""
_UNPACK = opcode.opmap["UNPACK_SEQUENCE"]


class NobodyToAsk(EOFError):
    """`input` was called while grading."""


class Inert:
    """An object on which every operation works and does nothing."""

    def __init__(self, name: str = "inert", *_: object, **__: object) -> None:
        self.__dict__["_name"] = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)  # protocols (copying, arrays, pickling) must see that we have none
        return Inert(f"{self._name}.{name}")

    def __setattr__(self, name: str, value: object) -> None:
        """Take it and forget it."""

    __setitem__ = __setattr__

    def __delitem__(self, key: object) -> None:
        """Nothing was there."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Another inert object; a decorated function stays itself."""
        if len(args) == 1 and isinstance(args[0], (FunctionType, type)):
            return args[0]
        if on_call is not None and draws(self._name):
            return on_call(self, self._name, args, options)
        return self

    def __getitem__(self, key: object) -> Inert:
        return self

    def __iter__(self) -> Iterator[Inert]:
        """No items in a loop, as many as are asked for in ``figure, axes = plt.subplots()``."""
        frame = sys._getframe(1)
        code = frame.f_code.co_code
        count = code[frame.f_lasti + 1] if code[frame.f_lasti] == _UNPACK else 0
        return iter([self] * count)

    def __len__(self) -> int:
        return 0

    def __enter__(self) -> Inert:
        return self

    def __exit__(self, *_: object) -> None:
        """Let what was raised go on."""

    def __repr__(self) -> str:
        return f"<{self._name}: not available while grading>"


def _arithmetic() -> None:
    def same(self: Inert, *_: object) -> Inert:
        return self

    for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or"):
        setattr(Inert, f"__{name}__", same)
        setattr(Inert, f"__r{name}__", same)
    for name in ("neg", "pos", "abs"):
        setattr(Inert, f"__{name}__", same)


_arithmetic()


class Progress:
    """Replaces `tqdm.tqdm`: the items, without the bar."""

    def __init__(self, iterable: Iterable[Any] = (), *_: object, **__: object) -> None:
        self._iterable = iterable

    def __iter__(self) -> Iterator[Any]:
        return iter(self._iterable)

    def __len__(self) -> int:
        return operator.length_hint(self._iterable)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        """Let what was raised go on."""

    def __getattr__(self, name: str) -> Inert:
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"tqdm.{name}")

    @staticmethod
    def write(*_: object, **__: object) -> None:
        """Print nothing."""


def _count(*args: int, **_: object) -> Progress:
    return Progress(range(*args))


class InertModule(ModuleType):
    """A module in which every name is inert."""

    __version__ = "0.0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return Inert(f"{self.__name__}.{name}")


class _Finder:
    """Finds an inert module for every name under some top-level names, and loads it.

    A finder and a loader by what it can do: to import their base classes takes longer than all the rest.
    """

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in self._names:
            return None
        return ModuleSpec(fullname, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return InertModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Give the module the names that are not merely inert, or that ``import *`` should bind."""
        name = module.__name__
        module.__dict__.update(in_modules.get(name, {}))
        if name.startswith("tqdm"):
            bars = ("tqdm", "tqdm_notebook", "tqdm_gui")
            # `tqdm.notebook` is a module, not a bar, and the import system sets it.
            module.__dict__.update(dict.fromkeys(bars, Progress))
            module.__dict__.update(trange=_count, tnrange=_count)
        if name == "pylab":  # it is numpy and pyplot in one
            module.__dict__.update({key: vars(np)[key] for key in np.__all__ if key in vars(np)})
            module.__dict__["np"] = np
        if name in ("pylab", "matplotlib.pyplot", "matplotlib.pylab"):
            module.__dict__.update({key: Inert(f"{name}.{key}") for key in _PLOTTING.split()})


in_modules: dict[str, dict[str, Any]] = {"IPython": {}}
"""By module, names that are not inert."""

_finder = _Finder(INERT_MODULES)
_displaced: dict[str, ModuleType] = {}
_restored: list[str] = []


def install() -> None:
    """Put the replacements in place; a second time does nothing."""
    if _finder in sys.meta_path:
        return
    sys.meta_path.insert(0, _finder)
    _displaced.update(_taken_away(INERT_MODULES))
    for name, value in removed_numpy_names().items():
        if name not in vars(np):  # not hasattr: numpy warns of some of these names
            setattr(np, name, value)
            _restored.append(name)


def uninstall() -> None:
    """Take the replacements away and bring back what they displaced."""
    if _finder not in sys.meta_path:
        return
    sys.meta_path.remove(_finder)
    _taken_away(INERT_MODULES)
    sys.modules.update(_displaced)
    _displaced.clear()
    while _restored:
        delattr(np, _restored.pop())


@contextmanager
def installed() -> Iterator[None]:
    """The replacements, for the length of a ``with`` block."""
    install()
    try:
        yield
    finally:
        uninstall()


@contextmanager
def drawing_replaced() -> Iterator[None]:
    """Of the replacements those of `DRAWING_MODULES` alone, unless all are installed."""
    if _finder in sys.meta_path:
        yield
        return
    finder, displaced = _Finder(DRAWING_MODULES), _taken_away(DRAWING_MODULES)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        _taken_away(DRAWING_MODULES)
        sys.modules.update(displaced)


def draws(name: str) -> bool:
    """Whether `name` is of a module of `DRAWING_MODULES`, or of something in it."""
    return name.partition(".")[0] in DRAWING_MODULES


def _taken_away(names: frozenset[str]) -> dict[str, ModuleType]:
    """The modules under these top-level names, which are not there any more."""
    return {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] in names}


def shell(*_: object) -> Inert:
    """Replaces IPython's `get_ipython`."""
    return Inert("get_ipython()")


def display(*_: object, **__: object) -> None:
    """Show nothing: replaces IPython's `display`."""


def ask(*_: object) -> str:
    """Refuse: replaces `input`."""
    raise NobodyToAsk("input() has nobody to ask while grading")


def removed_numpy_names() -> dict[str, Any]:
    """What numpy 1.20 to 2.4 removed from its main namespace, in today's terms."""
    functions: dict[str, Any] = {
        "alltrue": np.all,
        "sometrue": np.any,
        "product": np.prod,
        "cumproduct": np.cumprod,
        "round_": np.round,
        "rank": np.ndim,
        "mat": np.asmatrix,
        "trapz": getattr(np, "trapezoid", None),  # numpy 1 has only `trapz`
        "row_stack": np.vstack,
        "issubclass_": issubclass,
        "disp": display,
        "asscalar": lambda a: a.item(),
        "asfarray": lambda a, dtype=np.float64: np.asarray(a, dtype=dtype),
        "msort": lambda a: np.sort(a, axis=0),
        "in1d": lambda a, b, *args, **options: np.isin(np.ravel(a), b, *args, **options),
        "find_common_type": lambda arrays, scalars: np.result_type(*arrays, *scalars),
    }
    # numpy had its own names for the builtin types, and `bool` for a while.
    builtin = {"int": int, "float": float, "complex": complex, "object": object, "str": str, "bool": bool}
    types = {
        **builtin,
        "long": int,
        "unicode": str,
        "float_": np.float64,
        "complex_": np.complex128,
        "cfloat": np.complex128,
        "singlecomplex": np.complex64,
        "longfloat": np.longdouble,
        "longcomplex": np.clongdouble,
        "clongfloat": np.clongdouble,
        "unicode_": np.str_,
        "string_": np.bytes_,
        "bool8": np.bool_,
        "int0": np.intp,
        "uint0": np.uintp,
    }
    infinite = dict.fromkeys(("Inf", "Infinity", "infty", "PINF"), np.inf)
    numbers = {"NINF": -np.inf, "NaN": np.nan, "NAN": np.nan, "PZERO": 0.0, "NZERO": -0.0, **infinite}
    return {**functions, **types, **numbers}


BUILTINS: dict[str, Callable[..., Any]] = {
    "input": ask,
    "get_ipython": shell,
    "display": display,
}
"""Names that a notebook takes for granted and a child's `builtins` should hold instead."""
