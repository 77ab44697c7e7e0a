"""People whose work gives the same wrong answers. Must not know: how they were found, words."""

from __future__ import annotations

from typing import NamedTuple

from grader.record.coding import StoredFinding
from grader.record.evidence import FailingExample
from grader.record.people import Person


class Group(NamedTuple):
    """People whose work in one exercise gives the same wrong answers.

    Attributes
    ----------
    code
        What it is called on the command line: the same as long as its answers are.
    answers
        Digests of the commonest of them.
    raises
        See `grader.bank.adopted.same_answers`.
    lost
        Points that they lose in the exercise, on average.
    facts
        That hold for all of them.
    example
        The smallest that goes wrong.
    is_of_today
        Whether the examples are those that the bank has now.
    adopted_as
        Name of its entry where that has no words yet; "" for none.
    """

    code: str
    exercise: str
    answers: str
    raises: bool
    people: tuple[Person, ...]
    lost: float
    points_max: float
    facts: tuple[StoredFinding, ...]
    example: FailingExample
    is_of_today: bool
    adopted_as: str = ""
