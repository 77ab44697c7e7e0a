"""`grader doctor`: what this machine has for a class, and what isolation it gives, by trying."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.gradebook_options import gradebook_option
from grader.cli.options import course_option, isolation_option

if TYPE_CHECKING:
    from grader.course.assignment import Course


@click.command("doctor", epilog="Example: grader doctor --isolation kernel")
@isolation_option
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@gradebook_option
@course_option
def command(isolation: str, as_json: bool, gradebook: Path | None, course: Path | None) -> None:
    """Show what this machine has for grading a class, and what isolation it gives, proved by trying.

    Each attempt was really made by code in the place of a student's. Exit code 0: everything the level
    promises was stopped.
    """
    from grader.child.isolation import Level
    from grader.cli import EXIT_OUR_FAULT
    from grader.sandbox.launcher import pick_level, why_not
    from grader.sandbox.machine import look_around, versions
    from grader.sandbox.probes import run_probes
    from grader.sandbox.spawned import start_children

    found = _course_here(course)
    machine = look_around(_gradebook_folder(gradebook, found), Path(tempfile.gettempdir()))
    unavailable = {level: why_not(level) for level in Level}
    level = pick_level("auto" if isolation == "auto" else Level(isolation))
    with start_children(level) as children:
        details = children.isolation.details
        probes = run_probes(children, _something_to_hide(found))
    if as_json:
        from grader.show.json_text import show_json

        report = {
            "machine": machine._asdict()
            | {"gradebook": machine.gradebook._asdict(), "scratch": machine.scratch._asdict()},
            "versions": versions(),
            "level": level,
            "details": details,
            "unavailable": {str(name): str(error) for name, error in unavailable.items() if error},
            "probes": [{key: getattr(probe, key) for key in probe.__slots__} for probe in probes],
        }
        show_json(report)
    else:
        from grader.show.isolation import show_isolation
        from grader.show.machine import show_machine

        show_machine(machine, versions())
        show_isolation(unavailable, level, details, probes)
    broken = [probe for probe in probes if probe.promised and not probe.stopped]
    sys.exit(EXIT_OUR_FAULT if broken else 0)


def _course_here(course: Path | None) -> Course | None:
    """The course that is named, or the one around here if there is one."""
    from grader.cli.options import read_course
    from grader.errors import BadInput

    try:
        return read_course(course)
    except BadInput:
        if course is not None:
            raise
        return None


def _gradebook_folder(gradebook: Path | None, course: Course | None) -> Path:
    """Where `grade` would keep its gradebook, as far as there is a course."""
    if gradebook is not None:
        return gradebook.parent
    return course.root if course is not None else Path()


def _something_to_hide(course: Course | None) -> Path:
    """The solutions of the course, or else a folder that students' code must not read either."""
    solutions = course.root / "solutions" if course is not None else None
    return solutions if solutions is not None and solutions.is_dir() else Path(tempfile.gettempdir())
