"""The `grader` command: one module a verb, imported when the verb is used.

A verb parses, calls one function, renders and chooses the exit code:

    0  done
    1  done, and something did not pass (`check`, `audit`)
    2  usage or bad input
    3  our fault, or something was left ungraded
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module

import click

from grader.errors import BadInput, GraderError

EXIT_NOT_PASSED = 1
EXIT_BAD_INPUT = 2
EXIT_OUR_FAULT = 3

_VERBS = {
    "audit": "Show which wrong programs an assignment's tests let through.",
    "check": "Check your work with the public tests.",
    "doctor": "Show what isolation this machine gives, proved by trying.",
    "grade": "Grade submissions with the hidden tests.",
    "list": "List assignments, exercises and points.",
    "shapes": "Show each line's variables with their shapes, rank-1 arrays marked.",
    "start": "Make a working copy of an assignment.",
}


class _LazyVerbs(click.Group):
    """Knows every verb's name and summary; imports a verb's module only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        module = import_module(f"grader.cli.{cmd_name}_verb")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _VERBS and not args[0].startswith("-"):
            near = _nearest(args[0])
            ctx.fail(f"No such command {args[0]!r}.{f' Did you mean {near!r}?' if near else ''}")
        return super().resolve_command(ctx, args)


def _nearest(word: str) -> str:
    import difflib

    return next(iter(difflib.get_close_matches(word, _VERBS, n=1)), "")


@click.group(
    cls=_LazyVerbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A class of students: grader grade logistic_regression submissions/",
)
@click.version_option(package_name="keepdims", prog_name="grader")
@click.pass_context
def grader(context: click.Context) -> None:
    """Auto-graded exercises for numerical Python.

    Students run 'start' and 'check'; instructors run 'grade'.
    """
    if os.environ.get("NO_COLOR"):  # rich knows of it, click does not
        context.color = False


def main() -> None:
    """Run the command line; every error of ours or of the input is one message, never a traceback."""
    chosen: dict[str, str] = {}
    try:
        grader(prog_name="grader", standalone_mode=False, obj=chosen)
    except click.exceptions.Abort:
        _say("stopped", chosen)
        sys.exit(130)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BadInput as error:
        _say("error", chosen, error=error)
        sys.exit(EXIT_BAD_INPUT)
    except GraderError as error:
        _say("error_of_ours", chosen, error=error)
        sys.exit(EXIT_OUR_FAULT)


def _say(key: str, chosen: Mapping[str, str], error: Exception | None = None) -> None:
    """One sentence on standard error, in the language of ``--lang`` if a verb got that far."""
    from grader.messages import sentence, told_to_student

    lang = chosen.get("lang")
    if isinstance(error, BadInput):
        error = told_to_student(error, lang)
    click.echo(sentence(key, lang=lang, error=error), err=True)
