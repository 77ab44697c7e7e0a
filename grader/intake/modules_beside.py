"""What lies beside a student's work and belongs to it: the modules that it imports, the files that it runs.

``import utils``, ``from helpers.sums import *`` and ``%run helpers.ipynb`` are looked for as text, line by
line, in the work and in what is read for it: student source is not parsed here. Whether such a module is
used, or its name is that of an installed one, the child finds out. Must not know: which file is the work.
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

_IMPORT = re.compile(r"(?:^|;)[ \t]*import[ \t]+([^#;]+)")
_FROM = re.compile(r"(?:^|;)[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import\b([^#;]*)")
_FROM_IN_BRACKETS = re.compile(r"^([ \t]*from[ \t]+[\w.]+[ \t]+import[ \t]*)\(([^()]*)\)", re.MULTILINE)
_COMMENT = re.compile(r"#.*")
_IMPORT_MODULE = re.compile(r"\bimport_module\([ \t]*[\"']([\w.]+)")
_RUN = re.compile(
    r"[ \t]*%run\b(.*)|.*\bmagic\([ \t]*[\"']run\b(.*)|.*\brun_line_magic\([ \t]*[\"']run\b(.*)"
)
_OPENS = re.compile(r"\bopen\([ \t]*[\"'](?:\./)?([\w ]+)\.py[\"']")
_SIGNS = ("import", "%run", "magic(", "open(")
_BRACKETS = ("import (", "import(")


def mentions(cells: Iterable[Cell], beside: Mapping[str, Path], package: str = "") -> dict[str, Path]:
    """Those of the files `beside`, by name, that source imports or runs, in the order in which it does.

    Parameters
    ----------
    package
        The folder that the source lies in, seen from the work's: where its ``from . import`` begins.
    """
    found: dict[str, Path] = {}
    if not beside:
        return found
    for line in _telling_lines(cells):
        for dotted in _imported(line, package):
            found |= {name: beside[name] for name in _files_of(dotted, beside)}
        if run := _RUN.match(line):
            asked = run[1] or run[2] or run[3] or ""
            found.update({name: path for name, path in beside.items() if _names(asked, name)})
    return found


def _telling_lines(cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        source = cell.source
        if any(sign in source for sign in _BRACKETS):
            source = _FROM_IN_BRACKETS.sub(
                lambda found: found[1] + " ".join(_COMMENT.sub("", found[2]).split()), source
            )
        for start in sorted({start for sign in _SIGNS for start in _lines_with(sign, source)}):
            yield from source[start : source.find("\n", start) + 1 or len(source)].splitlines()


def _lines_with(sign: str, source: str) -> Iterator[int]:
    """Where the lines begin that hold `sign`: of a class most lines do not."""
    at = source.find(sign)
    while at >= 0:
        yield source.rfind("\n", 0, at) + 1
        at = source.find(sign, at + 1)


def _imported(line: str, package: str) -> Iterator[str]:
    """The dotted names of what a line imports; of a ``from`` also what may be modules in a package."""
    yield from _IMPORT_MODULE.findall(line)
    yield from _OPENS.findall(line)
    for dots, of_module, names in _FROM.findall(line):
        around = package.split("/")[: len(package.split("/")) + 1 - len(dots)] if dots and package else []
        start = ".".join([*around, *filter(None, [of_module])])
        yield start
        for name in names.split(","):
            yield ".".join(filter(None, [start, name.strip().partition(" ")[0]]))
    for modules in _IMPORT.findall(line):
        for module in modules.split(","):
            yield module.strip().partition(" ")[0]


def _files_of(dotted: str, beside: Mapping[str, Path]) -> Iterator[str]:
    """The names of the files that Python would run for a dotted name: of its packages, and its own."""
    parts = dotted.split(".")
    for number in range(1, len(parts) + 1):
        place = "/".join(parts[:number])
        endings = (".py", ".ipynb", "/__init__.py") if number == len(parts) else ("/__init__.py",)
        yield from [place + ending for ending in endings if place + ending in beside][:1]


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
    waiting = list(mentions(submission.cells, beside).items())
    looked_at = {""}
    modules: list[HandedInModule] = []
    notes: list[Note] = []
    left_out: list[str] = []
    left = MODULES_CHARS_MAX
    while waiting:
        name, path = waiting.pop(0)
        if name in looked_at or path == submission.path:
            continue
        looked_at.add(name)
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
        modules.append(HandedInModule(name, cells, path, hashlib.sha256(data).hexdigest()))
        waiting += mentions(cells, beside, name.rpartition("/")[0]).items()
    if left_out:
        most = {"most": MODULES_MAX, "most_mib": MODULES_CHARS_MAX >> 20, "names": listed(left_out)}
        notes.insert(0, Note("modules_left_out", most))
    if modules:
        read = dict.fromkeys(_shown_place(module.path, submission.path) for module in modules)
        notes.insert(0, Note("modules_read", {"names": listed(list(read))}))
    return replace(
        submission,
        sha256=sha256_of(submission.sha256, [(module.file, module.sha256) for module in modules]),
        modules=tuple(modules),
        repairs=(*submission.repairs, *notes),
    )


def _shown_place(path: Path, work: Path) -> str:
    """Where a module lies, as seen from the folder of the work if it is in there."""
    home = work.parent
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else path.name
