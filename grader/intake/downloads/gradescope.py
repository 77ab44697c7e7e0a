"""Gradescope, "Export Submissions": ``submission_309000000/`` folders and ``submission_metadata.yml``.

The metadata tell who handed in which folder (or which PDF), and when. It is YAML as Ruby writes it, of
which four keys are needed, so a few lines read it, one at a time: it may hold megabytes of results, and a
YAML library for it would be one more that reads what students influence. Source: public programs that read
such exports, among them otter-grader (`GradescopeParser`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from grader.errors import Note
from grader.intake.downloads.record import Piece, Reading
from grader.intake.downloads.times import iso_time
from grader.intake.entries import Entry

PLATFORM = "Gradescope"

METADATA = "submission_metadata.yml"
_FOLDER = re.compile(r"submission_\d+")
_SUBMISSION = re.compile(r"(?P<name>[^\s:#-].*):\s*")
_KEY = re.compile(r"  :(?P<key>\w+):\s*(?P<value>.*)")
_FIELD = re.compile(r" {2,6}(?P<first>- )?:(?P<key>\w+):\s*(?P<value>.*)")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_LINE_CHARS_MAX = 1_000


class _Submitted(NamedTuple):
    people: list[dict[str, str]]
    created_at: str


def names(name: str) -> bool:
    """Whether Gradescope may have given this name to a file or folder."""
    return bool(name == METADATA or _FOLDER.fullmatch(name))


def read(entries: Sequence[Entry], assignment_id: str) -> Reading | None:
    """Whose the folders are; None if there are no metadata and most are not folders of Gradescope's."""
    metadata = next((entry for entry in entries if entry.name == METADATA), None)
    others = [entry for entry in entries if entry is not metadata]
    in_folders = [entry for entry in others if _FOLDER.fullmatch(entry.parts[0]) and len(entry.parts) > 1]
    if metadata is None and (not in_folders or 2 * len(in_folders) < len(others)):
        return None
    submitted: dict[str, _Submitted] = {}
    notes = []
    if metadata is None:
        notes.append(Note("gradescope_without_metadata", {"file": METADATA}))
    elif metadata.problem is not None:
        notes.append(Note("file_not_read", {"file": METADATA, "reason": metadata.problem}))
    else:
        with metadata.path.open(encoding="utf-8", errors="replace") as file:
            submitted = _submitted(line for line in file)
    pieces: list[Piece] = []
    passed_over = []
    for entry in others:
        first, *inner = entry.parts
        if first in submitted or (inner and _FOLDER.fullmatch(first)):
            pieces += _pieces(entry, "/".join(inner) or first, submitted.get(first))
        else:
            passed_over.append(entry)
    there = {entry.parts[0] for entry in others}
    if missing := [name for name in submitted if name not in there]:
        notes.append(Note("gradescope_files_missing", {"names": ", ".join(missing)}))
    return Reading(pieces, passed_over, notes) if pieces else None


def _pieces(entry: Entry, file_name: str, submitted: _Submitted | None) -> list[Piece]:
    """A piece for each person who handed the file in; without metadata the submission's number is the id."""
    people = submitted.people if submitted else []
    if not people:
        return [Piece(entry, file_name, person_id=entry.parts[0])]
    told = [_person(person) for person in people]
    return [
        Piece(
            entry,
            file_name,
            person_id=person_id,
            person_name=name,
            order=(submitted.created_at if submitted else "",),
            handed_in_at=iso_time(submitted.created_at) if submitted else "",
            together_with=tuple(other for other_id, other in told if other_id != person_id),
        )
        for person_id, name in told
    ]


def _person(fields: dict[str, str]) -> tuple[str, str]:
    return fields.get("sid") or fields.get("email", ""), fields.get("name", "")


def _submitted(lines: Iterable[str]) -> dict[str, _Submitted]:
    """The people and the time of each submission: keys at known depths, all else is left out."""
    found: dict[str, _Submitted] = {}
    people: list[dict[str, str]] = []
    name = key = ""
    for line in lines:
        line = line.rstrip("\n")[:_LINE_CHARS_MAX]
        if match := _SUBMISSION.fullmatch(line):
            name, key, people = _scalar(match["name"]), "", []
            found[name] = _Submitted(people, "")
        elif match := _KEY.fullmatch(line):
            key = match["key"]
            if key == "created_at" and name:
                found[name] = _Submitted(people, _scalar(match["value"]))
        elif key == "submitters" and (match := _FIELD.fullmatch(line)):
            if match["first"]:
                people.append({})
            if people:
                people[-1].setdefault(match["key"], _scalar(match["value"]))
    return found


def _scalar(text: str) -> str:
    """A plain or quoted YAML value on one line."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) > 1 and text[0] == text[-1] == '"':
        return _ESCAPE.sub(_unescaped, text[1:-1])
    return "" if text in ("~", "null") else text


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code is None:
        return match[4]
    return chr(int(code, 16)) if int(code, 16) < 0x110000 else "?"
