"""What wrong programs are told: their name, a fact, a public example that fails, or nothing of these.

Known mistakes and mutants answer the bank in the sandbox, as students' work does at the desk and when it was
graded. Must not know: points, verdicts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

import msgspec

from grader.audit.asking import Asking
from grader.audit.problem import Problem
from grader.audit.programs import Program
from grader.bank.known import OfExercise, named
from grader.bank.trying import tried
from grader.child.isolation import Level
from grader.course.assignment import Assignment
from grader.grading.explaining import Bank, facts_about
from grader.grading.local import child_limits
from grader.sandbox.spawned import start_children
from grader.sandbox.standin import StandIn

Help = Literal["name", "fact", "example", "nothing"]
"""The best that somebody is told."""


class Told(msgspec.Struct, frozen=True):
    """What one wrong program is told at the desk and in the grade.

    Attributes
    ----------
    claimed
        The known mistake that the desk names; "" if none.
    """

    exercise: str
    name: str
    is_mutant: bool
    at_desk: Help
    in_grade: Help
    claimed: str = ""


def what_is_told(
    assignment: Assignment,
    wrong: Sequence[Program],
    named_in_grade: Collection[tuple[str, str]],
    level: Level,
) -> list[Told]:
    """What each of `wrong` is told that is wrong in an exercise with examples.

    Parameters
    ----------
    named_in_grade
        Exercise and name of the known mistakes that grading names.
    """
    bank = Bank.of(assignment)
    asked = [program for program in wrong if program.exercise in bank.examples]
    if not asked:
        return []
    with start_children(level, child_limits(assignment), assignment.imports) as children:
        asking = Asking(assignment, children)
        return [_told(asking, bank, program, named_in_grade) for program in asked]


def problems_with(assignment: Assignment, told: Sequence[Told]) -> Iterator[Problem]:
    """Mistakes that the desk takes for another."""
    remedy = f"Write it anew: grader audit {assignment.id} --write-bank"
    for each in told:
        if not each.is_mutant and each.claimed not in ("", each.name):
            what = f"by the bank the mistake {each.exercise}/{each.name} is taken for {each.claimed}"
            yield Problem(str(assignment.further_calls), what, remedy)


def _told(asking: Asking, bank: Bank, program: Program, named_in_grade: Collection[tuple[str, str]]) -> Told:
    name = program.exercise
    with asking.running(program) as transport:
        seen = [tried(StandIn(transport), example) for example in bank.examples[name]]
        mistake = named(bank.known.exercises.get(name, OfExercise()), seen)
        claimed = mistake.name if mistake is not None else ""
        is_named = (name, program.name) in named_in_grade
        help_without_name: Help = "nothing"
        if not (claimed and is_named):
            fails = any(each.finding is not None for each in seen)
            help_without_name = "example" if fails else "nothing"
            if facts_about(asking.assignment, bank, name, transport):
                help_without_name = "fact"
    return Told(
        name,
        program.name,
        program.kind == "mutant",
        "name" if claimed else help_without_name,
        "name" if is_named else help_without_name,
        claimed,
    )
