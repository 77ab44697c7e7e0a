"""Which files a child may read: Python, its libraries, `grader/child` and `grader/wire`.

They are named one by one, since everything else must stay out of sight; in particular never a whole prefix
(that of a system Python is ``/usr``) and never the folder above a virtual environment, which often
is the course itself.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course.packages import meant_by, package_of
from grader.errors import BadInput, CourseError, GraderError, Note

_SHARED_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/usr/share/zoneinfo")
_NEEDED = ("numpy", "msgspec")
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OWN_FOLDERS = tuple(os.path.join(PACKAGE, inside) for inside in ("child", "wire"))
"""All of this package that a child may read."""


@dataclass(frozen=True, slots=True)
class Visible:
    """What a child may read, and where it finds modules.

    Attributes
    ----------
    folders
        Real paths of files and folders, none inside another.
    links
        Symbolic links that lead into them: where, and the real path.
    import_paths
        Folders to have on ``sys.path``: an isolated interpreter forgets the user's own.
    """

    folders: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    import_paths: tuple[str, ...]


def visible_files(preload: Sequence[str] = ()) -> Visible:
    """What a child of this interpreter needs to see, to run numpy and the modules `preload`.

    Raises
    ------
    BadInput
        A module of `preload` is not installed.
    """
    for name in preload:
        if not _is_installed(name):
            if meant := meant_by(name):
                raise BadInput(name, Note("short_name"), Note("write_module", {"name": meant}))
            raise BadInput(name, Note("module_not_installed"), Note("install_it", {"name": package_of(name)}))
    # Python's own library is visible as it is; to look for a part of it might find another file of that name.
    outside = [name for name in preload if name.partition(".")[0] not in sys.stdlib_module_names]
    import_paths = tuple(dict.fromkeys(_home_of(name) for name in (*_NEEDED, *outside)))
    wanted = {*_python_folders(), *import_paths, *_SHARED_LIBRARIES, *OWN_FOLDERS}
    existing = sorted(path for path in wanted if os.path.exists(path))
    real = sorted({os.path.realpath(path) for path in existing})
    folders = tuple(path for path in real if not any(_inside(path, other) for other in real if other != path))
    links = tuple((path, os.path.realpath(path)) for path in existing if path != os.path.realpath(path))
    return Visible(folders, links, import_paths)


def check_not_visible(paths: Iterable[Path], preload: Sequence[str] = ()) -> None:
    """Make sure that a child can read none of `paths`.

    Raises
    ------
    CourseError
        One of them is: the author has to move it.
    """
    folders = visible_files(preload).folders
    for path in paths:
        real = os.path.realpath(path)
        for folder in folders:
            if real == folder or _inside(real, folder):
                raise CourseError(
                    str(path),
                    f"this lies inside {folder}, which students' code may read",
                    "Move the course out of the Python installation",
                )


def _python_folders() -> set[str]:
    """The library folders of the interpreter and of its virtual environment."""
    named = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}
    return named | {os.path.join(prefix, "lib") for prefix in prefixes} | {sys.prefix + "/lib64"}


def _is_installed(module: str) -> bool:
    return importlib.util.find_spec(module.partition(".")[0]) is not None


def _home_of(module: str) -> str:
    """The folder to have on ``sys.path`` in order to import `module`."""
    top = module.partition(".")[0]
    found = importlib.util.find_spec(top)
    if found is None or found.origin is None:
        raise GraderError(f"the sandbox needs the module {top!r}, which is not installed")
    if found.origin in ("built-in", "frozen"):
        return sysconfig.get_path("stdlib")
    home = os.path.dirname(found.origin)
    return os.path.dirname(home) if found.submodule_search_locations else home


def _inside(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)
