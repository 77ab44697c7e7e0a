"""The examples of the bank as public tests, one an exercise, before those that the author wrote.

The test of an exercise tries them, what is read most easily first, and fails with the first that is wrong.
Must not know: how examples are chosen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from grader.bank.examples import Example, read_bank
from grader.bank.known import Known, named, read_known
from grader.bank.trying import Tried, by_effort, first_failing, is_telling, stored, tried
from grader.course.assignment import Assignment
from grader.errors import CheckFailed, StudentError
from grader.sandbox.standin import StandIn
from grader.suite.fixtures import InPlay
from grader.suite.made_items import Made

BUDGET_S = 2.0
"""Wall time for the examples of an exercise that is wrong; without all of them no mistake is named."""


def bank_items(assignment: Assignment, play: InPlay) -> list[Made]:
    """A test for each exercise of `assignment` that has examples.

    Raises
    ------
    CourseError
        The bank cannot be read.
    """
    path = assignment.bank

    @cache
    def known() -> Known:
        """Half a megabyte, which right work does without."""
        return read_known(assignment)

    return [
        Made(f"small_examples_of_{name}", path, _asker(name, examples, known, play), 0.0, name)
        for name, examples in read_bank(assignment).items()
    ]


def _asker(
    name: str, examples: Sequence[Example], known: Callable[[], Known], play: InPlay
) -> Callable[[], None]:
    def ask() -> None:
        if play.student is None:
            return
        found = first_failing(play.student, by_effort(examples))
        if found is None or found.finding is None:
            return
        play.example = stored(found)
        seen: list[Tried] = []
        if is_telling(found):
            seen = list(_tried_in_time(play.student, examples))
            of_exercise = known().exercises.get(name) if len(seen) == len(examples) else None
            mistake = named(of_exercise, seen) if of_exercise is not None else None
            play.mistake = mistake.name if mistake is not None else None
            if mistake is None:
                play.example = stored(found, [each for each in seen if each.example is not found.example])
        if isinstance(found.answer, StudentError):
            raise found.answer
        from grader.bank.refuting import unrefuted  # right work needs none of it

        finding = found.finding
        raise CheckFailed(replace(finding, fields=unrefuted(finding.fields, finding.path, seen)))

    return ask


def _tried_in_time(student: StandIn, examples: Sequence[Example]) -> Iterator[Tried]:
    """What comes of the examples, for as long as there is time."""
    deadline_s = time.monotonic() + BUDGET_S
    for example in examples:
        if time.monotonic() > deadline_s:
            return
        yield tried(student, example)
