"""Tests that need nothing of pytest while they run: called as the functions they are.

pytest collects every test, rewrites its assertions and spreads its parameters. Running one through
pytest's protocol then takes some 0.4 ms, most of it to set up fixtures: longer than most hidden tests
take themselves, for every submission again. A test is plain if it takes nothing but parameters, the
grader's own fixtures, and fixtures that are plain functions of these (no `yield`, no `request`, no
parameters of their own); if it has no marks but `exercise` and `parametrize`; and if no conftest.py has
hooks for runs. Every other test goes through pytest. Must not know: what a result means.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from grader.suite import fixtures
from grader.suite.fixtures import InPlay
from grader.suite.made_items import MadeItem

PLAIN_MARKS = frozenset({"exercise", "parametrize"})
# A hook of the author's with such a name wants to see a test being run.
_HOOKS_OF_RUNS = ("pytest_runtest", "pytest_pyfunc_call", "pytest_fixture")
_KEPT_SCOPES = ("module", "package", "session")


class NotPlain(Exception):
    """The test has to go through pytest."""


@dataclass(slots=True)
class Kept:
    """The values of fixtures of a wider scope than one test, in one run, or what they raised."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, BaseException] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Fixture:
    """An author's fixture that is a plain function."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[str, ...]
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Plain:
    """A test as a function, with the fixtures that it needs."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[str, ...]
    parameters: Mapping[str, Any]
    own: Mapping[str, _Fixture]

    def run(self, play: InPlay, kept: Kept) -> BaseException | None:
        """What the test raises, or None; an interrupt goes on upwards, as pytest lets it."""
        values = dict(self.parameters)
        try:
            self.function(**{name: self._value(name, play, kept, values) for name in self.arguments})
        except (KeyboardInterrupt, pytest.exit.Exception):
            raise
        except BaseException as error:  # noqa: BLE001 - judged by the caller
            return error
        return None

    def _value(self, name: str, play: InPlay, kept: Kept, values: dict[str, Any]) -> Any:
        if name in values:
            return values[name]
        fixture = self.own.get(name)
        if fixture is None:
            values[name] = fixtures.given(play, name, self.name)
        elif not fixture.is_kept:
            values[name] = self._made(fixture, play, kept, values)
        else:
            if name in kept.errors:
                raise kept.errors[name]
            if name not in kept.values:
                try:
                    kept.values[name] = self._made(fixture, play, kept, values)
                except Exception as error:
                    kept.errors[name] = error
                    raise
            values[name] = kept.values[name]
        return values[name]

    def _made(self, fixture: _Fixture, play: InPlay, kept: Kept, values: dict[str, Any]) -> Any:
        given = {name: self._value(name, play, kept, values) for name in fixture.arguments}
        return fixture.function(**given)


def plain_of(item: pytest.Item, *, watched: bool) -> Plain | None:
    """`item` as a plain test, or None if it needs pytest.

    `watched` is whether the author has hooks of runs; see `hooks_of_runs`.
    """
    if watched or {mark.name for mark in item.iter_markers()} - PLAIN_MARKS:
        return None
    if isinstance(item, MadeItem):
        return Plain(item.name, item.runtest, (), {}, {})
    if type(item) is not pytest.Function or item.cls is not None:
        return None
    own: dict[str, _Fixture] = {}
    arguments = _arguments(item.obj)
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
    item: pytest.Function, name: str, parameters: Mapping[str, Any], own: dict[str, _Fixture]
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
    arguments = _arguments(function)
    own[name] = _Fixture(name, function, arguments, definition.scope in _KEPT_SCOPES)
    for argument in arguments:
        _look_up(item, argument, {}, own)


def _arguments(function: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)


def hooks_of_runs(config: pytest.Config) -> bool:
    """Whether a conftest.py has hooks that are called while tests run."""
    return any(
        hook.startswith(_HOOKS_OF_RUNS)
        for name, plugin in config.pluginmanager.list_name_plugin()
        if plugin is not None and Path(name).name == "conftest.py"
        for hook in vars(plugin)
    )
