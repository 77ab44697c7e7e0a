"""How a class did, in numbers."""

from grader.record.adjustments import Comment, Excuse, Points
from grader.record.evidence import Status
from grader.record.scoring import Sheet
from grader.record.statistics import Bin, class_statistics
from tests.support.standings import attempt, class_of, counted_with, somebody

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


# ------------------------------------------------------------------- what people gave


def test_points_by_hand_are_in_the_mean_and_who_has_any_is_counted():
    found = class_statistics(
        class_of(RIGHT, counted_with(HALF, Points(2.0)), counted_with(RIGHT, Comment("x")))
    )
    assert (found.mean, found.by_hand, found.excused) == (22 / 3, 2, 0)


def test_somebody_who_handed_in_nothing_and_has_points_is_not_absent():
    found = class_statistics(class_of(RIGHT, counted_with(NOTHING, Points(4.0)), has_roster=True))
    assert (found.mean, found.given, found.absent, found.graded) == (7.0, 1, 0, 1)
    [f, _] = class_statistics(class_of(RIGHT, counted_with(NOTHING, Points(3.0, "f")))).exercises
    assert f.people == 1  # of those who were judged
    assert class_statistics(class_of(RIGHT, counted_with(NOTHING, Points(3.0, "f"))), "f").mean == 4.5


def test_who_is_excused_is_in_no_mean():
    excused = counted_with(HALF, Excuse())
    found = class_statistics(class_of(RIGHT, excused, counted_with(NOTHING, Excuse()), has_roster=True))
    assert (found.mean, found.excused, found.absent, found.not_graded, found.graded) == (10.0, 2, 0, 0, 1)
    part = class_statistics(class_of(RIGHT, counted_with(HALF, Excuse("f"))))
    assert (part.excused, part.exercises[0].people, part.exercises[1].people) == (0, 1, 2)
    assert class_statistics(class_of(RIGHT, counted_with(HALF, Excuse("f"))), "f").mean == 6.0


def test_what_a_person_marks_is_right_with_all_its_points_and_waits_until_then():
    sheet = Sheet({"f": {"f_is_written": 6.0}, "g": {"test_g": 4.0}}, manual=("f",))
    written = somebody("ana", attempt({}, sheet=sheet))
    people = [
        counted_with(written, sheet=sheet),
        counted_with(written, Points(6.0, "f"), sheet=sheet),
        counted_with(written, Points(5.0, "f"), sheet=sheet),
    ]
    found = class_statistics(class_of(*people, manual=("f",)))
    assert (found.waiting, found.exercises[0].right, found.exercises[0].mean) == (1, 1, 11 / 3)
    assert [each.waiting for each in people] == [("f",), (), ()]
    assert counted_with(written, Points(9.0), sheet=sheet).waiting == ()  # the whole has its points
