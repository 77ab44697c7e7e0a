"""Tests that need nothing of pytest while they run: called as the functions they are.

pytest collects every test, rewrites its assertions and spreads its parameters. Running one through
pytest's protocol then takes some 0.4 ms, most of it to set up fixtures: longer than most hidden tests
take themselves, for every submission again. A test is plain if it takes nothing but parameters, the
grader's own fixtures, and fixtures that are plain functions of these (no `yield`, no `request`, no
parameters of their own); if it has no marks but `exercise` and `parametrize`; and if no conftest.py has
hooks for runs. Every other test goes through pytest. Must not know: pytest, what a result means.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from grader.suite import fixtures
from grader.suite.fixtures import InPlay
from grader.suite.outcomes import is_outcome


@dataclass(slots=True)
class Kept:
    """The values of fixtures of a wider scope than one test, in one run, or what they raised."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, BaseException] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fixture:
    """An author's fixture that is a plain function."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[str, ...]
    is_kept: bool

    @property
    def is_of_class(self) -> bool:
        """Whether everybody who has the same seed gets the same value."""
        return self.is_kept and self.arguments == ("seed",)


@dataclass(frozen=True, slots=True)
class Plain:
    """A test as a function, with the fixtures that it needs."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[str, ...]
    parameters: Mapping[str, Any]
    own: Mapping[str, Fixture]

    def run(self, play: InPlay, kept: Kept) -> BaseException | None:
        """What the test raises, or None; an interrupt goes on upwards, as pytest lets it."""
        values = dict(self.parameters)
        try:
            self.function(**{name: self._value(name, play, kept, values) for name in self.arguments})
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            if is_outcome(error, "exit"):
                raise
            return error  # judged by the caller
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

    def _made(self, fixture: Fixture, play: InPlay, kept: Kept, values: dict[str, Any]) -> Any:
        given = {name: self._value(name, play, kept, values) for name in fixture.arguments}
        if fixture.is_of_class and not play.student_name:
            return play.of_class.value(fixture.name, lambda: fixture.function(**given))
        return fixture.function(**given)


def arguments_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """Names of its parameters."""
    return tuple(inspect.signature(function).parameters)
