"""Messages over a pipe."""

import os

import pytest

from grader.cluster.frames import BYTES_MAX, PipeEnded, has_hung_up, receive, send


@pytest.fixture
def pipe():
    reading, writing = os.pipe()
    ends = {"reading": reading, "writing": writing}
    yield ends
    for end in ends.values():
        if end is not None:
            os.close(end)


def hang_up(pipe, end):
    os.close(pipe[end])
    pipe[end] = None


def test_messages_come_as_they_were_sent(pipe):
    for data in (b"", b"one", bytes(10_000)):
        send(pipe["writing"], data)
    assert [receive(pipe["reading"], 1.0), receive(pipe["reading"]), receive(pipe["reading"])] == [
        b"",
        b"one",
        bytes(10_000),
    ]


def test_the_end_of_the_other_side_is_told(pipe):
    assert not has_hung_up(pipe["reading"])
    os.write(pipe["writing"], b"\3\0\0\0\0\0\0\0ab")  # in the middle of a message
    hang_up(pipe, "writing")
    assert has_hung_up(pipe["reading"])
    with pytest.raises(PipeEnded, match="it has ended"):
        receive(pipe["reading"], 1.0)


def test_nobody_is_waited_for_longer_than_agreed(pipe):
    with pytest.raises(PipeEnded, match="it does not answer in time"):
        receive(pipe["reading"], 0.0)


def test_nobody_who_reads_is_told(pipe):
    hang_up(pipe, "reading")
    with pytest.raises(PipeEnded, match="it does not read: Broken pipe"):
        send(pipe["writing"], b"x")


def test_a_length_that_cannot_be_is_refused_before_memory_is_taken(pipe):
    os.write(pipe["writing"], (BYTES_MAX + 1).to_bytes(8, "little"))
    with pytest.raises(PipeEnded, match="it says 268435457 bytes"):
        receive(pipe["reading"], 1.0)
