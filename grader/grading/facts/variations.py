"""Calls made of one call: other numbers, other sizes, other counts, an argument in another's place.

Values in, values out; nothing is called here. Must not know: whether a variation is valid, which the
reference's answer shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from grader.grading.facts.domains import Domain
from grader.grading.facts.values import Floats, Path

Change = Callable[[Floats], Floats]


def changed(value: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """`value` with what lies at `path` changed; nothing else is copied."""
    if not path:
        return change(value)
    step, rest = path[0], path[1:]
    if isinstance(value, dict):
        return {
            key: changed(item, rest, change) if key == step or str(key) == step else item
            for key, item in value.items()
        }
    items = [changed(item, rest, change) if place == step else item for place, item in enumerate(value)]
    return tuple(items) if isinstance(value, tuple) else items


def like(value: Any, numbers: Floats) -> Any:
    """`numbers` as the kind of value that `value` is."""
    if isinstance(value, np.ndarray):
        return numbers.astype(value.dtype) if value.dtype.kind in "iub" else np.array(numbers)
    if isinstance(value, (list, tuple)):
        whole = all(isinstance(item, int) for item in value)
        return type(value)(int(n) if whole else float(n) for n in numbers)
    return int(numbers) if isinstance(value, int) else float(numbers)


def pattern(shape: tuple[int, ...], seed: int = 0) -> Floats:
    """Irregular numbers between 0.1 and 0.9, always the same."""
    count = int(np.prod(shape)) if shape else 1
    numbers = (np.arange(1, count + 1) * 0.6180339887 + 0.31 * (seed + 1)) % 1.0
    return np.asarray((0.1 + 0.8 * numbers).reshape(shape), dtype=np.float64)


def stirred(numbers: Floats, domain: Domain, seed: int = 0) -> Floats:
    """Other numbers of the same domain, irregular ones."""
    moved = pattern(numbers.shape, seed)
    if domain.kind == "labels":
        return flipped(numbers, seed)
    if domain.kind == "probability":
        return 0.08 + 0.84 * (0.7 * moved + 0.3 * numbers)
    if domain.kind == "whole":
        return numbers + 1.0 + seed
    # With odd seeds they are larger, so that what is cut or rounded on the way is told from 0.
    scale = 1.2 + 1.2 * moved if seed % 2 else 0.5 + moved
    if domain.kind in ("positive", "not_negative"):
        return numbers * scale
    largest = min(1.0, float(np.abs(numbers).max(initial=0.0)) or 1.0)
    return numbers * scale + (1.1 if seed % 2 else 0.4) * (moved - 0.5) * largest


def flipped(labels: Floats, seed: int = 0) -> Floats:
    """Other labels: all turned over, or the first one, or the last one."""
    other = np.array(labels)
    row = other.reshape(-1)
    turned = (slice(None), slice(0, 1), slice(-1, None))[seed % 3]
    row[turned] = 1.0 - row[turned]
    return other


def resized(numbers: Floats, shape: tuple[int, ...], domain: Domain) -> Floats:
    """An array of another shape: the old numbers again, each time a little other ones."""
    index = np.ix_(*(np.arange(size) % old for size, old in zip(shape, numbers.shape, strict=True)))
    again = numbers[index]
    new = np.ones(shape, dtype=bool)
    new[tuple(slice(0, min(size, old)) for size, old in zip(shape, numbers.shape, strict=True))] = False
    if domain.kind == "labels":
        other = (np.arange(again.size).reshape(shape) * 2 // 3) % 2
        return np.where(new, other.astype(float), again)
    if not domain.is_fractional:
        return again
    if domain.kind == "any":  # of both signs, in no order
        size = min(3.0, float(np.abs(numbers).max(initial=0.0)) or 1.0)
        return np.where(new, size * (2.5 * pattern(shape, seed=3) - 1.25), again)
    return np.where(new, stirred(again, domain, seed=4), again)


def only(domain: Domain) -> Iterator[tuple[str, Change]]:
    """Numbers of one sort only, by name."""
    if domain.kind == "labels":
        yield "ones", np.ones_like
        yield "zeros", np.zeros_like
    if not domain.is_fractional or domain.kind == "probability":
        return
    yield "whole", lambda x: np.where(np.rint(x) == 0, 1.0, np.rint(1.5 * x)) if x.ndim else np.rint(x + 1.2)
    if domain.kind == "any":
        yield "not_negative", np.abs
        yield "not_positive", lambda x: -np.abs(x)
    yield "small", lambda x: 0.03 * x
    if domain.largest > 30.0:
        yield "large", lambda x: x * (0.9 * domain.largest / (np.abs(x).max() or 1.0))
    yield "larger", lambda x: x * (9.0 / max(float(np.abs(x).max()), 1.0))


def instead(domain: Domain) -> Iterator[tuple[str, Change]]:
    """What a wrong function may take an argument for, by name."""
    if domain.kind == "labels":
        yield "complement", lambda x: 1.0 - x
        yield "zero", np.zeros_like
        yield "one", np.ones_like
        yield "plus_minus", lambda x: 2.0 * x - 1.0
        yield "reversed", lambda x: x[..., ::-1]
        return
    if domain.kind == "whole":
        yield "one_less", lambda x: x - 1.0
        yield "one_more", lambda x: x + 1.0
        yield "one", np.ones_like
        yield "double", lambda x: 2.0 * x
        yield "half", lambda x: x // 2.0
        return
    yield "zero", np.zeros_like
    yield "one", np.ones_like
    yield "negative", lambda x: -x
    yield "absolute", np.abs
    yield "double", lambda x: 2.0 * x
    yield "half", lambda x: x / 2.0
    yield "squared", np.square
    yield "root", np.sqrt
    yield "reciprocal", lambda x: 1.0 / x
    yield "cut", np.trunc
    yield "rounded", np.rint
    yield "tenth", lambda x: x / 10.0
    yield "hundredth", lambda x: x / 100.0
    yield "positive_part", lambda x: np.maximum(x, 0.0)
    yield "complement", lambda x: 1.0 - x
    yield "sigmoid", lambda x: 1.0 / (1.0 + np.exp(-x))
    yield "tanh", np.tanh
    yield "first_column", lambda x: np.repeat(x[:, :1], x.shape[1], axis=1)
    yield "first_row", lambda x: np.repeat(x[:1], x.shape[0], axis=0)
    yield "reversed", lambda x: x[..., ::-1]
    yield "sorted", lambda x: np.sort(x, axis=-1)
    yield "centred", lambda x: x - np.mean(x, axis=1, keepdims=True)
    yield "divided_by_largest", lambda x: x / np.max(np.abs(x))
    yield "transposed", _transposed


def _transposed(numbers: Floats) -> Floats:
    if numbers.ndim != 2 or numbers.shape[0] != numbers.shape[1]:
        raise ValueError("not square")
    return numbers.T


NUMBERS = (1, 2, 3, 4, 5, 7, 10)
"""Of whole numbers that are no counts of rounds."""
COUNTS = (2, 101, 100, 4, 200, 201, 10, 3, 5, 11, 50, 99, 150, 301)
"""Of iterations and the like: the first ones, and both sides of where something happens once in a while."""
WIDTHS = (1, 2, 3, 4, 5, 7)
"""Along an axis."""


def axes_of(shapes: Mapping[Path, list[tuple[int, ...]]]) -> list[list[tuple[Path, int]]]:
    """Axes that always have one size, together; one that has the same size everywhere may have to."""
    together: dict[tuple[int, ...], list[tuple[Path, int]]] = {}
    for path, seen in shapes.items():
        ranks = {len(shape) for shape in seen}
        if len(ranks) != 1:
            continue
        for axis in range(ranks.pop()):
            sizes = tuple(shape[axis] for shape in seen)
            if len(set(sizes)) > 1:
                together.setdefault(sizes, []).append((path, axis))
    return list(together.values())
