"""What is stored for this user, outside of any folder that a stranger could have made.

Must not know: what is stored, and why.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path


def state_folder() -> Path | None:
    """The folder where programs store a user's state; None where there is none."""
    given = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME", "")
    if os.path.isabs(given):
        return Path(given) / "keepdims"
    try:
        return Path.home() / ".local" / "state" / "keepdims"
    except RuntimeError:  # neither HOME nor an entry for the user
        return None


def stored(*place: str) -> bytes | None:
    """The bytes in the file at `place` in the folder; None where there are none."""
    folder = state_folder()
    try:
        return folder.joinpath(*place).read_bytes() if folder is not None else None
    except OSError:
        return None


def store(data: bytes, *place: str) -> bool:
    """Put `data`, whole or not at all, into the file at `place` in the folder; False if that cannot be."""
    folder = state_folder()
    if folder is None:
        return False
    path = folder.joinpath(*place)
    temporary = path.with_name(f"{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        os.replace(temporary, path)
    except OSError:
        return False
    return True
