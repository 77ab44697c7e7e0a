"""What an author writes above a test, a wrong version or a maker of inputs: which exercise it belongs to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any, TypeVar

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Mistake:
    """A known wrong version of one function or class; `line` is that of its mark."""

    exercise: str
    name: str
    explain: str
    hint: str
    line: int = field(default=0, compare=False)


def exercise(name: str, *, points: float | None = None) -> Callable[[AnyFunction], AnyFunction]:
    """Say that a test belongs to the exercise `name` and is worth `points`.

    The cases of a parametrized test share its points evenly. Public tests need no points.
    """

    def mark(test: AnyFunction) -> AnyFunction:
        import pytest

        marked: AnyFunction = pytest.mark.exercise(name, points)(test)
        return marked

    return mark


def mistake(exercise: str, name: str, *, explain: str, hint: str) -> Callable[[AnyFunction], AnyFunction]:
    """Say that a function or class is a known wrong version of `exercise`.

    What a class does not define is the solution's: only its wrong methods need to be there.

    Parameters
    ----------
    exercise
        The function or class it stands in for.
    name
        Short and lasting, e.g. ``"missing-mean"``; results are stored under it.
    explain
        What is wrong, in a sentence for the student.
    hint
        Where to look, without the answer.
    """
    line = sys._getframe(1).f_lineno

    def mark(version: AnyFunction) -> AnyFunction:
        own = version.__code__.co_firstlineno if isinstance(version, FunctionType) else line
        version.__mistake__ = Mistake(exercise, name, explain, hint, own)  # type: ignore[attr-defined]
        # All versions of one function share its name, so the module's names hold only the last.
        vars(sys.modules[version.__module__]).setdefault("__mistakes__", []).append(version)
        return version

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
