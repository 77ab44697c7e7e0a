"""Makes text that a student wrote fit for a terminal, a log of continuous integration or a page.

Nothing here trusts its input: it may hold escape sequences, half characters, commands to the
runner that prints the log, or hidden inputs. Escaping for HTML is the page's business.
"""

from __future__ import annotations

import re
import unicodedata

CUT = "…"
MASK = "…"

# Joiners shape the letters of Persian, Hindi and emoji; every other format character (bidi
# overrides, tags, zero-width spaces) can make a line read as something else.
HARMLESS_FORMAT = {"\u200c", "\u200d"}
ESCAPED_CATEGORIES = {"Cc", "Cf", "Co", "Zl", "Zp"}

# Only these are looked at one by one; most text has none of them.
PERHAPS_UNSAFE = re.compile(r"[^\n\x20-\x7e]")

# What a runner takes for a command: GitHub at the start of a line, the older forms anywhere.
LINE_COMMAND = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
INLINE_COMMAND = re.compile(r"#(?=#\w*\[)")

# Each number is scanned once (possessive, and only from its first digit): no text is slow.
DECIMAL = re.compile(r"[-+]?(?<!\d)(?:\d++(?:\.\d*+)++|\.\d++|\d++(?=[eE][-+]?\d))(?:[eE][-+]?\d++)?")


def clean(text: str, limit: int) -> str:
    r"""`text` in at most `limit` characters (at least 1), with nothing in it that acts.

    Control and bidi characters are escaped as ``\x1b`` and ``\u202e``, lone surrogates become
    U+FFFD, tabs four spaces; lines stay lines. A line that starts with ``::`` no longer does.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    kept = text[: limit + 1].replace("\r\n", "\n").expandtabs(4)
    kept = PERHAPS_UNSAFE.sub(lambda found: _escaped(found[0]), kept)
    kept = INLINE_COMMAND.sub("# ", LINE_COMMAND.sub(r"\1: ", kept))
    return kept if len(kept) <= limit and len(text) <= limit else kept[: limit - 1] + CUT


def one_line(text: str, limit: int) -> str:
    """As `clean`, with line breaks and runs of blanks as single spaces."""
    return clean(" ".join(text[: 4 * limit].split()), limit)


def mask_numbers(text: str) -> str:
    """`text` with decimals (``0.25``, ``1.``, ``1e-3``) as "…"; integers stay.

    An exception's message may quote the inputs of a hidden test, which are decimals; shapes,
    axes and sizes are integers, and needed.
    """
    return DECIMAL.sub(MASK, text)


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
