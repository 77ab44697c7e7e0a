"""What a run changed for work that had been graded before: of whom, why, and since when.

The gradebook's standing is read before the run and after it, each scored by its own tests; in between the old
evidence is replaced. Must not know: words, terminals.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from grader.course.assignment import Assignment, suite_sha256
from grader.course.run_keys import run_keys
from grader.gradebook.classes import LastRun
from grader.gradebook.store import Gradebook
from grader.grading.standings import standing_of
from grader.record.changes import Regraded, changes
from grader.record.evidence import seed_of_attempt
from grader.record.scoring import Sheet
from grader.record.standing import ClassStanding

Work = tuple[str, str]
"""A student, and the digest of her code."""


class Before(NamedTuple):
    """How a class stood before a run.

    Attributes
    ----------
    run
        The last one.
    outdated
        Work that was graded by other tests than today's, or under other conditions.
    """

    standing: ClassStanding
    run: LastRun
    outdated: frozenset[Work]


def before_run(assignment: Assignment, book: Gradebook, *, runs_something: bool) -> Before | None:
    """How the class stands, scored by the tests that graded it; None where a run can change nothing."""
    run, sheet = book.last_run(assignment.id), book.kept_sheet(assignment.id)
    if run is None or sheet is None:  # it has not been graded
        return None
    if not runs_something and book.kept_sheet(assignment.id, suite_sha256(assignment)) is not None:
        return None
    return Before(standing_of(assignment, book, sheet), run, outdated(assignment, book))


def outdated(assignment: Assignment, book: Gradebook) -> frozenset[Work]:
    """Work that counts, and was graded by other tests than today's or under other conditions."""
    seed = book.drawn_seed(assignment.id)
    if seed is None:
        return frozenset()
    today: dict[tuple[int, str], Mapping[str, str]] = {}
    others = set()
    for one in book.judged_under(assignment.id):
        conditions = one.attempt, one.isolation
        if conditions not in today:
            own = seed_of_attempt(seed, one.attempt)
            today[conditions] = run_keys(assignment, seed=own, isolation=one.isolation)
        # Where everybody has inputs of her own, her name stands behind the key.
        if one.run_key.split(" ")[0] != today[conditions].get(one.exercise):
            others.add(one.run_key)
    return frozenset(book.work_under(assignment.id, others)) if others else frozenset()


def after_run(
    assignment: Assignment,
    book: Gradebook,
    before: Before,
    judged: Mapping[Work, bool],
    sheet: Sheet,
    *,
    versions: Mapping[str, str],
    isolation: str,
) -> Regraded | None:
    """What the run changed; None if it changed nobody's points and graded nothing again.

    Parameters
    ----------
    judged
        What the run was about; true where it was graded and not taken from the gradebook.
    sheet
        What its tests are worth.
    versions, isolation
        Of the run.
    """
    known = {(each.person.id, attempt.code) for each in before.standing.people for attempt in each.attempts}
    again = {work for work in known if judged.get(work)}
    changed = tuple(
        each
        for each in changes(before.standing, standing_of(assignment, book, sheet))
        if (each.person.id, each.code) in judged
    )
    if not again and not changed:
        return None
    was = {**before.run.versions, "isolation": before.run.isolation}
    now = {**versions, "isolation": isolation}
    conditions = {name: (was[name], now[name]) for name in was if was[name] != now[name]}
    tests_changed = not conditions and bool(again & before.outdated)
    return Regraded(before.run.started_at, tests_changed, conditions, len(again), changed)
