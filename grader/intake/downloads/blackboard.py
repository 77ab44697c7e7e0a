"""Blackboard, "Assignment File Download": ``Homework 1_perezana_attempt_2026-03-03-23-59-00_work.ipynb``.

The assignment's name, the user's, the time of the attempt, the file's name; and for each attempt a text
without a file's name, which gives the name in full and the user's in brackets: ``Name: Ana Pérez
(aperez)``. Both names may hold underscores, so the text decides where the user's begins. Source: public
programs that read such downloads, among them kwurst/bb-file-cleanup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.errors import Note
from grader.intake.downloads.record import Piece, Reading
from grader.intake.downloads.times import iso_time
from grader.intake.entries import Entry

PLATFORM = "Blackboard"

_NAMED = re.compile(r"(?P<head>.+?)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)", re.DOTALL)
_PERSON = re.compile(r"[^:\n]+: *(?P<name>[^\n]*?) *\((?P<id>[^()\n]+)\)\s*")
_FIRST_LINE_CHARS_MAX = 1_000


def names(name: str) -> bool:
    """Whether Blackboard may have given this name to a file or folder."""
    return bool(_NAMED.fullmatch(name))


def read(entries: Sequence[Entry], assignment_id: str) -> Reading | None:
    """Whose the files are; None if most are not named as Blackboard names them."""
    found = [(entry, _NAMED.fullmatch(entry.base)) for entry in entries]
    matched = [(entry, match) for entry, match in found if match and len(entry.parts) == 1]
    if not matched or 2 * len(matched) < len(entries):
        return None
    people = {}  # by assignment's and user's name as they stand
    for entry, match in matched:
        if match["file"] is None and (person := _person(entry, match["head"])):
            people[match["head"]] = person
    notes = []
    for head in dict.fromkeys(match["head"] for _, match in matched):
        if head not in people:
            people[head] = (head.rpartition("_")[2], "")
            if head.count("_") > 1:
                notes.append(Note("user_name_guessed", {"name": people[head][0], "entry": head}))
    pieces = []
    texts = {}
    for entry, match in matched:
        person_id, name = people[match["head"]]
        piece = Piece(
            entry,
            match["file"] or entry.base,
            person_id=person_id,
            person_name=name,
            order=(match["time"],),
            handed_in_at=iso_time(match["time"]),
        )
        if match["file"] is None:
            texts[person_id, match["time"]] = piece
        else:
            pieces.append(piece)
    with_files = {(piece.person_id, str(piece.order[0])) for piece in pieces}
    # Blackboard's own texts are no work; where there is no file, the person wrote into the text.
    pieces += [piece for key, piece in texts.items() if key not in with_files]
    known = {entry.name for entry, _ in matched}
    return Reading(pieces, [entry for entry in entries if entry.name not in known], notes)


def _person(entry: Entry, head: str) -> tuple[str, str] | None:
    """The user's name and the full one in an attempt's text, if they fit the file's name."""
    if not entry.is_kept or entry.problem is not None:
        return None
    with entry.path.open(encoding="utf-8-sig", errors="replace") as file:
        match = _PERSON.match(file.readline(_FIRST_LINE_CHARS_MAX))
    return (match["id"], match["name"]) if match and head.endswith("_" + match["id"]) else None
