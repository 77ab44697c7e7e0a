"""What the next loading does without."""

from grader.errors import Crashed, Finding, Note, TimedOut
from grader.sandbox.left_out import LeftOut

SLOW = TimedOut(Finding("timed_out"))
ENDED = Crashed(Finding("crashed"))
LATE, OVER = Note("did_not_end", {"limit_s": 5.0}), Note("ended_the_process")


def left_out_after(*failures):
    left_out = LeftOut()
    for step, error in failures:
        left_out.add(step, error, 5.0)
    return left_out


def test_a_step_that_ends_a_loading_is_left_out():
    assert left_out_after((3, SLOW), (7, ENDED)).steps == {3: LATE, 7: OVER}
    assert not left_out_after((3, SLOW), (7, ENDED), (8, ENDED)).experiments


def test_where_time_runs_out_twice_it_is_the_experiments():
    """Not the steps at which that was; one that ended the process still is."""
    left_out = left_out_after((3, SLOW), (7, ENDED), (8, SLOW))
    assert left_out.experiments
    assert left_out.steps == {7: OVER}


def test_a_definition_that_does_not_end_is_left_out_for_good():
    left_out = left_out_after((3, SLOW), (8, SLOW), (2, SLOW), (4, SLOW))
    assert left_out.steps == {2: LATE, 4: LATE}
