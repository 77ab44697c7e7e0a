"""What an exception means, without a run: whose it is and what is said about it."""

import numpy as np
import pytest

from grader import check, errors
from grader.course import Assignment, Exercise
from grader.errors import CheckFailed, CodeRaised, CourseError, Finding, GraderError, Unpassable
from grader.grading import verdicts
from grader.grading.verdicts import PASSED, Interpreter
from grader.results import Verdict
from grader.sandbox import standin
from grader.sandbox.values import WireError
from tests.tiny_course import po

FIELDS = {"type": "ValueError", "limit_s": 2.0, "limit_mib": 64}
TEST_FILE = verdicts.Path("/course/test_hidden.py")


@pytest.fixture
def interpreter(tmp_path):
    exercises = {"f": Exercise("f", 1, "f(x) -> grads, cost"), "g": Exercise("g", 1, "g(x) -> y")}
    return Interpreter(Assignment("tiny", "Tiny", tmp_path, None, exercises), lang="en")


def raised(error, file=str(TEST_FILE)):
    """`error`, raised from a line of `file`."""
    names = {"error": error}
    try:
        exec(compile("raise error", file, "exec"), names)
    except BaseException as caught:  # noqa: BLE001 - the error under test
        return caught.with_traceback(caught.__traceback__.tb_next)


def judged(interpreter, error, file=str(TEST_FILE)):
    return interpreter.judge(raised(error, file), "f", TEST_FILE)


def test_nothing_raised_is_a_pass():
    assert PASSED.verdict is Verdict.PASSED and not PASSED.message


@pytest.mark.parametrize("error", [CheckFailed, *errors.StudentError.__subclasses__()])
def test_an_error_with_a_finding_is_worded_for_the_student(interpreter, error):
    if error.__module__ != "grader.errors":
        pytest.skip("mixed with a builtin elsewhere")
    kinds = {"raised": "raised", "timed_out": "timed_out", "out_of_memory": "out_of_memory"}
    kinds |= {"crashed": "crashed", "missing": "stub", "blocked": "blocked", "failed": "not_plain"}
    verdict = getattr(error, "verdict", "failed")
    judgement = judged(interpreter, error(Finding(kinds[verdict], fields=FIELDS)))
    assert judgement.verdict == verdict
    assert judgement.message.startswith("f: ")
    assert judgement.finding.function == "f"


def test_a_finding_about_another_function_names_that_one_and_its_parts(interpreter):
    finding = Finding("shape", "g", fields={"expected": (3, 1), "got": (1, 3)})
    assert judged(interpreter, CheckFailed(finding)).message.startswith("g: y has the wrong shape")


def test_a_part_of_the_result_is_called_as_in_the_signature(interpreter):
    finding = Finding("shape", path=(1,), fields={"expected": (), "got": (1,)})
    assert judged(interpreter, CheckFailed(finding)).message.startswith("f: cost has the wrong shape")


def test_values_are_shown_only_where_they_may_be(interpreter):
    finding = Finding("value", fields={}, values={"expected": 0.25, "got": 0.5})
    hidden = judged(interpreter, CheckFailed(finding))
    assert "0.25" not in hidden.message and "0.5" not in hidden.message
    shown = judged(Interpreter(interpreter.assignment, reveal=True, lang="en"), CheckFailed(finding))
    assert "0.25" in shown.message and "0.5" in shown.message


def test_what_the_message_leaves_out_is_told_to_the_instructor(interpreter):
    fields = {"type": "Own", "builtin": "ValueError", "message": "z is 0.659\x1b", "line": 3, "label": ""}
    judgement = judged(interpreter, CodeRaised(Finding("raised", fields=fields)))
    assert judgement.message == "f: stopped with ValueError\n  got:      ValueError\n  where:    line 3"
    assert r"Own: z is 0.659\x1b" in judgement.detail


def test_what_is_told_in_full_already_is_not_told_twice(interpreter):
    judgement = judged(interpreter, CheckFailed(Finding("not_counted")))
    assert judgement.message and judgement.detail == ""


@pytest.mark.parametrize("error", [GraderError("a bug"), CourseError("test.py", "a bug", "Mend it")])
def test_our_own_errors_are_ours_wherever_they_come_from(interpreter, error):
    judgement = judged(interpreter, error)
    assert judgement.verdict is Verdict.GRADER_ERROR
    assert judgement.message == "Not graded, for a reason that is not in the submission."
    assert "a bug" in judgement.detail


@pytest.mark.parametrize("error", [ValueError("odd"), AssertionError("odd"), KeyError("odd")])
def test_any_error_from_a_line_of_ours_is_ours(interpreter, error):
    assert judged(interpreter, error, standin.__file__).verdict is Verdict.GRADER_ERROR


@pytest.mark.parametrize("error", [MemoryError(), Unpassable("g", ValueError()), WireError("an array")])
def test_a_result_that_is_too_much_for_a_check_or_for_the_wire_is_the_submissions(interpreter, error):
    judgement = judged(interpreter, error, standin.__file__)
    assert judgement.verdict is Verdict.FAILED
    assert judgement.finding.kind == "unusable"


@pytest.mark.parametrize(
    "error", [KeyError("dw"), TypeError("no"), IndexError("no"), np.linalg.LinAlgError("no")]
)
def test_an_error_in_the_test_is_what_the_result_did_to_it(interpreter, error):
    judgement = judged(interpreter, error)
    assert judgement.verdict is Verdict.FAILED
    assert judgement.finding == Finding("unusable", "f", fields={"type": type(error).__name__})


@pytest.mark.parametrize(
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
def test_of_an_assertion_only_the_authors_words_are_kept(interpreter, text, note):
    judgement = judged(interpreter, AssertionError(text))
    assert judgement.finding == Finding("assertion", "f", fields={"note": note})


def test_an_assertion_of_a_library_has_no_words_of_the_authors(interpreter):
    assert judged(interpreter, AssertionError("17 is not 18"), "/lib/numpy/testing.py").finding.fields == {
        "note": ""
    }


def test_a_test_file_inside_the_package_is_the_authors_all_the_same(interpreter):
    """Where the course lies inside the grader's own folder."""
    judgement = interpreter.judge(
        raised(ValueError("x"), standin.__file__), "f", verdicts.Path(standin.__file__)
    )
    assert judgement.verdict is Verdict.FAILED


def test_the_language_of_the_student_is_asked_for(interpreter):
    assert judged(interpreter, GraderError("x")).message.startswith("Not graded")


# ------------------------------------------------------------------- an author's own words


@pytest.fixture
def spanish(interpreter, tmp_path):
    """An interpreter of an assignment with a catalogue."""
    path = tmp_path / "locale/es/LC_MESSAGES/assignment.po"
    path.parent.mkdir(parents=True)
    texts = {"mind the sign": "cuidado con el signo", "{name} is {n}": "{n} es {name}", "A.": "Un a."}
    path.write_text(po(texts), encoding="utf-8")
    return Interpreter(interpreter.assignment, lang="es")


def test_a_note_is_read_in_the_language_and_kept_as_it_was_written(spanish):
    judgement = judged(spanish, AssertionError("mind the sign\nassert 17 == 18"))
    assert "obtenido: cuidado con el signo" in judgement.message
    assert judgement.finding.fields == {"note": "mind the sign"}


def test_what_fills_a_note_is_put_in_after_it_is_translated(spanish):
    with pytest.raises(CheckFailed) as failure:
        check.that(False, "{name} is {n}", name="mind the sign", n=3)
    judgement = judged(spanish, failure.value)
    assert "obtenido: 3 es mind the sign" in judgement.message
    assert judgement.finding.fields["note"] == "{name} is {n}"


def test_a_note_without_a_translation_or_with_braces_of_its_own_stays_as_it_is(spanish):
    for note in ("mind the sine", "{n} stays", "{"):
        assert f"obtenido: {note}" in judged(spanish, AssertionError(note)).message


def test_a_reason_and_an_option_are_read_in_the_language(spanish):
    fields = {"answer": "A", "chosen": "mind the sign", "why": "A.", "option": "sign"}
    message = judged(spanish, CheckFailed(Finding("wrong_option", "f", fields=fields))).message
    assert "A: cuidado con el signo" in message and "Un a." in message


def test_advice_is_read_in_the_language(spanish):
    message = spanish.words(Finding("value", "f"), ("A.", "Another."))
    assert "Un a." in message and "Another." in message


def test_a_catalogue_that_cannot_be_read_is_named_before_anything_runs(spanish, tmp_path):
    path = tmp_path / "locale/es/LC_MESSAGES/assignment.po"
    path.write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    with pytest.raises(CourseError, match=r"assignment\.po:2: this is no line of a catalogue"):
        Interpreter(spanish.assignment, lang="es")
    Interpreter(spanish.assignment, lang="en")
