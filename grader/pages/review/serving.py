"""The server of a review: a socket of this machine alone, and uvicorn until somebody ends it.

Must not know: what it serves.
"""

from __future__ import annotations

import errno
import importlib.util
import socket
from typing import TYPE_CHECKING

from grader.errors import BadInput
from grader.extras import command_for

if TYPE_CHECKING:
    from starlette.types import ASGIApp

ADDRESS = "127.0.0.1"
NEEDED = ("starlette", "uvicorn")
ENDING_S = 2
"""So long a page that is being made may take when the server is ended."""


def refuse_without_server() -> None:
    """Refuse to begin where Starlette or uvicorn is missing.

    Raises
    ------
    BadInput
        Says how to install them.
    """
    for name in NEEDED:
        if importlib.util.find_spec(name) is None:
            told = "it serves the pages of a review, and is not installed"
            raise BadInput(name, told, f"Run: {command_for('pages')}")


def bound(port: int = 0) -> socket.socket:
    """A socket that listens to this machine alone; 0 for any free port.

    Raises
    ------
    BadInput
        The port cannot be had.
    """
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows lets others have the same port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((ADDRESS, port))
        found.listen()
    except OSError as error:
        found.close()
        raise _not_bound(port, error) from None
    return found


def _not_bound(port: int, error: OSError) -> BadInput:
    where, remedy = f"--port {port}", "Name another port, or leave --port out for a free one"
    if error.errno == errno.EADDRINUSE:
        return BadInput(where, "another program uses this port", remedy)
    if error.errno == errno.EACCES:
        return BadInput(where, "only the system's own programs may use this port", remedy)
    return BadInput(where, f"the port cannot be used: {error.strerror}", remedy)


def serve(app: ASGIApp, listening: socket.socket) -> None:
    """Serve until Ctrl-C or SIGTERM, which are raised again when all is ended.

    Raises
    ------
    KeyboardInterrupt
        That is how it ends.
    """
    import uvicorn

    config = uvicorn.Config(
        app,
        http="h11",
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=ENDING_S,
    )
    uvicorn.Server(config).run(sockets=[listening])
