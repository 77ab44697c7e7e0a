"""The checks of results: `same`, and its parts on their own.

Each returns None or raises `CheckFailed` with one Finding: fields that may always be shown, and
under ``values`` what would give a hidden test away. Must not know: sentences, points, pytest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from grader.checks.how_far import how_far
from grader.checks.structure import (
    SEQUENCES,
    Difference,
    Leaf,
    Path,
    array_finding,
    as_number,
    compare,
    nothing_finding,
    number_finding,
    path_of,
    step_of,
    type_key,
)
from grader.checks.values import EXACT, RTOL, Tolerance, differing, extent, not_finite_finding
from grader.errors import CheckFailed, Finding

if TYPE_CHECKING:  # what explains a difference is imported once there is one
    from grader.checks.explain import Candidates, Guess, Inputs, Sizes

Array = NDArray[Any]

# The order in which differences are told: what must be mended first comes first.
STAGES = (
    ("returned_none",),
    ("type", "not_several", "list_for_array"),
    ("length", "keys", "columns", "more_columns", "column_order", "rows", "row_order", "row_labels"),
    ("rank1",),
    ("rank", "empty", "one_by_one", "array_for_number", "number_for_array"),
    ("shape",),
    ("dtype", "low_precision"),
    ("not_finite",),
    ("value", "generator_state"),
)
STAGE_OF = {kind: stage for stage, kinds in enumerate(STAGES) for kind in kinds}

# What the numbers are asked about; other findings' own words say more than a factor or a sign.
EXPLAINED = {"value", "rank1", "rank", "shape"}


def same(
    got: Any,
    expected: Any,
    *,
    name: str | None = None,
    rtol: float = RTOL,
    atol: float | None = None,
    equal_nan: bool = False,
    sizes: Sizes | None = None,
    inputs: Inputs | None = None,
    candidates: Candidates | None = None,
) -> None:
    """`got` is `expected`: same structure, same kind of numbers, same values.

    Every part is compared: existence, type, length or keys, rank-1, rank, shape, dtype kind,
    finiteness, value, in this order over all parts, so that no value is reported while a
    structure is wrong. The first difference is the Finding; its field ``also`` holds the paths
    of the other parts that differ. Nothing is broadcast.

    A single number may come as a Python or numpy number, a 0-d array or an array of shape (1,);
    tuple and list stand for each other; extra keys of a dict are fine.

    Parameters
    ----------
    got
        The student's result.
    expected
        The reference's result or a literal. An `expected` NaN equals nothing unless
        `equal_nan`.
    name
        Names the part in the message, e.g. ``"dw"``.
    rtol, atol
        |got - expected| <= rtol |expected| + atol, entry by entry; `atol` is scaled by the
        expected array when None. See `grader.checks.values`.
    equal_nan
        Whether NaN equals NaN.
    sizes
        The dimensions of this test by name, e.g. ``{"m": 5}``: lets the diagnosis say that a
        result is m times too large.
    inputs
        What the function was called with, by name, e.g. ``{"z": z}``: lets it say that an input
        was left out, or that a result is right only where an input is small.
    candidates
        What the result would be if something known had gone wrong, by name, of the same structure
        as `expected`; a callable is called only when something differs. Names are shown; those
        in `grader.messages` are translated: ``{"one_iteration_early": lambda: ...}``.

    Raises
    ------
    CheckFailed
        They differ.
    CourseError
        `expected` is not a plain value, or a candidate cannot be computed.
    """
    prefix = path_of(name)
    tolerance = Tolerance(rtol, atol, equal_nan)
    differences = list(_differences(got, expected, prefix, tolerance))
    if not differences:
        return
    first = min(differences, key=lambda difference: STAGE_OF[difference.finding.kind])
    first = _made_before(first, differences)
    guess = _guess(first, differences, len(prefix), sizes, inputs, candidates)
    raise CheckFailed(_whole_finding(first, differences, len(prefix), guess, sizes))


def close(
    got: Any,
    expected: Any,
    *,
    rtol: float,
    atol: float,
    name: str | None = None,
    sizes: Sizes | None = None,
    inputs: Inputs | None = None,
    candidates: Candidates | None = None,
) -> None:
    """As `same`, with the author's own bounds: |got - expected| <= rtol |expected| + atol."""
    same(
        got,
        expected,
        name=name,
        rtol=rtol,
        atol=atol,
        sizes=sizes,
        inputs=inputs,
        candidates=candidates,
    )


def shape(got: Any, shape: tuple[int, ...], name: str | None = None) -> None:
    """`got` is an array of exactly `shape`; ``()`` asks for a single number."""
    path = path_of(name)
    finding = number_finding(got, path) if shape == () else array_finding(got, shape, path)
    if finding is not None:
        from grader.checks.explain.shapes import likely_of_shapes

        guess = likely_of_shapes(np.shape(got), shape) if finding.kind in ("shape", "rank") else None
        raise CheckFailed(replace(finding, fields=finding.fields | {"likely": guess}) if guess else finding)


def not_rank1(got: Any, name: str | None = None) -> None:
    """No array in `got`, however deep, is of rank 1, and `got` is not empty.

    Shape (1,) passes: it is how a right single number often comes, and is judged where a single
    number is asked for.
    """
    prefix = path_of(name)
    _refuse_nothing(got, prefix)
    bad = [(path, leaf) for path, leaf in _parts(got, prefix) if _is_rank1(leaf)]
    if bad:
        fields: dict[str, Any] = {"got": bad[0][1].shape}
        fields |= _also(bad[0][0], [path for path, _ in bad], len(prefix))
        raise CheckFailed(Finding("rank1", path=bad[0][0], fields=fields, own_from=len(prefix)))


def dtype(got: Any, expected: DTypeLike, name: str | None = None) -> None:
    """`got`, a single number or an array that is not empty, has exactly the dtype `expected`.

    Python's own numbers count as numpy takes them: float as float64, int as int64.
    """
    path, wanted = path_of(name), np.dtype(expected)
    if got is None:
        raise CheckFailed(Finding("returned_none", path=path, fields={"expected_type": "array"}))
    number = as_number(got)
    if number is None and not isinstance(got, (np.ndarray, np.generic)):
        fields = {"expected_type": "array", "got_type": type_key(got)}
        raise CheckFailed(Finding("type", path=path, fields=fields))
    _refuse_nothing(got, path)
    actual = np.asarray(got if number is None else number).dtype
    if actual != wanted:
        fields = {"expected": str(wanted), "got": str(actual)}
        raise CheckFailed(Finding("dtype", path=path, fields=fields))


def differ(got: Any, other: Any, name: str | None = None) -> None:
    """`got` and `other`, results of two calls that must not come out alike, differ somewhere.

    For what has no one right value: weights under two seeds, say.
    """
    path = path_of(name)
    for each in (got, other):
        _refuse_nothing(each, path)
    if equal(got, other):
        raise CheckFailed(Finding("not_different", path=path))


def equal(one: Any, other: Any) -> bool:
    """Whether two results are the same to the last bit; a NaN is the same as a NaN."""
    return next(_differences(one, other, (), EXACT), None) is None


def finite(got: Any, name: str | None = None) -> None:
    """Every number in `got`, however deep, is finite, and there is at least one."""
    count, prefix = 0, path_of(name)
    for path, leaf in _parts(got, prefix):
        if leaf is None:
            fields = {"expected_type": "number"}
            raise CheckFailed(Finding("returned_none", path=path, fields=fields, own_from=len(prefix)))
        numbers = _numbers(leaf)
        if numbers is None:
            continue
        count += numbers.size
        finding = not_finite_finding(numbers, np.ones(numbers.shape, dtype=bool), path)
        if finding is not None:
            raise CheckFailed(replace(finding, own_from=len(prefix)))
    if count == 0:
        fields = {"expected_type": "number", "got_type": type_key(got)}
        raise CheckFailed(Finding("type", path=prefix, fields=fields))


def decreasing(costs: Any, name: str | None = None) -> None:
    """`costs` never rises and ends below its start.

    Two equal neighbours are fine (training may have converged); all equal is not. A rise within
    rounding (1e-12 relative) is not a rise.

    Parameters
    ----------
    costs
        At least two numbers: a list, a tuple or a rank-1 array.
    """
    path = path_of(name)
    numbers = _sequence(costs, path)
    if numbers.size < 2:
        raise CheckFailed(Finding("too_few", path=path, fields={"expected": 2, "got": numbers.size}))
    finite(numbers, name)
    rises = np.diff(numbers) > 1e-12 * np.abs(numbers[:-1])
    if rises.any():
        step = int(np.argmax(rises))
        fields = {"index": step + 1, "rises": int(rises.sum()), "steps": int(rises.size)}
        values = {"before": float(numbers[step]), "after": float(numbers[step + 1])}
        raise CheckFailed(Finding("not_decreasing", path=path, fields=fields, values=values))
    if not numbers[-1] < numbers[0]:
        fields = {"entries": int(numbers.size)}
        raise CheckFailed(Finding("flat", path=path, fields=fields, values={"got": float(numbers[0])}))


def _refuse_nothing(got: Any, path: Path) -> None:
    finding = nothing_finding(got, path)
    if finding is not None:
        raise CheckFailed(finding)


def _differences(got: Any, expected: Any, path: Path, tolerance: Tolerance) -> Iterator[Difference]:
    for part in compare(got, expected, path):
        if isinstance(part, Difference):
            yield part
            continue
        finding = _value_finding(part, tolerance)
        if finding is not None:
            yield Difference(finding, part.got, part.expected)


def _value_finding(leaf: Leaf, tolerance: Tolerance) -> Finding | None:
    """How the values of a leaf differ; its structure is right."""
    values = {"expected": leaf.expected, "got": leaf.got}
    if not isinstance(leaf.expected, np.ndarray):
        return None if leaf.got == leaf.expected else Finding("value", path=leaf.path, values=values)
    if leaf.got.dtype.kind in "fc" and leaf.expected.dtype.kind in "biufc":
        finding = not_finite_finding(leaf.got, np.isfinite(leaf.expected), leaf.path)
        if finding is not None:
            return replace(finding, values=values)
    wrong = differing(leaf.got, leaf.expected, tolerance)
    if not wrong.any():
        return None
    fields = extent(wrong) | how_far(leaf.got, leaf.expected, wrong)
    return Finding("value", path=leaf.path, fields=fields, values=values)


def _made_before(first: Difference, differences: Sequence[Difference]) -> Difference:
    """What is made before the first difference, if that is also an entry of a dict that differs.

    A cache holds what was computed on the way, in order: where ``A2`` is a result and the last entry of the
    cache, ``Z2`` before it is the one to look at.
    """
    path, kind = first.finding.path, first.finding.kind
    if first.expected is None or (path and isinstance(path[-1], str)):
        return first
    alike = [each for each in differences if each.finding.kind == kind and _is_entry_of_other(each, path)]
    if not any(_same_expected(each, first) for each in alike):
        return first
    place = next(number for number, each in enumerate(alike) if _same_expected(each, first))
    return alike[0] if place else first


def _is_entry_of_other(each: Difference, path: Path) -> bool:
    """Whether a difference is about an entry of a dict beside the part at `path`."""
    other = each.finding.path
    return len(other) == len(path) + 1 and isinstance(other[-1], str) and other[:-1] != path


def _same_expected(one: Difference, other: Difference) -> bool:
    return isinstance(one.expected, np.ndarray) and np.array_equal(one.expected, other.expected)


def _guess(
    first: Difference,
    differences: Sequence[Difference],
    skip: int,
    sizes: Sizes | None,
    inputs: Inputs | None,
    candidates: Candidates | None,
) -> Guess | None:
    """What the first difference points to; the others are evidence."""
    if first.finding.kind not in EXPLAINED:
        return None
    from grader.checks.explain import Part, candidate_values, likely, values_at

    values = candidate_values(candidates or {})
    first_part, *others = (
        Part(each.got, each.expected, values_at(values, each.finding.path[skip:]))
        for each in (first, *(each for each in differences if each is not first))
    )
    return likely(
        first_part.got,
        first_part.expected,
        sizes=sizes,
        inputs=inputs,
        candidates=first_part.candidates,
        others=others,
    )


def _whole_finding(
    first: Difference,
    differences: Sequence[Difference],
    skip: int,
    guess: Guess | None,
    sizes: Sizes | None,
) -> Finding:
    """The first finding, with its diagnosis, the names of the other parts that differ, and known sizes."""
    fields = dict(first.finding.fields)
    if sizes and "got" in fields:
        fields["sizes"] = tuple(sizes.values())
    if guess is not None:
        fields |= {"likely": guess.kind, **guess.fields}
    fields |= _also(first.finding.path, [each.finding.path for each in differences], skip)
    return replace(first.finding, fields=fields)


def _also(first: Path, paths: Sequence[Path], skip: int) -> dict[str, Any]:
    """The parts other than `first`'s, each once, in order; nothing when there are none."""
    parts = dict.fromkeys(_part(path, skip) for path in paths)
    also = [part for part in parts if part != _part(first, skip)]
    return {"also": also} if also else {}


def _part(path: Path, skip: int) -> Path:
    """The part of the result that `path` lies in: up to its last key, or one of several results."""
    keys = [depth for depth, step in enumerate(path) if isinstance(step, str) and depth >= skip]
    return path[: keys[-1] + 1] if keys else path[: skip + 1]


def _parts(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Every leaf of a nested result, with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _parts(item, (*path, step_of(key)))
    elif isinstance(value, SEQUENCES):
        for index, item in enumerate(value):
            yield from _parts(item, (*path, index))
    else:
        yield path, value


def _is_rank1(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.ndim == 1 and value.shape != (1,)


def _numbers(value: Any) -> Array | None:
    """`value` as an array when it is a number or an array of numbers."""
    number = as_number(value)
    if number is not None:
        return number
    return value if isinstance(value, np.ndarray) and value.dtype.kind in "biufc" else None


def _sequence(costs: Any, path: Path) -> Array:
    """A sequence of real numbers as a rank-1 float64 array."""
    if costs is None:
        raise CheckFailed(Finding("returned_none", path=path, fields={"expected_type": "list"}))
    if not isinstance(costs, SEQUENCES) and not (isinstance(costs, np.ndarray) and costs.ndim == 1):
        fields = {"expected_type": "list", "got_type": type_key(costs)}
        raise CheckFailed(Finding("type", path=path, fields=fields))
    numbers = np.empty(len(costs))
    for index, item in enumerate(costs):
        finding = number_finding(item, (*path, index))
        if finding is not None:
            raise CheckFailed(replace(finding, own_from=len(path)))
        number = as_number(item)
        if number is None or number.dtype.kind == "c":
            fields = {"expected_type": "number", "got_type": type_key(item)}
            raise CheckFailed(Finding("type", path=(*path, index), fields=fields, own_from=len(path)))
        numbers[index] = float(number)
    return numbers
