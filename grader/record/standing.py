"""How a class stands: people, what they handed in, and what counts of it.

Plain data, made from the gradebook by `grader.grading.standings`; tables, exports and pages read it. Must not
know: where it comes from, words, terminals.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from grader.record.adjustments import NOTHING, Adjustment, ByHand
from grader.record.evidence import Evidence
from grader.record.people import Person
from grader.record.policy import Deduction, Policy
from grader.record.rubrics import Rubric
from grader.record.scoring import Score


class Attempt(msgspec.Struct, frozen=True):
    """One thing that somebody handed in, judged and scored.

    Attributes
    ----------
    number
        From 1; work that could not be read has the number of the attempt that it would have been.
    evidence
        Marked; see `grader.record.scoring.marked`.
    score
        Before policy, with what people gave for exercises.
    points
        That count, after policy; None where our own fault left it without.
    found
        What would count without points by hand for the whole; None where there is nothing else to say.
    handed_in_at
        With a time zone; None where nobody knows.
    source_sha256
        Digest of the file's bytes, under which the gradebook has its source; "" for none.
    code
        Digest of the code in it; "" for none.
    together_with
        Ids of the others who handed it in with her, in the order of the class.
    """

    number: int
    path: str
    evidence: Evidence
    score: Score
    points: float | None
    deduction: Deduction = Deduction()
    handed_in_at: datetime | None = None
    is_late: bool | None = None
    platform: str = ""
    source_sha256: str = ""
    code: str = ""
    graded_at: str = ""
    isolation: str = ""
    together_with: tuple[str, ...] = ()
    found: float | None = None


class Standing(msgspec.Struct, frozen=True):
    """One person.

    Attributes
    ----------
    attempts
        The oldest first; empty for somebody who handed in nothing.
    counted
        The place of the attempt that counts; None if there is none.
    by_hand
        What people gave.
    given
        What they gave to somebody who handed in nothing: the points that count, and those of exercises.
    """

    person: Person
    attempts: tuple[Attempt, ...] = ()
    counted: int | None = None
    by_hand: ByHand = NOTHING
    given: tuple[float | None, Score] | None = None

    @property
    def counted_attempt(self) -> Attempt | None:
        """The attempt that counts."""
        return None if self.counted is None else self.attempts[self.counted]

    @property
    def latest(self) -> Attempt | None:
        """The newest attempt, whether or not it counts."""
        return self.attempts[-1] if self.attempts else None

    @property
    def is_excused(self) -> bool:
        """Whether nothing counts since a person excused her, from the whole or from every exercise."""
        score = self.attempts[-1].score if self.attempts else self.given[1] if self.given else None
        return self.by_hand.is_excused or (score is not None and score.is_excused)

    @property
    def is_absent(self) -> bool:
        """Whether she handed in nothing, and nobody gave her points or excused her."""
        return not self.attempts and self.points is None and not self.is_excused

    @property
    def points(self) -> float | None:
        """That count; None where there are none, which is not the same as 0."""
        attempt = self.counted_attempt
        if attempt is not None:
            return attempt.points
        return self.given[0] if self.given is not None else None

    @property
    def score(self) -> Score | None:
        """That of the attempt that counts, or what was given to somebody who handed in nothing."""
        attempt = self.counted_attempt
        if attempt is not None:
            return attempt.score
        return self.given[1] if self.given is not None else None

    @property
    def waiting(self) -> tuple[str, ...]:
        """Exercises that a person is still to mark; points for the whole, or an excuse, leave none."""
        if self.by_hand.act_on("") is not None:
            return ()
        attempt = self.counted_attempt
        return attempt.score.waiting if attempt is not None else ()


class ClassStanding(msgspec.Struct, frozen=True):
    """Everybody, sorted by family name, name and id.

    Attributes
    ----------
    exercises
        What each is worth; 0 where it was dropped.
    has_roster
        Whether a list of people was given: only then is it known who handed in nothing.
    manual
        Exercises that a person marks.
    rubrics
        By exercise.
    of_class
        Entries about the class, such as that it was graded again, the oldest first.
    """

    assignment: str
    title: str
    points_max: float
    exercises: dict[str, float]
    people: tuple[Standing, ...]
    policy: Policy
    seed: int | None = None
    has_roster: bool = False
    manual: tuple[str, ...] = ()
    rubrics: dict[str, Rubric] = {}
    of_class: tuple[Adjustment, ...] = ()


def groups_of(standing: ClassStanding) -> list[tuple[str, ...]]:
    """Ids of those whose newest attempts were handed in together, group by group."""
    groups: dict[tuple[str, ...], None] = {}
    for each in standing.people:
        if each.latest is not None and each.latest.together_with:
            groups[tuple(sorted((each.person.id, *each.latest.together_with)))] = None
    return list(groups)
