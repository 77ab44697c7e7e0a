"""Commands that are printed, written so that they can be pasted into the shell they will be pasted into.

A path is as short as it can be: as it is seen from the current folder. Must not know: what a command does.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

_PLAIN_ON_WINDOWS = re.compile(r"[\w\\/:.+@=-]+")
_POWERSHELL_READS = re.compile(r"[$`]")


def command_line(*words: str | Path) -> str:
    """`words` as one line for the user's shell; a path among them as short as it can be."""
    return " ".join(_quoted(_short(word) if isinstance(word, Path) else word) for word in words)


def _short(path: Path) -> str:
    """Seen from the current folder if it lies below that, and never like an option."""
    text = str(path)
    if path.is_absolute():
        try:
            text = str(path.relative_to(Path.cwd()))
        except (ValueError, OSError):  # elsewhere; the current folder is gone
            return text
    return os.path.join(".", text) if text.startswith("-") else text


def _quoted(word: str) -> str:
    if sys.platform != "win32":
        return shlex.quote(word)
    if _PLAIN_ON_WINDOWS.fullmatch(word):
        return word
    # Double quotes serve cmd and PowerShell alike, unless PowerShell would fill something in between them.
    # Of the two only cmd sets PROMPT.
    if _POWERSHELL_READS.search(word) and "PROMPT" not in os.environ:
        return "'" + word.replace("'", "''") + "'"
    escaped = word.replace('"', '\\"')
    # A backslash before the last quotation mark would take it for a part of the word.
    return f'"{escaped}\\"' if escaped.endswith("\\") else f'"{escaped}"'
