"""Entries of a file in which an author accepts something by name, with a reason.

`solutions/ID/shown.toml` has texts that students see on purpose, though they are the author's; mutants are
`grader.audit.accepted`'s. Must not know: what the names mean.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from grader.errors import CourseError

SHOWN_FILE_NAME = "shown.toml"


class Accepted(msgspec.Struct, frozen=True):
    """What is accepted, such as a mutant that no test can catch; `where` is its entry's ``file:line``."""

    name: str
    reason: str
    where: str


def read_shown(folder: Path | None) -> tuple[Accepted, ...]:
    """The texts that are shown on purpose, from a solution's `folder`; none where there is no such file.

    Raises
    ------
    CourseError
        See `entries_of`.
    """
    return () if folder is None else entries_of(folder / SHOWN_FILE_NAME, "shown")


def entries_of(path: Path, kind: str) -> tuple[Accepted, ...]:
    """The entries ``[[kind]]`` of a file; none where there is no such file.

    Raises
    ------
    CourseError
        The author's: it cannot be read, is not TOML, or has an entry without name or reason, or two of one
        name.
    """
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
