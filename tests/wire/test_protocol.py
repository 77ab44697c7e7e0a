"""Frames over a real pair of sockets: whole, in pieces, cut off, too large, too late."""

import fcntl
import resource
import socket
import struct
import threading
import time

import numpy as np
import pytest

from grader.wire import protocol
from grader.wire.protocol import Channel, PeerClosed, PeerTimedOut
from grader.wire.values import HEADER_BYTES_MAX, WireError, encode

MAGIC = 0x6B64_0001
NEVER = 60.0
"""A deadline that only a broken test reaches, seconds."""


@pytest.fixture
def pair():
    """Two ends of a wire."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Channel(ours), Channel(theirs)


@pytest.fixture
def raw():
    """A channel without blocking, and the naked socket at its other end."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with ours, theirs:
        yield Channel(ours), theirs


def soon():
    return time.monotonic() + NEVER


def frame(message, *, magic=MAGIC, sequence=1, nonce=2):
    header, parts = encode(message)
    size = sum(map(len, parts))
    return struct.pack("<IIQII", magic, sequence, nonce, len(header), size) + header + b"".join(parts)


def sending(end, *parts):
    """Send `parts` from another thread, which a large message needs."""
    thread = threading.Thread(target=lambda: [end.sendall(part) for part in parts])
    thread.start()
    return thread


# ------------------------------------------------------------------------------ whole


def test_messages_go_both_ways_with_their_sequence_and_nonce(pair):
    one, other = pair
    one.send(7, (1 << 64) - 1, ["call", "f", (1, 2.0)])
    assert other.receive() == (7, (1 << 64) - 1, ["call", "f", (1, 2.0)])
    other.send((1 << 32) - 1, 0, ["value", None])
    assert one.receive(soon()) == ((1 << 32) - 1, 0, ["value", None])


def test_several_messages_stay_apart(pair):
    one, other = pair
    for number in range(5):
        one.send(number, 0, [number])
    assert [other.receive()[2] for _ in range(5)] == [[0], [1], [2], [3], [4]]


@pytest.mark.parametrize("size", [8191, 8192, 8193, 200_000])
def test_arrays_of_any_size_come_through(pair, size):
    one, other = pair
    sent = np.arange(float(size))
    thread = threading.Thread(target=one.send, args=(1, 2, [sent, "and", sent[:3]]))
    thread.start()
    _, _, (whole, word, part) = other.receive(soon())
    thread.join()
    assert np.array_equal(whole, sent) and word == "and" and part.tolist() == [0, 1, 2]


# -------------------------------------------------------------------------- in pieces


def test_a_message_may_come_byte_by_byte(raw):
    channel, end = raw
    whole = frame(["value", np.ones(3)])
    thread = sending(end, *(whole[i : i + 1] for i in range(len(whole))))
    assert channel.receive(soon())[2][1].tolist() == [1, 1, 1]
    thread.join()


def test_messages_that_come_at_once_are_read_one_by_one(raw):
    channel, end = raw
    large = np.arange(20_000.0)  # more than is read at a time
    thread = sending(end, frame(["first"]) + frame([large]) + frame([large[:3]]) + frame(["last"])[:-1])
    assert channel.receive(soon())[2] == ["first"]
    assert np.array_equal(channel.receive(soon())[2][0], large)
    assert channel.receive(soon())[2][0].tolist() == [0, 1, 2]
    with pytest.raises(PeerTimedOut):
        channel.receive(time.monotonic() + 0.01)
    thread.join()


@pytest.mark.parametrize("count", [0, 1, 23, 24, 30, -1])
def test_a_message_that_stops_in_the_middle_times_out(raw, count):
    channel, end = raw
    end.sendall(frame(["value", np.ones(3)])[:count])
    with pytest.raises(PeerTimedOut):
        channel.receive(time.monotonic() + 0.01)


@pytest.mark.parametrize("count", [0, 1, 23, 24, 30, -1])
def test_a_peer_that_closes_in_the_middle_is_closed(raw, count):
    channel, end = raw
    end.sendall(frame(["value", np.ones(3)])[:count])
    end.close()
    with pytest.raises(PeerClosed):
        channel.receive(soon())


def test_a_peer_that_closes_while_we_wait_for_ever_is_closed():
    ours, theirs = socket.socketpair()
    with ours:
        theirs.close()
        with pytest.raises(PeerClosed):
            Channel(ours).receive()


def test_a_reset_connection_is_closed(raw):
    """Closing with bytes unread resets the other end."""
    channel, end = raw
    channel.send(1, 2, ["unread"], soon())
    end.close()
    with pytest.raises(PeerClosed):
        channel.receive(soon())


def test_our_own_closed_socket_counts_as_closed(raw):
    channel, _ = raw
    channel.close()
    with pytest.raises(PeerClosed):
        channel.receive()


# ------------------------------------------------------------------------- no message


def test_another_magic_is_refused_at_once(raw):
    channel, end = raw
    end.sendall(frame(["value"], magic=MAGIC + 1))
    with pytest.raises(WireError, match="something other than an answer came over the channel"):
        channel.receive(soon())


def test_text_on_the_channel_is_refused(raw):
    channel, end = raw
    end.sendall(b"Traceback (most recent call last):\n")
    with pytest.raises(WireError, match="something other than an answer"):
        channel.receive(soon())


@pytest.mark.parametrize(
    ("header", "size", "mib"),
    [(HEADER_BYTES_MAX + 1, 0, 1), (0xFFFF_FFFF, 0, 4096), (1, 1025, 0), (1, 0xFFFF_FFFF, 4096)],
)
def test_a_frame_that_claims_too_much_is_refused_before_it_is_read(raw, header, size, mib):
    channel, end = raw
    channel.raw_bytes_max = 1024
    end.sendall(struct.pack("<IIQII", MAGIC, 1, 2, header, size))
    with pytest.raises(WireError, match=f"an answer of {mib} MiB is too large"):
        channel.receive(soon())


def test_a_frame_just_as_large_as_allowed_is_read(raw):
    channel, end = raw
    channel.raw_bytes_max = 1024
    end.sendall(frame([np.zeros(128)]))
    assert channel.receive(soon())[2][0].shape == (128,)


def test_a_frame_without_a_value_is_refused(raw):
    channel, end = raw
    end.sendall(struct.pack("<IIQII", MAGIC, 1, 2, 1, 3) + b"\xc1abc")
    with pytest.raises(WireError, match="malformed"):
        channel.receive(soon())


# ------------------------------------------------------------------------ sending


def test_a_value_that_cannot_be_passed_sends_nothing(raw):
    channel, end = raw
    with pytest.raises(WireError, match="type_not_passed"):
        channel.send(1, 2, ["call", object()], soon())
    end.setblocking(False)
    with pytest.raises(BlockingIOError):
        end.recv(1)


@pytest.mark.parametrize("size", [10, 1_000_000])
def test_sending_to_a_peer_that_is_gone_says_so(raw, size):
    channel, end = raw
    end.close()
    with pytest.raises(PeerClosed):
        channel.send(1, 2, [np.zeros(size)], soon())


def test_sending_to_a_peer_that_never_reads_times_out(raw):
    channel, _ = raw
    with pytest.raises(PeerTimedOut):
        channel.send(1, 2, [np.zeros(1_000_000)], time.monotonic() + 0.02)


def test_a_deadline_that_is_past_is_not_waited_for(raw):
    channel, end = raw
    end.sendall(frame(["value"]))
    with pytest.raises(PeerTimedOut):
        channel.receive(time.monotonic())
    with pytest.raises(PeerTimedOut):
        channel.send(1, 2, ["call"], time.monotonic())


def test_a_socket_that_is_not_ready_after_all_is_waited_for_again(raw, monkeypatch):
    """`poll` may be wrong about it; the kernel's manual says so."""
    channel, end = raw
    is_ready, asked = protocol._is_ready, []

    def wrong_at_first(waiting, timeout_s, *, read):
        asked.append(timeout_s)
        if len(asked) > 2:
            end.sendall(frame(["late"])) if len(asked) == 3 else None
            return is_ready(waiting, timeout_s, read=read)
        return True

    monkeypatch.setattr(protocol, "_is_ready", wrong_at_first)
    assert channel.receive(soon())[2] == ["late"]
    assert len(asked) >= 3


@pytest.fixture(params=["poll", "select"])
def waiting(request, monkeypatch):
    """Either way to wait; Windows has no poll."""
    if request.param == "select":
        monkeypatch.delattr(protocol.select, "poll")


@pytest.mark.usefixtures("waiting")
def test_a_frame_is_waited_for_until_the_deadline(raw):
    channel, end = raw
    with pytest.raises(PeerTimedOut):
        channel.receive(time.monotonic() + 0.01)
    end.sendall(frame(["value"]))
    assert channel.receive(soon())[2] == ["value"]
    with pytest.raises(PeerTimedOut):
        channel.send(1, 2, [b"x" * (8 << 20)], time.monotonic() + 0.01)
    end.close()
    with pytest.raises(PeerClosed):
        channel.send(1, 2, ["call"], soon())
    with pytest.raises(PeerClosed):
        channel.receive(soon())


def test_a_wire_of_a_high_number_is_waited_for():
    """A grader of hundreds of submissions at a time has more files open than `select` can count."""
    near, far = socket.socketpair()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most[1] != resource.RLIM_INFINITY and most[1] < 2000:
        pytest.skip(f"no more than {most[1]} files may be open here")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(2000, most[0]), most[1]))
    try:
        with near, far, socket.socket(fileno=fcntl.fcntl(near, fcntl.F_DUPFD, 1500)) as high:
            high.setblocking(False)
            assert high.fileno() >= 1500
            far.sendall(frame(["value"]))
            assert Channel(high).receive(soon())[2] == ["value"]
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, most)
