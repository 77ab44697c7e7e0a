"""Which further calls are worth asking of an exercise, each with what is right.

They are made from its public examples, with the reference at hand: each argument changed alone, numbers of
one sort only, other sizes and counts, defaults left out, the same call twice. Some are not asked at all:
what the reference gives where an argument is another one ("instead") shows what a function takes it for.

What the reference cannot answer with finite numbers is dropped, and so is what lies at a border, where
right work may answer either way. Must not know: students, hidden tests, any exercise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from grader.bank.examples import Example
from grader.grading.facts.answering import Answers
from grader.grading.facts.calls import Bound, Calls, leaves, put
from grader.grading.facts.made import with_made
from grader.grading.facts.starts import Start, is_decision, starting_points
from grader.grading.facts.values import Floats, Path, argument_name
from grader.grading.facts.variations import COUNTS, NUMBERS, WIDTHS, instead, only, stirred
from grader.grading.observations import alike
from grader.grading.reference import ReferenceTransport
from grader.sandbox.standin import LocalTransport, Transport

ASKED_MAX = 64
"""Calls that are asked of a student's function, besides the examples."""
SLOW_S = 0.003
SLOW_MAX_S = 0.15
"""The solution's time for all slow calls together; those beyond are left out."""
TRIES = 30
"""So many times as long is tried whether others are quicker."""
INSTEAD_MAX = 80
"""Right answers of a base that are stored, and not asked."""
LINES = {
    "but_last_column": (1, slice(None, -1)), "last_column": (1, slice(-1, None)),
    "but_first_column": (1, slice(1, None)), "first_column": (1, slice(None, 1)),
    "but_last_row": (0, slice(None, -1)), "last_row": (0, slice(-1, None)),
    "but_first_row": (0, slice(1, None)), "first_row": (0, slice(None, 1)),
}  # fmt: skip
"""Lines of a table: the axis, and the places along it."""
BORDER_STEPS = (0.01, -0.01, 0.05, -0.05, 0.25, -0.25)
MANY = 50
"""So many rounds are asked for from the first call only: they take long."""
BASES = 2
"""Of the calls to start from, so many are varied."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A call that may become a further one."""

    bound: Bound
    about: dict[str, Any]


@np.errstate(all="ignore")
def further_calls(
    examples: Sequence[Example],
    reference: Transport,
    signature: str,
    others: Mapping[str, str] | None = None,
) -> list[Example]:
    """The calls worth asking besides `examples`, with the reference's answers.

    Parameters
    ----------
    examples
        The public examples of one exercise.
    reference
        Answers with what is right.
    signature
        The exercise's.
    others
        The signatures of the assignment's other exercises: what one of them returns together is not taken
        apart.
    """
    if not examples:
        return []
    if isinstance(reference, ReferenceTransport):  # which would keep the answers, of whatever draws
        reference = LocalTransport(vars(reference.module))
    calls = Calls(examples, signature, others or {})
    answers = Answers(calls, reference)
    bases = starting_points(calls, answers)
    drawn = {path for bound in calls.bound for path in answers.drawn(bound)}
    found: list[Example] = []
    slow_s = 0.0
    seen = {calls.key(bound) for bound in calls.bound}
    for draft in _asked(answers, bases):
        if len(found) >= ASKED_MAX or slow_s > TRIES * SLOW_MAX_S:
            break
        key = calls.key(draft.bound)
        if key in seen and not {"base", "again"} & draft.about.keys():
            continue
        seen.add(key)
        answered = answers.answered(draft.bound, draft.about)
        slow_s += answers.took_s if answers.took_s > SLOW_S else 0.0
        if answered is not None and (answers.took_s <= SLOW_S or slow_s <= SLOW_MAX_S):
            found.append(answered)
    for number, base in enumerate(bases):
        found += _right_instead(answers, number, base.bound)
    if not any(example.printed for example in (*examples, *found)):
        found = [replace(example, printed=None) for example in found]  # nobody minds
    found = with_made(found, calls, reference, others or {})
    drawn |= {tuple(path) for example in found for path in example.about.get("drawn", ())}
    if not drawn:
        return found
    # Said of all, since the examples of people say nothing of it.
    told = sorted((list(path) for path in drawn), key=str)
    return [replace(example, about={**example.about, "drawn": told}) for example in found]


# ----------------------------------------------------------------------- what is asked


def _asked(answers: Answers, starts: Sequence[Start]) -> Iterator[_Draft]:
    """Drafts, one of each family after the other, so that a cut takes something of each."""
    calls = answers.calls
    for number, base in enumerate(starts):
        group = {"group": base.group} if base.group else {}
        yield _Draft(base.bound, {"base": number, **group})
    bases = [start.bound for start in starts if not start.group][:BASES]
    families = [
        _again(bases),
        *(_counted(calls, bases, name) for name in calls.names),
        *(_varied(calls, bases, name) for name in calls.names),
        *(_varied_in_one_round(calls, starts, name) for name in calls.names),
        _lines(calls, bases),
        _sizes(calls, bases),
        _sorts(calls, bases),
        _borders(answers, bases),
        _left_out(calls, bases),
        _switched(calls, bases),
    ]
    while families:
        for family in list(families):
            draft = next(family, None)
            if draft is None:
                families.remove(family)
            else:
                yield draft


def _again(bases: Sequence[Bound]) -> Iterator[_Draft]:
    for number, base in enumerate(bases):
        yield _Draft(base, {"of": number, "again": 1})


def _counted(calls: Calls, bases: Sequence[Bound], name: str) -> Iterator[_Draft]:
    """Other counts of rounds, those first that tell most; what the others start from has one round, too."""
    if not bases or name not in calls.counts(bases[0]):
        return
    if any(type(bound.get(name)) is int and bound[name] == 0 for bound in calls.bound):
        yield _Draft(bases[0] | {name: 0}, {"of": 0, "varies": name})
    for count in COUNTS:
        for number, base in enumerate(bases):
            if base.get(name) not in (count, None) and (number == 0 or count < MANY):
                yield _Draft(base | {name: count}, {"of": number, "varies": name})


def _varied(calls: Calls, bases: Sequence[Bound], name: str) -> Iterator[_Draft]:
    """One parameter alone is another one; then one array within it."""
    if name in calls.defaults:
        bases = [{name: calls.defaults[name], **base} for base in bases]
    within = [[path for path, _ in calls.free(base) if path[0] == name] for base in bases]
    is_count = any(name in calls.counts(base) for base in bases)
    for seed in () if is_count else (4, 5, 6):  # of labels the first is turned over, the last, all
        for number, base in enumerate(bases):
            about = {"of": number, "varies": name}
            if isinstance(base.get(name), str):
                for other in dict.fromkeys(bound.get(name) for bound in calls.bound):
                    if isinstance(other, str) and other != base[name]:
                        yield _Draft(base | {name: other}, about)
            elif within[number] and (seed < 6 or calls.domains[within[number][0]].kind == "labels"):
                yield _Draft(calls.stirred(base, within[number], seed), about)
    for number, base in enumerate(bases):
        if isinstance(base.get(name), float) and calls.domains[name,].kind == "any":
            yield _Draft(base | {name: 0.0}, {"of": number, "varies": name})
        if type(base.get(name)) is int and name not in calls.counts(base):
            yield from (_Draft(base | {name: n}, {"of": number, "varies": name}) for n in NUMBERS)
        for path in within[number] if len(within[number]) > 1 else ():
            yield _Draft(calls.stirred(base, [path], 6), {"of": number, "varies": argument_name(path)})


def _varied_in_one_round(calls: Calls, starts: Sequence[Start], name: str) -> Iterator[_Draft]:
    """One number alone is another one, where a loop has a single round: later ones mix all parts."""
    for number, start in enumerate(starts):
        value = start.bound.get(name, calls.defaults.get(name))
        if start.group and isinstance(value, float):
            about = {"of": number, "varies": name, "single": start.group}
            yield _Draft(start.bound | {name: 0.5 * value}, about)


def _lines(calls: Calls, bases: Sequence[Bound]) -> Iterator[_Draft]:
    """The first or the last row or column of the largest table is another one, or all but that."""
    for line, (axis, places) in LINES.items():
        for number, base in enumerate(bases):
            tables = [(path, table) for path, table in calls.free(base) if table.ndim == 2]
            tables = [each for each in tables if calls.domains[each[0]].is_fractional]
            if not tables:
                continue
            path, table = max(tables, key=lambda each: each[1].size)
            if table.shape[axis] < (3 if line.startswith("but") else 2):
                continue
            other = stirred(table, calls.domains[path], 7)
            chosen = np.zeros(table.shape, dtype=bool)
            chosen[(places, slice(None)) if axis == 0 else (slice(None), places)] = True
            bound = put(base, path, partial(_always, np.where(chosen, other, table)))
            yield _Draft(bound, {"of": number, "varies": argument_name(path), "line": line})


def _sizes(calls: Calls, bases: Sequence[Bound]) -> Iterator[_Draft]:
    """One size is another one, in all arrays that share it."""
    for width in WIDTHS:
        for axes in calls.axes() if bases else ():
            there = all(path in dict(leaves(base)) for path, _ in axes for base in bases)
            if there and calls.is_wide_enough(axes, width):
                for number, base in enumerate(bases if width < 3 else bases[:1]):
                    yield _Draft(calls.resized(base, axes, width), {"of": number, "size": width})


def _sorts(calls: Calls, bases: Sequence[Bound]) -> Iterator[_Draft]:
    """All numbers of all arguments are of one sort."""
    for number, base in enumerate(bases):
        tables = {path: dict(only(calls.domains[path])) for path, _ in calls.free(base)}
        for sort in dict.fromkeys(sort for table in tables.values() for sort in table):
            bound = base
            for path, table in tables.items():
                if sort in table:
                    bound = put(bound, path, table[sort])
            yield _Draft(bound, {"of": number, "only": sort})


def _borders(answers: Answers, bases: Sequence[Bound]) -> Iterator[_Draft]:
    """Both sides of where a decision turns over, near it and a little further off."""
    turns: list[tuple[int, Bound, Path, float]] = []
    for number, base in enumerate(bases):
        right = answers.answered(base, {"base": number})
        if right is None or not is_decision(right.result):
            continue
        for path, _ in answers.calls.free(base):
            if answers.calls.domains[path].kind == "any":
                turn = _turn(answers, base, path, right.result)
                turns += [(number, base, path, turn)] if turn is not None else []
    for step in BORDER_STEPS:
        for number, base, path, turn in turns:
            bound = put(base, path, partial(_shifted, by=turn + step))
            yield _Draft(bound, {"of": number, "border": abs(step)})


def _turn(answers: Answers, base: Bound, path: Path, right: Any) -> float | None:
    """By how much the numbers at `path` may grow before the first decision turns over."""
    low, high = 0.0, 0.0
    for step in (0.3, -0.3, 0.8, -0.8, 2.0, -2.0, 4.0, -4.0):
        if not _same_there(answers, base, path, step, right):
            high = step
            break
    else:
        return None
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if _same_there(answers, base, path, middle, right) else (low, middle)
    return high


def _same_there(answers: Answers, base: Bound, path: Path, step: float, right: Any) -> bool:
    found = answers.right(put(base, path, partial(_shifted, by=step)))
    return found is not None and alike(found.result, right)


def _shifted(numbers: Floats, by: float) -> Floats:
    return numbers + by


def _left_out(calls: Calls, bases: Sequence[Bound]) -> Iterator[_Draft]:
    for number, base in enumerate(bases):
        for name in calls.optional:
            if name in base:
                yield _Draft(_without(base, [name]), {"of": number, "left_out": name})
        yield _Draft(_without(base, calls.optional), {"of": number, "left_out": ""})


def _switched(calls: Calls, bases: Sequence[Bound]) -> Iterator[_Draft]:
    """What is off by default is on."""
    for number, base in enumerate(bases):
        for name in calls.switches:
            yield _Draft(base | {name: not base.get(name, False)}, {"of": number, "switched": name})


def _without(bound: Bound, names: Sequence[str]) -> Bound:
    return {key: value for key, value in bound.items() if key not in names}


# ----------------------------------------------------------------------- what is not asked


def _right_instead(answers: Answers, number: int, base: Bound) -> list[Example]:
    """What is right where an argument is another one."""
    right = answers.answered(base, {"base": number})
    took_s = 0.0
    found: list[Example] = []
    for bound, fields in _replaced(answers.calls, base):
        answered = answers.answered(bound, {"of": number, **fields}, is_asked=False)
        took_s += answers.took_s
        if took_s > TRIES * SLOW_MAX_S:
            break
        if answered is None or right is None:
            continue
        if alike(answered.result, right.result) and not is_decision(right.result):
            continue
        found.append(Example(answered.function, (), {}, answered.result, about=answered.about))
        if len(found) >= INSTEAD_MAX:
            break
    return found


def _replaced(calls: Calls, base: Bound) -> Iterator[tuple[Bound, dict[str, Any]]]:
    for name in calls.optional:
        if name in base:
            yield _without(base, [name]), {"instead": name, "by": "default"}
    for name in calls.counts(base):
        yield base | {name: 0}, {"instead": name, "by": "no_round"}
    free = list(leaves(base))  # what belongs together, too: only the reference is asked
    for one, numbers in free:
        for other, others in free:
            if one != other and numbers.shape == others.shape and _is_alike(calls, one, other):
                fields = {"instead": argument_name(one), "by": "other", "other": argument_name(other)}
                yield put(base, one, partial(_always, others)), fields
    for place, (one, numbers) in enumerate(free):
        for other, others in free[place + 1 :]:
            if numbers.shape == others.shape and _is_alike(calls, one, other):
                fields = {"instead": argument_name(one), "by": "swapped", "other": argument_name(other)}
                swapped = put(put(base, one, partial(_always, others)), other, partial(_always, numbers))
                yield swapped, fields
    tables = [(path, dict(instead(calls.domains[path]))) for path, _ in free]
    tables.sort(key=lambda each: len(each[1]))  # counts and labels before what may be put through a lot
    for how in dict.fromkeys(how for _, table in tables for how in table):
        for path, table in tables:
            if how not in table:
                continue
            try:
                bound = put(base, path, table[how])
            except (ValueError, IndexError, OverflowError):  # not of such a shape, or no number
                continue
            if all(np.isfinite(numbers).all() for _, numbers in leaves(bound)):
                yield bound, {"instead": argument_name(path), "by": how}


def _is_alike(calls: Calls, one: Path, other: Path) -> bool:
    """Whether one may be taken for the other: counts for counts, fractions for fractions."""
    return calls.domains[one].is_fractional == calls.domains[other].is_fractional


def _always(value: Floats, _: Floats) -> Floats:
    return value
