"""What of a handed-in file is stored: its code, without the outputs of a notebook.

Reads the file once more; if it is no longer the one that was judged, nothing is stored. Must not know: who
stores it.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec

from grader.intake.reading import MAX_BYTES
from grader.intake.source import as_pairs
from grader.intake.submission import Submission

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


def source_of(submission: Submission) -> bytes | None:
    """The file's bytes, a notebook's without outputs; None if nothing can be stored."""
    if not submission.sha256:
        return None
    try:
        with Path(submission.path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return None
    if hashlib.sha256(data).hexdigest() != submission.sha256:
        return None
    kept = _without_outputs(data) if data.lstrip()[:1] == b"{" else data
    return kept if len(kept) <= SOURCE_BYTES_MAX else None


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
