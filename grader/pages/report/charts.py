"""The pictures of a report, which matplotlib draws: points, hand-ins over time, students against exercises.

Each comes with a text that says what is to be seen; the numbers stand in a table beside it. The same numbers
give the same bytes. Must not know: where the numbers come from, names of people.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from grader.errors import BadInput
from grader.extras import command_for
from grader.pages.report.looks import Say
from grader.pages.report.svg import COLOURS, page_svg
from grader.record.handing_in import HandIns
from grader.record.statistics import Bin

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DPI = 72
SMALL = (440, 270)
"""Width and height in pixels of a picture that fits a telephone."""
WIDE = 960
ROW = 24
COLUMNS_MAX = 200
"""So many columns can be told apart; of more people several share one."""
TICKS_MAX = 6
BESIDE = 4
"""So far, in points, a word stands from its line."""
LEVELS = ("full", "more", "less", "none", "blank")
"""How much of an exercise is right; see `grader.pages.report.exercise_rows.level_of`."""


def refuse_without_matplotlib() -> None:
    """Refuse to draw where matplotlib is missing.

    Raises
    ------
    BadInput
        Says how to install it.
    """
    if importlib.util.find_spec("matplotlib") is None:
        told = "it draws the pages' pictures, and is not installed"
        raise BadInput("matplotlib", told, f"Run: {command_for('pages')}")


def distribution(bins: Sequence[Bin], mean: float | None, alt: str, say: Say) -> str:
    """How many people have how many points, as SVG."""

    def draw(axes: Axes) -> None:
        edges = [bins[0].low, *(each.high for each in bins)]
        bars = axes.bar(
            edges[:-1],
            [each.people for each in bins],
            width=[each.high - each.low for each in bins],
            align="edge",
            color=COLOURS["bar"],
            edgecolor=COLOURS["page"],
        )
        axes.bar_label(bars, [str(each.people or "") for each in bins], padding=2, color=COLOURS["ink"])
        peak = max(1, *(each.people for each in bins))
        if mean is not None:
            axes.plot([mean, mean], [peak * 1.14, peak * 1.25], color=COLOURS["mark"], linewidth=2)
            text = say("report_mean", mean=f"{mean:.1f}")
            _beside(axes, text, (mean, peak * 1.25), is_left=mean > edges[-1] / 2)
        axes.set_xticks(edges[::2], [f"{edge:g}" for edge in edges[::2]])
        _in_whole_numbers(axes)
        axes.set_ylim(0, peak * 1.25)
        axes.set_xlabel(say("report_points"))
        axes.set_ylabel(say("report_people"))

    return _drawn("distribution", alt, SMALL, draw)


def over_time(found: HandIns, alt: str, say: Say) -> str:
    """How many attempts were handed in when, as SVG."""

    def draw(axes: Axes) -> None:
        counts = found.counts
        places = range(len(counts))
        in_time = [each.attempts - each.late for each in counts]
        axes.bar(places, in_time, 0.9, align="edge", color=COLOURS["bar"], label=say("report_in_time"))
        if any(each.late for each in counts):
            late = [each.late for each in counts]
            axes.bar(
                places,
                late,
                0.9,
                bottom=in_time,
                align="edge",
                color=COLOURS["less"],
                label=say("report_late"),
            )
            axes.legend(frameon=False, labelcolor=COLOURS["ink"], loc="upper left")
        if found.due is not None:
            due = (found.due - counts[0].start) / found.step
            if 0 <= due <= len(counts):
                axes.axvline(due, color=COLOURS["mark"], linestyle="--", linewidth=1.5)
                top = axes.get_ylim()[1]
                _beside(axes, say("report_due"), (due, top), is_left=due > len(counts) / 2)
        shown = range(0, len(counts) + 1, -(-(len(counts) + 1) // TICKS_MAX))
        times = [counts[0].start + place * found.step for place in shown]
        axes.set_xticks(list(shown), [_when(time, found) for time in times])
        _in_whole_numbers(axes)
        axes.set_xlim(0, len(counts))
        axes.set_xlabel(found.zone)
        axes.set_ylabel(say("report_attempts"))

    return _drawn("over_time", alt, SMALL, draw)


def heat_map(levels: Sequence[Sequence[str]], exercises: Sequence[str], alt: str, say: Say) -> str:
    """Students against exercises, as SVG: a row an exercise, a column a student or some of them.

    Parameters
    ----------
    levels
        Of each student, by exercise, one of `LEVELS`, or "" for nothing; in the order to be drawn.
    """
    columns = _columns(levels)

    def draw(axes: Axes) -> None:
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        for level in LEVELS:
            corners: list[tuple[float, float]] = []
            for row in range(len(exercises)):
                for start, end in _runs([column[row] for column in columns], level):
                    corners += [
                        (start, row),
                        (end, row),
                        (end, row + 0.92),
                        (start, row + 0.92),
                        (start, row),
                    ]
            if corners:
                codes = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY] * (len(corners) // 5)
                axes.add_patch(PathPatch(Path(corners, codes), facecolor=COLOURS[level], linewidth=0))
        axes.set_xlim(0, len(columns))
        axes.set_ylim(len(exercises), 0)
        axes.set_yticks([row + 0.46 for row in range(len(exercises))], exercises)
        axes.tick_params(axis="both", length=0)
        axes.set_xticks([])
        axes.set_xlabel(say("report_heat_order"), loc="left")
        axes.spines[:].set_visible(False)

    return _drawn("heat_map", alt, (WIDE, 40 + ROW * len(exercises)), draw, 12)


def _columns(levels: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """One for each student; of more than `COLUMNS_MAX` the commonest levels of neighbours."""
    number = min(len(levels), COLUMNS_MAX)
    found = []
    for place in range(number):
        some = levels[place * len(levels) // number : (place + 1) * len(levels) // number]
        found.append(tuple(_commonest(column) for column in zip(*some, strict=True)))
    return found


def _commonest(levels: Sequence[str]) -> str:
    """Of equally common ones the worse, which is what is looked for."""
    return max(sorted(set(levels), key=_badness), key=lambda level: (levels.count(level), _badness(level)))


def _badness(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else -1


def _runs(row: Sequence[str], level: str) -> Iterable[tuple[int, int]]:
    """From where to where a row has a level."""
    start = 0
    for each, same in groupby(row):
        end = start + sum(1 for _ in same)
        if each == level:
            yield start, end
        start = end


def _beside(axes: Axes, text: str, place: tuple[float, float], *, is_left: bool) -> None:
    """Write beside the upper end of a line, on that side of it where there is room."""
    axes.annotate(
        text,
        place,
        (-BESIDE if is_left else BESIDE, 0),
        textcoords="offset points",
        ha="right" if is_left else "left",
        va="top",
        color=COLOURS["mark"],
    )


def _in_whole_numbers(axes: Axes) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))


def _when(time: datetime, found: HandIns) -> str:
    """A time of the axis, as short as the step allows."""
    if found.step.days:
        return f"{time:%m-%d}"
    return f"{time:%m-%d}\n{time:%H:%M}"


def _drawn(
    name: str, alt: str, size: tuple[int, int], draw: Callable[[Axes], None], font_size: int = 13
) -> str:
    return picture(name, alt, size, lambda figure: draw(figure.add_subplot()), font_size)


def picture(
    name: str, alt: str, size: tuple[int, int], draw: Callable[[Figure], None], font_size: int = 13
) -> str:
    """What `draw` puts into a figure of `size` pixels, as SVG; `alt` says what is to be seen."""
    import matplotlib
    from matplotlib.figure import Figure

    look: Any = {
        "font.size": font_size,
        "font.family": "DejaVu Sans",  # which matplotlib brings: other sizes would move what stands around
        "svg.hashsalt": name,
        "svg.fonttype": "none",
        "text.color": COLOURS["ink"],
        "axes.labelcolor": COLOURS["ink"],
        "xtick.labelcolor": COLOURS["ink"],
        "ytick.labelcolor": COLOURS["ink"],
        "axes.edgecolor": COLOURS["soft"],
        "xtick.color": COLOURS["soft"],
        "ytick.color": COLOURS["soft"],
        "axes.spines.top": False,
        "axes.spines.right": False,
        "text.parse_math": False,
    }
    with matplotlib.rc_context(look):
        figure: Figure = Figure(figsize=(size[0] / DPI, size[1] / DPI), dpi=DPI, layout="constrained")
        draw(figure)
        file = io.BytesIO()
        figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return page_svg(file.getvalue(), alt, name)
