"""An exercise's results beside the expected ones, as a notebook shows them. Must not know: HTML."""

from __future__ import annotations

from dataclasses import dataclass

from grader.messages import sentence
from grader.show.compared import ComparedPart, number_text
from grader.show.curves import can_draw, curves_picture


@dataclass(frozen=True)
class Beside:
    """Results of public calls.

    Attributes
    ----------
    parts
        Of the example that is shown.
    replaces_values
        Whether the message is about these parts, so that its own two lines of values say no more.
    curve_text
        What the two curves of the cost show, in words; "" without curves.
    picture
        The same as an `img`; "" where nothing can draw it.
    """

    parts: tuple[ComparedPart, ...] = ()
    replaces_values: bool = False
    curve_text: str = ""
    picture: str = ""


def with_curves(beside: Beside, curve: tuple[list[float], list[float]], lang: str | None) -> Beside:
    """`beside` with two curves of the cost, the expected one first."""
    expected, got = curve
    ends = {
        "expected_first": expected[0],
        "expected_last": expected[-1],
        "got_first": got[0],
        "got_last": got[-1],
    }
    text = sentence("costs_alt", lang=lang, **{name: number_text(end) for name, end in ends.items()})
    picture = ""
    if can_draw():
        names = sentence("array_expected", lang=lang), sentence("array_got", lang=lang)
        axes = sentence("costs_x", lang=lang), sentence("costs_y", lang=lang)
        picture = curves_picture(expected, got, names, axes, text)
    return Beside(beside.parts, beside.replaces_values, text, picture)
