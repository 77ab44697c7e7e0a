"""Facts: a part is a simple function of the arguments, or differs by one from what is right.

Must not know: sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import permutations
from typing import Any

import numpy as np

from grader.errors import Finding
from grader.grading.facts.arguments import equal, near
from grader.grading.facts.case import Case, Part
from grader.grading.facts.claims import Claims, Way
from grader.grading.facts.entries import aligned_arguments
from grader.grading.facts.fact import EVIDENCE, Fact, Fields, of_parts
from grader.grading.facts.formulas import AROUND, FACTORS, LOSSES, OF_ONE, OF_TWO, PICTURES, TABLES, TERMS
from grader.grading.facts.relations import is_plain, is_told, named_number, plain_factor
from grader.grading.facts.series import Known
from grader.grading.facts.values import Floats, Path, argument_name, distinct

LEAVES_MAX = 8
"""Of more numbers and arrays in the arguments the others are not combined: there are too many pairs."""


def _of_arguments(case: Case) -> Iterator[Finding]:
    """A part is what a short formula gives for one or two arguments."""
    for part in case.open_parts:
        if part.calls() < 2 or not case.is_whole(part):
            continue
        formula = _of_one(case, part) or _of_more(case, part)
        if formula:
            yield _finding(part.path, formula)


def unchanged(case: Case, part: Part) -> Fields | None:
    """An argument, as it came."""
    if part.calls() < 2 or distinct_pairs(part) < (12 if part.coarse else 4):
        return None
    for path in case.calls[part.pairs[0].call].numbers:
        values = [case.calls[pair.call].numbers.get(path) for pair in part.pairs]
        if all(
            value is not None and value.shape == pair.got.shape and equal(pair.got, value)
            for value, pair in zip(values, part.pairs, strict=True)
        ):
            return {"argument": argument_name(path), **_beside_right(part)}
    return None


def _beside_right(part: Part) -> Fields:
    """The factor that is missing, where there is one."""
    factor = plain_factor(part)
    return {} if factor is None else {"factor": factor}


def made(case: Case, part: Part) -> Fields | None:
    """What another exercise makes of the same arguments."""
    if part.calls() < 2 or part.observations() < EVIDENCE + part.coarse:
        return None
    for path in case.calls[part.pairs[0].call].known.made:
        values = [case.calls[pair.call].known.made.get(path) for pair in part.pairs]
        pairs = zip(values, part.pairs, strict=True)
        if all(value is not None and near(pair.got, value) for value, pair in pairs):
            return {"argument": argument_name(path)}
    return None


def _of_one(case: Case, part: Part) -> str:
    if part.observations() < 2:
        return ""
    probe = int(np.argmax(part.off))
    for path, numbers in aligned_arguments(case, part):
        for text, formula in OF_ONE.items():
            claimed = formula(numbers[probe : probe + 1])
            if not _is_near(part.g[probe], claimed[0]) or not part.agrees(formula(numbers)):
                continue
            if distinct_pairs(part) >= (12 if part.coarse else 4):
                return text.format(x=argument_name(path))
    return ""


def _of_a_multiple(case: Case) -> Iterator[Finding]:
    """A part is some plain number times what a short formula gives for one argument, or that and a number."""
    for part in case.open_parts:
        if part.calls() < 2 or part.coarse or not part.finite or not case.is_whole(part):
            continue
        text = _a_multiple(case, part) if part.observations() >= EVIDENCE + 1 else ""
        if text:
            yield Finding("fact_is", path=part.path, fields={"is": text})


def _a_multiple(case: Case, part: Part) -> str:
    probe = int(np.argmax(part.off))
    for path, numbers in aligned_arguments(case, part):
        for text, formula in {"{x}": _itself, **OF_ONE}.items():
            claimed = formula(numbers)
            if not np.isfinite(claimed).all() or distinct(claimed) < EVIDENCE + 1:
                continue
            name = text.format(x=argument_name(path))
            name, _, note = name.partition(", with ")
            note = f", with {note}" if note else ""
            factor = float(part.g[probe] / claimed[probe]) if claimed[probe] else 0.0
            if factor and is_plain(factor) and part.agrees(factor * claimed):
                return f"{named_number(factor)} * ({name}){note}"
            more = float(part.g[probe] - claimed[probe])
            if abs(more) > 1e-6 and is_plain(more) and part.agrees(claimed + more):
                return f"{name} {'+' if more > 0 else '-'} {named_number(abs(more))}{note}"
    return ""


def _itself(x: Floats) -> Floats:
    return x


def times_argument(case: Case, part: Part) -> Fields | None:
    """What is right, times what a short formula gives for the argument's number at the same place."""
    if not part.finite or part.calls() < 2 or part.observations() < EVIDENCE + part.coarse:
        return None
    for path, numbers in beside(case, part):
        for text, formula in FACTORS.items():
            factors = formula(numbers)
            if not np.isfinite(factors).all() or distinct(factors) < EVIDENCE:
                continue
            name = text.format(x=argument_name(path))
            if part.agrees(part.r * factors):
                return {"how": "times", "is": name}
            if (factors != 0.0).all() and part.agrees(part.r / factors):
                return {"how": "over", "is": name}
    return None


def beside(case: Case, part: Part) -> Iterator[tuple[Path, Floats]]:
    """Arguments beside each entry of a part: of its shape, or single numbers."""
    yield from aligned_arguments(case, part)
    for path in case.calls[part.pairs[0].call].known.quantities:
        values = [case.calls[pair.call].known.quantities.get(path) for pair in part.pairs]
        if all(value is not None and value.ndim == 0 for value in values):
            yield path, part.per_call(np.array([float(value) for value in values if value is not None]))


def of_other_part(case: Case, part: Part) -> Fields | None:
    """What another part that came back was put through."""
    if part.calls() < 2 or part.observations() < 3 or part.coarse:
        return None
    calls = [pair.call for pair in part.pairs]
    probe = int(np.argmax(part.off))
    for path, other in case.parts.items():
        shapes = [pair.got.shape for pair in other.pairs]
        if path == part.path or [pair.call for pair in other.pairs] != calls:
            continue
        if shapes != [pair.got.shape for pair in part.pairs]:
            continue
        for text, formula in OF_ONE.items():
            claimed = formula(other.g[probe : probe + 1])
            if not _is_near(part.g[probe], claimed[0]) or not part.agrees(formula(other.g)):
                continue
            # What holds of the right answers, too, says nothing: then the other part is what is wrong.
            if not _is_near(part.r[probe], formula(other.r[probe : probe + 1])[0]):
                return {"is": text.format(x="x"), "other": list(path)}
    return None


def distinct_pairs(part: Part) -> int:
    """How many entries that are off, if all that was given is whole; else how many different numbers."""
    return int(part.off.sum()) if (part.g == np.rint(part.g)).all() else 2 * part.observations()


def _is_near(one: Any, other: Any) -> bool:
    return bool(
        abs(one - other) <= 1e-6 * abs(other) + 1e-12 or (np.isnan(one) and np.isnan(other)) or one == other
    )


def _of_more(case: Case, part: Part) -> str:
    """Of one table or two arguments."""
    if part.observations() < 2 + part.coarse:
        return ""
    given = [pair.got for pair in part.pairs]
    return _claims(case).first(case.series, [pair.call for pair in part.pairs], given, probe_of(part))


def probe_of(part: Part) -> int:
    """A pair that is wrong, and not the smallest one: mostly the same whoever is asked."""
    sizes = [pair.got.size * bool(wrong) for pair, wrong in zip(part.pairs, part.wrong_pairs, strict=True)]
    return int(np.argmax(sizes))


def _claims(case: Case) -> Claims:
    """What the formulas of tables and of two arguments give."""
    if "formulas" not in case.series.kept:
        case.series.kept["formulas"] = Claims(_ways(case.series.known))
    claims: Claims = case.series.kept["formulas"]
    return claims


def _ways(calls: Sequence[Known]) -> dict[str, Way]:
    first = calls[0].quantities
    paths = [path for path in first if all(path in call.quantities for call in calls)][:LEAVES_MAX]
    ways: dict[str, Way] = {}
    for path in paths:
        if first[path].ndim == 2:
            for text, table in TABLES.items():
                ways.setdefault(text.format(x=argument_name(path)), partial(_way, table, (path,)))
        for text, table in PICTURES.get(first[path].ndim, {}).items():
            ways.setdefault(text.format(x=argument_name(path)), partial(_way, table, (path,)))
    for one, other in permutations(paths, 2):
        names = {"x": argument_name(one), "y": argument_name(other)}
        for text, combine in OF_TWO.items():
            ways.setdefault(text.format_map(names), partial(_way, combine, (one, other)))
        for text, loss in LOSSES.items():
            for outer, around in AROUND.items():
                formula = partial(_composed, around, loss)
                ways.setdefault(outer.format(text.format_map(names)), partial(_way, formula, (one, other)))
    return ways


def _way(formula: Callable[..., Any], paths: tuple[Path, ...], call: Known) -> Any:
    return formula(*(call.quantities[path] for path in paths))


def _composed(around: Callable[..., Any], loss: Callable[..., Any], x: Floats, y: Floats) -> Any:
    if x.shape != y.shape:
        raise ValueError("of two shapes")
    return around(loss(x, y))


def _of_other_shapes(case: Case) -> Iterator[Finding]:
    """A part of the wrong shape is what a short formula gives."""
    paths = dict.fromkeys(path for call in case.calls for path in call.misfits)
    for path in paths:
        given: list[Floats] = []
        for call in case.calls:
            got = call.got.get(path)
            if got is None and path in call.misfits:
                got = call.both_at(path)[0]
            if got is None and not call.raised:
                break
            if got is not None:
                given.append(got)
        else:
            if len(given) < 3 or len({float(got.sum()) for got in given}) < 3:
                continue
            numbers = [place for place, call in enumerate(case.calls) if not call.raised]
            formula = _claims(case).first(case.series, numbers, given, _largest(given))
            if formula:
                yield _finding(path, formula)


def _largest(given: Sequence[Floats]) -> int:
    return int(np.argmax([got.size for got in given]))


def _finding(path: Path, formula: str) -> Finding:
    if formula.isidentifier():
        return Finding("fact_unchanged", path=path, fields={"argument": formula})
    return Finding("fact_is", path=path, fields={"is": formula})


def plus_argument(case: Case, part: Part) -> Fields | None:
    """What is right, plus or minus an argument, or some multiple of one."""
    if not is_told(part):
        return None
    difference = part.g - part.r
    for path, numbers in aligned_arguments(case, part):
        fields = _multiple(part, difference, numbers)
        if fields is not None:
            return {**fields, "argument": argument_name(path)}
    for path in case.calls[part.pairs[0].call].numbers:
        values = [case.calls[pair.call].numbers.get(path) for pair in part.pairs]
        if all(value is not None and value.size == 1 for value in values):
            spread = part.per_call(
                np.array([float(value.reshape(())) for value in values if value is not None])
            )
            fields = _multiple(part, difference, spread)
            if fields is not None:
                return {**fields, "argument": argument_name(path)}
    return None


def plus_formula(case: Case, part: Part) -> Fields | None:
    """What is right, plus or minus what a short formula gives for two arguments."""
    if not is_told(part) or part.coarse or distinct((part.g - part.r)[part.off]) < EVIDENCE:
        return None
    calls = [pair.call for pair in part.pairs]
    probe = probe_of(part)
    for sign, way in (("plus", 1.0), ("minus", -1.0)):
        more = [way * (pair.got - pair.right) for pair in part.pairs]
        text = _terms(case).first(case.series, calls, more, probe)
        if text:
            return {"sign": sign, "is": text}
    return None


def _terms(case: Case) -> Claims:
    """What the formulas of terms give, which may have come in once too often or may be missing."""
    if "terms" not in case.series.kept:
        first = case.series.known[0].numbers
        paths = [path for path in first if all(path in call.numbers for call in case.series.known)]
        ways: dict[str, Way] = {}
        for one, other in permutations(paths[:LEAVES_MAX], 2):
            names = {"x": argument_name(one), "y": argument_name(other)}
            for text, term in TERMS.items():
                ways.setdefault(text.format_map(names), partial(_way, term, (one, other)))
        case.series.kept["terms"] = Claims(ways)
    claims: Claims = case.series.kept["terms"]
    return claims


def _multiple(part: Part, difference: Floats, numbers: Floats) -> Fields | None:
    if not np.isfinite(numbers).all() or np.ptp(numbers) == 0.0:
        return None
    at = int(np.argmax(np.abs(numbers)))
    multiple = float(difference[at] / numbers[at])
    if not np.isfinite(multiple) or abs(multiple) < 1e-9 or not part.agrees(part.r + multiple * numbers):
        return None
    if abs(multiple) * float(np.abs(numbers).max()) < 1e-5 * float(np.abs(part.r).max()):
        return None
    sign = "plus" if multiple > 0 else "minus"
    size = named_number(abs(multiple))
    return {"sign": sign, "times": size}


FACTS: tuple[Fact, ...] = (
    of_parts("fact_unchanged", 1, unchanged),
    of_parts("fact_made", 2, made),
    of_parts("fact_times", 4, times_argument),
    Fact("fact_is", 5, _of_a_multiple),
    Fact("fact_is", 2, _of_arguments),
    Fact("fact_is", 2, _of_other_shapes),
    of_parts("fact_of_other_part", 4, of_other_part),
    of_parts("fact_plus_argument", 4, plus_argument),
    of_parts("fact_plus_formula", 5, plus_formula),
)
