"""The cost as a landscape, and the walk downhill."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from pictures.sheet import BACKWARD, FORWARD, INK, PAPER, paper

# One number in each example. No border divides the labels without error, so the cost has a lowest point.
X = np.array([-3.0, -2.0, -1.2, -0.3, 0.4, 1.1, 2.0, 3.0])
Y = np.array([0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0])
START, RATE, STEPS = (-1.6, 2.6), 1.0, 14

Array = NDArray[np.float64]


def _probability(w: Array, b: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-(np.multiply.outer(w, X) + b[..., None]))))


def _cost(w: Array, b: Array) -> Array:
    a = _probability(w, b)
    return np.asarray(-np.mean(Y * np.log(a) + (1 - Y) * np.log(1 - a), axis=-1))


def _walk() -> tuple[Array, Array]:
    """All w and all b from the start to the last step."""
    points = [np.array(START)]
    for _ in range(STEPS):
        w, b = points[-1]
        error = _probability(np.array(w), np.array(b)) - Y
        points.append(points[-1] - RATE * np.array([np.mean(X * error), np.mean(error)]))
    w, b = np.array(points).T
    return w, b


def bowl() -> Figure:
    """The cost over w and b with its contour lines; each dot is a step, against the slope."""
    w, b = np.meshgrid(np.linspace(-2, 3, 31), np.linspace(-3, 3, 31))
    cost = _cost(w, b)
    steps = _walk()
    figure = paper(760, 330)

    hill: Any = figure.add_axes((-0.02, 0.0, 0.5, 1.0), projection="3d", computed_zorder=False)
    hill.plot_surface(
        w, b, cost, rcount=11, ccount=11, cmap="Blues", vmin=-0.8, edgecolor="#7a8794", linewidth=0.3
    )
    hill.plot(*steps, _cost(*steps) + 0.03, color=BACKWARD, marker="o", markersize=4, linewidth=1.4, zorder=5)
    hill.set_xlabel("$w$", fontsize=14, labelpad=-6)
    hill.set_ylabel("$b$", fontsize=14, labelpad=-6)
    hill.text2D(0.06, 0.76, "$J$", transform=hill.transAxes, fontsize=16)
    hill.tick_params(labelsize=8, pad=-3)
    hill.set(xticks=[-2, 0, 2], yticks=[-2, 0, 2], zticks=[1, 2, 3])
    hill.view_init(elev=32, azim=-62)

    plan = figure.add_axes((0.56, 0.13, 0.41, 0.8))
    levels = [0.45, 0.5, 0.6, 0.8, 1.1, 1.5, 2, 2.5, 3]
    plan.set_facecolor("#f3f8fc")
    lines = plan.contour(w, b, cost, levels=levels, colors=FORWARD, linewidths=1.1)
    plan.clabel(lines, levels=[0.5, 0.8, 1.1, 1.5, 2], fontsize=8, colors=INK, fmt="%g")
    plan.plot(*steps, color=BACKWARD, marker="o", markersize=4.5, linewidth=1.6)
    plan.plot(*(each[:1] for each in steps), color=BACKWARD, markerfacecolor=PAPER, marker="o", markersize=8)
    plan.set_xlabel("$w$", fontsize=14, labelpad=0)
    plan.set_ylabel("$b$", fontsize=14, labelpad=0, rotation=0)
    plan.tick_params(labelsize=9)
    return figure
