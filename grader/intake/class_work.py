"""All that `grader grade` was given -> submissions: files, folders, archives, and downloads of platforms.

What no platform made and holds no archive is read where it lies, by `handed_in`. All else becomes entries,
then attempts of people (`downloads`); of each person the newest one counts, and `choosing` finds the work in
it as in any student's folder. Must not know: any platform's names.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from grader.errors import BadInput, Note
from grader.intake.archives import OF_CLASS
from grader.intake.choosing import from_folder, is_left_by_programs, one_of
from grader.intake.downloads.plain import copied
from grader.intake.downloads.recognising import counts_of, may_be_download, plain_class, recognised
from grader.intake.downloads.record import Download, HandedIn, newest
from grader.intake.entries import Entry, Listed, cut, entries_at, entries_of, is_archive, is_unpackable
from grader.intake.gathering import Gathered, Private, private_folder
from grader.intake.handed_in import find_submissions
from grader.intake.reading import reason_of
from grader.intake.sections import sections, sections_among
from grader.intake.source import Unreadable
from grader.intake.submission import Submission, listed, shown
from grader.record.people import Person


class ClassWork(NamedTuple):
    """All that was handed in, what was not taken for work, and what a download says of itself."""

    submissions: list[Submission]
    """One for each student, sorted by name."""
    passed_over: tuple[str, ...]
    """Names of files that are nobody's work; hidden ones are not told."""
    notes: tuple[Note, ...] = ()
    """For the person at the keyboard: a sentence for each download, then what was not taken as it stands."""
    roster: tuple[Note, ...] = ()
    """What a list of the class told; see `grader.intake.whose`."""
    absent: tuple[Person, ...] = ()
    """Who is on that list and handed in nothing."""


@contextlib.contextmanager
def class_work(
    paths: Sequence[Path],
    assignment_id: str,
    *,
    released: Collection[str] = (),
    time_zone: str = "",
    on_file: Callable[[], None] = lambda: None,
) -> Iterator[ClassWork]:
    """The work in `paths`; as long as the context lasts, what came out of archives can be read.

    Parameters
    ----------
    paths
        Scripts, notebooks, archives, and folders that hold a class.
    released
        See `find_submissions`.
    time_zone
        The course's, such as ``Europe/Madrid``: that of a platform's times that come without one.
    on_file
        Called for each file that is looked at, which may take long.

    Raises
    ------
    BadInput
        A path does not exist or is of another type, or there is no submission in it.
    """
    with private_folder() as folder:
        yield _Reader(assignment_id, released, Private(folder, on_file), time_zone).read(paths)


class _Reader:
    """Reads the paths of one command."""

    def __init__(
        self, assignment_id: str, released: Collection[str], private: Private, time_zone: str
    ) -> None:
        self._assignment_id = assignment_id
        self._released = released
        self._private = private
        self._time_zone = time_zone
        self._folders: dict[str, tuple[Path, Submission]] = {}
        """By student, those of one archive who have a folder in it, or several files."""

    def read(self, paths: Sequence[Path]) -> ClassWork:
        """All of it."""
        works = []
        plain = []
        for path in paths:
            if work := self._download(path):
                works.append(work)
            else:
                plain.append(path)
        if plain:
            works.append(self._plain(plain))
        found = [submission for work in works for submission in work.submissions]
        passed_over = tuple(name for work in works for name in work.passed_over)
        notes = tuple(note for work in works for note in work.notes)
        return ClassWork(self._one_each(found), passed_over, notes)

    def _one_each(self, found: Sequence[Submission]) -> list[Submission]:
        """One for each student: a path may be given twice, and two paths may hold work of one student."""
        students: dict[str, list[Submission]] = {}
        for submission in found:
            students.setdefault(submission.student, []).append(submission)
        found = [one_of(versions, self._released) for versions in students.values()]
        return sorted(found, key=lambda each: ((each.name or each.student).casefold(), each.student))

    # --------------------------------------------------------------- downloads

    def _download(self, path: Path) -> ClassWork | None:
        """What a platform made of `path`, or what an archive holds; None for all else."""
        if path.is_dir():
            folder_name = path.resolve().name
            try:
                names = [name for name in os.listdir(path) if not is_left_by_programs(name)]
                if not may_be_download(list(map(shown, names)), self._assignment_id, folder_name):
                    return None
                here = entries_of(path, self._private.on_file)
                download = recognised(here.entries, self._assignment_id, folder_name)
            except OSError:
                return None  # `find_submissions` says why
            return self._read(download, path, here) if download else None
        if not (path.is_file() and is_unpackable(path.name)):
            return None
        try:
            here = self._private.unpacked(path, OF_CLASS)
            download = recognised(here.entries, self._assignment_id, path.name.partition(".")[0])
        except Unreadable as problem:
            raise BadInput(shown(path), problem.note, Note("download_it_again")) from None
        except OSError as error:
            reason = Note("cannot_be_read", {"reason": reason_of(error)})
            raise BadInput(shown(path), reason, Note("mend_or_name_another")) from None
        return self._read(download or plain_class(here.entries, self._assignment_id), path, here)

    def _read(self, download: Download, source: Path, here: Listed) -> ClassWork:
        if not download.items:
            raise BadInput(shown(source), Note("no_submission_in_it"), Note("give_download_or_class"))
        self._folders.clear()
        found = [self._newest(item, older, source) for item, older in newest(download)]
        if not download.platform:
            is_all = len(self._folders) == len(found)
            if told := sections_among(self._folders, self._assignment_id, is_all=is_all):
                raise BadInput(shown(source), sections(*told), Note("unpack_the_sections"))
        notes = [counts_of(download)]
        if any(_is_without_zone(item.handed_in_at) for item in download.items):
            zone, platform = self._time_zone, download.platform
            of_course = Note("times_of_course", {"platform": platform, "zone": zone})
            notes.append(of_course if zone else Note("times_without_zone", {"platform": platform}))
        passed_over = tuple(entry.base or entry.name for entry in download.passed_over)
        return ClassWork(found, passed_over, (*notes, *download.notes, *here.notes))

    def _newest(self, item: HandedIn, older: Sequence[HandedIn], source: Path) -> Submission:
        """The work of one person's newest attempt, and what the platform says of it."""
        self._private.on_file()
        folder = _folder_of(item)
        if folder is not None and source.is_dir():
            chosen = from_folder(item.student, folder, self._assignment_id, self._released)
        else:
            files = [(piece.entry, piece.file_name) for piece in item.pieces]
            chosen = self._gathered(item.student, files, source)
        notes = []
        if older:
            names = [cut(piece.entry.name) for each in older for piece in each.pieces]
            notes.append(Note("older_attempts", {"names": listed(names)}))
        if item.together_with:
            notes.append(Note("handed_in_with", {"names": listed(item.together_with)}))
        return replace(
            chosen,
            remarks=(*notes, *chosen.remarks),
            name=item.person_name if item.person_name != item.student else "",
            platform=item.platform,
            late=item.late,
            handed_in_at=self._in_time_zone(item.handed_in_at),
            platform_attempt=item.attempt if item.attempt > 1 else None,
        )

    def _in_time_zone(self, time: str) -> str:
        if not self._time_zone or not _is_without_zone(time):
            return time
        from zoneinfo import ZoneInfo  # asks for how Python was built, which few need

        return datetime.fromisoformat(time).replace(tzinfo=ZoneInfo(self._time_zone)).isoformat()

    def _gathered(self, student: str, files: Sequence[tuple[Entry, str]], source: Path) -> Submission:
        """The work among files that lie in an archive, or side by side with those of others."""
        gathered = Gathered(self._private, source)
        for entry, name in files:
            gathered.add(entry, name)
        chosen = from_folder(student, gathered.folder, self._assignment_id, self._released)
        if any("/" in name for _, name in files) or len(files) > 1:
            self._folders[student] = gathered.folder, chosen
        return gathered.told(chosen)

    # --------------------------------------------------------------- plain folders and files

    def _plain(self, paths: Sequence[Path]) -> ClassWork:
        """What lies in folders that no platform made, with the archives in it and further copies."""
        work = find_submissions(
            paths, self._assignment_id, released=self._released, on_file=self._private.on_file
        )
        students = {each.student for each in work.submissions}
        copies: dict[str, list[tuple[int, Submission]]] = {}
        for each in work.submissions:
            self._private.on_file()
            name, number = copied(each.student, students)
            beside = work.with_archive.get(each.student, ())
            looked_into = self._looked_into(each, work.folders.get(each.student), beside)
            copies.setdefault(name, []).append((number, looked_into))
        found = []
        for name, numbered in copies.items():
            *older, (_, submission) = sorted(numbered, key=lambda copy: copy[0])
            if older:
                note = Note("older_attempts", {"names": listed([each.path.name for _, each in older])})
                submission = replace(
                    submission,
                    student=name,
                    remarks=(note, *submission.remarks),
                    platform_attempt=len(numbered),
                )
            found.append(submission)
        return ClassWork(found, work.passed_over)

    def _looked_into(self, submission: Submission, folder: Path | None, beside: Sequence[Path]) -> Submission:
        """A submission with what is in archives: in its `folder`, `beside` it, or the one that it is."""
        kind = submission.unreadable.kind if submission.unreadable else ""
        path = folder or submission.path
        try:
            if folder is not None:
                entries = entries_of(folder).entries
            elif beside or kind == "archive":
                entries = tuple(entry for each in beside or (path,) for entry in entries_at(each))
            else:
                return submission
        except OSError:
            return submission  # which says why
        if not any(is_archive(entry.base) for entry in entries):
            return submission
        named = [(entry, entry.name) for entry in entries]
        return self._gathered(submission.student, named, folder or path.parent)


def _is_without_zone(time: str) -> bool:
    return bool(time) and datetime.fromisoformat(time).tzinfo is None


def _folder_of(item: HandedIn) -> Path | None:
    """The folder in which all of an attempt lies under its students' own names, and nothing to unpack."""
    folders = set()
    for piece in item.pieces:
        entry = piece.entry
        inner = entry.parts[1:]
        if not inner or piece.file_name != "/".join(inner) or is_archive(entry.base):
            return None
        # A folder that could not be looked into is an entry of its own, whose last part is empty.
        depth = len(inner) - entry.name.endswith("/")
        folders.add(entry.path.parents[depth - 1] if depth else entry.path)
    return folders.pop() if len(folders) == 1 else None
