"""What was handed in, read with a bar on the screen from the start on, and what is to be said of it.

Must not know: how it is read, or what is done with it.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.course.assignment import Assignment
    from grader.errors import Note
    from grader.intake.class_work import ClassWork

SHOWN_EACH_S = 0.1
NOTES_MAX = 20
"""So many remarks are told; the JSON has all."""


@contextlib.contextmanager
def read_handed_in(paths: Sequence[Path], assignment: Assignment, lang: str | None) -> Iterator[ClassWork]:
    """What was handed in, with a bar from the start on: a slow disk is no blank screen."""
    from grader.show.progress import progress

    with contextlib.ExitStack() as stack:
        with progress("reading") as show:  # imports take part of a second, too
            from grader.grading.released import released_code, with_beginnings
            from grader.intake.class_work import class_work

            released = released_code(assignment)
            looked_at = 0
            shown_at = time.monotonic()

            def on_file() -> None:
                nonlocal looked_at, shown_at
                looked_at += 1
                if time.monotonic() - shown_at > SHOWN_EACH_S:
                    shown_at = time.monotonic()
                    show(looked_at, None)

            reading = class_work(
                paths,
                assignment.id,
                released=released,
                time_zone=assignment.policy.time_zone,
                on_file=on_file,
            )
            work = stack.enter_context(reading)
        say(work.notes, lang)
        submissions, beginnings = with_beginnings(work.submissions, assignment)
        say(beginnings, lang)
        yield work._replace(submissions=submissions)


def say(notes: Sequence[Note], lang: str | None) -> None:
    """Say what was found on the way, on standard error."""
    from grader.messages import noted

    for note in notes[:NOTES_MAX]:
        click.echo(noted(note, lang), err=True)
    if len(notes) > NOTES_MAX:
        click.echo(f"and {len(notes) - NOTES_MAX} more such remarks.", err=True)
