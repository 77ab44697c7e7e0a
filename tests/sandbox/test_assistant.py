"""The reference as a helper, in a process of its own: answers, refusals, an end to what takes too long."""

import os
import sys
import time

import numpy as np
import pytest

from grader.sandbox.assistant import Assistant
from grader.sandbox.standin import LocalTransport
from grader.wire.protocol import PeerTimedOut
from grader.wire.values import WireError, decode, encode

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the reference answers from a fork")


def endless(steps):
    while steps:
        steps += 1


def count_open():
    return len(os.listdir("/proc/self/fd"))


FUNCTIONS = {
    "double": lambda x: 2 * x,
    "say": lambda: sys.stdout.write("hello\n") and None,
    "endless": endless,
    "fail": lambda: 1 / 0,
    "leave": lambda: os._exit(0),
    "stop": lambda: (_ for _ in ()).throw(SystemExit(0)),
    "large": lambda: np.zeros((65 << 20) // 8),
    "odd": lambda: object(),
    "files": count_open,
}


@pytest.fixture
def desk():
    with_functions = Assistant(LocalTransport(FUNCTIONS))
    yield with_functions
    with_functions.close()


def soon():
    return time.monotonic() + 60


def question(*arguments, **keywords):
    header, raw = encode([list(arguments), keywords])
    return header, b"".join(raw)


def told(answer):
    """An answer's value and what was printed; anything else as it is."""
    kind, *rest = answer
    return [kind, *decode(rest[0], bytearray(rest[1]))] if kind == "answer" else answer


def test_an_answer_is_the_references_with_what_it_printed(desk):
    assert told(desk.answer("double", *question(4), soon())) == ["answer", 8, ""]
    assert told(desk.answer("double", *question(x=1.5), soon())) == ["answer", 3.0, ""]
    assert told(desk.answer("say", *question(), soon())) == ["answer", None, "hello\n"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("fail", "ZeroDivisionError"),
        ("absent", "AttributeError"),
        ("odd", "WireError"),
        ("large", "WireError"),
        ("leave", "PeerClosed"),
        ("stop", "PeerClosed"),
    ],
)
def test_what_is_no_answer_is_refused_and_the_next_one_comes(desk, name, why):
    assert desk.answer(name, *question(), soon()) == ["refused", f"{name}: {why}"]
    assert told(desk.answer("double", *question(4), soon())) == ["answer", 8, ""]


@pytest.mark.parametrize(
    ("header", "raw"),
    [
        (b"", b""),
        (b"\xc1", b""),
        (question(4)[0], b"stray"),
        (encode([4, {}])[0], b""),
        (encode([[4], [5]])[0], b""),
        (encode([[4]])[0], b""),
        (encode(4)[0], b""),
    ],
)
def test_bytes_that_are_no_arguments_are_no_question(desk, header, raw):
    with pytest.raises(WireError, match="a question about no arguments"):
        desk.answer("double", header, raw, soon())
    assert told(desk.answer("double", *question(4), soon())) == ["answer", 8, ""]


@pytest.mark.every_level
def test_an_answer_that_takes_too_long_is_ended_with_its_process(desk):
    desk.answer("double", *question(1), soon())
    process = desk._pid
    with pytest.raises(PeerTimedOut):
        desk.answer("endless", *question(1), time.monotonic() + 0.05)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert told(desk.answer("double", *question(4), soon())) == ["answer", 8, ""]


def test_an_endless_number_of_steps_in_c_is_ended_too(desk):
    desk.reference = LocalTransport({"power": lambda x: x**x**x})
    with pytest.raises(PeerTimedOut):
        desk.answer("power", *question(12), time.monotonic() + 0.05)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="no /proc here")
def test_the_process_keeps_no_file_of_ours_open(desk):
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    try:
        # Three, the wire, and the folder being read.
        assert told(desk.answer("files", *question(), soon()))[1] <= 5
        os.close(writing)
        assert os.read(reading, 1) == b""
    finally:
        os.close(reading)


def test_nothing_is_started_before_the_first_question_and_nothing_is_left():
    idle = Assistant(LocalTransport(FUNCTIONS))
    assert not idle._pid
    idle.close()
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    for number in range(3):
        idle.answer("double", *question(number), soon())
        process = idle._pid
        idle.close()
        idle.close()
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
    assert before == (len(os.listdir("/proc/self/fd")) if before else 0)
