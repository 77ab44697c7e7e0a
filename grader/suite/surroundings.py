"""What a run of tests must not take from the machine, nor leave behind in this process."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path


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
