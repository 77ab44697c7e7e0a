"""Asks every question of the table, and puts the facts in order. Must not know: sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from grader.errors import Finding
from grader.grading.facts.case import Asked, Case
from grader.grading.facts.table import TABLE

EXPLAINS = 10
"""Facts of less weight say what every answer of a part is; see `grader.grading.facts.fact`."""
FACTS_MAX = 4
COMMON = 0.5
"""What holds for a larger share of the known mistakes says nothing of one."""
OF_RAISED = ("fact_raises_where", "fact_again")
"""Facts that say in which calls there is no answer."""
COMMON_LEAST = 4
"""Of so few mistakes none is common."""


@np.errstate(all="ignore")
def facts_of(asked: Sequence[Asked], signature: str, left_out: Collection[str] = ()) -> list[Finding]:
    """What holds of every answer to the calls in `asked`, the most telling first.

    Parameters
    ----------
    asked
        Calls in the order in which they were made, each with its answer.
    signature
        The exercise's, e.g. ``"propagate(w, b, X, Y) -> grads, cost"``.
    left_out
        Keys of facts that say too little; see `too_common`.
    """
    case = Case.of(asked, signature)
    found: list[tuple[int, Finding]] = []
    for fact in sorted(TABLE, key=lambda fact: fact.weight):
        told = [finding for finding in fact.question(case) if key_of(finding) not in left_out]
        found += [(fact.weight, finding) for finding in told]
        if fact.weight < EXPLAINS:
            case.explained.update(path for finding in told for path in _paths(finding) if path in case.parts)
    if any(call.raised for call in case.calls):
        # Of calls that give nothing neither "always" nor "right in all others" would be true.
        found = [(weight, finding) for weight, finding in found if finding.kind in OF_RAISED]
    function = signature.partition("(")[0]
    return [replace(finding, function=function) for finding in _telling(found)][:FACTS_MAX]


def examples_right(function: str) -> Finding:
    """That every small public example of `function` comes out right; said like a fact."""
    return Finding("fact_examples_right", function)


def key_of(finding: Finding) -> str:
    """What tells one fact of an exercise from another."""
    fields = {name: value for name, value in finding.fields.items() if name != "also"}
    told = ", ".join(f"{name}={value}" for name, value in sorted(fields.items()))
    return f"{finding.kind} {'/'.join(map(str, finding.path))} {told}"


def too_common(facts: Mapping[str, Iterable[Finding]]) -> set[str]:
    """Keys of the facts that hold for most of the known mistakes of an exercise: they tell none of them.

    `facts` holds what was found for each mistake, by its name.
    """
    if len(facts) < COMMON_LEAST:
        return set()
    count = Counter(key for found in facts.values() for key in {key_of(finding) for finding in found})
    return {key for key, times in count.items() if times > COMMON * len(facts)}


def _telling(found: Sequence[tuple[int, Finding]]) -> list[Finding]:
    """The most telling facts first; what follows from another, or says less of the same part, is dropped."""
    kept: dict[str, Finding] = {}
    explained: set[Any] = set()
    # Where a part ignores an argument, where it is wrong follows.
    placed: set[Any] = {finding.path for _, finding in found if finding.kind == "fact_no_response"}
    is_explained = any(weight < EXPLAINS for weight, _ in found)
    for weight, finding in sorted(found, key=lambda each: each[0]):
        if explained.issuperset(_paths(finding)) or (weight >= 20 and kept):
            continue
        if weight < EXPLAINS:
            explained.update(_paths(finding))
        elif weight < 12:
            # Where one part is explained, where the others are right mostly follows.
            if is_explained or finding.path in placed:
                continue
            placed.add(finding.path)
        if _follows(finding, kept.values()):
            continue
        # What holds of several parts is said once.
        key = key_of(replace(finding, path=()))
        if key in kept:
            also = [*kept[key].fields.get("also", ()), list(finding.path)]
            kept[key] = replace(kept[key], fields={**kept[key].fields, "also": also})
        else:
            kept[key] = finding
    return list(kept.values())


def _paths(finding: Finding) -> list[tuple[int | str, ...]]:
    """The parts that a fact is about."""
    return [finding.path, *(tuple(path) for path in finding.fields.get("also", ()))]


def _follows(finding: Finding, kept: Iterable[Finding]) -> bool:
    """Whether it says no more than another one: without response to an argument, its default is as good."""
    return finding.kind == "fact_default_same" and any(
        other.kind == "fact_no_response" and other.fields["argument"] == finding.fields["argument"]
        for other in kept
    )
