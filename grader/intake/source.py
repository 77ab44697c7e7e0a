"""The bytes of a handed-in file -> source: a script in whatever encoding, or a notebook, either misnamed.

Nothing is parsed, compiled or run here. Must not know: whose file it is, or where it lay.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from grader.errors import Note
from grader.intake.notebook import NotebookError, read_cells
from grader.intake.other_formats import merges_in, other_format, unfinished_merge
from grader.intake.spool import Spooled, kept

MERGES_TOLD_MAX = 5
LONG_CHARS = 1_000
_ENCODINGS = re.compile(
    r"ascii|utf[-_]?8|iso-?8859|latin|windows|cp\d|koi8|mac|gb|big5|euc|shift|hz", re.IGNORECASE
)
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")  # PEP 263
_LOOKS_LIKE_PYTHON = re.compile(
    r"^(?:def |class |import \w|from [\w.]+ import |@\w|#|%|\"\"\"|'''|\w+ *=)", re.MULTILINE
)


class Cell:
    """A piece of source: a notebook's code cell, or a whole script.

    Long source is kept compressed, for 0.2 ms a script, and that of a large class on disk: all of it is
    listed before the first is judged.

    Parameters
    ----------
    label
        ``cell 7`` as counted down the page, "" for a script.
    """

    __slots__ = ("_check", "_kept", "label")

    def __init__(self, label: str, source: str) -> None:
        self.label = label
        is_long = len(source) > LONG_CHARS
        self._check = 0
        self._kept: str | bytes | Spooled = source
        if is_long:
            data = zlib.compress(source.encode("utf-8", "surrogatepass"), 1)
            self._check = zlib.crc32(data)
            self._kept = kept(data)

    @property
    def source(self) -> str:
        """The text."""
        if isinstance(self._kept, str):
            return self._kept
        data = self._kept.read() if isinstance(self._kept, Spooled) else self._kept
        return zlib.decompress(data).decode("utf-8", "surrogatepass")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Cell) or (self.label, self._check) != (other.label, other._check):
            return False
        return self._kept == other._kept or self.source == other.source

    def __hash__(self) -> int:
        return hash((self.label, self._check or self._kept))

    def __repr__(self) -> str:
        return f"Cell({self.label!r}, {self.source!r})"


class Unreadable(Exception):
    """One file or sub-folder cannot be used; the note says why and what to do."""

    def __init__(self, note: Note) -> None:
        super().__init__(note)
        self.note = note


def as_pairs(cells: Iterable[Cell]) -> list[tuple[str, str]]:
    """Labels and sources, for where cells are plain data."""
    return [(cell.label, cell.source) for cell in cells]


class Read(NamedTuple):
    """What is in a file."""

    cells: tuple[Cell, ...]
    """In the order of the page; of a script the one."""
    repairs: list[Note]
    """What had to be guessed."""
    text: tuple[Cell, ...] = ()
    """Cells of text in which code is defined; never to be run."""


def texts_in(data: bytes, ending: str) -> list[str]:
    """The text of each cell in a file's bytes; see `cells_in`."""
    return [source for _, source in _read(data, ending).cells]


def cells_in(data: bytes, ending: str) -> Read:
    """The cells in a file's bytes, judged by content rather than by the file's name.

    Parameters
    ----------
    ending
        The file's, such as ``.ipynb``.

    Raises
    ------
    Unreadable
        It holds no text, or is something else by its content.
    NotebookError
        It is a notebook that is broken.
    """
    found = _read(data, ending)
    code, text = (tuple(Cell(*cell) for cell in cells) for cells in (found.cells, found.text))
    return Read(code, found.repairs, text)


class _Plain(NamedTuple):
    """What is in a file: labels and sources, and what had to be guessed."""

    cells: Sequence[tuple[str, str]]
    repairs: list[Note]
    text: Sequence[tuple[str, str]] = ()


def _read(data: bytes, ending: str) -> _Plain:
    if not data.strip():
        raise Unreadable(Note("empty_file"))
    if note := other_format(data):
        raise Unreadable(note)
    repairs = [Note("ending", {"ending": ending})] if ending.endswith(".txt") else []
    if ending.startswith(".ipynb"):
        if not _is_python(data):
            return _notebook(data, repairs)
        repairs.append(Note("script_named_notebook"))
    elif _is_notebook(data):
        return _notebook(data, [*repairs, Note("notebook_named_script")])
    text, notes = _script(data)
    merges = [_merge(Note("line", {"line": line})) for line in islice(merges_in(text), MERGES_TOLD_MAX)]
    return _Plain([("", text)], [*repairs, *notes, *merges])


def _notebook(data: bytes, repairs: list[Note]) -> _Plain:
    try:
        found = read_cells(data)
    except NotebookError:
        if note := unfinished_merge(data):
            raise Unreadable(note) from None
        raise
    numbers = (int(cell.label.split()[1]) for cell in found.code if any(merges_in(cell.source)))
    merges = [_merge(Note("cell", {"number": number})) for number in islice(numbers, MERGES_TOLD_MAX)]
    return _Plain(found.code, [*repairs, *found.repairs, *merges], found.text)


def _merge(place: Note) -> Note:
    return Note("merge_in_code", {"place": place})


def _is_notebook(data: bytes) -> bool:
    """Whether a file called a script is a notebook, be it a broken one."""
    return _opening(data) == b"{" and b'"nbformat' in data and (b'"cells"' in data or b'"worksheets"' in data)


def _is_python(data: bytes) -> bool:
    """Whether a file called a notebook is a script. A guess: the sandbox finds out."""
    if _opening(data) in (b"{", b"[", b"<", b""):
        return False
    try:
        return bool(_LOOKS_LIKE_PYTHON.search(_script(data)[0]))
    except Unreadable:
        return False


def _opening(data: bytes) -> bytes:
    """The first character that is neither a space nor a byte order mark, if it is ASCII."""
    return data[:1000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1]


def _script(data: bytes) -> tuple[str, list[Note]]:
    """The text of a script, and how it was decoded if that is not how Python would."""
    if encoding := _utf_16(data):
        return _no_nul(data.decode(encoding, "replace")), [Note("script_in_utf_16")]
    for encoding in (_declared(data), "utf-8-sig"):
        try:
            return _no_nul(data.decode(encoding)), []
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        return _no_nul(data.decode("cp1252")), [Note("script_in_windows_1252")]
    except UnicodeDecodeError:
        return _no_nul(data.decode("latin-1")), [Note("script_in_latin_1")]


def _declared(data: bytes) -> str:
    """The encoding named in the first two lines (PEP 263), if it is a text encoding."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    for line in data.split(b"\n", 2)[:2]:
        if named := _COOKIE.match(line):
            name = named[1].decode("ascii", "replace")
            # Not every codec: some take hours (punycode), some do not give text (zlib).
            return name if _ENCODINGS.match(name) else "utf-8"
    return "utf-8"


def _utf_16(data: bytes) -> str:
    """The kind of UTF-16 that `data` is, as Windows writes it; "" if it is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = data[:2000]
    for encoding, high, low in (
        ("utf-16-le", start[1::2], start[::2]),
        ("utf-16-be", start[::2], start[1::2]),
    ):
        if high.count(0) > 0.7 * len(high) and low.count(0) == 0:
            return encoding
    return ""


def _no_nul(text: str) -> str:
    if "\0" in text:
        raise Unreadable(Note("nul_bytes"))
    return text
