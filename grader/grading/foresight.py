"""What the tests are going to ask: learnt from the reference's own run, asked of a submission ahead of time.

A test makes one call at a time and waits for the answer, and each wait costs more than most calls do.
But the tests of an exercise ask every submission the same, as a rule. So the first of these calls takes
along those behind it, and they are answered from memory once they are made.

For the student's code nothing changes but that it is asked sooner: it is called in the same order, one
call after the other, and also where a test ends before it makes its last call. What is asked after all
that was not foreseen, with a submission's own result as its argument, say, is asked then. Where a call ends
the child or takes its time, what is left is asked again call by call, and nothing more ahead.

Knows calls and exercises, no verdicts.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from grader.errors import StudentError
from grader.grading.suite import Test
from grader.sandbox.standin import Counts, Observation, Question, Transport
from grader.sandbox.values import encode
from grader.together import GROUP_BYTES_MAX, GROUP_MAX

QUESTION_BYTES_MAX = 1 << 16
"""A call with larger arguments, or with a larger result, is waited for alone."""
ANSWERS_BYTES_MAX = 8 << 20
"""What may come of calls that were asked together. Right results are small; these are kept for a while."""
NOTED_BYTES_MAX = 16 << 20
"""What is asked after so much is not foreseen: every judging process has it in memory."""

PATIENCE_S = 1.0
"""So long may a call take that nobody has made yet; once made it has the time that is any call's."""

Run = tuple[Question, ...]
"""Calls one after the other, with nothing else asked between them."""
Foreseen = Mapping[str, Sequence[Run]]
"""What the tests of each exercise ask."""

Outcome = Observation | StudentError


class Noting:
    """A `Transport` to the reference, in the place of a submission, that notes what is asked.

    `before` is to be called before each test.
    """

    def __init__(self, reference: Transport) -> None:
        self._runs: dict[str, list[list[Question]]] = {}
        self._reference = reference
        self._exercise = ""
        self._run: list[Question] | None = None
        self._run_bytes = self._noted_bytes = 0

    @property
    def noted(self) -> Foreseen:
        """The calls of each exercise's tests so far."""
        return {exercise: [tuple(run) for run in runs] for exercise, runs in self._runs.items()}

    def before(self, test: Test) -> None:
        """Note from here on what this test asks."""
        if test.exercise != self._exercise:
            self._exercise, self._run = test.exercise, None

    def holds_function(self, name: str) -> bool:
        """See `Transport`."""
        return self._reference.holds_function(name)

    def value(self, name: str) -> Any:
        """See `Transport`; to read a value calls nothing, so that the run goes on."""
        return self._reference.value(name)

    def call(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any], *, observe: bool
    ) -> Observation:
        """See `Transport`."""
        question = Question.about(name, arguments, keywords, observe=observe)
        seen = self._reference.call(name, arguments, keywords, observe=observe)
        _, raw = encode([seen.result, seen.printed])
        if max(question.size, sum(map(len, raw))) > QUESTION_BYTES_MAX:
            self._run = None
        elif self._noted_bytes + question.size <= NOTED_BYTES_MAX:
            self._note(question)
        return seen

    def call_together(self, questions: Sequence[Question]) -> Sequence[Observation | Exception]:
        """See `Transport`."""
        self._run = None
        return self._reference.call_together(questions)

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Counts:
        """See `Transport`."""
        self._run = None
        return self._reference.counted(name, arguments, keywords)

    def _note(self, question: Question) -> None:
        is_full = self._run_bytes + question.size > GROUP_BYTES_MAX
        if self._run is None or is_full or len(self._run) == GROUP_MAX:
            self._run, self._run_bytes = [], 0
            self._runs.setdefault(self._exercise, []).append(self._run)
        self._run.append(question)
        self._run_bytes += question.size
        self._noted_bytes += question.size


class AskedAhead(Transport, Protocol):
    """A submission of which calls can be asked before they are made; see `grader.sandbox.student`."""

    def call_ahead(
        self, questions: Sequence[Question], timeout_s: float, bytes_max: int
    ) -> Sequence[Outcome]:
        """Outcomes of the first of `questions`: of all, if nothing goes wrong."""


class Foreseeing:
    """A `Transport` to a submission that asks ahead what was foreseen.

    Parameters
    ----------
    submission
        Whom to ask.
    foreseen
        The calls of each exercise's tests; nothing is asked ahead of what is not there.
    """

    def __init__(self, submission: AskedAhead, foreseen: Foreseen) -> None:
        self._submission = submission
        self._left = {exercise: list(runs) for exercise, runs in foreseen.items()}
        self._exercise = ""
        self._ahead: dict[Question, tuple[Run, int]] = {}
        """Calls that were not asked yet, each with the run it is in, and where."""
        self._outcomes: dict[Question, deque[Outcome]] = {}

    def turn_to(self, exercise: str) -> None:
        """From here on the tests of this exercise ask."""
        if exercise == self._exercise:
            return
        self._exercise = exercise
        self._ahead, self._outcomes = {}, {}
        for run in self._left.get(exercise, ()):
            for place, question in enumerate(run):
                self._ahead.setdefault(question, (run, place))

    def holds_function(self, name: str) -> bool:
        """See `Transport`."""
        return self._submission.holds_function(name)

    def value(self, name: str) -> Any:
        """See `Transport`."""
        return self._submission.value(name)

    def call(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any], *, observe: bool
    ) -> Observation:
        """See `Transport`."""
        if self._ahead or self._outcomes:
            outcome = self._foreseen_outcome(Question.about(name, arguments, keywords, observe=observe))
            if isinstance(outcome, StudentError):
                raise outcome
            if outcome is not None:
                return outcome
        return self._submission.call(name, arguments, keywords, observe=observe)

    def call_together(self, questions: Sequence[Question]) -> Sequence[Observation | Exception]:
        """See `Transport`."""
        return self._submission.call_together(questions)

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Counts:
        """See `Transport`."""
        return self._submission.counted(name, arguments, keywords)

    def _foreseen_outcome(self, question: Question) -> Outcome | None:
        if question in self._ahead and not self._outcomes.get(question):
            self._ask_ahead(*self._ahead[question])
        outcomes = self._outcomes.get(question)
        return outcomes.popleft() if outcomes else None

    def _ask_ahead(self, run: Run, start: int) -> None:
        """Ask a run from the call at `start` on; what is before it in the run, nobody will ask."""
        self._left[self._exercise].remove(run)
        for question in run:
            self._ahead.pop(question, None)
        questions = run[start:]
        outcomes = self._submission.call_ahead(questions, PATIENCE_S, ANSWERS_BYTES_MAX)
        for question, outcome in zip(questions, outcomes, strict=False):
            self._outcomes.setdefault(question, deque()).append(outcome)
        if len(outcomes) < len(questions):
            self._ahead, self._left = {}, {}
