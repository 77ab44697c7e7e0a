"""`grader submit`: the file to hand in."""

from __future__ import annotations

import shutil
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    course_option,
    keep_to_one_thread,
    lang_option,
    language_for,
    refuse_unknown,
    work_argument,
)
from grader.cli.vouching import public_tests_for, somebody_is_there, trust_option

if TYPE_CHECKING:
    from grader.desk.hand_in import HandIn


@click.command("submit", epilog="Example: grader submit my_work --student ana")
@work_argument
@click.option("--student", default="", metavar="NAME", help="Name the file after you, as some courses ask.")
@click.option(
    "-o",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write it, a file or a folder.  [default: hand_in/ here]",
)
@click.option("--force", is_flag=True, help="Put it in the place of another file.")
@lang_option
@trust_option
@course_option
def command(
    path: Path,
    student: str,
    target: Path | None,
    force: bool,
    lang: str | None,
    trust: bool,
    course: Path | None,
) -> None:
    """Make the file to hand in, and show how it will be read.

    PATH is your script, your notebook, or the folder they are in.  [default: this folder]

    The file is your work, byte for byte; work that imports files beside it becomes a zip with them.
    """
    keep_to_one_thread()
    from grader.desk.hand_in import is_there, made_ready, target_of, write
    from grader.desk.working_copy import find_work

    refuse_unknown(lang)
    work, assignment = find_work(path)
    lang = language_for(lang, assignment)
    tests = public_tests_for(assignment, course, trust=trust, lang=lang)
    with tests.running():
        ready = made_ready(
            work, tests.assignment, student=student, lang=lang, with_conftest=tests.with_conftest
        )
    target = target_of(ready, target)
    is_same = is_there(ready, target)
    if not is_same:
        write(ready, target, over_another=force or _may_replace(target, lang))
    _tell(ready, work, target, is_same=is_same, typed="" if path == Path(".") else str(path), lang=lang)


def _may_replace(target: Path, lang: str | None) -> bool:
    """Ask, where there is another file and somebody to ask; no is what Enter says."""
    from grader.messages import clean, sentence

    if not (target.exists() and somebody_is_there()):
        return False
    question = sentence("submit_overwrite", lang=lang, file=clean(str(target), 500))
    return click.confirm(question, default=False, err=True)


def _tell(ready: HandIn, work: Path, target: Path, *, is_same: bool, typed: str, lang: str | None) -> None:
    from grader.messages import command_line, sentence

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize

    def say(key: str, **fields: object) -> None:
        text = sentence(key, lang=lang, **fields)
        lines = textwrap.wrap(
            text, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
        )
        click.echo("\n".join(lines))

    say("submit_same" if is_same else "submit_file", file=target)
    size = {"work": work, "size_bytes": len(ready.data)}
    if ready.parts:
        say("submit_with_modules", names=", ".join(ready.parts), **size)
    else:
        say("submit_made_of", **size)
    click.echo(f"sha256 {ready.sha256}")
    say("submit_no_proof")
    if ready.checked.repairs:
        say("submit_repairs")
        for repair in ready.checked.repairs:
            click.echo(f"  {repair}")
    if ready.checked.functions:
        say("submit_passing", passed=len(ready.passed), n=len(ready.checked.functions))
    if ready.not_written:
        say("submit_not_written", names=", ".join(ready.not_written))
    if ready.not_right:
        see = command_line("grader", "check", *([Path(typed)] if typed else []))
        say("submit_not_right", names=", ".join(ready.not_right), command=see)
    if ready.not_answered:
        say("submit_not_answered", names=", ".join(ready.not_answered))
