"""The questions of an assignment as tests of pytest, each an item beside those that the author wrote.

An answer is read through the stand-in like any value, and stored as the letter that it is. Must not know:
whether it is right; `grader.record.scoring.marked` decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from grader.checks.structure import type_key
from grader.course.assignment import Assignment
from grader.course.quiz import FILE_NAME, LETTERS, Question, letters_of
from grader.errors import CheckFailed, Finding, Missing
from grader.sandbox.standin import Function, StandIn
from grader.suite.fixtures import InPlay
from grader.suite.made_items import MadeItem

ANSWER_CHARS_MAX = 40
"""A longer answer is not a letter, and is not quoted."""


def quiz_items(
    session: pytest.Session, assignment: Assignment, play: InPlay, *, is_public: bool
) -> list[MadeItem]:
    """A test for each question of `assignment`, worth what the question is.

    Parameters
    ----------
    session
        What the tests belong to.
    play
        Whose answers to read, when a test is run.
    is_public
        Whether only the presence of an answer is checked.
    """
    items = []
    folder = assignment.folder if is_public else assignment.solution_folder or assignment.folder
    for question in assignment.questions.values():
        name = f"{question.name}_is_{'answered' if is_public else 'right'}"
        items.append(
            MadeItem.from_parent(
                session,
                name=name,
                nodeid=f"{FILE_NAME}::{name}",
                path=folder / FILE_NAME,
                ask=_asker(question, play),
                points=question.points,
                exercise=question.name,
            )
        )
    return items


def _asker(question: Question, play: InPlay) -> Callable[[], None]:
    def ask() -> None:
        play.answer = LETTERS[letter_place(question, _read(question, play.student))]

    return ask


def _read(question: Question, student: StandIn | None) -> Any:
    """The answer; raises Missing where there is none."""
    try:
        return getattr(student, question.name)
    except Missing as error:
        if error.finding.kind == "absent" and error.finding.fields.get("note"):  # quiz_dz = B
            fields = {**error.finding.fields, "letters": letters_of(question)}
            raise Missing(Finding("answer_left_out", question.name, fields=fields)) from None
        raise


def letter_place(question: Question, answer: Any) -> int:
    """Which of the letters `answer` is, from 0; capitals and blanks around it do not matter.

    Raises
    ------
    Missing
        The constant is as handed out.
    CheckFailed
        It is none of the letters.
    """
    fields: dict[str, Any] = {"letters": letters_of(question)}
    if answer is None or (isinstance(answer, str) and not answer.strip()):
        raise Missing(Finding("unanswered", question.name, fields=fields))
    if isinstance(answer, Function):
        raise CheckFailed(Finding("no_letter", question.name, fields=fields))
    if not isinstance(answer, str) or len(answer) > ANSWER_CHARS_MAX:
        raise CheckFailed(Finding("no_letter", question.name, fields=fields | {"got_type": type_key(answer)}))
    letter = answer.strip().upper()
    if letter not in tuple(LETTERS[: len(question.options)]):
        fields |= {"answer": repr(str(answer)), "got_type": "text"}
        raise CheckFailed(Finding("no_letter", question.name, fields=fields))
    return LETTERS.index(letter)
