"""The self-check inside a notebook: `self_check(sigmoid)` on the function as it is now.

Runs in the notebook's own process, with copies of all arguments and results: there is nothing to
protect, and an endless loop is interrupted like any cell.
"""

from __future__ import annotations

import contextlib
import linecache
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.course.assignment import Assignment
from grader.desk.report import report_of
from grader.desk.seen_calls import SeenCall
from grader.desk.self_check import SEED, run_seeing_calls
from grader.desk.working_copy import assignment_around, language_around
from grader.errors import BadInput, CodeRaised, Finding, Missing, Note, NotPlain, StudentError
from grader.messages import in_words
from grader.record.evidence import ExerciseEvidence
from grader.record.self_check import SelfCheck
from grader.sandbox.objects import IsMethod, Object, about
from grader.sandbox.said import what_cannot_be_passed
from grader.sandbox.standin import LocalTransport, Observation
from grader.tracebacks import innermost
from grader.wire.values import WireError

if TYPE_CHECKING:
    from grader.suite.suite import Suite


def self_check(function: Any, *, folder: Path | str = ".", lang: str | None = None) -> None:
    """Run the public tests of one function and show what they found.

    Parameters
    ----------
    function
        The function, or a quiz answer's name as text.
    folder
        Where the assignment's files are.

    Raises
    ------
    BadInput
        The function's name is not an exercise of the assignment in `folder`.
    """
    lang = language_around(Path(folder), lang)
    name = function if isinstance(function, str) else getattr(function, "__name__", "?")
    try:
        assignment = assignment_around(Path(folder))
        if name not in assignment.exercises:
            known = Note("there_are", {"names": ", ".join(assignment.exercises)})
            raise BadInput(name, Note("no_exercise_of_this_name"), known)
    except BadInput as error:
        raise in_words(error, lang) from None
    if isinstance(function, str):
        namespace = sys._getframe(1).f_globals  # of the cell that asks
    else:
        namespace = {**_names_around(function), name: function}
    _show(_run(assignment, name, namespace, lang))


def _show(checked: SelfCheck) -> None:
    """Print one exercise."""
    from grader.show.self_check import Look, lines_of_first, lines_of_state

    look = Look()
    for exercise in checked.exercises:
        lines = lines_of_state(exercise, look, checked.lang)
        if exercise.message is not None:
            lines += [f"    {line}" for line in lines_of_first(exercise, look, checked.lang)]
        print("\n".join(lines))  # noqa: T201 - a notebook's cell shows it


def _names_around(function: Any) -> dict[str, Any]:
    """The names that a function or class finds."""
    if isinstance(function, type):
        return vars(sys.modules[function.__module__])
    found: dict[str, Any] = getattr(function, "__globals__", {})
    return found


def _run(assignment: Assignment, name: str, namespace: dict[str, Any], lang: str | None) -> SelfCheck:
    from grader.suite.suite import with_suite

    live = _Live(namespace, has_objects=assignment.has_classes)

    calls: dict[str, list[SeenCall]] = {}

    def run(suite: Suite) -> tuple[ExerciseEvidence, ...]:
        found = run_seeing_calls(suite, live, calls)
        # Of an exercise with helpers nobody knows here whether these are right.
        if all(exercise.passed for exercise in found) or assignment.helpers_of(name):
            return found
        from grader.grading.explaining import Bank, with_facts

        return with_facts(assignment, Bank.of(assignment), found, live)

    exercises = with_suite(
        assignment,
        assignment.public_tests,
        run,
        seed=SEED,
        only=[name],
        is_public=True,
    )
    own = tuple(exercise for exercise in exercises if exercise.name == name)
    return report_of(assignment, own, path="", calls=calls, lang=lang)


class _Live(LocalTransport):
    """Functions of a running notebook, whose errors are the student's."""

    def holds_function(self, name: str) -> bool:
        if name not in self._namespace:
            raise Missing(Finding("absent", name))
        return super().holds_function(name)

    def value(self, name: str) -> Any:
        try:
            return super().value(name)
        except WireError as error:
            raise _not_plain(name, error) from None

    def call(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any], *, observe: bool
    ) -> Observation:
        with _as_students(about(name, arguments)):
            return super().call(name, arguments, keywords, observe=observe)

    def read(self, it: Object, name: str) -> Any:
        with _as_students(about(f".{name}", (it,))):
            return super().read(it, name)


@contextlib.contextmanager
def _as_students(name: str) -> Iterator[None]:
    """What the student's own code raises, as whoever asks for `name` is told."""
    try:
        yield
    except (StudentError, IsMethod):
        raise
    except WireError as error:
        raise _not_plain(name, error) from None
    except NotImplementedError:
        raise _missing(name) from None
    except Exception as error:
        raise _raised(name, error) from error


def _not_plain(name: str, error: WireError) -> StudentError:
    return NotPlain(Finding("not_plain", name, fields={"type": what_cannot_be_passed(error)}))


def _missing(name: str) -> StudentError:
    return Missing(Finding("stub", name, fields={"label": "", "note": ""}))


def _raised(name: str, error: Exception) -> CodeRaised:
    file, line = innermost(error)
    fields = {
        "type": type(error).__name__,
        "builtin": next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"),
        "message": str(error),
        "label": "",
        "line": line,
        "source_line": linecache.getline(file, line).strip(),
    }
    return CodeRaised(Finding("raised", name, fields=fields))
