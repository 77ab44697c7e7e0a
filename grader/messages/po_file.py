"""Reads a `.po` file, the text that translators edit, as a catalogue of gettext.

There is no compiled copy (`.mo`) that could be missing or old: a file is read when its language is first
used, which takes some 5 ms for the largest. Only the part of the format that our files use is read, and a
file with anything else in it is refused with its line. Must not know: which languages there are, who reads.
"""

from __future__ import annotations

import gettext
import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import CourseError

MAGIC = 0x950412DE
HEADER_INTS = 7
_LINE = re.compile(r'(?:(msgid|msgid_plural|msgstr|msgstr\[\d\])\s+)?"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_CHARSET = "Content-Type: text/plain; charset=utf-8"
_FIELD = re.compile(r"\{[^{}]*\}")
_FORMAT = "Write it as gettext has it: msgid, then msgstr, each with a text between quotation marks"


@dataclass(slots=True)
class _Entry:
    """A sentence and its translation, as far as they are read."""

    line: int
    is_fuzzy: bool
    parts: dict[str, str] = field(default_factory=dict)
    """By keyword: ``msgid``, ``msgid_plural``, ``msgstr``, ``msgstr[0]``, …"""


def read_po(path: Path) -> gettext.GNUTranslations:
    """The catalogue in `path`. What has no translation, or one that is marked as fuzzy, stays English.

    Raises
    ------
    CourseError
        An error of the author's or a translator's, with its line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CourseError(
            str(path), f"the file cannot be read: {error.strerror}", "Put a readable file in its place"
        ) from None
    except UnicodeDecodeError:
        raise CourseError(str(path), "it is not UTF-8", "Save it as UTF-8") from None
    messages: dict[str, str] = {}
    seen = set()
    for entry in _entries(path, lines):
        key = entry.parts["msgid"]
        if key in seen:
            raise CourseError(
                f"{path}:{entry.line}", "the sentence has a translation already", "Keep one of the two"
            )
        seen.add(key)
        translation = _translation(path, entry)
        if translation and (key == "" or not entry.is_fuzzy):
            plural = entry.parts.get("msgid_plural")
            messages[key if plural is None else f"{key}\0{plural}"] = translation
    messages[""] = f"{messages.get('', '')}\n{_CHARSET}\n"  # whatever the file says, it was read as UTF-8
    try:
        return gettext.GNUTranslations(io.BytesIO(_compiled(messages)))
    except ValueError as error:
        raise CourseError(
            str(path), f"its Plural-Forms cannot be used: {error}", "Take those of the gettext manual"
        ) from None


def _entries(path: Path, lines: list[str]) -> Iterator[_Entry]:
    """Every entry of the file, each with its ``msgid`` and a translation."""
    entry, keyword, is_fuzzy = None, "", False
    for number, line in enumerate(map(str.strip, lines), 1):
        if not line or line.startswith("#"):
            is_fuzzy |= line.startswith("#,") and "fuzzy" in line
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise CourseError(f"{path}:{number}", "this is no line of a catalogue", _FORMAT)
        keyword = found[1] or keyword
        if found[1] == "msgid":
            if entry is not None:
                yield _whole(path, entry)
            entry, is_fuzzy = _Entry(number, is_fuzzy), False
        if entry is None or (found[1] and found[1] in entry.parts):
            raise CourseError(f"{path}:{number}", f"there is no msgid before this {keyword}", _FORMAT)
        text = found[2] if "\\" not in found[2] else _unescaped(found[2], f"{path}:{number}")
        entry.parts[keyword] = entry.parts.get(keyword, "") + text
    if entry is not None:
        yield _whole(path, entry)


def _unescaped(text: str, where: str) -> str:
    if unknown := set(_ESCAPE.findall(text)) - _ESCAPED.keys():
        raise CourseError(
            where, f"\\{min(unknown)} is not read", 'Write \\n, \\t, \\r, \\" or \\\\ for a special character'
        )
    return _ESCAPE.sub(lambda match: _ESCAPED[match[1]], text)


def _whole(path: Path, entry: _Entry) -> _Entry:
    if len(entry.parts) < 2 or ("msgid_plural" in entry.parts) != ("msgstr[0]" in entry.parts):
        raise CourseError(f"{path}:{entry.line}", "the sentence has no msgstr that belongs to it", _FORMAT)
    return entry


def _translation(path: Path, entry: _Entry) -> str:
    """The translation, its plural forms one after the other; empty if one is missing."""
    parts = entry.parts
    forms = [parts["msgstr"]] if "msgstr" in parts else [parts[key] for key in sorted(parts) if "[" in key]
    known = _FIELD.findall(parts["msgid"] + parts.get("msgid_plural", ""))
    for form in forms:
        if strange := [name for name in _FIELD.findall(form) if name not in known]:
            raise CourseError(
                f"{path}:{entry.line}",
                f"the translation has {strange[0]}, which the sentence has not",
                f"Leave what is in braces as it is: {', '.join(dict.fromkeys(known)) or 'there is nothing'}",
            )
    return "\0".join(forms) if all(forms) else ""


def _compiled(messages: dict[str, str]) -> bytes:
    """`messages` in the form that gettext reads (a `.mo`): header, tables of lengths and places, texts."""
    rows = sorted((key.encode(), text.encode()) for key, text in messages.items())
    start = 4 * (HEADER_INTS + 4 * len(rows))
    tables: list[int] = []
    texts = b""
    chunks: list[bytes] = []
    for column in zip(*rows, strict=True):
        for text in column:
            tables += (len(text), start)
            chunks.append(text + b"\0")
            start += len(text) + 1
    texts = b"".join(chunks)
    places = (4 * HEADER_INTS, 4 * (HEADER_INTS + 2 * len(rows)))
    header = (MAGIC, 0, len(rows), *places, 0, 0)
    return struct.pack(f"<{HEADER_INTS + len(tables)}I", *header, *tables) + texts
