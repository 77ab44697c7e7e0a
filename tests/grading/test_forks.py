"""Forks that no Ctrl-C at an unlucky moment is lost in, or leaves behind."""

import os
import signal
import sys
import threading
import warnings

import pytest

from grader.child.isolation import Level
from grader.grading import forks
from grader.grading.proving import RUNS
from grader.grading.run import grade_class
from tests.support.tiny_course import RIGHT, own_children

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grading is made of forks")


@pytest.fixture
def interrupts():
    """Ctrl-C as in a program of one's own, whatever runs these tests."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def interrupted_forks(interrupts, monkeypatch):
    """A function that makes the n-th fork from now on one during which Ctrl-C is pressed."""
    fork, left = os.fork, [0]

    def forking():
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGINT)
        return fork()

    monkeypatch.setattr(os, "fork", forking)

    def arm(number):
        left[0] = number

    yield arm
    left[0] = 0


def test_a_fork_knows_that_it_is_one_and_its_parent_knows_its_number():
    begun = []
    if forks.fork(begun.append):
        os._exit(7)
    _, status = os.waitpid(begun[0], 0)
    assert os.waitstatus_to_exitcode(status) == 7


def test_an_interrupt_during_a_fork_comes_when_the_fork_is_known(interrupted_forks):
    begun = []
    interrupted_forks(1)
    with pytest.raises(KeyboardInterrupt):
        if forks.fork(begun.append):
            signal.pause()
    forks.end(begun[0])  # or nobody could
    with pytest.raises(ProcessLookupError):
        os.kill(begun[0], 0)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # a fork beside threads
def test_an_interrupt_is_put_off_with_other_threads_about(interrupted_forks):
    """A signal that one thread blocks comes by way of another."""
    stop, begun = threading.Event(), []
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        interrupted_forks(1)
        with pytest.raises(KeyboardInterrupt):
            if forks.fork(begun.append):
                signal.pause()
        forks.end(begun[0])
    finally:
        stop.set()
        other.join()


def test_a_fork_itself_ends_at_an_interrupt(interrupts):
    begun = []
    ours, its = os.pipe()
    if forks.fork(begun.append):
        os.write(its, b".")
        signal.pause()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert os.read(ours, 1) == b"."  # from here on it handles interrupts by itself
    os.close(ours)
    os.close(its)
    os.kill(begun[0], signal.SIGINT)
    _, status = os.waitpid(begun[0], 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGINT


def test_a_thread_that_is_never_interrupted_may_fork(interrupts):
    begun = []

    def forking():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # a fork beside threads
            if forks.fork(begun.append):
                os._exit(7)

    thread = threading.Thread(target=forking)
    thread.start()
    thread.join()
    _, status = os.waitpid(begun[0], 0)
    assert os.waitstatus_to_exitcode(status) == 7


def test_an_interrupt_waits_for_the_end_of_what_belongs_together(interrupts):
    done = []
    with pytest.raises(KeyboardInterrupt), forks.uninterrupted():
        os.kill(os.getpid(), signal.SIGINT)
        done.append(1)
    assert done == [1]


PROOFS = RUNS - 1
"""Forks: the third run follows in the second one."""


@pytest.mark.every_level
@pytest.mark.parametrize("number", [1, PROOFS, PROOFS + 1, PROOFS + 2])
def test_a_class_that_is_interrupted_during_a_fork_leaves_nothing_behind(course, interrupted_forks, number):
    """The first forks prove the tests on the reference, each further one judges a submission."""
    sleeps = RIGHT.replace("return k * x", "import time; time.sleep(99)")
    submissions = course.hand_in(ana=RIGHT, bo=sleeps)
    before, kept = own_children(), []
    interrupted_forks(number)
    with pytest.raises(KeyboardInterrupt):
        grade_class(
            course.assignment,
            submissions,
            seed=7,
            level=Level.LIMITS,
            jobs=1,
            on_result=lambda index, result: kept.append(result.student),
        )
    assert own_children() == before
    assert kept == ["ana"] * (number - PROOFS - 1)
