"""Messages between the launcher and its zygote: one JSON object a line, now and then with a descriptor.

Both sides are ours; the limits turn a fault of ours into an error instead of a full memory.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Sequence
from typing import Any

LINE_BYTES_MAX = 1 << 16
_DESCRIPTORS_MAX = 4


class ControlError(Exception):
    """What came over the control socket is not a message."""


class ControlChannel:
    """One end of the control socket.

    Parameters
    ----------
    end
        A connected Unix stream socket; the channel owns it.
    """

    def __init__(self, end: socket.socket) -> None:
        self.socket = end
        self._pending = b""

    def send(self, message: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
        """Send one message, and duplicates of `descriptors` with it."""
        line = json.dumps(message).encode() + b"\n"
        if len(line) > LINE_BYTES_MAX:
            raise ControlError(f"a message of {len(line)} bytes is too long")
        if descriptors:
            sent = socket.send_fds(self.socket, [line], descriptors)
            line = line[sent:]
        self.socket.sendall(line)

    def receive(self) -> tuple[dict[str, Any], list[int]] | None:
        """The next message and the descriptors that came with it; None once the other side is gone."""
        descriptors: list[int] = []
        while b"\n" not in self._pending:
            if len(self._pending) > LINE_BYTES_MAX:
                raise ControlError("a line without an end")
            data, received, _, _ = socket.recv_fds(self.socket, LINE_BYTES_MAX, _DESCRIPTORS_MAX)
            descriptors += received
            if not data:
                return None
            self._pending += data
        line, _, self._pending = self._pending.partition(b"\n")
        message = json.loads(line)
        if not isinstance(message, dict):
            raise ControlError("a message that is no object")
        return message, descriptors

    def close(self) -> None:
        """Close the socket."""
        self.socket.close()
