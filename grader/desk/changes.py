"""What is different between two self-checks of one student's work. Must not know: how they came about."""

from __future__ import annotations

from grader.messages import sentence
from grader.record.self_check import CheckedExercise, SelfCheck


def changes_between(before: SelfCheck, after: SelfCheck) -> list[str]:
    """A sentence for each exercise that stands otherwise than before, in the language of `after`."""
    told = []
    for now in after.exercises:
        then = before.exercise(now.name)
        if then is not None and (key := _change(then, now)):
            helpers = ", ".join(now.waits_for)
            told.append(sentence(key, lang=after.lang, exercise=now.name, helpers=helpers))
    return told


def _change(then: CheckedExercise, now: CheckedExercise) -> str:
    """The key of the sentence for what has changed; "" where nothing has."""
    if now.is_question:
        return f"question_{now.state}" if now.state != then.state else ""
    if now.is_right != then.is_right:
        return "watch_passes" if now.is_right else "watch_broken"
    if now.state != then.state:
        return f"exercise_{now.state}"
    return "watch_other" if _what_fails(now) != _what_fails(then) else ""


def _what_fails(exercise: CheckedExercise) -> object:
    """What is wrong, without the lines of the source, which move and are reworded while somebody types."""
    message = exercise.message
    return message and (message.kind, message.headline, message.part("got"), message.mistake)
