"""A class that somebody goes through page by page: what holds at this moment, and what is given to people.

Scoring a class of a thousand takes longer than a reader waits. So it is kept, and made anew only as far as
the gradebook or the course has changed since: after an entry that is the person whom it is about. Nobody's
code runs. Must not know: pages, words, terminals.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from grader.bank.digests import digest_of_calls
from grader.bank.examples import read_bank
from grader.course.assignment import Assignment
from grader.errors import BadInput
from grader.gradebook.adjustments import NewerEntries
from grader.gradebook.store import Gradebook
from grader.grading.adopting import adoption
from grader.grading.commented import refuse_odd_line
from grader.grading.equal_sources import equal_in
from grader.grading.mistakes import adopted_in, advice_of
from grader.grading.regrading import outdated_in
from grader.grading.standings import Scored, StoredClass, sheet_of, stored_class
from grader.grading.unexplained import Unexplained, unexplained
from grader.intake.equal_files import EqualFiles
from grader.record.adjusting import holds_already, proposed
from grader.record.adjustments import Adjustment
from grader.record.answer_groups import Group
from grader.record.reviewed import Since, State, Wish, refuse_stale, stale
from grader.record.standing import ClassStanding
from grader.wording import Advice, AssignmentWords

FilesSeen = tuple[tuple[str, int, int], ...]
"""Of each file of a course its path, its size in bytes and when it was changed last, in ns."""


class Look(NamedTuple):
    """A class at one moment.

    Attributes
    ----------
    groups, not_asked
        Wrong work that nothing explains; see `grader.grading.unexplained.Unexplained`.
    outdated
        How many people's work was graded by other tests than today's.
    advice
        Words of the known mistakes and of adopted groups.
    """

    assignment: Assignment
    whole: ClassStanding
    state: State
    groups: tuple[Group, ...]
    not_asked: tuple[tuple[str, int], ...]
    outdated: int
    equal: tuple[EqualFiles, ...]
    advice: Advice


class _Known(NamedTuple):
    """What a look was made from."""

    look: Look
    files: FilesSeen
    stored: StoredClass
    scored: Scored
    unexplained: Unexplained


class Reviewing:
    """A class of one gradebook; several threads may ask at a time.

    Parameters
    ----------
    read
        Reads the assignment as it is now.
    path
        The gradebook, which is opened for each question and closed again.
    who
        Who gives what is given.
    write
        Puts data in the place of a file, all of them or none.
    """

    def __init__(
        self, read: Callable[[], Assignment], path: Path, who: str, write: Callable[[Path, bytes], None]
    ) -> None:
        self._read, self._path, self._who, self._write = read, path, who, write
        self._lock = threading.Lock()
        self._known: _Known | None = None

    def look(self) -> Look:
        """The class as it is now.

        Raises
        ------
        BadInput
            The gradebook or the course cannot be used.
        """
        with self._lock, self._opened() as book:
            return self._now(book).look

    def source(self, sha256: str) -> bytes | None:
        """What was kept of a file; None for nothing."""
        with self._opened() as book:
            return book.source(sha256)

    def give(self, wishes: Sequence[Wish], since: Since, where: str) -> list[Adjustment]:
        """Add what is wished, all of it or nothing; what holds already is passed over.

        Raises
        ------
        Stale
            Something else was added or found since the page was made.
        BadInput
            Something cannot be given, or the gradebook cannot be written.
        """
        with self._lock, self._opened() as book:
            whole = self._now(book).look.whole
            students = {wish.student for wish in wishes}
            refuse_stale(whole, students, since, where)
            people = {each.person.id: each for each in whole.people if each.person.id in students}
            entries = [
                proposed(whole, wish.student, wish.act, reason=wish.reason, who=self._who, where=where)
                for wish in wishes
                if wish.student not in people or not holds_already(people[wish.student], wish.act)
            ]
            for wish in wishes:
                if wish.student in people:
                    refuse_odd_line(wish.act, people[wish.student], book.source, where)
            try:
                kept = book.adjust(entries, last_seen=dict.fromkeys(students, since.entry)) if entries else []
            except NewerEntries as error:  # between the look and the transaction
                raise stale(where, error.entries, is_judged_again=False) from None
            self._now(book)  # the next page need not wait
            return kept

    def adopt(self, code: str, name: str, explain: str, hint: str, where: str) -> Group:
        """Name a group of wrong work in the course's file; see `grader.grading.adopting`.

        Raises
        ------
        BadInput
            There is no such group, it cannot be called so, or the file cannot be written.
        """
        with self._lock, self._opened() as book:
            known = self._now(book)
            assignment = known.look.assignment
            words = AssignmentWords(assignment, lang="en")
            made = adoption(
                assignment, known.unexplained, words, code, name, explain=explain, hint=hint, where=where
            )
            self._write(made.path, made.data)
            self._now(book)
            return made.group

    @contextmanager
    def _opened(self) -> Iterator[Gradebook]:
        if not self._path.is_file():
            raise BadInput(
                str(self._path), "the gradebook is no longer there", "Put it back, then load the page again"
            )
        with Gradebook(self._path) as book:
            yield book

    def _now(self, book: Gradebook) -> _Known:
        """What is known, made anew as far as something has changed."""
        known, files = self._known, self._files()
        if known is not None and known.files == files:
            with book.snapshot():
                state = book.state(known.look.assignment.id)
                found = known if state == known.look.state else _with_entries(known, state, book)
            if found is not None:
                self._known = found
                return found
        self._known = self._anew(book, files)
        return self._known

    def _files(self) -> FilesSeen:
        """The files of the course that a score or a word may come from."""
        if self._known is None:
            return ()
        assignment = self._known.look.assignment
        found = []
        for folder in (assignment.folder, assignment.solution_folder):
            for path in sorted(folder.rglob("*")) if folder is not None else ():
                if path.suffix in (".toml", ".py", ".po", ".json") and path.is_file():
                    seen = path.stat()
                    found.append((str(path), seen.st_size, seen.st_mtime_ns))
        return tuple(found)

    def _anew(self, book: Gradebook, files: FilesSeen) -> _Known:
        known = self._known
        assignment = self._read()
        sheet = sheet_of(assignment, book)
        was_collecting = gc.isenabled()
        gc.disable()  # it would look through all that is read, again and again
        try:
            with book.snapshot():
                state = book.state(assignment.id)
                same = known is not None and known.look.state.results == state.results
                stored = known.stored if known is not None and same else stored_class(assignment, book)
                scored = Scored(assignment, sheet, stored)
                whole = scored.whole(book.adjustments(assignment.id))
                equal = known.look.equal if known is not None and same else equal_in(whole, assignment, book)
                old = outdated_in(whole, assignment, book)
        finally:
            if was_collecting:
                gc.freeze()  # it stays: to look through it again takes longer than a page
                gc.enable()
        found = _groups(assignment, whole)
        not_asked = tuple(found.not_asked.items())
        look = Look(assignment, whole, state, found.groups, not_asked, old, equal, advice_of(assignment))
        self._known = _Known(look, files, stored, scored, found)
        return self._known._replace(files=files or self._files())


def _with_entries(known: _Known, state: State, book: Gradebook) -> _Known | None:
    """What is known, with entries that were added; None where something else has changed, too."""
    before = known.look.state
    if (state.results, state.run) != (before.results, before.run):
        return None
    everybody = {each.person.id for each in known.look.whole.people}
    assignment = known.look.assignment
    students = book.adjusted_since(assignment.id, before.entry)
    if state.entries <= before.entries or not students - {""} <= everybody:
        return None
    all_entries = book.adjustments(assignment.id)
    if sum(len(each) for each in all_entries.values()) != state.entries:
        return None
    whole = known.scored.again(known.look.whole, {name: all_entries[name] for name in students})
    found = known.unexplained
    if _counted(whole, students) != _counted(known.look.whole, students):
        found = _groups(assignment, whole)
    not_asked = tuple(found.not_asked.items())
    look = known.look._replace(whole=whole, state=state, groups=found.groups, not_asked=not_asked)
    return known._replace(look=look, unexplained=found)


def _counted(whole: ClassStanding, students: set[str]) -> list[int | None]:
    """Which attempts of theirs count."""
    return [each.counted for each in whole.people if each.person.id in students]


def _groups(assignment: Assignment, whole: ClassStanding) -> Unexplained:
    today = {name: digest_of_calls(examples) for name, examples in read_bank(assignment).items()}
    return unexplained(assignment, whole, adopted_in(assignment), today)
