"""Tests collected once, then run on one stand-in after another.

pytest collects them, and runs those that need it (`under_pytest`); public tests that do without are collected
without it (`without_pytest`). Added are the fixtures `student`, `reference`, `rng` and `seed`, and the mark
that names a test's exercise. A suite may live inside `pytest.main`, so it is passed to a function (`body`),
not returned.
"""

from __future__ import annotations

import contextlib
import io
import random
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np

from grader.course.assignment import Assignment
from grader.course.given_files import beside_files
from grader.errors import CourseError
from grader.record.coding import StoredFinding
from grader.record.evidence import ExerciseEvidence, TestEvidence, Verdict
from grader.record.scoring import Sheet
from grader.sandbox.standin import StandIn, cause_in_source, out_of_order
from grader.suite import fixtures, surroundings, time_limit
from grader.suite.class_fixtures import ClassFixtures
from grader.suite.collected import Test, tests_of
from grader.suite.fixtures import InPlay
from grader.suite.made_tests import with_made_tests
from grader.suite.outcomes import is_outcome
from grader.suite.plain import Kept
from grader.suite.verdicts import PASSED, Judgement, judge, out_of_time, skipped, with_cause, with_order
from grader.suite.without_pytest import found_in

T = TypeVar("T")


class Runner(Protocol):
    """Runs the tests that need pytest."""

    def judged(self, item: Any, following: Any) -> Judgement:
        """Run a test with all that pytest does around it; `following` is the next of this kind."""


class Suite:
    """The tests of one file, ready to run.

    Attributes
    ----------
    tests
        In the order of the file.
    can_run_again
        Whether a second run in the same process goes as the first: pytest keeps nothing of plain tests from
        one run to the next, and as far as is known the tests themselves do not, either.
    """

    def __init__(
        self,
        assignment: Assignment,
        tests: tuple[Test, ...],
        play: InPlay,
        runner: Runner | None = None,
        *,
        is_public: bool,
    ) -> None:
        self.assignment = assignment
        self.tests = tests
        self.can_run_again = all(test.plain is not None for test in tests)
        self._play = play
        self._runner = runner
        self._is_public = is_public

    @property
    def of_class(self) -> ClassFixtures:
        """What fixtures draw for everybody."""
        return self._play.of_class

    @property
    def written_tests(self) -> list[str]:
        """Names of the tests that the author wrote, without questions and examples of the bank."""
        return [test.name for test in self.tests if not test.is_made]

    def sheet(self) -> Sheet:
        """What each test is worth, 0 where the exercise is dropped; the right option of each question."""
        dropped = self.assignment.policy.drop
        worth: dict[str, dict[str, float]] = {name: {} for name in self.assignment.exercises}
        for test in self.tests:
            worth[test.exercise][test.name] = 0.0 if test.exercise in dropped else test.points
        keys = self.assignment.quiz_keys
        questions = self.assignment.questions
        right = {name: key.as_right(questions[name]) for name, key in keys.items()}
        return Sheet(worth, self.assignment.policy.follow_through, right, self.assignment.manual)

    def run(
        self,
        student: StandIn,
        reference: StandIn | None,
        *,
        only: Collection[str] = (),
        tests: Collection[str] = (),
        rank: Callable[[Test], int] = lambda test: 0,
        before: Callable[[Test], None] = lambda test: None,
        on_result: Callable[[Test, Judgement], None] = lambda test, judgement: None,
        student_name: str = "",
        limits_time: bool | None = None,
    ) -> tuple[ExerciseEvidence, ...]:
        """Run the tests on `student`.

        Call it once in a process, or, if `can_run_again`, again for the same submission only: fixtures and
        modules keep what a run left in them.

        Parameters
        ----------
        student, reference
            Behind the fixtures of these names.
        only
            Exercises whose tests to run; all when empty.
        tests
            Names of those among them to run; all when empty.
        rank
            Of a test: those of a lower one come first, those of one rank in the order of the file.
        before, on_result
            Called around each test. What they raise ends the run.
        student_name
            Seeds the random inputs too, where the policy says so.
        limits_time
            Whether a test that takes too long of its own is ended; hidden ones are, if it is left out.
        """
        play = self._play
        play.student, play.reference = student, reference
        play.student_name = student_name if self.assignment.policy.seed_by_student else ""
        found: dict[str, list[TestEvidence]] = {
            name: [] for name in self.assignment.exercises if not only or name in only
        }
        chosen = [test for test in self.tests if test.exercise in found and (not tests or test.name in tests)]
        chosen.sort(key=rank)
        following, kept = _following(chosen), Kept()
        limits = not self._is_public if limits_time is None else limits_time
        shared = random.getstate(), np.random.get_state()  # noqa: NPY002 - a notebook's own
        with beside_files(self.assignment):
            for test in chosen:
                before(test)
                fixtures.seed_what_is_shared(play, test.name)
                play.answer, play.example, play.mistake = "", None, None
                start_s = time.perf_counter()
                judgement = self._judged(test, following, kept, in_time=limits)
                judgement = with_order(judgement, test.exercise, out_of_order(student, test.exercise))
                if judgement.finding is not None:
                    judgement = with_cause(judgement, cause_in_source(student, judgement.finding))
                on_result(test, judgement)
                duration_s = round(time.perf_counter() - start_s, 6)
                found[test.exercise].append(_evidence(test, judgement, play, duration_s))
        random.setstate(shared[0])
        np.random.set_state(shared[1])  # noqa: NPY002
        return tuple(ExerciseEvidence(name, tuple(tests)) for name, tests in found.items())

    def _judged(self, test: Test, following: Mapping[Any, Any], kept: Kept, *, in_time: bool) -> Judgement:
        """What a test comes to; with `in_time` it is ended where it takes too long of its own."""

        def judged() -> Judgement:
            if self._runner is not None and test.item is not None and test.item in following:
                return self._runner.judged(test.item, following[test.item])
            return _judged_plainly(test, self._play, kept)

        if not in_time:
            return judged()
        with time_limit.limited(test.timeout_s) as limit:
            judgement = judged()
        return out_of_time(test.timeout_s) if limit.is_exceeded else judgement


def collected(assignment: Assignment, path: Path, *, seed: int) -> Suite | None:
    """The suite of public tests in `path`, to be run again and again; None if one of its tests needs pytest.

    Run it within `surroundings_of`.

    Raises
    ------
    CourseError
        As `with_suite`.
    """

    def kept(suite: Suite) -> Suite | None:
        return suite if suite.can_run_again else None

    return with_suite(assignment, path, kept, seed=seed, is_public=True)


@contextlib.contextmanager
def surroundings_of(path: Path) -> Iterator[None]:
    """What `with_suite` puts around the tests in `path`, for a suite that was kept."""
    with (
        surroundings.quiet(),
        surroundings.own_modules(path.resolve().parent),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        yield


def with_suite(
    assignment: Assignment,
    path: Path,
    body: Callable[[Suite], T],
    *,
    seed: int,
    only: Collection[str] = (),
    is_public: bool = False,
    with_conftest: bool = True,
) -> T:
    """Collect the tests in `path`, and one for each question, and call `body` with the suite.

    Parameters
    ----------
    only
        Exercises whose tests to collect; all when empty.
    is_public
        Whether these are public tests, which need not be worth anything.
    with_conftest
        Whether a conftest.py beside the tests may be loaded.

    Raises
    ------
    CourseError
        The file is missing or cannot be collected, or a test belongs to no exercise, or points do not add up.
    """
    if not path.is_file():
        raise CourseError(str(path), "the file with the tests is missing", "Add it")
    play = InPlay(path, seed)

    def with_tests(tests: tuple[Test, ...], runner: Runner | None = None) -> T:
        return body(Suite(assignment, tests, play, runner, is_public=is_public))

    with (
        surroundings.own_environment(),
        surroundings.quiet(),
        surroundings.own_modules(path.resolve().parent),
        beside_files(assignment, is_entered=False),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        found = found_in(path, with_conftest=with_conftest) if is_public else None
        if found is not None:
            made = with_made_tests(found, assignment, play, is_public=is_public)
            return with_tests(tests_of(made, assignment, path, only=only, worth_points=not is_public))
        from grader.suite.under_pytest import under_pytest

        return under_pytest(
            assignment, path, with_tests, play, only, is_public=is_public, with_conftest=with_conftest
        )


def _judged_plainly(test: Test, play: InPlay, kept: Kept) -> Judgement:
    """Run a test that needs nothing of pytest."""
    assert test.plain is not None  # noqa: S101 - for the type checker
    error = test.plain.run(play, kept)
    if error is None:
        return PASSED
    if is_outcome(error, "skip", "xfail"):
        return skipped(error)
    return judge(error, test.exercise, test.path)


def _following(tests: Sequence[Test]) -> dict[Any, Any]:
    """The tests that go through pytest, each with the next of them, whose fixtures pytest keeps.

    If any does, the last test of all does: what fixtures do at their end belongs to that one.
    """
    items = [test.item for test in tests if test.plain is None]
    collected = [test for test in tests if test.item is not None]
    if items and collected[-1].plain is not None:
        items.append(collected[-1].item)
    return dict(zip_longest(items, items[1:]))


def _evidence(test: Test, judgement: Judgement, play: InPlay, duration_s: float) -> TestEvidence:
    finding = judgement.finding
    return TestEvidence(
        name=test.name,
        verdict=judgement.verdict,
        finding=StoredFinding.of(finding) if finding is not None else None,
        answer=play.answer if judgement.verdict is Verdict.PASSED else "",
        duration_s=duration_s,
        trace=judgement.trace,
        example=play.example,
        mistake=play.mistake,
    )


def collected_sheet(assignment: Assignment) -> Sheet:
    """What each hidden test is worth, whatever the class's seed.

    Raises
    ------
    CourseError
        See `with_suite`.
    """
    return with_suite(assignment, assignment.hidden_tests, Suite.sheet, seed=0)
