"""The way from the file that a student hands in to what people read, and the boundary on it."""

from __future__ import annotations

import itertools

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pictures.sheet import BACKWARD, FORWARD, GREEN, INK, PALE, SAND, SKY, arrow, box, sheet, write

TRUSTED, UNTRUSTED = 190.0, 40.0  # heights of the two sides
WIDE, HIGH = 112.0, 52.0


def from_file_to_page() -> Figure:
    """Files, submissions, the judge, evidence, scores and words; below the boundary the child."""
    figure, axes = sheet(800, 290)
    rooms = (
        (72.0, "intake/", "files -> Submission"),
        (240.0, "grading/  suite/", "runs hidden tests"),
        (420.0, "record/", "Evidence"),
        (570.0, "record/scoring", "x points x policy"),
        (722.0, "wording  show/", "tables, JSON"),
    )
    for x, name, job in rooms:
        _room(axes, x, TRUSTED, name, job, facecolor=SKY)
    for (start, *_), (end, *_rest) in itertools.pairwise(rooms):
        arrow(axes, (start + WIDE / 2, TRUSTED), (end - WIDE / 2, TRUSTED))
    _room(axes, 420, 262, "gradebook/", "keeps evidence", facecolor="#f4f6f8")
    arrow(axes, (414, TRUSTED + HIGH / 2), (414, 262 - 20), color=GREEN)
    arrow(axes, (426, 262 - 20), (426, TRUSTED + HIGH / 2), color=GREEN)
    _room(axes, 72, 262, "course/", "assignment, run keys", facecolor="#f4f6f8")
    arrow(axes, (72 + WIDE / 2, 257), (240 - 30, TRUSTED + HIGH / 2), color=PALE)
    axes.plot([20, 780], [118, 118], color=INK, linewidth=1.4, linestyle=(0, (6, 3)))
    write(axes, 640, 128, "trusted: tests, expected values, solution, verdicts", fontsize=8.5, color=FORWARD)
    write(
        axes, 640, 107, "never trusted: student's code and numpy, nothing else", fontsize=8.5, color=BACKWARD
    )
    _room(axes, 240, UNTRUSTED, "child/", "runs student's code", facecolor=SAND, linestyle=(0, (4, 2)))
    arrow(axes, (228, TRUSTED - HIGH / 2), (228, UNTRUSTED + HIGH / 2))
    arrow(axes, (252, UNTRUSTED + HIGH / 2), (252, TRUSTED - HIGH / 2), color=BACKWARD, linestyle=(0, (4, 2)))
    write(axes, 220, 137, "sandbox/ asks: arguments", fontsize=8.5, ha="right")
    write(axes, 260, 90, "wire/: plain values, or what was raised", fontsize=8.5, ha="left")
    return figure


def _room(axes: Axes, x: float, y: float, name: str, job: str, **more: object) -> None:
    high = 40.0 if y > 250 else HIGH
    box(axes, x, y, WIDE, high, **more)
    write(axes, x, y + 8, name, fontsize=9.5, fontweight="bold")
    write(axes, x, y - 9, job, fontsize=8.5)
