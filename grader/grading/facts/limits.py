"""Facts: a part stays within limits, or is one number throughout.

Must not know: sentences.
"""

from __future__ import annotations

import numpy as np

from grader.grading.facts.case import Case, Part
from grader.grading.facts.fact import Fact, Fields, of_parts
from grader.grading.facts.values import distinct

RATE = "rate"
"""In the name of a parameter that says how long a step is."""


def clipped(case: Case, part: Part) -> Fields | None:
    """Never beyond a limit, and right within it."""
    if not part.finite or part.coarse or part.calls() < 2:
        return None
    low, high = float(part.g.min()), float(part.g.max())
    if not low < high or not part.agrees(np.clip(part.r, low, high)):
        return None
    inside = ~part.off & (part.g > low) & (part.g < high)
    above, below = part.off & (part.r > high), part.off & (part.r < low)
    if part.observations(inside) < 2:
        return None
    fields: Fields = {}
    if distinct(part.r[above]) >= 2:
        fields["high"] = f"{high:.4g}"
    if distinct(part.r[below]) >= 2:
        fields["low"] = f"{low:.4g}"
    return fields or None


def constant(case: Case, part: Part) -> Fields | None:
    """The same number in every entry of every call."""
    if part.calls() < 2 or len(part.pairs) < 3:
        return None
    number = part.g[0]
    if not ((part.g == number) | (np.isnan(part.g) & np.isnan(number))).all():
        return None
    told = {"number": f"{float(number):.6g}"}
    if np.ptp(part.r[np.isfinite(part.r)]) > 0.0:
        name = _never_stepped(case, part, float(number))
        return {**told, "rounds": name} if name else told
    # What is right is always the same, too; of arguments nothing can be said.
    return {**told, "right": f"{float(part.r[0]):.6g}"} if bool(part.off.all()) else None


def _never_stepped(case: Case, part: Part, number: float) -> str:
    """The count of rounds or the length of a step, if `number` is right in all starts where that is 0."""
    starts = {call.about["base"] for call in case.calls if "base" in call.about}
    for name in dict.fromkeys(each.argument for each in case.series.instead):
        right = {
            each.of: each.parts.get(part.path)
            for each in case.series.instead
            if each.argument == name and (each.by == "no_round" or (each.by == "zero" and RATE in name))
        }
        if len(starts & right.keys()) >= 2 and all(
            numbers is not None and bool((numbers == number).all()) for numbers in right.values()
        ):
            return name
    return ""


FACTS: tuple[Fact, ...] = (
    of_parts("fact_clipped", 4, clipped),
    of_parts("fact_constant", 5, constant),
)
