"""What an audit found, in a terminal."""

from __future__ import annotations

import itertools
import os
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping

import click

from grader.audit.audit import Audit
from grader.audit.told import Help
from grader.audit.writing_bank import Written
from grader.course.assignment import Assignment
from grader.messages import clean
from grader.show.problems import as_seen_from_here, in_a_line

TEXT_CHARS_MAX = 4_000
HELPS: Mapping[Help, str] = {
    "name": "their name",
    "fact": "a fact",
    "example": "an example that fails",
    "nothing": "nothing of these",
}


def show_audit(found: Audit) -> None:
    """Print what an audit found: what to look at, what mistakes cost, how many were caught."""

    def told(text: str) -> str:
        return clean(text, TEXT_CHARS_MAX)

    for survivor in found.survivors:
        heading = f"survived: {survivor.exercise} {survivor.name}"
        click.echo(f"{click.style(heading, fg='yellow')}  {as_seen_from_here(survivor.where)}")
        for line in survivor.diff.splitlines():
            click.echo(f"    {told(line)}")
    for problem in found.problems:
        click.echo(f"{click.style('to mend:', fg='red')} {in_a_line(problem)}")
    if found.survivors or found.problems:
        click.echo()
    _show_costs(found)
    real = found.mutants - found.equivalent
    click.echo(f"{found.assignment}, {_seeds(found)}")
    click.echo(
        f"  known mistakes  {found.mistakes_caught} of {found.mistakes} caught, "
        f"{found.mistakes_caught - len(found.unnamed)} named in the feedback"
    )
    if found.unnamed:
        click.echo(f"                  not named: {', '.join(found.unnamed)}")
    click.echo(
        f"  mutants         {found.mutants_caught} of {real} caught ({found.mutant_score:.1%}); "
        f"{found.equivalent} more answer every question like the solution"
    )
    for line in _of_feedback(found):
        click.echo(line)
    click.echo(f"  to mend         {len(found.problems)}")


def show_written_bank(assignment: Assignment, written: Written) -> None:
    """Print how many examples were written, and which known mistakes they do not tell."""
    counts = ", ".join(f"{name} {count}" for name, count in written.examples.items())
    click.echo(f"{sum(written.examples.values())} examples in {os.path.relpath(assignment.bank)}: {counts}")
    for heading, names in (
        ("known mistakes told from the solution by no example", written.untold),
        ("known mistakes answer every example like another", written.alike),
        ("adopted groups are not named by self-checks (docs/authoring.md)", written.left_out),
    ):
        if names:
            text = f"{len(names)} {heading}: {', '.join(names)}"
            click.echo(textwrap.fill(text, 100, subsequent_indent="    ", break_on_hyphens=False))


def _of_feedback(found: Audit) -> Iterator[str]:
    """How many are told what, and who is told nothing."""
    if not found.told:
        yield "  feedback        there is no bank of examples: grader audit ID --write-bank"
        return
    for label, are_mutants in (("mistakes", False), ("mutants", True)):
        told = [each for each in found.told if each.is_mutant is are_mutants]
        places = (
            ("at the desk", Counter(each.at_desk for each in told)),
            ("in the grade", Counter(each.in_grade for each in told)),
        )
        for place, counts in places if told else ():
            if are_mutants and place == "in the grade":  # they are graded by their own tests, without names
                continue
            shares = ", ".join(f"{counts[help_] / len(told):.0%} {words}" for help_, words in HELPS.items())
            yield f"  {place:<16}{label} told: {shares}"
    silent = [
        f"{each.exercise}/{each.name}"
        for each in found.told
        if not each.is_mutant and "nothing" in (each.at_desk, each.in_grade)
    ]
    if silent:
        yield f"                  with nothing: {', '.join(silent)}"


def _seeds(found: Audit) -> str:
    first, last = min(found.seeds), max(found.seeds)
    return f"seed {first}" if first == last else f"seeds {first} to {last}"


def _show_costs(found: Audit) -> None:
    """What each mistake costs, an exercise a paragraph, the dearest first."""
    for exercise, group in itertools.groupby(found.costs, key=lambda cost: cost.exercise):
        costs = list(group)
        by_cost = itertools.groupby(costs, key=lambda cost: cost.cost)
        told = "; ".join(f"{cost:g} {', '.join(each.mistake for each in same)}" for cost, same in by_cost)
        click.echo(f"what mistakes cost in {exercise}, of {costs[0].points_max:g}:")
        lines = textwrap.wrap(told, 96, break_on_hyphens=False)
        click.echo(textwrap.indent("\n".join(lines), "    "))
    if found.costs:
        click.echo()
