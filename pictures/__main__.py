"""Writes every picture into its assignment's folder; with an argument, into that folder instead."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from matplotlib.figure import Figure

from pictures import arrays, boundaries, curves, descent, graphs, layers
from pictures.sheet import svg

ASSIGNMENTS = Path(__file__).parent.parent / "assignments"

ALBUM: dict[str, Callable[[], Figure]] = {
    "numpy_foundations/pictures/axes.svg": arrays.axes,
    "numpy_foundations/pictures/broadcasting.svg": arrays.broadcasting,
    "numpy_foundations/pictures/columns.svg": arrays.columns,
    "gradients_by_hand/pictures/graph.svg": graphs.three_steps,
    "gradients_by_hand/pictures/one_example.svg": graphs.one_example,
    "logistic_regression/pictures/graph.svg": graphs.one_neuron,
    "logistic_regression/pictures/sigmoid.svg": curves.sigmoid,
    "logistic_regression/pictures/losses.svg": curves.losses,
    "logistic_regression/pictures/descent.svg": descent.bowl,
    "shallow_network/pictures/activations.svg": curves.activations,
    "shallow_network/pictures/graph.svg": graphs.two_layers,
    "shallow_network/pictures/decisions.svg": boundaries.hidden_neurons,
    "deep_network/pictures/layers.svg": layers.forward_and_backward,
}
"""Every picture by its place under `assignments/`."""


def write(root: Path = ASSIGNMENTS) -> None:
    """Write all pictures under `root`."""
    for place, draw in ALBUM.items():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(svg(draw()))


if __name__ == "__main__":
    write(*map(Path, sys.argv[1:2]))
