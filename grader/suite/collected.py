"""A collected test: the exercise that it belongs to, and what it is worth.

Refuses an author's errors in either, with file and line. Must not know: how tests are run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.course.assignment import ASSIGNMENT_FILE, Assignment, place_in
from grader.errors import CourseError
from grader.suite.made_items import MadeItem
from grader.suite.plain import Plain, hooks_of_runs, plain_of
from grader.suite.time_limit import TIMEOUT_S

TIMEOUT_S_MAX = 3600.0


@dataclass(frozen=True, slots=True)
class Test:
    """One collected test and what it is worth."""

    __test__ = False

    item: pytest.Item
    exercise: str
    points: float
    plain: Plain | None = None
    """How to run it without pytest, if it can be."""
    timeout_s: float = TIMEOUT_S
    """What it may take of its own."""

    @property
    def name(self) -> str:
        """The function's name, with the case in brackets if it is parametrized."""
        return self.item.name

    @property
    def is_made(self) -> bool:
        """Whether no author wrote it: a question, or the examples of the bank."""
        return isinstance(self.item, MadeItem)

    @property
    def where(self) -> str:
        """``file:line``."""
        return _where(self.item)


def tests_in(
    items: Sequence[pytest.Item],
    assignment: Assignment,
    path: Path,
    *,
    only: Collection[str],
    worth_points: bool,
) -> tuple[Test, ...]:
    """The tests that pytest has collected from `path`.

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
    shares = Counter(_function_name(item) for item in items)
    watched = bool(items) and hooks_of_runs(items[0].config)
    tests = []
    for item in items:
        name, points, timeout_s = _exercise_of(item, assignment, worth_points=worth_points)
        if not only or name in only:
            share = (points or 0.0) / shares[_function_name(item)]
            tests.append(Test(item, name, share, plain_of(item, watched=watched), timeout_s))
    _check_names(tests)
    if worth_points:
        _check_points(assignment, path, tests)
    return tuple(tests)


def mark_of(item: pytest.Item) -> pytest.Mark:
    """The mark that names a test's exercise.

    Raises
    ------
    CourseError
        There is none.
    """
    mark = item.get_closest_marker("exercise")
    if mark is None:
        raise CourseError(
            _where(item), f"{item.name} belongs to no exercise", 'Write @exercise("NAME", points=…) above it'
        )
    return mark


def _exercise_of(
    item: pytest.Item, assignment: Assignment, *, worth_points: bool
) -> tuple[str, float | None, float]:
    where, mark = _where(item), mark_of(item)
    if len(mark.args) != 2 or mark.kwargs.keys() - {"timeout_s"}:
        raise CourseError(
            where,
            f"the mark 'exercise' of {item.name} is written by hand",
            'Write @exercise("NAME", points=…) instead, from grader',
        )
    name, points = mark.args
    if name not in assignment.exercises:
        known = ", ".join(assignment.exercises)
        raise CourseError(where, f"{item.name} names an unknown exercise {name!r}", f"There are: {known}")
    if worth_points and not (isinstance(points, (int, float)) and points >= 0):
        raise CourseError(
            where, f"{item.name} does not say what it is worth", "Give it points=…, 0 if it is not to count"
        )
    timeout_s = mark.kwargs.get("timeout_s", TIMEOUT_S)
    if not (isinstance(timeout_s, (int, float)) and 0 < timeout_s <= TIMEOUT_S_MAX):
        problem = f"timeout_s of {item.name} is {timeout_s!r}"
        raise CourseError(where, problem, f"Write seconds, at most {TIMEOUT_S_MAX:g}")
    return name, points, timeout_s


def _where(item: pytest.Item) -> str:
    return f"{item.path}:{(item.location[1] or 0) + 1}"


def _function_name(item: pytest.Item) -> str:
    return item.nodeid.split("[")[0]


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
