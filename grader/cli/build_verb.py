"""`grader build`: from solutions to what students get, and whether all of it is true."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import course_option, isolation_option, keep_to_one_thread, read_course

if TYPE_CHECKING:
    from grader.audit.problem import Problem
    from grader.child.isolation import Level
    from grader.course.assignment import Course


@click.command("build", epilog="Example: grader build first_steps")
@click.argument("assignment_ids", metavar="[ASSIGNMENT]...", nargs=-1)
@isolation_option
@course_option
def command(assignment_ids: tuple[str, ...], isolation: str, course: Path | None) -> None:
    """Make what students get, and prove that it is true.

    Stub, notebook and questions of ASSIGNMENT, of all if none is named.

    Then the solution has to pass the hidden and the public tests, and the stub no public one; outputs in
    docstrings and handout have to be what the solution gives. All that is wrong is told, a line each, also
    where one assignment cannot be built.

    Exit code 1 if there is anything to mend.
    """
    keep_to_one_thread()
    from grader.child.isolation import Level
    from grader.cli import EXIT_NOT_PASSED
    from grader.sandbox.launcher import pick_level
    from grader.show.problems import counted, in_a_line

    found = read_course(course)
    for name in assignment_ids:
        if name not in found.ids:
            found.assignment(name)  # says so, and which there are
    level = pick_level("auto" if isolation == "auto" else Level(isolation))
    ids = assignment_ids or found.ids
    count = 0
    for name in ids:
        made, problems, hints = _built(found, name, level)
        click.echo(f"{name}: {', '.join(path.name for path in made) or 'nothing made'}")
        for problem in problems:
            click.echo(f"  {in_a_line(problem)}")
        for hint in hints:
            click.echo(f"  better: {in_a_line(hint)}")
        count += len(problems)
    told = counted(count, "thing", "things") if count else "nothing"
    click.echo(f"{counted(len(ids), 'assignment', 'assignments')}, {told} to mend")
    sys.exit(EXIT_NOT_PASSED if count else 0)


def _built(course: Course, name: str, level: Level) -> tuple[tuple[Path, ...], list[Problem], list[Problem]]:
    """The files made for an assignment, what is to be mended in it, and what could be faster."""
    from grader.audit.problem import Problem
    from grader.audit.proof import advice, problems_of
    from grader.errors import CourseError
    from grader.release import generated, handout_pages, write

    made: tuple[Path, ...] = ()
    try:
        assignment = course.assignment(name)
        for make in (generated, handout_pages):
            with contextlib.suppress(CourseError):  # told below, with all else
                made += write(make(assignment), assignment.folder)
        assignment = course.assignment(name)  # as it is now
        return made, list(problems_of(assignment, level)), list(advice(assignment))
    except CourseError as error:
        return made, [Problem.of(error)], []
