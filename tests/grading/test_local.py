"""How long a judging fork is waited for, by a clock of the test's own."""

import os
from types import SimpleNamespace

import pytest

from grader.grading import local
from grader.grading.judging_fork import JudgingFork, Try
from grader.sandbox.patience import WALL_FACTOR

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a class is judged in forks")

WALL_S = WALL_FACTOR * 60.0
FIRST_DEADLINE = 100.0


@pytest.fixture
def waiting(monkeypatch):
    """A slot whose fork is being waited for, the socket that it writes to, and a clock to be set."""
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(local, "time", SimpleNamespace(monotonic=lambda: clock.now))
    fork = JudgingFork({})
    slot = local._Slot(zygote=None, fork=fork, attempt=Try(0), deadline=FIRST_DEADLINE)
    made = []

    def wait(*, at, says=b"", helps_at_once=True):
        if not made:
            judge = SimpleNamespace(
                assignment=SimpleNamespace(limits=SimpleNamespace(submission_timeout_s=60.0)),
                suite=SimpleNamespace(can_run_again=helps_at_once),
            )
            made.append(local._Class(judge, [], [slot], lambda index, evidence: None, None))
            made[0]._selector.register(fork, local.selectors.EVENT_READ, slot)
        fork._its.send(says)
        clock.now = at
        return [each is slot for each in made[0]._wait()]

    yield wait
    made[0]._selector.close()
    fork.stop()


def test_a_process_that_says_nothing_is_waited_for_until_its_deadline(waiting):
    assert waiting(at=FIRST_DEADLINE + 1) == [True]


def test_a_second_pass_has_as_much_time_of_its_own_as_the_first(waiting):
    """Help comes after the first result, in the same process: it does not pay for what the first took."""
    assert waiting(at=FIRST_DEADLINE - 1, says=b"the first result") == []
    assert waiting(at=FIRST_DEADLINE + WALL_S - 1, says=b"of the second") == []
    assert waiting(at=FIRST_DEADLINE + WALL_S + 1) == [True]


def test_it_has_that_time_once_however_often_it_writes(waiting):
    for number in range(3):
        assert waiting(at=float(number), says=b"part") == []
    assert waiting(at=FIRST_DEADLINE + WALL_S + 1, says=b"part") == [True]


def test_where_help_is_given_in_another_process_a_first_result_buys_no_time(waiting):
    assert waiting(at=FIRST_DEADLINE - 1, says=b"the first result", helps_at_once=False) == []
    assert waiting(at=FIRST_DEADLINE + 1) == [True]
