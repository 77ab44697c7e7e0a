"""Arrays as boxes: sums along an axis, broadcasting, pictures turned into columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pictures.sheet import BACKWARD, GREEN, PALE, SAND, SKY, arrow, cell, sheet, write

SIZE = 22.0
Rows = Sequence[Sequence[int | str]]
AGAIN: dict[str, Any] = {"facecolor": "white", "edgecolor": PALE, "linestyle": ":"}
CODE: dict[str, Any] = {"family": "DejaVu Sans Mono", "fontsize": 10.5}


def _array(axes: Axes, x: float, y: float, rows: Rows, *, fill: str = "white") -> None:
    """Draw a matrix with its upper left corner at (x, y): text is an entry that is used again."""
    for i, row in enumerate(rows):
        for j, entry in enumerate(row):
            again = isinstance(entry, str)
            cell(axes, x + j * SIZE, y - (i + 1) * SIZE, SIZE, **(AGAIN if again else {"facecolor": fill}))
            look = {**CODE, "color": PALE} if again else CODE
            write(axes, x + (j + 0.5) * SIZE, y - (i + 0.53) * SIZE, f"{entry}", **look)


def _mark(axes: Axes, x: float, y: float, right: bool) -> None:
    """A tick or a cross, which differ in form, too."""
    tick, cross = [[(-7, 0), (-2, -6), (8, 8)]], [[(-7, -7), (7, 7)], [(-7, 7), (7, -7)]]
    colour, strokes = (GREEN, tick) if right else (BACKWARD, cross)
    for stroke in strokes:
        axes.plot([x + a for a, _ in stroke], [y + b for _, b in stroke], color=colour, linewidth=3)


def axes() -> Figure:
    """Sums along axis 0 and axis 1, with and without keepdims."""
    figure, page = sheet(640, 250)
    table = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]
    x, y = 70.0, 170.0
    _array(page, x, y, table, fill=SKY)
    write(page, x + 2 * SIZE, y + 12, "(3, 4)", **CODE)
    arrow(page, (x - 16, y), (x - 16, y - 3 * SIZE), color=PALE)
    write(page, x - 27, y - 1.5 * SIZE, "axis 0", rotation=90, **{**CODE, "color": PALE})
    arrow(page, (x, y - 3 * SIZE - 16), (x + 4 * SIZE, y - 3 * SIZE - 16), color=PALE)
    write(page, x + 2 * SIZE, y - 3 * SIZE - 28, "axis 1", **{**CODE, "color": PALE})
    for axis, top, sums in ((0, 205.0, [15, 18, 21, 24]), (1, 100.0, [10, 26, 42])):
        turned = [[each] for each in sums] if axis == 1 else [sums]
        arrow(page, (x + 4 * SIZE + 14, 150 - 26 * axis), (235, top - 12))
        write(page, 250, top + 16, f"np.sum(A, axis={axis})", ha="left", **CODE)
        _array(page, 250, top, [sums], fill=SAND)
        write(page, 250 + len(sums) * SIZE + 10, top - SIZE / 2, f"({len(sums)},)", ha="left", **CODE)
        write(page, 420, top + 16, f"np.sum(A, axis={axis}, keepdims=True)", ha="left", **CODE)
        _array(page, 420, top, turned, fill=SAND)
        shape = f"({len(turned)}, {len(turned[0])})"
        write(page, 420 + len(turned[0]) * SIZE + 10, top - len(turned) * SIZE / 2, shape, ha="left", **CODE)
    return figure


def broadcasting() -> Figure:
    """A column meets every column, a row every row; a rank-1 array counts as a row."""
    figure, page = sheet(520, 330)
    matrix = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]
    column = [[10] * 4, [20] * 4, [30] * 4]
    row = [[10, 20, 30, 40]] * 3
    read_column: Rows = [[each[0], *map(str, each[1:])] for each in column]
    read_row: Rows = [row[0], *[[*map(str, row[0])]] * 2]
    for top, shape, other, read in (
        (295.0, "(3, 1)", column, read_column),
        (190.0, "(1, 4)", row, read_row),
    ):
        total = [[a + b for a, b in zip(*both, strict=True)] for both in zip(matrix, other, strict=True)]
        middle = top - 1.5 * SIZE
        _array(page, 40, top, matrix, fill=SKY)
        write(page, 40 + 2 * SIZE, top + 12, "(3, 4)", **CODE)
        write(page, 160, middle, "$+$", fontsize=18)
        _array(page, 190, top, read, fill=SAND)
        write(page, 190 + 2 * SIZE, top + 12, shape, **CODE)
        write(page, 310, middle, "$=$", fontsize=18)
        _array(page, 340, top, total)
        write(page, 340 + 2 * SIZE, top + 12, "(3, 4)", **CODE)
        _mark(page, 470, middle, right=True)
    top = 85.0
    middle = top - 1.5 * SIZE
    _array(page, 40, top, matrix, fill=SKY)
    write(page, 40 + 2 * SIZE, top + 12, "(3, 4)", **CODE)
    write(page, 160, middle, "$+$", fontsize=18)
    _array(page, 190, top, [[10, 20, 30], ["10", "20", "30"], ["10", "20", "30"]], fill=SAND)
    write(page, 190 + 2 * SIZE, top + 12, "(3,) → (1, 3)", **CODE)
    write(page, 310, middle, "$=$", fontsize=18)
    write(page, 340, middle, "ValueError", ha="left", **{**CODE, "color": BACKWARD})
    _mark(page, 470, middle, right=False)
    return figure


def columns() -> Figure:
    """Two pictures as columns: cut, then transpose; cutting at other places mixes the pictures."""
    figure, page = sheet(640, 290)
    one, other = [1, 2, 3, 4], [5, 6, 7, 8]

    def put(x: float, y: float, rows: Sequence[Sequence[int]]) -> None:
        for i, row in enumerate(rows):
            for j, number in enumerate(row):
                fill = SKY if number in one else SAND
                _array(page, x + j * SIZE, y - i * SIZE, [[number]], fill=fill)

    write(page, 95, 272, "(m, h, w, c) = (2, 1, 2, 2)", **CODE)
    for x, picture in ((40, one), (125, other)):
        put(x, 230, [picture[::2], picture[1::2]])  # pixels from left to right, channels downwards
        write(page, x + SIZE, 241, "w →", **{**CODE, "color": PALE})
    write(page, 22, 208, "c ↓", **{**CODE, "color": PALE})
    arrow(page, (190, 208), (275, 208))
    put(295, 219, [[*one, *other]])
    arrow(page, (330, 190), (194, 134))
    write(page, 235, 168, ".reshape(2, 4)", ha="right", **CODE)
    arrow(page, (440, 190), (552, 134))
    write(page, 515, 168, ".reshape(4, 2)", ha="left", **CODE)
    put(150, 122, [one, other])
    write(page, 150 + 2 * SIZE, 62, "(2, 4)", **CODE)
    arrow(page, (255, 100), (310, 100))
    write(page, 282, 114, ".T", **CODE)
    put(330, 122, list(zip(one, other, strict=True)))
    write(page, 330 + SIZE, 20, "(4, 2)", **CODE)
    _mark(page, 402, 78, right=True)
    put(530, 122, [one[:2], one[2:], other[:2], other[2:]])
    write(page, 530 + SIZE, 20, "(4, 2)", **CODE)
    _mark(page, 602, 78, right=False)
    return figure
