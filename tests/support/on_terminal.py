"""`grader` in a real terminal of a given size: what is on its screen, without colours."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path

_STYLE = re.compile(r"\x1b\[[\d;]*m")


def on_terminal(
    arguments: Sequence[str],
    *,
    columns: int = 80,
    rows: int = 24,
    folder: Path | None = None,
    **variables: str,
) -> list[str]:
    """The lines that `grader` prints in a terminal, wrapped as the terminal wraps them."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("COLUMNS", "LINES", "NO_COLOR", "LANGUAGE")
    }
    environment |= {"GRADER_LANG": "en", "TERM": "xterm-256color", "PYTHONUTF8": "1", **variables}
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", *arguments],
        stdin=its,
        stdout=its,
        stderr=its,
        env=environment,
        cwd=folder,
    )
    os.close(its)
    parts = []
    try:
        while part := os.read(ours, 65_536):
            parts.append(part)
    except OSError:  # Linux says so when the other end is closed
        pass
    process.wait()
    os.close(ours)
    text = _STYLE.sub("", b"".join(parts).decode("utf-8")).replace("\r\n", "\n")
    return [
        line[start : start + columns]
        for line in text.removesuffix("\n").split("\n")
        for start in range(0, max(len(line), 1), columns)
    ]
