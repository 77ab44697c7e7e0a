"""The judging processes of a worker; here they are made up."""

import threading
from typing import ClassVar

import pytest

from grader.cluster import judges
from grader.cluster.crossing import Lost, Order, Unknown, answer_in, own_conditions
from grader.cluster.frames import PipeEnded
from grader.cluster.judges import PARCELS_MAX, Judges


class Process:
    """A judging process that answers with its number."""

    made: ClassVar[list["Process"]] = []

    def __init__(self, greeting, folder):
        self.greeting = greeting
        self.asked = []
        self.is_closed = self.is_killed = self.has_ended = False
        self.stays = True
        self.fails = False
        self.gate = threading.Event()
        self.gate.set()
        Process.made.append(self)

    def ask(self, order, within_s):
        self.asked.append(order)
        self.gate.wait(10)
        if self.fails or self.is_killed:
            raise PipeEnded("it has ended")
        return str(Process.made.index(self)).encode(), self.stays

    def close(self):
        self.is_closed = True

    def kill(self):
        self.is_killed = True
        self.gate.set()


@pytest.fixture
def made(monkeypatch, tmp_path):
    Process.made = []
    monkeypatch.setattr(judges, "JudgingProcess", Process)
    return Judges(tmp_path)


def order(parcel="one", seed=7, level="full"):
    return Order(own_conditions(), parcel, "tiny", "", "", level, seed, b"", "", "", 1.0)


def test_a_process_is_asked_again_for_the_same_class(made):
    made.greeted("one", b"greeting")
    assert [made.answer(order(), b"a"), made.answer(order(), b"b")] == [b"0", b"0"]
    assert Process.made[0].asked == [b"a", b"b"]
    assert Process.made[0].greeting == b"greeting"


@pytest.mark.parametrize("other", [{"parcel": "two"}, {"seed": 8}, {"level": "kernel"}])
def test_another_class_gets_another_process_and_the_idle_one_is_ended(made, other):
    for parcel in ("one", "two"):
        made.greeted(parcel, parcel.encode())
    made.answer(order(), b"a")
    assert made.answer(order(**other), b"b") == b"1"
    assert Process.made[0].is_closed and not Process.made[1].is_closed


def test_a_course_that_is_not_known_has_to_be_sent_first(made):
    assert answer_in(made.answer(order(), b"a")) == Unknown()
    for number in range(PARCELS_MAX + 1):
        made.greeted(f"course {number}", b"")
    assert answer_in(made.answer(order("course 0"), b"a")) == Unknown()
    assert made.answer(order("course 1"), b"a") == b"0"


def test_a_process_that_ends_itself_is_replaced(made):
    made.greeted("one", b"")
    made.answer(order(), b"a")
    Process.made[0].has_ended = True
    assert made.answer(order(), b"b") == b"1"
    Process.made[1].stays = False  # as after a refusal
    assert [made.answer(order(), b"c"), made.answer(order(), b"d")] == [b"1", b"2"]
    assert Process.made[0].is_closed and Process.made[1].is_closed


def test_a_process_that_is_lost_is_told_and_replaced(made):
    made.greeted("one", b"")
    made.answer(order(), b"a")
    Process.made[0].fails = True
    assert answer_in(made.answer(order(), b"b")) == Lost("the judging process: it has ended")
    assert made.answer(order(), b"c") == b"1"


def test_at_the_end_nothing_goes_on(made):
    made.greeted("one", b"")
    made.answer(order(), b"a")
    Process.made[0].gate.clear()
    answers = []
    asking = threading.Thread(target=lambda: answers.append(made.answer(order(), b"b")))
    asking.start()
    while len(Process.made[0].asked) < 2:
        pass
    made.close()
    asking.join(10)
    assert isinstance(answer_in(answers[0]), Lost)
    assert Process.made[0].is_killed and Process.made[0].is_closed
    assert answer_in(made.answer(order(), b"c")) == Unknown()
