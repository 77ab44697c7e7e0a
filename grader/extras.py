"""The command that installs an extra of the package for this Python. Must not know: what needs it."""

from __future__ import annotations

import importlib.util
import sys


def command_for(extra: str) -> str:
    """What to type; the environment that `make` sets up has no pip of its own, so another one's is asked."""
    package = f'install "keepdims[{extra}]"'
    if importlib.util.find_spec("pip") is not None:
        return f"python -m pip {package}"
    return f"python3 -m pip --python {sys.executable} {package}"
