"""Makes text that a student wrote fit for a terminal, a log of continuous integration or a page.

Nothing here trusts its input: it may hold escape sequences, half characters, commands to the
runner that prints the log, or hidden inputs. Escaping for HTML is the page's business.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import islice

CUT = "…"
LOG10_2 = 0.30103

# Joiners shape the letters of Persian, Hindi and emoji; every other format character (bidi
# overrides, tags, zero-width spaces) can make a line read as something else.
HARMLESS_FORMAT = {"\u200c", "\u200d"}
ESCAPED_CATEGORIES = {"Cc", "Cf", "Co", "Zl", "Zp"}

# Only these are looked at one by one; most text has none of them.
PERHAPS_UNSAFE = re.compile(r"[^\n\x20-\x7e]")

# What a runner takes for a command: GitHub at the start of a line, the older forms anywhere.
LINE_COMMAND = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
INLINE_COMMAND = re.compile(r"#(?=#\w*\[)")

KEY_CHARS_MAX = 60
KEY_PARTS_MAX = 4
KEY_DEPTH_MAX = 3
INT_BITS_MAX = 128
"""A longer int is shown by its length: Python refuses to write more than 4,300 digits, nobody reads forty."""


def clean(text: str, limit: int) -> str:
    r"""`text` in at most `limit` characters (at least 1), with nothing in it that acts.

    Control and bidi characters are escaped as ``\x1b`` and ``\u202e``, lone surrogates become
    U+FFFD, tabs four spaces; lines stay lines. A line that starts with ``::`` no longer does.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    kept = inert(text[: limit + 1])
    kept = INLINE_COMMAND.sub("# ", LINE_COMMAND.sub(r"\1: ", kept))
    return kept if len(kept) <= limit and len(text) <= limit else kept[: limit - 1] + CUT


def inert(text: str) -> str:
    """As `clean`, of any length, with runners' commands, which act in a log alone: source stays source."""
    kept = text.replace("\r\n", "\n").expandtabs(4)
    return PERHAPS_UNSAFE.sub(lambda found: _escaped(found[0]), kept)


def one_line(text: str, limit: int) -> str:
    """As `clean`, with line breaks and runs of blanks as single spaces."""
    return clean(" ".join(text[: 4 * limit].split()), limit)


def key_text(key: object) -> str:
    """A dict's key as a short text, whatever plain value it is: fit to be shown, never an error.

    A text is itself; anything else is as Python writes it, cut where it is long or nested deeply.
    """
    return clean(key, KEY_CHARS_MAX) if isinstance(key, str) else clean(_written(key, 0), KEY_CHARS_MAX)


def _written(value: object, depth: int) -> str:
    """`value` as Python writes it, where that is short."""
    numpy = sys.modules.get("numpy")  # only where it is, there are numbers of its own
    if numpy is not None and isinstance(value, numpy.generic):
        value = value.item() if value.dtype.kind in "biufcSU" else str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        bits = int(value).bit_length()
        return str(int(value)) if bits <= INT_BITS_MAX else f"an int of {int(bits * LOG10_2) + 1} digits"
    if isinstance(value, (str, bytes)):
        return repr(value[:KEY_CHARS_MAX])
    if value is None or isinstance(value, (bool, float, complex)):
        return repr(value)
    if not isinstance(value, (tuple, list, set, frozenset)):
        return type(value).__name__
    if depth >= KEY_DEPTH_MAX:
        return CUT
    parts = [_written(part, depth + 1) for part in islice(value, KEY_PARTS_MAX)]
    inside = ", ".join([*parts, *[CUT] * (len(value) > len(parts))])
    if isinstance(value, tuple):
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    return f"[{inside}]" if isinstance(value, list) else f"{{{inside}}}"


def _escaped(character: str) -> str:
    if character in HARMLESS_FORMAT:
        return character
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if category not in ESCAPED_CATEGORIES:
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
