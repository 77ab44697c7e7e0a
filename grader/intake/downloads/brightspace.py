"""Brightspace, "Download" of all submissions: ``1234-5678 - First Last - 3 March, 2026 1159 PM/``.

The user's id, the assignment's, the name, the time as the organisation writes it; a folder for each
submission, or the file's name behind a further `` - ``. ``index.html`` beside them is Brightspace's own.
Source: public programs that read such names (they agree on the form and differ in how the day is written).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.errors import Note
from grader.intake.downloads.record import Piece, Reading
from grader.intake.downloads.times import WRITTEN, written_time
from grader.intake.entries import Entry

PLATFORM = "Brightspace"

_NAMED = re.compile(rf"(?P<id>\d+)-\d+ - (?P<name>.+?) - (?P<time>{WRITTEN})(?: - (?P<file>.+))?", re.DOTALL)
_OWN = "index.html"


def names(name: str) -> bool:
    """Whether Brightspace may have given this name to a file or folder."""
    return bool(_NAMED.fullmatch(name))


def read(entries: Sequence[Entry], assignment_id: str) -> Reading | None:
    """Whose the files are; None if most are not named as Brightspace names them."""
    pieces = []
    passed_over = []
    strange: dict[str, None] = {}
    for entry in entries:
        first, *inner = entry.parts
        match = _NAMED.fullmatch(first)
        if match is None or not (inner or match["file"]):
            if entry.name != _OWN:
                passed_over.append(entry)
            continue
        handed_in_at = written_time(match["time"])
        if not handed_in_at:
            strange[match["time"]] = None
        pieces.append(
            Piece(
                entry,
                "/".join(inner) or match["file"],
                person_id=match["id"],
                person_name=match["name"],
                order=(handed_in_at,),
                handed_in_at=handed_in_at,
            )
        )
    if len(pieces) < len(passed_over) or not pieces:
        return None
    notes = [Note("time_not_read", {"time": time}) for time in strange]
    return Reading(pieces, passed_over, notes)
