"""What an audit found, in a terminal."""

from __future__ import annotations

import itertools
import os
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping

import click

from grader.audit.outcome import COUNTED_BELOW, SURVIVORS_MAX, Audit
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
        heading = (
            f"survived: {told(survivor.name if survivor.diff else f'{survivor.exercise} {survivor.name}')}"
        )
        click.echo(f"{click.style(heading, fg='yellow')}  {as_seen_from_here(survivor.where)}")
        for line in survivor.diff.splitlines():
            click.echo(f"    {told(line)}")
    for problem in found.problems:
        click.echo(f"{click.style('to mend:', fg='red')} {in_a_line(problem)}")
    if found.survivors or found.problems:
        click.echo()
    for heading, costs in costs_of(found):
        click.echo(f"{heading}:")
        click.echo(textwrap.indent("\n".join(textwrap.wrap(costs, 96, break_on_hyphens=False)), "    "))
    if found.costs:
        click.echo()
    click.echo(heading_of(found))
    for label, line in summary_of(found):
        click.echo(f"  {label:<16}{line}")


def heading_of(found: Audit) -> str:
    """The assignment, and under which seeds its mistakes were judged."""
    return f"{found.assignment}, {_seeds(found)}"


def summary_of(found: Audit) -> Iterator[tuple[str, str]]:
    """What was found in numbers: a label and a line each; a line that goes on has no label."""
    named = found.mistakes_caught - len(found.unnamed)
    yield (
        "known mistakes",
        f"{found.mistakes_caught} of {found.mistakes} caught, {named} named in the feedback",
    )
    if found.unnamed:
        yield "", f"not named: {', '.join(found.unnamed)}"
    yield (
        "mutants",
        f"{found.mutants_caught} of {found.mutants_counted} caught ({found.mutant_score:.1%}); "
        f"{found.equivalent} more answer every question like the solution",
    )
    if found.accepted:
        yield "", f"{len(found.accepted)} more accepted as equivalent"
    if 0 < found.mutants_counted < COUNTED_BELOW:
        yield "", f"fewer than {COUNTED_BELOW}, so judged by count: at most {SURVIVORS_MAX} may survive"
    yield from _of_feedback(found)
    yield "to mend", str(len(found.problems))


def costs_of(found: Audit) -> Iterator[tuple[str, str]]:
    """What each mistake costs, an exercise at a time, the dearest first: a heading and the mistakes."""
    for exercise, group in itertools.groupby(found.costs, key=lambda cost: cost.exercise):
        costs = list(group)
        by_cost = itertools.groupby(costs, key=lambda cost: cost.cost)
        told = "; ".join(f"{cost:g} {', '.join(each.mistake for each in same)}" for cost, same in by_cost)
        yield f"what mistakes cost in {exercise}, of {costs[0].points_max:g}", told


def show_written_bank(assignment: Assignment, written: Written) -> None:
    """Print how many examples were written, and which known mistakes they do not tell."""
    counts = ", ".join(f"{name} {count}" for name, count in written.examples.items())
    count = sum(written.examples.values())
    examples = "1 example" if count == 1 else f"{count} examples"
    click.echo(f"{examples} in {os.path.relpath(assignment.bank)}: {counts}")
    for heading, names in (
        ("known mistakes told from the solution by no example", written.untold),
        ("known mistakes answer every example like another", written.alike),
        ("adopted groups are not named by self-checks (docs/authoring-reference.md)", written.left_out),
    ):
        if names:
            text = f"{len(names)} {heading}: {', '.join(names)}"
            click.echo(textwrap.fill(text, 100, subsequent_indent="    ", break_on_hyphens=False))


def _of_feedback(found: Audit) -> Iterator[tuple[str, str]]:
    """How many are told what, and who is told nothing."""
    if not found.told:
        yield "feedback", "there is no bank of examples: grader audit ID --write-bank"
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
            yield place, f"{label} told: {shares}"
    silent = [
        f"{each.exercise}/{each.name}"
        for each in found.told
        if not each.is_mutant and "nothing" in (each.at_desk, each.in_grade)
    ]
    if silent:
        yield "", f"with nothing: {', '.join(silent)}"


def _seeds(found: Audit) -> str:
    first, last = min(found.seeds), max(found.seeds)
    return f"seed {first}" if first == last else f"seeds {first} to {last}"
