"""Jupyter notebooks: their cells out of bytes, and a notebook out of cells.

The one home of the notebook format, and of `nbformat`, which is imported where a notebook is
written (100 ms). Reading needs three keys of JSON and does without `nbformat`, whose upgrade of old
formats validates against a schema, and gives up a whole notebook for one damaged cell.

Never parses Python. Must not know: submissions, assignments, students.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from grader.errors import Note

LANGUAGE_CHARS_MAX = 40
CELLS_MAX = 5_000
"""So many cells of a notebook are read, from the top; real ones have some hundreds."""
REPAIRS_MAX = 100
"""So many are told; then it is said that there are more."""
LISTS_MAX = 1_000_000
COMMAS_MAX = 6_000_000
"""With more lists and objects, or more values, the JSON would take gigabytes of memory."""

_DEFINES = re.compile(r"(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(|\w+[ \t]*=(?!=)")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")


class NotebookCell(NamedTuple):
    """A cell as it stands in the file."""

    label: str
    """``cell 7``: the seventh cell down the page, whatever their types."""
    source: str


class NotebookCells(NamedTuple):
    """What a notebook holds."""

    code: list[NotebookCell]
    """In the order of the file; blank ones are left out."""
    repairs: list[Note]
    """What had to be mended, such as of a cell that was left out, with the reason."""
    text: list[NotebookCell]
    """Markdown and raw cells in which code is defined; never to be run."""


class NotebookError(Exception):
    """The bytes are not a notebook with code in it; the note says why."""

    def __init__(self, note: Note) -> None:
        super().__init__(note)
        self.note = note


def read_cells(data: bytes) -> NotebookCells:
    """The cells of a notebook.

    Reads nbformat 4 (any minor) and 1 to 3. A damaged cell costs only itself. Blank cells are
    left out, but counted. Of too many cells the first ones are read.

    Raises
    ------
    NotebookError
        The JSON is broken or too large, it is not a notebook, or it has no code.
    """
    repairs: list[Note] = []
    content = _json(data, repairs)
    found, in_text = [], []
    if language := _other_language(content):
        repairs.append(Note("other_language", {"language": language}))
    newline = _newline_of(content)
    raw_cells = _raw_cells(content)
    for number, cell in enumerate(raw_cells[:CELLS_MAX], start=1):
        place = Note("cell", {"number": number})
        try:
            source = _code(cell, newline)
            if source is None:
                in_text += _text_with_code(cell, f"cell {number}", newline)
                continue
            source = _encodable(source, place, repairs)
        except _DamagedCell as damage:
            repairs.append(Note("left_out", {"place": place, "reason": damage.note}))
            continue
        if source and not source.isspace():
            found.append(NotebookCell(f"cell {number}", source))
    left_out = [note for note in repairs if note.kind == "left_out"]
    if not found and not left_out and in_text:
        raise NotebookError(Note("code_in_text_cell", {"place": _place_of(in_text[0])}))
    if not found and not left_out:
        raise NotebookError(Note("no_code"))
    if not found:
        raise NotebookError(Note("no_readable_code", {"reason": left_out[0]}))
    if len(repairs) > REPAIRS_MAX:
        repairs[REPAIRS_MAX:] = [Note("list_ends")]
    if len(raw_cells) > CELLS_MAX:
        repairs.insert(0, Note("cells_beyond", {"number": len(raw_cells), "most": CELLS_MAX}))
    return NotebookCells(found, repairs, in_text)


def notebook_text(cells: Iterable[tuple[str, str, Mapping[str, Any]]]) -> str:
    """A notebook of ``(kind, source, metadata)`` cells, the same text for the same cells.

    Parameters
    ----------
    cells
        Kind is ``code``, ``markdown`` or ``raw``.

    Raises
    ------
    ValueError
        Another kind: our caller's fault.
    """
    from nbformat import v4 as untyped

    v4: Any = untyped  # nbformat has no types
    made = []
    for number, (kind, source, metadata) in enumerate(cells, start=1):
        if kind not in ("code", "markdown", "raw"):
            raise ValueError(f"cell {number}: {kind!r} is no kind of cell; use code, markdown or raw")
        new = {"code": v4.new_code_cell, "markdown": v4.new_markdown_cell, "raw": v4.new_raw_cell}[kind]
        made.append(new(source, id=f"cell-{number}", metadata=dict(metadata)))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    about = {"kernelspec": kernel, "language_info": {"name": "python"}}
    # The minor version is pinned: a newer nbformat must not change what is released.
    notebook = v4.new_notebook(cells=made, metadata=about, nbformat=4, nbformat_minor=5)
    return str(v4.writes(notebook)) + "\n"


class _DamagedCell(Exception):
    """One cell cannot be read; the note says why."""

    def __init__(self, note: Note) -> None:
        super().__init__(note)
        self.note = note


def _json(data: bytes, repairs: list[Note]) -> object:
    """The JSON value in `data`, whatever it is encoded in."""
    if not data.strip(b" \t\r\n\0"):
        raise NotebookError(Note("empty_file"))
    # Counted beforehand, in strings too: what is decoded cannot be taken back.
    if data.count(b",") > COMMAS_MAX or data.count(b"[") + data.count(b"{") > LISTS_MAX:
        raise NotebookError(Note("json_of_too_many_parts"))
    try:
        text = data.decode(json.detect_encoding(data))
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        repairs.append(Note("notebook_in_windows_1252"))
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        where = Note("line_and_column", {"line": error.lineno, "column": error.colno})
        raise NotebookError(Note("broken_json", {"where": where, "reason": error.msg})) from None
    except RecursionError:
        raise NotebookError(Note("json_nested_too_deeply")) from None
    except ValueError as error:  # a number of thousands of digits
        raise NotebookError(Note("unreadable_json", {"reason": str(error)[:100]})) from None


def _other_language(content: object) -> str:
    """The language that the notebook says it is in, where that is not Python; "" where it says nothing."""
    metadata = content.get("metadata") if isinstance(content, dict) else None
    for part, key in (("kernelspec", "language"), ("language_info", "name")):
        about = metadata.get(part) if isinstance(metadata, dict) else None
        name = about.get(key) if isinstance(about, dict) else None
        if isinstance(name, str) and name:
            return "" if re.search("python|sage", name, re.IGNORECASE) else name[:LANGUAGE_CHARS_MAX]
    return ""


def _raw_cells(content: object) -> Sequence[object]:
    """All cells of a notebook of any version: 4 and 1 have them at the top, 2 and 3 in worksheets."""
    if not isinstance(content, dict) or not ("cells" in content or "worksheets" in content):
        raise NotebookError(Note("not_a_notebook"))
    cells: list[object] = []
    sheets = content.get("worksheets")
    for holder in [content, *(sheets if isinstance(sheets, list) else [])]:
        inside = holder.get("cells") if isinstance(holder, dict) else None
        if isinstance(inside, list):
            cells += inside
    if not cells:
        raise NotebookError(Note("no_cells"))
    return cells


def _newline_of(content: object) -> str:
    """What stands between lines of one text: formats 2 and early 3 stored them without their newlines."""
    return "\n" if isinstance(content, dict) and content.get("nbformat") in (2, 3) else ""


def _code(cell: object, newline: str) -> str | None:
    """The source of a code cell, None for a cell of another type."""
    if not isinstance(cell, dict):
        raise _DamagedCell(Note("not_a_cell"))
    kind = cell.get("cell_type", "code" if "outputs" in cell else None)
    if not isinstance(kind, str):
        raise _DamagedCell(Note("no_cell_type"))
    if kind != "code":
        return None
    for key in ("source", "input", "code"):  # format 4; 2 and 3; 1
        if key in cell:
            return _text(cell[key], newline)
    raise _DamagedCell(Note("no_source"))


def _text_with_code(cell: object, label: str, newline: str) -> list[NotebookCell]:
    """A cell of text if a line at its margin defines something; what it quotes as code does not count."""
    try:
        source = _text(cell.get("source") if isinstance(cell, dict) else None, newline)
    except _DamagedCell:
        return []
    is_quoted, own = False, []
    for line in source.splitlines():
        is_fence = _FENCE.match(line) is not None
        is_quoted ^= is_fence
        own.append("" if is_quoted or is_fence else line)
    return [NotebookCell(label, "\n".join(own))] if any(map(_DEFINES.match, own)) else []


def _place_of(cell: NotebookCell) -> Note:
    return Note("cell", {"number": int(cell.label.partition(" ")[2])})


def _text(source: object, newline: str) -> str:
    """Text that may be stored as a list of lines."""
    if isinstance(source, str):
        return source
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return ("" if source and source[0].endswith("\n") else newline).join(source)
    raise _DamagedCell(Note("source_not_text"))


def _encodable(source: str, place: Note, repairs: list[Note]) -> str:
    """`source` without the halves of characters that JSON can hold and UTF-8 cannot."""
    mended = source.encode("utf-8", "replace").decode()
    if mended != source:
        repairs.append(Note("half_characters", {"place": place}))
    return mended


def read_text_cells(data: bytes) -> list[NotebookCell]:
    """The cells of a notebook that are not code, to be shown as text; none where they cannot be read."""
    try:
        content = _json(data, [])
        cells = _raw_cells(content)
    except NotebookError:
        return []
    newline = _newline_of(content)
    found = []
    for number, cell in enumerate(cells[:CELLS_MAX], start=1):
        if not isinstance(cell, dict) or cell.get("cell_type") not in ("markdown", "raw"):
            continue
        with contextlib.suppress(_DamagedCell):
            source = _text(cell.get("source"), newline).encode("utf-8", "replace").decode()
            if source and not source.isspace():
                found.append(NotebookCell(f"cell {number}", source))
    return found


class WholeCell(NamedTuple):
    """A cell with all that a tool of its author's may have put into it."""

    number: int
    """Down the page, from 1, whatever the types."""
    kind: str
    """``code``, ``markdown`` or ``raw``."""
    source: str
    metadata: Mapping[str, Any]
    output: str
    """What it has shown as text, when it was run last."""
    attachments: tuple[str, ...]
    """Names of pictures that are kept inside of it."""


def read_whole_cells(data: bytes) -> tuple[list[WholeCell], list[Note]]:
    """The cells of an author's notebook, blank ones left out; and what had to be mended, or left out.

    Raises
    ------
    NotebookError
        The JSON is broken or too large, or it is not a notebook.
    """
    repairs: list[Note] = []
    content = _json(data, repairs)
    newline = _newline_of(content)
    if language := _other_language(content):
        repairs.append(Note("other_language", {"language": language}))
    raw_cells = _raw_cells(content)
    if len(raw_cells) > CELLS_MAX:
        repairs.append(Note("cells_beyond", {"number": len(raw_cells), "most": CELLS_MAX}))
    found = []
    for number, cell in enumerate(raw_cells[:CELLS_MAX], start=1):
        place = Note("cell", {"number": number})
        try:
            source = _code(cell, newline)
            kind = "code"
            if source is None and isinstance(cell, dict):
                kind, source = cell["cell_type"], _text(cell.get("source"), newline)
        except _DamagedCell as damage:
            repairs.append(Note("left_out", {"place": place, "reason": damage.note}))
            continue
        if source is None or source.isspace() or not source or not isinstance(cell, dict):
            continue
        if kind == "heading":  # format 3
            level = cell.get("level")
            kind, source = "markdown", f"{'#' * (level if isinstance(level, int) else 1)} {source}"
        metadata, attached = cell.get("metadata"), cell.get("attachments")
        found.append(
            WholeCell(
                number,
                kind if kind in ("code", "markdown") else "raw",
                _encodable(source, place, repairs).replace("\r\n", "\n"),
                metadata if isinstance(metadata, dict) else {},
                _shown(cell.get("outputs"), newline),
                tuple(map(str, attached)) if isinstance(attached, dict) else (),
            )
        )
    return found, repairs


def _shown(outputs: object, newline: str) -> str:
    """What a cell has printed, and the text of its value."""
    texts = []
    for output in outputs if isinstance(outputs, list) else []:
        if isinstance(output, dict):
            data = output.get("data", output)
            for text in (output.get("text"), data.get("text/plain") if isinstance(data, dict) else None):
                with contextlib.suppress(_DamagedCell):
                    texts += [_text(text, newline)] if text is not None else []
    return "".join(texts)
