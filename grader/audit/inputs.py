"""Draws small arguments for an exercise: what `solutions/ID/inputs.py` makes of a `Draw`.

A draw has a seed of its own, which no hidden test knows. Must not know: which arguments are chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from grader.errors import CourseError
from grader.grading.reference import ReferenceTransport, load_module

FILE_NAME = "inputs.py"
DRAWS = 160
"""Of one exercise."""
SIDE_MAX = 3
KINDS = ("plain", "whole", "large")
"""Of the numbers in one draw: with one decimal near 0, whole ones, and with one decimal further out."""
_WEIGHTS = (0.7, 0.15, 0.15)

T = TypeVar("T")
Arguments = tuple[Any, ...]


class Named(dict[str, Any]):
    """Arguments with their names, at the end of a maker's tuple."""


class Draw:
    """Draws sizes of one to three and numbers with one decimal, all of one kind.

    Attributes
    ----------
    kind
        One of `KINDS`.
    rng
        For what the methods do not give.
    reference
        The solution's functions, for arguments that another function makes.
    """

    def __init__(self, seed: Sequence[int], reference: Any) -> None:
        self.rng = np.random.default_rng(seed)
        self.kind = str(self.rng.choice(KINDS, p=_WEIGHTS))
        self.reference = reference

    def size(self, least: int = 1, most: int = SIDE_MAX) -> int:
        """How many there are along a side."""
        return int(self.rng.integers(least, most + 1))

    def number(self, low: float = -2.0, high: float = 2.0) -> float:
        """One number, never 0."""
        return float(self.array(low=low, high=high))

    def array(self, *shape: int, low: float = -2.0, high: float = 2.0) -> NDArray[Any]:
        """Numbers of the draw's kind, none of them 0; in [low, high], or ten times as far out."""
        reach = 10 if self.kind == "large" else 1
        step = 1.0 if self.kind == "whole" and high - low > 1 else 0.1
        numbers = self.rng.uniform(low * reach, high * reach, size=shape)
        numbers = np.round(np.round(numbers / step) * step, 1)
        return np.asarray(np.where(numbers == 0, step if high > 0 else -step, numbers))

    def near(self, *shape: int, low: float = -1.0, high: float = 1.0) -> NDArray[Any]:
        """Numbers with one decimal in [low, high], none of them 0, whatever the draw's kind."""
        numbers = np.round(self.rng.uniform(low, high, size=shape), 1)
        return np.asarray(np.where(numbers == 0, 0.1 if high > 0 else -0.1, numbers))

    def labels(self, *shape: int) -> NDArray[Any]:
        """Zeros and ones."""
        return self.rng.integers(0, 2, size=shape)

    def named(self, **arguments: Any) -> Named:
        """Arguments that are given with their names: the last of the tuple."""
        return Named(arguments)

    def choice(self, options: Sequence[T]) -> T:
        """One of several."""
        return options[int(self.rng.integers(len(options)))]


def makers_of(folder: Path) -> dict[str, list[Callable[[Draw], Arguments]]]:
    """The makers of inputs in a solution's folder, by exercise; none where there is no such file.

    Raises
    ------
    CourseError
        The file cannot be imported.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return {}
    found: dict[str, list[Callable[[Draw], Arguments]]] = {}
    for function in vars(load_module(path, f"inputs_of_{folder.name}")).get("__makers__", []):
        for exercise in function.__inputs__:
            found.setdefault(exercise, []).append(function)
    return found


def drawn(
    makers: Sequence[Callable[[Draw], Arguments]], exercise: int, reference: ReferenceTransport, folder: Path
) -> Iterator[tuple[Arguments, dict[str, Any]]]:
    """`DRAWS` times arguments and keywords, from each of `makers` in turn; `exercise` is its number.

    Raises
    ------
    CourseError
        A maker raises, or returns no tuple.
    """
    for number in range(DRAWS):
        maker = makers[number % len(makers)]
        where = f"{folder / FILE_NAME}:{maker.__code__.co_firstlineno}"
        try:
            arguments = maker(Draw([exercise, number], reference.module))
        except Exception as error:  # the author's code may raise anything
            problem = f"{maker.__name__} raises {type(error).__name__}: {error}"
            raise CourseError(where, problem, "Mend it: it is called with a Draw") from error
        if not isinstance(arguments, tuple):
            problem = f"{maker.__name__} returns {type(arguments).__name__}"
            raise CourseError(where, problem, "Return the arguments as a tuple, (x,) for a single one")
        named = arguments[-1] if arguments and isinstance(arguments[-1], Named) else None
        yield (arguments, {}) if named is None else (arguments[:-1], dict(named))
