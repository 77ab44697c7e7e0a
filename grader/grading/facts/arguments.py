"""Facts: what the answers have to do with the arguments.

The result does not change when an argument does, or changes when it should not; it is the right one for
another argument. Must not know: sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.errors import Finding
from grader.grading.facts.case import AGREE, Call, Case, Part
from grader.grading.facts.domains import Domain
from grader.grading.facts.fact import Fact
from grader.grading.facts.series import Instead, Series
from grader.grading.facts.values import Floats, Path, argument_name, distinct
from grader.grading.facts.variations import Change
from grader.grading.facts.variations import instead as ways_instead
from grader.grading.observations import alike
from grader.sandbox.standin import Observation

COARSE_WAYS = ("default", "zero", "negative", "complement", "one_less", "one_more", "other", "swapped")
"""What whole numbers may tell of an argument: finer changes leave most of them as they are."""
PARTIAL_WAYS = (
    "absolute",
    "positive_part",
    "cut",
    "rounded",
    "first_column",
    "first_row",
    "reversed",
    "sorted",
)
"""Ways that may leave all numbers but one as they are, so that two calls agree by accident."""
FEW, SEVERAL = 2, 3
"""So many different numbers must show it."""
OVERWRITES_MAX = 12
"""In so many calls at most it is looked whether arguments are overwritten."""
RIGHT_MAX = 0.25
"""Such a share of the calls may come out right although the claim is about another argument."""
CHANGES: dict[str, Change] = {
    by: change
    for kind in ("labels", "whole", "any")
    for by, change in ways_instead(Domain(kind, 1.0))
    if by not in ("centred", "divided_by_largest")
}
"""What is claimed to stand in an argument's place, where it is made of that argument alone."""
NEIGHBOURS = {"one_less": -1, "one_more": 1}
COARSE_NEEDED = 6
"""So many zeros and ones, or whole numbers, must differ before their agreement says anything."""


def varied_pairs(case: Case) -> dict[tuple[str, str], list[tuple[Call, Call]]]:
    """Pairs of calls that differ in one argument alone, by its name and which line of it is another one.

    Those of a single round are not among them.
    """
    bases = {call.about["base"]: call for call in case.calls if "base" in call.about}
    found: dict[tuple[str, str], list[tuple[Call, Call]]] = {}
    for call in case.calls:
        if "varies" in call.about and "single" not in call.about and call.about["of"] in bases:
            key = (call.about["varies"], call.about.get("line", ""))
            found.setdefault(key, []).append((bases[call.about["of"]], call))
    return found


def _no_response(case: Case) -> Iterator[Finding]:
    """A part stays the same, to the last bit, while an argument and what is right change."""
    pairs = varied_pairs(case)
    for part in case.open_parts:
        still = [key for key in pairs if _stays(part, pairs[key])]
        for name, line in still:
            fields = {"argument": name}
            if not line and _always_moves(case, _telling(part, pairs[name, line]), name):
                yield Finding("fact_no_response", path=part.path, fields=fields)
            elif (
                line
                and (name, "") not in still
                and _says_most(line, [of for by, of in still if by == name])
                and _has_both_labels(_telling(part, pairs[name, line]), line)
            ):
                yield Finding("fact_no_response_to_line", path=part.path, fields=fields | {"line": line})


def _no_response_in_one_round(case: Case) -> Iterator[Finding]:
    """The same where a loop has a single round: later ones hand on to all parts what moves one."""
    bases = {call.about["base"]: call for call in case.calls if "base" in call.about}
    pairs: dict[tuple[str, str], list[tuple[Call, Call]]] = {}
    for call in case.calls:
        if "single" in call.about and call.about["of"] in bases:
            key = (call.about["varies"], call.about["single"])
            pairs.setdefault(key, []).append((bases[call.about["of"]], call))
    longer = varied_pairs(case)
    for part in case.open_parts:
        for (name, rounds), both in pairs.items():
            if _stays(part, both) and not _stays(part, longer.get((name, ""), ())):
                yield Finding("fact_no_response", path=part.path, fields={"argument": name, "single": rounds})


OPPOSITE = {"first": "last", "last": "first"}


def _says_most(line: str, still: Sequence[str]) -> bool:
    """Whether a line, or all lines but one, is worth telling: the one that is left must have a say."""
    at, unit = line.split("_")[-2:]
    if line.startswith("but_"):
        return f"{at}_{unit}" not in still
    return f"but_{OPPOSITE[at]}_{unit}" not in still or f"{OPPOSITE[at]}_{unit}" in still


def _has_both_labels(pairs: Sequence[tuple[Call, Call]], line: str) -> bool:
    """Whether a line has been another one beside each label, where there are labels of its own.

    A loss may leave out what belongs to one of them.
    """
    at, unit = line.split("_")[-2:]
    if line.startswith("but_"):
        return True
    axis, place = int(unit == "column"), -1 if at == "last" else 0
    seen: dict[Path, set[float]] = {}
    for one, _ in pairs:
        for path, numbers in one.numbers.items():
            if numbers.ndim == 2 and numbers.shape[axis] > 1 and np.isin(numbers, (0.0, 1.0)).all():
                seen.setdefault(path, set()).update(np.take(numbers, place, axis).ravel().tolist())
    return all(len(labels) > 1 for labels in seen.values())


def _telling(part: Part, pairs: Sequence[tuple[Call, Call]]) -> list[tuple[Call, Call]]:
    """The pairs of calls in which another answer is right."""
    both = _both_with(pairs, part.path)
    return [(one, other) for one, other in both if not equal(one.right[part.path], other.right[part.path])]


def _stays(part: Part, pairs: Sequence[tuple[Call, Call]]) -> bool:
    """Whether the part is the same in both calls of each pair, where another answer is right."""
    telling = _telling(part, pairs)
    if len(telling) < 2 or not all(equal(one.got[part.path], other.got[part.path]) for one, other in telling):
        return False
    if len({other.about["of"] for _, other in telling}) < 2:
        return False
    if not all(np.isfinite(one.got[part.path]).all() for one, _ in telling):
        return False  # nan hides what would change
    if not part.coarse and (part.g == np.rint(part.g)).all():
        return False  # cut to whole numbers: a larger change may show
    return not part.coarse or _changed_entries(telling, part.path) >= COARSE_NEEDED + 2


def _both_with(pairs: Sequence[tuple[Call, Call]], path: Path) -> list[tuple[Call, Call]]:
    return [(one, other) for one, other in pairs if path in one.got and path in other.got]


def _changed_entries(pairs: Sequence[tuple[Call, Call]], path: Path) -> int:
    return sum(
        int((one.right[path] != other.right[path]).sum())
        for one, other in pairs
        if one.right[path].shape == other.right[path].shape
    )


def _always_moves(case: Case, telling: Sequence[tuple[Call, Call]], name: str) -> bool:
    """Whether some pair moves every number of the argument: one that moves a few shows little."""
    for one, other in telling:
        both = [
            (one.numbers[path], other.numbers[path])
            for path in one.numbers
            if path in other.numbers and name in (path[0], argument_name(path))
        ]
        if not both or all(mine.shape == theirs.shape and (mine != theirs).all() for mine, theirs in both):
            return True
    return False


def _response(case: Case) -> Iterator[Finding]:
    """A part changes with an argument that has no part in it."""
    for (name, line), pairs in varied_pairs(case).items():
        for part in case.open_parts if not line else ():
            path, both = part.path, _both_with(pairs, part.path)
            if len(both) < 2 or (part.coarse and not part.is_constant) or part.is_list:
                continue
            if all(equal(one.right[path], other.right[path]) for one, other in both) and all(
                not near(one.got[path], other.got[path]) for one, other in both
            ):
                fields = {"number": f"{float(part.r[0]):.6g}"} if part.is_constant else {}
                yield Finding("fact_response", path=path, fields={"argument": name, **fields})


def _as_if(case: Case) -> Iterator[Finding]:
    """The answers are the right ones for another argument."""
    return _right_instead(case, [part.path for part in case.open_parts if not part.coarse])


def _as_if_coarse(case: Case) -> Iterator[Finding]:
    """The same of whole numbers, which may be so by accident."""
    found = _right_instead(case, [part.path for part in case.open_parts if part.coarse])
    return (finding for finding in found if finding.fields["by"] in COARSE_WAYS)


def _right_instead(case: Case, wrong: Sequence[Path]) -> Iterator[Finding]:
    bases = {call.about["base"]: call for call in case.calls if "base" in call.about and not call.raised}
    groups: dict[str, list[int]] = {}
    for number, call in bases.items():
        groups.setdefault(call.about.get("group", ""), []).append(number)
    for group, wanted in groups.items():
        found: list[tuple[Instead, list[Path]]] = []
        for claims in _claims(case.series).values():
            # Where all starts agree, or all those of one group.
            if len(wanted) >= 2 and all(number in claims for number in wanted):
                told = [(bases[number], claims[number].parts) for number in wanted]
                needed = SEVERAL if claims[wanted[0]].by in PARTIAL_WAYS else FEW
                held = [
                    path
                    for path in wrong
                    if _holds(path, told, needed) and not _is_refuted(case, path, claims[wanted[0]])
                ]
                if held:
                    found.append((claims[wanted[0]], held))
        # What explains most parts comes first.
        for instead, held in sorted(found, key=lambda each: _order(bases[wanted[0]], *each)):
            by = "zero" if instead.by == "no_round" else instead.by
            fields = {"by": by, "argument": instead.argument}
            fields |= {"other": instead.other} if instead.other else {}
            fields |= {"single": group} if group else {}
            yield from (Finding("fact_as_if", path=path, fields=fields) for path in held)


def _order(base: Call, instead: Instead, held: Sequence[Path]) -> tuple[int, int]:
    """What explains most parts comes first, and of these what is about a single number."""
    arrays = [
        path
        for path, numbers in base.numbers.items()
        if numbers.ndim and instead.argument == argument_name(path)
    ]
    return -len(held), len(arrays)


def _claims(series: Series) -> dict[tuple[str, str, str], dict[int, Instead]]:
    """What is right for another argument: by what it is, then by the call to start from."""
    if "claims" not in series.kept:
        found: dict[tuple[str, str, str], dict[int, Instead]] = {}
        for each in series.instead:
            found.setdefault((each.argument, each.by, each.other), {})[each.of] = each
        series.kept["claims"] = found
    claims: dict[tuple[str, str, str], dict[int, Instead]] = series.kept["claims"]
    return claims


def _holds(path: Path, claims: Sequence[tuple[Call, Mapping[Path, Floats]]], needed: int) -> bool:
    """Whether in every base the part is what is claimed, and that is not what is right."""
    telling: list[Floats] = []
    mixed = 0
    for call, claimed in claims:
        if path not in call.got or path not in claimed or not near(call.got[path], claimed[path]):
            return False
        if claimed[path].shape != call.right[path].shape:
            return False
        off = ~_close(call.right[path], claimed[path])
        if off.any():
            telling.append(claimed[path][off])
            mixed += bool(np.ptp(claimed[path]) > 0)
    numbers = np.concatenate(telling) if telling else np.zeros(0)
    if (numbers == np.rint(numbers)).all():
        return numbers.size >= COARSE_NEEDED and mixed >= 2 and len(claims) >= 3
    return distinct(numbers) >= needed and len(telling) == len(claims)


def _is_refuted(case: Case, path: Path, instead: Instead) -> bool:
    """Whether calls come out right in which what is claimed would be wrong.

    One is enough where the argument alone was changed and another answer became right. Of the others it is
    not known what is claimed; so many must not come out right.
    """
    if instead.by in NEIGHBOURS and _is_another_count(case, path, instead.argument, NEIGHBOURS[instead.by]):
        return True
    change = CHANGES.get(instead.by)
    part = case.parts[path]
    if change is None or part.coarse or part.is_list or not case.is_whole(part):
        return False
    moved = [call for call in case.calls if path in call.got and _is_moved(call, instead.argument, change)]
    right = [call for call in moved if near(call.got[path], call.right[path])]
    varied = _both_with(varied_pairs(case).get((instead.argument, ""), ()), path)
    telling = [other for one, other in varied if not near(other.right[path], one.right[path])]
    return any(call in right for call in telling) or len(right) > RIGHT_MAX * len(moved)


def _is_another_count(case: Case, path: Path, name: str, off: int) -> bool:
    """Whether some answer for a count is not what is right for the one before, or after it.

    A loop that leaves out one round in a hundred takes one too few only as long as there are few.
    """
    by_base: dict[Any, dict[float, Call]] = {}
    for one, other in varied_pairs(case).get((name, ""), ()):
        for call in (one, other):
            if (name,) in call.numbers and call.numbers[name,].ndim == 0 and path in call.got:
                by_base.setdefault(other.about["of"], {})[float(call.numbers[name,])] = call
    return any(
        count + off in calls and not near(call.got[path], calls[count + off].right[path])
        for calls in by_base.values()
        for count, call in calls.items()
    )


def _is_moved(call: Call, name: str, change: Change) -> bool:
    """Whether a change would make other numbers of the argument."""
    numbers = [array for path, array in call.numbers.items() if name in (path[0], argument_name(path))]
    try:
        changed = [change(array) for array in numbers]
    except (ValueError, IndexError):
        return False
    return any(not near(np.asarray(one), other) for one, other in zip(changed, numbers, strict=True))


def _default_always(case: Case) -> Iterator[Finding]:
    """An argument that is given makes no difference to leaving it out."""
    bases = {call.about["base"]: call for call in case.calls if "base" in call.about and not call.raised}
    for name in dict.fromkeys(call.about.get("left_out", "") for call in case.calls):
        pairs = [
            (bases[call.about["of"]], call)
            for call in case.calls
            if name and call.about.get("left_out") == name and call.about["of"] in bases and not call.raised
        ]
        for part in case.open_parts:
            path = part.path
            both = _both_with(pairs, path)
            telling = [(one, other) for one, other in both if not equal(one.right[path], other.right[path])]
            if len(telling) >= 2 and all(equal(one.got[path], other.got[path]) for one, other in telling):
                yield Finding("fact_default_same", path=path, fields={"argument": name})


def _again(case: Case) -> Iterator[Finding]:
    """The second of two equal calls gives something else."""
    bases = {call.about["base"]: call for call in case.calls if "base" in call.about}
    pairs = [
        (bases[call.about["of"]], call)
        for call in case.calls
        if "again" in call.about and call.about["of"] in bases
    ]
    if len(pairs) < 2:
        return
    if all(bool(one.raised) != bool(other.raised) for one, other in pairs):
        yield Finding("fact_again", fields={"what": "raises" if pairs[0][1].raised else "answers"})
        return
    for part in case.open_parts:
        both = [(one, other) for one, other in pairs if part.path in one.got and part.path in other.got]
        if len(both) >= 2 and all(not equal(one.got[part.path], other.got[part.path]) for one, other in both):
            yield Finding("fact_again", path=part.path, fields={"what": "differs"})


def _prints(case: Case) -> Iterator[Finding]:
    """It prints in calls where the solution prints nothing, or nothing where the solution prints."""
    prints: list[bool] = []
    silent: list[bool] = []
    for call in case.calls:
        given, right = call.given, call.known.example.printed
        if isinstance(given, Observation) and right is not None:
            (prints if right.strip() else silent).append(bool(given.printed.strip()))
    if len(silent) >= 3 and all(silent):
        yield Finding("fact_prints")
    if len(prints) >= 2 and not any(prints):
        yield Finding("fact_prints_nothing")


def _overwrites(case: Case) -> Iterator[Finding]:
    """An argument is another one after the call, where the solution leaves it alone."""
    changed: dict[str, int] = {}
    for call in [call for call in case.calls if "of" not in call.about][:OVERWRITES_MAX]:
        example = call.known.example
        if not isinstance(call.given, Observation) or example.after is not None:
            continue
        given = (*call.given.arguments, *call.given.keywords.values())
        before = (*example.arguments, *example.keywords.values())
        for name, one, other in zip(call.known.bound, before, given, strict=False):
            if isinstance(one, (np.ndarray, list, dict, tuple)) and not alike(one, other):
                changed[name] = changed.get(name, 0) + 1
    for name, calls in changed.items():
        if calls >= 2:
            yield Finding("fact_overwrites", fields={"argument": name})


def near(one: Floats, other: Floats) -> bool:
    """Whether two arrays are the same, shape and numbers, but for rounding."""
    return one.shape == other.shape and bool(_close(one, other).all())


def _close(one: Floats, other: Floats) -> Any:
    largest = float(np.abs(other[np.isfinite(other)]).max(initial=0.0))
    bound = AGREE * np.abs(other) + max(1e-14, 1e-12 * largest)
    return (np.abs(one - other) <= bound) | (one == other) | (np.isnan(one) & np.isnan(other))


def equal(one: Floats, other: Floats) -> bool:
    """Whether two arrays are the same to the last bit."""
    return one.shape == other.shape and bool(((one == other) | (np.isnan(one) & np.isnan(other))).all())


FACTS: tuple[Fact, ...] = (
    Fact("fact_as_if", 2, _as_if),
    Fact("fact_again", 6, _again),
    Fact("fact_as_if", 7, _as_if_coarse),
    Fact("fact_no_response", 12, _no_response),
    Fact("fact_no_response", 12, _no_response_in_one_round),
    Fact("fact_default_same", 12, _default_always),
    Fact("fact_response", 13, _response),
    Fact("fact_overwrites", 9, _overwrites),
    Fact("fact_prints", 25, _prints),
)
