"""The people in a gradebook: one list for all assignments. Must not know: how a roster was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from grader.gradebook.file import GradebookFile
from grader.record.people import Person

_COLUMNS = "id, name, family_name, email, section, lang, is_listed"


class People(GradebookFile):
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

    def move(self, student: str, person: str) -> int:
        """Give all that was kept under the name `student` to `person`; how many submissions that were.

        Attempts of both are one row of attempts then, those of `person` first.
        """
        if student == person:
            return 0
        with self._transaction():
            for assignment, code in self._execute(
                "SELECT assignment, code FROM attempts WHERE student = ? ORDER BY attempt", (student,)
            ).fetchall():
                # Its number is part of what was judged: it stays unless it is taken.
                self._execute(
                    "UPDATE OR IGNORE attempts SET student = ? "
                    "WHERE assignment = ? AND student = ? AND code = ?",
                    (person, assignment, student, code),
                )
            self._execute("DELETE FROM attempts WHERE student = ?", (student,))
            moved = self._execute(
                "UPDATE OR IGNORE submissions SET student = ? WHERE student = ?", (person, student)
            ).rowcount
            self._execute("DELETE FROM submissions WHERE student = ?", (student,))
        return moved
