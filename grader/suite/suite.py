"""Tests collected once by pytest, then run on one stand-in after another.

pytest keeps all of its own: fixtures, parametrize, marks, assertion rewriting. Added are the
fixtures `student`, `reference`, `rng` and `seed`, and the mark that names a test's exercise. A suite
lives inside `pytest.main`, so it is passed to a function (`body`), not returned.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import numpy as np
import pytest

from grader.course.assignment import Assignment
from grader.course.given_files import beside_files
from grader.errors import CourseError
from grader.record.coding import StoredFinding
from grader.record.evidence import ExerciseEvidence, TestEvidence, Verdict
from grader.record.scoring import Sheet
from grader.sandbox.standin import StandIn, cause_in_source, out_of_order
from grader.suite import fixtures, surroundings, time_limit
from grader.suite.bank_items import bank_items
from grader.suite.collected import Test, mark_of, tests_in
from grader.suite.fixtures import InPlay, fixtures_of
from grader.suite.plain import Kept
from grader.suite.quiz_items import manual_items, quiz_items
from grader.suite.surroundings import not_imported
from grader.suite.verdicts import PASSED, Judgement, judge, out_of_time, skipped, with_cause, with_order

T = TypeVar("T")

# "-s": what a test prints goes nowhere anyway.
_ARGUMENTS = ("-s", "--import-mode=importlib", "--strict-markers")
# Parts of pytest that a run of hidden tests has no use for; each takes time for every test.
_WITHOUT = (
    *(("terminal",) if pytest.version_tuple >= (9, 2) else ()),  # before, asserts are explained with its help
    *("cacheprovider", "warnings", "logging", "unraisableexception", "threadexception"),
    *("faulthandler", "doctest", "junitxml", "pastebin", "stepwise", "debugging", "unittest"),
    *("setuponly", "setupplan"),
)


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

    def __init__(self, assignment: Assignment, tests: tuple[Test, ...], plugin: _Plugin[Any]) -> None:
        self.assignment = assignment
        self.tests = tests
        self.can_run_again = all(test.plain is not None for test in tests)
        self._plugin = plugin

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
        plugin, play = self._plugin, self._plugin.play
        play.student, play.reference = student, reference
        play.student_name = student_name if self.assignment.policy.seed_by_student else ""
        found: dict[str, list[TestEvidence]] = {
            name: [] for name in self.assignment.exercises if not only or name in only
        }
        chosen = [test for test in self.tests if test.exercise in found and (not tests or test.name in tests)]
        chosen.sort(key=rank)
        following, kept = _following(chosen), Kept()
        limits = not plugin.is_public if limits_time is None else limits_time
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

    def _judged(
        self, test: Test, following: Mapping[pytest.Item, pytest.Item | None], kept: Kept, *, in_time: bool
    ) -> Judgement:
        """What a test comes to; with `in_time` it is ended where it takes too long of its own."""
        plugin = self._plugin

        def judged() -> Judgement:
            if test.item in following:
                return plugin.judged_by_pytest(test.item, following[test.item])
            return plugin.judged(test, kept)

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
    plugin: _Plugin[T] = _Plugin(assignment, path, body, seed, only, is_public=is_public)
    without = [argument for name in _WITHOUT for argument in ("-p", f"no:{name}")]
    # The folders above are nobody's business, and to collect by way of them is to list all that is in them.
    conftest = [] if with_conftest else ["--noconftest"]
    root = ["--rootdir", str(path.parent), "--confcutdir", str(path.parent), "-c", os.devnull]
    with (
        surroundings.own_environment(),
        surroundings.quiet(),
        surroundings.own_modules(path.resolve().parent),
        beside_files(assignment, is_entered=False),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        pytest.main(
            [*without, *_ARGUMENTS, *conftest, *root, str(path)], plugins=[plugin, fixtures_of(plugin.play)]
        )
    if plugin.error is not None:
        raise plugin.error
    if not plugin.outcome:
        raise CourseError(str(path), "pytest could not collect it", "Run pytest on the file to see why")
    return plugin.outcome[0]


class _Plugin(Generic[T]):
    """The part of a suite that pytest talks to."""

    def __init__(
        self,
        assignment: Assignment,
        path: Path,
        body: Callable[[Suite], T],
        seed: int,
        only: Collection[str],
        *,
        is_public: bool,
    ) -> None:
        self.outcome: list[T] = []
        self.error: BaseException | None = None
        self.play = InPlay(path, seed)
        self.judgement = PASSED
        self._assignment = assignment
        self._path = path
        self._body = body
        self._only = only
        self.is_public = is_public

    def judged_by_pytest(self, item: pytest.Item, following: pytest.Item | None) -> Judgement:
        """Run a test with all that pytest does around it; `following` is the next of this kind."""
        self.judgement = PASSED
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return self.judgement

    def judged(self, test: Test, kept: Kept) -> Judgement:
        """Run a plain test."""
        assert test.plain is not None  # noqa: S101 - for the type checker
        error = test.plain.run(self.play, kept)
        if error is None:
            return PASSED
        if isinstance(error, (pytest.skip.Exception, pytest.xfail.Exception)):
            return skipped(error)
        return judge(error, test.exercise, test.item.path)

    # Hooks.

    def pytest_configure(self, config: pytest.Config) -> None:
        """Make the mark known."""
        config.addinivalue_line("markers", "exercise(name, points): the exercise that a test belongs to")

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Keep an interrupt while tests are collected, which pytest would swallow."""
        if isinstance(excinfo.value, KeyboardInterrupt):
            self.error = self.error or excinfo.value

    def pytest_exception_interact(
        self, node: Any, call: pytest.CallInfo[Any], report: pytest.CollectReport | pytest.TestReport
    ) -> None:
        """Turn the first file that cannot be collected into an error that names it, and the line."""
        if isinstance(report, pytest.CollectReport) and call.excinfo is not None and self.error is None:
            error = call.excinfo.value
            self.error = not_imported(
                error.__cause__ or error, node.path or self._path, "it cannot be collected"
            )

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Have no file that cannot be collected go by, whatever the reason."""
        if report.failed and self.error is None:
            self.error = CourseError(str(self._path), "it cannot be collected", "Run pytest on it to see why")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, session: pytest.Session, items: list[pytest.Item]) -> None:
        """Add the bank's examples and the questions: no file of tests has to repeat them."""
        if self.is_public:
            try:
                items[:0] = bank_items(session, self._assignment, self.play)
            except CourseError as error:
                self.error = self.error or error
        items += manual_items(session, self._assignment, self.play)
        items += quiz_items(session, self._assignment, self.play, is_public=self.is_public)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Hand the suite over instead of running it."""
        if self.error is None:
            try:
                tests = tests_in(
                    session.items,
                    self._assignment,
                    self._path,
                    only=self._only,
                    worth_points=not self.is_public,
                )
                self.outcome.append(self._body(Suite(self._assignment, tests, self)))
            except BaseException as error:  # noqa: BLE001 - pytest would print it; it is raised again outside
                self.error = error
        return True

    @pytest.hookimpl(tryfirst=True, specname="pytest_runtest_makereport")
    def pytest_short_report(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> pytest.TestReport | None:
        """A report without pytest's picture of the failure, which takes longer than most tests."""
        if call.when == "collect":
            return None
        outcome: Literal["passed", "failed", "skipped"] = "passed"
        if call.excinfo is not None:
            outcome = "skipped" if isinstance(call.excinfo.value, pytest.skip.Exception) else "failed"
        return pytest.TestReport(
            nodeid=item.nodeid,
            location=item.location,
            keywords=dict.fromkeys(item.keywords, 1),
            outcome=outcome,
            longrepr=str(call.excinfo.value) if outcome == "skipped" and call.excinfo else None,
            when=call.when,
            duration=call.duration,
            start=call.start,
            stop=call.stop,
        )

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> Any:
        """Keep what the first thing that went wrong means."""
        report = yield
        if self.judgement is PASSED and report.outcome != "passed":
            self.judgement = self._judge(item, call, report)
        return report

    def _judge(self, item: pytest.Item, call: pytest.CallInfo[Any], report: pytest.TestReport) -> Judgement:
        if report.skipped:
            return skipped(report.longrepr)
        error = call.excinfo.value if call.excinfo is not None else AssertionError("passed, and should not")
        return judge(error, mark_of(item).args[0], item.path)


def _following(tests: Sequence[Test]) -> dict[pytest.Item, pytest.Item | None]:
    """The tests that go through pytest, each with the next of them, whose fixtures pytest keeps.

    If any does, the last test of all does: what fixtures do at their end belongs to that one.
    """
    items = [test.item for test in tests if test.plain is None]
    if items and tests[-1].plain is not None:
        items.append(tests[-1].item)
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
