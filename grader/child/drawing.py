"""Records what student code draws, as plain data; no pixel is drawn.

While `recorded` lasts, calls of the matplotlib that `inert` puts in its place come here: to pyplot's own
figure and axes, or to those that the code has made. What draws nothing is harmless.

Runs in the sandbox, and in this process for functions that are not far away. Must not know: what should be
drawn.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from grader.child import inert
from grader.child.axes import FURTHER, Axes
from grader.child.inert import Inert

PANELS_MAX = 100
FIGURES_MAX = 40
ARTISTS_MAX = 2_000
NUMBERS_MAX = 2_000_000
"""Of one call, 16 MB of what may cross. What goes beyond is left out, and the recording says so."""
_PYPLOT = ("matplotlib.pyplot.", "matplotlib.pylab.", "pylab.")
_AXES_BEFORE = ("subplots", "subplot", "axes", "gca", "figure", "gcf", "add_subplot")
"""By these names `inert` knows figures and axes that the code had made before the recording began."""
_SETTERS = ("title", "xlabel", "ylabel", "xlim", "ylim", "xscale", "yscale")


def recorded(call: Callable[[], Any], *namespaces: Any) -> list[Any]:
    """Do `call`, and return what it draws: figures, and whether there was more than is recorded.

    In `namespaces` what is matplotlib's is replaced for so long.
    """
    recorder, before = _Recorder(), inert.on_call
    with inert.drawing_replaced(), _replaced(namespaces):
        inert.on_call = recorder.called
        try:
            call()
        finally:
            inert.on_call = before
    return recorder.plain()


@contextmanager
def _replaced(namespaces: tuple[Any, ...]) -> Iterator[None]:
    """What is matplotlib's among the values of `namespaces` is inert, and afterwards there again."""
    before = []
    for space in namespaces:
        for name, value in list(space.items()):
            if (other := _inert_for(value)) is not None:
                before.append((space, name, value))
                space[name] = other
    try:
        yield
    finally:
        for space, name, value in before:
            space[name] = value


def _inert_for(value: Any) -> Any:
    """The inert form of a module, function, class or object of matplotlib's; None for anything else."""
    if isinstance(value, (inert.InertModule, Inert)):
        return None
    if isinstance(value, ModuleType):
        return importlib.import_module(value.__name__) if inert.draws(value.__name__) else None
    if isinstance(value, (FunctionType, type)):
        module = str(value.__module__)
        return Inert(f"{module}.{value.__name__}") if inert.draws(module) else None
    # axes or a figure that were made before
    return Inert("matplotlib.pyplot.gca") if inert.draws(type(value).__module__) else None


class _Figure:
    def __init__(self, recorder: _Recorder) -> None:
        self._recorder = recorder
        self.axes: list[Axes] = []
        self.current: Axes | None = None
        self.heading = ""
        self._places: dict[tuple[int, ...], Axes] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"figure.{name}")

    def add(self, place: float, *, is_flat: bool = True) -> Axes:
        axes = Axes(self, self._recorder.spends, place, is_flat=is_flat)
        axes.twinx = axes.twiny = lambda *_, **__: self.add(place)  # type: ignore[attr-defined]
        if self._recorder.has_room(self._recorder.panels < PANELS_MAX):
            self.axes.append(axes)
        self.current = axes
        return axes

    def add_subplot(self, *args: Any, projection: Any = None, **_: Any) -> Axes:
        where = args or (1, 1, 1)
        if len(where) == 1 and isinstance(where[0], int):
            where = tuple(map(int, str(where[0])))
        is_known = len(where) == 3 and all(isinstance(each, (int, np.integer)) for each in where)
        place = where[2] if is_known else len(self.axes) + 1
        self._recorder.current = self
        found = self.add(place, is_flat=projection != "3d")
        if is_known:
            self._places[where] = found
        return found

    def subplot(self, *args: Any, **options: Any) -> Axes:
        """The axes at a place: those that are there, or new ones."""
        where = args or (1, 1, 1)
        if len(where) == 1 and isinstance(where[0], int):
            where = tuple(map(int, str(where[0])))
        if where in self._places:
            self.current = self._places[where]
            return self.current
        return self.add_subplot(*where, **options)

    def add_axes(self, *_: Any, projection: Any = None, **__: Any) -> Axes:
        return self.add(len(self.axes) + 1, is_flat=projection != "3d")

    def subplots(self, nrows: int = 1, ncols: int = 1, *, squeeze: bool = True, **options: Any) -> Any:
        is_flat = (options.get("subplot_kw") or {}).get("projection") != "3d"
        number = nrows * ncols
        grid = np.empty(number, dtype=object)
        for place in range(number):
            grid[place] = self._places[nrows, ncols, place + 1] = self.add(place + 1, is_flat=is_flat)
        if number:
            self.current = grid[0]
        if squeeze and number == 1:
            return grid[0]
        return grid if squeeze and 1 in (nrows, ncols) else grid.reshape(nrows, ncols)

    def subplot_mosaic(self, mosaic: Any, **_: Any) -> dict[Any, Axes]:
        rows = [list(row.strip()) for row in mosaic.replace(";", "\n").strip().split("\n")] if isinstance(
            mosaic, str) else mosaic  # fmt: skip
        names = dict.fromkeys(name for row in rows for name in row if name != ".")
        return {name: self.add(place + 1) for place, name in enumerate(names)}

    def suptitle(self, title: object, *_: Any, **__: Any) -> None:
        self.heading = str(title)[:300]

    def gca(self, *_: Any, **__: Any) -> Axes:
        return self.current or self.add_subplot()

    def sca(self, axes: Axes) -> None:
        self.current, self._recorder.current = axes, self

    def colorbar(self, *_: Any, **__: Any) -> Any:
        return self.gca().colorbar()

    def legend(self, *args: Any, **options: Any) -> None:
        for each in self.axes:
            if each.get_legend() is None:
                each.legend(*args, **options)

    def delaxes(self, axes: Axes) -> None:
        self.axes.remove(axes)

    def clear(self, *_: Any, **__: Any) -> None:
        self.__init__(self._recorder)  # type: ignore[misc]

    clf = clear


class _Recorder:
    """What one call draws; its methods are functions of pyplot."""

    def __init__(self) -> None:
        self.figures: dict[Any, _Figure] = {}
        self.current: _Figure | None = None
        self._artists, self._numbers = ARTISTS_MAX, NUMBERS_MAX
        self.is_cut = False

    @property
    def panels(self) -> int:
        return sum(len(each.axes) for each in self.figures.values())

    def has_room(self, is_room: bool) -> bool:
        self.is_cut = self.is_cut or not is_room
        return is_room

    def spends(self, numbers: int) -> bool:
        """Whether so much more may be recorded."""
        self._artists, self._numbers = self._artists - 1, self._numbers - numbers
        return self.has_room(self._artists >= 0 and self._numbers >= 0)

    def called(self, it: Inert, name: str, args: tuple[Any, ...], options: dict[str, Any]) -> Any:
        """A call of `it`, which `inert` knows by `name`."""
        if name == "matplotlib.figure.Figure":
            return self.figure()
        function = next((name[len(start) :] for start in _PYPLOT if name.startswith(start)), "")
        made, _, method = function.rpartition(".")
        if made and made.partition(".")[0] not in _AXES_BEFORE:
            return it
        return self._asked(it, method, args, options)

    def _asked(self, it: Inert, name: str, args: tuple[Any, ...], options: dict[str, Any]) -> Any:
        if name in _OF_RECORDER:
            return getattr(self, name)(*args, **options)
        if name in _OF_FIGURE:
            return getattr(self.gcf(), name)(*args, **options)
        name = f"set_{name}" if name in _SETTERS else name
        if name in FURTHER or name.startswith("set_") or name in vars(Axes):
            return getattr(self.gcf().gca(), name)(*args, **options)
        return it

    def figure(self, num: Any = None, *_: Any, **__: Any) -> _Figure:
        key = len(self.figures) + 1 if num is None else num
        if key not in self.figures:
            figure = _Figure(self)
            if not self.has_room(len(self.figures) < FIGURES_MAX):
                self.current = figure
                return figure
            self.figures[key] = figure
        self.current = self.figures[key]
        return self.current

    def gcf(self) -> _Figure:
        return self.current or self.figure()

    def subplots(self, nrows: int = 1, ncols: int = 1, **options: Any) -> tuple[_Figure, Any]:
        figure = self.figure()
        return figure, figure.subplots(nrows, ncols, **options)

    def subplot_mosaic(self, mosaic: Any, **options: Any) -> tuple[_Figure, Any]:
        figure = self.figure()
        return figure, figure.subplot_mosaic(mosaic, **options)

    def axes(self, *_: Any, projection: Any = None, **__: Any) -> Axes:
        return self.gcf().add_axes(projection=projection)

    def sca(self, axes: Axes) -> None:
        axes.figure.sca(axes)

    def show(self, *_: Any, **__: Any) -> None:
        """In a notebook the next call begins a figure of its own."""
        self.current = None

    def plain(self) -> list[Any]:
        """All that is recorded; axes without anything in them are left out."""
        found = []
        for figure in self.figures.values():
            axes = sorted(figure.axes, key=lambda each: each.place)
            if panels := [each.plain() for each in axes if each.drawn or each.further]:
                found.append({"title": figure.heading, "panels": panels})
        return [found, self.is_cut]


_OF_RECORDER = ("figure", "gcf", "subplots", "subplot_mosaic", "axes", "sca", "show")
_OF_FIGURE = ("gca", "subplot", "add_subplot", "add_axes", "suptitle", "clf", "delaxes", "colorbar")
