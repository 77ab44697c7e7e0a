"""Which of the tests that did not pass tells most, and speaks first. Must not know: words, points."""

from __future__ import annotations

from collections.abc import Sequence

from grader.record.evidence import ExerciseEvidence, TestEvidence, Verdict

ANSWERED_WRONGLY = (Verdict.FAILED, Verdict.RAISED)
_NOT_RUN = (Verdict.MISSING, Verdict.BLOCKED, Verdict.GRADER_ERROR)


def most_telling(tests: Sequence[TestEvidence]) -> TestEvidence | None:
    """The first of those that tell most; None if all passed."""
    wrong = [test for test in tests if test.verdict is not Verdict.PASSED]
    return min(wrong, key=rank, default=None)


def rank(test: TestEvidence) -> int:
    """How little a test tells that did not pass: least is most.

    A known mistake, an exception, which has its line, a fact, an example, bare values; then what was not
    even run, and last what waits for something else.
    """
    if test.mistake:
        return 0
    if test.verdict is Verdict.RAISED:
        return 1
    if test.facts:
        return 2
    if test.example is not None:
        return 3
    if test.verdict not in _NOT_RUN:
        return 4
    return 6 if test.verdict is Verdict.BLOCKED else 5


def has_answered_wrongly(exercise: ExerciseEvidence) -> bool:
    """Whether it was asked, and one of its answers is wrong: then there may be more to find out."""
    return any(test.verdict in ANSWERED_WRONGLY for test in exercise.tests)
