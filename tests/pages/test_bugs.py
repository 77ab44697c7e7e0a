"""Failing tests grouped: each bug is told once, and which is to be mended first."""

from grader.errors import Finding
from grader.pages.bugs import Place, bugs_of, first_to_mend
from grader.record.evidence import ExerciseEvidence, TestEvidence, Verdict
from grader.wording import AssignmentWords
from tests.support.feedback import WRONG_VALUE, failed, raised

ADVICE = {("scale", "wrong-sign"): ("The sign is wrong.", "Which way does it go?")}


def bugs(assignment, *tests, exercise="scale"):
    words = AssignmentWords(assignment, lang="en", advice=lambda: ADVICE)
    return bugs_of(ExerciseEvidence(exercise, tests), words, 1)


def test_a_bug_that_many_tests_meet_is_one(assignment):
    shapes = [
        failed(f"test_scale[{n}]", Finding("shape", fields={"expected": (n, 1), "got": (1, n)}))
        for n in (3, 4, 5)
    ]
    [bug] = bugs(assignment, *shapes, TestEvidence("test_scale_keeps_its_argument", Verdict.PASSED))
    assert bug.headline == "scale: y has the wrong shape" and (bug.met, bug.tests) == (3, 4)
    assert ("expected", "(3, 1)") in [(line.label, line.text) for line in bug.lines]


def test_a_known_mistake_is_one_bug_whatever_the_tests_found_and_comes_first(assignment):
    mistaken = [
        failed("test_scale[2]", WRONG_VALUE, "wrong-sign"),
        failed("test_scale[3]", Finding("rank1", fields={"expected": (3, 1), "got": (3,)}), "wrong-sign"),
    ]
    other = failed(
        "test_scale_keeps_its_argument", Finding("shape", fields={"expected": (3, 1), "got": (3, 3)})
    )
    first, second = bugs(assignment, other, *mistaken)
    assert first.met == 2 and second.met == 1
    assert [line.text for line in first.lines[-2:]] == list(ADVICE["scale", "wrong-sign"])


def test_two_bugs_of_one_kind_in_different_parts_are_two(assignment):
    parts = [
        failed(f"test_scale[{n}]", Finding("value", "scale", (part,), {"wrong": 1, "entries": 1}))
        for n, part in enumerate(("dw", "db"))
    ]
    assert [bug.met for bug in bugs(assignment, *parts)] == [1, 1]


def test_errors_on_different_lines_are_two_and_each_has_its_place(assignment):
    tests = [raised("test_scale[2]", 5, "y = k * x"), raised("test_scale[3]", 6, "return y")]
    assert [bug.place for bug in bugs(assignment, *tests)] == [Place("", 5), Place("", 6)]


def test_a_test_without_a_finding_says_that_it_does_not_pass(assignment):
    [bug] = bugs(assignment, TestEvidence("test_scale", Verdict.FAILED))
    assert bug.headline == "A test does not pass."
    [bug] = bugs(assignment, TestEvidence("test_scale", Verdict.GRADER_ERROR, trace="KeyError: 28125"))
    assert bug.headline == "This test could not be run, for a reason that is not in the submission."


def test_what_others_rest_on_is_mended_first(assignment):
    shift = bugs(assignment, failed("test_shift", WRONG_VALUE), exercise="shift")
    scale = bugs(assignment, failed("test_scale[2]", WRONG_VALUE))
    assert first_to_mend([*shift, *scale], assignment).exercise == "scale"
    assert first_to_mend(shift, assignment).exercise == "shift"
    assert first_to_mend([], assignment) is None
