"""How a class did, in numbers."""

from grader.record.evidence import Status
from grader.record.statistics import Bin, class_statistics
from tests.support.standings import attempt, class_of, somebody

WRONG_F = {"f": ["failed: missing-mean", "passed"]}
RIGHT = somebody("ana", attempt())
HALF = somebody("bo", attempt(WRONG_F))
UNREADABLE = somebody("cy", attempt(status=Status.UNREADABLE))
OUR_FAULT = somebody("dee", attempt(status=Status.GRADER_ERROR))
NOTHING = somebody("eve")


def test_people_are_counted_by_what_became_of_them():
    found = class_statistics(class_of(RIGHT, HALF, UNREADABLE, OUR_FAULT, NOTHING, has_roster=True))
    assert (found.graded, found.unreadable, found.not_graded, found.absent) == (2, 1, 1, 1)
    assert class_statistics(class_of(RIGHT)).absent is None


def test_the_mean_counts_an_unreadable_zero_and_nobody_without_points():
    found = class_statistics(class_of(RIGHT, HALF, UNREADABLE, OUR_FAULT, NOTHING))
    assert (found.mean, found.median, found.full) == (16 / 3, 6.0, 1)
    none = class_statistics(class_of(OUR_FAULT, NOTHING))
    assert (none.mean, none.median) == (None, None)


def test_the_last_bin_holds_all_points_and_the_others_begin_at_their_edge():
    bins = class_statistics(class_of(RIGHT, HALF, UNREADABLE)).bins
    assert bins[0] == Bin(0.0, 1.0, 1) and bins[6] == Bin(6.0, 7.0, 1) and bins[9] == Bin(9.0, 10.0, 1)
    assert sum(each.people for each in bins) == 3


def test_an_exercise_is_right_missing_or_neither():
    missing = somebody("fay", attempt({"f": ["missing", "missing"]}))
    [f, g] = class_statistics(class_of(RIGHT, HALF, missing, UNREADABLE)).exercises
    assert (f.people, f.right, f.missing, f.mean) == (3, 1, 1, 8 / 3)
    assert (g.right, g.share_right) == (3, 1.0)


def test_one_exercise_is_told_test_by_test():
    assisted = somebody("fay", attempt({"g": ["passed with f"], **WRONG_F}))
    found = class_statistics(class_of(RIGHT, assisted), "g")
    [test] = found.exercises[0].tests
    assert (test.name, test.people, test.right, test.assisted, test.points_max) == ("test_g", 2, 2, 1, 4.0)
    assert found.points_max == 4 and found.slips == ()


def test_slips_are_counted_once_a_person_and_exercise_the_commonest_first():
    both = somebody("bo", attempt({"f": ["failed: missing-mean", "failed: missing-mean"]}))
    other = somebody("cy", attempt({"f": ["raised", "passed"], "g": ["failed"]}))
    missing = somebody("dee", attempt({"f": ["missing", "missing"]}))
    slips = class_statistics(class_of(HALF, both, other, missing)).slips
    assert [(slip.exercise, slip.mistake, slip.people) for slip in slips] == [
        ("f", "missing-mean", 2),
        ("f", "", 1),
        ("g", "", 1),
    ]


def test_evidence_of_older_tests_is_not_counted_where_it_has_none():
    from msgspec.structs import replace

    old = attempt()
    old = replace(
        old,
        evidence=replace(old.evidence, exercises=old.evidence.exercises[:1]),
        score=replace(old.score, exercises=old.score.exercises[:1]),
    )
    [_, g] = class_statistics(class_of(somebody("ana", old), RIGHT)).exercises
    assert g.people == 1
