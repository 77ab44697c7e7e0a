"""What a function has drawn, as plain data: figures, the panels in them, and lines, points, bars in a panel.

`Drawing.of` believes nothing of what it is given; `Drawing.plain` is its inverse. `stored` makes of a drawing
what evidence holds: JSON, thinned to what a small picture shows. Must not know: matplotlib, which drawing is
right.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.record.coding import coded, decoded

Array = NDArray[Any]

FIGURES_MAX = 50
PANELS_MAX = 200
ARTISTS_MAX = 5_000
"""Lines, points, bars, histograms and images of one drawing."""
CALLS_MAX = 100
LEGEND_MAX = 500
TEXT_CHARS_MAX = 300
SCALES = ("linear", "log", "symlog", "logit", "asinh", "function", "functionlog")
STORED_PANELS_MAX = 12
STORED_NUMBERS_MAX = 12_000
"""Of one drawing in the evidence, some 200 kB of JSON at most."""


class NotADrawing(ValueError):
    """What is said to be a drawing does not have the form of one."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A line, or points: x and y (n,), numbers, times or the names of categories."""

    x: Array
    y: Array
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars (n,): where they stand, how high they are and from where; `across`: they lie."""

    at: Array
    heights: Array
    base: Array
    label: str = ""
    across: bool = False


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts (n,) between edges (n + 1,)."""

    counts: Array
    edges: Array
    label: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes and what is drawn in it.

    Attributes
    ----------
    images
        (h, w) or (h, w, 3 or 4), the row on top first.
    title, x_label, y_label
        "" for none.
    legend
        Its texts; None without a legend.
    x_limits, y_limits
        Low and high, NaN for an end that is not set; None where neither is.
    calls
        Names of what else was drawn, such as ``contourf``.
    """

    lines: tuple[Curve, ...] = ()
    points: tuple[Curve, ...] = ()
    bars: tuple[Bars, ...] = ()
    histograms: tuple[Histogram, ...] = ()
    images: tuple[Array, ...] = ()
    title: str = ""
    x_label: str = ""
    y_label: str = ""
    legend: tuple[str, ...] | None = None
    x_scale: str = "linear"
    y_scale: str = "linear"
    x_limits: tuple[float, float] | None = None
    y_limits: tuple[float, float] | None = None
    calls: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many lines, points, bars, histograms and images there are."""
        return sum(len(getattr(self, form)) for form in FORMS)


FORMS = ("lines", "points", "bars", "histograms", "images")
_TEXTS = ("title", "x_label", "y_label")


@dataclass(frozen=True, slots=True)
class Figure:
    """Panels from left to right and from top to bottom, as far as they have a place."""

    panels: tuple[Panel, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that one call has drawn; `is_cut`: there was more than is recorded."""

    figures: tuple[Figure, ...] = ()
    is_cut: bool = False

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The panels of all figures."""
        return tuple(panel for figure in self.figures for panel in figure.panels)

    @classmethod
    def of(cls, plain: Any, text: Callable[[str], str] = str) -> Drawing:
        """A drawing from plain data; `text` makes a text of the student's fit to be kept.

        Raises
        ------
        NotADrawing
            It does not have the form that `plain` gives, or is larger than anybody draws.
        """
        match plain:
            case [list(figures), bool(is_cut)] if len(figures) <= FIGURES_MAX:
                found = cls(tuple(_figure(each, text) for each in figures), is_cut)
                panels = found.panels
                if len(panels) <= PANELS_MAX and sum(panel.count for panel in panels) <= ARTISTS_MAX:
                    return found
        raise NotADrawing("no drawing")

    def plain(self) -> list[Any]:
        """The drawing as lists, dicts, texts and arrays."""
        return [[{"title": each.title, "panels": list(map(_plain, each.panels))} for each in self.figures],
                self.is_cut]  # fmt: skip


def _plain(panel: Panel) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(panel, name) for name in (*_TEXTS, "x_scale", "y_scale")}
    for name in ("x_limits", "y_limits", "legend", "calls"):
        value = getattr(panel, name)
        found[name] = list(value) if value is not None else None
    for name in ("lines", "points"):
        found[name] = [[each.x, each.y, each.label] for each in getattr(panel, name)]
    found["bars"] = [[each.at, each.heights, each.base, each.label, each.across] for each in panel.bars]
    found["histograms"] = [[each.counts, each.edges, each.label] for each in panel.histograms]
    return found | {"images": list(panel.images)}


# ------------------------------------------------------------------- from plain data


def _figure(plain: Any, text: Callable[[str], str]) -> Figure:
    match plain:
        case {"title": str(title), "panels": list(panels), **rest} if not rest:
            return Figure(tuple(_panel(each, text) for each in panels), text(title[:TEXT_CHARS_MAX]))
    raise NotADrawing("no figure")


def _panel(plain: Any, text: Callable[[str], str]) -> Panel:
    if type(plain) is not dict or plain.keys() != set(Panel.__slots__):
        raise NotADrawing("no panel")

    def label(value: Any) -> str:
        if not isinstance(value, str):
            raise NotADrawing("a label is a text")
        return text(value[:TEXT_CHARS_MAX])

    def scale(value: Any) -> str:
        if not isinstance(value, str) or value not in SCALES:
            raise NotADrawing("no scale")
        return str(value)

    legend = plain["legend"]
    return Panel(
        lines=tuple(_curve(each, label) for each in _items(plain["lines"])),
        points=tuple(_curve(each, label) for each in _items(plain["points"])),
        bars=tuple(_bars(each, label) for each in _items(plain["bars"])),
        histograms=tuple(_histogram(each, label) for each in _items(plain["histograms"])),
        images=tuple(_image(each) for each in _items(plain["images"])),
        **{name: label(plain[name]) for name in _TEXTS},
        legend=None if legend is None else tuple(map(label, _items(legend, LEGEND_MAX))),
        x_scale=scale(plain["x_scale"]),
        y_scale=scale(plain["y_scale"]),
        x_limits=_limits(plain["x_limits"]),
        y_limits=_limits(plain["y_limits"]),
        calls=tuple(map(label, _items(plain["calls"], CALLS_MAX))),
    )


def _items(value: Any, items_max: int = ARTISTS_MAX) -> list[Any]:
    if type(value) is not list or len(value) > items_max:
        raise NotADrawing("no list of what is drawn")
    return value


def _vector(value: Any, kinds: str = "fMU") -> Array:
    if type(value) is not np.ndarray or value.ndim != 1 or value.dtype.kind not in kinds:
        raise NotADrawing("no data of a line")
    if value.dtype not in (np.float64, np.dtype("M8[us]")) and value.dtype.kind != "U":
        raise NotADrawing("data of another precision")
    return value


def _curve(plain: Any, label: Callable[[Any], str]) -> Curve:
    match plain:
        case [x, y, name]:
            curve = Curve(_vector(x), _vector(y), label(name))
            if len(curve.x) == len(curve.y):
                return curve
    raise NotADrawing("no line")


def _bars(plain: Any, label: Callable[[Any], str]) -> Bars:
    match plain:
        case [at, heights, base, name, bool(across)]:
            bars = Bars(_vector(at), _vector(heights, "f"), _vector(base, "f"), label(name), across)
            if len(bars.at) == len(bars.heights) == len(bars.base):
                return bars
    raise NotADrawing("no bars")


def _histogram(plain: Any, label: Callable[[Any], str]) -> Histogram:
    match plain:
        case [counts, edges, name]:
            found = Histogram(_vector(counts, "f"), _vector(edges, "f"), label(name))
            if len(found.edges) == len(found.counts) + 1:
                return found
    raise NotADrawing("no histogram")


def _image(value: Any) -> Array:
    if type(value) is not np.ndarray or value.dtype != np.float64 or not value.size:
        raise NotADrawing("no image")
    if value.ndim != 2 and not (value.ndim == 3 and value.shape[2] in (3, 4)):
        raise NotADrawing("an image of another shape")
    return value


def _limits(value: Any) -> tuple[float, float] | None:
    match value:
        case None:
            return None
        case [float(low), float(high)]:
            return low, high
    raise NotADrawing("no limits")


# ------------------------------------------------------------------- evidence


def stored(drawing: Drawing) -> dict[str, Any]:
    """The drawing as JSON, thinned where it holds more than `STORED_NUMBERS_MAX` numbers."""
    panels = drawing.panels[:STORED_PANELS_MAX]
    arrays = sum(panel.count for panel in panels)
    each_max = max(2, min(500, STORED_NUMBERS_MAX // (2 * max(1, arrays))))
    keep = max(1, STORED_NUMBERS_MAX // (4 * STORED_PANELS_MAX))
    thin = [_thinned(panel, each_max, keep) for panel in panels]
    is_cut = drawing.is_cut or len(panels) < len(drawing.panels)
    found: dict[str, Any] = coded(Drawing((Figure(tuple(thin)),), is_cut).plain()[0][0])
    return found | {"is_cut": is_cut}


def from_stored(plain: dict[str, Any]) -> Drawing:
    """The drawing that was `stored`, in one figure."""
    figure = {name: decoded(value) for name, value in plain.items() if name != "is_cut"}
    return Drawing.of([[figure], bool(plain.get("is_cut"))])


def _thinned(panel: Panel, each_max: int, keep: int) -> Panel:
    side = max(2, int(each_max**0.5))

    def curve(each: Curve) -> Curve:
        at = _places(len(each.x), each_max)
        return Curve(_short(each.x[at]), _short(each.y[at]), each.label)

    def bars(each: Bars) -> Bars:
        at = _places(len(each.at), each_max)
        return Bars(_short(each.at[at]), each.heights[at], each.base[at], each.label, each.across)

    def histogram(each: Histogram) -> Histogram:
        return Histogram(each.counts[:each_max], each.edges[: each_max + 1], each.label)

    def image(each: Array) -> Array:
        flat = each if each.ndim == 2 else each[:, :, :3].mean(axis=2)
        rows, columns = (_places(length, side) for length in flat.shape)
        return np.asarray(flat[np.ix_(rows, columns)])

    return Panel(
        **{
            **{name: getattr(panel, name) for name in Panel.__slots__},
            "lines": tuple(map(curve, panel.lines[:keep])),
            "points": tuple(map(curve, panel.points[:keep])),
            "bars": tuple(map(bars, panel.bars[:keep])),
            "histograms": tuple(map(histogram, panel.histograms[:keep])),
            "images": tuple(map(image, panel.images[:keep])),
            "legend": None if panel.legend is None else panel.legend[:20],
        }
    )


def _places(length: int, most: int) -> Array:
    return np.arange(length) if length <= most else np.linspace(0, length - 1, most).astype(int)


def _short(values: Array) -> Array:
    return values.astype("U40") if values.dtype.kind == "U" and values.dtype.itemsize > 160 else values
