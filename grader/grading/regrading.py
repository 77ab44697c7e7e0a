"""What a run changed for work that had been graded before: of whom, why, and since when.

The gradebook's standing is read before the run and after it, each scored by its own tests; in between the old
evidence is replaced. `KeptWork` is what can be graded again from the gradebook alone, without the files. Must
not know: words, terminals.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from grader.course.assignment import Assignment, suite_sha256
from grader.course.run_keys import run_keys
from grader.gradebook.classes import LastRun, StoredSubmission
from grader.gradebook.store import Gradebook, HandedIn
from grader.grading.standings import Work, standing_of
from grader.intake.kept_source import rebuilt
from grader.intake.submission import Submission
from grader.record.adjusting import regraded
from grader.record.adjustments import Regrade
from grader.record.changes import Regraded, changes, counting_changes
from grader.record.evidence import Evidence, seed_of_attempt
from grader.record.scoring import Sheet
from grader.record.standing import ClassStanding


class KeptWork(NamedTuple):
    """Work that was graded by other tests than today's, as the gradebook has it.

    Attributes
    ----------
    submissions, handed_in
        Side by side: each piece of work once, whatever it was graded at.
    lost
        Who handed in what cannot be had from the gradebook: its source was not kept, or is read otherwise
        today.
    """

    submissions: tuple[Submission, ...]
    handed_in: tuple[HandedIn, ...]
    lost: tuple[StoredSubmission, ...]


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


def outdated_in(standing: ClassStanding, assignment: Assignment, book: Gradebook) -> int:
    """How many people's work was graded by other tests than today's, or under other conditions."""
    old = outdated(assignment, book)
    counted = [(each.person.id, each.counted_attempt) for each in standing.people]
    return sum(attempt is not None and (student, attempt.code) in old for student, attempt in counted)


def kept_work(assignment: Assignment, book: Gradebook) -> KeptWork:
    """What is to be graded again by today's tests: nothing of what still holds."""
    old = outdated(assignment, book)
    newest: dict[Work, StoredSubmission] = {}
    for stored in book.submissions_of(assignment.id):
        if (stored.student, stored.code) in old:
            newest[stored.student, stored.code] = stored
    submissions, handed_in, lost = [], [], []
    for stored in newest.values():
        kept = book.source(stored.sha256)
        found = kept and rebuilt(
            stored.student, stored.path, stored.code, kept, stored.evidence.repairs, stored.sha256
        )
        if not found:
            lost.append(stored)
            continue
        submissions.append(found)
        handed_in.append(
            HandedIn(
                stored.student,
                stored.path,
                stored.sha256,
                stored.code,
                name=stored.name,
                platform=stored.platform,
                handed_in_at=stored.handed_in_at,
                is_late=stored.is_late,
                came_at=stored.came_at,
            )
        )
    return KeptWork(tuple(submissions), tuple(handed_in), tuple(lost))


def keep_regrade(
    assignment: Assignment, book: Gradebook, before: Before, found: Regraded, *, reason: str, who: str
) -> None:
    """Keep that a class was graded again, and why.

    Raises
    ------
    BadInput
        It has no reason, or nobody who decided.
    """
    act = Regrade(found.since, found.again, found.counting)
    book.adjust([regraded(before.standing, act, reason=reason, who=who, where=assignment.id)])


def after_run(
    assignment: Assignment,
    book: Gradebook,
    before: Before,
    judged: Mapping[Work, bool],
    sheet: Sheet,
    *,
    versions: Mapping[str, str],
    isolation: str,
    instead: Mapping[Work, Evidence] = MappingProxyType({}),
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
    instead
        What a dry run found out, which the gradebook does not count.
    """
    known = {(each.person.id, attempt.code) for each in before.standing.people for attempt in each.attempts}
    again = {work for work in known if judged.get(work)}
    after = standing_of(assignment, book, sheet, instead=instead)
    changed = tuple(each for each in changes(before.standing, after) if (each.person.id, each.code) in judged)
    if not again and not changed:
        return None
    people = {student for student, _ in judged}
    counting = tuple(each for each in counting_changes(before.standing, after) if each.student in people)
    was = {**before.run.versions, "isolation": before.run.isolation}
    now = {**versions, "isolation": isolation}
    conditions = {name: (was[name], now[name]) for name in was if was[name] != now[name]}
    tests_changed = not conditions and bool(again & before.outdated)
    return Regraded(before.run.started_at, tests_changed, conditions, len(again), changed, counting)
