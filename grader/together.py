"""Functions that each ask something far away, run so that their questions travel together.

A test asks a submission one call at a time and waits for each answer. `together` runs several
closures up to their first question, sends all of these at once, and runs the closures again with
the answers. Checks use it, stand-ins take part in it; neither has to know the other. Must not know:
what a question or an answer is, what a wire is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any, Generic, Protocol, TypeVar

from grader.errors import CourseError

T = TypeVar("T")

ROUNDS_MAX = 4
"""So many questions of one closure travel with others; it is run again for each. Later ones go alone."""

GROUP_BYTES_MAX = 1 << 20
GROUP_MAX = 512
"""Questions of that size and number wait for each other, no more: they are kept in memory until then."""


class Question(Protocol):
    """What a closure asks; equal to another one when it asks the same."""

    @property
    def name(self) -> str:
        """What is asked, for an author to read."""

    @property
    def size(self) -> int:
        """In bytes."""


Answers = Callable[[Sequence[Any]], Sequence[Any]]
"""Gives an answer to each question; an answer that is an exception is raised where it was asked."""


def together(closures: Sequence[Callable[[], T]]) -> list[T]:
    """What each closure returns, in order.

    Same as calling one after the other, but a closure that asks a far function is run again from
    its start for each of its first questions. So it must ask the same every time: no random numbers
    drawn inside, no changes to what it uses again, nothing that another closure has to do first.

    Raises
    ------
    CourseError
        A closure asked something else when it was run again.
    Exception
        What the first closure that raised did; closures behind it may have run or not.
    """
    if len(closures) == 1 or _current.get() is not None:
        return [closure() for closure in closures]
    waiting = [_Run(closure) for closure in closures]
    results: list[T] = []
    while waiting:
        group = _next_group(waiting)
        for _ in range(ROUNDS_MAX):
            asking = [run for run in group if run.pending is not None]
            _answer(asking)
            for run in asking:
                run.advance()
        for run in group:
            while run.pending is not None:
                _answer([run])
                run.advance()
        results += [run.outcome() for run in group]
        del waiting[: len(group)]
    return results


def is_collecting() -> bool:
    """Whether questions are to be given to `ask_together`."""
    return _current.get() is not None


def ask_together(answers: Answers, question: Question) -> Any:
    """The answer to a question of the closure that runs now, once there is one.

    Before that it does not return: the closure is stopped, to be run again.

    Parameters
    ----------
    answers
        Whom to ask; the same object for everything that may travel together.
    question
        What to ask. Kept until it is sent, so nothing in it may change.
    """
    run = _current.get()
    if run is None:
        return _raised_or_given(answers([question])[0])
    return run.ask(answers, question)


class _Stopped(BaseException):
    """Ends a closure at a question whose answer is not there yet."""


class _Run(Generic[T]):
    """One closure, and what it has asked and learnt so far."""

    def __init__(self, closure: Callable[[], T]) -> None:
        self.pending: tuple[Answers, Question] | None = None
        self._closure = closure
        self._known: list[tuple[Question, Any]] = []
        self._position = 0
        self._returned: list[T] = []
        self._error: Exception | None = None

    def advance(self) -> None:
        """Run from the start to the first question without an answer, or to the end."""
        self.pending, self._position = None, 0
        mark = _current.set(self)
        returned: list[T] = []
        failure: Exception | None = None
        try:
            returned = [self._closure()]
        except _Stopped:
            return
        except Exception as error:  # noqa: BLE001 - raised again, in its turn
            failure = error
        finally:
            _current.reset(mark)
        if self.pending is None:  # else the closure caught what should have stopped it
            self._returned, self._error = returned, failure

    def ask(self, answers: Answers, question: Question) -> Any:
        if self.pending is not None:
            raise _Stopped
        if self._position == len(self._known):
            self.pending = (answers, question)
            raise _Stopped
        asked, answer = self._known[self._position]
        self._position += 1
        if asked != question:
            raise CourseError(
                question.name,
                "a function given to a check called it with other arguments when it was run again",
                "Draw random numbers outside of the function, and change nothing there that is used again",
            )
        return _raised_or_given(answer)

    def learn(self, answer: Any) -> None:
        """Take the answer to the pending question."""
        if self.pending is not None:
            self._known.append((self.pending[1], answer))

    def outcome(self) -> T:
        """What the closure returned, or raise what it raised."""
        if not self._returned:
            raise self._error or RuntimeError("a closure that has not ended")
        return self._returned[0]


_current: ContextVar[_Run[Any] | None] = ContextVar("_current", default=None)


def _next_group(waiting: Sequence[_Run[Any]]) -> list[_Run[Any]]:
    """Start as many runs as may wait for each other; those that need no answer have ended."""
    group: list[_Run[Any]] = []
    asked = size = 0
    for run in waiting:
        run.advance()
        group.append(run)
        if run.pending is not None:
            asked += 1
            size += run.pending[1].size
        if asked >= GROUP_MAX or size >= GROUP_BYTES_MAX:
            break
    return group


def _answer(asking: Sequence[_Run[Any]]) -> None:
    """Ask what the runs wait for: one message for everyone who is asked."""
    groups: dict[Answers, list[_Run[Any]]] = {}
    for run in asking:
        if run.pending is not None:
            groups.setdefault(run.pending[0], []).append(run)
    for answers, runs in groups.items():
        questions = [run.pending[1] for run in runs if run.pending is not None]
        for run, answer in zip(runs, answers(questions), strict=True):
            run.learn(answer)


def _raised_or_given(answer: Any) -> Any:
    if isinstance(answer, Exception):
        raise answer
    return answer
