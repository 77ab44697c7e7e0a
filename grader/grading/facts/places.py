"""Facts: right numbers at other places, and parts of the result that changed places.

Must not know: sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

import numpy as np

from grader.errors import Finding
from grader.grading.facts.arguments import near, varied_pairs
from grader.grading.facts.case import Call, Case, Pair, Part
from grader.grading.facts.fact import EVIDENCE, Fact, Fields, of_parts
from grader.grading.facts.formulas import OF_LINE
from grader.grading.facts.values import Floats, Path, argument_name
from grader.grading.observations import alike
from grader.sandbox.standin import Observation

Layout = Callable[[Floats], Floats]

LAYOUTS: dict[str, Layout] = {
    "transposed": lambda x: x.T,
    "reversed": lambda x: x[::-1] if x.ndim == 1 else x[:, ::-1],
    "rows_reversed": lambda x: x[::-1],
    "sorted": lambda x: np.sort(x, axis=-1),
    "first_row": lambda x: np.repeat(x[:1], x.shape[0], axis=0),
    "first_column": lambda x: np.repeat(x[:, :1], x.shape[1], axis=1),
    "last_row": lambda x: np.repeat(x[-1:], x.shape[0], axis=0),
    "last_column": lambda x: np.repeat(x[:, -1:], x.shape[1], axis=1),
    "by_columns": lambda x: x.reshape(-1, order="F").reshape(x.shape),
    "shifted": lambda x: np.roll(x, 1, axis=-1),
    "shifted_back": lambda x: np.roll(x, -1, axis=-1),
    "sum": lambda x: np.full(x.shape, x.sum()),
    "mean": lambda x: np.full(x.shape, x.mean()),
    "largest": lambda x: np.full(x.shape, x.max()),
    "smallest": lambda x: np.full(x.shape, x.min()),
    "sum_of_rows": lambda x: np.broadcast_to(x.sum(axis=1, keepdims=True), x.shape),
    "sum_of_columns": lambda x: np.broadcast_to(x.sum(axis=0, keepdims=True), x.shape),
    "running_sum": lambda x: np.cumsum(x, axis=0),
    "running_sum_of_rows": lambda x: np.cumsum(x, axis=-1),
}
"""What may have become of the right array, its shape kept."""


def layout(case: Case, part: Part) -> Fields | None:
    """The right array, its entries at other places or added up."""
    if not part.finite or part.calls() < 2 or part.observations() < 2 + part.coarse:
        return None
    shown = [pair for pair in part.pairs if pair.right.size > 1]
    if len(shown) < 2:
        return None
    for name, of in LAYOUTS.items():
        if all(_is(pair.got, of, pair.right) for pair in shown) and _may_be(part, name):
            is_list = shown[0].right.ndim == 1
            return {"layout": name.replace("row", "entry") if is_list and name in _SAME else name}
    return None


_SAME = ("first_row", "last_row")


def _may_be(part: Part, name: str) -> bool:
    """Whether the pairs of one entry do not speak against it."""
    return all(_is(pair.got, LAYOUTS[name], pair.right) for pair in part.pairs if pair.right.ndim)


def _is(got: Floats, of: Layout, right: Floats) -> bool:
    try:
        return near(got, of(right))
    except (ValueError, IndexError):
        return False


def sums(case: Case, part: Part) -> Fields | None:
    """Rows add up to one number where columns should, or the other way round."""
    pairs = [pair for pair in part.pairs if pair.right.ndim == 2 and min(pair.right.shape) > 1]
    if len(pairs) < 2 or not part.finite or part.coarse:
        return None
    for along, across, name in ((1, 0, "columns_for_rows"), (0, 1, "rows_for_columns")):
        total = float(pairs[0].right.sum(axis=along)[0])
        if all(_all(pair.right.sum(axis=along), total) for pair in pairs) and abs(total) > 1e-9:
            if all(_all(pair.got.sum(axis=across), total) for pair in pairs):
                return {"sums": name, "number": f"{total:.6g}"}
            if all(_all(np.array([pair.got.sum()]), total) for pair in pairs):
                return {"sums": "all_for_rows" if along else "all_for_columns", "number": f"{total:.6g}"}
    return None


def _all(numbers: Floats, total: float) -> bool:
    return bool((np.abs(numbers - total) <= 1e-6 * abs(total)).all())


def lines(case: Case, part: Part) -> Fields | None:
    """Each row is right but for a factor of its own, or each column; by a formula, where one gives it."""
    finite = [pair for pair in part.pairs if pair.right.ndim == 2 and np.isfinite(pair.got).all()]
    pairs = [pair for pair in finite if min(pair.right.shape) > 1]
    if len(pairs) < 2 or part.coarse or part.agrees(part.r, 1e-4):
        return None
    prefix = "" if len(finite) == len(part.pairs) else "finite "
    for axis, unit in ((1, "rows"), (0, "columns")):
        # Also those with one line: where a line has several entries, its factor must be one.
        telling = [pair for pair in finite if pair.right.shape[axis] > 1]
        factors = [_line_factors(pair, axis) for pair in telling]
        if any(factor is None for factor in factors):
            continue
        told = [factor for factor in factors if factor is not None]
        if sum(len(factor) for factor in told if not _all(factor, 1.0)) < EVIDENCE:
            continue
        name = _line_formula(case, telling, told, axis)
        return {"unit": f"{prefix}named {unit}", "is": name} if name else {"unit": f"{prefix}{unit}"}
    return None


def _line_factors(pair: Pair, axis: int) -> Floats | None:
    """The factor of each line; None where one has none."""
    got, right = (pair.got, pair.right) if axis == 1 else (pair.got.T, pair.right.T)
    at = np.abs(right).argmax(axis=1)[:, None]
    top, base = np.take_along_axis(got, at, 1), np.take_along_axis(right, at, 1)
    if (base == 0).any():
        return None
    factors = top / base
    is_one = (np.abs(got - right * factors) <= 1e-6 * np.abs(got).max()).all()
    return np.asarray(factors.reshape(-1)) if is_one else None


def _line_formula(case: Case, pairs: Sequence[Pair], factors: Sequence[Floats], axis: int) -> str:
    """What gives these factors for an argument of the part's shape; "" if nothing does, or several do."""
    found: list[str] = []
    for path in case.calls[pairs[0].call].numbers:
        tables = [case.calls[pair.call].numbers.get(path) for pair in pairs]
        shapes = zip(tables, pairs, strict=True)
        if not all(table is not None and table.shape == pair.right.shape for table, pair in shapes):
            continue
        for text, formula in OF_LINE.items():
            claimed = [np.ravel(formula({"axis": axis, "keepdims": True}, table)) for table in tables]
            if all(_near_lines(*both) for both in zip(factors, claimed, strict=True)):
                found.append(text.replace(", AXIS", "").format(x=argument_name(path)))
    return found[0] if len(found) == 1 else ""


def _near_lines(factors: Floats, claimed: Floats) -> bool:
    near_enough = np.abs(factors - claimed) <= 1e-6 * np.abs(claimed)
    return bool((near_enough | ~np.isfinite(claimed) | (claimed == 0.0) | (factors == 0.0)).all())


def not_summed(case: Case, part: Part) -> Fields | None:
    """Each row should add up to one number, or each column, and does not."""
    pairs = [pair for pair in part.pairs if pair.right.ndim == 2 and min(pair.right.shape) > 1]
    if len(pairs) < 2 or part.coarse:
        return None
    for along, name in ((1, "not_rows"), (0, "not_columns")):
        total = float(pairs[0].right.sum(axis=along)[0])
        if abs(total) > 1e-9 and all(
            _all(pair.right.sum(axis=along), total) for pair in part.pairs if pair.right.ndim == 2
        ):
            off = [pair for pair in part.pairs if not _all(pair.got.sum(axis=along), total)]
            finite = sum(bool(np.isfinite(pair.got).all()) for pair in off)  # nan adds up to nothing
            if finite >= 2 and len(off) == sum(part.wrong_pairs):
                return {"sums": name, "number": f"{total:.6g}"}
    return None


# ----------------------------------------------------------------------- other shapes


def _other_shapes(case: Case) -> Iterator[Finding]:
    """What a part of the wrong shape has to do with the right one, or with the arguments."""
    shapes: dict[Path, list[tuple[Call, Floats, Floats]]] = {}
    odd: set[Path] = set()
    for call in case.calls:
        for path in call.misfits:
            got, right = call.both_at(path)
            if got is not None and right is not None:
                shapes.setdefault(path, []).append((call, got, right))
            elif got is None or not call.known.open:  # of which any numbers would be right
                odd.add(path)
    for path, seen in shapes.items():
        fitting = [call for call in case.calls if not call.raised and path not in call.misfits]
        told = [call for call in fitting if path in call.got or call.drawn or call.known.open]
        if len(seen) < 2 or path in odd or len(told) < len(fitting):
            continue
        still = _still(case, path)
        fields = {"shape": "still", "argument": still} if still else _of_shapes(path, seen, fitting)
        if fields is not None:
            yield Finding("fact_shape", path=path, fields=fields)


def _still(case: Case, path: Path) -> str:
    """The argument that the shape should change with and does not."""
    for (name, line), pairs in varied_pairs(case).items():
        both = [(one.both_at(path), other.both_at(path)) for one, other in pairs if not line]
        shapes = [
            (got.shape == other_got.shape, right.shape == other_right.shape)
            for (got, right), (other_got, other_right) in both
            if not (got is None or right is None or other_got is None or other_right is None)
        ]
        telling = [same for same, same_is_right in shapes if not same_is_right]
        if len(telling) >= 2 and all(telling):
            return name
    return ""


def _of_shapes(path: Path, seen: list[tuple[Call, Floats, Floats]], fitting: list[Call]) -> Fields | None:
    every = all(near(np.ravel(got), np.ravel(right)) for _, got, right in seen)
    turned = all(got.T.shape == right.shape and near(got.T, right) for _, got, right in seen)
    first = seen[0][1]
    constant = all(got.shape == first.shape for _, got, _ in seen)
    varies = len({right.shape for _, _, right in seen}) > 1
    if turned and any(min(right.shape, default=0) > 1 for _, _, right in seen):
        return {"shape": "turned"}
    if every:
        return {"shape": "numbers_right"}
    if turned:
        return {"shape": "turned"}
    if all(near(got, np.full(got.shape, right.sum())) for _, got, right in seen if got.size == 1) and all(
        got.size == 1 for _, got, _ in seen
    ):
        return {"shape": "sum"}
    if constant and varies and all(_has_shape(call, path, first) for call in fitting):
        return {"shape": "constant", "got": str(first.shape)}
    if all(got.size == 1 for _, got, _ in seen) and not constant:
        return None
    of = _argument_of_shape(seen)
    if of and varies:
        return {"shape": "argument", "argument": of}
    if all(right.ndim == 0 and _sums_to(got, right) for _, got, right in seen):
        return {"shape": "not_summed"}
    if all(right.ndim == 0 and got.size and near(np.asarray(got.mean()), right) for _, got, right in seen):
        return {"shape": "not_averaged"}
    return None


def _has_shape(call: Call, path: Path, other: Floats) -> bool:
    got, _ = call.both_at(path)
    return got is not None and got.shape == other.shape


def _sums_to(got: Floats, right: Floats) -> bool:
    return got.size > 0 and near(np.asarray(got.sum()), right)


def _argument_of_shape(seen: list[tuple[Call, Floats, Floats]]) -> str:
    shared = [
        {
            argument_name(path)
            for path, numbers in call.numbers.items()
            if numbers.shape == got.shape and got.ndim
        }
        for call, got, _ in seen
    ]
    found = sorted(set.intersection(*shared))
    return found[0] if found else ""


# ----------------------------------------------------------------------- whole results


def _results(case: Case) -> Iterator[Finding]:
    """Several results in another order, or one of them alone."""
    answers = [
        (call.given.result, call.known.example.result)
        for call in case.calls
        if isinstance(call.given, Observation)
    ]
    if len(answers) < 2 or not all(isinstance(right, (tuple, dict)) for _, right in answers):
        return
    if all(isinstance(right, tuple) and isinstance(got, (tuple, list)) for got, right in answers):
        yield from _reordered(answers)
    for step in _steps(answers[0][1]):
        parts = [(got, _at(right, step)) for got, right in answers]
        if all(alike(got, part) for got, part in parts) and not all(got is None for got, _ in parts):
            yield Finding("fact_results", fields={"results": "only", "other": [step]})
            return


def _reordered(answers: list[tuple[Any, Any]]) -> Iterator[Finding]:
    count = len(answers[0][1])
    if not 2 <= count <= 4 or not all(len(got) == len(right) == count for got, right in answers):
        return
    for order in permutations(range(count)):
        if order == tuple(range(count)):
            continue
        if all(alike(got[place], right[of]) for got, right in answers for place, of in enumerate(order)):
            fields = {"results": "order", "order": [[of] for of in order]}
            yield Finding("fact_results", fields=fields)
            return


def _steps(right: Any) -> list[Any]:
    return list(right) if isinstance(right, Mapping) else list(range(len(right)))


def _at(right: Any, step: Any) -> Any:
    try:
        return right[step]
    except (LookupError, TypeError):
        return _NOTHING


_NOTHING = object()

FACTS: tuple[Fact, ...] = (
    of_parts("fact_layout", 2, layout),
    of_parts("fact_sums", 3, sums),
    of_parts("fact_sums", 14, not_summed),
    of_parts("fact_lines", 13, lines),
    Fact("fact_shape", 4, _other_shapes),
    Fact("fact_results", 3, _results),
)
