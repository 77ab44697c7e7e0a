"""The self-check inside a notebook: `self_check(sigmoid)` on the function as it is now.

Runs in the notebook's own process, with copies of all arguments and results, and shows what it finds in the
cell. Whatever happens, no exception comes out of it but an interrupt: what cannot be checked is said in a
sentence. Must not know: HTML.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from grader.desk import in_a_cell
from grader.messages import sentence

if TYPE_CHECKING:
    from grader.desk.asked import Asked
    from grader.desk.kernel import KernelTransport
    from grader.desk.warm_suite import WarmSuite
    from grader.record.self_check import CheckedExercise, SelfCheck, Step
    from grader.show.results_beside import Beside
    from grader.suite.suite import Suite

VERB = "self_check"
MAGIC = "check"


def self_check(*asked: Any, folder: Path | str = ".", lang: str | None = None, **unknown: Any) -> None:
    """Run the public tests and show what they found.

    What is wrong with the question is said in a sentence; nothing is raised but `KeyboardInterrupt`.

    Parameters
    ----------
    *asked
        Functions, or names of exercises and questions as text; all exercises without any.
    folder
        Where the assignment's files are.
    lang
        Language of what is shown, such as "es"; that of the working copy when None.
    """
    with in_a_cell.no_traceback(folder, lang):
        call = about_call(VERB, asked, unknown, sys._getframe(1), Path(folder), lang)
        if call is not None:
            _check_and_show(call, Path(folder), lang)


def check_cell(line: str, cell: str) -> None:
    """The cell magic `%%check propagate`: run the cell; check the names in `line`, else all it defines."""
    shell, here = in_a_cell.shell(), Path(".")
    from grader.desk.cells import in_place_of_magic

    if shell is None or not shell.run_cell(in_place_of_magic(cell)).success:
        return
    names = line.replace(",", " ").split() or _defined_in(cell)
    with in_a_cell.no_traceback(here, None):
        call = _call(VERB, names, (), shell.user_ns, here, in_a_cell.language_here(here, None))
        if call is not None:
            _check_and_show(call, here, None)


class Call(NamedTuple):
    """What a call in a cell is about.

    Attributes
    ----------
    only
        The exercises; all if empty.
    namespace
        Of the cell.
    """

    only: list[Asked]
    namespace: dict[str, Any]


def about_call(
    verb: str,
    given: Sequence[Any],
    unknown: Collection[str],
    frame: FrameType,
    folder: Path,
    lang: str | None,
) -> Call | None:
    """The exercises that `verb(…)` in the cell of `frame` asks for; None if that is wrong, and was said.

    Raises
    ------
    BadInput
        There is no assignment in `folder`.
    """
    from grader.desk.asked import written_call

    lang = in_a_cell.language_here(folder, lang)
    if unknown:
        in_a_cell.say(sentence("asked_keyword", lang=lang, verb=verb, names=", ".join(sorted(unknown))))
        return None
    return _call(verb, given, written_call(frame), frame.f_globals, folder, lang)


def _call(
    verb: str,
    given: Sequence[Any],
    written: Sequence[ast.expr],
    namespace: dict[str, Any],
    folder: Path,
    lang: str | None,
) -> Call | None:
    from grader.desk.asked import NotUnderstood, exercises_asked
    from grader.desk.warm_suite import warm_suite

    assignment = warm_suite(folder).assignment
    try:
        return Call(exercises_asked(verb, given, written, assignment, namespace, lang), namespace)
    except NotUnderstood as problem:
        in_a_cell.say(str(problem))
        return None


def _check_and_show(call: Call, folder: Path, lang: str | None) -> None:
    lang = in_a_cell.language_here(folder, lang)
    checked, beside = checked_in(call.namespace, call.only, folder, lang)
    from grader.show.check_display import shown_check

    remarks = tuple(filter(None, (each.remark for each in call.only)))
    in_a_cell.display(shown_check(checked, is_whole=not call.only, remarks=remarks, beside=beside))


def checked_in(
    namespace: dict[str, Any], asked: Sequence[Asked], folder: Path, lang: str | None = None
) -> tuple[SelfCheck, Beside | None]:
    """What the public tests find out about the functions in `namespace`; the results of the first to mend.

    Parameters
    ----------
    asked
        The exercises; all if empty.

    Raises
    ------
    BadInput
        There is no assignment in `folder`, or its tests cannot be used.
    Interrupted
        Somebody pressed the stop button.
    """
    from grader.desk.comparing import results_beside
    from grader.desk.report import exercises_to_run, report_of
    from grader.desk.seen_calls import SeenCall, SeenCalls
    from grader.desk.self_check import run_seeing_calls
    from grader.desk.warm_suite import warm_suite
    from grader.record.telling import has_answered_wrongly

    warm = warm_suite(folder)
    assignment = warm.assignment
    only = tuple(each.name for each in asked)
    kernel = kernel_of(namespace, asked, warm)
    student = SeenCalls(kernel, assignment)
    calls: dict[str, list[SeenCall]] = {}

    def run(suite: Suite) -> Any:
        found = run_seeing_calls(suite, student, calls, only=exercises_to_run(assignment, only))
        if not any(has_answered_wrongly(exercise) for exercise in found):
            return found
        from grader.grading.explaining import with_facts

        return with_facts(assignment, warm.bank, found, student)

    found = warm.with_suite(run)
    checked = report_of(assignment, found, path="", only=only, calls=calls, places=kernel.places, lang=lang)
    checked = _about(checked, only)
    first = checked.exercise(checked.first)
    beside = None
    if first is not None:
        beside = results_beside(assignment, first, warm.bank, student, lang)
    return checked, beside


def kernel_of(namespace: Mapping[str, Any], asked: Sequence[Asked], warm: WarmSuite) -> KernelTransport:
    """A transport to the functions in `namespace`, and to those that were given."""
    from grader.desk.kernel import KernelTransport

    names = {**namespace}
    for each in asked:
        if each.value is not None:
            names = {**_names_around(each.value), **names, each.name: each.value}
    assignment = warm.assignment
    return KernelTransport(names, warm.wanted, assignment.limits, has_objects=assignment.has_classes)


def _names_around(value: Any) -> dict[str, Any]:
    """The names that a function or class finds."""
    if isinstance(value, type):
        return vars(sys.modules[value.__module__]) if value.__module__ in sys.modules else {}
    found: dict[str, Any] = getattr(value, "__globals__", {})
    return found


def _about(checked: SelfCheck, only: Collection[str]) -> SelfCheck:
    """What was asked for and what that waits for, with calls for a cell instead of commands."""
    kept, first = list(checked.exercises), checked.first
    if only:
        waited_for = {name for each in kept if each.name in only for name in each.waits_for}
        kept = [each for each in kept if each.name in waited_for.union(only)]
        wrong = [each.name for each in kept if not each.is_right and not each.waits_for]
        first = first if first in wrong else next(iter(wrong), "")
    return replace(checked, exercises=tuple(map(_with_calls, kept)), first=first)


_CALLS = {"hint": "hint", "shapes": "show_shapes"}
"""What does in a notebook what a verb does at the command line."""


def _with_calls(exercise: CheckedExercise) -> CheckedExercise:
    """`exercise` with calls for a cell instead of commands for a terminal."""

    def call(step: Step) -> Step:
        return replace(step, command=f"{_CALLS[step.kind]}({exercise.name})")

    return replace(exercise, steps=tuple(call(step) for step in exercise.steps if step.kind in _CALLS))


def _defined_in(cell: str) -> list[str]:
    return [node.name for node in ast.parse(cell).body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]


if (_here := in_a_cell.shell()) is not None:
    _here.register_magic_function(check_cell, "cell", MAGIC)
