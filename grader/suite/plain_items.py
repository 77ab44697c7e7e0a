"""Which tests that pytest has collected are plain, and what they need.

Must not know: what a result means.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from grader.suite import fixtures
from grader.suite.plain import Fixture, Plain, arguments_of

PLAIN_MARKS = frozenset({"exercise", "parametrize"})
# A hook of the author's with such a name wants to see a test being run.
_HOOKS_OF_RUNS = ("pytest_runtest", "pytest_pyfunc_call", "pytest_fixture")
_KEPT_SCOPES = ("module", "package", "session")


class NotPlain(Exception):
    """The test has to go through pytest."""


def plain_of(item: pytest.Item, *, watched: bool) -> Plain | None:
    """`item` as a plain test, or None if it needs pytest.

    `watched` is whether the author has hooks of runs; see `hooks_of_runs`.
    """
    if watched or {mark.name for mark in item.iter_markers()} - PLAIN_MARKS:
        return None
    if type(item) is not pytest.Function or item.cls is not None:
        return None
    own: dict[str, Fixture] = {}
    arguments = arguments_of(item.obj)
    try:
        parameters = _parameters(item)
        for name in arguments:
            _look_up(item, name, parameters, own)
    except NotPlain:
        return None
    used_unasked = set(item.fixturenames) - parameters.keys() - own.keys() - fixtures.NAMES - {"request"}
    return None if used_unasked else Plain(item.name, item.obj, arguments, parameters, own)


def _parameters(item: pytest.Function) -> dict[str, Any]:
    """The test's own parameters, by name; those of fixtures need pytest."""
    marks = list(item.iter_markers("parametrize"))
    names = {
        name for mark in marks for name in _names(mark.args[0] if mark.args else mark.kwargs["argnames"])
    }
    parameters: dict[str, Any] = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    if parameters.keys() != names or any(mark.kwargs.get("indirect") or len(mark.args) > 2 for mark in marks):
        raise NotPlain
    return parameters


def _names(argnames: str | Sequence[str]) -> list[str]:
    return [name.strip() for name in argnames.split(",")] if isinstance(argnames, str) else list(argnames)


def _look_up(
    item: pytest.Function, name: str, parameters: Mapping[str, Any], own: dict[str, Fixture]
) -> None:
    """Put the author's fixture `name`, and those that it asks for, into `own`."""
    if name in parameters or name in own:
        return
    # Not public; without it no test is plain, which is slower and no different.
    known = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", {}).get(name)
    if not known:
        raise NotPlain
    definition = known[-1]
    function = definition.func
    if name in fixtures.NAMES:
        if function.__module__ != fixtures.__name__:
            raise NotPlain
        return
    if not inspect.isfunction(function) or definition.params or definition.scope == "class":
        raise NotPlain
    if inspect.isgeneratorfunction(function) or inspect.iscoroutinefunction(function):
        raise NotPlain
    arguments = arguments_of(function)
    own[name] = Fixture(name, function, arguments, definition.scope in _KEPT_SCOPES)
    for argument in arguments:
        _look_up(item, argument, {}, own)


def hooks_of_runs(config: pytest.Config) -> bool:
    """Whether a conftest.py has hooks that are called while tests run."""
    return any(
        hook.startswith(_HOOKS_OF_RUNS)
        for name, plugin in config.pluginmanager.list_name_plugin()
        if plugin is not None and Path(name).name == "conftest.py"
        for hook in vars(plugin)
    )
