"""What the pages of a review ask of whoever reads the gradebook. Must not know: how it is read, HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from grader.course.assignment import Assignment
from grader.intake.equal_files import EqualFiles
from grader.record.adjustments import Adjustment
from grader.record.answer_groups import Group
from grader.record.reviewed import Since, State, Wish
from grader.record.standing import ClassStanding
from grader.wording import Advice


class Look(Protocol):
    """A class at one moment; see `grader.grading.reviewing.Look`."""

    @property
    def assignment(self) -> Assignment:
        """As the course has it now."""

    @property
    def whole(self) -> ClassStanding:
        """Everybody."""

    @property
    def state(self) -> State:
        """Of the gradebook."""

    @property
    def groups(self) -> Sequence[Group]:
        """Wrong work that nothing explains."""

    @property
    def not_asked(self) -> Sequence[tuple[str, int]]:
        """By exercise, how many are wrong without a name and without answers to the examples."""

    @property
    def outdated(self) -> int:
        """How many people's work was graded by other tests than today's."""

    @property
    def equal(self) -> Sequence[EqualFiles]:
        """Whose files are equal."""

    @property
    def advice(self) -> Advice:
        """Words of mistakes."""


class Desk(Protocol):
    """Where a class is looked at and given something; see `grader.grading.reviewing.Reviewing`."""

    def look(self) -> Look:
        """The class as it is now."""

    def source(self, sha256: str) -> bytes | None:
        """What was kept of a file."""

    def give(self, wishes: Sequence[Wish], since: Since, where: str) -> list[Adjustment]:
        """Add what is wished, all or nothing."""

    def adopt(self, code: str, name: str, explain: str, hint: str, where: str) -> Group:
        """Name a group of wrong work."""
