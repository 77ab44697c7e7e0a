"""A listing of shapes in a terminal: the source on the left, the variables beside it.

Marks are signs and words; colour only repeats them. Without a terminal it is plain text: click leaves its
colours out. Must not know: what a trace is.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import product

import click

from grader.messages import sentence
from grader.show.shape_rows import FAILED, TIMES, Cell, Listing, Row

PLAIN_WIDTH = 100
"""Columns where there is no terminal to ask."""
SOURCE_LEAST = 16
"""The source has at least so many columns to itself."""
SHAPE_USUAL = 12
"""Shapes of so many columns, such as "(209, 12288)", stand in one column with the others."""
GAP = "  "
SIGN = "!"
_PLAIN_SIGNS = {ord(TIMES): "x", ord("→"): "->", ord("…"): "..."}
_TIED = ",\u00a0"


def show_listing(heading: Sequence[str], listing: Listing, lang: str | None = None) -> None:
    """Print a listing on standard output, as wide as the terminal is."""
    width = max(40, shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns)
    for line in text_of(heading, listing, width, lang):
        click.echo(_writable(line, sys.stdout.encoding or "ascii"))


def _writable(line: str, encoding: str) -> str:
    """`line` with signs that an old console has, too."""
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        line = line.translate(_PLAIN_SIGNS).encode(encoding, "replace").decode(encoding)
    return line


def plain_text_of(heading: Sequence[str], listing: Listing, lang: str | None = None) -> str:
    """A listing without colours, in `PLAIN_WIDTH` columns."""
    return "\n".join(map(click.unstyle, text_of(heading, listing, PLAIN_WIDTH, lang)))


def text_of(heading: Sequence[str], listing: Listing, width: int, lang: str | None = None) -> Iterator[str]:
    """The lines of a listing in `width` columns, styled."""
    title, *others = heading
    yield click.style(title, bold=True)
    for other in others:
        yield from (click.style(line, dim=True) for line in textwrap.wrap(other, width))
    yield ""
    layout = _Layout(listing.rows, width, lang)
    for row in listing.rows:
        yield from layout.lines(row)
    yield ""
    for note in listing.notes:
        yield from textwrap.wrap(note, width, subsequent_indent=GAP)


class _Layout:
    """Where the columns stand, and the lines of a row in them.

    The columns of variables are the same in as many rows as possible. A row whose names or shapes are too
    wide for them has its own, and where there is no room beside the source the variables stand below it.
    """

    def __init__(self, rows: Sequence[Row], width: int, lang: str | None) -> None:
        self._width = width
        self._rank1 = f"{SIGN} {sentence('shapes_rank1', lang=lang)}"
        self._not_run = sentence("shapes_not_run", lang=lang)
        self._left = max((len(str(row.line)) for row in rows), default=1) + len(GAP)
        self._times = max((len(row.times) + len(GAP) for row in rows if row.times), default=0)
        said = [row for row in rows if row.cells or row.times]
        shapes = (_column_widths(row.cells)[1] for row in said)
        self._shape = max((columns for columns in shapes if columns <= SHAPE_USUAL), default=0)
        self._name = self._source = 0
        best = (-1, -1)
        names = {_column_widths(row.cells)[0] for row in said}
        sources = {SOURCE_LEAST, *(_columns(row.source) for row in said)}
        for self._name, self._source in product(sorted(names), sorted(sources)):
            beside = sum(self._finds_room(row, self._source) for row in said)
            alike = sum(self._widths(row) == (self._name, self._shape) for row in said)
            if (beside, alike) > best:
                best, chosen = (beside, alike), (self._name, self._source)
        if best > (-1, -1):
            self._name, self._source = chosen

    def _widths(self, row: Row) -> tuple[int, int]:
        """Columns of the names and of the shapes in `row`: the usual ones, or its own."""
        name, shape = _column_widths(row.cells)
        if name <= self._name and shape <= self._shape:
            return self._name, self._shape
        return name, shape

    def lines(self, row: Row) -> Iterator[str]:
        """A row: its source with the first variable beside it, the other variables, the remarks."""
        number = click.style(f"{row.line:>{self._left - len(GAP)}}", dim=True)
        source = f"{number}{GAP}{row.source if row.ran else click.style(row.source, dim=True)}"
        variables = self._variables(row)
        beside = self._source - _columns(row.source)
        if row.says_not_run:
            yield f"{source}{' ' * beside}{GAP}{' ' * self._times}{click.style(self._not_run, dim=True)}"
        elif self._finds_room(row, self._source) and (variables or row.times):
            times = f"{row.times:<{self._times}}"
            yield f"{source}{' ' * beside}{GAP}{times}{''.join(variables[:1])}".rstrip()
            variables = variables[1:]
        else:
            yield f"{source}{GAP if row.times else ''}{row.times}".rstrip()
        room = self._width - self._left - self._columns_of(row)
        indent = min(self._source + len(GAP) + self._times, max(room, 2 * len(GAP)))
        for variable in variables:
            yield f"{' ' * (self._left + indent)}{variable}"
        yield from self._remarks(row)

    def _remarks(self, row: Row) -> Iterator[str]:
        indent = " " * (self._left + len(row.source) - len(row.source.lstrip()))
        for remark in row.remarks:
            text = f"{SIGN} {remark.text}".replace(", ", _TIED)  # a shape stays on its line
            wrapped = textwrap.wrap(
                text, max(self._width, 40), initial_indent=indent, subsequent_indent=indent + GAP
            )
            colour = "red" if remark.kind == FAILED else "yellow"
            yield from (click.style(line.replace(_TIED, ", "), fg=colour) for line in wrapped)

    def _finds_room(self, row: Row, columns: int) -> bool:
        """Whether the variables of `row` go beside its source, if that has so many columns."""
        whole = self._left + columns + len(GAP) + self._times + self._columns_of(row)
        return _columns(row.source) <= columns and whole <= self._width

    def _columns_of(self, row: Row) -> int:
        name, shape = self._widths(row)
        mark = len(GAP) + _columns(self._rank1)
        ends = [_columns(cell.type) + mark * cell.is_rank1 for cell in row.cells]
        return name + shape + 2 * len(GAP) + max(ends) if ends else 0

    def _variables(self, row: Row) -> list[str]:
        name, shape = self._widths(row)
        return [self._variable(cell, name, shape) for cell in row.cells]

    def _variable(self, cell: Cell, name_columns: int, shape_columns: int) -> str:
        name = cell.name + " " * (name_columns - _columns(cell.name))
        if not cell.type:
            return f"{name}{GAP}{click.style(cell.shape, fg='cyan')}"
        filling = " " * (shape_columns - _columns(cell.shape)) + GAP
        if not cell.is_rank1:
            return f"{name}{GAP}{click.style(cell.shape, fg='cyan')}{filling}{cell.type}"
        shape, mark = (click.style(text, fg="yellow", bold=True) for text in (cell.shape, self._rank1))
        return f"{name}{GAP}{shape}{filling}{cell.type}{GAP}{mark}"


def _column_widths(cells: Sequence[Cell]) -> tuple[int, int]:
    """Columns that the names of `cells` take, and their shapes."""
    names = (_columns(cell.name) for cell in cells)
    return max(names, default=0), max((_columns(cell.shape) for cell in cells), default=0)


def _columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)
