"""Commands to paste: quoted as the shell of this system wants it. Must not know: which verbs there are."""

from __future__ import annotations

import os
import re
import shlex

_BARE = re.compile(r"[\w@%+=:,./\\~-]+")


def command_text(*words: str) -> str:
    """A command line of ``grader``, from its words without the name; words that are "" are left out."""
    return " ".join(["grader", *(_quoted(word) for word in words if word)])


def _quoted(word: str) -> str:
    if os.name != "nt":
        return shlex.quote(word)
    return word if _BARE.fullmatch(word) else '"' + word.replace('"', '\\"') + '"'
