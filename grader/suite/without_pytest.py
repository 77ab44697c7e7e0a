"""Collects public tests that need nothing of pytest: to import it takes longer than to check most work.

A file that does not speak of pytest, beside which no conftest.py is to be loaded, and whose tests are
functions of our own fixtures is collected here, as pytest would; any other, and one with an error in it, is
left to pytest. Must not know: what a test is worth, how it is run.
"""

from __future__ import annotations

import importlib.util
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType

from grader.course.decorators import ExerciseMark, without_pytest
from grader.suite import fixtures
from grader.suite.collected import Found
from grader.suite.plain import Plain, arguments_of

_OF_PYTEST = ("test", "Test")
"""What pytest may take for a test begins so."""


class NeedsPytest(Exception):
    """The tests have to be collected by pytest."""


def found_in(path: Path, *, with_conftest: bool) -> list[Found] | None:
    """The tests in `path`, in its order; None if pytest has to collect them."""
    try:
        if b"pytest" in path.read_bytes() or (with_conftest and (path.parent / "conftest.py").exists()):
            return None
        with without_pytest():
            return list(_found(path, _imported(path)))
    except Exception:  # noqa: BLE001 - whatever it is, pytest meets it again, and it is told
        return None


def _imported(path: Path) -> ModuleType:
    name = f"keepdims_{path.stem}"  # not the name of a module that a notebook may have
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise NeedsPytest
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # forgotten with the others from its folder
    spec.loader.exec_module(module)
    return module


def _found(path: Path, module: ModuleType) -> Iterator[Found]:
    for name, value in vars(module).items():
        if not name.startswith(_OF_PYTEST):
            continue
        mark = getattr(value, "__exercise__", None)
        if type(value) is not FunctionType or not isinstance(mark, ExerciseMark) or not _is_plain(value):
            raise NeedsPytest
        where = f"{path}:{value.__code__.co_firstlineno}"
        plain = Plain(name, value, arguments_of(value), {}, {})
        yield Found(name, name, path, where, mark, plain)


def _is_plain(function: FunctionType) -> bool:
    """Whether it takes nothing but our own fixtures, and ends when it returns."""
    if inspect.isgeneratorfunction(function) or inspect.iscoroutinefunction(function):
        return False
    parameters = inspect.signature(function).parameters
    has_more = any(
        each.default is not each.empty or each.kind is not each.POSITIONAL_OR_KEYWORD
        for each in parameters.values()
    )
    return parameters.keys() <= fixtures.NAMES and not has_more
