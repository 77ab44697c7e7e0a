"""What lies beside a student's work and belongs to it: the modules that it imports, the files that it runs.

``import utils``, ``from helpers import *`` and ``%run helpers.ipynb`` are looked for as text, line by line,
in the work and in what is read for it: student source is not parsed here. Whether such a module is used, or
its name is that of an installed one, the child finds out. Must not know: which file is the work.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from grader.errors import Note
from grader.intake.notebook import NotebookError
from grader.intake.reading import bytes_of, ending_of
from grader.intake.source import Cell, Unreadable, cells_in
from grader.intake.submission import HandedInModule, Submission, listed, sha256_of

MODULES_MAX = 20
MODULES_CHARS_MAX = 2 << 20
"""So many files beside the work are read, with so much code in all."""

_IMPORT = re.compile(r"(?:^|;)[ \t]*(?:from[ \t]+\.?(\w+)[\w.]*[ \t]+import\b|import[ \t]+([^#;]+))")
_IMPORT_MODULE = re.compile(r"\bimport_module\([ \t]*[\"'](\w+)")
_RUN = re.compile(
    r"[ \t]*%run\b(.*)|.*\bmagic\([ \t]*[\"']run\b(.*)|.*\brun_line_magic\([ \t]*[\"']run\b(.*)"
)
_OPENS = re.compile(r"\bopen\([ \t]*[\"'](?:\./)?([\w ]+)\.py[\"']")
_SIGNS = ("import", "%run", "magic(", "open(")


def mentions(cells: Iterable[Cell], beside: Mapping[str, Path]) -> list[Path]:
    """Those of the files `beside`, by name, that source imports or runs, in the order in which it does."""
    found: dict[Path, None] = {}
    if not beside:
        return []
    lines = [
        line for cell in cells for line in cell.source.splitlines() if any(sign in line for sign in _SIGNS)
    ]
    for line in lines:
        for name in _imported(line):
            for file in (f"{name}.py", f"{name}.ipynb"):
                if file in beside:
                    found[beside[file]] = None
                    break
        if run := _RUN.match(line):
            asked = run[1] or run[2] or run[3] or ""
            found.update({path: None for name, path in beside.items() if _names(asked, name)})
    return list(found)


def _imported(line: str) -> Iterator[str]:
    """Top-level names of the modules that a line imports."""
    yield from _IMPORT_MODULE.findall(line)
    yield from _OPENS.findall(line)
    for of_module, modules in _IMPORT.findall(line):
        if of_module:
            yield of_module
        for module in modules.split(","):
            yield module.strip().partition(" ")[0].partition(".")[0]


def _names(line: str, file: str) -> bool:
    """Whether the rest of a ``%run`` line names a file, with or without a script's ending."""
    line, file = line.casefold(), file.casefold()
    return file in line or (file.endswith(".py") and file[:-3] in re.split(r"[\s\"'/\\]+", line))


def with_modules(submission: Submission, beside: Mapping[str, Path], home: Path) -> Submission:
    """`submission` with the files that it uses, of those `beside` it, and with what they use in turn.

    Parameters
    ----------
    home
        The folder that links may not leave.
    """
    names = {path: name for name, path in beside.items()}
    waiting = mentions(submission.cells, beside)
    looked_at = {submission.path}
    modules: list[HandedInModule] = []
    notes: list[Note] = []
    left_out: list[str] = []
    left = MODULES_CHARS_MAX
    while waiting:
        path = waiting.pop(0)
        if path in looked_at:
            continue
        looked_at.add(path)
        if len(looked_at) > MODULES_MAX + 1:
            left_out.append(path.name)
            continue
        try:
            data = bytes_of(path, home)
            cells = cells_in(data, ending_of(path.name)).cells
        except (Unreadable, NotebookError) as problem:
            notes.append(Note("of_file", {"file": listed([path.name]), "reason": problem.note}))
            continue
        size = sum(len(cell.source) for cell in cells)
        if size > left:
            left_out.append(path.name)
            continue
        left -= size
        modules.append(HandedInModule(names[path], cells, path, hashlib.sha256(data).hexdigest()))
        waiting += mentions(cells, beside)
    if left_out:
        most = {"most": MODULES_MAX, "most_mib": MODULES_CHARS_MAX >> 20, "names": listed(left_out)}
        notes.insert(0, Note("modules_left_out", most))
    if modules:
        notes.insert(0, Note("modules_read", {"names": listed([module.path.name for module in modules])}))
    return replace(
        submission,
        sha256=sha256_of(submission.sha256, [(module.file, module.sha256) for module in modules]),
        modules=tuple(modules),
        repairs=(*submission.repairs, *notes),
    )
