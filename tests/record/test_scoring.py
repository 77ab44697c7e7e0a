"""The laws of points: evidence x sheet -> score."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from grader.errors import Finding, Note
from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.record.scoring import DECIMALS, Sheet, marked, score
from tests.support.every import every

PASSED, FAILED = Verdict.PASSED, Verdict.FAILED


def evidence(**exercises):
    """Evidence of tests by exercise, each a verdict or a `TestEvidence`."""
    return Evidence(
        Status.GRADED,
        tuple(
            ExerciseEvidence(
                name,
                tuple(
                    test if isinstance(test, TestEvidence) else TestEvidence(f"test_{name}_{number}", test)
                    for number, test in enumerate(tests)
                ),
            )
            for name, tests in exercises.items()
        ),
    )


def points(found, sheet):
    return score(found, sheet).points


# ------------------------------------------------------------------- laws

WEIGHTS = st.floats(0, 1e6) | st.sampled_from([0.0, 1 / 3, 0.1, 10.0])
NAMES = st.sampled_from(["f", "g", "h", "quiz"])
VERDICTS = st.sampled_from(list(Verdict))


@st.composite
def an_exercise(draw, name):
    """Some tests of an exercise, with and without help, with and without a place in the sheet."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        helpers = draw(st.sampled_from([(), ("g",)]))
        found.append(TestEvidence(f"test_{name}_{number}", draw(VERDICTS), helpers=helpers))
    return ExerciseEvidence(name, tuple(found))


@st.composite
def graded(draw):
    names = draw(st.lists(NAMES, unique=True, max_size=4))
    return Evidence(Status.GRADED, tuple(draw(an_exercise(name)) for name in names))


@st.composite
def sheets(draw):
    names = draw(st.lists(NAMES, unique=True, max_size=4))
    worth = {
        name: {f"test_{name}_{number}": draw(WEIGHTS) for number in range(draw(st.integers(0, 4)))}
        for name in names
    }
    return Sheet(worth, draw(st.floats(0, 1)))


@given(graded(), sheets())
def test_no_points_are_below_zero_or_above_the_maximum(found, sheet):
    got = score(found, sheet)
    assert 0 <= got.points <= got.points_max == sheet.points_max
    for exercise in got.exercises:
        assert 0 <= exercise.points <= exercise.points_max
        assert all(0 <= test.points <= test.points_max for test in exercise.tests)


@given(graded(), sheets(), st.randoms(use_true_random=False))
def test_one_more_passed_test_never_lowers_the_points(found, sheet, chance: random.Random):
    places = [
        (i, j)
        for i, exercise in enumerate(found.exercises)
        for j, test in enumerate(exercise.tests)
        if test.verdict is not PASSED
    ]
    assume(places)
    i, j = chance.choice(places)
    exercises = list(found.exercises)
    tests = list(exercises[i].tests)
    tests[j] = replace(tests[j], verdict=PASSED)
    exercises[i] = replace(exercises[i], tests=tuple(tests))
    assert points(replace(found, exercises=tuple(exercises)), sheet) >= points(found, sheet)


@given(graded(), sheets(), st.randoms(use_true_random=False))
def test_the_order_of_tests_and_exercises_does_not_matter(found, sheet, chance: random.Random):
    exercises = [
        replace(each, tests=tuple(chance.sample(each.tests, len(each.tests)))) for each in found.exercises
    ]
    chance.shuffle(exercises)
    assert points(replace(found, exercises=tuple(exercises)), sheet) == points(found, sheet)


@given(sheets())
def test_whoever_passes_all_alone_has_all_the_points(sheet):
    found = Evidence(
        Status.GRADED,
        tuple(
            ExerciseEvidence(name, tuple(TestEvidence(test, PASSED) for test in tests))
            for name, tests in sheet.exercises.items()
        ),
    )
    got = score(found, sheet)
    assert got.points == sheet.points_max
    assert all(exercise.points == exercise.points_max for exercise in got.exercises)


@given(graded(), sheets(), st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_for_help_never_lowers_the_points(found, sheet, one, other):
    low, high = sorted((one, other))
    assert points(found, replace(sheet, follow_through=low)) <= points(
        found, replace(sheet, follow_through=high)
    )


@given(graded(), sheets())
def test_a_total_is_the_sum_of_its_exercises(found, sheet):
    got = score(found, sheet)
    assert got.points == pytest.approx(sum(each.points for each in got.exercises), abs=10.0**-DECIMALS)


# ------------------------------------------------------------------- examples

SHEET = Sheet({"f": {"test_f_0": 4.0, "test_f_1": 2.0}, "g": {"test_g_0": 4.0}}, 0.5)


def test_a_test_is_worth_what_the_sheet_says():
    got = score(evidence(f=[PASSED, FAILED], g=[PASSED]), SHEET)
    assert (got.points, got.points_max) == (8.0, 10.0)
    assert [(each.name, each.points, each.points_max) for each in got.exercises] == [
        ("f", 4.0, 6.0),
        ("g", 4.0, 4.0),
    ]


def test_the_same_evidence_under_other_weights_is_scored_anew():
    found = evidence(f=[PASSED, FAILED], g=[PASSED])
    heavier = Sheet({"f": {"test_f_0": 1.0, "test_f_1": 5.0}, "g": {"test_g_0": 14.0}})
    assert points(found, heavier) == 15.0
    nothing = Sheet({"f": {"test_f_0": 0.0, "test_f_1": 0.0}, "g": {"test_g_0": 0.0}})
    assert (points(found, nothing), nothing.points_max) == (0.0, 0.0)


def test_a_test_that_is_in_no_sheet_is_worth_nothing():
    got = score(evidence(f=[PASSED, PASSED, PASSED], gone=[PASSED]), SHEET)
    assert got.points == 6.0
    assert got.exercises[0].tests[2].points_max == 0.0
    assert (got.exercises[1].points, got.exercises[1].points_max) == (0.0, 0.0)


def test_a_test_that_was_not_run_counts_in_the_maximum():
    assert points(evidence(f=[PASSED, PASSED]), SHEET) == 6.0
    assert score(evidence(f=[PASSED]), SHEET).exercises[0].points_max == 6.0


@pytest.mark.parametrize(("share", "expected"), [(0.0, 0.0), (0.5, 2.0), (1.0, 4.0)])
def test_what_passes_with_help_is_worth_its_share(share, expected):
    helped = TestEvidence("test_g_0", PASSED, helpers=("f",))
    got = score(evidence(g=[helped]), replace(SHEET, follow_through=share))
    assert got.points == expected
    assert got.exercises[0].assisted and got.exercises[0].tests[0].assisted


def test_help_that_did_not_help_is_not_help():
    got = score(evidence(g=[TestEvidence("test_g_0", FAILED, helpers=("f",))]), SHEET)
    assert (got.points, got.exercises[0].assisted) == (0.0, False)


@every("verdict", [each for each in Verdict if each is not PASSED])
def test_only_what_passed_is_worth_anything(verdict):
    assert points(evidence(f=[verdict, verdict], g=[verdict]), SHEET) == 0.0


def test_what_could_not_be_read_has_zero_points():
    got = score(Evidence(Status.UNREADABLE, reason=Note("empty")), SHEET)
    assert (got.points, got.points_max, got.exercises) == (0.0, 10.0, ())


def test_what_met_a_fault_of_ours_has_no_points_at_all():
    got = score(replace(evidence(f=[PASSED, PASSED]), status=Status.GRADER_ERROR), SHEET)
    assert (got.points, got.points_max) == (None, 10.0)


def test_thirds_add_up_to_the_whole():
    thirds = {"test_f_0": 1 / 3, "test_f_1": 1 / 3, "test_f_2": 1 / 3}
    sheet = Sheet({"f": thirds, "g": {"test_g_0": 0.3333334}, "h": {"test_h_0": 0.3333334}})
    assert points(evidence(f=[PASSED] * 3, g=[PASSED], h=[PASSED]), sheet) == sheet.points_max


# ------------------------------------------------------------------- questions

QUIZ = Sheet({"quiz": {"test_quiz_0": 3.0}}, right={"quiz": "more"})
ORDER = {"quiz": ("less", "more", "none")}


def answered(letter):
    return evidence(quiz=[TestEvidence("test_quiz_0", PASSED, answer=letter)])


def test_a_right_answer_stays_as_it_is():
    assert marked(answered("B"), QUIZ, ORDER) == answered("B")
    assert points(marked(answered("B"), QUIZ, ORDER), QUIZ) == 3.0


def test_a_wrong_answer_fails_and_names_its_option():
    found = marked(answered("C"), QUIZ, ORDER)
    ((test,),) = (exercise.tests for exercise in found.exercises)
    assert (test.verdict, test.mistake, test.answer) == (FAILED, "none", "C")
    assert test.finding is not None
    assert test.finding.finding() == Finding("wrong_option", "quiz", fields={"answer": "C", "option": "none"})
    assert points(found, QUIZ) == 0.0


def test_a_letter_means_what_its_student_had_there():
    shuffled = {"quiz": ("more", "none", "less")}
    assert points(marked(answered("A"), QUIZ, shuffled), QUIZ) == 3.0
    assert points(marked(answered("B"), QUIZ, shuffled), QUIZ) == 0.0


def test_another_right_option_marks_the_same_answers_anew():
    corrected = replace(QUIZ, right={"quiz": "less"})
    assert points(marked(answered("A"), corrected, ORDER), corrected) == 3.0


def test_no_answer_stays_no_answer():
    finding = StoredFinding.of(Finding("unanswered", "quiz", fields={"letters": "A, B, C"}))
    found = evidence(quiz=[TestEvidence("test_quiz_0", Verdict.MISSING, finding)])
    assert marked(found, QUIZ, ORDER) == found
    assert points(found, QUIZ) == 0.0


def test_marking_twice_is_marking_once():
    once = marked(answered("C"), QUIZ, ORDER)
    assert marked(once, QUIZ, ORDER) == once


def test_a_question_that_the_sheet_has_dropped_is_not_marked_and_worth_nothing():
    dropped = Sheet({"f": {"test_f_0": 4.0}})
    found = evidence(f=[PASSED], quiz=[TestEvidence("test_quiz_0", PASSED, answer="C")])
    assert marked(found, dropped, {}) == found
    assert points(found, dropped) == dropped.points_max == 4.0


def test_what_is_no_question_is_not_marked():
    found = evidence(f=[PASSED])
    assert marked(found, QUIZ, ORDER) == found
