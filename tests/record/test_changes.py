"""What became of the same work when it was graded again."""

from grader.record.adjustments import Points, PointsChange
from grader.record.changes import changes, counting_changes
from grader.record.evidence import Status, Verdict
from grader.record.scoring import Sheet
from tests.support.standings import SHEET, attempt, class_of, counted_with, somebody

WRONG = {"f": ["failed", "passed"]}


def changed(before, after):
    return changes(class_of(*before), class_of(*after))


def test_work_with_other_points_is_told_test_by_test():
    [one] = changed([somebody("ana", attempt(WRONG))], [somebody("ana", attempt())])
    assert (one.person.id, one.before, one.after, one.is_lower) == ("ana", 6.0, 10.0, False)
    [test] = one.tests
    assert (test.exercise, test.name, test.before, test.after) == ("f", "test_f", "failed", "passed")
    assert (test.points_before, test.points_after) == (0.0, 4.0)


def test_the_same_points_and_other_work_are_no_change():
    same = [somebody("ana", attempt(WRONG))]
    assert changed(same, same) == ()
    assert changed(same, [somebody("ana", attempt(code="another"))]) == ()
    assert changed(same, [somebody("bo", attempt())]) == ()


def test_other_tests_that_pass_are_a_change_at_the_same_points():
    before, after = attempt({"f": ["failed", "passed"]}), attempt({"g": ["failed"]})
    [one] = changed([somebody("ana", before)], [somebody("ana", after)])
    assert one.before == one.after == 6.0 and not one.is_lower


def test_who_lost_points_comes_first():
    before = [somebody("ana", attempt(WRONG)), somebody("bo", attempt())]
    after = [somebody("ana", attempt()), somebody("bo", attempt(WRONG))]
    assert [one.person.id for one in changed(before, after)] == ["bo", "ana"]


def test_a_helper_that_passes_now_and_is_no_longer_replaced_is_named():
    before = attempt({"f": ["failed", "failed"], "g": ["passed with f"]})
    after = attempt({"g": ["failed"]})
    [one] = changed([somebody("cy", before)], [somebody("cy", after)])
    assert one.no_longer_assisted_by == ("f",)
    assert [test.stood_in for test in one.tests if test.name == "test_g"] == [("f",)]


def test_a_test_that_is_new_or_gone_is_not_there():
    other = Sheet({**SHEET.exercises, "g": {"test_new": 4.0}})
    [one] = changed([somebody("ana", attempt())], [somebody("ana", attempt({"g": ["failed"]}, sheet=other))])
    assert {(test.name, test.before, test.after) for test in one.tests} == {
        ("test_g", Verdict.PASSED, None),
        ("test_new", None, Verdict.FAILED),
    }


def test_points_that_our_own_fault_took_are_none():
    lost = attempt(status=Status.GRADER_ERROR)
    [one] = changed([somebody("ana", attempt())], [somebody("ana", lost)])
    assert (one.before, one.after, one.is_lower) == (10.0, None, False)


def test_for_whom_other_points_count_is_told_who_loses_most_first():
    wrong, right = attempt(WRONG), attempt()
    before = class_of(
        *(somebody(name, each) for name, each in zip("abcd", (wrong, right, right, wrong), strict=True))
    )
    held = counted_with(somebody("d", right), Points(6.0))
    after = class_of(
        somebody("a", right), somebody("b", right), somebody("c", wrong), held, somebody("new", right)
    )
    assert counting_changes(before, after) == (PointsChange("c", 10.0, 6.0), PointsChange("a", 6.0, 10.0))
