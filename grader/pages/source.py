"""A student's source as she handed it in, cell by cell, with the lines to look at marked.

Nothing in it is parsed or run. Text cells are shown as they were written, not as a page: a converter of
Markdown would bring raw HTML, links and pictures, and each of them would have to be taken out again. Must not
know: points, HTML beyond coloured lines.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from grader.intake.kept_source import KeptFile, files_in
from grader.intake.notebook import NotebookError, read_text_cells
from grader.intake.source import Unreadable, cells_in
from grader.messages import inert
from grader.pages.bugs import Bug, Place
from grader.pages.highlighting import highlighted
from grader.pages.masking import Masker

LINES_MAX = 4_000
LINE_CHARS_MAX = 500
"""So much of a source is shown; honest work has some hundreds of lines."""
_NEWLINE = re.compile(r"\r\n|\r")
_ENDING = re.compile(r"\.(?:ipynb|py)(?:\.txt)?\Z", re.IGNORECASE)


class Line(NamedTuple):
    """One line of code, `code` as HTML; `bugs` are those that it is marked for."""

    number: int
    text: str
    code: str
    bugs: tuple[Bug, ...] = ()


class ShownCell(NamedTuple):
    """A cell, or a whole script with the label ""; `text` is "" for code, which is in `lines`."""

    label: str
    lines: tuple[Line, ...] = ()
    text: str = ""


class Source(NamedTuple):
    """What is shown of a source.

    Attributes
    ----------
    lines_cut
        How many lines are not shown.
    places
        Where each bug is marked, by its name.
    """

    cells: tuple[ShownCell, ...]
    is_notebook: bool
    lines_cut: int
    places: dict[str, Place]


def source_of(data: bytes, path: str, bugs: Sequence[Bug], masker: Masker | None = None) -> Source | None:
    """What to show of the file that was handed in as `path`; None where it cannot be read.

    A bug without a line of its own marks where its exercise is defined, the last time. `masker` hides who
    people are; the cells of files beside the work are then left out, whose names are theirs.
    """
    work, *others = files_in(data)
    code = code_in(data, path)
    if code is None:
        return None
    is_notebook = "" not in code
    written = {label: _normal(text) for label, text in read_text_cells(work.data)} if is_notebook else {}
    beside = {label: text for file in others for label, text in _beside(file)} if masker is None else {}
    order = [*sorted(code.keys() | written.keys(), key=_number), *beside]
    code |= beside
    places = _places(code, bugs)
    marks: dict[Place, list[Bug]] = {}
    for bug in bugs:
        if bug.name in places:
            marks.setdefault(places[bug.name], []).append(bug)
    cells, left, cut = [], LINES_MAX, 0
    for label in order:
        is_code = label in code
        lines = (code if is_code else written)[label].split("\n")
        shown, left, cut = lines[:left], max(0, left - len(lines)), cut + max(0, len(lines) - left)
        if shown and masker is not None:
            shown = _masked(shown, masker.code if is_code else masker.prose)
        if shown and is_code:
            cells.append(ShownCell(label, tuple(_lines(label, shown, marks))))
        elif shown:
            cells.append(ShownCell(label, text="\n".join(_fit_to_show(shown))))
    return Source(tuple(cells), is_notebook, cut, places)


def code_in(data: bytes, path: str) -> dict[str, str] | None:
    """The code of the file that was handed in as `path`, by its cells; None where it cannot be read."""
    ending = _ENDING.search(PurePath(path).name)
    try:
        cells = cells_in(files_in(data)[0].data, ending[0] if ending else ".py").cells
    except (Unreadable, NotebookError):
        return None
    return {cell.label: _normal(cell.source) for cell in cells}


def code_lines(data: bytes, path: str, masker: Masker | None = None) -> list[str] | None:
    """The first lines of a file's code, fit to be shown, cells parted by an empty line; None as `code_in`."""
    code = code_in(data, path)
    if code is None:
        return None
    lines = [line for text in code.values() for line in (*text.split("\n"), "")][:LINES_MAX]
    return _fit_to_show(_masked(lines, masker.code) if masker is not None else lines)


def _beside(file: KeptFile) -> Iterator[tuple[str, str]]:
    """The cells of a file beside the work, by the labels that places in it have."""
    ending = _ENDING.search(file.name)
    with contextlib.suppress(Unreadable, NotebookError):
        for cell in cells_in(file.data, ending[0] if ending else ".py").cells:
            yield (f"{file.name}: {cell.label}" if cell.label else file.name), _normal(cell.source)


def _lines(label: str, lines: Sequence[str], marks: dict[Place, list[Bug]]) -> Iterable[Line]:
    texts = _fit_to_show(lines)
    marked = {place.line: tuple(bugs) for place, bugs in marks.items() if place.cell == label}
    for number, (text, code) in enumerate(zip(texts, highlighted("\n".join(texts)), strict=True), start=1):
        yield Line(number, text, code, marked.get(number, ()))


def _places(code: dict[str, str], bugs: Sequence[Bug]) -> dict[str, Place]:
    """Where each bug is, of those whose place is there."""
    counts = {label: text.count("\n") + 1 for label, text in code.items()}
    places = {}
    for bug in bugs:
        place = bug.place or _definition(code, bug.exercise)
        if place is not None and place.line <= counts.get(place.cell, 0):
            places[bug.name] = place
    return places


def _definition(code: dict[str, str], name: str) -> Place | None:
    """Where `name` is bound last at the margin; None if it is nowhere."""
    binds = re.compile(
        rf"^(?:(?:async[ ]+)?def[ ]+{re.escape(name)}\b|{re.escape(name)}[ ]*=(?!=))", re.MULTILINE
    )
    for label in sorted(code, key=_number, reverse=True):
        if found := list(binds.finditer(code[label])):
            return Place(label, code[label].count("\n", 0, found[-1].start()) + 1)
    return None


def _number(label: str) -> int:
    """That of a cell of the work; 0 for a script, less for a file beside it."""
    if label.startswith("cell "):
        with contextlib.suppress(ValueError):
            return int(label.removeprefix("cell "))
    return -1 if label else 0


def _normal(text: str) -> str:
    return _NEWLINE.sub("\n", text)


def _masked(lines: Sequence[str], hide: Callable[[str], str]) -> list[str]:
    """As many lines without names; what stands far behind the part that is shown is not looked at."""
    return hide("\n".join(line[: 2 * LINE_CHARS_MAX] for line in lines)).split("\n")


def _fit_to_show(lines: Sequence[str]) -> list[str]:
    """As many lines, cut, with nothing in them that acts."""
    short = (line if len(line) <= LINE_CHARS_MAX else line[:LINE_CHARS_MAX] + "…" for line in lines)
    return inert("\n".join(short)).split("\n")
