"""Curves over one variable: the sigmoid, the losses, activation functions and their slopes."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pictures.sheet import BACKWARD, FORWARD, PALE, PAPER, paper

SLOPE: dict[str, Any] = {"color": BACKWARD, "linestyle": (0, (5, 2))}
DOT: dict[str, Any] = {"marker": "o", "linestyle": "none", "markersize": 6}


def _cross(axes: Axes, variable: str) -> None:
    """Axes that meet at the origin, with the variable's name at the end."""
    axes.spines[["right", "top"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_position("zero")
    axes.tick_params(labelsize=9)
    end: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points"}
    axes.annotate(f"${variable}$", (1, 0), xytext=(7, 0), va="center", fontsize=13, **end)


def sigmoid() -> Figure:
    """The sigmoid and its slope."""
    figure = paper(560, 260)
    axes = figure.add_axes((0.05, 0.1, 0.88, 0.84))
    z = np.linspace(-6, 6, 121)
    a = 1 / (1 + np.exp(-z))
    axes.axhline(1, color=PALE, linewidth=0.8, linestyle=":")
    axes.plot(z, a, color=FORWARD)
    axes.plot(z, a * (1 - a), **SLOPE)
    axes.plot([0], [0.5], color=FORWARD, **DOT)
    axes.plot([0], [0.25], color=BACKWARD, **DOT)
    _cross(axes, "z")
    axes.set(xlim=(-6, 6), ylim=(-0.04, 1.08), xticks=[-6, -4, -2, 2, 4, 6], yticks=[])
    axes.text(-0.15, 1.03, "1", color=PALE, fontsize=10, ha="right")
    axes.text(0.25, 0.46, "0.5", color=FORWARD, fontsize=10)
    axes.text(0.15, 0.28, "0.25", color=BACKWARD, fontsize=10)
    axes.text(1.9, 0.68, r"$\sigma(z) = \frac{1}{1 + e^{-z}}$", color=FORWARD, fontsize=17)
    axes.text(1.9, 0.2, r"$\sigma'(z) = \sigma(z)\,(1 - \sigma(z))$", color=BACKWARD, fontsize=14)
    return figure


def losses() -> Figure:
    """The loss of one example over its probability, for both labels."""
    figure = paper(560, 250)
    axes = figure.add_axes((0.07, 0.1, 0.86, 0.84))
    a = np.linspace(0.012, 0.988, 245)
    axes.plot(a, -np.log(a), color=FORWARD)
    axes.plot(a, -np.log(1 - a), **SLOPE)
    _cross(axes, "a")
    axes.set(xlim=(0, 1), ylim=(0, 4.4), xticks=[0.25, 0.5, 0.75, 1], yticks=[1, 2, 3, 4])
    axes.text(0.07, 3.4, r"$y = 1:\ \ L = -\log a$", color=FORWARD, fontsize=14)
    axes.text(0.86, 2.5, r"$y = 0:\ \ L = -\log(1 - a)$", color=BACKWARD, fontsize=14, ha="right")
    return figure


def activations() -> Figure:
    """Four activation functions, each with its slope; at a kink the value that is taken is a full dot."""
    z = np.linspace(-3, 3, 121)
    left, right = z[z < 0], z[z >= 0]
    a, t = 1 / (1 + np.exp(-z)), np.tanh(z)
    figure = paper(780, 240)
    panels = figure.subplots(1, 4, gridspec_kw={"left": 0.02, "right": 0.97, "bottom": 0.06, "top": 0.84})
    for axes, title, value, slope in (
        (panels[0], r"$\sigma(z)$", a, a * (1 - a)),
        (panels[1], r"$\tanh z$", t, 1 - t**2),
        (panels[2], r"$\max(0, z)$", np.maximum(0, z), None),
        (panels[3], r"$\max(0.01 z, z)$", np.maximum(0.01 * z, z), None),
    ):
        axes.plot(z, value, color=FORWARD)
        if slope is not None:
            axes.plot(z, slope, **SLOPE)
        _cross(axes, "z")
        axes.set_title(title, color=FORWARD, fontsize=15, pad=10)
        axes.set(xlim=(-3, 3), ylim=(-1.25, 2.25), xticks=[-2, 2], yticks=[-1, 1, 2])
    for axes, low in ((panels[2], 0.0), (panels[3], 0.01)):
        axes.plot(left, np.full_like(left, low), **SLOPE, zorder=3)
        axes.plot(right, np.ones_like(right), **SLOPE)
        axes.plot([0], [low], color=BACKWARD, markerfacecolor=PAPER, zorder=4, **DOT)
        axes.plot([0], [1], color=BACKWARD, zorder=4, **DOT)
    for axes, x, y in zip(panels, (1.2, -1.75, 1.9, 1.9), (0.33, 0.6, 0.65, 0.65), strict=True):
        axes.text(x, y, "$g'$", color=BACKWARD, fontsize=14)
    return figure
