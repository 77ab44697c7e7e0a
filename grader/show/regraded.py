"""What grading again has changed, in a few lines, or test by test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from grader.record.changes import Change, Regraded, TestChange
from grader.show.console import in_points, inert
from grader.show.names import listed

NAMES_CELLS = 200
LOWER_MAX = 10
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
