"""What an exception in a test means: whose it is, the verdict, and what is true of the submission.

A test that passes with the reference and raises with a submission raises because of what the
submission returned; only errors of the grader's own are the grader's fault. Must not know: sentences,
languages.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from grader.errors import CheckFailed, CourseError, Finding, GraderError, StudentError, Unpassable
from grader.messages import clean
from grader.record.evidence import Verdict
from grader.suite.numpy_asserts import is_of_numpy, said_by_author
from grader.suite.outcomes import is_outcome
from grader.tracebacks import innermost
from grader.wire.values import WireError

TRACE_CHARS_MAX = 4_000


@dataclass(frozen=True, slots=True)
class Judgement:
    """Verdict of one test, why, and the end of its traceback where the finding does not say it all."""

    verdict: Verdict
    finding: Finding | None = None
    trace: str = ""


_OF_CALLS = (Verdict.FAILED, Verdict.RAISED)

PASSED = Judgement(Verdict.PASSED)


def judge(error: BaseException, exercise: str, test_file: Path) -> Judgement:
    """Judge a test of `exercise` that raised `error`."""
    if isinstance(error, CheckFailed):
        return Judgement(Verdict.FAILED, error.finding.about(exercise))
    if isinstance(error, StudentError):
        return Judgement(Verdict(error.verdict), error.finding.about(exercise))
    trace = _tail("".join(traceback.format_exception(error)))
    if isinstance(error, (GraderError, CourseError)) or _is_ours(error, test_file):
        return Judgement(Verdict.GRADER_ERROR, trace=trace)
    if isinstance(error, AssertionError) or is_outcome(error, "fail", "skip"):
        fields = {"note": _author_note(error, test_file)}
        if is_of_numpy(error) and (said := said_by_author(str(error))):
            fields["said"] = said  # for the instructor: it may quote values
        finding = Finding("assertion", exercise, fields=fields)
        return Judgement(Verdict.FAILED, finding, trace)
    finding = Finding("unusable", exercise, fields={"type": type(error).__name__})
    return Judgement(Verdict.FAILED, finding, trace)


def with_order(judgement: Judgement, exercise: str, definition: str) -> Judgement:
    """`judgement` with the cause that comes before all others: parameters of `exercise` are out of place.

    `definition` is the line with its `def`, "" where that is not so.
    """
    finding = judgement.finding
    if not definition or finding is None or judgement.verdict not in _OF_CALLS:
        return judgement
    if finding.function != exercise or finding.kind == "wrong_arguments":  # which says more
        return judgement
    fields = {**finding.fields, "own_definition": definition, "likely": "parameters_swapped"}
    return replace(judgement, finding=replace(finding, fields=fields))


def with_cause(judgement: Judgement, shown: Mapping[str, Any]) -> Judgement:
    """`judgement` with what the source shows of the cause, as further fields of its finding.

    A field of None is one that the finding loses.
    """
    finding = judgement.finding
    if not shown or finding is None or finding.fields.get("likely") == "parameters_swapped":
        return judgement
    lost = {name for name, value in shown.items() if value is None}
    fields = {name: value for name, value in {**finding.fields, **shown}.items() if name not in lost}
    return replace(judgement, finding=replace(finding, fields=fields))


def skipped(reason: object) -> Judgement:
    """The judgement on a test that skipped itself."""
    return Judgement(Verdict.BLOCKED, trace=_tail(f"pytest: {reason}"))


def out_of_time(timeout_s: float) -> Judgement:
    """The judgement on a test that has taken more than `timeout_s` of its own: the author's to mend."""
    told = f"it takes more than {timeout_s:g} s of its own, without the student's code"
    return Judgement(
        Verdict.GRADER_ERROR, trace=f"{told}; ask for less in it, or write @exercise(..., timeout_s=60)"
    )


def _tail(text: str) -> str:
    """The end of a traceback, where the error itself is."""
    is_cut = len(text) > TRACE_CHARS_MAX
    return ("…" if is_cut else "") + clean(text[-TRACE_CHARS_MAX:], TRACE_CHARS_MAX)


def _is_ours(error: BaseException, test_file: Path) -> bool:
    """Whether `error` comes from a line of this package.

    What a submission's results alone bring about does not count: with the reference's the test goes through.
    They ask for too much memory, or what a test makes of them cannot be passed to a function.
    """
    if isinstance(error, (MemoryError, Unpassable, WireError)):
        return False
    package = Path(__file__).parent.parent
    name, _ = innermost(error)
    return name != str(test_file) and Path(name).is_relative_to(package)


def _author_note(error: BaseException, test_file: Path) -> str:
    """What the test's author wrote behind an assert, or in pytest.fail, and nothing that was added to it."""
    if is_outcome(error, "fail", "skip"):
        return str(error)
    if innermost(error)[0] != str(test_file):  # numpy.testing and the like quote values
        return ""
    text = str(error)
    return "" if text.startswith("assert ") else text.split("\nassert ")[0]
