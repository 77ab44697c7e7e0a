"""Canvas, "Download Submissions": a flat zip, ``perezana_LATE_70091_9000119_logistic_regression-1.ipynb``.

The sortable name in small letters without spaces; ``LATE``; the user's id, ``anon_`` and five characters
where grading is anonymous; the file's id; its name. A text that was typed in ends in ``_text.html``, a link
in ``_link.html``, both without a file's id. Canvas puts ``-1``, ``-2`` … behind the name of a file that its
student has handed in before. Source: `lib/content_zipper.rb` of instructure/canvas-lms.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from grader.intake.downloads.record import Piece, Reading
from grader.intake.entries import Entry
from grader.intake.reading import ending_of

PLATFORM = "Canvas"

# Canvas takes _123_ out of names, so the first such number is the user's id, whatever the file is called.
_PERSON = r"(?:(?P<name>(?:(?!_\d+_)\w)*?)_)??(?:(?P<late>LATE)_)?(?P<id>\d+|anon_[0-9A-Za-z]{5})"
_FILE = re.compile(rf"{_PERSON}_(?P<file_id>\d+)_(?P<file>.+)", re.DOTALL)
_TYPED = re.compile(rf"{_PERSON}_(?P<file>(?:text|link)\.html)", re.DOTALL)
_AGAIN = re.compile(r"(?P<stem>.+)-(?P<number>\d{1,3})", re.DOTALL)


def names(name: str) -> bool:
    """Whether Canvas may have given this name to a file or folder."""
    return bool(_FILE.fullmatch(name) or _TYPED.fullmatch(name))


def read(entries: Sequence[Entry], assignment_id: str) -> Reading | None:
    """Whose the files are; None if most are not named as Canvas names them."""
    found = [(entry, _FILE.fullmatch(entry.base) or _TYPED.fullmatch(entry.base)) for entry in entries]
    matched = [(entry, match) for entry, match in found if match and len(entry.parts) == 1]
    if not matched or 2 * len(matched) < len(entries):
        return None
    versions: dict[tuple[str, str], list[int]] = {}
    named = []
    for entry, match in matched:
        name, number = _version(match["file"])
        versions.setdefault((match["id"], name), []).append(number)
        named.append((entry, match, name, number))
    pieces = []
    for entry, match, name, number in named:
        others = versions[match["id"], name]
        # A student's own file may be called homework-2: a number counts where its cause is known.
        is_again = len(others) > 1 or (number > 0 and _stem(name) == assignment_id)
        is_newest = number == max(others)
        pieces.append(
            Piece(
                entry,
                name if is_again else match["file"],
                person_id=match["id"],
                person_name=match["name"] or "",
                order=(1, 0) if is_newest else (0, number),
                attempt=number + 1 if is_again else None,
                late=match["late"] is not None,
            )
        )
    known = {entry.name for entry, _ in matched}
    return Reading(pieces, [entry for entry in entries if entry.name not in known])


def _version(file_name: str) -> tuple[str, int]:
    """A file's name as its student gave it, and the number that Canvas put behind it."""
    ending = ending_of(file_name) or os.path.splitext(file_name)[1]
    again = _AGAIN.fullmatch(file_name.removesuffix(ending))
    return (again["stem"] + ending, int(again["number"])) if again else (file_name, 0)


def _stem(file_name: str) -> str:
    return file_name.removesuffix(ending_of(file_name))
