"""Curves as pictures for a page: matplotlib draws them, where it is installed.

A picture is an `img` with its data inside and a text that says the same, in colours that stand out on a light
and on a dark page. Must not know: what the numbers are.
"""

from __future__ import annotations

import base64
import contextlib
import importlib.util
import io
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

GREY, BLUE, ORANGE, RED = "#7f7f7f", "#3987d9", "#e07b00", "#d2402f"
SIZE_INCHES = (4.6, 2.3)
EM_AN_INCH = 6.5
"""How wide a picture is shown, at most."""
_COLOURS = ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color")


def can_draw() -> bool:
    """Whether matplotlib is here."""
    return importlib.util.find_spec("matplotlib") is not None


@contextlib.contextmanager
def figure_of(size_inches: tuple[float, float]) -> Iterator[Figure]:
    """A figure to draw on, in the look of all."""
    import matplotlib
    from matplotlib.figure import Figure

    look: Any = {"font.size": 9, "svg.hashsalt": "keepdims"} | dict.fromkeys(_COLOURS, GREY)
    with matplotlib.rc_context(look):
        yield Figure(figsize=size_inches, layout="constrained")


def image(figure: Figure, alt: str) -> str:
    """What is drawn on a figure, as an `img`."""
    drawn = io.BytesIO()
    figure.savefig(drawn, format="svg", transparent=True, metadata={"Date": None})
    data = base64.b64encode(drawn.getvalue()).decode("ascii")
    style = f"max-width:100%;width:{EM_AN_INCH * figure.get_figwidth():.0f}em;"
    return f'<img alt="{escape(alt)}" src="data:image/svg+xml;base64,{data}" style="{style}">'


def curves_picture(
    expected: Sequence[float], got: Sequence[float], names: tuple[str, str], axes: tuple[str, str], alt: str
) -> str:
    """Two curves over their numbers from 0, as an `img`.

    Parameters
    ----------
    names
        Of the two, the expected one first.
    axes
        What stands at the axes.
    alt
        What the picture shows, in words.
    """
    with figure_of(SIZE_INCHES) as figure:
        from matplotlib.ticker import MaxNLocator

        plot = figure.add_subplot()
        plot.plot(expected, color=BLUE, linewidth=4, alpha=0.55, marker="o", label=names[0])
        plot.plot(got, color=ORANGE, linewidth=1.6, linestyle="--", marker="x", label=names[1])
        plot.set_xlabel(axes[0])
        plot.set_ylabel(axes[1])
        plot.xaxis.set_major_locator(MaxNLocator(integer=True))
        plot.spines[["top", "right"]].set_visible(False)
        plot.legend(frameon=False)
        return image(figure, alt)
