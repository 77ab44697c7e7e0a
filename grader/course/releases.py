"""What each release's stub said: from it one sees with which stub somebody's work began.

`grader release` writes ``releases.toml`` beside the stub, and students get it along: `grader check` and
`grader grade` read it. Of a stub are kept the first lines of functions and classes, which every language
shares, and short digests of their docstrings and of what is given finished. Must not know: files of students.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from grader.course.tables import read_written
from grader.errors import Note

FILE_NAME = "releases.toml"
_DIGEST_CHARS = 12
_HEAD = """\
# Written by grader release: what the stub of each release said, the newest last.
# By it grader check and grader grade see which one a work began from. Keep it.
"""


class Release(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the stub of one release said.

    Attributes
    ----------
    date
        On which it was handed out first, ``2026-10-02``.
    signatures
        The first line of each function and class that students write, without the names of what is returned.
    texts, given
        By name, a digest of a docstring, and of a function or class that is given finished.
    """

    date: str
    signatures: dict[str, str] = {}
    texts: dict[str, str] = {}
    given: dict[str, str] = {}

    def says_the_same_as(self, other: Release) -> bool:
        """Whether nothing but the date differs."""
        return msgspec.structs.replace(self, date=other.date) == other

    def seen_in(self, found: Release) -> int:
        """In how many points a work says what this stub said."""
        pairs = ((self.signatures, found.signatures), (self.texts, found.texts), (self.given, found.given))
        return sum(
            name in theirs and theirs[name] == said for own, theirs in pairs for name, said in own.items()
        )


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    release: tuple[Release, ...] = ()


def read_releases(folder: Path) -> tuple[Release, ...]:
    """The releases of the assignment in `folder`, the newest last; none where none is kept.

    Raises
    ------
    CourseError
        The file is not as it was written.
    """
    remedy = "Take it from the last release, or remove it"
    return read_written(folder / FILE_NAME, _Kept, "grader release", remedy, default=_Kept()).release


def with_release(
    kept: Sequence[Release], stub: str, exercises: Iterable[str], date: str
) -> tuple[Release, ...]:
    """`kept` and what `stub` says, unless the last one said the same."""
    now = said_by([stub], exercises, date)
    return tuple(kept) if kept and kept[-1].says_the_same_as(now) else (*kept, now)


def said_by(sources: Iterable[str], exercises: Iterable[str], date: str = "") -> Release:
    """What code says of `exercises`, and of what else it defines; cells that do not parse say nothing."""
    names = set(exercises)
    signatures, texts, given = {}, {}, {}
    for node in _definitions(sources):
        if node.name in names:
            signatures[node.name] = _first_line(node)
            texts[node.name] = _digest(ast.get_docstring(node) or "")
        else:
            given[node.name] = _digest(ast.unparse(node))
    return Release(date, signatures, texts, given)


def began_from(sources: Iterable[str], releases: Sequence[Release], exercises: Iterable[str]) -> Note | None:
    """That work in `sources` began from an older stub than the newest, and what changed since; or nothing.

    It began from the one that it agrees with in most points, the newest of those.
    """
    if len(releases) < 2:
        return None
    names = {name for release in releases for name in release.signatures} | set(exercises)
    found = said_by(sources, names)
    best = max(reversed(releases), key=lambda release: release.seen_in(found))
    newest = releases[-1]
    if best is newest or best.seen_in(found) == newest.seen_in(found):
        return None
    changes = list(_changes(best, newest))
    told = changes[-1]
    for change in reversed(changes[:-1]):
        told = Note("both_changed", {"first": change, "then": told})
    return Note("began_from", {"date": best.date, "changes": told})


def _changes(old: Release, new: Release) -> Iterator[Note]:
    """What is another in `new`, in one note for each kind; there is always one."""
    same = old.signatures.keys() & new.signatures.keys()
    changed = {name for name in same if old.signatures[name] != new.signatures[name]}
    told = {name for name in same if old.texts.get(name) != new.texts.get(name)}
    both = old.given.keys() | new.given.keys()
    if names := new.signatures.keys() - old.signatures.keys():
        yield Note("exercises_new", {"names": _listed(names)})
    if names := old.signatures.keys() - new.signatures.keys():
        yield Note("exercises_gone", {"names": _listed(names)})
    if changed:
        yield Note("signatures_changed", {"names": _listed(changed)})
    if told:
        yield Note("texts_changed", {"names": _listed(told)})
    if names := {name for name in both if old.given.get(name) != new.given.get(name)}:
        yield Note("given_changed", {"names": _listed(names)})


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def to_toml(releases: Iterable[Release]) -> str:
    """The text of `FILE_NAME`."""
    tables = []
    for each in releases:
        lines = ["[[release]]", f"date = {_quoted(each.date)}"]
        for kind in ("signatures", "texts", "given"):
            entries = getattr(each, kind)
            if entries:
                lines += [f"[release.{kind}]", *(f"{_quoted(n)} = {_quoted(entries[n])}" for n in entries)]
        tables.append("\n".join(lines) + "\n")
    return "\n".join([_HEAD, *tables])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _definitions(sources: Iterable[str]) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for source in sources:
        try:
            body = ast.parse(source).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        yield from (node for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef)))


def _first_line(node: ast.FunctionDef | ast.ClassDef) -> str:
    if isinstance(node, ast.FunctionDef):
        return f"{node.name}({ast.unparse(node.args)})"
    made = [each for each in node.body if isinstance(each, ast.FunctionDef)]
    return f"class {node.name}: " + ", ".join(f"{each.name}({ast.unparse(each.args)})" for each in made)


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:_DIGEST_CHARS]
