"""One gradebook taken into another, and one student taken out.

Must not know: what evidence means; points; words.
"""

from __future__ import annotations

import contextlib
import difflib
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grader.errors import BadInput
from grader.gradebook.adjustments import Adjustments
from grader.gradebook.file import GradebookFile
from grader.gradebook.troubles import not_opened, not_used

_RUN = "assignment, seed, is_trial, isolation, keepdims, python, numpy, started_at, ended_at"
_EXERCISE = "assignment, code, attempt, exercise, run_key"
_TEST = (
    "place, name, verdict, kind, finding, helpers, mistake, answer, duration_s, trace, facts, example, "
    "answers_digest, plots"
)
_SUBMISSION = "assignment, student, sha256, seed, isolation"
_REST = (
    "path, code, attempt, is_trial, status, reason, repairs, remarks, doors, duration_s, graded_at, name, "
    "platform, handed_in_at, is_late, came_at"
)

LIKE_MAX = 5


class Merged(NamedTuple):
    """What a merge has brought.

    Attributes
    ----------
    submissions
        That were not here, or were graded earlier here.
    older
        That were here already, graded later or at the same time: left as they are.
    people
        Who were not here.
    adjustments
        Entries by hand that were not here.
    """

    submissions: int
    older: int
    people: int
    adjustments: int = 0


class Merging(Adjustments):
    """That part of a gradebook which merges and forgets; see `grader.gradebook.store.Gradebook`."""

    def merge(self, other: Path) -> Merged:
        """Take all that `other` holds into this gradebook, in one transaction; `other` stays as it is.

        Raises
        ------
        BadInput
            `other` is no gradebook, or drew another seed for an assignment.
        """
        with self._attached(other), self._transaction():
            self._refuse_other_seeds(other)
            self._execute("INSERT OR IGNORE INTO seeds SELECT * FROM other.seeds")
            self._execute("INSERT OR IGNORE INTO attempts SELECT * FROM other.attempts")
            self._execute("INSERT OR IGNORE INTO sources SELECT * FROM other.sources")
            people = self._execute("INSERT OR IGNORE INTO people SELECT * FROM other.people").rowcount
            self._execute("INSERT OR IGNORE INTO known_as SELECT * FROM other.known_as")
            runs = self._merge_runs()
            exercises = self._merge_exercises(runs)
            submissions, older = self._merge_submissions(runs, exercises)
            adjustments = self._merge_adjustments()
        return Merged(submissions, older, people, adjustments)

    @contextlib.contextmanager
    def _attached(self, other: Path) -> Iterator[None]:
        """A copy of `other`, brought to this version, as a second database of this connection."""
        if not other.is_file():
            raise BadInput(str(other), "there is no such file", "Name the gradebook to be taken in")
        if other.samefile(self.path):
            raise BadInput(str(other), "this is the gradebook itself", "Name the other one")
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / other.name
            try:
                with (
                    contextlib.closing(
                        sqlite3.connect(f"{other.resolve().as_uri()}?mode=ro", uri=True)
                    ) as source,
                    contextlib.closing(sqlite3.connect(copy)) as target,
                ):
                    source.backup(target)
            except sqlite3.Error as error:
                raise not_opened(other, error) from None
            try:
                GradebookFile(copy).close()
            except BadInput as error:
                raise BadInput(str(other), error.problem, error.remedy) from None
            self._execute("ATTACH ? AS other", (str(copy),))
            try:
                yield
            finally:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("DETACH other")

    def _refuse_other_seeds(self, other: Path) -> None:
        rows = self._execute(
            "SELECT ours.assignment, ours.seed, theirs.seed FROM main.seeds AS ours "
            "JOIN other.seeds AS theirs USING (assignment) WHERE ours.seed <> theirs.seed"
        ).fetchall()
        if rows:
            told = ", ".join(
                f"{assignment} ({ours} here, {theirs} there)" for assignment, ours, theirs in rows
            )
            raise BadInput(
                str(other),
                f"it was graded with other random inputs: the seeds differ of {told}",
                "Begin from one copy ('grader gradebook backup') when you share work; grade these again",
            )

    def _merge_runs(self) -> dict[int, int]:
        """The number that each run of the other gradebook has here."""
        numbers = {}
        for number, *row in self._execute(f"SELECT id, {_RUN} FROM other.runs").fetchall():  # noqa: S608
            found = self._execute(
                f"SELECT id FROM runs WHERE ({_RUN}) IS (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                row,
            ).fetchone()
            if found is None:
                cursor = self._execute(
                    f"INSERT INTO runs ({_RUN}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                    row,
                )
                found = (cursor.lastrowid,)
            numbers[number] = found[0]
        return numbers

    def _merge_exercises(self, runs: dict[int, int]) -> dict[int, int]:
        """The number that each row of the other's exercises has here."""
        numbers = {}
        for number, is_trial, run, graded_at, *key in self._execute(
            f"SELECT id, is_trial, run, graded_at, {_EXERCISE} FROM other.exercises"  # noqa: S608
        ).fetchall():
            found = self._execute(
                f"SELECT id FROM exercises WHERE ({_EXERCISE}) = (?, ?, ?, ?, ?)",  # noqa: S608
                key,
            ).fetchone()
            if found is None:
                cursor = self._execute(
                    f"INSERT INTO exercises ({_EXERCISE}, is_trial, run, graded_at) "  # noqa: S608
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (*key, is_trial, runs.get(run), graded_at),
                )
                found = (cursor.lastrowid,)
                self._execute(
                    f"INSERT INTO tests SELECT ?, {_TEST} FROM other.tests WHERE exercise_id = ?",  # noqa: S608
                    (found[0], number),
                )
            numbers[number] = found[0]
        return numbers

    def _merge_submissions(self, runs: dict[int, int], exercises: dict[int, int]) -> tuple[int, int]:
        """How many came, and how many were here already and as new."""
        came = older = 0
        for number, run, graded_at, *key in self._execute(
            f"SELECT id, run, graded_at, {_SUBMISSION} FROM other.submissions"  # noqa: S608
        ).fetchall():
            here = self._execute(
                f"SELECT id, graded_at FROM submissions WHERE ({_SUBMISSION}) = (?, ?, ?, ?, ?)",  # noqa: S608
                key,
            ).fetchone()
            if here is not None and here[1] >= graded_at:
                older += 1
                continue
            if here is not None:
                self._execute("DELETE FROM submissions WHERE id = ?", here[:1])
            cursor = self._execute(
                f"INSERT INTO submissions ({_SUBMISSION}, run, {_REST}) "  # noqa: S608
                f"SELECT {_SUBMISSION}, ?, {_REST} FROM other.submissions WHERE id = ?",
                (runs.get(run), number),
            )
            judged = self._execute(
                "SELECT place, exercise_id FROM other.judged WHERE submission_id = ?", (number,)
            ).fetchall()
            self._execute_many(
                "INSERT INTO judged VALUES (?, ?, ?)",
                [(cursor.lastrowid, place, exercises[exercise]) for place, exercise in judged],
            )
            came += 1
        return came, older

    def kept_of(self, student: str) -> int | None:
        """How many submissions of a student are here; None for somebody of whom nothing is known."""
        count = self._execute("SELECT count(*) FROM submissions WHERE student = ?", (student,)).fetchone()[0]
        is_known = self._execute("SELECT 1 FROM people WHERE id = ?", (student,)).fetchone()
        is_adjusted = self._execute("SELECT 1 FROM adjustments WHERE student = ?", (student,)).fetchone()
        return int(count) if count or is_known or is_adjusted else None

    def students_like(self, student: str) -> list[str]:
        """A few ids of people whose id or name holds `student`, or a like part of it."""
        rows = self._execute(
            "SELECT DISTINCT student FROM submissions UNION SELECT id FROM people ORDER BY 1"
        ).fetchall()
        ids = [str(row[0]) for row in rows]
        holding = [each for each in ids if student.casefold() in each.casefold()]
        return (holding or difflib.get_close_matches(student, ids, LIKE_MAX))[:LIKE_MAX]

    def forget(self, student: str) -> int:
        """Take out all that is known of one student; how many submissions that were.

        What is deleted is overwritten in the file, and in the log beside it. Copies know her still.
        """
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("PRAGMA secure_delete = ON")
        with self._transaction():
            hers = self._execute(
                "SELECT code FROM submissions WHERE student = ? "
                "UNION SELECT code FROM attempts WHERE student = ?",
                (student, student),
            ).fetchall()
            count = self._execute("DELETE FROM submissions WHERE student = ?", (student,)).rowcount
            self._execute("DELETE FROM attempts WHERE student = ?", (student,))
            self._execute("DELETE FROM people WHERE id = ?", (student,))
            self._forget_adjustments(student)
            # Evidence on her code and sources, unless somebody else's submission has them too.
            self._execute_many(
                "DELETE FROM exercises WHERE code = ? AND code NOT IN (SELECT code FROM submissions)", hers
            )
            self._execute("DELETE FROM sources WHERE sha256 NOT IN (SELECT sha256 FROM submissions)")
        try:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error as error:
            raise not_used(self.path, error) from None
        return count
