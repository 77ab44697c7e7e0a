"""What the author accepts by name, with a reason: mutants as equivalent, and texts that a release shows.

They stand in `solutions/ID/equivalent.toml` and `solutions/ID/shown.toml`. An entry stays true as long as
there is something of that name: a mutant that no test catches, a text that the release shows. Must not know:
how mutants are made or graded, where texts are looked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from grader.audit.problem import Problem
from grader.course.accepted import Accepted, entries_of

FILE_NAME = "equivalent.toml"


def read_accepted(folder: Path) -> tuple[Accepted, ...]:
    """The mutants that are accepted in a solution's `folder`; none where there is no such file.

    Raises
    ------
    CourseError
        See `entries_of`.
    """
    return entries_of(folder / FILE_NAME, "mutant")


def no_longer_true(
    accepted: Collection[Accepted], names: Collection[str], caught: Collection[str]
) -> Iterator[Problem]:
    """Entries whose mutant is not there, or is caught; `names` are those of all mutants."""
    for each in accepted:
        if each.name not in names:
            what = f"there is no mutant {each.name!r}"
            yield Problem(each.where, what, "Drop the entry, or give it the name that the audit shows now")
        elif each.name in caught:
            yield Problem(each.where, f"the mutant {each.name!r} is caught", "Drop the entry")


def shows_nothing(shown: Collection[Accepted], seen: Collection[str]) -> Iterator[Problem]:
    """Entries whose text is in no file of the release; `seen` are those that are."""
    for each in shown:
        if each.name not in seen:
            what = f"no file of the release has {each.name!r} of the author's"
            yield Problem(each.where, what, "Drop the entry, or give it the text that the release names now")
