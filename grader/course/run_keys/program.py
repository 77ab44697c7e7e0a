"""Which of this program's own code decides what a test finds, and its digest.

A room is a folder or a module of the package. The two tables hold every room; a test checks it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent.parent

COUNTS: Mapping[str, str] = {
    "bank": "tries public examples and names mistakes by them",
    "checks": "compares what students' functions return, and finds out in what it differs",
    "child": "loads and calls students' code, within limits",
    "course/decorators.py": "what a mark says of a test or of a mistake",
    "course/run_keys": "what a key says, it says in its own way",
    "errors": "the findings, and whose an error is",
    "grading": "judges, replaces wrong helpers, recognises mistakes",
    "intake/choosing.py": "which file of a student's is the work",
    "intake/handed_in.py": "which file is whose",
    "intake/modules_beside.py": "which files belong to the work",
    "intake/notebook.py": "what of a notebook is code",
    "intake/other_formats.py": "which files are no code at all",
    "intake/reading.py": "which bytes are read",
    "intake/source.py": "which bytes of a file are code, and in what encoding",
    "intake/spool.py": "where the code waits until it is judged",
    "intake/submission.py": "what a file is read into",
    "messages/safety.py": "cuts and cleans the names and texts that a finding holds",
    "record/coding.py": "how a finding is kept",
    "record/evidence.py": "what is kept of a test",
    "sandbox": "starts children, and says what their answers mean",
    "suite": "collects tests and runs them",
    "tracebacks": "whose line an error comes from, and so whose it is",
    "wire": "what of a value crosses the boundary",
}
"""Rooms, and parts of others, that may change an outcome, each with how."""

DOES_NOT_COUNT: Mapping[str, str] = {
    "__init__": "names only",
    "__main__": "starts the command line",
    "audit": "makes programs that are graded; these are digested themselves",
    "cli": "asks for results and shows them",
    "cluster": "carries submissions and evidence between machines, as they are",
    "course": "reads what authors wrote; what it reads is in the key as values, but for marks",
    "demo": "makes up a class, which is graded like any other",
    "desk": "the student's side: public tests and pages",
    "exports": "writes points into others' files",
    "extras": "tells how what is missing is installed",
    "gradebook": "keeps evidence",
    "intake": "whose a file is, what of it is kept, its digest, which stands beside the key; reading counts",
    "messages": "words for what was found, but for safety.py",
    "pages": "shows results",
    "record": "points and the form of results, but for what is kept of a test",
    "release": "makes what is handed out; what it made is digested itself",
    "show": "shows results",
    "wording": "puts what was found into words",
}
"""Rooms that cannot change an outcome, each with why."""


@lru_cache
def program_sha256(package: Path = PACKAGE) -> str:
    """Digest of the files in the rooms that count, byte by byte: a comment of ours changes it, too."""
    digest = hashlib.sha256()
    for room in sorted(COUNTS):
        place = package / room
        if place.is_dir():
            files = sorted(path for path in place.rglob("*.py") if path.is_file())
        else:
            files = [place.with_suffix(".py")]
        for path in files:
            data = path.read_bytes()
            digest.update(f"{path.relative_to(package).as_posix()}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()
