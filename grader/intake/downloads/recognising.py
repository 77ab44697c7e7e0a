"""Which platform made a download, told by the names in it; what none made is read as a plain class.

A platform is believed where most of the names are of its form. A folder that programs put around everything
when they unpack is looked through. Must not know: files' contents, code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from grader.errors import Note
from grader.intake.choosing import same_name
from grader.intake.downloads import (
    blackboard,
    brightspace,
    canvas,
    classroom,
    gradescope,
    moodle,
    nbgrader,
    plain,
)
from grader.intake.downloads.record import Download, newest, pieced
from grader.intake.entries import Entry, cut
from grader.intake.reading import ending_of
from grader.intake.submission import listed, student_name

FOLDERS_AROUND_MAX = 3
"""So many folders around everything are looked through."""


def may_be_download(names: Sequence[str], assignment_id: str, folder_name: str) -> bool:
    """Whether it is worth while to look through a folder of such `names` for what a platform made.

    Most classes lie in plain folders, and the disk may be slow.
    """
    if len(names) == 1:
        return True  # a folder around everything
    by_name = (gradescope, canvas, moodle, brightspace, blackboard)
    return any(
        any(platform.names(name) for platform in by_name)
        or nbgrader.names(name, folder_name)
        or classroom.names(name, assignment_id, folder_name)
        for name in names
    )


def recognised(entries: Sequence[Entry], assignment_id: str, folder_name: str) -> Download | None:
    """The download of a platform; None if no platform's form fits.

    Parameters
    ----------
    folder_name
        Of the folder or archive that holds the entries, without its ending.

    Raises
    ------
    OSError
        What the platform says in a file of its own cannot be read.
    """
    for _ in range(FOLDERS_AROUND_MAX + 1):
        for platform in (gradescope, canvas, moodle, brightspace, blackboard):
            if reading := platform.read(entries, assignment_id):
                return pieced(platform.PLATFORM, reading)
        for named in (nbgrader, classroom):
            if reading := named.read(entries, assignment_id, folder_name):
                return pieced(named.PLATFORM, reading)
        inner = _without_folder_around(entries)
        if inner is None:
            return None
        folder_name, entries = entries[0].parts[0], inner
    return None


def plain_class(entries: Sequence[Entry], assignment_id: str) -> Download:
    """The entries as a class with a file or a folder for each student."""
    for _ in range(FOLDERS_AROUND_MAX):
        inner = _without_folder_around(entries)
        if inner is None or _is_of_one_student(inner, assignment_id):
            break
        entries = inner
    return pieced(plain.PLATFORM, plain.read(entries, assignment_id))


def counts_of(download: Download) -> Note:
    """What is in it, in one sentence."""
    people = newest(download)
    files = {piece.entry.name for item in download.items for piece in item.pieces}
    parts = [
        Note("files_number", {"number": len(files)}) if len(files) != 1 else Note("file_one"),
        Note("people_number", {"number": len(people)}) if len(people) != 1 else Note("person_one"),
    ]
    if again := sum(len(older) for _, older in people):
        parts.append(Note("again_number", {"number": again}))
    if late := sum(item.late is True for item, _ in people):
        parts.append(Note("late_number", {"number": late}))
    if together := sum(bool(item.together_with) for item, _ in people):
        parts.append(Note("together_number", {"number": together}))
    if download.passed_over:
        names = listed([cut(entry.name) for entry in download.passed_over])
        parts.append(Note("passed_over_number", {"number": len(download.passed_over), "names": names}))
    counts = parts.pop()
    while parts:
        counts = Note("and_then", {"first": parts.pop(), "others": counts})
    if not download.platform:
        return Note("class_read", {"counts": counts})
    return Note("download_read", {"platform": download.platform, "counts": counts})


def _without_folder_around(entries: Sequence[Entry]) -> list[Entry] | None:
    """The entries of the only folder there is; None if there is more."""
    around = Counter(entry.parts[0] for entry in entries if len(entry.parts) > 1)
    (folder, number) = around.most_common(1)[0] if around else ("", 0)
    if not number or number < len(entries) or any(entry.name == f"{folder}/" for entry in entries):
        return None
    return [replace(entry, name=entry.name.partition("/")[2]) for entry in entries]


def _is_of_one_student(entries: Sequence[Entry], assignment_id: str) -> bool:
    """Whether a file named like the assignment lies among them; a class's are named after students."""
    files = [entry.base for entry in entries if len(entry.parts) == 1 and ending_of(entry.base)]
    return any(same_name(student_name(Path(name)), assignment_id) for name in files)
