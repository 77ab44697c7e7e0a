"""Tests that need nothing of pytest while they run: called as the functions they are.

pytest collects every test, rewrites its assertions and spreads its parameters. Running one through
pytest's protocol then takes some 0.4 ms, most of it to set up fixtures: longer than most hidden tests
take themselves, for every submission again. A test is plain if it asks for nothing but the grader's
own fixtures and parameters, has no marks but `exercise` and `parametrize`, and no conftest.py wants to
be told of runs. Every other test goes through pytest. What a result means is not known here.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from grader.grading import fixtures
from grader.grading.fixtures import InPlay
from grader.grading.quiz import QuizItem

PLAIN_MARKS = frozenset({"exercise", "parametrize"})
# A hook of the author's with such a name wants to see a test being run.
_HOOKS_OF_RUNS = ("pytest_runtest", "pytest_pyfunc_call", "pytest_fixture")

Plain = Callable[[InPlay], None]
"""Runs a test on what is in play; raises what the test raises."""


def plain_of(item: pytest.Item, *, watched: bool) -> Plain | None:
    """`item` as a function, or None if it needs pytest.

    `watched` is whether the author has hooks of runs; see `hooks_of_runs`.
    """
    if watched or {mark.name for mark in item.iter_markers()} - PLAIN_MARKS:
        return None
    if isinstance(item, QuizItem):
        return lambda play: item.runtest()
    if type(item) is not pytest.Function or item.cls is not None:
        return None
    if any(mark.kwargs.get("indirect") for mark in item.iter_markers("parametrize")):
        return None
    parameters = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    function, name = item.obj, item.name
    given = [each for each in inspect.signature(function).parameters if each not in parameters]
    # Also those that are used without being asked for; `rng` itself asks for pytest's `request`.
    wanted = {*given, *(each for each in item.fixturenames if each not in parameters and each != "request")}
    if not wanted <= fixtures.NAMES or _overridden(item, wanted):
        return None
    return lambda play: function(**parameters, **{each: fixtures.given(play, each, name) for each in given})


def hooks_of_runs(config: pytest.Config) -> bool:
    """Whether a conftest.py has hooks that are called while tests run."""
    return any(
        hook.startswith(_HOOKS_OF_RUNS)
        for name, plugin in config.pluginmanager.list_name_plugin()
        if plugin is not None and Path(name).name == "conftest.py"
        for hook in vars(plugin)
    )


def _overridden(item: pytest.Function, names: Collection[str]) -> bool:
    """Whether the author has put a fixture of her own in the place of one of ours."""
    # Not public; without it no test is plain, which is slower and no different.
    known = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", None)
    if known is None:
        return True
    last = [known[name][-1].func for name in names if known.get(name)]
    return len(last) < len(names) or any(function.__module__ != fixtures.__name__ for function in last)


def run_plain(plain: Plain, play: InPlay) -> BaseException | None:
    """What the test raised; an interrupt goes on upwards, as pytest lets it."""
    try:
        plain(play)
    except (KeyboardInterrupt, pytest.exit.Exception):
        raise
    except BaseException as error:  # noqa: BLE001 - judged by the caller
        return error
    return None
