"""`grader release`: the zip that students get, if the assignment is true and nothing leaks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    course_option,
    isolation_option,
    keep_to_one_thread,
    read_course,
    refuse_unknown,
)

if TYPE_CHECKING:
    from grader.audit.problem import Problem
    from grader.course.assignment import Assignment
    from grader.release.bundle import Wheel


@click.command("release", epilog="Example: grader release first_steps -o first_steps.zip")
@click.argument("assignment_id", metavar="ASSIGNMENT")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="ZIP",
    help="The file to write.  [default: ASSIGNMENT.zip; with --for gradescope, autograder.zip]",
)
@click.option(
    "--for",
    "platform",
    type=click.Choice(["students", "gradescope", "github"]),
    default="students",
    show_default=True,
    help="Who gets it: gradescope is its autograder, with the hidden tests; github a repository for "
    "students, with the public tests alone.",
)
@click.option(
    "--wheel",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="keepdims to put into it.  [default: the newest in dist/]",
)
@click.option("--no-wheel", is_flag=True, help="Put no keepdims into it: students have it already.")
@click.option("--lang", default="", metavar="LANG", help="Of stub, notebook and self-check.  [default: en]")
@isolation_option
@course_option
def command(
    assignment_id: str,
    output: Path | None,
    platform: str,
    wheel: Path | None,
    no_wheel: bool,
    lang: str,
    isolation: str,
    course: Path | None,
) -> None:
    """Write the zip that students get.

    It has all that is in the folder of ASSIGNMENT (stub, notebook, handouts, bank, public tests, data), the
    wheel of keepdims, and a README with the two commands that students need.

    Nothing is written unless all that grader build looks at is true, and unless no file gives away the
    solution, a hidden test, a known mistake, a seed or an answer. What does is told, a line each.

    With --for gradescope it is what an instructor uploads there: it has the solution and the hidden tests, so
    no student may get it.

    Exit code 1 if there is anything to mend.
    """
    keep_to_one_thread()
    from grader.audit.leaks import leaks_in
    from grader.audit.proof import problems_of
    from grader.child.isolation import Level
    from grader.cli import EXIT_NOT_PASSED
    from grader.release.bundle import files_to_release, refuse_shuffled, wheel_for
    from grader.sandbox.launcher import pick_level
    from grader.show.problems import counted, in_a_line

    if wheel is not None and no_wheel:
        raise click.UsageError("--wheel and --no-wheel do not go together.")
    if platform != "students" and no_wheel:
        raise click.UsageError(
            f"--for {platform} and --no-wheel do not go together: keepdims is installed there."
        )
    refuse_unknown(lang or None)
    found = read_course(course)
    assignment = found.assignment(assignment_id)
    target = (output or Path(_NAMES.get(platform, f"{assignment.id}.zip"))).resolve()
    if target.is_relative_to(assignment.folder.resolve()):
        raise click.UsageError("-o names a file in the folder of the assignment, which would be in the next.")
    level = pick_level("auto" if isolation == "auto" else Level(isolation))
    taken = None if no_wheel else wheel_for(wheel, [Path.cwd(), found.root])
    left_out: list[str] = []

    def leaks() -> Iterator[Problem]:
        refuse_shuffled(assignment)
        files, others = files_to_release(assignment)
        left_out.extend(others)
        yield from leaks_in(assignment, files)

    looks: list[Callable[[], Iterator[Problem]]] = [lambda: problems_of(assignment, level)]
    looks += [leaks] if platform != "gradescope" else []
    problems = list(dict.fromkeys(problem for look in looks for problem in _until_stopped(look)))
    for problem in problems:
        click.echo(in_a_line(problem))
    if problems:
        click.echo(f"{assignment.id}: not released, {counted(len(problems), 'thing', 'things')} to mend")
        sys.exit(EXIT_NOT_PASSED)
    if left_out:
        click.echo(f"left out: {', '.join(left_out)}")
    if platform == "gradescope" and taken is not None:
        _write_autograder(assignment, taken, lang, target)
    elif platform == "github" and taken is not None:
        _write_repository(assignment, taken, lang, target)
    else:
        _write_bundle(assignment, taken, lang, target)


_NAMES = {"gradescope": "autograder.zip"}


def _write_bundle(assignment: Assignment, wheel: Wheel | None, lang: str, target: Path) -> None:
    from grader.release.bundle import bundled, files_to_release, written_to
    from grader.show.problems import as_seen_from_here, counted

    _keep_what_it_says(assignment)
    files, _ = files_to_release(assignment)
    data = bundled(assignment, files, wheel, lang)
    written_to(target, data)
    with_wheel = wheel.name if wheel else "no wheel"
    told = f"{counted(len(files), 'file', 'files')}, {with_wheel}, {len(data) / 1e6:.1f} MB"
    click.echo(f"{as_seen_from_here(str(target))}: {told}")


def _write_autograder(assignment: Assignment, wheel: Wheel, lang: str, target: Path) -> None:
    from grader.release.bundle import written_to
    from grader.release.gradescope import autograder_zip
    from grader.show.problems import as_seen_from_here

    data = autograder_zip(assignment, wheel, lang)
    written_to(target, data)
    click.echo(
        f"{as_seen_from_here(str(target))}: Gradescope's autograder, {wheel.name}, {len(data) / 1e6:.1f} MB"
    )
    click.echo("It has the solution and the hidden tests: upload it, and give it to no student.")


def _write_repository(assignment: Assignment, wheel: Wheel, lang: str, target: Path) -> None:
    from grader.release.bundle import files_to_release, written_to
    from grader.release.github import repository_zip
    from grader.show.problems import as_seen_from_here

    _keep_what_it_says(assignment)
    files, _ = files_to_release(assignment)
    data = repository_zip(assignment, files, wheel, lang)
    written_to(target, data)
    told = f"a template repository for GitHub Classroom, {wheel.name}, {len(data) / 1e6:.1f} MB"
    click.echo(f"{as_seen_from_here(str(target))}: {told}")
    click.echo("It has the public tests alone: grade with the hidden ones here, grader grade.")


def _keep_what_it_says(assignment: Assignment) -> None:
    """Write down what this stub says, so that work which began with it is known later on."""
    from datetime import UTC, datetime

    from grader.course.releases import FILE_NAME, read_releases, to_toml, with_release
    from grader.release import source_of
    from grader.release.bundle import written_to

    kept = read_releases(assignment.folder)
    today = datetime.now(UTC).date().isoformat()
    now = with_release(kept, source_of(assignment.stub), assignment.functions, today)
    if now != kept:
        written_to(assignment.folder / FILE_NAME, to_toml(now).encode())


def _until_stopped(look: Callable[[], Iterator[Problem]]) -> Iterator[Problem]:
    from grader.audit.problem import Problem
    from grader.errors import CourseError

    try:
        yield from look()
    except CourseError as error:
        yield Problem.of(error)
