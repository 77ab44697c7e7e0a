"""Facts: in which calls the answers are right, and in which they are wrong.

A condition on the arguments that parts the calls: wrong where it holds and right elsewhere. Where conditions
of several kinds would do, none is told. Must not know: sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.errors import Finding
from grader.grading.facts.case import Case
from grader.grading.facts.conditions import Condition, table_of
from grader.grading.facts.fact import Fact

ACCIDENTS = 0.15
"""Such a share of the calls of which a condition holds may come out right: by accident, or since what is
wrong drowns in the rest."""
RIVAL = 2
"""A condition that is simpler by so much is told in spite of others."""


def _where(case: Case) -> Iterator[Finding]:
    """Right and wrong calls, or calls that raise and calls that do not."""
    raised = [bool(call.raised) for call in case.calls]
    yield from _nan(case)
    wrong = case.wrong
    if any(wrong) and not all(wrong) and wrong != raised:
        fields = _parting(case, wrong)
        if fields is not None:
            yield from _about_parts(case, wrong, fields)
            return
    if any(raised) and not all(raised):
        fields = _parting(case, raised, exactly=True)
        if fields is not None:
            yield Finding("fact_raises_where", fields=fields)
    for part in case.open_parts:
        if part.is_list and any(not other.is_list for other in case.wrong_parts):
            continue  # the first of several costs is right whatever goes wrong later
        of_part = dict(zip((pair.call for pair in part.pairs), map(bool, part.wrong_pairs), strict=True))
        if all(of_part.values()):
            continue
        fields = _parting(case, [of_part.get(number) for number in range(len(case.calls))])
        if fields is not None:
            yield Finding("fact_wrong_where", path=part.path, fields=fields)


def _about_parts(case: Case, wrong: Sequence[bool], fields: dict[str, Any]) -> Iterator[Finding]:
    """The condition, of each part that is wrong in just these calls; of the result where some other is."""
    paths = [
        part.path
        for part in case.wrong_parts
        if dict(zip((pair.call for pair in part.pairs), map(bool, part.wrong_pairs), strict=True))
        == dict(enumerate(wrong))
    ]
    if len(paths) < len(case.wrong_parts):
        paths = [()]
    yield from (Finding("fact_wrong_where", path=path, fields=fields) for path in paths)


def _nan(case: Case) -> Iterator[Finding]:
    """Calls in which a part is not a number, where another one is right."""
    for part in case.open_parts:
        marks: list[bool | None] = [None] * len(case.calls)
        for pair in part.pairs:
            marks[pair.call] = bool(np.isnan(pair.got).any())
        if any(marks):
            fields = _parting(case, marks, exactly=True)
            if fields is not None:
                yield Finding("fact_nan_where", path=part.path, fields=fields)


def _where_zero(case: Case) -> Iterator[Finding]:
    """Right where an argument is 0, and wrong elsewhere."""
    fields = _parting(case, case.wrong, of_zero=True) if not all(case.wrong) else None
    if fields is not None:
        yield from _about_parts(case, case.wrong, fields)


def _parting(
    case: Case, marks: Sequence[bool | None], *, exactly: bool = False, of_zero: bool = False
) -> dict[str, Any] | None:
    """The one condition that holds of the calls that are marked, as fields."""
    table = table_of(case.series)
    if not table.conditions:
        return None
    asked = np.array([mark is not None for mark in marks])
    wrong = np.array([bool(mark) for mark in marks])
    inside, outside = table.holds & asked, ~table.holds & asked
    calls, others = inside.sum(axis=1), outside.sum(axis=1)
    missed = (inside & ~wrong).sum(axis=1)
    possible = (np.minimum(calls, others) >= table.least) & ~(outside & wrong).any(axis=1)
    possible &= table.of_zero == of_zero
    exact = [table.conditions[n] for n in np.flatnonzero(possible & (missed == 0))]
    if exact or exactly:
        best = _without_rival(exact)
        return None if best is None else best.fields
    nearly = possible & table.sure & (others > table.least - table.of_zero) & (missed <= ACCIDENTS * calls)
    places = {id(table.conditions[n]): n for n in np.flatnonzero(nearly)}
    best = _without_rival([table.conditions[n] for n in places.values()])
    if best is None:
        return None
    place = places[id(best)]
    return {**best.fields, "calls": int(calls[place]), "missed": int(missed[place])}


def _without_rival(found: Sequence[Condition]) -> Condition | None:
    """The simplest, unless another one that is about something else is as simple."""
    ranked = sorted(found, key=lambda condition: condition.simple)
    if not ranked:
        return None
    best = ranked[0]
    rivals = [each for each in ranked if each.source != best.source and each.simple < best.simple + RIVAL]
    return None if rivals else best


FACTS: tuple[Fact, ...] = (Fact("fact_wrong_where", 11, _where), Fact("fact_wrong_where", 21, _where_zero))
