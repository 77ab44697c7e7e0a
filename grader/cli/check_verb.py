"""`grader check`: the student's self-check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.cli.options import keep_to_one_thread, lang_option, refuse_unknown


@click.command("check", epilog="Example: grader check my_work -e sigmoid")
@click.argument("path", required=False, default=Path("."), type=click.Path(path_type=Path))
@click.option("-e", "--exercise", "only", multiple=True, help="Only this exercise; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@lang_option
def command(path: Path, only: tuple[str, ...], as_json: bool, lang: str | None) -> None:
    """Check your work with the public tests.

    PATH is your script, your notebook, or the folder they are in.  [default: this folder]
    """
    keep_to_one_thread()
    from grader.cli import EXIT_NOT_PASSED
    from grader.desk.self_check import check_file
    from grader.desk.working_copy import find_work

    refuse_unknown(lang)
    work, assignment = find_work(path)
    checked = check_file(work, assignment, only=only, lang=lang)
    if as_json:
        import msgspec

        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(checked), indent=2) + b"\n")
    else:
        from grader.desk.display import show_self_check

        show_self_check(assignment, checked.path, checked.repairs, checked.exercises, lang=lang)
    passed = all(test.verdict == "passed" for exercise in checked.exercises for test in exercise.tests)
    sys.exit(0 if passed else EXIT_NOT_PASSED)
