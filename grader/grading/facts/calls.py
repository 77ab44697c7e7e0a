"""The calls of one exercise as arguments by parameter: what lies in them, and how to change it.

Must not know: which calls are worth asking, what is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from grader.bank.examples import Example
from grader.grading.facts.domains import Domain, domain_of
from grader.grading.facts.series import defaults_in
from grader.grading.facts.values import Floats, Path, numbers_in
from grader.grading.facts.variations import axes_of, changed, like, resized, stirred
from grader.grading.reference import call_key
from grader.messages.naming import names_of

Bound = dict[str, Any]
"""Arguments by parameter."""


ROUNDS = ("iter", "epoch", "step", "round")
"""In the name of a parameter that counts rounds of a loop."""


class Calls:
    """The examples of one exercise, by parameter.

    Attributes
    ----------
    bound
        The examples' arguments.
    optional
        Parameters with a default.
    defaults
        These defaults, where they are numbers.
    switches
        Those of them that are False by default.
    domains
        What the numbers at each path may be.
    tied
        Parameters whose values belong together, since another exercise returns them with a cache: they are
        left as they are.
    """

    def __init__(self, examples: Sequence[Example], signature: str, others: Mapping[str, str]) -> None:
        names = names_of(signature)
        self.function = examples[0].function
        self.names = names.parameters
        inside = signature.partition("->")[0].replace(" ", "")
        self.optional = [name for name in self.names if f"{name}=" in inside]
        self.defaults = defaults_in(signature)
        self.switches = [name for name in self.optional if f"{name}=False" in inside]
        self.bound: list[Bound] = [self.bound_of(example) for example in examples]
        self.tied: set[str] = set()
        for other in others.values():
            shared = set(names_of(other).results) & set(self.names)
            if any("cache" in name for name in shared):
                self.tied |= shared
        values: dict[Path, list[Any]] = {}
        for bound in self.bound:
            for path, _ in leaves(bound):
                values.setdefault(path, []).append(_at(bound, path))
        for name, default in self.defaults.items():
            values.setdefault((name,), []).append(default)
        self.domains: dict[Path, Domain] = {path: domain_of(found) for path, found in values.items()}

    def bound_of(self, example: Example) -> Bound:
        """The arguments of a call by parameter."""
        return dict(zip(self.names, example.arguments, strict=False)) | example.keywords

    def free(self, bound: Bound) -> list[tuple[Path, Floats]]:
        """The numbers in `bound` that may be changed, each with its path."""
        return [(path, numbers) for path, numbers in leaves(bound) if path[0] not in self.tied]

    def axes(self) -> list[list[tuple[Path, int]]]:
        """Axes of the arrays that always have one size, together; none where values belong together."""
        shapes: dict[Path, list[tuple[int, ...]]] = {}
        for bound in self.bound:
            for path, numbers in leaves(bound):
                shapes.setdefault(path, []).append(numbers.shape)
        always = {path: seen for path, seen in shapes.items() if len(seen) == len(self.bound)}
        return [] if self.tied else axes_of(always)

    def is_wide_enough(self, axes: Sequence[tuple[Path, int]], width: int) -> bool:
        """Whether a list may have so few items: not fewer than in any example."""
        lists = [path for path, _ in axes if path in self.domains and self.domains[path].kind == "whole"]
        seen = [dict(leaves(bound))[path].shape for bound in self.bound for path in lists]
        return all(len(shape) != 1 or width >= min(other[0] for other in seen) for shape in seen)

    def counts(self, bound: Bound) -> list[str]:
        """Parameters that count rounds of a loop, as far as their names and values say so."""
        return [
            name
            for name, value in bound.items()
            if type(value) is int and any(word in name for word in ROUNDS)
        ]

    def unbound(self, bound: Bound) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """What has no default by place, and the others by keyword."""
        required = [name for name in self.names if name not in self.optional]
        if all(name in bound for name in required):
            return tuple(bound[name] for name in required), {
                name: bound[name] for name in self.optional if name in bound
            }
        return (), dict(bound)

    def key(self, bound: Bound) -> bytes:
        """Equal for equal calls."""
        return call_key(self.function, *self.unbound(bound))

    def is_allowed(self, bound: Bound) -> bool:
        """Whether all numbers lie where the examples' do."""
        return all(
            path not in self.domains or self.domains[path].holds(numbers) for path, numbers in leaves(bound)
        )

    def stirred(self, bound: Bound, paths: Sequence[Path], seed: int) -> Bound:
        """Other numbers at `paths`."""
        for path in paths:
            bound = put(bound, path, partial(stirred, domain=self.domains[path], seed=seed))
        return bound

    def resized(self, bound: Bound, axes: Sequence[tuple[Path, int]], width: int) -> Bound:
        """Another size along axes that share it."""
        for path in dict.fromkeys(path for path, _ in axes):
            along = {axis for other, axis in axes if other == path}
            domain = self.domains[path]

            def change(numbers: Floats, along: set[int] = along, domain: Domain = domain) -> Floats:
                shape = tuple(width if axis in along else size for axis, size in enumerate(numbers.shape))
                return resized(numbers, shape, domain)

            bound = put(bound, path, change)
        return bound


def leaves(bound: Bound) -> Iterator[tuple[Path, Floats]]:
    """Every number and array of numbers in the arguments, but no truth values."""
    for name, value in bound.items():
        if not isinstance(value, bool):
            yield from numbers_in(value, (name,))


def put(bound: Bound, path: Path, change: Callable[[Floats], Any]) -> Bound:
    """The arguments with other numbers at `path`, of the same kind of value."""

    def within(value: Any) -> Any:
        numbers = next(iter(numbers_in(value, ())))[1]
        return like(value, np.asarray(change(numbers), dtype=np.float64))

    name = str(path[0])
    return bound | {name: changed(bound[name], path[1:], within)}


def _at(bound: Bound, path: Path) -> Any:
    value: Any = bound
    for step in path:
        if isinstance(value, dict) and step not in value:
            value = next(item for key, item in value.items() if str(key) == step)
        else:
            value = value[step]
    return value
