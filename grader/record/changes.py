"""What became of the same work when it was graded again: points, test by test.

Pure: two standings in, differences out. Must not know: why it was graded again, words.
"""

from __future__ import annotations

from typing import NamedTuple

from grader.record.adjustments import PointsChange
from grader.record.evidence import TestEvidence, Verdict
from grader.record.people import Person
from grader.record.scoring import TestScore
from grader.record.standing import Attempt, ClassStanding

SAME_WITHIN = 1e-6
"""Points."""


class TestChange(NamedTuple):
    """One test, before and after; None where there was, or is, no such test.

    Attributes
    ----------
    stood_in
        Helpers that the reference replaced before, and no longer does.
    """

    exercise: str
    name: str
    before: Verdict | None
    after: Verdict | None
    points_before: float
    points_after: float
    stood_in: tuple[str, ...] = ()


class Change(NamedTuple):
    """One attempt that has other points than before, or passes other tests.

    Attributes
    ----------
    code
        Digest of what was handed in.
    before, after
        Points before policy; None where our own fault left it without.
    """

    person: Person
    code: str
    before: float | None
    after: float | None
    tests: tuple[TestChange, ...]

    @property
    def is_lower(self) -> bool:
        """Whether it lost points."""
        return self.before is not None and self.after is not None and self.after < self.before

    @property
    def no_longer_assisted_by(self) -> tuple[str, ...]:
        """Helpers that the reference no longer replaces, where tests have failed since."""
        lost = [test for test in self.tests if test.after is not Verdict.PASSED]
        return tuple(dict.fromkeys(name for test in lost for name in test.stood_in))


class Regraded(NamedTuple):
    """What a run changed, or would.

    Attributes
    ----------
    since
        When the class was graded before: ISO 8601, UTC.
    tests_changed
        Whether the tests, or what they use, are others; not where a version or the isolation is.
    conditions
        What else is other than before: what it was and is, by ``keepdims``, ``python``, ``numpy``,
        ``isolation``.
    again
        How many pieces of work were graded again.
    changed
        Those that have other points.
    counting
        Everybody for whom other points count.
    """

    since: str
    tests_changed: bool
    conditions: dict[str, tuple[str, str]]
    again: int
    changed: tuple[Change, ...]
    counting: tuple[PointsChange, ...] = ()


def changes(before: ClassStanding, after: ClassStanding) -> tuple[Change, ...]:
    """Attempts with the same code that came to something else: those that lost points first."""
    old = {
        (each.person.id, attempt.code): attempt
        for each in before.people
        for attempt in each.attempts
        if attempt.code
    }
    found = []
    for each in after.people:
        for attempt in each.attempts:
            was = old.get((each.person.id, attempt.code))
            if was is None:
                continue
            points, tests = (was.score.points, attempt.score.points), tuple(_tests(was, attempt))
            if not _is_same(*points) or any(map(_is_other, tests)):
                found.append(Change(each.person, attempt.code, *points, tests))
    return tuple(sorted(found, key=lambda change: not change.is_lower))


def counting_changes(before: ClassStanding, after: ClassStanding) -> tuple[PointsChange, ...]:
    """Everybody for whom other points count, after policy and with what people gave; who loses most first."""
    old = {each.person.id: each.points for each in before.people}
    found = [
        PointsChange(each.person.id, old[each.person.id], each.points)
        for each in after.people
        if each.person.id in old and not _is_same(old[each.person.id], each.points)
    ]
    return tuple(sorted(found, key=lambda change: (change.after or 0.0) - (change.before or 0.0)))


def _is_other(test: TestChange) -> bool:
    return (test.before is Verdict.PASSED) != (test.after is Verdict.PASSED)


def _is_same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < SAME_WITHIN


def _tests(before: Attempt, after: Attempt) -> list[TestChange]:
    """The tests that are worth something else to the attempt than before."""
    was, now = _by_name(before), _by_name(after)
    found = []
    for exercise, name in {**now, **was}:
        old, new = was.get((exercise, name)), now.get((exercise, name))
        points_before, points_after = (each[1].points if each else 0.0 for each in (old, new))
        if old is not None and new is not None and _is_same(points_before, points_after):
            continue
        found.append(
            TestChange(
                exercise,
                name,
                old[0].verdict if old is not None else None,
                new[0].verdict if new is not None else None,
                points_before,
                points_after,
                _no_longer(old, new),
            )
        )
    return found


_Judged = tuple[TestEvidence, TestScore]


def _by_name(attempt: Attempt) -> dict[tuple[str, str], _Judged]:
    pairs = zip(attempt.evidence.exercises, attempt.score.exercises, strict=False)
    return {
        (evidence.name, test.name): (test, score)
        for evidence, scored in pairs
        for test, score in zip(evidence.tests, scored.tests, strict=True)
    }


def _no_longer(old: _Judged | None, new: _Judged | None) -> tuple[str, ...]:
    if old is None or new is None or old[0].verdict is not Verdict.PASSED:
        return ()
    return tuple(name for name in old[0].helpers if name not in new[0].helpers)
