"""A network of L layers: forward, backward, and what is kept in between."""

from __future__ import annotations

from matplotlib.figure import Figure

from pictures.sheet import BACKWARD, GREEN, PALE, SAND, SKY, arrow, back_arrow, box, sheet, write

UP, DOWN = 235.0, 95.0  # heights of the two rows
WIDE, HIGH = 128.0, 48.0


def forward_and_backward() -> Figure:
    """Above the layers on the way forward, below on the way back, the caches between them."""
    figure, axes = sheet(800, 320)
    columns = {"1": 145.0, "2": 345.0, "L": 605.0}
    for layer, x in columns.items():
        bend = r"\sigma" if layer == "L" else r"\mathrm{ReLU}"
        before = {"1": "0", "2": "1", "L": "L-1"}[layer]
        box(axes, x, UP, WIDE, HIGH, facecolor=SKY)
        write(
            axes,
            x,
            UP + 11,
            rf"$Z^{{[{layer}]}} = W^{{[{layer}]}} A^{{[{before}]}} + b^{{[{layer}]}}$",
            fontsize=11,
        )
        write(axes, x, UP - 11, rf"$A^{{[{layer}]}} = {bend}(Z^{{[{layer}]}})$", fontsize=11)
        box(axes, x, DOWN, WIDE, HIGH, facecolor=SAND, linestyle=(0, (4, 2)))
        write(
            axes,
            x,
            DOWN + 11,
            rf"$dZ^{{[{layer}]}} = dA^{{[{layer}]}} \odot g'(Z^{{[{layer}]}})$",
            fontsize=11,
        )
        write(axes, x, DOWN - 11, rf"$dA^{{[{before}]}} = W^{{[{layer}]T}} dZ^{{[{layer}]}}$", fontsize=11)
        write(axes, x, 305, rf"$W^{{[{layer}]}},\ b^{{[{layer}]}}$", fontsize=12)
        arrow(axes, (x, 293), (x, UP + HIGH / 2))
        place = "L-1" if layer == "L" else str(int(layer) - 1)
        arrow(axes, (x, UP - HIGH / 2), (x, DOWN + HIGH / 2), color=GREEN, linestyle=":", linewidth=2)
        write(
            axes,
            x + 7,
            175,
            f"caches[{place}]",
            color=GREEN,
            fontsize=9,
            ha="left",
            family="DejaVu Sans Mono",
        )
        write(
            axes,
            x + 7,
            157,
            rf"$((A^{{[{before}]}}, W^{{[{layer}]}}, b^{{[{layer}]}}), Z^{{[{layer}]}})$",
            color=GREEN,
            fontsize=10,
            ha="left",
        )
        back_arrow(axes, (x, DOWN - HIGH / 2), (x, 33))
        write(axes, x, 20, rf"$dW^{{[{layer}]}},\ db^{{[{layer}]}}$", fontsize=12, color=BACKWARD)
    half = WIDE / 2
    for start, end, name in (
        (38.0, 145 - half, ""),
        (145 + half, 345 - half, "[1]"),
        (345 + half, 460.0, "[2]"),
        (490.0, 605 - half, "[L-1]"),
        (605 + half, 727.0, ""),
    ):
        arrow(axes, (start, UP), (end, UP))
        back_arrow(axes, (end, DOWN), (start, DOWN))
        if name:
            middle = (start + end) / 2
            write(axes, middle, UP + 13, f"$A^{{{name}}}$", fontsize=12)
            write(axes, middle, DOWN + 13, f"$dA^{{{name}}}$", fontsize=12, color=BACKWARD)
    for y in (UP, DOWN):
        write(axes, 475, y, r"$\cdots$", fontsize=16, color=PALE)
    write(axes, 20, UP, "$A^{[0]}$")
    write(axes, 18, UP - 16, "$= X$", fontsize=11)
    write(axes, 19, DOWN, "$dA^{[0]}$", color=BACKWARD)
    write(axes, 750, UP, "$A^{[L]}$")
    write(axes, 752, DOWN, "$dA^{[L]}$", color=BACKWARD)
    box(axes, 755, 165, 44, 32)
    write(axes, 755, 165, "$J$")
    arrow(axes, (750, UP - 13), (750, 182))
    back_arrow(axes, (760, 148), (760, DOWN + 14))
    return figure
