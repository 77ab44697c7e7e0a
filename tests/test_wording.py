"""Evidence in words: what the student reads of a test, and what the instructor reads besides."""

import pytest

from grader import check
from grader.course.assignment import Assignment, Exercise
from grader.errors import CheckFailed, CourseError, Finding, Note
from grader.record.coding import StoredFinding
from grader.record.evidence import FailingExample, TestEvidence, Verdict
from grader.wording import AssignmentWords, line_of
from tests.support.tiny_course import po


@pytest.fixture
def words(tmp_path):
    """The words of an assignment of two functions."""
    exercises = {"f": Exercise("f", 1, "f(x) -> grads, cost"), "g": Exercise("g", 1, "g(x) -> y")}
    assignment = Assignment("tiny", "Tiny", tmp_path, None, exercises)

    def in_english(**options):
        return AssignmentWords(assignment, lang="en", **options)

    return in_english


@pytest.fixture
def spanish(tmp_path):
    """Words of an assignment with a catalogue, whose texts can be changed."""
    path = tmp_path / "locale/es/LC_MESSAGES/assignment.po"
    path.parent.mkdir(parents=True)
    texts = {"mind the sign": "cuidado con el signo", "{name} is {n}": "{n} es {name}", "A.": "Un a."}
    path.write_text(po(texts), encoding="utf-8")
    assignment = Assignment("tiny", "Tiny", tmp_path, None, {"f": Exercise("f", 1, "f(x) -> y")})
    return lambda lang="es", **options: AssignmentWords(assignment, lang=lang, **options)


def failed(finding, **fields):
    return TestEvidence("test_f", Verdict.FAILED, StoredFinding.of(finding), **fields)


def test_of_a_test_that_passed_there_is_nothing_to_say(words):
    assert words().told("f", TestEvidence("test_f", Verdict.PASSED)).message == ""


def test_what_passed_with_help_says_so(words):
    passed = TestEvidence("test_f", Verdict.PASSED, helpers=("g",))
    assert (
        words().told("f", passed).message
        == "Tested with the reference in place of g, which has its own marks."
    )


def test_our_own_fault_is_no_word_about_the_submission(words):
    error = TestEvidence("test_f", Verdict.GRADER_ERROR, trace="a bug")
    assert words().told("f", error).message == "Not graded, for a reason that is not in the submission."
    assert words().told("f", error).detail == "a bug"


def test_a_finding_is_about_the_function_that_it_names(words):
    finding = Finding("shape", "g", fields={"expected": (3, 1), "got": (1, 3)})
    assert words().told("f", failed(finding)).message.startswith("g: y has the wrong shape")


def test_a_part_of_the_result_is_called_as_in_the_signature(words):
    finding = Finding("shape", "f", path=(1,), fields={"expected": (), "got": (1,)})
    assert words().told("f", failed(finding)).message.startswith("f: cost has the wrong shape")


def test_values_are_shown_only_where_they_may_be(words):
    test = failed(Finding("value", "f", values={"expected": 0.25, "got": 0.5}))
    hidden = words().told("f", test).message
    assert "0.25" not in hidden and "0.5" not in hidden
    assert "0.25" in words().told("f", test).detail
    shown = words(reveal=True).told("f", test).message
    assert "0.25" in shown and "0.5" in shown


def test_what_the_message_leaves_out_is_told_to_the_instructor(words):
    fields = {"type": "Own", "builtin": "ValueError", "message": "z is 0.659\x1b", "line": 3, "label": ""}
    test = failed(Finding("raised", "f", fields=fields))
    assert words().told("f", test).message == (
        "f: stopped with ValueError\n  got:      ValueError\n  where:    line 3"
    )
    assert r"Own: z is 0.659\x1b" in words().told("f", test).detail


def test_what_is_told_in_full_already_is_not_told_twice(words):
    test = failed(Finding("not_counted", "f"))
    assert words().told("f", test).message and words().told("f", test).detail == ""


def test_a_mistake_is_told_in_the_words_of_its_author(words):
    test = failed(Finding("value", "f"), mistake="missing-mean")
    advice = {("f", "missing-mean"): ("the mean is missing", "divide by m")}
    message = words(advice=lambda: advice).told("f", test).message
    assert "likely:   the mean is missing" in message and "try:      divide by m" in message


def test_a_mistake_that_the_course_has_no_more_is_not_told(words):
    assert "likely" not in words().told("f", failed(Finding("value", "f"), mistake="gone")).message


def test_a_note_is_a_sentence(words):
    assert words().note(Note("as_written", {"text": "the file was empty"})) == "the file was empty"


@pytest.mark.parametrize(
    ("kind", "detail", "message", "line"),
    [
        ("value", "f: wrong\n  got: 3", "f: wrong", "f: wrong"),
        ("unusable", "Traceback\nKeyError: 'dw'\n", "f: no", "KeyError: 'dw'"),
        ("value", "", "f: wrong\n  got", "f: wrong"),
        ("", "", "", ""),
    ],
)
def test_one_line_says_why_for_the_author(kind, detail, message, line):
    assert line_of(kind, detail, message) == line


# ------------------------------------------------------------------- an author's own words


def note(text, **fields):
    return failed(Finding("assertion", "f", fields={"note": text, **fields}))


def test_a_note_is_read_in_the_language(spanish):
    assert "por qué:  cuidado con el signo" in spanish().told("f", note("mind the sign")).message


def test_what_fills_a_note_is_put_in_after_it_is_translated(spanish):
    with pytest.raises(CheckFailed) as failure:
        check.that(False, "{name} is {n}", name="mind the sign", n=3)
    assert (
        "por qué:  3 es mind the sign"
        in spanish().told("f", failed(failure.value.finding.about("f"))).message
    )


@pytest.mark.parametrize("text", ["mind the sine", "{n} stays", "{"])
def test_a_note_without_a_translation_or_with_braces_of_its_own_stays_as_it_is(spanish, text):
    assert f"por qué:  {text}" in spanish().told("f", note(text)).message


def test_advice_is_read_in_the_language(spanish):
    test = failed(Finding("value", "f"), mistake="slip")
    message = spanish(advice=lambda: {("f", "slip"): ("A.", "Another.")}).told("f", test).message
    assert "Un a." in message and "Another." in message


def test_a_catalogue_that_cannot_be_read_is_named_before_anything_runs(spanish, tmp_path):
    path = tmp_path / "locale/es/LC_MESSAGES/assignment.po"
    path.write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    with pytest.raises(CourseError, match=r"assignment\.po:2: this is no line of a catalogue"):
        spanish()
    assert spanish("en").told("f", TestEvidence("test_f", Verdict.PASSED)).message == ""


def off_by(error, function="g"):
    return Finding("value", function, fields={"relative_error": error})


def shown_with(words, own, *errors):
    """The message on a test that is off by `own`, with examples that are off by these."""
    stored = [StoredFinding.of(off_by(error)) for error in errors]
    also = FailingExample("g(2)", stored[1]) if len(stored) > 1 else None
    return (
        words().told("g", failed(off_by(own, "g"), example=FailingExample("g(1)", stored[0], also))).message
    )


def test_how_far_a_hidden_value_is_off_is_said_where_all_that_is_shown_agrees(words):
    assert "it differs by some per cent in this test" in shown_with(words, 0.05, 0.03, 0.06)
    assert "it differs" not in shown_with(words, 0.05, 0.9)
    assert "it differs" not in shown_with(words, 0.05, 0.03, 1.0)


def test_what_a_changed_argument_is_called_in_the_code_is_told_beside_a_known_mistake(words):
    fields = {"position": 1, "change": "values", "cause": "changed_by_item", "view": "a", "viewed": "x"}
    finding = Finding("changed_argument", "g", fields={**fields, "cause_at": Note("line", {"line": 7})})
    told = words(advice=lambda: {("g", "slip"): ("It is the caller's.", "z[0] = 1 writes into it.")})
    message = told.told("g", failed(finding, mistake="slip")).message
    assert "It is the caller's." in message and "z[0]" not in message
    assert "line 7: `a` is another name for the caller's x, or for a part of it" in message


def test_a_fact_that_the_message_says_already_is_left_out(words):
    value = Finding("value", "g", fields={"likely": "not_thresholded"})
    facts = (StoredFinding.of(Finding("fact_decisions", "g", fields={"decisions": "probabilities"})),)
    assert "seen" not in words().told("g", failed(value, facts=facts)).message
    right = (StoredFinding.of(Finding("fact_examples_right", "g")),)
    told = words(advice=lambda: {("g", "slip"): ("A slip.", "")})
    assert "examples come out right" in words().told("g", failed(value, facts=right)).message
    assert "examples" not in told.told("g", failed(value, facts=right, mistake="slip")).message


def test_a_diagnosis_of_which_a_fact_says_more_is_left_out(words):
    value = Finding("value", "g", fields={"likely": "one_class"})
    constant = StoredFinding.of(Finding("fact_constant", "g", fields={"number": "0", "rounds": "rate"}))
    message = words().told("g", failed(value, facts=(constant,))).message
    assert "before the first step, for rate = 0" in message and "likely" not in message
    assert "in this call every entry is the same" in words().told("g", failed(value)).message
