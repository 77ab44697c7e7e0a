"""Axes that keep what is drawn in them as plain data.

The form of what is kept: `grader.record.drawings`. Runs in the sandbox: numpy and `inert` only. Must not
know: what should be drawn.
"""

# Methods have matplotlib's names and arguments, which are described there.
# ruff: noqa: D102

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.child.inert import Inert
from grader.child.plot_arguments import curves_in, data_sets, flat, form_of, groups_in, scale_of, text_of

LEGEND_MAX = 200
_TEXTS = {"title": "title", "xlabel": "x_label", "ylabel": "y_label"}
_PARTS = {
    "lines": ("x", "y", "label"),
    "points": ("x", "y", "label"),
    "bars": ("at", "heights", "base", "label", "across"),
    "histograms": ("counts", "edges", "label"),
    "images": ("image",),
}
_FURTHER = """
    annotate arrow barbs boxplot broken_barh colorbar contour contourf errorbar eventplot fill fill_between
    fill_betweenx hexbin hist2d hlines pcolor pcolormesh pie quiver spy stackplot streamplot table text
    triplot tripcolor tricontour tricontourf violinplot vlines add_patch add_collection add_artist add_line
    plot_surface plot_wireframe plot_trisurf plot3D scatter3D bar3d contour3D
"""
FURTHER = frozenset(_FURTHER.split())
"""What draws, and is kept by its name alone."""


class Drawn(Inert):
    """Something that was drawn, whose label may still change."""

    def __init__(self, kept: dict[str, Any]) -> None:
        super().__init__("drawn")
        self.__dict__["kept"] = kept

    def set_label(self, label: object) -> None:
        self.kept["label"] = text_of(label)

    def get_label(self) -> str:
        return str(self.kept["label"])


class Axes:
    """Replaces matplotlib's.

    Parameters
    ----------
    figure
        Which has them.
    spends
        Whether so many more numbers may be kept.
    place
        Among the axes of the figure: those with a smaller one come first.
    is_flat
        Of axes in space what is drawn is kept by name.
    """

    def __init__(self, figure: Any, spends: Callable[[int], bool], place: float, *, is_flat: bool) -> None:
        self.figure, self.place, self._spends, self._is_flat = figure, place, spends, is_flat
        self.clear()

    def clear(self) -> None:
        self.drawn: list[dict[str, Any]] = []
        self.further: list[str] = []
        self._texts = dict.fromkeys(_TEXTS.values(), "")
        self._scales = {"x": "linear", "y": "linear"}
        self._limits: dict[str, list[float] | None] = {"x": None, "y": None}
        self._legend: list[str] | None = None

    cla = clear

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        verb, _, key = name.partition("_")
        if key in _TEXTS and verb == "set":
            return lambda *args, **options: self._set_text(key, *args, **options)
        if key in _TEXTS and verb == "get":
            return lambda *_: self._texts[_TEXTS[key]]
        if name in FURTHER:
            return lambda *_, **__: self._by_name(name)
        return Inert(f"axes.{name}")

    def _by_name(self, name: str) -> Inert:
        if name not in self.further:
            self.further.append(name)
        return Inert(f"axes.{name}")

    # Lines and points.

    def plot(self, *args: Any, label: Any = None, data: Any = None, **options: Any) -> Any:
        if not self._is_flat:
            return [self._by_name("plot3D")]
        if data is not None:
            args = tuple(data[each] if isinstance(each, str) and each in data else each for each in args)
        curves = [each for group in groups_in(args) for each in curves_in(*group)]
        several = isinstance(label, (list, tuple)) and len(label) == len(curves)
        labels = list(label) if several else [label] * len(curves)
        forms = [form_of(style, options) for _, _, style in curves]
        return [
            self._keep(form, name, x=x, y=y)
            for form, name, (x, y, _) in zip(forms, labels, curves, strict=True)
        ]

    step = plot

    def semilogx(self, *args: Any, **options: Any) -> Any:
        self.set_xscale("log")
        return self.plot(*args, **options)

    def semilogy(self, *args: Any, **options: Any) -> Any:
        self.set_yscale("log")
        return self.plot(*args, **options)

    def loglog(self, *args: Any, **options: Any) -> Any:
        self.set_xscale("log")
        return self.semilogy(*args, **options)

    def errorbar(self, x: Any, y: Any, *_: Any, fmt: str = "", label: Any = None, **options: Any) -> Any:
        self._by_name("errorbar")
        if fmt.lower() == "none":
            return Inert("errorbar")
        known = {name: options[name] for name in ("linestyle", "ls", "marker") if name in options}
        return self.plot(x, y, *([fmt] if fmt else []), label=label, **known)

    def stem(self, *args: Any, label: Any = None, **_: Any) -> Any:
        ((x, y, _style),) = curves_in(args[:2] if np.ndim(args[-1]) else args[:1], "")
        return self._keep("points", label, x=x, y=y)

    def scatter(self, x: Any, y: Any, *_: Any, label: Any = None, data: Any = None, **__: Any) -> Any:
        if not self._is_flat:
            return self._by_name("scatter3D")
        if data is not None:
            x, y = (data[each] if isinstance(each, str) else each for each in (x, y))
        x, y = flat(x), flat(y)
        if len(x) != len(y):
            raise ValueError("x and y must be the same size")
        return self._keep("points", label, x=x, y=y)

    def axhline(self, y: Any = 0, *_: Any, label: Any = None, **__: Any) -> Any:
        return self._keep("lines", label, x=np.array([-np.inf, np.inf]), y=flat([y, y]))

    def axvline(self, x: Any = 0, *_: Any, label: Any = None, **__: Any) -> Any:
        return self._keep("lines", label, x=flat([x, x]), y=np.array([-np.inf, np.inf]))

    # Bars, histograms, images.

    def bar(self, x: Any, height: Any, width: Any = 0.8, bottom: Any = None, **options: Any) -> Any:
        return self._bars(x, height, width, bottom, False, **options)

    def barh(self, y: Any, width: Any, height: Any = 0.8, left: Any = None, **options: Any) -> Any:
        return self._bars(y, width, height, left, True, **options)

    def _bars(
        self, at: Any, heights: Any, thick: Any, base: Any, across: bool, **options: Any
    ) -> Any:  # fmt: skip
        place = flat(at)
        if options.get("align") == "edge" and place.dtype.kind == "f":
            place = place + flat(thick) / 2
        if options.get("log"):
            self._scales["x" if across else "y"] = "log"
        found = np.broadcast_arrays(place, flat(heights), flat(0.0 if base is None else base))
        at, heights, base = (each.copy() for each in found)
        label = options.get("label")
        label = None if isinstance(label, (list, tuple)) else label  # one for each bar
        return self._keep("bars", label, at=at, heights=heights, base=base, across=across)

    def hist(
        self,
        x: Any,
        bins: Any = None,
        range: Any = None,
        density: bool = False,
        weights: Any = None,
        cumulative: Any = False,
        *_: Any,
        label: Any = None,
        log: bool = False,
        **__: Any,
    ) -> Any:
        sets = data_sets(x)
        weighed = data_sets(weights) if weights is not None else [None] * len(sets)
        edges = np.histogram_bin_edges(np.concatenate(sets), 10 if bins is None else bins, range)
        if log:
            self.set_yscale("log")
        labels = [*label, *[None] * len(sets)] if isinstance(label, (list, tuple)) else [label] * len(sets)
        found = []
        for each, weight, name in zip(sets, weighed, labels, strict=False):
            counts = np.histogram(each, edges, weights=weight, density=bool(density))[0].astype(float)
            if cumulative:
                steps = counts * np.diff(edges) if density else counts
                counts = np.cumsum(steps[::-1])[::-1] if cumulative < 0 else np.cumsum(steps)
            found.append(counts)
            self._keep("histograms", name, counts=counts, edges=edges.astype(float))
        return found[0] if len(found) == 1 else np.array(found), edges, Inert("patches")

    def stairs(self, values: Any, edges: Any = None, *_: Any, label: Any = None, **__: Any) -> Any:
        counts = flat(values)
        edges = np.arange(len(counts) + 1.0) if edges is None else flat(edges)
        if len(edges) != len(counts) + 1:
            raise ValueError(f"Expected {len(counts) + 1} edges of {len(counts)} values, got {len(edges)}")
        return self._keep("histograms", label, counts=counts, edges=edges)

    def imshow(self, X: Any, *_: Any, origin: Any = None, **__: Any) -> Any:
        image = np.array(X, dtype=float)
        if image.ndim == 3 and image.shape[2] == 1:
            image = image[:, :, 0]
        if image.ndim not in (2, 3) or (image.ndim == 3 and image.shape[2] not in (3, 4)) or not image.size:
            raise TypeError(f"Invalid shape {image.shape} for image data")
        return self._keep("images", None, image=image[::-1].copy() if origin == "lower" else image)

    matshow = imshow

    def _keep(self, form: str, label: Any, **parts: Any) -> Drawn:
        kept = {"form": form, "label": "" if label is None else text_of(label), **parts}
        size = sum(each.size for each in parts.values() if isinstance(each, np.ndarray))
        if form and self._spends(size):
            self.drawn.append(kept)
        return Drawn(kept)

    # Texts, scales, limits.

    def set(self, **options: Any) -> None:
        for name, value in options.items():
            getattr(self, f"set_{name}")(value)

    def _set_text(self, key: str, *args: Any, **options: Any) -> Inert:
        self._texts[_TEXTS[key]] = text_of(args[0] if args else options.get("label", options.get(key, "")))
        return Inert("text")

    def set_xscale(self, value: Any, *_: Any, **__: Any) -> None:
        self._scales["x"] = scale_of(value)

    def set_yscale(self, value: Any, *_: Any, **__: Any) -> None:
        self._scales["y"] = scale_of(value)

    def set_xlim(self, left: Any = None, right: Any = None, *, xmin: Any = None, xmax: Any = None, **_: Any) -> Any:  # fmt: skip  # noqa: E501
        return self._limit("x", xmin if left is None else left, xmax if right is None else right)

    def set_ylim(self, bottom: Any = None, top: Any = None, *, ymin: Any = None, ymax: Any = None, **_: Any) -> Any:  # fmt: skip  # noqa: E501
        return self._limit("y", ymin if bottom is None else bottom, ymax if top is None else top)

    get_xlim = set_xlim
    get_ylim = set_ylim

    def _limit(self, axis: str, low: Any, high: Any) -> tuple[float, float]:
        if high is None and np.iterable(low):
            low, high = low
        known = self._limits[axis] or [np.nan, np.nan]
        ends = [
            old if end is None else float(flat(end)[0]) for end, old in zip((low, high), known, strict=True)
        ]
        if low is not None or high is not None:
            self._limits[axis] = ends
        return 0.0 if np.isnan(ends[0]) else ends[0], 1.0 if np.isnan(ends[1]) else ends[1]

    def axis(self, limits: Any = None, *_: Any, **options: Any) -> Any:
        if limits is not None and not isinstance(limits, (str, bool)):
            self.set_xlim(*list(limits)[:2])
            self.set_ylim(*list(limits)[2:])
        found = [*self.set_xlim(**{name: end for name, end in options.items() if name in ("xmin", "xmax")})]
        return *found, *self.set_ylim(
            **{name: end for name, end in options.items() if name in ("ymin", "ymax")}
        )

    def get_legend_handles_labels(self, *_: Any) -> tuple[list[Drawn], list[str]]:
        named = [each for each in self.drawn if each["label"] and not each["label"].startswith("_")]
        return [Drawn(each) for each in named], [each["label"] for each in named]

    def legend(self, *args: Any, handles: Any = None, labels: Any = None, **_: Any) -> Inert:
        given = list(args[:2])
        if given and (len(given) == 2 or isinstance(next(iter(given[0]), None), Inert)):
            handles = given.pop(0)
        if given:
            labels = given[0]
        if labels is None and handles is not None:
            labels = [each.get_label() for each in handles if isinstance(each, Drawn)]
        if labels is None:
            labels = self.get_legend_handles_labels()[1]
        self._legend = [text_of(each) for each in ([labels] if isinstance(labels, str) else labels)][
            :LEGEND_MAX
        ]
        return Inert("legend")

    def get_legend(self) -> Inert | None:
        return None if self._legend is None else Inert("legend")

    def plain(self) -> dict[str, Any]:
        """All that is kept, as plain data."""
        found: dict[str, Any] = {**self._texts, "legend": self._legend, "calls": self.further}
        for axis in "xy":
            found |= {f"{axis}_scale": self._scales[axis], f"{axis}_limits": self._limits[axis]}
        for form, names in _PARTS.items():
            own = [[each[name] for name in names] for each in self.drawn if each["form"] == form]
            found[form] = [image for (image,) in own] if form == "images" else own
        return found
