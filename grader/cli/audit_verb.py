"""`grader audit`: which wrong programs an assignment's tests let through."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import cores, course_option, isolation_option, keep_to_one_thread, read_course

if TYPE_CHECKING:
    from grader.authoring.audit import Audit

TEXT_CHARS_MAX = 4_000


@click.command("audit", epilog="Example: grader audit logistic_regression --mutants 100")
@click.argument("assignment_id", metavar="ASSIGNMENT")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Programs at a time.  [default: cores]")
@click.option("--mutants", "mutants_max", type=click.IntRange(0), help="At most so many.  [default: all]")
@click.option(
    "--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True, help="Of random inputs."
)
@click.option(
    "--seeds",
    type=click.IntRange(1, 100),
    default=5,
    show_default=True,
    help="Under so many must a mistake earn the same.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@isolation_option
@course_option
def command(
    assignment_id: str,
    jobs: int | None,
    mutants_max: int | None,
    seed: int,
    seeds: int,
    as_json: bool,
    isolation: str,
    course: Path | None,
) -> None:
    """Show which wrong programs an assignment's tests let through.

    Grades the solution, the stub, every known mistake and generated mutants like submissions, the mistakes
    under several seeds. Prints what each mistake costs.

    Exit code 1 if a known mistake is not caught, if there is anything else to mend, or if less than
    98 % of the mutants that differ from the solution are caught.
    """
    keep_to_one_thread()
    from grader.authoring.audit import audit
    from grader.cli import EXIT_NOT_PASSED
    from grader.cli.progress import progress
    from grader.sandbox.isolation import Level
    from grader.sandbox.launcher import pick_level

    assignment = read_course(course).assignment(assignment_id)
    level = pick_level("auto" if isolation == "auto" else Level(isolation))
    with progress("auditing") as show:
        found = audit(
            assignment,
            seed=seed,
            seeds=seeds,
            level=level,
            jobs=jobs or cores(),
            mutants_max=mutants_max,
            on_graded=show,
        )
    if as_json:
        import msgspec

        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    else:
        _show(found)
    sys.exit(0 if found.passed else EXIT_NOT_PASSED)


def _show(found: Audit) -> None:
    from grader.messages import clean

    def plain(path: str) -> str:
        return told(os.path.relpath(path) if path.startswith(os.getcwd()) else path)

    def told(text: str) -> str:
        return clean(text, TEXT_CHARS_MAX)

    for survivor in found.survivors:
        heading = f"survived: {survivor.exercise} {survivor.name}"
        click.echo(f"{click.style(heading, fg='yellow')}  {plain(survivor.where)}")
        for line in survivor.diff.splitlines():
            click.echo(f"    {told(line)}")
    for problem in found.problems:
        click.echo(
            f"{click.style('to mend:', fg='red')} {plain(problem.where)}: {told(problem.what)}. "
            f"{told(problem.remedy)}."
        )
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
    click.echo(f"  to mend         {len(found.problems)}")


def _seeds(found: Audit) -> str:
    first, last = min(found.seeds), max(found.seeds)
    return f"seed {first}" if first == last else f"seeds {first} to {last}"


def _show_costs(found: Audit) -> None:
    """What each mistake costs, an exercise a paragraph, the dearest first."""
    import itertools
    import textwrap

    for exercise, group in itertools.groupby(found.costs, key=lambda cost: cost.exercise):
        costs = list(group)
        by_cost = itertools.groupby(costs, key=lambda cost: cost.cost)
        told = "; ".join(f"{cost:g} {', '.join(each.mistake for each in same)}" for cost, same in by_cost)
        click.echo(f"what mistakes cost in {exercise}, of {costs[0].points_max:g}:")
        lines = textwrap.wrap(told, 96, break_on_hyphens=False)
        click.echo(textwrap.indent("\n".join(lines), "    "))
    if found.costs:
        click.echo()
