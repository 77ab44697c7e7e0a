"""Facts: zeros and ones, which agree by accident half of the time. Must not know: sentences."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.errors import Finding
from grader.grading.facts.case import Case, Part
from grader.grading.facts.entries import aligned_arguments
from grader.grading.facts.fact import Fact, Fields, of_parts
from grader.grading.facts.neuron import neuron_of
from grader.grading.facts.values import Floats, argument_name

BORDER_KNOWN = 0.25
"""So near must the largest probability of a 0 lie to the smallest one of a 1."""
ROUNDED = 2e-3
NEEDED = 5
"""So many entries at least must be off before something is said of all that are."""


ELSEWHERE = 0.5
"""So many other calls may be wrong, too, for one near the border: some lie near it by accident."""


def _is_decision(part: Part) -> bool:
    return (
        part.finite
        and bool(np.isin(part.r, (0.0, 1.0)).all())
        and 0 < part.r.sum() < part.r.size
        and part.calls() >= 2
    )


def turned(case: Case, part: Part) -> Fields | None:
    """Every decision is the other one."""
    if _is_decision(part) and part.off.all() and part.r.size >= NEEDED and part.agrees(1.0 - part.r):
        return {"decisions": "turned"}
    return None


def not_decided(case: Case, part: Part) -> Fields | None:
    """Probabilities that would be right once they are cut at one half; or -1 for 0; or twice a decision."""
    if not _is_decision(part) or int(part.off.sum()) < NEEDED:
        return None
    if part.agrees(2.0 * part.r - 1.0):
        return {"decisions": "minus_one"}
    between = (part.g > 0.0) & (part.g < 1.0)
    if part.g.min() >= 0.0 and part.g.max() <= 1.0 and int(between.sum()) >= NEEDED:
        return {"decisions": "probabilities"} if ((part.g > 0.5) == (part.r == 1.0)).all() else None
    if ((part.g > 0.0) == (part.r == 1.0)).all() and not np.isin(part.g, (0.0, 1.0)).all():
        return {"decisions": "scores"}
    return None


def one_way(case: Case, part: Part) -> Fields | None:
    """All that is wrong is a 1 in place of a 0, or all is a 0 in place of a 1."""
    wrong = part.off
    if not _is_decision(part) or int(wrong.sum()) < NEEDED or part.calls() < 3:
        return None
    if not np.isin(part.g, (0.0, 1.0)).all():
        return None
    for given in (1.0, 0.0):
        same = part.r == given
        if (part.g[wrong] == given).all() and int((part.g != given).sum()) >= NEEDED and same.any():
            return {"decisions": "too_many_ones" if given else "too_many_zeros"}
    return None


def _near_the_border(case: Case) -> Iterator[Finding]:
    """Wrong only where a decision has just turned over."""
    for part in case.open_parts:
        if not _is_decision(part):
            continue
        near = [bool(wrong) for is_near, wrong in _by_border(case, part) if is_near]
        others = [bool(wrong) for is_near, wrong in _by_border(case, part) if not is_near]
        if sum(near) >= 2 and len(others) >= 8 and sum(others) <= ELSEWHERE * sum(near):
            given = part.g[part.off]
            side = "ones" if (given == 1.0).all() else "zeros" if (given == 0.0).all() else "both"
            yield Finding("fact_decisions", path=part.path, fields={"decisions": f"border_{side}"})


def other_border(case: Case, part: Part) -> Fields | None:
    """1 just where a probability is above a border, and that is not one half."""
    if not _is_decision(part) or int(part.off.sum()) < 3 or not np.isin(part.g, (0.0, 1.0)).all():
        return None
    for name, row in _probabilities(case, part):
        ones, zeros = row[part.g == 1.0], row[part.g == 0.0]
        if not ones.size or not zeros.size or not zeros.max() < ones.min():
            continue
        low, high = float(zeros.max()), float(ones.min())
        if high - low < BORDER_KNOWN and (low > 0.5 + ROUNDED or high < 0.5 - ROUNDED):
            digits = next(n for n in range(3, 17) if f"{low:.{n}g}" != f"{high:.{n}g}")
            told = {"low": f"{low:.{digits}g}", "high": f"{high:.{digits}g}"}
            return {"decisions": "border", "is": name, **told}
    return None


def _probabilities(case: Case, part: Part) -> Iterator[tuple[str, Floats]]:
    """What may have been decided by, beside each entry: what another exercise gives, a neuron's sigmoid."""
    calls = [case.calls[pair.call] for pair in part.pairs]
    for path, row in aligned_arguments(case, part):
        if path in calls[0].known.made and row.min() >= 0.0 and row.max() <= 1.0:
            yield argument_name(path), row
    found = neuron_of([call.numbers for call in calls])
    if found is not None:
        w, b, X = found
        sums = [call.numbers[w].T @ call.numbers[X] + call.numbers[b] for call in calls]
        if all(total.shape == pair.right.shape for total, pair in zip(sums, part.pairs, strict=True)):
            names = [argument_name(path) for path in (w, X, b)]
            row = np.concatenate([total.reshape(-1) for total in sums])
            yield "sigmoid({}.T @ {} + {})".format(*names), 1.0 / (1.0 + np.exp(-row))


def _by_border(case: Case, part: Part) -> list[tuple[bool, bool]]:
    """Whether each call was made near a border, and whether its answer is wrong."""
    is_near = ["border" in case.calls[pair.call].about for pair in part.pairs]
    return list(zip(is_near, map(bool, part.wrong_pairs), strict=True))


FACTS: tuple[Fact, ...] = (
    of_parts("fact_decisions", 1, turned),
    of_parts("fact_decisions", 1, not_decided),
    of_parts("fact_decisions", 7, other_border),
    Fact("fact_decisions", 8, _near_the_border),
    of_parts("fact_decisions", 14, one_way),
)
