"""What somebody's work drew in tests that it did not pass, drawn again from evidence.

A picture of plain data by our own matplotlib: nothing of the work runs. Its texts are cut and escaped, and a
text says what is to be seen. For the instructor alone. Must not know: HTML, which drawing is right.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from grader.errors import GraderError
from grader.messages import clean
from grader.pages.masking import Masker
from grader.pages.report.charts import SMALL, TICKS_MAX, picture
from grader.pages.report.looks import Say
from grader.pages.report.svg import COLOURS
from grader.record.drawings import FORMS, Drawing, NotADrawing, Panel, from_stored
from grader.record.standing import Attempt

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TEXT_CHARS_MAX = 40
LEGEND_MAX = 8
LARGEST = 1e100
DAY_US = 86_400_000_000
_CYCLE = [COLOURS[name] for name in ("bar", "mark", "more", "less", "full", "none", "soft")]


class DrawnPlot(NamedTuple):
    """A drawing of one test: the picture as SVG, and in words what is in it."""

    exercise: str
    svg: str
    text: str


def drawn_plots(attempt: Attempt, masker: Masker | None, say: Say) -> tuple[DrawnPlot, ...]:
    """The drawings in the evidence of an attempt, in the order of its tests.

    Raises
    ------
    GraderError
        What is stored is no drawing.
    """

    def told(text: str) -> str:
        return clean(masker.prose(text) if masker is not None else text, TEXT_CHARS_MAX)

    found = []
    for exercise in attempt.evidence.exercises:
        for number, plain in enumerate(plot for test in exercise.tests for plot in test.plots):
            try:
                drawing = from_stored(plain)
            except NotADrawing as error:
                raise GraderError(f"a stored drawing of {exercise.name} cannot be read: {error}") from None
            text = _in_words(drawing, say)
            name = f"drawn-{exercise.name}-{number}"
            found.append(DrawnPlot(exercise.name, _picture(drawing, text, name, told), text))
    return tuple(found)


def _in_words(drawing: Drawing, say: Say) -> str:
    parts = [
        say(
            "report_drawn_panel",
            number=number,
            further=", ".join(panel.calls) or "-",
            **{form: len(getattr(panel, form)) for form in FORMS},
        )
        for number, panel in enumerate(drawing.panels, start=1)
    ]
    return " ".join([*parts, *([say("report_drawn_cut")] if drawing.is_cut else [])])


def _picture(drawing: Drawing, alt: str, name: str, told: Callable[[str], str]) -> str:
    panels = drawing.panels
    columns = min(2, len(panels))
    rows = -(-len(panels) // columns)

    def draw(figure: Figure) -> None:
        for number, panel in enumerate(panels, start=1):
            _draw(figure.add_subplot(rows, columns, number), panel, told)

    width, height = SMALL
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of data that a scale does not have, and of letters of other scripts
        return picture(name, alt, (width * columns, height * rows), draw)


def _draw(axes: Axes, panel: Panel, told: Callable[[str], str]) -> None:
    for axis in ("x", "y"):
        _scale(axes, axis, panel)
    handles = [*_drawn(axes, panel)]
    axes.set_title(told(panel.title))
    axes.set_xlabel(told(panel.x_label))
    axes.set_ylabel(told(panel.y_label))
    texts = [told(text) for text in (panel.legend or ())[:LEGEND_MAX]]
    if texts and handles:
        axes.legend(handles[: len(texts)], texts[: len(handles)], frameon=False, labelcolor=COLOURS["ink"])


def _scale(axes: Axes, axis: str, panel: Panel) -> None:
    from matplotlib.ticker import FuncFormatter, NullFormatter

    if getattr(panel, f"{axis}_scale") in ("log", "symlog"):
        getattr(axes, f"set_{axis}scale")(getattr(panel, f"{axis}_scale"))
        ticks = getattr(axes, f"{axis}axis")
        ticks.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        ticks.set_minor_formatter(NullFormatter())


def _drawn(axes: Axes, panel: Panel) -> Iterator[Any]:
    """Draw all that is in a panel; what a legend can name."""
    colours = iter(_CYCLE * 20_000)
    for curve in panel.lines:
        x, y = _places(axes, "x", curve.x, panel), _places(axes, "y", curve.y, panel)
        if len(x) and _is_endless(curve.x):
            yield axes.axhline(y[0], color=next(colours), linewidth=1.2)
        elif len(x) and _is_endless(curve.y):
            yield axes.axvline(x[0], color=next(colours), linewidth=1.2)
        else:
            yield axes.plot(x, y, color=next(colours), linewidth=1.5)[0]
    for curve in panel.points:
        x, y = _places(axes, "x", curve.x, panel), _places(axes, "y", curve.y, panel)
        yield axes.plot(x, y, linestyle="none", marker="o", markersize=3, color=next(colours))[0]
    for bars in panel.bars:
        places = _places(axes, "y" if bars.across else "x", bars.at, panel)
        heights, base = (_finite(each) for each in (bars.heights, bars.base))
        draw = axes.barh if bars.across else axes.bar
        gaps = np.diff(np.unique(places[np.isfinite(places)]))
        yield draw(places, heights, 0.8 * min(gaps, default=1.0), base, color=next(colours))
    for histogram in panel.histograms:
        if len(histogram.counts):
            yield axes.stairs(
                _finite(histogram.counts), _finite(histogram.edges), fill=True, color=next(colours)
            )
    for image in panel.images:
        _squares(axes, image)


def _places(axes: Axes, axis: str, values: Any, panel: Panel) -> Any:
    """Where values stand on an axis: what is not a number, or beyond its ends, is not drawn."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    ticks = getattr(axes, f"{axis}axis")
    if values.dtype.kind == "U":
        names = dict.fromkeys(values.tolist())
        known = {name: float(place) for place, name in enumerate(names)}
        shown = list(known)[:: -(-len(known) // TICKS_MAX)] if known else []
        ticks.set_ticks([known[name] for name in shown], [clean(name, 20) for name in shown])
        return _finite([known[name] for name in values.tolist()])
    if values.dtype.kind == "M":
        found = np.where(np.isnat(values), np.nan, values.astype("i8"))
        times = found[np.isfinite(found)]
        ticks.set_major_locator(MaxNLocator(3))
        chars = 16 if not times.size or times.max() - times.min() < 2 * DAY_US else 10
        ticks.set_major_formatter(FuncFormatter(lambda value, _: _time_text(value)[:chars]))
        return found
    found = _finite(values)
    limits = getattr(panel, f"{axis}_limits")
    if limits is not None:
        low, high = np.where(np.isnan(limits), (-np.inf, np.inf), limits)
        found[(found < min(low, high)) | (found > max(low, high))] = np.nan
    return found


def _time_text(value: float) -> str:
    return str(np.datetime64(int(value), "us")) if abs(value) < 2**53 else ""


def _finite(values: Any) -> Any:
    found = np.array(values, dtype=float)
    found[~(np.abs(found) < LARGEST)] = np.nan
    return found


def _is_endless(values: Any) -> bool:
    return values.dtype.kind == "f" and bool((abs(values) > LARGEST).all())


def _squares(axes: Axes, image: Any) -> None:
    """An image as squares, the larger the number the larger the square (Hinton 1986): one colour will do."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    cells = _finite(image)
    known = cells[np.isfinite(cells)]
    low = known.min() if known.size else 0.0
    span = (known.max() - low if known.size else 0.0) or 1.0
    corners: list[tuple[float, float]] = []
    rows, columns = cells.shape
    for row in range(rows):
        for column in range(columns):
            half = 0.48 * ((cells[row, column] - low) / span) ** 0.5
            if half > 0:
                left, right, top, bottom = column - half, column + half, row - half, row + half
                corners += [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    if corners:
        codes = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY] * (len(corners) // 5)
        axes.add_patch(PathPatch(Path(corners, codes), facecolor=COLOURS["bar"], linewidth=0))
    axes.set_xlim(-0.5, columns - 0.5)
    axes.set_ylim(rows - 0.5, -0.5)
