"""What an exception in a test means: whose it is, the verdict, and the words for the student.

A test that passes with the reference and raises with a submission raises because of what the
submission returned; only errors of the grader's own are its own fault. Messages are built from
fields: nothing a test knows, and no text of an assertion that pytest or numpy wrote, reaches a student.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader import messages
from grader.course import Assignment
from grader.errors import CheckFailed, CourseError, Finding, GraderError, StudentError, Unpassable
from grader.results import Verdict
from grader.sandbox.values import WireError

DETAIL_CHARS_MAX = 4_000
# What `pytest.fail`, `pytest.skip` and `pytest.xfail` raise.
OUTCOMES = (pytest.fail.Exception, pytest.skip.Exception)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Verdict of one test, the student's message, and a detail for the instructor."""

    verdict: Verdict
    message: str = ""
    detail: str = ""
    finding: Finding | None = None


PASSED = Judgement(Verdict.PASSED)


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Puts exceptions of one assignment's tests into verdicts.

    `reveal` is for self-checks alone: the expected values are the student's already.
    """

    assignment: Assignment
    reveal: bool = False
    lang: str | None = None

    def judge(self, error: BaseException, exercise: str, test_file: Path) -> Judgement:
        """Judge a test of `exercise` that raised `error`."""
        if isinstance(error, CheckFailed):
            return self._judgement(Verdict.FAILED, error.finding, exercise)
        if isinstance(error, StudentError):
            return self._judgement(Verdict(error.verdict), error.finding, exercise)
        detail = _tail("".join(traceback.format_exception(error)))
        if isinstance(error, (GraderError, CourseError)) or _is_ours(error, test_file):
            return Judgement(Verdict.GRADER_ERROR, messages.sentence("not_graded", lang=self.lang), detail)
        if isinstance(error, (AssertionError, *OUTCOMES)):
            note = messages.retold_of_assignment(_author_note(error, test_file), test_file.parent, self.lang)
            finding = Finding("assertion", exercise, fields={"note": note})
            return self._judgement(Verdict.FAILED, finding, exercise, detail)
        finding = Finding("unusable", exercise, fields={"type": type(error).__name__})
        return self._judgement(Verdict.FAILED, finding, exercise, detail)

    def _judgement(self, verdict: Verdict, finding: Finding, exercise: str, detail: str = "") -> Judgement:
        finding = finding.about(exercise)
        words = self.words(finding)
        if not detail and not self.reveal:
            detail = self._told_in_full(finding)
        return Judgement(verdict, words, "" if detail == words else detail, finding)

    def _told_in_full(self, finding: Finding) -> str:
        """For the instructor: the message with all that a hidden test's leaves out."""
        known = self.assignment.exercises.get(finding.function)
        text = messages.explain(
            finding, reveal=True, signature=known.signature if known else None, lang=self.lang
        )
        return messages.clean(text, DETAIL_CHARS_MAX)

    def words(self, finding: Finding, advice: tuple[str, str] | None = None) -> str:
        """The message for `finding`; `advice` is what a known mistake says is likely, and where to look."""
        known = self.assignment.exercises.get(finding.function)
        folder = self.assignment.solution_folder
        if advice is not None and folder is not None:
            likely, attempt = (messages.retold_of_assignment(text, folder, self.lang) for text in advice)
            advice = likely, attempt
        return messages.explain(
            finding,
            reveal=self.reveal,
            signature=known.signature if known else None,
            lang=self.lang,
            advice=advice,
        )


def _tail(text: str) -> str:
    """The end of a traceback, where the error itself is."""
    skipped = "" if len(text) <= DETAIL_CHARS_MAX else "…"
    return skipped + messages.clean(
        text[len(text) - DETAIL_CHARS_MAX :] if skipped else text, DETAIL_CHARS_MAX
    )


def _innermost(error: BaseException) -> str:
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    return last.tb_frame.f_code.co_filename if last is not None else ""


def _is_ours(error: BaseException, test_file: Path) -> bool:
    """Whether `error` comes from a line of this package.

    What a submission's results alone bring about does not count: with the reference's the test goes through.
    They ask for too much memory, or what a test makes of them cannot be passed to a function.
    """
    if isinstance(error, (MemoryError, Unpassable, WireError)):
        return False
    package = Path(__file__).parent.parent
    name = _innermost(error)
    return name != str(test_file) and Path(name).is_relative_to(package)


def _author_note(error: BaseException, test_file: Path) -> str:
    """What the test's author wrote behind an assert, or in pytest.fail, and nothing that was added to it."""
    if isinstance(error, OUTCOMES):
        return str(error)
    if _innermost(error) != str(test_file):  # numpy.testing and the like quote values
        return ""
    text = str(error)
    return "" if text.startswith("assert ") else text.split("\nassert ")[0]
