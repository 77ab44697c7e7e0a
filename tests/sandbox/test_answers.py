"""Counts, and answers of a child that are none."""

import socket
import threading

import pytest

from grader.child.isolation import Level
from grader.course.assignment import Limits
from grader.errors import Crashed, Missing, Note, TimedOut
from grader.sandbox.answers import COUNT_MAX, counts_in, drawing_in, error_in, observation_in
from grader.sandbox.launcher import Ending, Handle, Zygote
from grader.sandbox.places import Places
from grader.sandbox.standin import Function, StandIn
from grader.sandbox.student import StudentTransport
from grader.wire.protocol import Channel, PeerClosed
from grader.wire.values import WireError
from tests.support.every import every

SOURCE = """\
import os
import sys

def square(x):
    return x * x

def moody(x):
    if x == "hang":
        while True:
            pass
    if x == "end":
        os._exit(3)
    if x == "raise":
        raise ValueError("no")
    if x == "generator":
        return (i for i in range(3))
    return x

def other(x):
    return -x

def loop(m):
    total = 0
    for i in range(m):
        total += i
    return total

def blind(m):
    sys.settrace(None)
"""
NAMES = ("square", "moody", "other", "loop", "blind")
LIMITS = Limits(call_timeout_s=0.3, load_timeout_s=30, submission_timeout_s=60)


CELL = Note("cell", {"number": 1})


@pytest.fixture(scope="module")
def zygote():
    with Zygote(Level.LIMITS, warm=False) as started:
        yield started


@pytest.fixture
def transport(zygote):
    wanted = {name: (("x",), "") for name in NAMES}
    made = StudentTransport(zygote, "work.py", [("cell 1", SOURCE)], wanted, LIMITS)
    yield made
    made.close()


@pytest.mark.slow
def test_a_child_counts(transport):
    student = StandIn(transport)
    counts = [student.loop.counted(m) for m in (10, 20)]
    assert [count.total for count in counts] == [2 + 2 * 10 + 1, 2 + 2 * 20 + 1]
    loops = next(line for line in counts[0].lines if line.source == "for i in range(m):")
    assert (loops.label, loops.line, loops.count) == (CELL, 24, 11)
    assert all(count.complete for count in counts)
    assert student.blind.counted(1).complete is False
    assert student.loop(4) == 6  # and no longer counts


@pytest.mark.slow
def test_a_count_fails_like_a_call(transport):
    student = StandIn(transport)
    with pytest.raises(ValueError, match="raised"):
        student.moody.counted("raise")
    with pytest.raises(TimedOut, match="moody"):
        student.moody.counted("hang")
    with pytest.raises(Missing, match="absent"):
        Function(transport, "absent").counted()


def test_a_count_of_a_name_that_has_gone_is_refused(transport):
    transport.load()
    transport._functions["late"] = ("ready", "", "")
    with pytest.raises(Missing, match="absent"):
        Function(transport, "late").counted()


# ------------------------------------------------------------------- answers that are none


@every(
    "answer",
    [
        ["counted", -1, [], True],
        ["counted", COUNT_MAX + 1, [], True],
        ["counted", 1, [], 1],
        ["counted", 1, [("", 1, -1, "")], True],
        ["counted", 1, [("", 1, 1 << 70, "")], True],
        ["counted", 1, [("", 1, 1)], True],
        ["counted", 1.5, [], True],
        ["value", 1, None, None, ""],
    ],
)
def test_malformed_counts_are_refused(answer):
    with pytest.raises(WireError, match="no answer to a count"):
        counts_in(answer)


@pytest.mark.parametrize("answer", [["value", 1], ["drawn"], ["drawn", [], 1], ["drawn", [3], False]])
def test_what_is_no_drawing_is_refused(answer):
    with pytest.raises(WireError, match=r"no (drawing|figure|answer to a question for a drawing)"):
        drawing_in(answer, (), {})


def test_texts_of_a_drawing_are_cut_and_cleaned():
    title = "a\x1b[2J\u202e" + "b" * 5_000
    seen = drawing_in(["drawn", [{"title": title, "panels": []}], False], (1,), {})
    ((figure,), _) = seen.result
    assert "\x1b" not in figure["title"] and "\u202e" not in figure["title"] and len(figure["title"]) < 400
    assert seen.arguments == (1,)


def test_the_line_of_a_count_is_looked_up_and_not_believed():
    places = Places([("cell 1", "for i\x07 in x:\n    pass")])
    told = [("cell 1", 1, 3, "claimed"), ("cell\x1b 1", 1, 3, "claimed"), ("cell 1", 7, 3, "claimed")]
    lines = counts_in(["counted", 9, told, True], places).lines
    assert [(line.label, line.line, line.source) for line in lines] == [
        (CELL, 1, "for i\\x07 in x:"),
        ("", 0, ""),
        ("", 0, ""),
    ]


@pytest.mark.parametrize("answer", [["value", 1], ["refused", "misbehaved", ""], [], 5])
def test_what_is_neither_result_nor_error_is_refused(answer):
    with pytest.raises(WireError, match="no answer to a call"):
        observation_in(answer, (), {}, observe=False)
    with pytest.raises(WireError, match="no answer to a call"):
        error_in("f", answer, 64)


class Liar:
    """Gives children that answer everything but the loading with one answer."""

    def __init__(self, *answer):
        self.answer = list(answer)
        self.threads = {}

    def spawn(self):
        ours, theirs = socket.socketpair()
        pid = len(self.threads) + 1
        self.threads[pid] = threading.Thread(target=self.live, args=(theirs,))
        self.threads[pid].start()
        return Handle(pid, ours)

    def live(self, end):
        channel = Channel(end)
        with end:
            try:
                sequence, nonce, _ = channel.receive()
                channel.send(sequence, nonce, ["loaded", {"f": ("ready", "", "")}, []])
                while True:
                    sequence, nonce, _ = channel.receive()
                    channel.send(sequence, nonce, self.answer)
            except PeerClosed:
                return

    def cpu_s(self, pid):
        return None

    def reap(self, pid, grace_s=0.0):
        self.threads[pid].join(10)
        return Ending(None, 0, False)


@pytest.mark.parametrize(
    "answer",
    [
        ("values", []),
        ("value", 1),
        ("counted", "many", [], True),
        ("drawn", "much", True),
        ("raised", 1),
    ],
)
def test_a_child_that_answers_nonsense_is_ended(answer):
    children = Liar(*answer)
    transport = StudentTransport(children, "work.py", [("", "")], {"f": (("x",), "")}, LIMITS)
    for ask in (Function(transport, "f"), Function(transport, "f").counted, Function(transport, "f").drawn):
        with pytest.raises(Crashed, match="misbehaved"):
            ask(1)
    transport.close()
    assert all(not thread.is_alive() for thread in children.threads.values())
