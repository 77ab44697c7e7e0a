"""Files beside the work, inside the child: modules that were handed in with it, files that its cells write.

``import utils``, ``from helpers.sums import total`` and ``%run helpers.ipynb`` find them here, as source;
nothing of it lies on a disk. A name of the standard library, of numpy or of another module that a submission
may import stays that module's. A module that imports the work itself gets the work as it is by then.

Runs in the sandbox: the standard library only. Must not know: how source is run, wanted names, tests.
"""

from __future__ import annotations

import ast
import contextlib
import re
import shlex
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, NamedTuple

from grader.child import inert

Cells = Sequence[tuple[str, str]]
"""Labels and sources; the label is "" for a script."""

_COPY = re.compile(r" ?\(\d+\)$|-\d+$|-Copy\d*$")
_ENDINGS = (".py", ".ipynb", ".py.txt", ".ipynb.txt")
_OF_A_PACKAGE = "/__init__.py"
_finder: list[Beside] = []
"""The one that is in place; a process loads one submission, but for tests."""


class Beside:
    """The files, by name, and the modules that were made of them.

    Parameters
    ----------
    files
        What was handed in beside the work.
    allowed
        Top-level names of modules that submissions may import, besides Python's own and numpy.
    run
        Called with the name of a file and the namespace to run it in.
    work, work_file
        The module that the work becomes, and the file's name.
    """

    def __init__(
        self,
        files: Mapping[str, Cells],
        allowed: Collection[str],
        run: Callable[[str, dict[str, Any]], None],
        work: ModuleType,
        work_file: str,
    ) -> None:
        self.files: dict[str, Cells] = {}
        self._work = work
        self._work_name = _COPY.sub("", work_file.partition(".")[0])
        self._run = run
        self.modules: dict[str, ModuleType] = {}
        for old in _finder:
            old.take_away()
        loaded = {name.partition(".")[0] for name in sys.modules}
        self._reserved = {*sys.stdlib_module_names, *inert.INERT_MODULES, *allowed, *loaded}
        for name, cells in files.items():
            self.add(name, cells, "" if ".ipynb" in name else "".join(source for _, source in cells))

    def add(self, name: str, cells: Cells, text: str = "") -> None:
        """Have a file of this name from now on; the first one puts the finder in place.

        For ``open("utils.py")`` its `text` lies in the folder where the work runs, unless a module would be
        found there in place of the one that has its name.
        """
        self.files[name] = cells
        is_another = name.endswith(".py") and name.partition(".")[0] in self._reserved
        if text and not is_another:
            with contextlib.suppress(OSError, ValueError), open(name, "w", encoding="utf-8") as file:
                file.write(text)  # not every level lets it
        if not _finder:
            _finder.append(self)
            sys.meta_path.insert(0, self)

    def take_away(self) -> None:
        """Take the finder out of its place, with what was imported from here."""
        sys.meta_path.remove(self)
        _finder.remove(self)
        for name, module in self.modules.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]

    def file_of(self, module: str) -> str:
        """The file that a module of this dotted name would be; "" if there is none."""
        place = module.replace(".", "/")
        endings = (*_ENDINGS, _OF_A_PACKAGE)
        return next((place + ending for ending in endings if place + ending in self.files), "")

    def is_package(self, module: str) -> bool:
        """Whether a module of this dotted name is a folder, with ``__init__.py`` or without."""
        place = module.replace(".", "/") + "/"
        is_folder = any(file.startswith(place) for file in self.files)
        return is_folder and self.file_of(module) in ("", module.replace(".", "/") + _OF_A_PACKAGE)

    def is_work(self, module: str) -> bool:
        """Whether a name is that of the work itself."""
        is_another = module in self._reserved or self.file_of(module) != ""
        return module == self._work_name and not is_another

    def outranked(self, node: ast.stmt) -> Iterator[tuple[str, str]]:
        """Files, with a module's name, that a statement seems to import: another module has that name."""
        for inner in ast.walk(node) if self.files else ():
            names = []
            if isinstance(inner, ast.Import):
                names = [alias.name for alias in inner.names]
            elif isinstance(inner, ast.ImportFrom) and not inner.level and inner.module:
                names = [inner.module]
            for name in (name.partition(".")[0] for name in names):
                if name in self._reserved:
                    file = self.file_of(name) or (f"{name}/" if self.is_package(name) else "")
                    if file:
                        yield file, name

    # What Python's import asks of a finder and a loader.

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """That of a module that is a file or a folder here, or the work."""
        if fullname.partition(".")[0] in self._reserved:
            return None
        file, is_package = self.file_of(fullname), self.is_package(fullname)
        if file or is_package or self.is_work(fullname):
            return ModuleSpec(fullname, self, origin=file, is_package=is_package)  # type: ignore[arg-type]
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """An empty one, or the work."""
        is_work = self.is_work(spec.name)
        self.modules[spec.name] = self._work if is_work else ModuleType(spec.name)
        return self.modules[spec.name]

    def exec_module(self, module: ModuleType) -> None:
        """Run its source."""
        file = self.file_of(module.__name__)
        if module is self._work or not file:
            return
        module.__file__ = file
        self._run(file, module.__dict__)


class RunLine(NamedTuple):
    """What follows ``%run``."""

    file: str
    """As it was asked for, without folders."""
    shares_names: bool
    """Whether it runs among the names that are there already."""


def run_line(text: str, files: Collection[str]) -> RunLine:
    """What a ``%run`` line asks for; the name of one of `files` if it can be one of them."""
    try:
        words = shlex.split(text, comments=True, posix="\\" not in text)
    except ValueError:  # a quotation mark without its partner
        words = text.split()
    options = [word for word in words if word.startswith("-")]
    named = [word.strip("\"'") for word in words if not word.startswith("-")]
    path = named[0].replace("\\", "/").removeprefix("./") if named else ""
    asked = path.rpartition("/")[2]
    by_name = {name.casefold(): name for name in files}
    wanted = [each + ending for each in dict.fromkeys((path, asked)) for ending in ("", *_ENDINGS)]
    file = next((by_name[name.casefold()] for name in wanted if name.casefold() in by_name), asked)
    return RunLine(file, "-i" in options or ".ipynb" in file)


def is_of_shell(node: ast.stmt) -> bool:
    """Whether a statement is ``get_ipython().run_line_magic(...)`` or its like, which may define things."""
    match node:
        case ast.Expr(ast.Call(ast.Attribute(ast.Call(ast.Name("get_ipython"))))):
            return True
    return False


class Shell(inert.Inert):
    """What `get_ipython` returns: it runs files and cells, and does nothing else.

    Parameters
    ----------
    on_line, on_cell
        Called with what follows ``%run``; with name, rest of the line and body of a ``%%`` cell.
    """

    def __init__(self, on_line: Callable[[str], None], on_cell: Callable[[str, str, str], None]) -> None:
        super().__init__("get_ipython()")
        self.__dict__.update(_on_line=on_line, _on_cell=on_cell)

    def run_line_magic(self, name: str, line: str = "", *_: object, **__: object) -> Any:
        """Run a file, of all that a line can ask for."""
        if name == "run":
            self.__dict__["_on_line"](str(line))
        return self

    def magic(self, text: str) -> Any:
        """The same as one text."""
        name, _, rest = str(text).lstrip("%").partition(" ")
        return self.run_line_magic(name, rest)

    def run_cell_magic(self, name: str, line: str = "", cell: str = "") -> Any:
        """What a notebook's ``%%`` cell becomes in a script."""
        self.__dict__["_on_cell"](str(name), str(line), str(cell))
        return self
