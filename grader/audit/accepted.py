"""What the author accepts by name, with a reason: mutants as equivalent, and texts that a release shows.

They stand in `solutions/ID/equivalent.toml` and `solutions/ID/shown.toml`. An entry stays true as long as
there is something of that name: a mutant that no test catches, a text that the release shows. Must not know:
how mutants are made or graded, where texts are looked for.
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
SHOWN_FILE_NAME = "shown.toml"


class Accepted(msgspec.Struct, frozen=True):
    """What is accepted, such as a mutant that no test can catch; `where` is its entry's ``file:line``."""

    name: str
    reason: str
    where: str


def read_accepted(folder: Path) -> tuple[Accepted, ...]:
    """The mutants that are accepted in a solution's `folder`; none where there is no such file.

    Raises
    ------
    CourseError
        The author's: it cannot be read, is not TOML, or has an entry without name or reason, or two of one
        name.
    """
    return _entries(folder / FILE_NAME, "mutant")


def read_shown(folder: Path) -> tuple[Accepted, ...]:
    """The texts that the author shows on purpose; as `read_accepted`."""
    return _entries(folder / SHOWN_FILE_NAME, "shown")


def _entries(path: Path, kind: str) -> tuple[Accepted, ...]:
    if not path.is_file():
        return ()
    form = f'Each entry has a line [[{kind}]], then name = "…" and reason = "…"'
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CourseError(str(path), f"it cannot be read: {error}", f"Mend it. {form}") from None
    entries = table.get(kind, [])
    if table.keys() - {kind} or not isinstance(entries, list):
        raise CourseError(str(path), f"it holds something other than [[{kind}]]", form)
    opens = re.compile(rf"[ \t]*\[\[\s*{kind}\s*\]\]")
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if opens.match(line)]
    lines += [1] * (len(entries) - len(lines))  # written as mutant = [{…}]
    found: dict[str, Accepted] = {}
    for line, entry in zip(lines, entries, strict=False):
        each = _accepted(entry, f"{path}:{line}", form)
        if each.name in found:
            what = f"{each.name!r} is accepted twice"
            raise CourseError(each.where, what, f"Drop one; the other is at {found[each.name].where}")
        found[each.name] = each
    return tuple(found.values())


def _accepted(entry: Any, where: str, form: str) -> Accepted:
    if not isinstance(entry, dict) or entry.keys() != {"name", "reason"}:
        raise CourseError(where, "an entry has other fields than name and reason", form)
    if not all(isinstance(text, str) and text.strip() for text in entry.values()):
        raise CourseError(where, "the name or the reason of an entry is empty, or no text", form)
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


def shows_nothing(shown: Collection[Accepted], seen: Collection[str]) -> Iterator[Problem]:
    """Entries whose text is in no file of the release; `seen` are those that are."""
    for each in shown:
        if each.name not in seen:
            what = f"no file of the release has {each.name!r} of the author's"
            yield Problem(each.where, what, "Drop the entry, or give it the text that the release names now")
