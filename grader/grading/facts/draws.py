"""Facts: numbers drawn at random, which may be any; what all of them have in common is told.

Must not know: sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from grader.errors import Finding
from grader.grading.facts.arguments import equal, varied_pairs
from grader.grading.facts.calls import ROUNDS
from grader.grading.facts.case import Call, Case
from grader.grading.facts.fact import Fact, Fields
from grader.grading.facts.values import Floats, Path

ENTRIES = 16
"""So many numbers at least before something is said of how they are drawn."""
SCALE = 3.0
"""So many times larger or smaller than the solution's is another size."""

SPREADS: dict[str, Callable[[int, int], float]] = {
    "over_root_rows": lambda rows, columns: 1.0 / np.sqrt(rows),
    "over_root_columns": lambda rows, columns: 1.0 / np.sqrt(columns),
    "over_rows": lambda rows, columns: 1.0 / rows,
    "over_columns": lambda rows, columns: 1.0 / columns,
    "times_root_columns": lambda rows, columns: float(np.sqrt(columns)),
}
"""What weights are scaled by, by the numbers of their rows and columns."""
LARGE = 100
"""Of so many numbers the standard deviation is known to 7 %."""
ERRORS = 4.0
"""So many standard errors are still chance."""


def _draws(case: Case) -> Iterator[Finding]:
    paths = dict.fromkeys(path for call in case.calls for path in call.drawn)
    for path in paths:
        calls = [call for call in case.calls if path in call.drawn]
        fields = _of_all([call.drawn[path] for call in calls])
        if fields is not None:
            yield Finding("fact_draws", path=path, fields=fields)
        yield from _again(case, calls, path)


def _of_all(drawn: list[tuple[Floats, Floats]]) -> Fields | None:
    if len(drawn) < 2:
        return None
    got = np.concatenate([one.reshape(-1) for one, _ in drawn])
    right = np.concatenate([other.reshape(-1) for _, other in drawn])
    if not np.isfinite(got).all():
        return None
    if (got == got[0]).all():
        # Single numbers that are always the same may come of a seed.
        told = any(one.size > 1 for one, _ in drawn) and (right != right[0]).any()
        return {"draws": "constant", "number": f"{got[0]:.6g}"} if told else None
    rows = [(one, other) for one, other in drawn if one.ndim == 2 and one.shape[0] > 1]
    if len(rows) >= 2 and all((one == one[:1]).all() != (other == other[:1]).all() for one, other in rows):
        return {"draws": "rows_alike"} if all((one == one[:1]).all() for one, _ in rows) else None
    if got.size < ENTRIES:
        return None
    if (got >= 0).all() and (right < 0).any():
        return {"draws": "never_negative"}
    ratios = [float(np.sqrt(np.mean(one**2) / np.mean(other**2))) for one, other in drawn if one.size >= 4]
    if len(ratios) >= 2 and (min(ratios) > SCALE or max(ratios) < 1.0 / SCALE):
        draws, least = ("larger", min(ratios)) if min(ratios) > 1.0 else ("smaller", 1.0 / max(ratios))
        return {"draws": draws, "times": str(int(least * (1.0 + 1e-9)))} if np.isfinite(least) else None
    return None


def _spreads(case: Case) -> Iterator[Finding]:
    """Weights that are scaled by a width of theirs, which may be the other one."""
    for path in dict.fromkeys(path for call in case.calls for path in call.drawn):
        drawn = [call.drawn[path] for call in case.calls if path in call.drawn]
        opened = [call.both_at(path)[0] for call in case.calls if call.known.open and not call.raised]
        spread = _spread(drawn, [one for one in opened if one is not None])
        if spread is not None:
            yield Finding("fact_draws", path=path, fields={"draws": spread})


def _spread(drawn: list[tuple[Floats, Floats]], others: list[Floats]) -> str | None:
    """By what the numbers are scaled, if by one of `SPREADS` alone, and the solution's by another one.

    `others` holds numbers beside which no right ones stand.
    """
    tables = [one for one in [*(one for one, _ in drawn), *others] if one.ndim == 2 and one.size]
    fitting = {
        name: {of(*one.shape) for one in tables if one.size >= LARGE}
        for name, of in SPREADS.items()
        if all(_fits(one, of) for one in tables)
    }
    if len(fitting) != 1:
        return None
    [(found, claimed)] = fitting.items()
    right = [other for _, other in drawn if other.ndim == 2 and other.size >= LARGE]
    is_right = bool(right) and all(_fits(other, SPREADS[found]) for other in right)
    return found if len(claimed) > 1 and not is_right else None


def _fits(numbers: Floats, of: Callable[[int, int], float]) -> bool:
    return bool(abs(_rms(numbers) / of(*numbers.shape) - 1.0) * np.sqrt(2.0 * numbers.size) <= ERRORS)


def _rms(numbers: Floats) -> float:
    return float(np.sqrt(np.mean(numbers**2)))


def _again(case: Case, calls: list[Call], path: Path) -> Iterator[Finding]:
    bases = {call.about["base"]: call for call in calls if "base" in call.about}
    pairs = [
        (bases[call.about["of"]], call)
        for call in calls
        if "again" in call.about
        if call.about["of"] in bases
    ]
    if len(pairs) >= 2 and all(
        equal(one.drawn[path][1], other.drawn[path][1])
        and not equal(one.drawn[path][0], other.drawn[path][0])
        for one, other in pairs
    ):
        yield Finding("fact_again", path=path, fields={"what": "differs"})
    for (name, _), both in varied_pairs(case).items():
        if not _is_told(case, name):
            continue
        told = [(one, other) for one, other in both if path in one.drawn and path in other.drawn]
        telling = [
            (one.drawn[path][0], other.drawn[path][0])
            for one, other in told
            if one.drawn[path][1].shape == other.drawn[path][1].shape
            and not equal(one.drawn[path][1], other.drawn[path][1])
        ]
        if len(telling) >= 2 and all(equal(one, other) for one, other in telling):
            yield Finding("fact_no_response", path=path, fields={"argument": name})


def _is_told(case: Case, name: str) -> bool:
    """Whether other numbers must come with another argument; with another size they need not."""
    if any(word in name for word in ("seed", "state", *ROUNDS)):
        return True
    values = [call.numbers[(name,)] for call in case.calls if (name,) in call.numbers]
    return any((value != np.rint(value)).any() for value in values)


FACTS: tuple[Fact, ...] = (Fact("fact_draws", 4, _draws), Fact("fact_draws", 20, _spreads))
