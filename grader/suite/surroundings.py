"""What a run of tests must not take from the machine, nor leave behind in this process."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

from grader.course.packages import meant_by, package_of
from grader.errors import CourseError
from grader.tracebacks import line_within, reason_in_one_line


@contextlib.contextmanager
def own_environment() -> Iterator[None]:
    """No options or plugins of the machine's: a run means the same everywhere."""
    kept = {name: os.environ.pop(name, None) for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")}
    off = "PYTEST_DISABLE_PLUGIN_AUTOLOAD"
    kept[off] = os.environ.get(off)
    os.environ[off] = "1"
    try:
        yield
    finally:
        for name, value in kept.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def quiet() -> contextlib.AbstractContextManager[None]:
    """No warnings, and no caller's filter that makes errors of them."""
    return warnings.catch_warnings(action="ignore")


def not_imported(error: BaseException, path: Path, problem: str) -> CourseError:
    """That an author's file raised while it was imported: where, and what can be done."""
    line = line_within(error, path)
    told = f"{problem}: {reason_in_one_line(error)}"
    remedy = "Mend that line" if line else "Mend the file; it must import on its own"
    if isinstance(error, ModuleNotFoundError) and error.name:
        first = error.name.partition(".")[0]
        remedy = f"Install {package_of(first)}, or put {first}.py beside the file"
        if meant := meant_by(first):
            remedy = f"Write import {meant} as {first}"
    elif isinstance(error, FileNotFoundError):
        remedy = "Put the file beside assignment.toml, where students find it, too; paths start there"
    return CourseError(f"{path}:{line}" if line else str(path), told, remedy)


@contextlib.contextmanager
def finding_what_lies_beside(path: Path) -> Iterator[None]:
    """Have an author's file find the modules beside it and the files that students get beside theirs."""
    handed_out = path.parent.parent.parent / "assignments" / path.parent.name
    folders = [folder for folder in (path.parent, handed_out) if folder.is_dir()]
    before, here = list(sys.path), _current_folder()
    sys.path[:0] = map(str, folders)
    try:
        if handed_out.is_dir():
            os.chdir(handed_out)
        yield
    finally:
        sys.path[:] = before
        if here:
            os.chdir(here)


def _current_folder() -> str:
    with contextlib.suppress(OSError):  # it is gone
        return os.getcwd()
    return ""


@contextlib.contextmanager
def own_modules(folder: Path) -> Iterator[None]:
    """Forget the modules in `folder` afterwards: those of another course may have the same names."""
    before = set(sys.modules)
    try:
        yield
    finally:
        for name in set(sys.modules) - before:
            file = getattr(sys.modules[name], "__file__", None)
            if file and Path(file).is_relative_to(folder):
                del sys.modules[name]
