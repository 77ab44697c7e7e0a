"""Frames over a socket, and the messages of both sides.

A frame is a fixed head (magic, sequence number, nonce, two lengths), a header in msgpack and raw
bytes. A child answers a question with the question's own sequence number and nonce, so that a reply
written ahead of the question, or a late one, is seen for what it is.

    question                                     replies
    ["load", script, source, wanted, given, skip, only definitions]
                                                 ["running", index, label] ..., ["loaded", functions, repairs]
    ["files", bytes by path]                     ["value", None, None, None, ""]
    ["call", name, args, kwargs, observe]        ["value", value, args, kwargs, printed]
    ["count", name, args, kwargs]                ["counted", total, lines, complete]
    ["draw", name, args, kwargs]                 ["drawn", figures, whether there is more]
    ["trace", name, args, kwargs, limit_s]       ["traced", label, trace], or ["traced", reason, None]
    ["get", name]                                ["value", value, None, None, ""]
    ["read", object, name]                       ["value", value, None, None, ""], or ["method"]
    ["assist", names]                            ["value", None, None, None, ""]
    any                                          ["raised", builtin, type, text or note, label, line, source,
                                                  printed]
                                                 ["refused", kind, text or note]

Before a reply to any question may come news of a door that student code has tried (see `doors`), as often
as it likes: ["door", kind, detail].

The name of a function is one that the submission defines. Of an object that stays in the child (see
`grader.child.handles`) it is ``.fit()``, with the object as the first argument, or ``.k=``, which sets an
attribute.

After "assist", a call of one of the names inside the student's code goes the other way, with the
sequence number and nonce of the question that is being answered: ["ask", name, header, raw], which
the trusted side answers with ["answer", header, raw] or ["refused", text]. The bytes are those of
[args, kwargs], and of [value, printed], or [None, "", True] for a method: whoever passes them on need not
look into them.

The source of a submission is the bytes of a list in msgpack, a pair of label and source for each cell:
text of any length and cells of any number, which a header would not hold.

The lines of a count are [label, line, count, source] each. What is in a trace: `grader.sandbox.traced`;
in figures: `grader.record.drawings`. A repair, the reason of a step in `skip` and why a function is not ready
are notes: `grader.wire.saying`.

Deadlines are absolute times of `time.monotonic`, in seconds, or something that says how long to wait
on each time it is asked (see `patience`); None waits for ever (the child's side).
"""

from __future__ import annotations

import math
import select
import socket
import struct
import time
from collections.abc import Callable
from typing import Any, Protocol

from grader.wire.values import HEADER_BYTES_MAX, RAW_BYTES_MAX, Tokens, WireError, decode, encode

_MAGIC = 0x6B64_0001
_HEAD = struct.Struct("<IIQII")
_JOINED_BYTES_MAX = 1 << 16
"""Up to here one send of a joined copy is cheaper than several sends."""
_READ_BYTES = 1 << 16
"""So much is read at a time: most frames come whole."""


class PeerTimedOut(Exception):
    """The deadline passed before a whole frame did."""


class PeerClosed(Exception):
    """The other side closed the socket."""


class ForeignFrame(WireError):
    """Somebody else writes to the channel: what came is not a frame, or answers no question of ours."""


class Waiting(Protocol):
    """A deadline that may move."""

    def left_s(self) -> float:
        """How many seconds to wait before the next look; 0 once it has passed."""


Deadline = float | Waiting | None


class Channel:
    """One end of the wire.

    Parameters
    ----------
    end
        Of a socket; one that does not block, if deadlines are to be kept.
    raw_bytes_max, sent_bytes_max
        What may come, and what may be sent.
    """

    def __init__(
        self, end: socket.socket, raw_bytes_max: int = RAW_BYTES_MAX, sent_bytes_max: int = RAW_BYTES_MAX
    ) -> None:
        self.socket = end
        self.raw_bytes_max = raw_bytes_max
        self.sent_bytes_max = sent_bytes_max
        self._ahead = bytearray()
        """What came along with the last frame."""
        self.tokens: Tokens | None = None
        """Of objects that stay on one side, where there are any."""

    def send(self, sequence: int, nonce: int, message: list[Any], deadline: Deadline = None) -> None:
        """Encode `message` and send it as one frame.

        Raises
        ------
        WireError
            The message holds a value that cannot be passed; nothing was sent.
        PeerTimedOut, PeerClosed
            The frame was not sent whole.
        """
        header, raw = encode(message, self.sent_bytes_max, self.tokens)
        size = sum(map(len, raw))
        head = _HEAD.pack(_MAGIC, sequence, nonce, len(header), size)
        if size <= _JOINED_BYTES_MAX:
            self._send_all(b"".join((head, header, *raw)), deadline)
            return
        for part in (head + header, *raw):
            self._send_all(part, deadline)

    def receive(self, deadline: Deadline = None) -> tuple[int, int, Any]:
        """Sequence number, nonce and message of the next frame.

        Raises
        ------
        WireError
            What came is not a frame of ours, is too large, or holds no value.
        PeerTimedOut, PeerClosed
            No whole frame came.
        """
        head = self._receive(_HEAD.size, deadline)
        magic, sequence, nonce, header_length, raw_length = _HEAD.unpack(head)
        if magic != _MAGIC:
            raise ForeignFrame("something other than an answer came over the channel")
        if header_length > HEADER_BYTES_MAX or raw_length > self.raw_bytes_max:
            raise WireError(f"an answer of {(header_length + raw_length) / 2**20:.0f} MiB is too large")
        header = self._receive(header_length, deadline)
        raw = self._receive(raw_length, deadline)
        return sequence, nonce, decode(header, raw, self.tokens)

    def answer_to(self, sequence: int, nonce: int, deadline: Deadline) -> Any:
        """The message of the next frame, which must be an answer to the question of this number and nonce.

        Raises
        ------
        WireError, PeerTimedOut, PeerClosed
            See `receive`.
        """
        got, echoed, message = self.receive(deadline)
        if got != sequence or echoed != nonce:
            raise ForeignFrame("an answer to no question")
        return message

    def _receive(self, length: int, deadline: Deadline) -> bytearray:
        """The next `length` bytes; what came along with them is kept for the next time."""
        ahead = self._ahead
        if length <= _READ_BYTES:
            while len(ahead) < length:
                ahead += self._read(self.socket.recv, _READ_BYTES, deadline)
            data = ahead[:length]
            del ahead[:length]
            return data
        # Filled as it comes, so that a claimed length costs memory only once its bytes arrive (calloc).
        data = bytearray(length)
        filled = min(len(ahead), length)
        data[:filled] = ahead[:filled]
        del ahead[:filled]
        view = memoryview(data)[filled:]
        while view:
            view = view[self._read(self.socket.recv_into, view, deadline) :]
        return data

    def _read(self, receive: Callable[[Any], Any], what: Any, deadline: Deadline) -> Any:
        """What ``receive(what)`` gives, a method of the socket, once there is something to read."""
        while True:
            self._wait(read=True, deadline=deadline)
            try:
                got = receive(what)
            except BlockingIOError:
                continue
            except OSError:
                raise PeerClosed from None
            if not got:
                raise PeerClosed
            return got

    def _send_all(self, data: bytes, deadline: Deadline) -> None:
        if deadline is not None and _left_s(deadline) <= 0:
            raise PeerTimedOut
        view = memoryview(data)
        while view:
            try:
                view = view[self.socket.send(view) :]
            except BlockingIOError:  # seldom: there is nearly always room for a question
                self._wait(read=False, deadline=deadline)
            except OSError:
                raise PeerClosed from None

    def _wait(self, *, read: bool, deadline: Deadline) -> None:
        if deadline is None:
            return
        while (left_s := _left_s(deadline)) > 0:
            if _is_ready(self.socket, left_s, read=read):
                return
        raise PeerTimedOut

    def close(self) -> None:
        """Close the socket."""
        self.socket.close()


def _left_s(deadline: float | Waiting) -> float:
    return deadline - time.monotonic() if isinstance(deadline, (float, int)) else deadline.left_s()


def _is_ready(end: socket.socket, timeout_s: float, *, read: bool) -> bool:
    """Wait until `end` can be read (or written) or is closed by the other side; False if it never was."""
    if hasattr(select, "poll"):  # select knows no descriptor beyond 1023, but Windows has nothing else
        poll = select.poll()
        poll.register(end, select.POLLIN if read else select.POLLOUT)
        return bool(poll.poll(math.ceil(timeout_s * 1000)))
    own = [end]
    ready = select.select(own, [], [], timeout_s) if read else select.select([], own, [], timeout_s)
    return bool(ready[0] or ready[1])
