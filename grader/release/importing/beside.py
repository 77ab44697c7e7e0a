"""What lies beside a notebook and belongs to it: modules that it imports, files that it names.

Files are found by the texts in its code, and never opened but for the imports of modules. Must not know: what
is made of the notebook.
"""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grader.course.given_files import BYTES_MAX
from grader.release.importing.parts import Account, Notebook, Part
from grader.release.importing.program import modules_of

_HERE_ALREADY = frozenset({"numpy", "grader", "pytest", *sys.stdlib_module_names})
_READS = re.compile(r"(?:^|\.)(?:open|load|loadtxt|genfromtxt|read_\w+|imread|File|loadmat|fromfile)$")
_PICTURE = re.compile(
    r"!\[[^\]]*\]\((?P<md>[^)\s]+)[^)]*\)|<img\b[^>]*\bsrc\s*=\s*[\"']?(?P<html>[^\"'\s>]+)", re.I
)
_PATH_CHARS_MAX = 200


@dataclass(slots=True)
class Beside:
    """What a notebook needs besides itself.

    Attributes
    ----------
    packages
        Installed ones that its code imports, besides numpy, as it imports them.
    lacking
        Modules that are neither installed nor beside it.
    files
        What its code reads or imports, as paths from its folder, with ``/``.
    pictures
        What its text shows, likewise.
    """

    packages: list[str] = field(default_factory=list)
    lacking: set[str] = field(default_factory=set)
    files: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def what_is_beside(folder: Path, notebook: Notebook, account: Account) -> Beside:
    """Look for what a notebook needs in its `folder`."""
    found = Beside()
    for name in notebook.files:
        path = _within(folder, name)
        if path is None:
            account.leave_out(
                0, f"the file {name[:_PATH_CHARS_MAX]} is not there", "Put it there and import again"
            )
        else:
            found.files.append(_named(path, folder))
    for part in notebook.parts:
        if part.kind == "text":
            _pictures(part, folder, found, account)
            continue
        tree = ast.parse(part.source)
        _modules(tree, part.cell, folder, found, account)
        # What a hidden test alone reads is not for students.
        public = ast.parse(part.visible) if part.kind == "test" else tree
        _files(public, part.cell, folder, found, account)
        hidden = set(_named_files(tree, folder)) - set(_named_files(public, folder)) - set(found.files)
        for name in sorted(hidden):
            told = f"a hidden test reads {name}, which students would get with it"
            account.leave_out(part.cell, told, "Put it into the solution's folder, and read it from there")
    _refuse_too_much(folder, found, account)
    return found


def _modules(tree: ast.AST, cell: int, folder: Path, found: Beside, account: Account) -> None:
    for name in _imported(tree):
        top = name.partition(".")[0]
        module = folder / f"{top}.py"
        if module.is_file():
            if module.name not in found.files:
                found.files.append(module.name)
                account.change(cell, f"{module.name} comes along, and students get it")
                _modules(_tree_of(module), cell, folder, found, account)
        elif (folder / top / "__init__.py").is_file():
            if f"{top}/" not in found.files:
                found.files.append(f"{top}/")
                account.change(cell, f"the package {top}/ comes along, and students get it")
        elif top not in _HERE_ALREADY and top not in found.lacking:
            if importlib.util.find_spec(top) is None:
                found.lacking.add(top)
                account.leave_out(
                    cell,
                    f"it imports {top}, which is neither installed nor beside the notebook",
                    f"Install it, or put {top}.py there, and import the notebook again",
                )
            elif name not in found.packages:
                found.packages.append(name)


def _tree_of(path: Path) -> ast.AST:
    try:
        return ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, SyntaxError, ValueError, RecursionError):
        return ast.Module([], [])


def _imported(tree: ast.AST) -> Iterator[str]:
    """Modules as they are imported: ``scipy.stats`` where that is what stands there."""
    for node in ast.walk(tree):
        if not modules_of(node):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def _files(tree: ast.AST, cell: int, folder: Path, found: Beside, account: Account) -> None:
    for name in _named_files(tree, folder):
        if name not in found.files:
            found.files.append(name)
            account.change(cell, f"{name} comes along, and students get it")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _READS.search(ast.unparse(node.func)):
            first, mode = node.args[0], ast.unparse(node.args[1]) if len(node.args) > 1 else ""
            if (
                not isinstance(first, ast.Constant)
                or not isinstance(first.value, str)
                or mode[1:2] in ("w", "a", "x")
            ):
                continue
            if first.value and "://" not in first.value and _within(folder, first.value) is None:
                told = f"it reads {first.value[:_PATH_CHARS_MAX]}, which is not in the notebook's folder"
                account.leave_out(cell, told, "Put it there and import again, or beside assignment.toml")


def _named_files(tree: ast.AST, folder: Path) -> list[str]:
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    found = []
    for text in texts:
        if isinstance(text, str) and 0 < len(text) <= _PATH_CHARS_MAX and "\n" not in text:
            path = _within(folder, text)
            if path is not None and (path.suffix or path.is_dir()) and path.suffix != ".ipynb":
                found.append(_named(path, folder))
    return list(dict.fromkeys(found))


def _named(path: Path, folder: Path) -> str:
    """As in assignment.toml: folders end with a slash."""
    name = path.relative_to(folder.resolve()).as_posix()
    return f"{name}/" if path.is_dir() else name


def _within(folder: Path, text: str) -> Path | None:
    """The file or folder that `text` names, if there is one and it lies below `folder`."""
    try:
        path = (folder / text).resolve()
        is_there = path.exists() and path != folder.resolve() and path.is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return None
    return path if is_there else None


def _pictures(part: Part, folder: Path, found: Beside, account: Account) -> None:
    for match in _PICTURE.finditer(part.source):
        name = match["md"] or match["html"]
        if name.startswith(("attachment:", "data:")) or "://" in name:
            continue
        path = _within(folder, name)
        if path is None or not path.is_file():
            told = f"its text shows {name[:_PATH_CHARS_MAX]}, which is not in the notebook's folder"
            account.leave_out(part.cell, told, "Put it there and import again, or take it out of the text")
        else:
            found.pictures.append(path.relative_to(folder.resolve()).as_posix())


def _refuse_too_much(folder: Path, found: Beside, account: Account) -> None:
    sizes = {name: sum(each.stat().st_size for each in files_in(folder, name)) for name in found.files}
    while sum(sizes.values()) > BYTES_MAX:
        largest = max(sizes, key=lambda name: sizes[name])
        size = f"{sizes.pop(largest) / 2**20:.1f} MiB"
        found.files.remove(largest)
        told = f"{largest} has {size}, and students' files may have {BYTES_MAX >> 20} MiB together"
        account.leave_out(0, told, "Make it smaller: a part of the data is enough to learn with")


def files_in(folder: Path, name: str) -> Iterable[Path]:
    """The file of that name, or all files of the folder but hidden ones and what tools leave there."""
    path = folder / name
    if not path.is_dir():
        return [path]
    inside = (each for each in sorted(path.rglob("*")) if each.is_file())
    return [each for each in inside if not any(part.startswith((".", "__pycache__")) for part in each.parts)]
