"""What can be read in a file, whatever it is written in: text, a notebook, HTML, bytes, an archive.

Must not know: what is looked for.
"""

from __future__ import annotations

import base64
import binascii
import bisect
import contextlib
import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

UNPACKED_BYTES_MAX = 100_000_000
NESTED_MAX = 3
"""An archive in an archive in an archive."""

_UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_OF_NO_MATTER = re.compile(r"\\[nrt]|[\s\"'\\#]")
_TAG = re.compile(r"<[^<>]*>")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{32,}={0,2}")
_ZLIB = re.compile(rb"x[\x01\x5e\x9c\xda]")
_MOSTLY = 0.9


def squeezed(text: str) -> str:
    """Without blanks, quotes, backslashes and #: the same in a module, in a notebook's JSON, in a comment."""
    return _OF_NO_MATTER.sub("", _UNICODE.sub(lambda match: chr(int(match[1], 16)), text))


@dataclass(frozen=True, slots=True)
class SeenText:
    """One way to read a file, or a part of it.

    Attributes
    ----------
    inside
        The member of an archive, or how it was read; "" for the file itself.
    text
        With the file's own lines.
    has_lines
        Whether a line's number means something to a reader.
    """

    inside: str
    text: str
    has_lines: bool

    def squeezed(self) -> Squeezed:
        """The text as secrets are looked for in it."""
        parts = [squeezed(line) for line in self.text.split("\n")]
        starts = [0]
        for part in parts[:-1]:
            starts.append(starts[-1] + len(part))
        return Squeezed("".join(parts), starts)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without what does not matter, and at which of its characters each line starts."""

    text: str
    starts: list[int]

    def line_at(self, index: int) -> int:
        """Number of the line with a character."""
        return bisect.bisect_right(self.starts, index)


def seen_in(data: bytes, inside: str = "", depth: int = 0) -> Iterator[SeenText]:
    """Every text that somebody may read in a file's bytes."""
    if depth < NESTED_MAX:
        for name, content in _unpacked(data):
            yield from seen_in(content, f"{inside}{name}, ", depth + 1)
    try:
        text, is_text = data.decode("utf-8").replace("\r\n", "\n"), b"\0" not in data
    except UnicodeDecodeError:
        text, is_text = data.decode("latin-1"), False
    if not is_text:
        text = text.replace("\0", "")  # UTF-16 and UTF-32 of plain letters are these letters
        for start in (match.start() for match in _ZLIB.finditer(data)):  # PDF, PNG
            with contextlib.suppress(zlib.error):
                content = zlib.decompressobj().decompress(data[start:], UNPACKED_BYTES_MAX)
                if _is_mostly_text(content):
                    yield SeenText(f"{inside}compressed text, ", content.decode("latin-1"), False)
    yield SeenText(inside, text, is_text and not inside)
    if "<" in text or "&" in text:
        shown = html.unescape(_TAG.sub(lambda match: "\n" * match[0].count("\n"), text))
        if shown != text:
            yield SeenText(inside, shown, is_text and not inside)
    for match in _BASE64.finditer(text):
        with contextlib.suppress(binascii.Error, ValueError):
            content = base64.b64decode(match[0], validate=True)
            if _is_mostly_text(content):
                before = "\n" * text.count("\n", 0, match.start())
                yield SeenText(inside, before + content.decode("latin-1"), is_text and not inside)


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """What is in an archive, by name; nothing for any other file."""
    if data.startswith(b"PK"):
        unusable = (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, zlib.error)
        with contextlib.suppress(*unusable), zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                if not entry.is_dir() and entry.file_size <= UNPACKED_BYTES_MAX:
                    yield entry.filename, archive.read(entry)
    elif data.startswith(b"\x1f\x8b"):
        with contextlib.suppress(OSError, EOFError, zlib.error), gzip.open(io.BytesIO(data)) as packed:
            yield "unpacked", packed.read(UNPACKED_BYTES_MAX)


def _is_mostly_text(content: bytes) -> bool:
    printable = sum(32 <= byte < 127 or byte in b"\t\r\n" for byte in content[:4096])
    return bool(content) and printable >= _MOSTLY * min(len(content), 4096)
