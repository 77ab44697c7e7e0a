"""Frames over a socket, and the messages of both sides.

A frame is a fixed head (magic, sequence number, nonce, two lengths), a header in msgpack and raw
bytes. A child answers a question with the question's own sequence number and nonce, so that a reply
written ahead of the question, or a late one, is seen for what it is.

    question                                     replies
    ["load", script, source, wanted, skip]       ["running", index, label] ..., ["loaded", functions, repairs]
    ["call", name, args, kwargs, observe]        ["value", value, args, kwargs, printed]
    ["calls", [[name, observe, *call], ...]]     ["values", [outcome, ...]] ..., an outcome for each call
    ["count", name, args, kwargs]                ["counted", total, lines, complete]
    ["trace", name, args, kwargs, limit_s]       ["traced", label, trace], or ["traced", reason, None]
    ["get", name]                                ["value", value, None, None, ""]
    ["assist", names]                            ["value", None, None, None, ""]
    any                                          ["raised", builtin, type, text, label, line, source, printed]
                                                 ["refused", kind, text]

After "assist", a call of one of the names inside the student's code goes the other way, with the
sequence number and nonce of the question that is being answered: ["ask", name, args, kwargs], which
the trusted side answers with ["answer", value, printed] or ["refused", text].

Several calls in one message are each two byte strings, header and raw of [args, kwargs], and so is each
outcome: what one call would be answered by itself. Outcomes come in the order of the calls, in as many
messages as the child likes, and each of these messages has a call's time to come.

The source of a submission is the bytes of a list in msgpack, a pair of label and source for each cell:
text of any length and cells of any number, which a header would not hold.

The lines of a count are [label, line, count, source] each. What is in a trace: `grader.sandbox.traced`.

Deadlines are absolute times of `time.monotonic`, in seconds; None waits for ever (the child's side).
"""

from __future__ import annotations

import math
import select
import socket
import struct
import time
from dataclasses import dataclass
from typing import Any

from grader.sandbox.values import HEADER_BYTES_MAX, RAW_BYTES_MAX, WireError, decode, encode

_MAGIC = 0x6B64_0001
_HEAD = struct.Struct("<IIQII")
_JOINED_BYTES_MAX = 1 << 16
"""Up to here one send of a joined copy is cheaper than several sends."""


class PeerTimedOut(Exception):
    """The deadline passed before a whole frame did."""


class PeerClosed(Exception):
    """The other side closed the socket."""


@dataclass(slots=True)
class Channel:
    """One end of the wire."""

    socket: socket.socket
    raw_bytes_max: int = RAW_BYTES_MAX
    """What may come."""
    sent_bytes_max: int = RAW_BYTES_MAX

    def send(self, sequence: int, nonce: int, message: list[Any], deadline: float | None = None) -> None:
        """Encode `message` and send it as one frame.

        Raises
        ------
        WireError
            The message holds a value that cannot be passed; nothing was sent.
        PeerTimedOut, PeerClosed
            It did not get through.
        """
        header, raw = encode(message, self.sent_bytes_max)
        size = sum(map(len, raw))
        head = _HEAD.pack(_MAGIC, sequence, nonce, len(header), size)
        if size <= _JOINED_BYTES_MAX:
            self._send_all(b"".join((head, header, *raw)), deadline)
            return
        for part in (head + header, *raw):
            self._send_all(part, deadline)

    def receive(self, deadline: float | None = None) -> tuple[int, int, Any]:
        """Sequence number, nonce and message of the next frame.

        Raises
        ------
        WireError
            What came is no frame of ours, is too large, or holds no value.
        PeerTimedOut, PeerClosed
            It did not come.
        """
        magic, sequence, nonce, header_length, raw_length = _HEAD.unpack(self._receive(_HEAD.size, deadline))
        if magic != _MAGIC:
            raise WireError("something other than an answer came over the channel")
        if header_length > HEADER_BYTES_MAX or raw_length > self.raw_bytes_max:
            raise WireError(f"an answer of {(header_length + raw_length) / 2**20:.0f} MiB is too large")
        header = self._receive(header_length, deadline)
        raw = self._receive(raw_length, deadline)
        return sequence, nonce, decode(header, raw)

    def _receive(self, length: int, deadline: float | None) -> bytearray:
        # Filled as it comes, so that a claimed length costs memory only once its bytes arrive (calloc).
        data = bytearray(length)
        view = memoryview(data)
        while view:
            self._wait(read=True, deadline=deadline)
            try:
                count = self.socket.recv_into(view)
            except BlockingIOError:
                continue
            except OSError:
                raise PeerClosed from None
            if not count:
                raise PeerClosed
            view = view[count:]
        return data

    def _send_all(self, data: bytes, deadline: float | None) -> None:
        view = memoryview(data)
        while view:
            self._wait(read=False, deadline=deadline)
            try:
                count = self.socket.send(view)
            except BlockingIOError:
                continue
            except OSError:
                raise PeerClosed from None
            view = view[count:]

    def _wait(self, *, read: bool, deadline: float | None) -> None:
        if deadline is None:
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise PeerTimedOut
        if not _is_ready(self.socket, left, read=read):
            raise PeerTimedOut

    def close(self) -> None:
        """Close the socket."""
        self.socket.close()


def _is_ready(end: socket.socket, timeout_s: float, *, read: bool) -> bool:
    """Wait until `end` can be read (or written) or is closed by the other side; False if it never was."""
    if hasattr(select, "poll"):  # select knows no descriptor beyond 1023, but Windows has nothing else
        poll = select.poll()
        poll.register(end, select.POLLIN if read else select.POLLOUT)
        return bool(poll.poll(math.ceil(timeout_s * 1000)))
    own = [end]
    ready = select.select(own, [], [], timeout_s) if read else select.select([], own, [], timeout_s)
    return bool(ready[0] or ready[1])
