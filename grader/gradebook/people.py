"""The people in a gradebook: one list for all assignments. Must not know: how a roster was read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from grader.gradebook.adjustments import Adjustments
from grader.gradebook.rows import as_json
from grader.record.people import Person

_COLUMNS = "id, name, family_name, email, section, lang, is_listed"


class People(Adjustments):
    """That part of a gradebook which knows people; see `grader.gradebook.store.Gradebook`."""

    def people(self) -> dict[str, Person]:
        """Everybody, by id."""
        rows = self._execute(f"SELECT {_COLUMNS} FROM people").fetchall()  # noqa: S608 - a constant
        return {
            number: Person(number, name, family_name, email, section, lang, bool(is_listed))
            for number, name, family_name, email, section, lang, is_listed in rows
        }

    def known_as(self) -> dict[str, str]:
        """A person's id by everything else that she alone is known as: numbers, logins, addresses."""
        rows = self._execute("SELECT value, min(person) FROM known_as GROUP BY value HAVING count(*) = 1")
        return {str(value): str(person) for value, person in rows}

    def use_roster(self, people: Iterable[Person], known_as: Mapping[str, Iterable[str]]) -> None:
        """Keep a list of people in one transaction; those who are no longer on it stay, not listed.

        Parameters
        ----------
        known_as
            By id, what else the person is known as.
        """
        with self._transaction():
            self._execute("UPDATE people SET is_listed = 0")
            for person in people:
                self._execute("DELETE FROM known_as WHERE person = ?", (person.id,))
                self._execute("DELETE FROM people WHERE id = ?", (person.id,))
                self._execute(
                    "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, 1)",
                    (person.id, person.name, person.family_name, person.email, person.section, person.lang),
                )
                self._execute_many(
                    "INSERT OR IGNORE INTO known_as VALUES (?, ?)",
                    [(value, person.id) for value in known_as.get(person.id, ())],
                )

    def strangers(self) -> dict[str, str]:
        """Names under which something is kept and that no list has, each with the person's name.

        That name is "" where no platform has told it.
        """
        return dict(
            self._execute(
                "SELECT student, max(name) FROM "
                "(SELECT student, name FROM submissions UNION ALL SELECT student, '' FROM attempts "
                "UNION ALL SELECT student, '' FROM adjustments WHERE student <> '') "
                "WHERE student NOT IN (SELECT id FROM people) GROUP BY student"
            ).fetchall()
        )

    def move(self, student: str, person: str, leave: Collection[str] = ()) -> int:
        """Give all that was kept under the name `student` to `person`; how many submissions that were.

        Attempts of both are one row of attempts then, those of `person` first.

        Parameters
        ----------
        leave
            Assignments of which nothing is moved.
        """
        if student == person:
            return 0
        mine = "student = ? AND assignment NOT IN (SELECT value FROM json_each(?))"
        which = (student, as_json(sorted(leave)))
        with self._transaction():
            for assignment, code in self._execute(
                f"SELECT assignment, code FROM attempts WHERE {mine} ORDER BY attempt",  # noqa: S608 - a constant
                which,
            ).fetchall():
                # Its number is part of what was judged: it stays unless it is taken.
                self._execute(
                    "UPDATE OR IGNORE attempts SET student = ? "
                    "WHERE assignment = ? AND student = ? AND code = ?",
                    (person, assignment, student, code),
                )
            self._execute(f"DELETE FROM attempts WHERE {mine}", which)  # noqa: S608 - a constant
            moved = self._execute(
                f"UPDATE OR IGNORE submissions SET student = ? WHERE {mine}",  # noqa: S608 - a constant
                (person, *which),
            ).rowcount
            self._execute(f"DELETE FROM submissions WHERE {mine}", which)  # noqa: S608 - a constant
            self._move_adjustments(student, person, which[1])
        return moved
