"""Decisions about points of the plane as a picture for a page; see `curves` beside it.

Classes are told apart by markers as well as by colours. Must not know: whose decisions these are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.bank.decisions import Decisions
from grader.show.curves import BLUE, ORANGE, RED, figure_of, image

SIZE_INCHES = (5.8, 3.1)
_OF_ONES: dict[str, Any] = {"color": BLUE, "marker": "o", "markersize": 5, "linestyle": ""}
_OF_ZEROS: dict[str, Any] = {"color": ORANGE, "marker": "^", "markersize": 5, "linestyle": ""}
_OF_WRONG: dict[str, Any] = {
    "color": RED,
    "marker": "o",
    "markersize": 11,
    "markerfacecolor": "none",
    "markeredgewidth": 1.8,
    "linestyle": "",
}


def planes_picture(
    expected: Decisions, got: Decisions, titles: tuple[str, str], names: Sequence[str], alt: str
) -> str:
    """Two planes side by side as an `img`, with the points at which `got` decides otherwise in rings.

    Parameters
    ----------
    names
        Of points for which 1 is right, of those for which 0 is, and of the rings.
    alt
        What the picture shows, in words.
    """
    right, points = expected.classes, expected.points
    with figure_of(SIZE_INCHES) as figure:
        panels = figure.subplots(1, 2, sharex=True, sharey=True)
        for panel, decisions, title in zip(panels, (expected, got), titles, strict=True):
            shades: Any = {"levels": [-0.5, 0.5, 1.5], "colors": [ORANGE, BLUE], "alpha": 0.25}
            panel.contourf(*decisions.axes, decisions.regions.astype(float), **shades)
            panel.plot(*points[:, right], **_OF_ONES)
            panel.plot(*points[:, ~right], **_OF_ZEROS)
            panel.plot(*points[:, decisions.classes != right], **_OF_WRONG)
            panel.set_title(title, fontsize="medium")
        figure.legend(panels[1].lines, names, loc="outside lower center", ncols=len(names), frameon=False)
        return image(figure, alt)
