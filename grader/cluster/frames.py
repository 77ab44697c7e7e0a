"""Messages over a pipe between a worker and a judging process: a length, then so many bytes.

Must not know: what is in them.
"""

from __future__ import annotations

import os
import select
import time

BYTES_MAX = 256 << 20
_HEAD_BYTES = 8


class PipeEnded(Exception):
    """The other side has gone, or says nothing in time."""


def send(pipe: int, data: bytes) -> None:
    """Write a message.

    Raises
    ------
    PipeEnded
        Nobody reads.
    """
    rest = memoryview(len(data).to_bytes(_HEAD_BYTES, "little") + data)
    try:
        while rest:
            rest = rest[os.write(pipe, rest) :]
    except OSError as error:
        raise PipeEnded(f"it does not read: {error.strerror}") from None


def receive(pipe: int, within_s: float | None = None) -> bytes:
    """Read a message; without `within_s` for as long as it takes.

    Raises
    ------
    PipeEnded
        Nobody writes any more, not in time, or it is too much.
    """
    deadline = None if within_s is None else time.monotonic() + within_s
    size = int.from_bytes(_exactly(pipe, _HEAD_BYTES, deadline), "little")
    if size > BYTES_MAX:
        raise PipeEnded(f"it says {size} bytes")
    return _exactly(pipe, size, deadline)


def has_hung_up(pipe: int) -> bool:
    """Whether nobody writes to `pipe` any more."""
    poll = select.poll()
    poll.register(pipe, select.POLLHUP)
    return any(what & (select.POLLHUP | select.POLLERR) for _, what in poll.poll(0))


def _exactly(pipe: int, size: int, deadline: float | None) -> bytes:
    found = bytearray()
    poll = select.poll()
    poll.register(pipe, select.POLLIN | select.POLLHUP)
    while len(found) < size:
        if deadline is not None and not poll.poll(max(0.0, deadline - time.monotonic()) * 1_000):
            raise PipeEnded("it does not answer in time")
        part = os.read(pipe, min(1 << 20, size - len(found)))
        if not part:
            raise PipeEnded("it has ended")
        found += part
    return bytes(found)
