"""The `grader` command: one module a verb, imported when the verb is used.

A verb parses, calls one function, renders and chooses the exit code:

    0  done
    1  done, and something did not pass (`check`, `build`, `audit`)
    2  usage or bad input; standard output is closed or full
    3  our fault, a limit of the machine, or something was left ungraded

and, as in a shell, 128 and a signal's number: 130 after Ctrl-C, 143 after SIGTERM, 141 where the reader of
the output has hung up (``| head``).
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Mapping
from importlib import import_module

import click

from grader.errors import BadInput, GraderError, LeftUngraded

EXIT_NOT_PASSED = 1
EXIT_BAD_INPUT = 2
EXIT_OUR_FAULT = 3
EXIT_HUNG_UP = 141

SAID_CHARS_MAX = 4_000

_VERBS = {
    "adjust": "Give points, an extension, an excuse, a comment or marks by hand.",
    "audit": "Show which wrong programs an assignment's tests let through.",
    "build": "Make what students get, and prove that it is true.",
    "check": "Check your work with the public tests.",
    "demo": "Grade a made-up class of 60, write its feedback and its points.",
    "doctor": "Show what this machine has for grading a class.",
    "hint": "Show the next of three hints for an exercise.",
    "feedback": "Write a page and a text for every student.",
    "grade": "Grade submissions with the hidden tests.",
    "export": "Write points as others read them.",
    "gradebook": "Look after the gradebook's file.",
    "import": "Make an assignment of a notebook of another system.",
    "list": "List assignments, exercises and points.",
    "mistakes": "Group wrong work that no known mistake explains.",
    "new": "Make a course with one exercise, to be changed into your own.",
    "regrade": "Grade kept work again, and say who gains or loses by it.",
    "release": "Write the zip that students get.",
    "report": "Write pages about a class and each student in it.",
    "review": "Go through a class on pages, and give points and comments there.",
    "results": "Show how a class did, and whom to look at.",
    "shapes": "Show the shapes of each line's variables, rank-1 arrays marked.",
    "show": "Show one student's whole story.",
    "submit": "Make the file to hand in.",
    "start": "Make a working copy of an assignment.",
    "worker": "Judge submissions for a cluster.",
}


class _LazyVerbs(click.Group):
    """Knows every verb's name and summary; imports a verb's module only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return verb_named(cmd_name) if cmd_name in _VERBS else None

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:  # not of an output, see `streams`; click would end without a word
            raise GraderError(f"a process of the grader's own has hung up: {error}") from error

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


def verb_named(name: str) -> click.Command:
    """The command of a verb, whose module is imported for it."""
    command: click.Command = import_module(f"grader.cli.{name}_verb").command
    return command


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
    from grader.cli.streams import OutputLost, guarded_streams

    with guarded_streams():
        code = _outcome()
        with contextlib.suppress(OutputLost):  # told already, and Python flushes once more at its end
            sys.stdout.flush()
        gc.freeze()  # or Python, as it ends, looks for garbage in all that was imported
        sys.exit(code)


def _outcome() -> int:
    """Run a verb, say in one sentence what ended it, and give its exit code."""
    from grader.cli.interrupts import exit_code_of, interrupts_end_alike
    from grader.cli.streams import OutputLost

    chosen: dict[str, str] = {}
    try:
        with interrupts_end_alike():
            code = _run_verb(chosen)
            sys.stdout.flush()
            return code
    except KeyboardInterrupt as interrupt:
        _say("stopped", chosen)
        return exit_code_of(interrupt)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OutputLost as lost:
        if lost.is_hung_up:
            return EXIT_HUNG_UP
        _say("error", chosen, error=lost.as_bad_input())
        return EXIT_BAD_INPUT
    except BadInput as error:
        _say("error", chosen, error=error)
        return EXIT_OUR_FAULT if isinstance(error, LeftUngraded) else EXIT_BAD_INPUT
    except Exception as error:  # noqa: BLE001 - the end of the process: told in one sentence
        return _unexpected(error, chosen)


def _run_verb(chosen: dict[str, str]) -> int:
    try:
        code = grader(prog_name="grader", standalone_mode=False, obj=chosen)
    except click.exceptions.Abort as end:
        raise end.__cause__ or KeyboardInterrupt() from None
    except click.exceptions.Exit as end:
        code = end.exit_code
    except SystemExit as end:
        code = end.code
    return code if isinstance(code, int) else 0


def _unexpected(error: Exception, chosen: Mapping[str, str]) -> int:
    from grader.cli.unexpected import TRACEBACK_VARIABLE, MachineLimit, in_one_sentence

    if os.environ.get(TRACEBACK_VARIABLE):  # for whoever mends it
        import traceback

        traceback.print_exception(error)
    told = in_one_sentence(error)
    _say("error" if isinstance(told, BadInput) else "error_of_ours", chosen, error=told)
    is_input = isinstance(told, BadInput) and not isinstance(told, MachineLimit)
    return EXIT_BAD_INPUT if is_input else EXIT_OUR_FAULT


def _say(key: str, chosen: Mapping[str, str], error: Exception | None = None) -> None:
    """One sentence on standard error, in the language of ``--lang`` if a verb got that far."""
    text = f"Error: {error}"
    for lang in (chosen.get("lang"), "en"):  # no catalogue can be opened, say: English needs none
        with contextlib.suppress(Exception):
            text = _words(key, lang, error)
            break
    click.echo(text, err=True)


def _words(key: str, lang: str | None, error: Exception | None) -> str:
    from grader.messages import clean, refusal, sentence

    told = refusal(error, lang) if isinstance(error, BadInput) else error
    return clean(sentence(key, lang=lang, error=told), SAID_CHARS_MAX)
