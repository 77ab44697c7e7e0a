"""What networks decide all over the plane. The one module here that runs a solution."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from grader.grading.reference import load_module
from pictures.sheet import BACKWARD, FORWARD, INK, PAPER, SAND, SKY, paper

SOLUTION = Path(__file__).parent.parent / "solutions" / "shallow_network" / "shallow_network.py"
STEPS, RATE = 1000, 1.2  # as in the handout's table
POINTS = 90  # of the 400 that are learnt from: more are a cloud, and a large file


def hidden_neurons() -> Figure:
    """The disc and the ring, divided by networks of 1, 2 and 4 hidden neurons."""
    network = load_module(SOLUTION, "shallow_network_solution")
    X, Y = network.load_disc_and_ring()
    side = np.linspace(-1.75, 1.75, 61)
    grid = np.vstack([each.ravel() for each in np.meshgrid(side, side)])
    figure = paper(780, 290)
    panels = figure.subplots(
        1, 3, gridspec_kw={"left": 0.04, "right": 0.99, "bottom": 0.08, "top": 0.9, "wspace": 0.12}
    )
    for axes, n_h in zip(panels, (1, 2, 4), strict=True):
        parameters = network.nn_model(X, Y, n_h, STEPS, learning_rate=RATE)
        right = np.mean(network.predict(parameters, X) == Y)
        # Rounded, so that the last digits of a product of matrices cannot move the border.
        chance = network.forward_propagation(grid, parameters)[0].round(4).reshape(61, 61)
        axes.set_facecolor(SAND)
        axes.contourf(side, side, chance, levels=[0.5, 1], colors=[SKY])
        axes.contour(side, side, chance, levels=[0.5], colors=INK, linewidths=2)
        for label, style in (
            (1, {"marker": "o", "markersize": 4, "color": FORWARD}),
            (0, {"marker": "s", "markersize": 4, "color": BACKWARD, "markerfacecolor": PAPER}),
        ):
            points = X[:, :POINTS][:, Y[0, :POINTS] == label]
            axes.plot(*points, linestyle="none", **style)
        axes.set_title(f"$n_h = {n_h} \\qquad {100 * right:.1f}\\%$", fontsize=14)
        axes.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1], xlim=side[[0, -1]], ylim=side[[0, -1]], aspect="equal")
        axes.tick_params(labelsize=8)
    return figure
