"""What an exception means, without a run: whose it is and what is said about it."""

import numpy as np
import pytest

from grader import errors
from grader.errors import CheckFailed, CourseError, Finding, GraderError, Unpassable
from grader.record.evidence import Verdict
from grader.sandbox import standin
from grader.suite import verdicts
from grader.suite.verdicts import PASSED
from grader.wire.values import WireError
from tests.support.every import every

FIELDS = {"type": "ValueError", "limit_s": 2.0, "limit_mib": 64}
TEST_FILE = verdicts.Path("/course/test_hidden.py")


def raised(error, file=str(TEST_FILE)):
    """`error`, raised from a line of `file`."""
    names = {"error": error}
    try:
        exec(compile("raise error", file, "exec"), names)
    except BaseException as caught:  # noqa: BLE001 - the error under test
        return caught.with_traceback(caught.__traceback__.tb_next)


def judged(error, file=str(TEST_FILE)):
    return verdicts.judge(raised(error, file), "f", TEST_FILE)


def test_nothing_raised_is_a_pass():
    assert PASSED.verdict is Verdict.PASSED and PASSED.finding is None


@pytest.mark.parametrize("error", [CheckFailed, *errors.StudentError.__subclasses__()])
def test_an_error_with_a_finding_says_what_is_true_of_the_submission(error):
    if error.__module__ != "grader.errors":
        pytest.skip("mixed with a builtin elsewhere")
    kinds = {"raised": "raised", "timed_out": "timed_out", "out_of_memory": "out_of_memory"}
    kinds |= {"crashed": "crashed", "missing": "stub", "blocked": "blocked", "failed": "not_plain"}
    verdict = getattr(error, "verdict", "failed")
    judgement = judged(error(Finding(kinds[verdict], fields=FIELDS)))
    assert judgement.verdict == verdict
    assert judgement.finding.function == "f"


@pytest.mark.parametrize("error", [GraderError("a bug"), CourseError("test.py", "a bug", "Mend it")])
def test_our_own_errors_are_ours_wherever_they_come_from(error):
    judgement = judged(error)
    assert judgement.verdict is Verdict.GRADER_ERROR
    assert judgement.finding is None
    assert "a bug" in judgement.trace


@pytest.mark.parametrize("error", [ValueError("odd"), AssertionError("odd"), KeyError("odd")])
def test_any_error_from_a_line_of_ours_is_ours(error):
    assert judged(error, standin.__file__).verdict is Verdict.GRADER_ERROR


@pytest.mark.parametrize("error", [MemoryError(), Unpassable("g", ValueError()), WireError("an array")])
def test_a_result_that_is_too_much_for_a_check_or_for_the_wire_is_the_submissions(error):
    judgement = judged(error, standin.__file__)
    assert judgement.verdict is Verdict.FAILED
    assert judgement.finding.kind == "unusable"


@pytest.mark.parametrize(
    "error", [KeyError("dw"), TypeError("no"), IndexError("no"), np.linalg.LinAlgError("no")]
)
def test_an_error_in_the_test_is_what_the_result_did_to_it(error):
    judgement = judged(error)
    assert judgement.verdict is Verdict.FAILED
    assert judgement.finding == Finding("unusable", "f", fields={"type": type(error).__name__})


@every(
    ("text", "note"),
    [
        ("mind the sign", "mind the sign"),
        ("mind the sign\nassert 17 == 18", "mind the sign"),
        ("assert 17 == 18", ""),
        ("assert np.float64(17.0) == 18\n +  where 17 = f()", ""),
        ("two\nlines", "two\nlines"),
        ("", ""),
    ],
)
def test_of_an_assertion_only_the_authors_words_are_kept(text, note):
    judgement = judged(AssertionError(text))
    assert judgement.finding == Finding("assertion", "f", fields={"note": note})


def test_an_assertion_of_a_library_has_no_words_of_the_authors():
    assert judged(AssertionError("17 is not 18"), "/lib/numpy/testing.py").finding.fields == {"note": ""}


def test_a_test_file_inside_the_package_is_the_authors_all_the_same():
    """Where the course lies inside the grader's own folder."""
    judgement = verdicts.judge(
        raised(ValueError("x"), standin.__file__), "f", verdicts.Path(standin.__file__)
    )
    assert judgement.verdict is Verdict.FAILED


def test_a_finding_about_another_function_stays_about_that_one():
    finding = Finding("shape", "g", fields={"expected": (3, 1), "got": (1, 3)})
    assert judged(CheckFailed(finding)).finding == finding


def test_of_a_long_traceback_the_end_is_kept():
    judgement = judged(ValueError("x" * 10_000 + "end"))
    assert judgement.trace.startswith("…") and judgement.trace.endswith("end\n")
    assert len(judgement.trace) <= verdicts.TRACE_CHARS_MAX + 1


def test_parameters_out_of_place_come_before_what_follows_from_them():
    def likely(
        finding: Finding, verdict: Verdict = Verdict.FAILED, definition: str = "def f(y, x):"
    ) -> object:
        judgement = verdicts.with_order(verdicts.Judgement(verdict, finding), "f", definition)
        return judgement.finding and judgement.finding.fields.get("likely")

    wrong = Finding("value", "f", fields={"likely": "twice"})
    assert likely(wrong) == likely(wrong, Verdict.RAISED) == "parameters_swapped"
    assert likely(wrong, definition="") == "twice"
    assert likely(wrong, Verdict.TIMED_OUT) == "twice"
    assert likely(Finding("value", "g")) is None
    assert likely(Finding("wrong_arguments", "f")) is None
    assert verdicts.with_order(PASSED, "f", "def f(y, x):") is PASSED
