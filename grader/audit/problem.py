"""Something that an author should mend, as data."""

from __future__ import annotations

import msgspec

from grader.errors import CourseError


class Problem(msgspec.Struct, frozen=True):
    """Where it is (``file:line``), what it is, and what to do."""

    where: str
    what: str
    remedy: str

    @classmethod
    def of(cls, error: CourseError) -> Problem:
        """What an error says that stopped something."""
        return cls(error.where, error.problem, error.remedy)
