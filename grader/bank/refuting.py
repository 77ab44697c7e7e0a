"""What is said of a wrong result by one call alone, held against the other public calls that go wrong.

A diagnosis that fits one array may be an accident of its numbers. Must not know: sentences, whose work it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.bank.trying import Tried
from grader.checks.explain.case import Case, agree, case_of
from grader.checks.how_far import lines_of
from grader.errors import Finding

Path = tuple[int | str, ...]
Bools = NDArray[np.bool_]


def unrefuted(fields: Mapping[str, Any], path: Path, seen: Iterable[Tried]) -> dict[str, Any]:
    """The fields of a finding about the part at `path`, without the claims that another answer refutes.

    `likely` and `place` are such claims; what cannot be looked up in an answer stands.
    """
    cases = [
        case
        for each in seen
        if each.finding is not None and _is_about(each.finding, path) and (case := _case(each.finding))
    ]
    kept = dict(fields)
    refutes = REFUTING.get(str(fields.get("likely", "")))
    if refutes is not None and any(map(refutes, cases)):
        del kept["likely"]
    if "place" in fields and any(_lies_elsewhere(str(fields["place"]), case) for case in cases):
        del kept["place"]
    return kept


def _is_about(finding: Finding, path: Path) -> bool:
    return finding.kind == "value" and finding.path[-1:] == path[-1:]


def _case(finding: Finding) -> Case | None:
    case = case_of(finding.values.get("got"), finding.values.get("expected"), {}, {}, {})
    return case if case is not None and case.got.shape == case.expected.shape else None


def _lies_elsewhere(place: str, case: Case) -> bool:
    """Whether an entry is wrong at another place, where the array has such places."""
    lines = dict(lines_of(case.expected.shape))
    if place in ("negative", "positive"):
        lines = {"negative": case.expected < 0, "positive": case.expected > 0}
    return place in lines and bool((case.off.reshape(case.expected.shape) & ~lines[place]).any())


def _is_not_transposed(case: Case) -> bool:
    is_square = case.got.ndim == 2 and case.got.shape[0] == case.got.shape[1]
    return is_square and not agree(case.got.T, case.expected)


def _repeats_no_first(case: Case) -> bool:
    if case.got.ndim != 2:
        return False
    firsts = case.expected[:1], case.expected[:, :1]
    return not any(agree(case.got, np.broadcast_to(first, case.got.shape)) for first in firsts)


REFUTING: dict[str, Callable[[Case], bool]] = {
    "permuted": lambda case: not agree(np.sort(case.g), np.sort(case.e)),
    "transposed_values": _is_not_transposed,
    "first_repeated": _repeats_no_first,
    "first_right": lambda case: bool(case.off[0]),
    "first_filled": lambda case: bool(case.off[0]) or bool(case.g[case.off].any()),
    "zeroed": lambda case: bool(case.g[case.off].any()),
}
"""By diagnosis: whether an answer shows that it does not hold."""
