"""`pytest my_work`: the public tests of a working copy, on the work in it, with the self-check's messages.

pytest imports this module in every run of everybody's tests, so it imports nothing of ours until it meets the
public tests of a working copy, and leaves all else alone. The whole self-check is run when its tests are
collected; each test then tells what came of it. Whose tests may run decides `vouched`, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from grader.record.results import TestResult
    from grader.record.self_check import CheckedExercise, SelfCheck

PUBLIC_TESTS = "test_public.py"
WIDTH = 100


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the public tests of a working copy in our way, every other file in pytest's."""
    if module_path.name != PUBLIC_TESTS or not _is_working_copy(module_path.parent):
        return None
    collector: pytest.Collector = WorkingCopyTests.from_parent(parent, path=module_path)
    return collector


def _is_working_copy(folder: Path) -> bool:
    """Whether `grader start` made the folder: its settings begin with the assignment's id."""
    try:
        return (folder / "assignment.toml").read_bytes().startswith(b"id = ")
    except OSError:
        return False


class WorkingCopyTests(pytest.File):
    """The public tests of a working copy."""

    def collect(self) -> Iterator[pytest.Item]:
        """Check the work, then name each test that was run."""
        from grader.errors import BadInput, CourseError
        from grader.messages import refusal

        lang: str | None = None
        try:
            from grader.desk.working_copy import language_around

            lang = language_around(self.path.parent, None)
            checked = _checked(self.path.parent, lang)
        except BadInput as error:
            raise self.CollectError(refusal(error, lang)) from None
        except CourseError as error:
            raise self.CollectError(str(error)) from None
        for exercise in checked.exercises:
            for test in exercise.tests:
                yield PublicTest.from_parent(
                    self, name=test.name, exercise=exercise, result=test, lang=checked.lang
                )


class PublicTest(pytest.Item):
    """One public test, and what it found."""

    def __init__(self, *, exercise: CheckedExercise, result: TestResult, lang: str, **given: Any) -> None:
        super().__init__(**given)
        self._exercise = exercise
        self._result = result
        self._lang = lang

    def runtest(self) -> None:
        """Tell what the self-check found out."""
        from grader.messages import sentence
        from grader.record.evidence import Verdict
        from grader.record.self_check import State

        if self._result.verdict is Verdict.PASSED:
            return
        if self._exercise.state is State.WAITS:
            helpers = ", ".join(self._exercise.waits_for)
            pytest.skip(
                sentence("exercise_waits", lang=self._lang, exercise=self._exercise.name, helpers=helpers)
            )
        raise NotYet

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """The self-check's words, without a traceback of ours."""
        if not isinstance(excinfo.value, NotYet):
            return str(super().repr_failure(excinfo))
        from grader.show.self_check import Look, lines_of_first

        message = self._exercise.message
        if self._result.message and (message is None or message.test != self.name):
            return self._result.message
        return "\n".join(lines_of_first(self._exercise, Look(WIDTH, signs="none"), self._lang))

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where it is, and its name."""
        return self.path, None, self.name


class NotYet(Exception):
    """A public test did not pass."""


def _checked(folder: Path, lang: str | None) -> SelfCheck:
    """The self-check of the work in `folder`.

    Raises
    ------
    BadInput
        There is no work, nobody vouches for the tests, or the work cannot be read.
    """
    from grader.desk.self_check import check_file
    from grader.desk.vouched import nobody_vouches, tests_known
    from grader.desk.working_copy import find_work

    work, assignment = find_work(folder)
    tests = tests_known(assignment, Path.cwd(), None)
    if tests is None:
        raise nobody_vouches(assignment)
    with tests.running():
        return check_file(
            work, tests.assignment, lang=lang, with_conftest=tests.with_conftest, typed=str(folder)
        )
