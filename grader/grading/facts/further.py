"""Which further calls are worth asking of an exercise, each with what is right.

They are made from its public examples, with the reference at hand: each argument changed alone, numbers of
one sort only, other sizes and counts, defaults left out, the same call twice. Some are not asked at all:
what the reference gives where an argument is another one ("instead") shows what a function takes it for.

What the reference cannot answer with finite numbers is dropped, and so is what lies at a border, where
right work may answer either way. Must not know: students, hidden tests, any exercise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from grader.bank.examples import Example
from grader.grading.facts.answering import Answers
from grader.grading.facts.calls import Bound, Calls, leaves, put
from grader.grading.facts.case import Floats, Path, argument_name
from grader.grading.facts.variations import COUNTS, WIDTHS, axes_of, instead, only
from grader.grading.observations import alike
from grader.grading.reference import ReferenceTransport
from grader.sandbox.standin import LocalTransport, Transport

ASKED_MAX = 48
"""Calls that are asked of a student's function, besides the examples."""
INSTEAD_MAX = 60
"""Right answers of a base that are stored, and not asked."""
BASES = 2


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
    bases = [base for base in _bases(calls) if answers.answered(base, {"base": 0}) is not None]
    found: list[Example] = []
    seen = {calls.key(bound) for bound in calls.bound}
    for draft in _asked(calls, bases):
        if len(found) >= ASKED_MAX:
            break
        key = calls.key(draft.bound)
        if key in seen and not {"base", "again"} & draft.about.keys():
            continue
        seen.add(key)
        answered = answers.answered(draft.bound, draft.about)
        if answered is not None:
            found.append(answered)
    for number, base in enumerate(bases):
        found += _right_instead(answers, number, base)
    return found


# ----------------------------------------------------------------------- what is asked


def _asked(calls: Calls, bases: Sequence[Bound]) -> Iterator[_Draft]:
    """Drafts, one of each family after the other, so that a cut takes something of each."""
    for number, base in enumerate(bases):
        yield _Draft(base, {"base": number})
    families = [
        _again(bases),
        *(_varied(calls, bases, name) for name in calls.names),
        _sizes(calls, bases),
        _sorts(calls, bases),
        _left_out(calls, bases),
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


def _varied(calls: Calls, bases: Sequence[Bound], name: str) -> Iterator[_Draft]:
    """One parameter alone is another one; then one array within it."""
    within = [[path for path, _ in calls.free(base) if path[0] == name] for base in bases]
    for seed in (4, 5):
        for number, base in enumerate(bases):
            about = {"of": number, "varies": name}
            if isinstance(base.get(name), str):
                for other in dict.fromkeys(bound.get(name) for bound in calls.bound):
                    if isinstance(other, str) and other != base[name]:
                        yield _Draft(base | {name: other}, about)
            elif within[number]:
                yield _Draft(calls.stirred(base, within[number], seed), about)
    for number, base in enumerate(bases):
        if type(base.get(name)) is int:
            yield from (_Draft(base | {name: n}, {"of": number, "varies": name}) for n in COUNTS)
        for path in within[number] if len(within[number]) > 1 else ():
            yield _Draft(calls.stirred(base, [path], 6), {"of": number, "varies": argument_name(path)})


def _sizes(calls: Calls, bases: Sequence[Bound]) -> Iterator[_Draft]:
    """One size is another one, in all arrays that share it."""
    if calls.tied or not bases:
        return
    shapes: dict[Path, list[tuple[int, ...]]] = {}
    for bound in calls.bound:
        for path, numbers in leaves(bound):
            shapes.setdefault(path, []).append(numbers.shape)
    always = {path: seen for path, seen in shapes.items() if len(seen) == len(calls.bound)}
    for width in WIDTHS:
        for axes in axes_of(always):
            if all(path in dict(leaves(bases[0])) for path, _ in axes):
                yield _Draft(calls.resized(bases[0], axes, width), {"of": 0, "size": width})


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


def _left_out(calls: Calls, bases: Sequence[Bound]) -> Iterator[_Draft]:
    for number, base in enumerate(bases):
        for name in calls.optional:
            if name in base:
                yield _Draft(_without(base, [name]), {"of": number, "left_out": name})
        yield _Draft(_without(base, calls.optional), {"of": number, "left_out": ""})


def _without(bound: Bound, names: Sequence[str]) -> Bound:
    return {key: value for key, value in bound.items() if key not in names}


# ----------------------------------------------------------------------- what is not asked


def _right_instead(answers: Answers, number: int, base: Bound) -> list[Example]:
    """What is right where an argument is another one."""
    right = answers.answered(base, {})
    found: list[Example] = []
    for bound, fields in _replaced(answers.calls, base):
        answered = answers.answered(bound, {"of": number, **fields}, is_asked=False)
        if answered is None or right is None or alike(answered.result, right.result):
            continue
        found.append(Example(answered.function, (), {}, answered.result, about=answered.about))
        if len(found) >= INSTEAD_MAX:
            break
    return found


def _replaced(calls: Calls, base: Bound) -> Iterator[tuple[Bound, dict[str, Any]]]:
    for name in calls.optional:
        if name in base:
            yield _without(base, [name]), {"instead": name, "by": "default"}
    free = calls.free(base)
    for one, numbers in free:
        for other, others in free:
            if one != other and numbers.shape == others.shape:
                fields = {"instead": argument_name(one), "by": "other", "other": argument_name(other)}
                yield put(base, one, partial(_always, others)), fields
    tables = [(path, dict(instead(calls.domains[path]))) for path, _ in free]
    for how in dict.fromkeys(how for _, table in tables for how in table):
        for path, table in tables:
            if how not in table:
                continue
            try:
                bound = put(base, path, table[how])
            except (ValueError, IndexError):  # not of such a shape
                continue
            yield bound, {"instead": argument_name(path), "by": how}


def _always(value: Floats, _: Floats) -> Floats:
    return value


# ----------------------------------------------------------------------- where to start from


def _bases(calls: Calls) -> list[Bound]:
    """A few calls to start from: with fractions, several rows and columns, of different sizes."""
    bases: list[Bound] = []
    shapes: list[Any] = []
    ranked = sorted(calls.bound, key=lambda bound: _plainness(calls, bound))
    for is_second in (False, True):
        for bound in ranked:
            shape = [(path, numbers.shape) for path, numbers in leaves(bound)]
            if len(bases) < BASES and (is_second or shape not in shapes):
                shapes.append(shape)
                bases.append(_irregular(calls, bound, len(bases)))
    return bases


def _irregular(calls: Calls, bound: Bound, seed: int) -> Bound:
    """The same call with numbers that do not agree by accident."""
    paths = [path for path, _ in calls.free(bound) if calls.domains[path].is_fractional]
    return calls.stirred(bound, paths, seed)


def _plainness(calls: Calls, bound: Bound) -> tuple[int, int]:
    """How little a call tells: arguments left out, and arrays that are single numbers or square."""
    arrays = [numbers for _, numbers in leaves(bound) if numbers.ndim]
    narrow = sum(1 for array in arrays if array.size == 1 or len(set(array.shape)) < array.ndim)
    large = sum(1 for array in arrays if np.abs(array).max(initial=0.0) > 30.0)
    return len(calls.names) - len(bound) + narrow + 3 * large, -len(arrays)
