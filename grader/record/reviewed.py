"""What a page of a review was made from, and whether what is given on it may still be given.

A page carries a `Since`. What was added or found meanwhile about the same people makes it stale: then nothing
is written, and what has changed is told. Pure. Must not know: pages, where anything is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import NamedTuple

from grader.errors import BadInput, Note
from grader.record.adjustments import Act, Adjustment
from grader.record.standing import Attempt, ClassStanding, Standing

DIGEST_CHARS = 16


class State(NamedTuple):
    """By which it is seen that a gradebook has changed.

    Attributes
    ----------
    run
        Number of the newest run; 0 for none.
    results
        Another text where results or people are others.
    entry
        Number of the last entry; 0 for none.
    entries
        How many there are.
    """

    run: int
    results: str
    entry: int
    entries: int


class Since(NamedTuple):
    """What a page was made from.

    Attributes
    ----------
    entry, run
        See `State`.
    found
        See `found_of`.
    """

    entry: int
    run: int
    found: str

    def __str__(self) -> str:
        """As a form carries it."""
        return f"{self.entry}.{self.run}.{self.found}"

    @classmethod
    def read(cls, text: str) -> Since | None:
        """What `str` wrote; None for anything else."""
        entry, _, rest = text.partition(".")
        run, _, found = rest.partition(".")
        is_one = all(each.isascii() and each.isdecimal() and len(each) < 19 for each in (entry, run))
        return cls(int(entry), int(run), found) if is_one else None


class Wish(NamedTuple):
    """What somebody wants to give to a student."""

    student: str
    act: Act
    reason: str


class Stale(BadInput):
    """A page is older than what is to be given on it; nothing was written.

    Attributes
    ----------
    entries
        Of the same people that were added meanwhile, the oldest first.
    is_judged_again
        Whether what was found of their work is something else now, or other people are meant.
    """

    entries: tuple[Adjustment, ...] = ()
    is_judged_again: bool = False


def stale(where: str, entries: Iterable[Adjustment], *, is_judged_again: bool) -> Stale:
    """The refusal of what is given on an old page."""
    error = Stale(where, Note("review_stale"), Note("review_look_again"))
    error.entries = tuple(entries)
    error.is_judged_again = is_judged_again
    return error


def refuse_stale(whole: ClassStanding, students: Collection[str], since: Since, where: str) -> None:
    """Refuse what is given to `students` on a page that was made from `since`.

    Another run alone makes no page stale: what it found of somebody else changes nothing here.

    Raises
    ------
    Stale
        Entries of them are newer, or what is found of their work has changed.
    """
    people = [each for each in whole.people if each.person.id in students]
    newer = sorted(
        (entry for each in people for entry in each.by_hand.entries if entry.number > since.entry),
        key=lambda entry: entry.number,
    )
    is_judged_again = found_of(people) != since.found
    if newer or is_judged_again:
        raise stale(where, newer, is_judged_again=is_judged_again)


def found_of(people: Iterable[Standing]) -> str:
    """A digest of who they are and of what the tests found of their work, not of what people gave."""
    told = [
        (
            each.person.id,
            [
                (attempt.number, attempt.code, attempt.evidence.status.value, _of_tests(attempt))
                for attempt in each.attempts
            ],
        )
        for each in people
    ]
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_CHARS]


def _of_tests(attempt: Attempt) -> list[tuple[str, float]]:
    return [(each.name, sum(test.points for test in each.tests)) for each in attempt.score.exercises]
