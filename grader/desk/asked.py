"""Which exercises `self_check(…)` or `hint(…)` in a notebook asks for, and what is wrong with the question.

The value that was given may be anything, such as the result of a call; the text of the call tells what was
meant. Pure, but for the text of the line. Must not know: tests, how anything is shown.
"""

from __future__ import annotations

import ast
import linecache
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, FunctionType, ModuleType
from typing import Any

from grader.course.assignment import Assignment
from grader.desk.time_limit import is_own
from grader.messages import sentence
from grader.messages.near_names import nearest_name

NAMES_MAX = 20


class NotUnderstood(Exception):
    """The question names no exercise; its text is one sentence for whoever asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An exercise that was asked for.

    Attributes
    ----------
    value
        The function that was given; None where it goes by its name.
    remark
        What whoever asks should know; "" for nothing.
    """

    name: str
    value: Any = None
    remark: str = ""


def written_call(frame: FrameType | None) -> list[ast.expr]:
    """The arguments of the call that `frame` is in the middle of, as they are written; none if unknown."""
    if frame is None:
        return []
    positions = list(frame.f_code.co_positions())[frame.f_lasti // 2]
    first, last, start, end = positions
    if first is None or last is None or start is None or end is None:
        return []
    lines = [
        linecache.getline(frame.f_code.co_filename, number).encode() for number in range(first, last + 1)
    ]
    if not any(lines):
        return []
    lines[-1] = lines[-1][:end]
    lines[0] = lines[0][start:]
    try:
        call = ast.parse(b"".join(lines).decode(), mode="eval").body
    except (SyntaxError, ValueError):
        return []
    return list(call.args) if isinstance(call, ast.Call) else []


def exercises_asked(
    verb: str,
    given: Sequence[Any],
    written: Sequence[ast.expr],
    assignment: Assignment,
    namespace: Mapping[str, Any],
    lang: str | None = None,
) -> list[Asked]:
    """The exercises that are meant; none means all.

    Parameters
    ----------
    verb
        The name of the call, for sentences.
    given
        Functions, names, values.
    written
        How each was written, from `written_call`; may be shorter.
    namespace
        Of the cell that asks.

    Raises
    ------
    NotUnderstood
        One of them is none.
    """
    question = _Question(verb, assignment, namespace, lang)
    texts = [*written, *[None] * (len(given) - len(written))]
    return [question.asked(value, text) for value, text in zip(given, texts, strict=False)]


class _Question:
    def __init__(
        self, verb: str, assignment: Assignment, namespace: Mapping[str, Any], lang: str | None
    ) -> None:
        self._verb = verb
        self._exercises = assignment.exercises
        self._namespace = namespace
        self._lang = lang

    def asked(self, value: Any, written: ast.expr | None) -> Asked:
        """The exercise that one value stands for."""
        if isinstance(value, str) and not self._is_constant(written):
            return self._by_name(value)
        if self._is_object(value):
            name = type(value).__name__
            raise self._not_understood("asked_result", name=name, type=name)
        if isinstance(written, ast.Call) and not callable(value):
            name = written.func.id if isinstance(written.func, ast.Name) else ""
            if name in self._exercises:
                raise self._not_understood("asked_result", name=name, type=type(value).__name__)
        if isinstance(written, ast.Name) and written.id in self._exercises:
            return self._by_variable(written.id, value)
        if isinstance(value, ModuleType):
            raise self._not_understood("asked_module", name=value.__name__)
        if not callable(value):
            raise self._not_understood("asked_value", type=type(value).__name__)
        return self._by_function(value)

    def _is_object(self, value: Any) -> bool:
        """Whether a value is an object of a class that is an exercise."""
        exercise = self._exercises.get(type(value).__name__)
        return exercise is not None and exercise.is_class and type(value).__module__ == self._own

    @property
    def _own(self) -> str:
        """The module of what is defined in cells."""
        return str(self._namespace.get("__name__", ""))

    def _is_constant(self, written: ast.expr | None) -> bool:
        """Whether a text is the value of an exercise, which was meant by its variable."""
        return isinstance(written, ast.Name) and written.id in self._exercises

    def _by_name(self, name: str) -> Asked:
        if name in self._exercises:
            return Asked(name)
        raise self._unknown(name)

    def _by_variable(self, name: str, value: Any) -> Asked:
        if not self._exercises[name].is_function:
            return Asked(name)
        if not callable(value):
            raise self._not_understood("asked_replaced", name=name, type=type(value).__name__)
        return Asked(name, value, self._remark(name, value))

    def _by_function(self, function: Any) -> Asked:
        name = str(getattr(function, "__name__", type(function).__name__))
        if name in self._exercises:
            return Asked(name, function, self._remark(name, function))
        bound = [each for each in self._exercises if self._namespace.get(each) is function]
        if bound:
            return Asked(bound[0], function)
        if name == "<lambda>":
            raise self._not_understood("asked_lambda", first=next(iter(self._exercises)))
        module = str(getattr(function, "__module__", "") or "").partition(".")[0]
        is_own_class = isinstance(function, type) and function.__module__ == self._own
        is_own_function = type(function) is FunctionType and is_own(function.__code__.co_filename)
        if not is_own_class and not is_own_function:
            owner = module or type(function).__module__
            raise self._not_understood("asked_library", name=name, module=owner)
        raise self._unknown(name)

    def _remark(self, name: str, function: Any) -> str:
        """Where a function is from that no cell has defined."""
        module = getattr(function, "__module__", None)
        if type(function) is not FunctionType or module in (
            None,
            "__main__",
            self._namespace.get("__name__"),
        ):
            return ""
        file = Path(function.__code__.co_filename).name
        return sentence("asked_from_file", lang=self._lang, name=name, file=file)

    def _unknown(self, name: str) -> NotUnderstood:
        near = nearest_name(name, self._exercises)
        if near:
            return self._not_understood("asked_near", name=name, near=near)
        return self._not_understood("asked_unknown", name=name)

    def _not_understood(self, key: str, **fields: str) -> NotUnderstood:
        names = ", ".join(list(self._exercises)[:NAMES_MAX])
        return NotUnderstood(sentence(key, lang=self._lang, **{"names": names, "verb": self._verb, **fields}))
