"""Conditions on the arguments of a call, which hold of some calls of an exercise and not of others.

Must not know: answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from grader.grading.facts.calls import ROUNDS
from grader.grading.facts.series import Known, Series
from grader.grading.facts.values import Bools, Floats, Path, argument_name

DISTINCT_FRACTIONS = 4
"""So many different numbers on both sides of a limit, where it is one between fractions."""
SEVERAL = 3
"""So many calls on both sides, where a condition may hold by accident."""
FEW = 2
DEPTH_MAX = 2
"""Of an array deeper within an argument a beginner makes nothing."""
OF_ZERO = b"zero "
ROUND = 100
"""Once in so many rounds a loop often does something else."""


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """Something that holds of some calls and not of others.

    Attributes
    ----------
    fields
        For the sentence.
    simple
        Lower ones are told before others that fit as well.
    source
        What of the calls it is about: conditions of one source are no rivals.
    holds
        Of which calls.
    least
        So many calls must be on both sides.
    """

    fields: dict[str, Any]
    simple: int
    source: bytes
    holds: Bools
    least: int = SEVERAL


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Conditions, and in each row of `holds` the calls of which one holds."""

    conditions: list[Condition]
    holds: Bools
    least: np.ndarray[Any, Any]
    sure: Bools
    """Those that may be told where they nearly part the calls: no limit and no size may, but 1."""
    of_zero: Bools
    """Those that a fraction is 0: they say little, and are asked about by themselves."""


def table_of(series: Series) -> Table:
    """All conditions on the calls of an exercise."""
    if "where" not in series.kept:
        conditions = list(_conditions(series)) if series.known else []
        holds = np.array([each.holds for each in conditions], dtype=bool)
        least = np.array([each.least for each in conditions])
        series.kept["where"] = Table(
            conditions,
            holds.reshape(len(conditions), -1),
            least,
            np.array(list(map(_is_sure, conditions)), dtype=bool),
            np.array([each.source.startswith(OF_ZERO) for each in conditions], dtype=bool),
        )
    table: Table = series.kept["where"]
    return table


def _is_sure(condition: Condition) -> bool:
    where = condition.fields["where"]
    return where not in ("number_from", "number_up_to") and condition.fields.get("number", 1) in (0, 1)


def _conditions(series: Series) -> Iterator[Condition]:
    calls = series.known
    always = [path for path in calls[0].numbers if all(path in call.numbers for call in calls)]
    fractions = [path for path in always if _is_fractional([call.numbers[path] for call in calls])]
    yield from _of_sorts(fractions, calls)
    for path in always:
        if len(path) > DEPTH_MAX:
            continue
        numbers = [call.numbers[path] for call in calls]
        yield from _of_numbers(argument_name(path), numbers, is_fractional=path in fractions)
    for name in dict.fromkeys(name for call in calls for name in call.bound):
        yield from _of_parameter(name, calls)


def _is_fractional(numbers: Sequence[Floats]) -> bool:
    return any((array != np.rint(array)).any() for array in numbers)


def _of_sorts(paths: Sequence[Path], calls: Sequence[Known]) -> Iterator[Condition]:
    """What holds of all numbers that need not be whole."""
    if not paths:
        return
    fields = {"argument": argument_name(paths[0]) if len(paths) == 1 else ""}
    rows: dict[str, list[bool]] = {"whole": [], "negative": [], "positive": []}
    for call in calls:
        numbers = [call.numbers[path] for path in paths]
        rows["whole"].append(all((array == np.rint(array)).all() for array in numbers))
        rows["negative"].append(any((array < 0).any() for array in numbers))
        rows["positive"].append(any((array > 0).any() for array in numbers))
    yield from _both(fields, 2, rows["whole"], "whole", "not_whole", source=b"whole")
    yield from _both(fields, 3, rows["negative"], "some_negative", "none_negative", source=b"negative")
    yield from _both(fields, 3, rows["positive"], "some_positive", "none_positive", source=b"positive")


def _of_parameter(name: str, calls: Sequence[Known]) -> Iterator[Condition]:
    there = [name in call.bound for call in calls]
    source = f"given {name}".encode()
    counts = [call.numbers[name,] for call in calls if (name,) in call.numbers]
    if any(word in name for word in ROUNDS) and all(count.ndim == 0 for count in counts) and counts:
        # Where nothing round was asked, a loop that does something once in a while would seem to be wrong.
        given = [float(call.bound[name]) for call in calls if name in call.bound]
        if not any(number % ROUND == 0 for number in given if number):
            return
        if len(counts) == len(calls):
            multiple = [float(count) % ROUND == 0 for count in counts]
            fields = {"argument": name, "number": ROUND}
            yield from _both(fields, 1, multiple, "multiple", "not_multiple", source=source, least=FEW)
    yield from _both({"argument": name}, 1, there, "given", "left_out", source=source, least=FEW)
    texts = {call.bound.get(name) for call in calls if isinstance(call.bound.get(name), str)}
    for text in sorted(filter(None, texts)):
        holds = [call.bound.get(name) == text for call in calls]
        yield from _both(
            {"argument": name, "text": text}, 1, holds, "text_is", "text_is_not", source=name.encode()
        )
    if all(isinstance(call.bound.get(name), (list, tuple, dict)) for call in calls):
        layers = [float(_layers(call.bound[name])) for call in calls]
        lengths = [float(len(call.bound[name])) for call in calls]
        of, numbers = ("layers", layers) if all(layers) else ("items", lengths)
        yield from _of_number({"of": of, "argument": name}, 1, numbers)


def _layers(value: Any) -> int:
    """How many layers' weights a dict holds, by their names; 0 where it holds something else."""
    return sum(bool(_WEIGHTS.fullmatch(str(key))) for key in value) if isinstance(value, dict) else 0


_WEIGHTS = re.compile(r"d?W\d+")


def _of_numbers(name: str, numbers: Sequence[Floats], *, is_fractional: bool) -> Iterator[Condition]:
    ranks = [array.ndim for array in numbers]
    for rank in sorted(set(ranks)) if len(set(ranks)) > 1 else ():
        holds = [ndim == rank for ndim in ranks]
        fields = {"argument": name, "axes": rank}
        yield from _both(fields, 1, holds, "axes_are", "axes_are_not", source=b"axes", least=FEW)
    if set(ranks) == {0}:
        values = [float(array) for array in numbers]
        if any(word in name for word in ROUNDS) and max(values) <= ROUND:
            return  # what a loop does once in a while has not been seen
        if is_fractional and min(values) < 0.0 < max(values):
            is_zero = [value == 0.0 for value in values]
            fields = {"of": "value", "argument": name, "number": 0}
            names = "number_is", "number_is_not"
            yield from _both(fields, 2, is_zero, *names, source=OF_ZERO + name.encode(), least=FEW)
        yield from _of_number({"of": "value", "argument": name}, 3, values, is_fractional=is_fractional)
        return
    if all(np.isin(array, (0.0, 1.0)).all() for array in numbers):
        for label in (0, 1):
            holds = [bool((array == label).all()) for array in numbers]
            fields = {"argument": name, "number": label}
            source = f"alike {name}".encode()
            yield from _both(fields, 2, holds, "all_are", "not_all_are", source=source, least=FEW)
        alike = [bool(array.size and np.ptp(array) == 0.0) for array in numbers]
        yield from _both({"argument": name}, 2, alike, "alike", "not_alike", source=source, least=FEW)
    elif is_fractional:
        largest = [float(np.abs(array).max(initial=0.0)) for array in numbers]
        yield from _of_number({"of": "largest", "argument": name}, 5, largest, is_fractional=True)
    if set(ranks) == {2}:
        shapes = [array.shape for array in numbers]
        if all(len({shape[axis] for shape in shapes}) > 1 for axis in (0, 1)):
            square = [rows == columns for rows, columns in shapes]
            yield from _both({"argument": name}, 2, square, "square", "not_square", source=b"square")
        for axis, unit in ((1, "columns"), (0, "rows")):
            yield from _of_number({"of": unit, "argument": name}, 3, [float(shape[axis]) for shape in shapes])
    elif set(ranks) == {1}:
        yield from _of_number({"of": "items", "argument": name}, 3, [float(array.size) for array in numbers])


def _of_number(
    fields: Mapping[str, Any], simple: int, numbers: Sequence[float], *, is_fractional: bool = False
) -> Iterator[Condition]:
    """A number of a call is some number, or lies above one."""
    values = sorted(set(numbers))
    row = np.array(numbers)
    source = row.tobytes()
    if not is_fractional:
        for value in values if len(values) > 2 else values[:1]:
            told = {**fields, "number": int(value)}
            least = FEW if value == 1 else SEVERAL
            names = "number_is", "number_is_not"
            both = _both(told, simple + (value > 1), row == value, *names, source=source, least=least)
            is_size = (
                fields["of"] != "value" and value > 1
            )  # what goes wrong at one size alone is an accident
            yield from (each for each in both if not (is_size and each.fields["where"] == "number_is"))
    for place, (low, high) in enumerate(pairwise(values), start=1):
        if is_fractional and min(place, len(values) - place) < DISTINCT_FRACTIONS:
            continue
        told = {**fields, "low": f"{low:.4g}", "high": f"{high:.4g}"}
        names = "number_from", "number_up_to"
        yield from _both(told, simple + 1, row >= high, *names, source=source, least=FEW)


def _both(
    fields: Mapping[str, Any],
    simple: int,
    holds: Sequence[bool] | Bools,
    if_true: str,
    if_false: str,
    *,
    source: bytes,
    least: int = SEVERAL,
) -> Iterator[Condition]:
    """The condition, and its opposite; neither where all calls are on one side."""
    row = np.array(holds, dtype=bool)
    if row.any() and not row.all():
        yield Condition({"where": if_true, **fields}, simple, source, row, least)
        yield Condition({"where": if_false, **fields}, simple, source, ~row, least)
