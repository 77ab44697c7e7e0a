import sys

import pytest

from grader.child.deadline import Deadline, TimeIsUp, stands_still


def test_before_its_time_nothing_is_raised_and_after_it_something_is():
    Deadline(60.0, print).look()
    with pytest.raises(TimeIsUp):
        Deadline(-1.0, print).look()


def test_what_swallows_the_exception_is_traced_again_as_long_as_the_call_runs():
    frames = []
    deadline = Deadline(-1.0, frames.append)
    deadline.is_on = True
    try:
        deadline.look()
    except:  # noqa: E722 - as students write it
        caught = True
    assert caught
    assert frames == [sys._getframe()]
    deadline.is_on = False
    with pytest.raises(TimeIsUp):
        deadline.look()
    assert len(frames) == 1


def test_a_loop_in_one_line_begins_no_line_again():
    def still():
        while True: pass  # fmt: skip  # noqa: E701

    def loop():
        while True:
            ""

    assert stands_still(still.__code__.co_code) and not stands_still(loop.__code__.co_code)
