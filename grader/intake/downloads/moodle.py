"""Moodle, "Download all submissions": ``Ana_70182_assignsubmission_file_/``, or a file's name behind that.

The full name without underscores, or ``Participant`` where grading is blind; the participant's number in
this assignment; the kind of work. ``onlinetext`` is what was typed in; it belongs to the person whose
number it has. A team has its group's name and number, the default one no number. Newer versions leave out
the last underscore of a folder. Source: `mod/assign/classes/downloader.php` of moodle/moodle.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.intake.downloads.record import Piece, Reading
from grader.intake.entries import Entry

PLATFORM = "Moodle"

_NAMED = re.compile(
    r"(?:(?P<named>(?:(?!_assignsubmission_).)+?)_(?P<id>\d+)|(?P<name>[^_]+))"
    r"_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?",
    re.DOTALL,
)


def names(name: str) -> bool:
    """Whether Moodle may have given this name to a file or folder."""
    return bool(_NAMED.fullmatch(name))


def read(entries: Sequence[Entry], assignment_id: str) -> Reading | None:
    """Whose the files are; None if most are not named as Moodle names them."""
    pieces = []
    passed_over = []
    for entry in entries:
        first, *inner = entry.parts
        match = _NAMED.fullmatch(first)
        if match is None or not (inner or match["file"]):
            passed_over.append(entry)
            continue
        # In a folder a file has its own name; flat, it follows the last underscore.
        file_name = "/".join(inner) or match["file"]
        pieces.append(
            Piece(entry, file_name, person_id=match["id"] or "", person_name=match["named"] or match["name"])
        )
    if len(pieces) < len(passed_over) or not pieces:
        return None
    return Reading(pieces, passed_over)
