"""What an author writes above a test, a wrong version or a maker of inputs: which exercise it belongs to."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from types import FunctionType
from typing import Any, NamedTuple, TypeVar

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])


_is_without_pytest = ContextVar("without pytest", default=False)


@contextlib.contextmanager
def without_pytest() -> Iterator[None]:
    """Have tests that are imported meanwhile marked by `ExerciseMark` alone."""
    token = _is_without_pytest.set(True)
    try:
        yield
    finally:
        _is_without_pytest.reset(token)


class ExerciseMark(NamedTuple):
    """What `exercise` says of a test, as a mark of pytest's has it."""

    args: tuple[str, float | None]
    kwargs: dict[str, float]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A known wrong version of one function or class."""

    exercise: str
    name: str
    explain: str
    hint: str


@dataclass(slots=True)
class WrittenMistake:
    """A mistake as its file says it: either the function below it, or a change on the solution.

    `line` is that of the mark; both are None as long as neither has come.
    """

    mistake: Mistake
    line: int
    function: Any = None
    change: Any = None


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
        more = {} if timeout_s is None else {"timeout_s": timeout_s}
        test.__exercise__ = ExerciseMark((name, points), more)  # type: ignore[attr-defined]
        if _is_without_pytest.get():
            return test
        import pytest

        marked: AnyFunction = pytest.mark.exercise(name, points, **more)(test)
        return marked

    return mark


def mistake(
    exercise: str,
    name: str,
    *,
    explain: str,
    hint: str,
    change: tuple[str, str] | Sequence[tuple[str, str]] | None = None,
) -> Callable[[AnyFunction], AnyFunction]:
    """Say what a known wrong version of `exercise` is: what is below, or a change on the solution.

    What a class below does not define is the solution's: only its wrong methods need to be there.

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
    change
        A text of the solution and what takes its place, e.g. ``(" / m", "")``; or several such pairs. Each
        text stands exactly once in the exercise's function. Of several lines the further ones are indented as
        they stand below the first. Without it a function follows.
    """
    caller = sys._getframe(1)
    written = WrittenMistake(Mistake(exercise, name, explain, hint), caller.f_lineno, change=change)
    # All versions of one function share its name, so the module's names hold only the last.
    marked = caller.f_globals.setdefault("__mistakes__", [])
    marked.append(written)

    def mark(function: AnyFunction) -> AnyFunction:
        if written.function is None:
            written.function = function
        else:  # a mark that has a name of its own, above a second function
            line = function.__code__.co_firstlineno if isinstance(function, FunctionType) else written.line
            marked.append(WrittenMistake(written.mistake, line, function))
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
