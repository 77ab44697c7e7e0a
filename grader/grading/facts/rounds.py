"""Facts: loops that count their rounds. What is right after one, and from which on the steps are others.

Must not know: sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from grader.errors import Finding
from grader.grading.facts.arguments import near
from grader.grading.facts.calls import ROUNDS
from grader.grading.facts.case import Call, Case, Part
from grader.grading.facts.fact import Fact
from grader.grading.facts.relations import named_number
from grader.grading.facts.values import Floats, Path

TELLS = 1e-6
"""Relative: a step shorter than that drowns in rounding."""


def _counts(case: Case) -> list[str]:
    """Parameters that count the rounds of a loop, as far as every call has them as a number."""
    names = dict.fromkeys(str(path[0]) for call in case.calls for path in call.numbers if len(path) == 1)
    return [
        name
        for name in names
        if any(word in name for word in ROUNDS)
        and all((name,) in call.numbers and call.numbers[name,].ndim == 0 for call in case.calls)
    ]


def _after_one(case: Case) -> Iterator[Finding]:
    """After a single round some parts are wrong already, and others are not."""
    parts = [part for part in case.wrong_parts if not part.is_list]
    for name in _counts(case):
        rounds = [float(call.numbers[name,]) for call in case.calls]
        wrong: list[Part] = []
        right: list[Part] = []
        for part in parts:
            once = [bool(off) for pair, off in _pairs(part) if rounds[pair] == 1]
            later = [bool(off) for pair, off in _pairs(part) if rounds[pair] > 1]
            if len(once) < 2 or len(later) < 2:
                break
            if all(once):
                wrong.append(part)
            elif not any(once) and any(later):
                right.append(part)
            else:
                break
        else:
            if wrong and right:
                fields = {"argument": name, "right": [list(part.path) for part in right]}
                for part in wrong:
                    yield Finding("fact_after_one", path=part.path, fields=fields)


def _pairs(part: Part) -> Iterator[tuple[int, bool]]:
    for pair, off in zip(part.pairs, part.wrong_pairs, strict=True):
        yield pair.call, bool(off)


def _by_count(case: Case, name: str) -> list[dict[int, Call]]:
    """The calls that differ in the count alone, by count; the first of equal ones."""
    found: dict[str, dict[int, Call]] = {}
    for call in case.calls:
        if not call.raised and "again" not in call.about:
            texts = {key: value for key, value in call.known.bound.items() if isinstance(value, (str, bool))}
            others = [(path, value.tolist()) for path, value in call.numbers.items() if path != (name,)]
            found.setdefault(f"{others} {texts}", {}).setdefault(int(call.numbers[name,]), call)
    return [calls for calls in found.values() if len(calls) > 1]


def _of_steps(case: Case) -> Iterator[Finding]:
    """From some round on a step is longer or shorter than it should be, by one factor."""
    for name in _counts(case):
        groups = _by_count(case, name)
        parts = [part for part in case.open_parts if not part.is_list and not part.coarse]
        seen = {
            part.path: [found for calls in groups for found in _ratios(part.path, calls)] for part in parts
        }
        every = [found for of_part in seen.values() for found in of_part]
        if not every or len({at for at, _ in every}) != 1:
            continue
        ratios = np.concatenate([ratios for _, ratios in every])
        ratio = float(f"{float(np.median(ratios)):.5g}")
        if ratios.size < 2 or abs(ratio) < 1e-6 or abs(ratio - 1.0) < 1e-3:
            continue
        if (np.abs(ratios - ratio) <= 1e-4 * abs(ratio)).all():
            fields = {"argument": name, "low": str(every[0][0]), "times": named_number(ratio)}
            yield from (Finding("fact_step", path=path, fields=fields) for path in seen if seen[path])


def _ratios(path: Path, calls: Mapping[int, Call]) -> Iterator[tuple[int, Floats]]:
    """The first round that goes wrong, if all before it are right: its step over the right one."""
    for count in sorted(calls):
        one, other = calls[count], calls.get(count + 1)
        if path not in one.got or not near(one.got[path], one.right[path]):
            return
        if other is None or path not in other.got or near(other.got[path], other.right[path]):
            continue
        step = other.right[path] - one.right[path]
        told = np.abs(step) > TELLS * np.abs(other.right[path]).max(initial=0.0)
        if told.any():
            yield count, (other.got[path] - one.got[path])[told] / step[told]
        return


def _of_drawn(case: Case) -> Iterator[Finding]:
    """From the very start that the solution draws, right for few rounds and wrong for more."""
    if any(call.misfits for call in case.calls):
        return  # a start of another shape is another start
    for name in _counts(case):
        groups = _by_count(case, name)
        for path in dict.fromkeys(path for call in case.calls for path in call.drawn):
            limits = [limit for calls in groups if (limit := _limit(path, calls)) is not None]
            low = max((low for low, _ in limits), default=0)
            high = min((high for _, high in limits), default=0)
            if low < high:
                fields = {"argument": name, "low": str(low), "high": str(high)}
                yield Finding("fact_rounds", path=path, fields=fields)


def _limit(path: Path, calls: Mapping[int, Call]) -> tuple[int, int] | None:
    """The largest count that is right, and the smallest that is wrong; None where they do not part so."""
    right: list[int] = []
    wrong: list[int] = []
    for count, call in calls.items():
        if path in call.drawn:
            (right if near(*call.drawn[path]) else wrong).append(count)
    if not right or not wrong or max(right) > min(wrong):
        return None
    low, high = max(right), min(wrong)
    return (low, high) if not near(calls[low].drawn[path][1], calls[high].drawn[path][1]) else None


FACTS: tuple[Fact, ...] = (
    Fact("fact_step", 9, _of_steps),
    Fact("fact_rounds", 10, _of_drawn),
    Fact("fact_after_one", 10, _after_one),
)
