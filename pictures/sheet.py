"""The paper and the pens: sizes, colours, boxes, arrows, and SVG that is the same byte for byte every time.

Colours are those of Okabe and Ito (2008), which colour-blind readers can tell apart; each comes with a
second sign: what goes forward is solid and blue, what goes backward dashed and red. The paper is opaque and
light, so that pictures can be read on a dark page, too. Letters are stored as outlines: formulas need fonts
that a reader's machine may not have.
"""

from __future__ import annotations

import io
import re
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

PAPER = "#ffffff"
INK = "#1a1a1a"
PALE = "#6b6b6b"
FORWARD = "#0072b2"
BACKWARD = "#c44e00"  # Okabe and Ito's vermilion, darkened: small letters on white need a contrast of 4.5
SKY = "#d6ebf7"
SAND = "#fbe5d0"
GREEN = "#00795a"

mpl.rcParams.update(
    {
        "svg.hashsalt": "keepdims",
        "svg.fonttype": "path",
        "mathtext.fontset": "cm",
        "font.family": "DejaVu Sans Mono",  # comes with matplotlib
        "font.size": 11,
        "text.color": INK,
        "axes.edgecolor": PALE,
        "axes.labelcolor": INK,
        "xtick.color": PALE,
        "ytick.color": PALE,
        "lines.linewidth": 2,
        "hatch.linewidth": 0.6,
    }
)


def paper(width: float, height: float) -> Figure:
    """An empty picture; sizes in points, 1/72 inch."""
    return Figure(figsize=(width / 72, height / 72), facecolor=PAPER)


def sheet(width: float, height: float) -> tuple[Figure, Axes]:
    """A picture to draw on freely, in points from the lower left corner."""
    figure = paper(width, height)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    return figure, axes


def write(axes: Axes, x: float, y: float, text: str, **more: Any) -> None:
    """Write `text` around a point; formulas stand between dollars."""
    more = {"ha": "center", "va": "center", "fontsize": 13, **more}
    axes.text(x, y, text, **more)


def box(axes: Axes, x: float, y: float, width: float, height: float, **more: Any) -> None:
    """Draw a box with round corners around a point."""
    more = {"facecolor": "#f4f6f8", "edgecolor": INK, "linewidth": 1.2, **more}
    style = "round,pad=0,rounding_size=6"
    corner = (x - width / 2, y - height / 2)
    axes.add_patch(FancyBboxPatch(corner, width, height, boxstyle=style, clip_on=False, **more))


def cell(axes: Axes, x: float, y: float, size: float, **more: Any) -> None:
    """Draw a square, given its lower left corner."""
    more = {"facecolor": "white", "edgecolor": INK, "linewidth": 1, **more}
    axes.add_patch(Rectangle((x, y), size, size, clip_on=False, **more))


def arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], **more: Any) -> None:
    """Draw an arrow; forward ones look like this unless told otherwise."""
    more = {"color": FORWARD, "linewidth": 1.6, "arrowstyle": "-|>", "mutation_scale": 11, **more}
    axes.add_patch(FancyArrowPatch(start, end, shrinkA=0, shrinkB=0, clip_on=False, **more))


def back_arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], **more: Any) -> None:
    """Draw an arrow of the way back."""
    arrow(axes, start, end, **{"color": BACKWARD, "linestyle": (0, (4, 2)), **more})


def svg(figure: Figure) -> bytes:
    """The picture as SVG, with nothing in it that another run would write in another way."""
    file = io.StringIO()
    figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return _shortened(file.getvalue()).encode()


def _shortened(text: str) -> str:
    """`text` without comments, blanks, and digits that nobody can see: a tenth of a point is 0.04 mm."""
    text = re.sub(r"<!--.*?-->", "", text)
    text = re.sub(r"\n\s+", "\n", text)
    text = re.sub(r"\s*\n?\b([MLQCz])\s+(?=[-\d\"MLQC])", r"\1", text)
    text = re.sub(r"([:;]) (?=[-#\w])", r"\1", text)
    # A glyph's own scale stays: it is 1/64.
    rounded = re.compile(r"(scale\([^)]*\))|(\d+\.\d)\d+")
    text = rounded.sub(lambda match: match[1] or match[2].removesuffix(".0"), text)
    for letter, font in zip("abcdefgh", sorted(set(re.findall(r'id="([A-Z]\w+)-', text))), strict=False):
        text = re.sub(rf'(id="|href="#){font}-', rf"\1{letter}", text)
    return text
