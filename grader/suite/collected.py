"""A collected test: the exercise that it belongs to, and what it is worth.

Refuses an author's errors in either, with file and line. Must not know: who has collected it, how it is run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from grader.course.assignment import ASSIGNMENT_FILE, Assignment, place_in
from grader.course.decorators import ExerciseMark
from grader.errors import CourseError
from grader.suite.made_items import Made
from grader.suite.plain import Plain
from grader.suite.time_limit import TIMEOUT_S

TIMEOUT_S_MAX = 3600.0


class Mark(Protocol):
    """What a test says of itself with `exercise`: pytest's mark, or our own."""

    @property
    def args(self) -> tuple[Any, ...]:
        """Exercise and points."""

    @property
    def kwargs(self) -> Mapping[str, Any]:
        """What else there is."""


@dataclass(frozen=True, slots=True)
class Found:
    """A test as it was found, before anything is made of its mark.

    Attributes
    ----------
    function
        Name of the function, whose cases share its points.
    where
        ``file:line``.
    plain
        How to run it without pytest, if it can be.
    item
        pytest's, if pytest has found it.
    """

    name: str
    function: str
    path: Path
    where: str
    mark: Mark | None
    plain: Plain | None = None
    item: Any = None
    is_made: bool = False


@dataclass(frozen=True, slots=True)
class Test:
    """One collected test and what it is worth.

    Attributes
    ----------
    timeout_s
        What it may take of its own.
    """

    __test__ = False

    found: Found
    exercise: str
    points: float
    timeout_s: float = TIMEOUT_S

    @property
    def name(self) -> str:
        """The function's name, with the case in brackets if it is parametrized."""
        return self.found.name

    @property
    def path(self) -> Path:
        """The file that it is in, or is made of."""
        return self.found.path

    @property
    def plain(self) -> Plain | None:
        """How to run it without pytest, if it can be."""
        return self.found.plain

    @property
    def item(self) -> Any:
        """Pytest's item, if pytest has found it."""
        return self.found.item

    @property
    def is_made(self) -> bool:
        """Whether no author wrote it: a question, or the examples of the bank."""
        return self.found.is_made

    @property
    def where(self) -> str:
        """``file:line``."""
        return self.found.where


def found_made(made: Made) -> Found:
    """A test that no author wrote."""
    mark = ExerciseMark((made.exercise, made.points), {})
    plain = Plain(made.name, made.ask, (), {}, {})
    return Found(made.name, made.nodeid, made.path, f"{made.path}:1", mark, plain, is_made=True)


def tests_of(
    found: Sequence[Found],
    assignment: Assignment,
    path: Path,
    *,
    only: Collection[str],
    worth_points: bool,
) -> tuple[Test, ...]:
    """The tests that were found in `path`.

    Parameters
    ----------
    only
        Exercises whose tests to return; all when empty.
    worth_points
        Whether they must be worth the points of their exercises.

    Raises
    ------
    CourseError
        One belongs to no exercise, or two have one name, or points do not add up.
    """
    shares = Counter(each.function for each in found)
    tests = []
    for each in found:
        name, points, timeout_s = _exercise_of(each, assignment, worth_points=worth_points)
        if not only or name in only:
            tests.append(Test(each, name, (points or 0.0) / shares[each.function], timeout_s))
    _check_names(tests)
    if worth_points:
        _check_points(assignment, path, tests)
    return tuple(tests)


def _exercise_of(
    found: Found, assignment: Assignment, *, worth_points: bool
) -> tuple[str, float | None, float]:
    where, mark = found.where, found.mark
    if mark is None:
        raise CourseError(
            where, f"{found.name} belongs to no exercise", 'Write @exercise("NAME", points=…) above it'
        )
    if len(mark.args) != 2 or mark.kwargs.keys() - {"timeout_s"}:
        raise CourseError(
            where,
            f"the mark 'exercise' of {found.name} is written by hand",
            'Write @exercise("NAME", points=…) instead, from grader',
        )
    name, points = mark.args
    if name not in assignment.exercises:
        known = ", ".join(assignment.exercises)
        raise CourseError(where, f"{found.name} names an unknown exercise {name!r}", f"There are: {known}")
    if worth_points and not (isinstance(points, (int, float)) and points >= 0):
        raise CourseError(
            where, f"{found.name} does not say what it is worth", "Give it points=…, 0 if it is not to count"
        )
    timeout_s = mark.kwargs.get("timeout_s", TIMEOUT_S)
    if not (isinstance(timeout_s, (int, float)) and 0 < timeout_s <= TIMEOUT_S_MAX):
        problem = f"timeout_s of {found.name} is {timeout_s!r}"
        raise CourseError(where, problem, f"Write seconds, at most {TIMEOUT_S_MAX:g}")
    return name, points, timeout_s


def _check_names(tests: Sequence[Test]) -> None:
    """Results go by a test's name, which methods of two classes may share."""
    places: dict[str, str] = {}
    for test in tests:
        if test.name in places:
            raise CourseError(
                test.where, f"there are two tests named {test.name}", f"Rename one; see {places[test.name]}"
            )
        places[test.name] = test.where


def _check_points(assignment: Assignment, path: Path, tests: Sequence[Test]) -> None:
    for exercise in assignment.exercises.values():
        own = [test for test in tests if test.exercise == exercise.name]
        total = sum(test.points for test in own)
        written = [test for test in own if not test.is_made]
        if exercise.manual and written:
            raise CourseError(
                written[0].where,
                f"{exercise.name} is marked by a person, and a test belongs to it",
                "Remove the test, or manual = true",
            )
        if not own:
            where = place_in(assignment.folder / ASSIGNMENT_FILE, f"[exercises.{exercise.name}]")
            raise CourseError(where, f"no test belongs to {exercise.name}", f"Write at least one in {path}")
        if abs(total - exercise.points) > 1e-6:
            raise CourseError(
                own[0].where,
                f"the tests of {exercise.name} are worth {total:g} points, "
                f"assignment.toml says {exercise.points:g}",
                "Change one of the two",
            )
