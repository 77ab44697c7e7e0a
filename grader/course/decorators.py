"""What an author writes above a test, a wrong version or a maker of inputs: which exercise it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Mistake:
    """A known wrong version of one function."""

    exercise: str
    name: str
    explain: str
    hint: str


def exercise(
    name: str, *, points: float | None = None, timeout_s: float | None = None
) -> Callable[[AnyFunction], AnyFunction]:
    """Say that a test belongs to the exercise `name` and is worth `points`.

    The cases of a parametrized test share its points evenly. Public tests need no points.

    Parameters
    ----------
    timeout_s
        Seconds that the test may take of its own, without the student's code; 10 if it is left out.
    """

    def mark(test: AnyFunction) -> AnyFunction:
        import pytest

        more = {} if timeout_s is None else {"timeout_s": timeout_s}
        marked: AnyFunction = pytest.mark.exercise(name, points, **more)(test)
        return marked

    return mark


def mistake(exercise: str, name: str, *, explain: str, hint: str) -> Callable[[AnyFunction], AnyFunction]:
    """Say that a function is a known wrong version of `exercise`.

    Parameters
    ----------
    exercise
        The function it stands in for.
    name
        Short and lasting, e.g. ``"missing-mean"``; results are stored under it.
    explain
        What is wrong, in a sentence for the student.
    hint
        Where to look, without the answer.
    """

    def mark(function: AnyFunction) -> AnyFunction:
        function.__mistake__ = Mistake(exercise, name, explain, hint)  # type: ignore[attr-defined]
        # All versions of one function share its name, so the module's names hold only the last.
        function.__globals__.setdefault("__mistakes__", []).append(function)
        return function

    return mark


def inputs(*exercises: str, may_print: bool = False) -> Callable[[AnyFunction], AnyFunction]:
    """Say that a function draws arguments for `exercises`, of which small public examples are chosen.

    It is called with a `grader.audit.inputs.Draw` many times, and returns the arguments as a tuple.

    Parameters
    ----------
    exercises
        The functions that are called with what it draws.
    may_print
        Whether right work may print where the solution does not.
    """

    def mark(function: AnyFunction) -> AnyFunction:
        function.__inputs__ = exercises  # type: ignore[attr-defined]
        function.__may_print__ = may_print  # type: ignore[attr-defined]
        function.__globals__.setdefault("__makers__", []).append(function)
        return function

    return mark
