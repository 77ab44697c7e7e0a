"""Syntax that a newer Python than this one takes, recognised on the line that does not parse.

Text in, a version out. Standard library only; nothing is parsed or run here.
"""

from __future__ import annotations

import keyword
import re
import sys

from grader.wire.saying import Said, note

Version = tuple[int, int]

_STATEMENTS: tuple[tuple[Version, re.Pattern[str]], ...] = (
    ((3, 12), re.compile(r"\s*(?:async\s+def|def|class)\s+\w+\s*\[")),
    ((3, 12), re.compile(r"\s*type\s+\w+\s*(?:\[.*\])?\s*=(?!=)")),
    # Names of classes only: `except ValueError, error:` is Python 2.
    ((3, 14), re.compile(r"\s*except\*?\s+(?:\w+\.)*[A-Z]\w*(?:\s*,\s*(?:\w+\.)*[A-Z]\w*)+\s*:")),
    ((3, 14), re.compile(r"""[^'"#]*(?<!\w)(?:[tT][rR]?|[rR][tT])["']""")),
)
_F_STRINGS: Version = (3, 12)
_F_STRING = re.compile(r"""(?<![\w'"])(?:[fF][rR]?|[rR][fF])(["'])(?!\1\1)""")

_PREFIXES = frozenset(("r", "b", "u", "f", "t", "br", "rb", "fr", "rf", "tr", "rt"))


def newer_syntax(line: str, running: Version = sys.version_info[:2]) -> Said | None:
    """A note where `line`, which does not parse, has the form of one that a newer Python takes."""
    since = _since(line)
    if since is None or since <= running:
        return None
    return note("newer_syntax", since=_written(since), running=_written(running))


def _since(line: str) -> Version | None:
    found = next((version for version, form in _STATEMENTS if form.match(line)), None)
    if found is None and any(_is_nested(line, start) for start in _F_STRING.finditer(line)):
        return _F_STRINGS
    return found


def _written(version: Version) -> str:
    return ".".join(map(str, version))


def _is_nested(line: str, start: re.Match[str]) -> bool:
    """Whether the f-string that begins at `start` has its own quotes, or a backslash, between its braces.

    Read as Python 3.12 does, and only if it ends on this line.
    """
    quote, at, depth, is_nested = start[1], start.end(), 0, False
    while at < len(line):
        sign = line[at]
        if depth == 0:
            if sign == quote:
                return is_nested
            if sign == "\\" or line[at : at + 2] in ("{{", "}}"):
                at += 1
            elif sign == "{":
                depth = 1
        elif sign in "\"'":
            end = line.find(sign, at + 1)
            if end < 0 or not _may_begin_text(line[:at]):
                return False
            is_nested |= sign == quote or "\\" in line[at:end]
            at = end
        else:
            is_nested |= sign == "\\"
            depth += (sign in "{[(") - (sign in "}])")
        at += 1
    return False


def _may_begin_text(before: str) -> bool:
    """Whether a quotation mark behind `before` can begin a text: not right behind a value."""
    found = re.search(r"(\w+|[)\]}])\s*$", before)
    return found is None or keyword.iskeyword(found[1]) or found[1].lower() in _PREFIXES
