"""Computation graphs: forward with what is computed, backward with slopes and what multiplies them."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pictures.sheet import BACKWARD, PALE, arrow, back_arrow, box, sheet, write

APART = 5.0  # from the line between two boxes to each of its two arrows
LABEL = 15.0  # from that line to what is written on the way back


@dataclass(frozen=True, slots=True)
class Node:
    """A box: what it holds, around which point, and what is known of its slope."""

    x: float
    y: float
    text: str
    slope: str = ""
    shape: str = ""
    shape_at: float = 0
    """How far right of the middle the shape is written."""
    width: float = 84
    height: float = 34


@dataclass(frozen=True, slots=True)
class Edge:
    """From one box to another, from left to right or straight down."""

    start: str
    end: str
    factor: str = ""
    """What a slope is multiplied by on its way back."""
    above: bool = False
    """Whether the way back is drawn above the way forward (or left of it)."""
    lands: float = 0
    """How far above the middle of the second box's side it ends."""
    along: float = 0.5
    """Where the factor is written, from 0 (start) to 1 (end)."""
    back: bool = True


def draw(axes: Axes, nodes: dict[str, Node], edges: list[Edge]) -> None:
    """Draw a graph."""
    for edge in edges:
        _connect(axes, nodes[edge.start], nodes[edge.end], edge)
    for node in nodes.values():
        box(axes, node.x, node.y, node.width, node.height)
        write(axes, node.x, node.y, node.text)
        if node.slope:
            write(axes, node.x, node.y - node.height / 2 - 16, node.slope, color=BACKWARD)
        if node.shape:
            write(
                axes,
                node.x + node.shape_at,
                node.y + node.height / 2 + 10,
                node.shape,
                color=PALE,
                fontsize=9.5,
            )


def _connect(axes: Axes, one: Node, other: Node, edge: Edge) -> None:
    down = one.x == other.x
    if down:
        start, end = (one.x, one.y - one.height / 2), (other.x, other.y + other.height / 2)
    else:
        start, end = (one.x + one.width / 2, one.y), (other.x - other.width / 2, other.y + edge.lands)
    if not edge.back:
        arrow(axes, start, end)
        return
    side = APART if edge.above else -APART

    def beside(point: tuple[float, float], by: float) -> tuple[float, float]:
        # Along the boxes' sides, so that arrows begin and end exactly there.
        return (point[0] - by, point[1]) if down else (point[0], point[1] + by)

    arrow(axes, beside(start, -side), beside(end, -side))
    back_arrow(axes, beside(end, side), beside(start, side))
    if edge.factor:
        x, y = (a + (b - a) * edge.along for a, b in zip(start, end, strict=True))
        steep = hypot(end[0] - start[0], end[1] - start[1]) / max(abs(end[0] - start[0]), 1)
        x, y = beside((x, y), (LABEL * steep + APART) * (1 if edge.above else -1))
        write(axes, x, y, edge.factor, color=BACKWARD, fontsize=11.5)


def three_steps() -> Figure:
    """J = 3(a + bc) with the numbers of the handout."""
    a, b, c = 2, 4, 1.5
    u, v = b * c, a + b * c
    slope = r"$\frac{dJ}{d%s} = %g$"
    nodes = {
        "a": Node(60, 245, f"$a = {a}$", slope % ("a", 3)),
        "b": Node(60, 150, f"$b = {b}$", slope % ("b", 3 * c)),
        "c": Node(60, 55, f"$c = {c}$", slope % ("c", 3 * b)),
        "u": Node(265, 102, f"$u = bc = {u:g}$", slope % ("u", 3), width=106),
        "v": Node(470, 172, f"$v = a + u = {v:g}$", slope % ("v", 3), width=126),
        "J": Node(650, 172, f"$J = 3v = {3 * v:g}$", width=106),
    }
    edges = [
        Edge("a", "v", r"$\times\,1$", above=True, lands=9, along=0.45),
        Edge("b", "u", rf"$\times\,c = {c:g}$", above=True, lands=9, along=0.56),
        Edge("c", "u", rf"$\times\,b = {b:g}$", lands=-9, along=0.56),
        Edge("u", "v", r"$\times\,1$", lands=-9, along=0.55),
        Edge("v", "J", r"$\times\,3$"),
    ]
    figure, axes = sheet(720, 280)
    draw(axes, nodes, edges)
    return figure


def one_example() -> Figure:
    """Logistic regression, one example of two numbers."""
    nodes = {
        "w1": Node(75, 245, r"$w_1$", r"$dw_1 = x_1\,dz$", width=48),
        "w2": Node(75, 155, r"$w_2$", r"$dw_2 = x_2\,dz$", width=48),
        "b": Node(75, 65, r"$b$", r"$db = dz$", width=48),
        "z": Node(310, 155, r"$z = w_1 x_1 + w_2 x_2 + b$", r"$dz = a - y$", width=172),
        "a": Node(525, 155, r"$a = \sigma(z)$", r"$da = -\frac{y}{a} + \frac{1-y}{1-a}$", width=84),
        "L": Node(670, 155, r"$L(a, y)$", width=84),
        "x": Node(310, 245, r"$x_1,\ x_2$", width=76),
        "y": Node(670, 245, r"$y$", width=48),
    }
    edges = [
        Edge("w1", "z", r"$\times\,x_1$", above=True, lands=11, along=0.5),
        Edge("w2", "z", r"$\times\,x_2$", along=0.5),
        Edge("b", "z", r"$\times\,1$", lands=-11, along=0.5),
        Edge("x", "z", back=False),
        Edge("y", "L", back=False),
        Edge("z", "a", r"$\times\,a(1-a)$"),
        Edge("a", "L"),
    ]
    figure, axes = sheet(730, 280)
    draw(axes, nodes, edges)
    return figure


def one_neuron() -> Figure:
    """Logistic regression, all examples at once, with shapes."""
    nodes = {
        "w": Node(80, 170, r"$w$", r"$dw = \frac{1}{m}\, X\, dZ^T$", "(n_x, 1)", width=56),
        "b": Node(80, 70, r"$b$", r"$db = \frac{1}{m}\, \Sigma_i\, dz^{(i)}$", "()", width=56),
        "Z": Node(300, 120, r"$Z = w^T X + b$", r"$dZ = A - Y$", "(1, m)", 32, width=116),
        "A": Node(485, 120, r"$A = \sigma(Z)$", "", "(1, m)", width=92),
        "J": Node(650, 120, r"$J = \frac{1}{m}\, \Sigma_i\, L(a^{(i)}, y^{(i)})$", "", "()", 60, width=154),
        "X": Node(300, 205, r"$X$", "", "(n_x, m)", width=56),
        "Y": Node(650, 205, r"$Y$", "", "(1, m)", width=56),
    }
    edges = [
        Edge("w", "Z", above=True, lands=8),
        Edge("b", "Z", lands=-8),
        Edge("X", "Z", back=False),
        Edge("Y", "J", back=False),
        Edge("Z", "A"),
        Edge("A", "J"),
    ]
    figure, axes = sheet(740, 250)
    draw(axes, nodes, edges)
    return figure


def two_layers() -> Figure:
    """The network with one hidden layer."""
    one, two = "{[1]}", "{[2]}"
    nodes = {
        "X": Node(42, 130, r"$X$", "", "(n_x, m)", width=52),
        "Z1": Node(170, 130, rf"$Z^{one} = W^{one} X + b^{one}$", width=136),
        "A1": Node(330, 130, rf"$A^{one} = \tanh(Z^{one})$", "", "(n_h, m)", width=116),
        "Z2": Node(503, 130, rf"$Z^{two} = W^{two} A^{one} + b^{two}$", width=146),
        "A2": Node(668, 130, rf"$A^{two} = \sigma(Z^{two})$", "", "(n_y, m)", width=104),
        "J": Node(772, 130, r"$J$", width=40),
        "1": Node(170, 235, rf"$W^{one},\ b^{one}$", "", "(n_h, n_x)  (n_h, 1)", width=88),
        "2": Node(503, 235, rf"$W^{two},\ b^{two}$", "", "(n_y, n_h)  (n_y, 1)", width=88),
    }
    edges = [
        Edge("X", "Z1", back=False),
        Edge("1", "Z1"),
        Edge("Z1", "A1"),
        Edge("A1", "Z2"),
        Edge("2", "Z2"),
        Edge("Z2", "A2"),
        Edge("A2", "J"),
    ]
    figure, axes = sheet(800, 280)
    draw(axes, nodes, edges)
    red = {"color": BACKWARD, "fontsize": 12.5}
    write(axes, 503, 90, rf"$dZ^{two} = A^{two} - Y$", **red)
    write(axes, 170, 90, rf"$dZ^{one} = W^{two}{{}}^T dZ^{two} \odot (1 - A^{one}\!\odot\! A^{one})$", **red)
    write(axes, 503, 56, rf"$dW^{two} = \frac{{1}}{{m}}\, dZ^{two} A^{one}{{}}^T$", **red)
    write(axes, 503, 24, rf"$db^{two} = \frac{{1}}{{m}}\, \Sigma_i\, dZ^{{[2](i)}}$", **red)
    write(axes, 170, 56, rf"$dW^{one} = \frac{{1}}{{m}}\, dZ^{one} X^T$", **red)
    write(axes, 170, 24, rf"$db^{one} = \frac{{1}}{{m}}\, \Sigma_i\, dZ^{{[1](i)}}$", **red)
    return figure
