"""What an exception in a test means: whose it is, the verdict, and the words for the student.

A test that passes with the reference and raises with a submission raises because of what the
submission returned; only errors of the grader's own are its own fault. Messages are built from
fields: nothing a test knows, and no text of an assertion that pytest or numpy wrote, reaches a student.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from gettext import NullTranslations
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

    def __post_init__(self) -> None:
        """Read the catalogues now: one that cannot be read is named before anything runs, in one process."""
        messages.sentence("not_graded", lang=self.lang)
        self._catalogue()

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
            finding = Finding("assertion", exercise, fields={"note": _author_note(error, test_file)})
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
        return messages.clean(self._words(finding, reveal=True), DETAIL_CHARS_MAX)

    def words(self, finding: Finding, advice: tuple[str, str] | None = None) -> str:
        """The message for `finding`; `advice` is what a known mistake says is likely, and where to look."""
        return self._words(finding, reveal=self.reveal, advice=advice)

    def _words(self, finding: Finding, *, reveal: bool, advice: tuple[str, str] | None = None) -> str:
        known = self.assignment.exercises.get(finding.function)
        texts = self._catalogue()
        if advice is not None:
            likely, attempt = (messages.in_words_of(texts, text) for text in advice)
            advice = likely, attempt
        return messages.explain(
            messages.in_authors_words(finding, texts),
            reveal=reveal,
            signature=known.signature if known else None,
            lang=self.lang,
            advice=advice,
        )

    def _catalogue(self) -> NullTranslations:
        """What the author wrote, in the language."""
        folders = self.assignment.solution_folder, self.assignment.folder
        return messages.assignment_translations(*folders, lang=self.lang)


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
