"""Which of a student's files is the work: rules for a sub-folder, and for several places of one student.

- What was handed out is left out first, however it was saved again.
- The file named like the assignment is the work, else the only notebook, else the only script. What another
  candidate imports or runs is a part of it, and no candidate.
- Between two different files a person has to choose. Files with the same code are one.

Whatever is set aside or chosen is in the repairs. One file's source is in memory at a time. Must not know:
how a class lies in its folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from grader.errors import Note
from grader.intake.modules_beside import mentions, with_modules
from grader.intake.names_beside import Files
from grader.intake.reading import MayNotRead, ending_of, reason_of
from grader.intake.same_code import same_but_for_layout, same_code_digest
from grader.intake.source import Cell, Unreadable
from grader.intake.submission import (
    Submission,
    listed,
    nothing,
    student_name,
    submission_of,
    with_repairs,
)

MAX_DEPTH = 4
"""How deep below a student's sub-folder a submission may lie."""
MAX_ENTRIES = 2_000
"""How many directory entries of one student are looked at."""
REASONS_MAX = 5
"""So many reasons are given why none of a student's files can be read, or why some cannot."""
KEEP_ONE = Note("keep_one")

_LEFT_BY_PROGRAMS = frozenset({"__pycache__", "__macosx", "node_modules", "site-packages"})


class _Candidate(NamedTuple):
    """A file that may be the work, without its source."""

    outline: Submission
    """Without cells and repairs."""
    code: str
    """See `code_key`."""
    uses: frozenset[Path]
    """Files beside it that it imports or runs."""
    length: int
    """Of its source."""


def from_folder(student: str, folder: Path, assignment_id: str, released: Collection[str]) -> Submission:
    """The submission in a student's sub-folder."""
    try:
        paths = sorted(candidates(folder), key=lambda path: (len(path.parts), path))
    except Unreadable as problem:
        return nothing(student, folder, problem.note, is_our_fault=isinstance(problem, MayNotRead))
    if not paths:
        files = [entry.name for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
        other = sorted(name for name in files if not is_left_by_programs(name))
        reason = Note("only_other_files", {"names": listed(other)}) if other else Note("nothing_in_folder")
        return nothing(student, folder, reason)
    if len(paths) == 1:
        return submission_of(student, paths[0], folder)
    everything = Files(paths)
    found = {path: _candidate(student, path, folder, everything, released) for path in paths}
    work = [path for path in paths if found[path].code not in released] or paths
    named = [path for path in work if same_name(student_name(path), assignment_id)]
    parts_of_others = _parts(found, work)
    whole = [path for path in work if path not in parts_of_others] or work
    notebooks = [path for path in whole if ending_of(path.name).startswith(".ipynb")]
    choice = dict.fromkeys(named or notebooks or whole)
    same_code = {found[path].code for path in choice} - {""}
    choice |= dict.fromkeys(path for path in work if found[path].code in same_code)
    remedy = KEEP_ONE if named else Note("keep_or_name_one", {"name": assignment_id})
    versions = {path: found[path].outline for path in choice}
    keys = {path: found[path].code for path in choice}
    chosen = _one_of(list(versions.values()), keys, released, folder, remedy)
    if chosen.unreadable is None:
        read = submission_of(student, chosen.path, folder)
        chosen = with_modules(with_repairs(read, *chosen.repairs), everything.beside(chosen.path), folder)
    notes = []
    aside = [path for path in paths if found[path].code in released]
    if len(aside) < len(paths) and aside:
        notes.append(Note("set_aside", {"names": listed(aside, folder)}))
    parts = {module.path for module in chosen.modules}
    others = [
        path for path in work if path not in choice and path not in parts and found[path].code not in released
    ]
    if others and chosen.sha256:
        told = {"names": listed([chosen.path], folder), "others": listed(others, folder)}
        notes.append(Note("others_there", told))
    return with_repairs(chosen, *notes)


def _candidate(student: str, path: Path, folder: Path, files: Files, released: Collection[str]) -> _Candidate:
    """One file, read and let go: together they may be too large."""
    read = submission_of(student, path, folder)
    uses = mentions(read.cells, files.beside(path)).values()
    outline = replace(read, cells=(), repairs=(), text_cells=())
    length = sum(len(cell.source) for cell in read.cells)
    return _Candidate(outline, code_key(read, released), frozenset(uses), length)


def _parts(found: dict[Path, _Candidate], work: Sequence[Path]) -> set[Path]:
    """The files that another candidate uses, or others of whose folder one uses from outside of that.

    Of two that use each other the shorter one is the part.
    """
    parts = set()
    users: dict[Path, set[Path]] = {}  # by folder
    for other in work:
        for used in found[other].uses:
            users.setdefault(used.parent, set()).add(other)
            if used in found and (
                other not in found[used].uses
                or (found[used].length, str(used)) < (found[other].length, str(other))
            ):
                parts.add(used)
    for path in work:
        around = users.get(path.parent, ())
        if any(other.parent != path.parent and other not in found[path].uses for other in around):
            parts.add(path)
    return parts


def candidates(folder: Path) -> Iterator[Path]:
    """Every script and notebook below `folder`, without ever following a link to a folder.

    Raises
    ------
    Unreadable
        There are too many, or a folder cannot be listed.
    """
    looked_at = 0
    waiting = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            raise MayNotRead(Note("folder_not_listed", {"reason": reason_of(error)})) from None
        for entry in entries:
            looked_at += 1
            if looked_at > MAX_ENTRIES:
                raise Unreadable(Note("too_many_files", {"most": MAX_ENTRIES}))
            if is_left_by_programs(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                if depth < MAX_DEPTH:
                    waiting.append((here / entry.name, depth + 1))
            elif ending_of(entry.name):
                yield here / entry.name


def is_left_by_programs(name: str) -> bool:
    """Whether a file or folder is nobody's work, and not worth a word."""
    return name.startswith(".") or name.lower() in _LEFT_BY_PROGRAMS


def one_of(versions: Sequence[Submission], released: Collection[str], remedy: Note = KEEP_ONE) -> Submission:
    """The one submission among those of one student, or the reason why there is none.

    Parameters
    ----------
    released
        The code of what was handed out.
    remedy
        What to do where two of them differ.
    """
    if len(versions) == 1:  # most of a class: a digest of the code took two thirds of reading it
        return versions[0]
    return _one_of(
        versions, {each.path: code_key(each, released) for each in versions}, released, None, remedy
    )


def _one_of(
    versions: Sequence[Submission],
    keys: dict[Path, str],
    released: Collection[str],
    folder: Path | None,
    remedy: Note,
) -> Submission:
    """See `one_of`; `keys` hold the code of each, by path."""
    places = {os.path.realpath(version.path): version for version in versions}
    versions = list(places.values())
    if len(versions) == 1:
        return versions[0]
    if ours := [version for version in versions if version.is_our_fault]:
        return ours[0]  # it may be the work: to take another would be a guess
    notes = []
    read = [version for version in versions if version.sha256]
    if read and len(read) < len(versions):
        unread = [version for version in versions if not version.sha256 and version.unreadable]
        notes += [
            Note("file_not_read", {"file": listed([version.path], folder), "reason": version.unreadable})
            for version in unread[:REASONS_MAX]
            if version.unreadable
        ]
        if len(unread) > REASONS_MAX:
            notes.append(Note("list_ends"))
    changed = [version for version in read if keys[version.path] not in released]
    if changed and len(changed) < len(read):
        aside = [version.path for version in read if version not in changed]
        notes.append(Note("set_aside", {"names": listed(aside, folder)}))
    left = changed or read[:1] or versions  # all as handed out: any of them
    names = listed([version.path for version in left], folder)
    if len({keys[version.path] for version in left}) > 1 or not left[0].sha256:
        reason = Note("different_files", {"number": len(left), "names": names, "remedy": remedy})
        if not left[0].sha256:
            reason = _reasons([version.unreadable for version in left if version.unreadable])
        return nothing(left[0].student, folder or left[0].path, reason)
    if len(left) > 1:
        notes.append(Note("handed_in_twice", {"names": names}))
    best = next((version for version in left if not version.unreadable), left[0])
    return with_repairs(best, *notes)


def _reasons(notes: Sequence[Note]) -> Note:
    """Some reasons as one, each once."""
    *others, last = list(dict.fromkeys(notes))[:REASONS_MAX]
    for note in reversed(others):
        last = Note("reasons", {"reason": note, "others": last})
    return last


def code_key(submission: Submission, released: Collection[str] = ()) -> str:
    """Equal for two files with the same code; of a broken file its bytes, "" of one that was not read.

    Of a hand-out that an editor has laid out anew it is one of `released`.
    """
    if submission.unreadable:
        return submission.sha256
    digest = same_code_digest(submission.cells)
    if released and digest not in released:
        layout = same_but_for_layout(submission.cells)
        return layout if layout in released else digest
    return digest


def keys_of_hand_out(cells: Sequence[Cell]) -> set[str]:
    """By what a file that is handed out is known."""
    return {same_code_digest(cells), same_but_for_layout(cells)}


def same_name(name: str, other: str) -> bool:
    """Whether two spellings of a file's name mean the same."""
    return _key(name) == _key(other)


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "_", name.casefold())
