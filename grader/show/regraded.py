"""What grading again has changed or would: in a few lines, test by test, or person by person."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import datetime

from rich.console import Console
from rich.text import Text

from grader.record.adjustments import PointsChange
from grader.record.changes import Change, Regraded, TestChange
from grader.record.standing import ClassStanding
from grader.show.console import in_points, inert
from grader.show.names import in_cells, listed, names_of

NAMES_CELLS = 200
LOWER_MAX = 10
NAME_CELLS = 24
_NAMES = {"keepdims": "keepdims", "python": "Python", "numpy": "numpy", "isolation": "isolation"}


def lines_of(found: Regraded, *, by_test: bool) -> Iterator[str]:
    """The lines, for standard error.

    Parameters
    ----------
    by_test
        Whether every test is named whose points have changed.
    """
    changed = found.changed
    shown = [f"{inert(one.person.shown)} {_points(one.before)} -> {_points(one.after)}" for one in changed]
    # A test that has another name, say, changes nobody's points.
    moved = [
        text for one, text in zip(changed, shown, strict=True) if _points(one.before) != _points(one.after)
    ]
    graded = f"{found.again} graded again, {len(moved)} changed"
    names = f": {listed(moved, NAMES_CELLS)}" if moved else ""
    same = len(changed) - len(moved)
    others = f"; other tests passed, for the same points: {same}" if same else ""
    yield f"{_reason(found)}: {graded}{names}{others}"
    if by_test:
        for one, text in zip(changed, shown, strict=True):
            yield f"  {text}"
            yield from (f"    {_test(test)}" for test in one.tests)
        return
    lower = [one for one in changed if one.no_longer_assisted_by]
    for one in lower[:LOWER_MAX]:
        yield f"  {inert(one.person.shown)} {_why_lower(one)}"
    if len(lower) > LOWER_MAX:
        yield f"  and {len(lower) - LOWER_MAX} more lose points for such a reason"
    if changed:
        yield "  Test by test: --changes, the next time; one student: grader show STUDENT"


def show_regrade(found: Regraded | None, whole: ClassStanding, out: Console) -> None:
    """Who gains and who loses how much and why; then every test that came out otherwise.

    Parameters
    ----------
    whole
        The class as it was before.
    """
    if found is None:
        out.print(Text("The tests are those that the class was graded by: nothing changes."))
        return
    for line in _regrade_lines(found, whole, out.width):
        out.print(Text(line), soft_wrap=True)


def _regrade_lines(found: Regraded, whole: ClassStanding, width: int) -> Iterator[str]:
    yield from textwrap.wrap(f"{_reason(found)}: {found.again} graded again", width)
    gain = sum(_gained(each) > 0 for each in found.counting)
    lose = sum(_gained(each) < 0 for each in found.counting)
    same = len({each.person.id for each in found.changed} - {each.student for each in found.counting})
    others = f"; other tests passed, for the same points: {same}" if same else ""
    yield f"gain: {gain}, lose: {lose}{others}" if found.counting or same else "nobody's points change"
    names = names_of(each.person for each in whole.people)
    cells = min(max((len(names[each.student]) for each in found.counting), default=0), NAME_CELLS)
    for each in found.counting:
        why = ", ".join(_whys(found, each.student))
        points = f"{_points(each.before)} -> {_points(each.after)}"
        start = f"{_gained(each):+7.4g}  {in_cells(inert(names[each.student]), cells)}  {points}"
        yield from textwrap.wrap(f"{start}  {inert(why)}".rstrip(), width, subsequent_indent=" " * 9)
    tests = _by_test(found)
    if tests:
        yield "test by test"
    for test, people in sorted(tests.items(), key=lambda item: (-len(item[1]), item[0])):
        told = f"{inert(test)}: {listed([inert(names[each]) for each in people], NAMES_CELLS // 4)}"
        yield from textwrap.wrap(
            f"{len(people):4}  {told}", width, subsequent_indent=" " * 6, break_on_hyphens=False
        )


def _gained(change: PointsChange) -> float:
    return (change.after or 0.0) - (change.before or 0.0)


def _whys(found: Regraded, student: str) -> Iterator[str]:
    """By exercise what somebody's attempts gain or lose in it, and why where a helper is the reason."""
    for one in found.changed:
        if one.person.id != student:
            continue
        sums: dict[str, float] = {}
        for test in one.tests:
            sums[test.exercise] = sums.get(test.exercise, 0.0) + test.points_after - test.points_before
        yield from (f"{name} {gain:+.4g}" for name, gain in sums.items() if round(gain, 6))
        if one.no_longer_assisted_by:
            yield _why_lower(one)


def _by_test(found: Regraded) -> dict[str, list[str]]:
    """By what became of a test, whose it is of."""
    tests: dict[str, list[str]] = {}
    for one in found.changed:
        for test in one.tests:
            tests.setdefault(_test(test), []).append(one.person.id)
    return {test: list(dict.fromkeys(people)) for test, people in tests.items()}


def _reason(found: Regraded) -> str:
    when = f"since {datetime.fromisoformat(found.since):%A, %Y-%m-%d %H:%M} UTC"
    if found.conditions:
        parts = [f"{_NAMES[name]} {was} is {now}" for name, (was, now) in found.conditions.items()]
        return f"{', '.join(parts)} {when}"
    if found.tests_changed:
        return f"The tests, or what they use, have changed {when}"
    if not found.again:
        return f"What tests are worth has changed {when}"
    return f"The tests are those of {when.removeprefix('since ')}"


def _points(points: float | None) -> str:
    return "no points" if points is None else in_points(points)


def _why_lower(change: Change) -> str:
    names = ", ".join(change.no_longer_assisted_by)
    lost = list(dict.fromkeys(test.exercise for test in change.tests if test.stood_in))
    return (
        f"loses in {', '.join(lost)}: {names} passes now, so the reference's no longer takes its place, and "
        f"{', '.join(lost)} is wrong with it"
    )


def _test(test: TestChange) -> str:
    before, after = (each.replace("_", " ") if each else "not there" for each in (test.before, test.after))
    points = f"{in_points(test.points_before)} -> {in_points(test.points_after)}"
    helped = f", with the reference's {', '.join(test.stood_in)} before" if test.stood_in else ""
    return inert(f"{test.exercise} {test.name}: {before} -> {after}, {points}{helped}")
