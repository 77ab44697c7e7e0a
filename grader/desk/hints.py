"""A hint for one exercise, in three steps: what it is about, where to look, nearly the fix.

The author's texts come first (`grader.course.hints`); the handout and the known mistakes stand in for those
that are not there. What a self-check has found of the student's own work is said before both. The last step
is for work that is written, was checked and is not right. Must not know: terminals, notebooks, how the work
was checked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.bank.known import read_known
from grader.course.assignment import Assignment
from grader.course.hints import STEPS, AuthorHints, Step, read_hints
from grader.desk.handout_text import told_in_handout
from grader.desk.handouts import handout_in
from grader.desk.state import store, stored
from grader.errors import BadInput, Note
from grader.messages import (
    assignment_translations,
    command_line,
    in_words_of,
    language_code,
    sentence,
)
from grader.record.hint import Hint, Paragraph
from grader.record.self_check import CheckedExercise, State

LAST = len(STEPS)
OFTEN_MAX = 3
"""So many known mistakes are told where the author names no place to look."""
_NOT_WRITTEN = frozenset((State.NOT_STARTED, State.UNTESTED))
_FOUND_FIRST = {"place": ("likely", "fact", "why"), "nearly": ("attempt",)}
"""By step, the parts of a message that belong to it; the first that is there is said."""


def check_exercise_has_hints(assignment: Assignment, exercise: str) -> None:
    """Make sure that `exercise` is one that there are hints for.

    Raises
    ------
    BadInput
        It is none of the assignment's, or a question.
    """
    names = {"names": ", ".join(assignment.functions)}
    if exercise not in assignment.exercises:
        raise BadInput(exercise, Note("no_such_exercise"), Note("there_are", names))
    if exercise in assignment.questions:
        raise BadInput(exercise, Note("no_hint_for_question"), Note("there_are", names))


def hint_of(
    assignment: Assignment,
    exercise: str,
    number: int,
    checked: CheckedExercise | None,
    *,
    typed: str = "",
    lang: str | None = None,
) -> Hint:
    """Step `number` for an exercise.

    Parameters
    ----------
    checked
        What the self-check has found of it; the first step needs none.
    typed
        How the work's path was given, for the command to paste; "" for this folder.

    Raises
    ------
    CourseError
        The author's hints cannot be used.
    """
    step = STEPS[number - 1]
    kept_back = _why_not(exercise, checked, lang) if number == LAST else []
    paragraphs = kept_back or list(_paragraphs(assignment, exercise, step, checked, lang))
    names = {
        "exercise": exercise,
        "number": number,
        "most": LAST,
        "step": sentence(f"hint_{step}", lang=lang),
    }
    path = [Path(typed)] if typed else []
    verb, after = _goes_on(assignment, exercise, number)
    command = command_line("grader", verb, *path, "-e", exercise)
    return Hint(
        exercise=exercise,
        number=number,
        heading=sentence("hint_heading", lang=lang, **names),
        paragraphs=tuple(paragraphs),
        after="" if kept_back else sentence(after, lang=lang),
        command="" if kept_back else command,
        lang=language_code(lang),
        is_kept_back=bool(kept_back),
    )


def _goes_on(assignment: Assignment, exercise: str, number: int) -> tuple[str, str]:
    """The verb to go on with, and the sentence before it."""
    if number < LAST:
        return "hint", "hint_next"
    if assignment.exercises[exercise].is_class:  # only functions are followed line by line
        return "check", "hint_last_of_class"
    return "shapes", "hint_last"


def _why_not(exercise: str, checked: CheckedExercise | None, lang: str | None) -> list[Paragraph]:
    """Why the last step is not for this work; empty where it is."""
    if checked is None or checked.state in _NOT_WRITTEN:
        return [Paragraph(sentence("hint_after_attempt", lang=lang, exercise=exercise))]
    if checked.state is State.PASSED:
        return [Paragraph(sentence("hint_passes", lang=lang, exercise=exercise))]
    if checked.waits_for:
        return [_waiting(checked, lang)]
    return []


def _waiting(checked: CheckedExercise, lang: str | None) -> Paragraph:
    n, helpers = len(checked.waits_for), ", ".join(checked.waits_for)
    return Paragraph(sentence("hint_waits", lang=lang, n=n, exercise=checked.name, helpers=helpers))


def _paragraphs(
    assignment: Assignment, exercise: str, step: Step, checked: CheckedExercise | None, lang: str | None
) -> Iterator[Paragraph]:
    yield from _of_work(step, checked, lang)
    catalogue = assignment_translations(assignment.folder, lang=lang)
    written = read_hints(assignment).get(exercise, AuthorHints()).text(step)
    if written:
        yield Paragraph(in_words_of(catalogue, written))
    if step == "concept":
        told = [] if written else told_in_handout(assignment, exercise, lang)
        yield from map(Paragraph, told)
        handout = handout_in(assignment, lang)
        if (assignment.folder / handout).is_file():
            yield Paragraph(sentence("hint_read_on", lang=lang, handout=handout))
        elif not (written or told):
            yield Paragraph(sentence("hint_nothing_written", lang=lang, exercise=exercise))
    elif not written:
        often = _often_wrong(assignment, exercise, lang) if step == "place" else []
        if often:
            yield Paragraph("\n".join([sentence("hint_often", lang=lang), *(f"- {text}" for text in often)]))
        elif checked is None or not any(_of_work(step, checked, lang)):
            yield Paragraph(sentence("hint_no_more", lang=lang))


def _of_work(step: Step, checked: CheckedExercise | None, lang: str | None) -> Iterator[Paragraph]:
    """What the self-check has found of the student's own work, as far as it belongs to `step`."""
    if checked is None or step == "concept":
        return
    if checked.waits_for:
        yield _waiting(checked, lang)
        return
    message = checked.message
    if message is None or checked.is_right:
        return
    parts = [part for name in _FOUND_FIRST[step] for part in message.parts if part.name == name]
    if step == "place":
        yield Paragraph(message.headline)
    if parts:
        yield Paragraph(parts[0].text, parts[0].label)


def _often_wrong(assignment: Assignment, exercise: str, lang: str | None) -> list[str]:
    """What is wrong in some of the known mistakes."""
    known = read_known(assignment).exercises.get(exercise)
    if known is None:
        return []
    language = language_code(lang)
    words = [mistake.words.get(language) or mistake.words["en"] for mistake in known.mistakes[:OFTEN_MAX]]
    return [explanation for explanation, _hint in words]


# ------------------------------------------------------------------------- which step is next


def next_step(folder: Path, assignment: Assignment, exercise: str) -> int:
    """The step after the last one that was shown for the work in `folder`."""
    return min(_shown(folder, assignment).get(exercise, 0) + 1, LAST)


def remember_step(folder: Path, assignment: Assignment, exercise: str, number: int) -> bool:
    """Store that step `number` was shown; False if nothing can be stored."""
    shown = _shown(folder, assignment)
    shown[exercise] = max(number, shown.get(exercise, 0))
    return store(msgspec.json.encode(shown), "hints", _name(folder, assignment))


def _shown(folder: Path, assignment: Assignment) -> dict[str, int]:
    """By exercise, the last step shown; a damaged file is as good as none."""
    try:
        return msgspec.json.decode(stored("hints", _name(folder, assignment)) or b"{}", type=dict[str, int])
    except msgspec.DecodeError:
        return {}


def _name(folder: Path, assignment: Assignment) -> str:
    return hashlib.sha256(f"{folder.resolve()}\n{assignment.id}".encode()).hexdigest()
