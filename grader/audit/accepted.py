"""Mutants that the author accepts as equivalent, in `solutions/ID/equivalent.toml`.

Each entry has a mutant's name and a reason. It stays true as long as there is a mutant of that name and no
test catches it. Must not know: how mutants are made or graded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import msgspec

from grader.audit.problem import Problem
from grader.errors import CourseError

FILE_NAME = "equivalent.toml"
_ENTRY = re.compile(r"[ \t]*\[\[\s*mutant\s*\]\]")
_FORM = 'Each entry has a line [[mutant]], then name = "…" and reason = "…"'


class Accepted(msgspec.Struct, frozen=True):
    """A mutant that no test can catch; `where` is the ``file:line`` of its entry."""

    name: str
    reason: str
    where: str


def read_accepted(folder: Path) -> tuple[Accepted, ...]:
    """The entries of the file in a solution's `folder`; none where there is no such file.

    Raises
    ------
    CourseError
        The author's: it cannot be read, is not TOML, or has an entry without name or reason, or two of one
        name.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return ()
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CourseError(str(path), f"it cannot be read: {error}", f"Mend it. {_FORM}") from None
    entries = table.get("mutant", [])
    if table.keys() - {"mutant"} or not isinstance(entries, list):
        raise CourseError(str(path), "it holds something other than mutants", _FORM)
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if _ENTRY.match(line)]
    lines += [1] * (len(entries) - len(lines))  # written as mutant = [{…}]
    found: dict[str, Accepted] = {}
    for line, entry in zip(lines, entries, strict=False):
        each = _accepted(entry, f"{path}:{line}")
        if each.name in found:
            what = f"{each.name!r} is accepted twice"
            raise CourseError(each.where, what, f"Drop one; the other is at {found[each.name].where}")
        found[each.name] = each
    return tuple(found.values())


def _accepted(entry: Any, where: str) -> Accepted:
    if not isinstance(entry, dict) or entry.keys() != {"name", "reason"}:
        raise CourseError(where, "an entry has other fields than name and reason", _FORM)
    if not all(isinstance(text, str) and text.strip() for text in entry.values()):
        raise CourseError(where, "the name or the reason of an entry is empty, or no text", _FORM)
    return Accepted(entry["name"], entry["reason"], where)


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
