"""What is said to have changed between two self-checks."""

from grader.desk.changes import changes_between
from grader.record.self_check import CheckedExercise, Message, SelfCheck, State
from tests.support.every import every


def checked(**exercises):
    return SelfCheck("w.py", "tiny", "Tiny", "en", exercises=tuple(exercises.values()))


def exercise(state, headline="", *, is_question=False, waits_for=()):
    message = Message("test_f", "value", headline) if headline else None
    return CheckedExercise("f", state, is_question, waits_for=waits_for, message=message)


WRONG = exercise(State.FAILED, "f has the wrong value")


@every(
    ("before", "after", "said"),
    [
        (WRONG, exercise(State.PASSED), ["f: passes now"]),
        (exercise(State.PASSED), WRONG, ["f: no longer passes"]),
        (WRONG, exercise(State.FAILED, "f has the wrong shape"), ["f: fails in another way"]),
        (exercise(State.NOT_STARTED), WRONG, ["f: not yet"]),
        (WRONG, exercise(State.WAITS, waits_for=("g", "h")), ["f: waits for g, h"]),
        (WRONG, exercise(State.UNPARSED), ["f: not valid Python yet"]),
        (WRONG, WRONG, []),
        (exercise(State.PASSED), exercise(State.PASSED), []),
        (
            exercise(State.UNANSWERED, is_question=True),
            exercise(State.ANSWERED, is_question=True),
            ["f: answered"],
        ),
        (exercise(State.ANSWERED, is_question=True), exercise(State.ANSWERED, is_question=True), []),
    ],
)
def test_each_exercise_that_stands_otherwise_is_told(before, after, said):
    assert changes_between(checked(f=before), checked(f=after)) == said


def test_an_exercise_that_was_not_checked_before_is_not_told():
    assert changes_between(checked(), checked(f=WRONG)) == []
