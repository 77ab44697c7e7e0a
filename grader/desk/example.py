"""A small call of an exercise's function, taken from its public tests: the one source of examples.

The tests are run with a stand-in that stores the arguments of the first call and goes no further. What
a test calls before that (a helper, say) is the student's own. Must not know: what is done with the call.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from grader.course.assignment import Assignment
from grader.errors import Blocked, CourseError, Finding
from grader.sandbox.objects import Happening, Object, Side
from grader.sandbox.standin import Counts, Observation, StandIn, Transport, copy_of

SEED = 0


@dataclass(frozen=True, slots=True)
class Example:
    """Arguments and keywords of a call, and the test that makes it."""

    test: str
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]


def example_of(
    assignment: Assignment, exercise: str, student: Transport, *, with_conftest: bool = True
) -> Example:
    """The most telling of the first calls in the public tests of `exercise`.

    That is one without rank-1 arrays, which would be marked in the student's lines as well; one with
    arrays at all; one with few square arrays, in which an axis cannot be told from the other; and of
    several such the first.

    Raises
    ------
    CourseError
        No public test of the exercise calls its function, or the tests cannot be used.
    """
    from grader.suite.suite import Suite, with_suite

    recorder = _Recorder(student, exercise)

    def run(suite: Suite) -> None:
        if written := suite.written_tests:
            before = lambda test: recorder.begin(test.name)  # noqa: E731
            suite.run(StandIn(recorder), None, tests=written, before=before)

    with_suite(
        assignment,
        assignment.public_tests,
        run,
        seed=SEED,
        only=[exercise],
        is_public=True,
        with_conftest=with_conftest,
    )
    if not recorder.examples:
        raise CourseError(
            str(assignment.public_tests),
            f"no test of {exercise} calls it, so there is no example to show",
            f"Write a public test of {exercise}",
        )
    return min(recorder.examples, key=_drawbacks)


class _Recorder:
    """A `Transport` that records the first call of one function in each test."""

    def __init__(self, student: Transport, exercise: str) -> None:
        self.examples: list[Example] = []
        self._student = student
        self._exercise = exercise
        student.have_objects_ask(self)
        self._test = ""

    def begin(self, test: str) -> None:
        self._test = test

    def holds_function(self, name: str) -> bool:
        return name == self._exercise or self._student.holds_function(name)

    def value(self, name: str) -> Any:
        return self._student.value(name)

    def call(
        self,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        *,
        observe: bool,
        draws: bool = False,
    ) -> Observation:
        if name == self._exercise:
            raise self._kept(arguments, keywords)
        return self._student.call(name, arguments, keywords, observe=observe, draws=draws)

    @property
    def happening(self) -> Happening | None:
        return self._student.happening

    def have_objects_ask(self, side: Side) -> None:
        self._student.have_objects_ask(side)

    def read(self, it: Object, name: str) -> Any:
        return self._student.read(it, name)

    def cause(self, finding: Finding) -> dict[str, Any]:
        return {}

    def out_of_order(self, name: str, count: int) -> str:
        return ""

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Counts:
        if name == self._exercise:
            raise self._kept(arguments, keywords)
        return self._student.counted(name, arguments, keywords)

    def _kept(self, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Blocked:
        """Keep the call, unless the test has made one already; what ends the test."""
        if not any(one.test == self._test for one in self.examples):
            given, named = copy_of((arguments, keywords))
            self.examples.append(Example(self._test, given, named))
        return Blocked(Finding("blocked", self._exercise, fields={"reason": "example"}))


def _drawbacks(example: Example) -> tuple[bool, bool, int]:
    """The drawbacks of an example, the gravest first."""
    shapes = list(_shapes_in([*example.arguments, *example.keywords.values()]))
    squares = sum(len(shape) == 2 and shape[0] == shape[1] > 1 for shape in shapes)
    return any(len(shape) == 1 for shape in shapes), not shapes, squares


def _shapes_in(value: Any) -> Iterator[tuple[int, ...]]:
    if isinstance(value, dict):
        yield from _shapes_in(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _shapes_in(item)
    elif isinstance(shape := getattr(value, "shape", None), tuple) and shape:
        yield shape
