"""Folders that hold many people's files: sections of a class, one level above what `grade` wants.

Taken for students, each would be one with too many files. Must not know: whether they lie on a disk or came
out of an archive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.errors import Note
from grader.intake.choosing import candidates, same_name
from grader.intake.source import Unreadable
from grader.intake.submission import Submission, listed, shown, student_name

CROWD = 4
"""So many files under names of their own, and a folder may be a section of the class."""
DISTINCT = 0.75
"""Names of people differ from section to section, but for so many; names of exercises come again."""
_PUNCTUATION = re.compile(r"[\W_]+")
_VERSION = re.compile(
    r"\d|\b(?:old|new|final|first|last|copy|copia|version|draft|backup|fixed|clean|late|resub\w*|submi\w*|"
    r"hw|homework|work|assignment|exercises?|tarea|notebook|script|solutions?|tests?|my|the)\b",
    re.IGNORECASE,
)
"""What tells a student's own files apart, and names nobody."""


def sections(names: Sequence[str], people: Sequence[str]) -> Note:
    """What is wrong with folders of these `names`."""
    return Note("sections", {"names": listed(names), "people": listed(people)})


def sections_among(
    folders: Mapping[str, tuple[Path, Submission]], assignment_id: str, *, is_all: bool
) -> tuple[list[str], list[str]] | None:
    """The names of folders that look like sections of a class, and of people in them; None where none do.

    A folder is crowded if no one file in it can be taken for the work, or if it holds many files under names
    of their own. That goes for single students, too; of a class of students most folders are not, and the
    same names come again in many of them.

    Parameters
    ----------
    folders
        By name; where it lies, and what was found in it, taken for one student's.
    is_all
        Whether nothing else was handed in.
    """
    people = {name: _people(name, *folder, assignment_id) for name, folder in folders.items()}
    people = {name: found for name, found in people.items() if found}
    crowded = [name for name, found in people.items() if _is_crowded(folders[name][1], found)]
    several = len(crowded) > 1 and 2 * len(crowded) > len(people)
    alone = is_all and len(people) == 1 and all(len(found) > CROWD for found in people.values())
    named = [name for section in crowded for name in people[section]]
    if not (several or alone) or len(set(named)) < DISTINCT * len(named):
        return None
    return list(people), named


def _people(section: str, folder: Path, chosen: Submission, assignment_id: str) -> list[str]:
    """Names of what may be people's in a folder: files and sub-folders that hold work.

    Not those of the assignment, and of parts of the work that was chosen. Of a name that holds the folder's
    own the rest may be a person's (``ines`` of ``ines_groupA.py``), unless it tells versions apart.
    """
    parts = {module.path.name for module in chosen.modules}
    try:
        below = [path.relative_to(folder) for path in candidates(folder)]
    except Unreadable:
        return []
    names = {
        student_name(path) if len(path.parts) == 1 else shown(path.parts[0])
        for path in below
        if path.name not in parts
    }
    own = re.compile(re.escape(shown(section)), re.IGNORECASE)
    people = set()
    for name in names:
        if own.search(name):
            name = _PUNCTUATION.sub(" ", own.sub(" ", name)).strip()
            if _VERSION.search(name):
                continue
        people.add(name)
    return sorted(name for name in people if name and not same_name(name, assignment_id))


def _is_crowded(chosen: Submission, people: Sequence[str]) -> bool:
    is_undecided = chosen.unreadable is not None and chosen.unreadable.kind == "different_files"
    return len(people) > 1 and (is_undecided or len(people) >= CROWD)
