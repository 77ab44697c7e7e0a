"""An exercise's results beside the expected ones, as a notebook shows them. Must not know: HTML."""

from __future__ import annotations

from dataclasses import dataclass

from grader.bank.decisions import Decisions
from grader.messages import sentence
from grader.show.compared import ComparedPart, number_text
from grader.show.curves import can_draw, curves_picture
from grader.show.planes import planes_picture


@dataclass(frozen=True)
class Picture:
    """What a picture shows, in words; and the picture as an `img`, "" where nothing can draw it."""

    text: str
    image: str = ""


@dataclass(frozen=True)
class Beside:
    """Results of public calls.

    Attributes
    ----------
    parts
        Of the example that is shown.
    replaces_values
        Whether the message is about these parts, so that its own two lines of values say no more.
    pictures
        Of other public calls.
    """

    parts: tuple[ComparedPart, ...] = ()
    replaces_values: bool = False
    pictures: tuple[Picture, ...] = ()


def of_curves(curve: tuple[list[float], list[float]], lang: str | None) -> Picture:
    """Two curves of the cost, the expected one first."""
    expected, got = curve
    ends = {
        "expected_first": expected[0],
        "expected_last": expected[-1],
        "got_first": got[0],
        "got_last": got[-1],
    }
    text = sentence("costs_alt", lang=lang, **{name: number_text(end) for name, end in ends.items()})
    if not can_draw():
        return Picture(text)
    axes = sentence("costs_x", lang=lang), sentence("costs_y", lang=lang)
    return Picture(text, curves_picture(expected, got, _both(lang), axes, text))


def of_decisions(expected: Decisions, got: Decisions, lang: str | None) -> Picture:
    """Where the one class ends and the other begins: as it should be, and as it is."""
    right, is_wrong = expected.classes, expected.classes != got.classes
    text = sentence(
        "decisions_alt",
        lang=lang,
        zeros_for_ones=int(is_wrong[right].sum()),
        ones=int(right.sum()),
        ones_for_zeros=int(is_wrong[~right].sum()),
        zeros=int((~right).sum()),
        others=int((expected.regions != got.regions).sum()),
        places=expected.regions.size,
    )
    if not can_draw():
        return Picture(text)
    names = [sentence(f"decisions_{key}", lang=lang) for key in ("ones", "zeros", "wrong")]
    return Picture(text, planes_picture(expected, got, _both(lang), names, text))


def _both(lang: str | None) -> tuple[str, str]:
    return sentence("array_expected", lang=lang), sentence("array_got", lang=lang)
