"""Times as platforms write them -> ISO 8601. What is not understood is "": nobody is late by a guess.

Must not know: which platform wrote it.
"""

from __future__ import annotations

import re
from datetime import datetime

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[T _-](?P<hour>\d\d)[:-](?P<minute>\d\d)[:-](?P<second>\d\d)(?:\.\d+)?"
    r" ?(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?(?P<place>(?: .*)?)"
)
_WRITTEN = re.compile(
    r"(?:(?P<day>\d{1,2})\.? (?:de )?(?P<month>[^\W\d_]+)\.?"
    r"|(?P<month_first>[^\W\d_]+)\.? (?P<day_last>\d{1,2}))"
    r",? (?:de )?(?P<year>\d{4}),? (?P<hour>\d{1,2}?):?(?P<minute>\d\d)(?: ?(?P<half>[AaPp])\.? ?[Mm]\.?)?"
)
WRITTEN = re.sub(r"\?P<\w+>", "?:", _WRITTEN.pattern)
"""A pattern of a day and an hour in words: ``3 March, 2026 1159 PM``, ``Dec 5, 2024 1149 AM``."""
_MONTHS = (
    ("jan", "ene"),
    ("feb",),
    ("mar",),
    ("apr", "abr"),
    ("may",),
    ("jun",),
    ("jul",),
    ("aug", "ago"),
    ("sep", "set"),
    ("oct",),
    ("nov",),
    ("dec", "dic"),
)
"""How months begin in English and Spanish."""


def iso_time(text: str) -> str:
    """``2026-03-03 23:59:00 UTC`` and the like, with its zone if it gives one as an offset."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return ""
    zone = {None: "", "Z": "+00:00", "UTC": "+00:00"}.get(match["zone"], match["zone"])
    return _valid(f"{match['day']}T{match['hour']}:{match['minute']}:{match['second']}{zone}")


def written_time(text: str) -> str:
    """A day and an hour in words, English or Spanish; hours to 12 with AM or PM, else to 24."""
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        return ""
    word = (match["month"] or match["month_first"]).casefold()
    month = next((number for number, starts in enumerate(_MONTHS, 1) if word.startswith(starts)), 0)
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in "Pp" else 0)
    day = int(match["day"] or match["day_last"])
    return _valid(f"{match['year']}-{month:02}-{day:02}T{hour:02}:{match['minute']}:00")


def _valid(text: str) -> str:
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return ""
