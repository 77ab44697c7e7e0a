"""Facts: which entries of the answers are right, and which are wrong.

By the argument's number at the same place, or by the place itself. Must not know: sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.errors import Finding
from grader.grading.facts.case import Case, Part
from grader.grading.facts.fact import Fact, Fields
from grader.grading.facts.formulas import FACTORS
from grader.grading.facts.relations import named_number
from grader.grading.facts.values import Bools, Floats, Path, argument_name, distinct

KEPT_MAX = 60
DROWNED = 1e-9
EACH_SIDE = 3
"""So many different numbers at least on both sides of a condition."""


def _beside_argument(case: Case) -> Iterator[Finding]:
    """Wrong just where the argument's number at the same place is of one sort."""
    for part in case.open_parts:
        if not part.off.all():
            for path, numbers in aligned_arguments(case, part):
                fields = _sort(numbers, part.off, _drowned(part))
                if fields is not None and (len(path) == 1 or fields["where"] not in ("fractional", "whole")):
                    name = argument_name(path)
                    told = {"argument": name, **fields, **_there(part, part.off, numbers, name)}
                    yield Finding("fact_entries_where", path=part.path, fields=told)
                    break


def aligned_arguments(case: Case, part: Part) -> Iterator[tuple[Path, Floats]]:
    """Arguments that have the shape of the part in every call (or can be spread over it), in one row."""
    key = f"aligned {part.path} {[pair.call for pair in part.pairs]}"
    kept = case.series.kept
    if key not in kept:
        kept[key] = list(_aligned(case, part))
        if len(kept) > KEPT_MAX:
            del kept[next(name for name in kept if name.startswith("aligned"))]
    yield from kept.get(key, ())


def _aligned(case: Case, part: Part) -> Iterator[tuple[Path, Floats]]:
    first = case.calls[part.pairs[0].call]
    for path in first.known.quantities:
        rows: list[Floats] = []
        for pair in part.pairs:
            numbers = case.calls[pair.call].known.quantities.get(path)
            if numbers is None or not _fits(numbers, pair.right):
                break
            rows.append(np.broadcast_to(numbers, pair.right.shape).reshape(-1))
        else:
            yield path, np.concatenate(rows)


def _fits(numbers: Floats, right: Floats) -> bool:
    if numbers.shape == right.shape:
        return True
    return numbers.ndim == right.ndim == 2 and numbers.shape[0] == 1 and numbers.shape[1] == right.shape[1]


def _drowned(part: Part) -> Bools:
    """Entries of which what is wrong does not show: next to 0, or whole where all that is wrong is whole."""
    given = part.g[part.off]
    is_whole = bool((given == np.rint(given)).all()) and not part.coarse
    return np.asarray((np.abs(part.r) <= DROWNED) | ((part.r == np.rint(part.r)) & is_whole))


def _sort(numbers: Floats, off: Bools, drowned: Bools) -> Fields | None:
    """The sort of numbers beside which entries are wrong, and beside all others right.

    `drowned` are entries so small that what is wrong with them does not show.
    """
    wrong, right = numbers[off], numbers[~off]
    if np.isin(numbers, (0.0, 1.0)).all():
        for label in (0.0, 1.0):
            if (wrong == label).all() and (right != label).all() and min(wrong.size, right.size) >= EACH_SIDE:
                return {"where": "is", "number": f"{label:g}"}
        return None
    if (wrong == 0.0).all() and (right != 0.0).all():
        return {"where": "is", "number": "0"}
    if min(distinct(wrong), distinct(right)) < EACH_SIDE:
        return None
    for where, chosen in (
        ("negative", numbers < 0),
        ("not_positive", numbers <= 0),
        ("positive", numbers > 0),
        ("not_negative", numbers >= 0),
        ("fractional", numbers != np.rint(numbers)),
        ("whole", numbers == np.rint(numbers)),
    ):
        if ((chosen == off) | (drowned & chosen)).all():
            return {"where": where}
    size, others = np.abs(wrong), np.abs(right)
    if size.min() > others.max() and 4 * others.size >= wrong.size:
        return {"where": "large", "low": f"{others.max():.4g}", "high": f"{size.min():.4g}"}
    if wrong.min() > right.max():
        return {"where": "above", "low": f"{right.max():.4g}", "high": f"{wrong.min():.4g}"}
    if wrong.max() < right.min():
        return {"where": "below", "low": f"{wrong.max():.4g}", "high": f"{right.min():.4g}"}
    return None


def _there(part: Part, off: Bools, numbers: Floats | None = None, argument: str = "") -> Fields:
    """What comes in the place of the right numbers, where one thing does."""
    given, right = part.g[off], part.r[off]
    if np.isnan(given).all():
        return {"there": "nan"}
    if (given == given[0]).all():
        return {"there": "constant", "given": f"{given[0]:.6g}"}
    if (given == np.rint(given)).all() and distinct(right) >= 3 and (right != np.rint(right)).sum() >= 3:
        for there, rounding in (("down", np.floor), ("up", np.ceil)):
            if (np.abs(given - rounding(right)) < 0.5).all():
                return {"there": there}
        return {"there": "whole"}
    if numbers is not None and distinct(given) >= 3 and (numbers[off] != 0.0).all():
        multiple = float(given[0] / numbers[off][0])
        if (np.abs(given - multiple * numbers[off]) <= 1e-9 * np.abs(given)).all():
            return {"there": "multiple", "given": named_number(multiple)}
    if not np.isfinite(given).all() or (right == 0.0).any() or distinct(right) < 3:
        return {}
    factor = float(given[0] / right[0])
    if (np.abs(given - factor * right) <= 1e-6 * np.abs(factor * right)).all():
        return {"there": "factor", "given": named_number(factor)}
    return {} if numbers is None else _times(given / right, numbers[off], argument)


def _times(factors: Floats, numbers: Floats, argument: str) -> Fields:
    """By what right numbers are multiplied where they are wrong."""
    for text, formula in FACTORS.items():
        claimed = formula(numbers)
        if distinct(claimed) >= 3 and (np.abs(factors - claimed) <= 1e-6 * np.abs(claimed)).all():
            return {"there": "times", "given": text.format(x=argument)}
    return {}


def _places(case: Case) -> Iterator[Finding]:
    """Wrong just in some rows or columns, the same ones in every call."""
    for part in case.open_parts:
        pairs = [pair for pair in part.pairs if pair.right.ndim in (1, 2) and pair.right.size > 1]
        if len(pairs) < 2:
            continue
        offs = dict(zip((pair.call for pair in part.pairs), _split(part), strict=True))
        found = _place([offs[pair.call].reshape(pair.right.shape) for pair in pairs])
        # The first of several costs is right whatever the steps are.
        follows = part.is_list and len(case.wrong_parts) > 1 and found == {"unit": "entry", "at": "but_first"}
        if found is not None and not follows:
            off = part.off
            yield Finding("fact_entries_at", path=part.path, fields={**found, **_there(part, off)})


def _split(part: Part) -> list[Bools]:
    return np.split(part.off, part.first[1:])


def _place(offs: list[Bools]) -> Fields | None:
    """The place of what is wrong in every pair; None where it differs, or everything may be wrong."""
    if any(off.ndim != 2 for off in offs):
        return _of_marks("entry", [off.reshape(-1) for off in offs])
    for unit, axis in (("column", 0), ("row", 1)):
        marks = [np.asarray(off.all(axis=axis)) for off in offs]
        if all((mark == off.any(axis=axis)).all() for mark, off in zip(marks, offs, strict=True)):
            fields = _of_marks(unit, marks)
            if fields is not None:
                return fields
    return None


def _of_marks(unit: str, marks: list[Bools]) -> Fields | None:
    marks = [mark for mark in marks if mark.size > 1]
    if len(marks) < 2 or len({mark.size for mark in marks}) < 2 or any(mark.all() for mark in marks):
        return None
    fields = _mark(marks)
    return None if fields is None else {"unit": unit, **fields}


def _mark(marks: list[Bools]) -> Fields | None:
    if not any(mark.any() for mark in marks):
        return None
    if all(mark[0] and not mark[1:].any() for mark in marks):
        return {"at": "first"}
    if all(mark[-1] and not mark[:-1].any() for mark in marks):
        return {"at": "last"}
    if all(not mark[0] and mark[1:].all() for mark in marks):
        return {"at": "but_first"}
    if all(not mark[-1] and mark[:-1].all() for mark in marks):
        return {"at": "but_last"}
    starts = {int(np.argmax(mark)) for mark in marks if mark.any()}
    if len(starts) != 1:
        return None
    count = starts.pop()
    longer = [mark for mark in marks if mark.size > count]
    if count and len(longer) >= 2 and all(not mark[:count].any() and mark[count:].all() for mark in marks):
        return {"at": "after", "count": count}
    return None


def _only_ever(case: Case) -> Iterator[Finding]:
    """Whole numbers that are wrong at one place only, though not in every call."""
    for part in case.open_parts:
        rows = [
            (off.reshape(pair.right.shape) if pair.right.ndim == 1 else off.reshape(pair.right.shape)[0])
            for pair, off in zip(part.pairs, _split(part), strict=True)
            if pair.right.ndim == 1 or (pair.right.ndim == 2 and pair.right.shape[0] == 1)
        ]
        rows = [row for row in rows if row.size > 1]
        wrong = [row for row in rows if row.any()]
        if not part.coarse or len(rows) < len(part.pairs) - 2 or len(wrong) < 4:
            continue
        sizes = {row.size for row in wrong}
        if len(sizes) < 2:
            continue
        for at, place in (("first", 0), ("last", -1)):
            if all(row.sum() == 1 and row[place] for row in wrong):
                yield Finding("fact_entries_only", path=part.path, fields={"unit": "entry", "at": at})
        starts = min(int(np.argmax(row)) for row in wrong)
        beyond = sum(int(row[starts:].sum()) for row in wrong)
        before = sum(min(row.size, starts) for row in rows)
        if (
            starts >= 1
            and beyond >= 6
            and before >= 20
            and sum(bool(row[starts]) for row in wrong if row.size > starts) >= 3
        ):
            told = (
                {"unit": "entry", "at": "after", "count": starts}
                if starts > 1
                else {"unit": "entry", "at": "but_first"}
            )
            yield Finding("fact_entries_only", path=part.path, fields=told)


FACTS: tuple[Fact, ...] = (
    Fact("fact_entries_where", 10, _beside_argument),
    Fact("fact_entries_at", 10, _places),
    Fact("fact_entries_only", 12, _only_ever),
)
