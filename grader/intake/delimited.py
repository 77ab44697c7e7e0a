"""Tables as text: what spreadsheets and learning platforms write, read so that it can be written back.

Encoding, byte order mark, delimiter, quotes and line ends are found out and kept: `with_cells` changes cells
and leaves every other byte as it was. Must not know: what the columns mean.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from grader.errors import BadInput, Note
from grader.record.names import plain

MAX_BYTES = 32 * 1024 * 1024
LOOKED_AT = 20
"""So many rows tell the delimiter."""
RUN_MIN = 4
"""So many lines in a row are named by the first and the last."""
_DELIMITERS = (",", ";", "\t")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAVE_AS_TEXT = Note("save_as_csv")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PAGE = re.compile(rb"\s*<(?:!doctype|html)", re.IGNORECASE)
_SEPARATOR_LINE = re.compile(r"sep=(?P<delimiter>[,;\t])[ \t,;]*(?:\r\n|\n|\r)", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d+(?:(?P<mark>[.,])\d+)?")


class Row(NamedTuple):
    """One row of a table."""

    line: int
    """Where it begins, from 1."""
    cells: tuple[str, ...]
    """Without quotes."""
    spans: tuple[tuple[int, int], ...]
    """Where each cell stands in the text, its quotes included."""

    def cell(self, column: int) -> str:
        """The cell of a column without blanks around it; "" where the row is shorter."""
        return self.cells[column].strip() if column < len(self.cells) else ""


class Table(NamedTuple):
    """A file of delimited text."""

    path: Path
    text: str
    rows: tuple[Row, ...]
    """Without empty ones."""
    encoding: str
    bom: bytes
    delimiter: str

    def with_cells(self, changes: Mapping[tuple[int, int], str]) -> bytes:
        """The file with other cells.

        Parameters
        ----------
        changes
            What the cell is to hold, by the numbers of row and column in `rows`, from 0.
        """
        pieces = []
        done = 0
        for (row, column), value in sorted(changes.items()):
            start, end = self.rows[row].spans[column]
            pieces += [self.text[done:start], self._written(value, self.rows[row], column)]
            done = end
        pieces.append(self.text[done:])
        return self.bom + "".join(pieces).encode(self.encoding)

    def _written(self, value: str, row: Row, column: int) -> str:
        """`value` with quotes where it needs them, or where the cell or all others of the row have them."""
        old = self._raw(row, column)
        others = [self._raw(row, each) for each in range(len(row.spans)) if each != column]
        is_quoted = old.startswith('"') or (
            not old and len(others) > 1 and all(each.startswith('"') for each in others if each)
        )
        needs_quotes = any(sign in value for sign in ('"', "\n", "\r", self.delimiter))
        return '"' + value.replace('"', '""') + '"' if is_quoted or needs_quotes else value

    def _raw(self, row: Row, column: int) -> str:
        start, end = row.spans[column]
        return self.text[start:end]


def read_table(path: Path) -> Table:
    """The table in a file.

    Raises
    ------
    BadInput
        It cannot be read, is too large, is no text (a workbook, a saved web page), is empty, or a quotation
        mark in it is not closed.
    """
    data = _bytes(path)
    bom, encoding = _encoding(path, data)
    text = data[len(bom) :].decode(encoding)
    separator = _SEPARATOR_LINE.match(text)
    delimiter = separator["delimiter"] if separator else _delimiter(text)
    rows = tuple(_rows(path, text, delimiter, separator.end() if separator else 0))
    if not rows:
        raise BadInput(str(path), Note("table_empty"), Note("give_whole_export"))
    return Table(path, text, rows, encoding, bom, delimiter)


def decimal_mark(values: Iterable[str]) -> str:
    """The mark that numbers among `values` are written with; "" where none of them has one."""
    marks = [
        match["mark"] for value in values if (match := _NUMBER.fullmatch(value.strip())) and match["mark"]
    ]
    return max(sorted(set(marks)), key=marks.count) if marks else ""


def number(value: str) -> float | None:
    """The number in a cell, with a decimal point or comma; None if there is none."""
    match = _NUMBER.fullmatch(value.strip())
    return float(match[0].replace(",", ".")) if match else None


def header_key(cell: str) -> str:
    """A column's header, however it is written."""
    return " ".join(re.sub(r"[\W_]+", " ", plain(cell)).split())


def lines_of(rows: Sequence[Row]) -> str:
    """Where rows begin, for people to read: ``3, 7, 20-64``."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row.line == runs[-1][-1] + 1:
            runs[-1].append(row.line)
        else:
            runs.append([row.line])
    return ", ".join(
        f"{run[0]}-{run[-1]}" if len(run) >= RUN_MIN else ", ".join(map(str, run)) for run in runs
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise BadInput(str(path), Note("table_too_large", {"most_mib": MAX_BYTES >> 20}), _SAVE_AS_TEXT)
        return path.read_bytes()
    except OSError as error:
        reason = Note("cannot_be_read", {"reason": error.strerror or type(error).__name__})
        raise BadInput(str(path), reason, Note("mend_or_name_another")) from None


def _encoding(path: Path, data: bytes) -> tuple[bytes, str]:
    """The byte order mark and the encoding; what is not UTF is read as Western European."""
    if data.startswith(_WORKBOOKS):
        raise BadInput(str(path), Note("a_workbook"), _SAVE_AS_TEXT)
    if _PAGE.match(data[:100]):
        raise BadInput(str(path), Note("a_web_page"), Note("download_the_export"))
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            candidates = [(bom, encoding)]
            break
    else:
        candidates = [(b"", name) for name in ("utf-8", "cp1252", "latin-1")]
        if b"\0" in data:
            high = data[1::2].count(0) > data[::2].count(0)  # Latin letters have a zero in their upper half
            candidates = [(b"", "utf-16-le" if high else "utf-16-be")]
    for bom, encoding in candidates:
        try:
            text = data[len(bom) :].decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(sign < " " and sign not in "\t\r\n" for sign in set(text)):
            return bom, encoding
    raise BadInput(str(path), Note("no_text"), _SAVE_AS_TEXT)


def _delimiter(text: str) -> str:
    """The one that cuts most of the first rows into as many cells as the first; of several the most cells."""

    def fitness(delimiter: str) -> tuple[int, int]:
        counts: list[int] = []
        pattern = _pattern(delimiter)
        place = 0
        while len(counts) < LOOKED_AT and place < len(text):
            cells, place = _cells(pattern, text, place)
            if any(text[start:end] for start, end in cells):
                counts.append(len(cells))
        if not counts or counts[0] == 1:
            return 0, 0
        return counts.count(counts[0]), counts[0]

    return max(_DELIMITERS, key=fitness)


def _pattern(delimiter: str) -> re.Pattern[str]:
    """A cell and what ends it; a cell that begins with a quotation mark ends with one."""
    cell = rf'"[^"]*(?:""[^"]*)*"|[^"{delimiter}\r\n][^{delimiter}\r\n]*|'
    return re.compile(rf"(?P<cell>{cell})(?P<end>{delimiter}|\r\n|\n|\r|\Z)")


def _cells(pattern: re.Pattern[str], text: str, place: int) -> tuple[list[tuple[int, int]], int]:
    """Where the cells of a row stand, and where the next begins: beyond the text for an open quote."""
    spans: list[tuple[int, int]] = []
    while True:
        match = pattern.match(text, place)
        if match is None:
            return spans or [(place, place)], len(text) + 1
        spans.append(match.span("cell"))
        place = match.end()
        if match["end"] in ("", "\r\n", "\n", "\r"):
            return spans, place


def _rows(path: Path, text: str, delimiter: str, place: int) -> Iterable[Row]:
    pattern = _pattern(delimiter)
    line = 1 + len(re.findall(r"\r\n|\n|\r", text[:place]))
    while place < len(text):
        spans, following = _cells(pattern, text, place)
        if following > len(text):
            where = f"{path}:{line}"
            raise BadInput(where, Note("quote_not_closed"), Note("mend_the_row"))
        cells = tuple(_value(text[start:end]) for start, end in spans)
        if any(map(str.strip, cells)):
            yield Row(line, cells, tuple(spans))
        line += len(re.findall(r"\r\n|\n|\r", text[place:following]))
        place = following


def _value(raw: str) -> str:
    return raw[1:-1].replace('""', '"') if raw.startswith('"') else raw
