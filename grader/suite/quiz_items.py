"""The questions of an assignment as tests, each beside those that the author wrote.

An answer is read through the stand-in like any value, and stored as the text that it is: letters, a number, a
shape. Must not know:
whether it is right; `grader.record.scoring.marked` decides.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np

from grader.checks.structure import type_key
from grader.course.assignment import ASSIGNMENT_FILE, Assignment, Exercise
from grader.course.quiz import FILE_NAME, LETTERS, Question, letters_of
from grader.errors import CheckFailed, Finding, Missing
from grader.sandbox.standin import Function, StandIn, refuse_unwritten
from grader.suite.fixtures import InPlay
from grader.suite.made_items import Made

TEXT_CHARS_MAX = 20_000
"""So much of an answer that a person marks is kept beside the source, which has all of it."""
ANSWER_CHARS_MAX = 40
"""A longer answer is not a letter, and is not quoted."""
SHAPE_AXES_MAX = 32


def quiz_items(assignment: Assignment, play: InPlay, *, is_public: bool) -> list[Made]:
    """A test for each question of `assignment`, worth what the question is.

    Parameters
    ----------
    play
        Whose answers to read, when a test is run.
    is_public
        Whether only the presence of an answer is checked.
    """
    folder = assignment.folder if is_public else assignment.solution_folder or assignment.folder
    end = "is_answered" if is_public else "is_right"
    return [
        Made(f"{each.name}_{end}", folder / FILE_NAME, _asker(each, play), each.points, each.name)
        for each in assignment.questions.values()
    ]


def _asker(question: Question, play: InPlay) -> Callable[[], None]:
    def ask() -> None:
        play.answer = answer_in(question, _read(question, play.student))

    return ask


def _read(question: Question, student: StandIn | None) -> Any:
    """The answer; raises Missing where there is none."""
    try:
        return getattr(student, question.name)
    except Missing as error:
        if error.finding.kind == "absent" and error.finding.fields.get("note"):  # quiz_dz = B
            fields = {**error.finding.fields, **_wanted(question)}
            raise Missing(Finding("answer_left_out", question.name, fields=fields)) from None
        raise


def answer_in(question: Question, value: Any) -> str:
    """The answer that a constant holds, as `grader.record.right_answers` reads it.

    Capitals and blanks around letters do not matter, nor does their order.

    Raises
    ------
    Missing
        The constant is as handed out.
    CheckFailed
        It holds none of the letters, or no number, or no shape.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        raise Missing(Finding("unanswered", question.name, fields=_wanted(question)))
    answer = _LOOKS[question.answer](question, value)
    if answer:
        return answer
    if question.is_manual:
        raise CheckFailed(Finding("no_text", question.name, fields={"text_like": '"…"'} | _what(value)))
    fields = _wanted(question)
    if isinstance(value, str) and len(value) <= ANSWER_CHARS_MAX:
        fields |= {"answer": repr(str(value)), "got_type": "text"}
    else:
        fields |= _what(value)
    if question.has_options:
        raise CheckFailed(Finding("no_letter", question.name, fields=fields))
    kind = "no_number" if question.answer == "number" else "no_shape"
    raise CheckFailed(Finding(kind, question.name, fields=fields))


def _wanted(question: Question) -> dict[str, Any]:
    """What an answer is to be, as fields of a finding."""
    if question.is_manual:
        return {"text_like": '"…"'}
    if question.has_options:
        return {"letters" if question.answer == "option" else "several_letters": letters_of(question)}
    return {"number_like": "0.5"} if question.answer == "number" else {"shape_like": "(2, 3)"}


def _what(value: Any) -> dict[str, Any]:
    """What an answer is, as a field of a finding."""
    return {} if isinstance(value, Function) else {"got_type": type_key(value)}


def text_in(value: Any) -> str:
    """A text that a person is to mark; "" where `value` is none."""
    return str(value)[:TEXT_CHARS_MAX].strip() if isinstance(value, str) else ""


def manual_items(assignment: Assignment, play: InPlay) -> list[Made]:
    """For each exercise that a person marks a test that asks whether it is written; see `quiz_items`."""
    path = assignment.folder / ASSIGNMENT_FILE
    return [
        Made(f"{each.name}_is_written", path, partial(_ask_if_written, each, play), each.points, each.name)
        for each in assignment.functions.values()
        if each.manual
    ]


def _ask_if_written(exercise: Exercise, play: InPlay) -> None:
    """Keep the text that is written; of a function or class only whether there is one."""
    if exercise.is_function and play.student is not None:
        refuse_unwritten(play.student, exercise.name)
        return
    value = getattr(play.student, exercise.name)  # raises Missing
    if value is None or (isinstance(value, str) and not value.strip()):
        raise Missing(Finding("stub", exercise.name))
    play.answer = text_in(value) or repr(value)[:TEXT_CHARS_MAX]


def _letter(question: Question, value: Any) -> str:
    letters = _letters(question, value)
    return letters if len(letters) == 1 and isinstance(value, str) else ""


def _letters(question: Question, value: Any) -> str:
    """The letters in ``"AC"``, ``"c, A"`` or ``["A", "C"]``, in order, each once."""
    if isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value):
        value = "".join(value)
    if not isinstance(value, str) or len(value) > ANSWER_CHARS_MAX:
        return ""
    found = {letter for letter in value.upper() if not letter.isspace() and letter not in ",;"}
    return "".join(sorted(found)) if found <= set(LETTERS[: len(question.options)]) else ""


def _number(question: Question, value: Any) -> str:
    array = np.asarray(value) if isinstance(value, (int, float, np.number, np.ndarray)) else None
    if array is None or array.shape not in ((), (1,)) or array.dtype.kind not in "iuf":
        return ""
    number = float(array.reshape(()))
    return repr(number) if math.isfinite(number) else ""


def _shape(question: Question, value: Any) -> str:
    if isinstance(value, np.ndarray) and value.ndim == 1:
        value = value.tolist()
    if not isinstance(value, (list, tuple)) or len(value) > SHAPE_AXES_MAX:
        return ""
    sizes = [each.item() if isinstance(each, np.integer) else each for each in value]
    return repr(tuple(sizes)) if all(type(size) is int and 0 <= size < 10**9 for size in sizes) else ""


_LOOKS: Mapping[str, Callable[[Question, Any], str]] = {
    "option": _letter,
    "options": _letters,
    "number": _number,
    "shape": _shape,
    "text": lambda question, value: text_in(value),
}
