"""Which people somebody goes through: lists such as all, who made a mistake, who waits for a mark.

Pure. Must not know: HTML, where a standing comes from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, get_args
from urllib.parse import urlencode

from grader.record.answer_groups import Group
from grader.record.evidence import Status
from grader.record.looking import Why, reasons
from grader.record.people import Person
from grader.record.standing import ClassStanding, Standing

REASONS: tuple[str, ...] = get_args(Why)
SHOWS = ("all", "look", "waiting", "given", "absent", "wrong", "mistake", "group")


class Chosen(NamedTuple):
    """A list, by what an address says.

    Attributes
    ----------
    show
        One of `SHOWS`.
    exercise
        Of ``wrong`` and ``mistake``.
    name
        Of a mistake; the code of a group; of ``look`` one reason, or "" for any.
    """

    show: str = "all"
    exercise: str = ""
    name: str = ""

    @property
    def query(self) -> str:
        """For an address, with its ``?``; "" for everybody."""
        told = [(key, value) for key, value in zip(self._fields, self, strict=True) if value]
        return "" if self == Chosen() else f"?{urlencode(told)}"


class Seen(NamedTuple):
    """What a list goes by, of one person.

    Attributes
    ----------
    wrong
        Exercises that are not passed, in the order of the assignment.
    mistakes
        Exercise and name of each that is named, of the attempt that counts.
    """

    reasons: tuple[Why, ...]
    wrong: tuple[str, ...]
    mistakes: frozenset[tuple[str, str]]
    is_waiting: bool
    is_given: bool
    is_absent: bool


def seen(one: Standing, whole: ClassStanding) -> Seen:
    """Of one person."""
    attempt = one.counted_attempt
    wrong, mistakes = [], set[tuple[str, str]]()
    if attempt is not None and attempt.evidence.status is Status.GRADED:
        for exercise in attempt.evidence.exercises:
            if not exercise.passed:
                wrong.append(exercise.name)
                mistakes |= {(exercise.name, test.mistake) for test in exercise.tests if test.mistake}
    return Seen(
        reasons(one, whole),
        tuple(wrong),
        frozenset(mistakes),
        bool(one.waiting),
        bool(one.by_hand.entries),
        one.is_absent,
    )


class Index:
    """What lists go by, of a class that changes a person at a time: only she is looked at anew."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[Standing, Seen]] = {}

    def of(self, whole: ClassStanding) -> dict[str, Seen]:
        """By id, of everybody in the class."""
        before = self._seen
        now = {}
        for each in whole.people:
            known = before.get(each.person.id)
            now[each.person.id] = (
                known if known is not None and known[0] is each else (each, seen(each, whole))
            )
        self._seen = now
        return {name: told for name, (_, told) in now.items()}


def chosen_in(asked: Mapping[str, str], whole: ClassStanding, groups: Sequence[Group]) -> Chosen | None:
    """The list that is asked for; None where there is no such one."""
    found = Chosen(*(asked.get(key, default) for key, default in Chosen()._asdict().items()))
    is_known = {
        "all": not found.exercise and not found.name,
        "waiting": not found.exercise and not found.name,
        "given": not found.exercise and not found.name,
        "absent": not found.exercise and not found.name,
        "look": not found.exercise and found.name in ("", *REASONS),
        "wrong": found.exercise in whole.exercises and not found.name,
        "mistake": found.exercise in whole.exercises and bool(found.name),
        "group": not found.exercise and any(group.code == found.name for group in groups),
    }.get(found.show, False)
    return found if is_known else None


def people_in(
    chosen: Chosen, whole: ClassStanding, index: Mapping[str, Seen], groups: Sequence[Group]
) -> tuple[Standing, ...]:
    """Who is on a list, in the order of the class."""
    of_group = {
        person.id
        for group in groups
        if group.code == chosen.name and chosen.show == "group"
        for person in group.people
    }

    def holds(each: Person) -> bool:
        told = index[each.id]
        match chosen.show:
            case "look":
                return chosen.name in told.reasons if chosen.name else bool(told.reasons)
            case "waiting":
                return told.is_waiting
            case "given":
                return told.is_given
            case "absent":
                return told.is_absent
            case "wrong":
                return chosen.exercise in told.wrong
            case "mistake":
                return (chosen.exercise, chosen.name) in told.mistakes
            case "group":
                return each.id in of_group
        return True

    return tuple(each for each in whole.people if holds(each.person))
