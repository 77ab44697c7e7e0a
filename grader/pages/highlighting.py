"""Colours Python source line by line, without parsing it: whatever a student wrote, it takes linear time.

One regular expression finds comments, texts, numbers and words. Pygments, which nbconvert brings, takes
eight times as long: 11 s for a class of 1,000. Must not know: whose source it is, or which lines matter.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape

CACHED_CELLS = 512
"""Most cells of a notebook are the same in the whole class."""
CACHED_PIECES = 8_192
"""So are most pieces of a script, where no two are the same as a whole: this takes a third of the time."""
_TOKEN = re.compile(
    r"""(?P<c>\#[^\n]*)
    |(?P<s>(?:\b[rbfuRBFU]{1,2})?(?:\"\"\"(?:[^\\]|\\.)*?(?:\"\"\"|\Z)|'''(?:[^\\]|\\.)*?(?:'''|\Z)
        |"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?))
    |(?P<n>\b\d[\w.]*)
    |(?P<k>\b(?:"""
    + "|".join(keyword.kwlist)
    + r""")\b)""",
    re.VERBOSE | re.DOTALL,
)


@lru_cache(maxsize=CACHED_CELLS)
def highlighted(source: str) -> tuple[str, ...]:
    r"""The lines of `source` as HTML: escaped, with spans of the classes c, s, n and k.

    A line ends at ``\n`` alone.
    """
    return tuple("".join([_shown(kind, text) for kind, text in pieces(source)]).split("\n"))


def pieces(source: str) -> Iterator[tuple[str, str]]:
    """All of `source` in order: what it is (c, s, n, k, or "" for the rest), and its text."""
    end = 0
    for found in _TOKEN.finditer(source):
        if found.start() > end:
            yield "", source[end : found.start()]
        yield str(found.lastgroup), found[0]
        end = found.end()
    if end < len(source):
        yield "", source[end:]


@lru_cache(maxsize=CACHED_PIECES)
def _shown(kind: str, text: str) -> str:
    """A piece as HTML: in one span a line, where it is of a kind."""
    if not kind:
        return escape(text)
    lines = escape(text).split("\n")
    return "\n".join(f'<span class="{kind}">{line}</span>' if line else "" for line in lines)
