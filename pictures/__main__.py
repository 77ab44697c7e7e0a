"""Writes every picture to its place in this repository; with an argument, into that folder instead."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from matplotlib.figure import Figure

from pictures import architecture, arrays, boundaries, curves, descent, graphs, layers
from pictures.sheet import svg

ROOT = Path(__file__).parent.parent

ALBUM: dict[str, Callable[[], Figure]] = {
    "docs/pictures/architecture.svg": architecture.from_file_to_page,
    "assignments/numpy_foundations/pictures/axes.svg": arrays.axes,
    "assignments/numpy_foundations/pictures/broadcasting.svg": arrays.broadcasting,
    "assignments/numpy_foundations/pictures/columns.svg": arrays.columns,
    "assignments/gradients_by_hand/pictures/graph.svg": graphs.three_steps,
    "assignments/gradients_by_hand/pictures/one_example.svg": graphs.one_example,
    "assignments/logistic_regression/pictures/graph.svg": graphs.one_neuron,
    "assignments/logistic_regression/pictures/sigmoid.svg": curves.sigmoid,
    "assignments/logistic_regression/pictures/losses.svg": curves.losses,
    "assignments/logistic_regression/pictures/descent.svg": descent.bowl,
    "assignments/shallow_network/pictures/activations.svg": curves.activations,
    "assignments/shallow_network/pictures/graph.svg": graphs.two_layers,
    "assignments/shallow_network/pictures/decisions.svg": boundaries.hidden_neurons,
    "assignments/deep_network/pictures/layers.svg": layers.forward_and_backward,
}
"""Every picture by its place."""


def write(root: Path = ROOT) -> None:
    """Write all pictures under `root`."""
    for place, draw in ALBUM.items():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(svg(draw()))


if __name__ == "__main__":
    write(*map(Path, sys.argv[1:2]))
