"""What people gave by hand, in the gradebook: added, read, and never changed.

Must not know: what an entry means (see `grader.record.adjustments`), who types it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from grader.errors import BadInput
from grader.gradebook import schema
from grader.gradebook.file import GradebookFile, now
from grader.gradebook.rows import as_json
from grader.record.adjustments import Act, Adjustment, Seen

ID_BYTES = 8
_ACT = msgspec.json.Decoder(Act)
_SEEN = msgspec.json.Decoder(Seen)
_COLUMNS = "id, assignment, student, act, reason, who, made_at, seen, number"


class NewerEntries(BadInput):
    """Somebody has added entries since what is to be added was thought of.

    Attributes
    ----------
    entries
        What was added, the oldest first.
    """

    entries: tuple[Adjustment, ...] = ()


class Adjustments(GradebookFile):
    """That part of a gradebook which keeps what people give; see `grader.gradebook.store.Gradebook`."""

    def adjust(
        self, entries: Sequence[Adjustment], *, last_seen: Mapping[str, int] | None = None
    ) -> list[Adjustment]:
        """Add entries, all of them in one transaction or none; as they are kept.

        Each gets a number, an id unless it has one, and the time: now, and never before what is kept already.

        Parameters
        ----------
        last_seen
            By student the number of the last of her entries that was looked at, 0 for none: who is in it and
            has later ones has been seen to by somebody else.

        Raises
        ------
        NewerEntries
            There are later entries of somebody in `last_seen`.
        BadInput
            The gradebook cannot be written.
        """
        kept = []
        with self._transaction():
            for assignment in {each.assignment for each in entries} if last_seen else ():
                later = [
                    each
                    for each in self._adjustments(assignment)
                    if each.number > (last_seen or {}).get(each.student, each.number)
                ]
                if later:
                    raise self._newer(later)
            latest = self._execute("SELECT max(made_at) FROM adjustments").fetchone()[0] or ""
            for each in entries:
                made = replace(each, id=each.id or secrets.token_hex(ID_BYTES), at=max(now(), latest))
                kept.append(replace(made, number=self._add(made)))
        self._checkpoint()
        return kept

    def _newer(self, later: Sequence[Adjustment]) -> NewerEntries:
        students = ", ".join(dict.fromkeys(each.student for each in later))
        error = NewerEntries(
            str(self.path),
            f"entries were added in the meantime, of {students}; nothing was written",
            "Look at them, then do it again",
        )
        error.entries = tuple(later)
        return error

    def adjustments(self, assignment: str) -> dict[str, list[Adjustment]]:
        """All entries of an assignment by student ("" for the class), in the order of their times."""
        found: dict[str, list[Adjustment]] = {}
        for each in self._adjustments(assignment):
            found.setdefault(each.student, []).append(each)
        return found

    def _adjustments(self, assignment: str) -> Iterator[Adjustment]:
        for row in self._execute(
            f"SELECT {_COLUMNS} FROM adjustments WHERE assignment = ? ORDER BY made_at, number",  # noqa: S608
            (assignment,),
        ):
            yield _entry(self, row)

    def _add(self, entry: Adjustment) -> int:
        cursor = self._execute(
            "INSERT INTO adjustments VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(entry.id, entry.assignment, entry.student, entry.kind, as_json(entry.act)),
                *(entry.reason, entry.who, entry.at),
                as_json(entry.seen) if entry.seen is not None else None,
            ),
        )
        return cursor.lastrowid or 0

    def _merge_adjustments(self) -> int:
        """Take in the entries of the database ``other`` that are not here; how many."""
        columns = "id, assignment, student, kind, act, reason, who, made_at, seen"
        return self._execute(
            f"INSERT INTO adjustments ({columns}) SELECT {columns} FROM other.adjustments "  # noqa: S608
            "WHERE id NOT IN (SELECT id FROM main.adjustments) ORDER BY made_at, number"
        ).rowcount

    def _forget_adjustments(self, student: str) -> int:
        """Take out the entries of a student, and of the class what names her; inside a transaction."""
        with schema.unlocked_adjustments(self._connection):
            count = self._execute("DELETE FROM adjustments WHERE student = ?", (student,)).rowcount
            self._rename_in_regrades(student, None, "[]")
        return count

    def _move_adjustments(self, student: str, person: str, leave: str) -> None:
        """Give the entries of `student` to `person`, but for the assignments in the JSON list `leave`.

        Inside a transaction.
        """
        with schema.unlocked_adjustments(self._connection):
            self._execute(
                "UPDATE adjustments SET student = ? WHERE student = ? "
                "AND assignment NOT IN (SELECT value FROM json_each(?))",
                (person, student, leave),
            )
            self._rename_in_regrades(student, person, leave)

    def _rename_in_regrades(self, student: str, person: str | None, leave: str) -> None:
        """Have entries of the class name `person` in the place of `student`, or nobody; without the locks."""
        for number, act in self._execute(
            "SELECT number, act FROM adjustments WHERE kind = 'regrade' AND instr(act, ?) "
            "AND assignment NOT IN (SELECT value FROM json_each(?))",
            (as_json(student), leave),
        ).fetchall():
            told = msgspec.json.decode(act)
            of_others = [each for each in told["changed"] if each["student"] != student]
            of_hers = [each | {"student": person} for each in told["changed"] if each["student"] == student]
            told["changed"] = of_others + (of_hers if person is not None else [])
            self._execute("UPDATE adjustments SET act = ? WHERE number = ?", (as_json(told), number))


def _entry(book: GradebookFile, row: Sequence[Any]) -> Adjustment:
    """An entry as `Adjustments` keeps it.

    Raises
    ------
    BadInput
        It was written by a later version: what a person has given must not be passed over.
    """
    id_, assignment, student, act, reason, who, at, seen, number = row
    try:
        return Adjustment(
            *(id_, assignment, student, _ACT.decode(act), reason, who, at),
            _SEEN.decode(seen) if seen else None,
            number,
        )
    except msgspec.DecodeError:
        raise BadInput(
            str(book.path),
            f"the adjustment {number} of {assignment} is of a kind that this version does not know",
            "Use the keepdims that wrote it",
        ) from None
