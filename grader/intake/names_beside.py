"""Under which names a file knows the others of its student: what an import or a ``%run`` in it can mean.

Names of files alone. Must not know: what is in the files, which of them is the work.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_COPY = re.compile(r"(?P<stem>.+?)(?: ?\(\d{1,3}\)|-\d{1,3}|-Copy\d*)(?P<ending>\.(?:py|ipynb))", re.DOTALL)


class Files:
    """A student's scripts and notebooks, looked through once, however many there are.

    Parameters
    ----------
    paths
        Of all of them.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = dict.fromkeys(paths)
        self.by_name: dict[str, list[Path]] = {}
        folders: dict[Path, dict[str, Path]] = {}
        for path in self.paths:
            folders.setdefault(path.parent, {})[path.name] = path
            self.by_name.setdefault(path.name, []).append(path)
        self.folders = {folder: _with_own_names(names) for folder, names in folders.items()}

    def beside(self, work: Path) -> Beside:
        """Those that the file `work` can import or run, by the name under which it knows them."""
        return Beside(self, work)


class Beside(Mapping[str, Path]):
    """The other files of a student, as one file knows them.

    What lies in the same folder has its own name, and what lies in a folder in it the name from there, such
    as ``helpers/sums.py``; so has what lies in a folder beside those around it (``src/sums.py`` for
    ``notebooks/work.ipynb``). A file of any other folder of the student's may be on Python's path: it goes by
    its own name, too, where only one has that name. What a browser or platform calls ``utils (1).py`` or
    ``utils-1.py`` is ``utils.py`` where no other is.
    """

    def __init__(self, files: Files, work: Path) -> None:
        self._files = files
        self._work = work
        self._home = work.parent
        self._in_folder = files.folders.get(self._home, {})

    def __getitem__(self, name: str) -> Path:
        found = self._in_folder.get(name)
        if found is None and "/" in name:
            folders = (self._home, *self._home.parents)
            found = next((path for each in folders if (path := each / name) in self._files.paths), None)
        if found is None:
            others = self._files.by_name.get(name, ())
            found = others[0] if len(others) == 1 and self._may_be_on_the_path(others[0]) else None
        if found is None or found == self._work:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from (name for name, path in self._in_folder.items() if path != self._work)
        for path in self._files.paths:
            if path.parent != self._home:
                if path.is_relative_to(self._home):
                    yield path.relative_to(self._home).as_posix()
                if path.name in self and path.name not in self._in_folder:
                    yield path.name

    def __len__(self) -> int:
        return len(self._files.paths) - (self._work in self._files.paths)

    def _may_be_on_the_path(self, path: Path) -> bool:
        """Whether an import may mean a file of another folder, and not one of Python's own modules."""
        is_of_python = path.stem in sys.stdlib_module_names or path.stem in ("numpy", "__init__")
        return path.parent != self._home and not is_of_python


def _with_own_names(names: dict[str, Path]) -> dict[str, Path]:
    """The files of one folder, renamed copies under the name of what they are a copy of."""
    renamed = {}
    for name in sorted(names):
        copy = _COPY.fullmatch(name)
        if copy and (own := copy["stem"] + copy["ending"]) not in names:
            renamed[own] = names[name]
    return {name: path for name, path in names.items() if path not in renamed.values()} | renamed
