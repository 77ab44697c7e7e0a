"""Facts: lists of numbers, such as the costs of every hundredth step. Must not know: sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from grader.errors import Finding
from grader.grading.facts.arguments import near
from grader.grading.facts.case import Call, Case
from grader.grading.facts.fact import Fact, Fields
from grader.grading.facts.values import Floats, Path, argument_name
from grader.sandbox.standin import Observation

EVERY = (2, 5, 10, 20, 25, 50, 100, 200)

Seen = tuple[Call, Floats, Floats]
"""A call, the list that came, and the right one."""


def _lists(case: Case) -> Iterator[Finding]:
    """What a list of another length, or with other numbers, has to do with the right one."""
    seen: dict[Path, list[Seen]] = {}
    for call in case.calls:
        for path in call.misfits:
            got, right = call.both_at(path)
            if got is not None and right is not None and right.ndim == 1 and got.ndim <= 1:
                seen.setdefault(path, []).append((call, got, right))
    for path, others in seen.items():
        fitting = [(call, call.got[path], call.right[path]) for call in case.calls if path in call.got]
        every = others + fitting
        if len(others) < 2 or len(every) < sum(1 for call in case.calls if not call.raised):
            continue
        fields = _list(every, others)
        if fields is not None:
            yield Finding("fact_list", path=path, fields=fields)


def _list(every: Sequence[Seen], others: Sequence[Seen]) -> Fields | None:
    def always(claim: str) -> bool:
        return all(near(got, _CLAIMS[claim](right)) for _, got, right in every if right.size > 1)

    lengths = {right.size for _, _, right in every}
    if all(got.ndim == 0 for _, got, _ in others):
        for name, place in (("last_alone", -1), ("first_alone", 0)):
            if all(near(got, right[place]) for _, got, right in others) and len(lengths) > 1:
                return {"list": name}
        return None
    if all(got.size == 0 for _, got, _ in others):
        return {"list": "empty"}
    if all(got.size == right.size + 1 and near(got[: right.size], right) for _, got, right in others):
        return {"list": "one_too_many"} if len(others) == len(every) else {"list": "sometimes_one_too_many"}
    if all(near(got, right[1:]) for _, got, right in every):
        return {"list": "first_missing"}
    if all(near(got, right[:-1]) for _, got, right in every):
        return {"list": "last_missing"}
    for count in (1, 2, 3, 5):
        if len(lengths) > 1 and all(near(got, right[:count]) for _, got, right in every):
            return {"list": "cut_after", "count": count}
        if len(lengths) > 1 and all(near(got, right[-count:]) for _, got, right in every):
            return {"list": "last_ones", "count": count}
    for step in EVERY:
        if len(lengths) > 1 and all(near(got[::step], right) for _, got, right in every):
            return _each(every, step)
        if len(lengths) > 1 and all(near(got, right[::step]) for _, got, right in every):
            return {"list": "too_few", "step": step}
    return _of_length(every, len(lengths) > 1)


_CLAIMS = {"": lambda right: right}


def _each(every: Sequence[Seen], step: int) -> Fields:
    """More than is asked for: the right ones are every so-many-th of them."""
    name = _count(every)
    return {"list": "each", "argument": name} if name else {"list": "too_many", "step": step}


def _count(every: Sequence[Seen]) -> str:
    """The argument that says how many there are."""
    shared = [
        {
            argument_name(path)
            for path, number in call.numbers.items()
            if number.ndim == 0 and number == got.size
        }
        for call, got, _ in every
    ]
    found = sorted(set.intersection(*shared)) if shared else []
    return found[0] if found else ""


def _of_length(every: Sequence[Seen], varies: bool) -> Fields | None:
    name = _count(every)
    if name and len({got.size for _, got, _ in every}) > 1:
        return {"list": "as_many_as", "argument": name}
    first = every[0][1].size
    if varies and all(got.size == first for _, got, _ in every):
        return {"list": "always", "count": first}
    differences = {got.size - right.size for _, got, right in every}
    if len(differences) == 1 and np.isfinite(every[0][1]).all():
        more = differences.pop()
        return {"list": "longer" if more > 0 else "shorter", "count": abs(more)}
    return None


def _names(case: Case) -> Iterator[Finding]:
    """Lists of texts: which of the right ones came."""
    seen = [
        (list(call.given.result), call.known.example.result)
        for call in case.calls
        if isinstance(call.given, Observation) and isinstance(call.given.result, (list, tuple))
    ]
    if len(seen) < 3 or len(seen) < sum(1 for call in case.calls if not call.raised):
        return
    if not all(isinstance(right, list) and _are_texts(right) and _are_texts(got) for got, right in seen):
        return
    if all(got == right for got, right in seen) or not any(len(right) > 1 for _, right in seen):
        return
    for name, of in _OF_NAMES.items():
        if all(got == of(right) for got, right in seen):
            yield Finding("fact_list", fields={"list": name})
            return


def _are_texts(items: list[object]) -> bool:
    return all(isinstance(item, str) for item in items)


_OF_NAMES: dict[str, Callable[[list[str]], list[str]]] = {
    "empty": lambda right: [],
    "first_of_texts": lambda right: right[:1],
    "last_of_texts": lambda right: right[-1:],
    "sorted_texts": sorted,
    "texts_backwards": lambda right: right[::-1],
    "last_missing": lambda right: right[:-1],
    "first_missing": lambda right: right[1:],
}

FACTS: tuple[Fact, ...] = (Fact("fact_list", 3, _lists), Fact("fact_list", 3, _names))
