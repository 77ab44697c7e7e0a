"""Runs a few lines of code inside the sandbox and reports the result: for trying the locks.

The zygote tries itself with it before it calls itself ready, and `grader doctor` and the tests try
each promise. It stands where `grader.child.serving` stands for a submission, behind the same locks.

The wire: the source, then end of file; back comes one line, a JSON object: ``{"value": …}`` of what
the code stored as ``result``, or ``{"raised": "PermissionError: …"}``.
"""

from __future__ import annotations

import json
import socket
from typing import Any


def serve(wire: socket.socket) -> None:
    """Run what comes over `wire`, answer, and return."""
    received = bytearray()
    while part := wire.recv(1 << 16):
        received += part
    wire.sendall(json.dumps(_run(received.decode())).encode() + b"\n")


def _run(source: str) -> dict[str, Any]:
    names: dict[str, Any] = {"result": None}
    try:
        exec(compile(source, "<snippet>", "exec"), names)  # noqa: S102 - this is the sandbox's inside
    except BaseException as error:  # noqa: BLE001 - whatever it raises is the answer
        return {"raised": f"{type(error).__name__}: {error}"}
    return {"value": names["result"]}
