"""Has pytest collect the tests of a file, and run those that need it.

pytest keeps all of its own: fixtures, parametrize, marks, assertion rewriting. A suite lives inside
`pytest.main`, so it is passed to a function (`body`), not returned. Must not know: what a result means.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import pytest

from grader.course.assignment import Assignment
from grader.errors import CourseError
from grader.suite.collected import Found, Test, tests_of
from grader.suite.fixtures import InPlay, fixtures_of
from grader.suite.made_tests import with_made_tests
from grader.suite.plain_items import hooks_of_runs, plain_of
from grader.suite.surroundings import not_imported
from grader.suite.verdicts import PASSED, Judgement, judge, skipped

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


def under_pytest(
    assignment: Assignment,
    path: Path,
    body: Callable[[tuple[Test, ...], ByPytest[T]], T],
    play: InPlay,
    only: Collection[str],
    *,
    is_public: bool,
    with_conftest: bool,
) -> T:
    """Collect the tests in `path`, and call `body` with them and who runs those that are not plain.

    Raises
    ------
    CourseError
        The file cannot be collected, or a test belongs to no exercise, or points do not add up.
    """
    plugin: ByPytest[T] = ByPytest(assignment, path, body, play, only, is_public=is_public)
    without = [argument for name in _WITHOUT for argument in ("-p", f"no:{name}")]
    # The folders above are nobody's business, and to collect by way of them is to list all that is in them.
    conftest = [] if with_conftest else ["--noconftest"]
    root = ["--rootdir", str(path.parent), "--confcutdir", str(path.parent), "-c", os.devnull]
    pytest.main([*without, *_ARGUMENTS, *conftest, *root, str(path)], plugins=[plugin, fixtures_of(play)])
    if plugin.error is not None:
        raise plugin.error
    if not plugin.outcome:
        raise CourseError(str(path), "pytest could not collect it", "Run pytest on the file to see why")
    return plugin.outcome[0]


class ByPytest(Generic[T]):
    """The part of a suite that pytest talks to."""

    def __init__(
        self,
        assignment: Assignment,
        path: Path,
        body: Callable[[tuple[Test, ...], ByPytest[T]], T],
        play: InPlay,
        only: Collection[str],
        *,
        is_public: bool,
    ) -> None:
        self.outcome: list[T] = []
        self.error: BaseException | None = None
        self.judgement = PASSED
        self._assignment = assignment
        self._path = path
        self._body = body
        self._play = play
        self._only = only
        self._is_public = is_public

    def judged(self, item: pytest.Item, following: pytest.Item | None) -> Judgement:
        """Run a test with all that pytest does around it; `following` is the next of this kind."""
        self.judgement = PASSED
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return self.judgement

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

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Hand the suite over instead of running it."""
        if self.error is None:
            try:
                found = with_made_tests(
                    _found(session.items), self._assignment, self._play, is_public=self._is_public
                )
                tests = tests_of(
                    found, self._assignment, self._path, only=self._only, worth_points=not self._is_public
                )
                self.outcome.append(self._body(tests, self))
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
        mark = item.get_closest_marker("exercise")
        return judge(error, mark.args[0] if mark is not None else "", item.path)


def _found(items: Sequence[pytest.Item]) -> list[Found]:
    """The tests that pytest has collected."""
    watched = bool(items) and hooks_of_runs(items[0].config)
    return [
        Found(
            item.name,
            item.nodeid.split("[")[0],
            item.path,
            f"{item.path}:{(item.location[1] or 0) + 1}",
            item.get_closest_marker("exercise"),
            plain_of(item, watched=watched),
            item,
        )
        for item in items
    ]
