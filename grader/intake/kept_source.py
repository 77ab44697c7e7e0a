"""What of a handed-in file is stored, its code without the outputs of a notebook; and the work from that.

Reads the file once more; if it is no longer the one that was judged, nothing is stored. Must not know: who
stores it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

import msgspec
from msgspec.structs import replace

from grader.errors import Note
from grader.intake.notebook import NotebookError
from grader.intake.reading import MAX_BYTES, ending_of
from grader.intake.source import Unreadable, as_pairs, cells_in
from grader.intake.submission import HandedInModule, Submission, sha256_of

SOURCE_BYTES_MAX = 4 << 20
"""A file that is larger without its outputs is not stored."""


def code_digest(submission: Submission) -> str:
    """SHA-256 of a submission's code, and of what was mended in it; "" where there is no code.

    Two files with the same code have the same one, whatever their outputs and names.
    """
    if submission.unreadable:
        return ""
    told: list[Any] = [as_pairs(submission.cells), submission.repairs]
    if submission.text_cells:  # feedback names code in them
        told.append(as_pairs(submission.text_cells))
    if submission.modules:
        told.append([(module.file, as_pairs(module.cells)) for module in submission.modules])
    return hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()


def rebuilt(
    student: str, path: str, code: str, kept: bytes, repairs: Sequence[Note], sha256: str
) -> Submission | None:
    """A submission from what is stored of it, with the very code that was judged; None if it cannot be had.

    Parameters
    ----------
    path
        Where it was handed in, for its ending and for people to read.
    code
        Its digest, see `code_digest`: by it is seen that nothing is missing.
    kept
        What `source_of` gave.
    repairs
        Of the evidence: first stand those of reading and choosing, which are part of the code, then others.
    """
    work, *others = files_in(kept)
    try:
        read = cells_in(work.data, ending_of(PurePath(path).name) or ".py")
        cells = [cells_in(file.data, ending_of(file.name) or ".py").cells for file in others]
    except (Unreadable, NotebookError):
        return None
    modules = tuple(
        HandedInModule(file.name, each, Path(path), "") for file, each in zip(others, cells, strict=True)
    )
    whole = Submission(
        student, Path(path), sha256, read.cells, text_cells=read.text, modules=modules, place=path
    )
    for count in range(len(repairs) + 1):
        told = replace(whole, repairs=tuple(repairs[:count]))
        if code_digest(told) == code:
            return told
    return None


class KeptFile(msgspec.Struct, frozen=True):
    """One of the files of a work that has several."""

    name: str
    data: bytes


class _Kept(msgspec.Struct, frozen=True):
    keepdims_files: tuple[KeptFile, ...]


_SEVERAL = b'{"keepdims_files":'
"""How the JSON begins in which several files are stored."""


def source_of(submission: Submission) -> bytes | None:
    """The file's bytes, a notebook's without outputs; None if nothing can be stored.

    Of a work with modules beside it all files, as JSON that `files_in` reads.
    """
    if not submission.sha256:
        return None
    paths = [submission.path, *(module.path for module in submission.modules)]
    try:
        read = [_bytes_of(path) for path in paths]
    except OSError:
        return None
    of_work, *others = (hashlib.sha256(data).hexdigest() for data in read)
    files = [module.file for module in submission.modules]
    if sha256_of(of_work, list(zip(files, others, strict=True))) != submission.sha256:
        return None
    kept = [_without_outputs(data) if data.lstrip()[:1] == b"{" else data for data in read]
    if sum(map(len, kept)) > SOURCE_BYTES_MAX:
        return None
    if not others:
        return kept[0]
    named = zip([submission.path.name, *files], kept, strict=True)
    return msgspec.json.encode(_Kept(tuple(KeptFile(name, data) for name, data in named)))


def files_in(kept: bytes) -> tuple[KeptFile, ...]:
    """The files of what is stored, the work first; its name is "" where it is alone."""
    if kept.startswith(_SEVERAL):
        with contextlib.suppress(msgspec.DecodeError):
            if files := msgspec.json.decode(kept, type=_Kept).keepdims_files:
                return files
    return (KeptFile("", kept),)


def lines_in(kept: bytes, path: str) -> dict[str, int]:
    """How many lines each cell of the work has, by its label; a script is one with the label ""."""
    try:
        read = cells_in(files_in(kept)[0].data, ending_of(PurePath(path).name) or ".py")
    except (Unreadable, NotebookError):
        return {}
    return {cell.label: len(cell.source.splitlines()) or 1 for cell in read.cells}


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _without_outputs(data: bytes) -> bytes:
    """A notebook as it was before it was run; any other file stays as it is."""
    try:
        notebook: Any = json.loads(data)
        sheets = [notebook, *notebook.get("worksheets", ())]
        for cell in (cell for sheet in sheets for cell in sheet.get("cells", ())):
            if cell.get("cell_type") == "code":
                cell["outputs"] = []
                cell["execution_count"] = None
        return json.dumps(notebook, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
    except (ValueError, RecursionError, AttributeError, TypeError):
        return data
