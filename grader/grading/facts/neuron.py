"""Facts: what a neuron's cost and slopes were made of, where weights, bias, examples, labels are given.

An exercise is one of these by the shapes of its arguments alone: (n, 1), a number, (n, m) and (1, m).
Must not know: any exercise, sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from grader.errors import Finding
from grader.grading.facts.arguments import near
from grader.grading.facts.case import Call, Case, Part
from grader.grading.facts.fact import Fact
from grader.grading.facts.functions import AROUND, LOSSES
from grader.grading.facts.values import Floats, Path, argument_name

Inputs = tuple[Floats, Floats, Floats, Floats]
"""Weights, bias, examples, labels."""


def _sigmoid(z: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-z))


PROBABILITIES: dict[str, Callable[[Floats, Floats, Floats], Floats]] = {
    "sigmoid({w}.T @ {X} + {b})": lambda w, b, X: _sigmoid(w.T @ X + b),
    "{w}.T @ {X} + {b}": lambda w, b, X: w.T @ X + b,
    "sigmoid({w}.T @ {X}) + {b}": lambda w, b, X: _sigmoid(w.T @ X) + b,
    "sigmoid({w}.T @ {X})": lambda w, b, X: _sigmoid(w.T @ X),
    "sigmoid({w}.T @ {X} - {b})": lambda w, b, X: _sigmoid(w.T @ X - b),
    "sigmoid(sigmoid({w}.T @ {X} + {b}))": lambda w, b, X: _sigmoid(_sigmoid(w.T @ X + b)),
    "np.tanh({w}.T @ {X} + {b})": lambda w, b, X: np.tanh(w.T @ X + b),
    "np.maximum(0, {w}.T @ {X} + {b})": lambda w, b, X: np.maximum(0.0, w.T @ X + b),
    "decisions, 0 or 1": lambda w, b, X: (w.T @ X + b > 0.0).astype(np.float64),
}
"""What may have been taken for the probability of each example."""

ERRORS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "(A - {Y})": lambda A, Y: A - Y,
    "({Y} - A)": lambda A, Y: Y - A,
    "A": lambda A, Y: A,
    "{Y}": lambda A, Y: Y,
    "(1 - A)": lambda A, Y: 1.0 - A,
    "(A - {Y}) * A * (1 - A)": lambda A, Y: (A - Y) * A * (1.0 - A),
    "(A - {Y}) / (A * (1 - A))": lambda A, Y: (A - Y) / (A * (1.0 - A)),
    "A * (1 - A)": lambda A, Y: A * (1.0 - A),
    "(A - {Y}) ** 2": lambda A, Y: (A - Y) ** 2,
    "np.abs(A - {Y})": lambda A, Y: np.abs(A - Y),
    "(A + {Y})": lambda A, Y: A + Y,
}
"""What may have been taken for the slope along the weighted sum of each example."""

SHARES: dict[str, Callable[[Floats], float]] = {
    "/ m": lambda X: X.shape[1],
    "": lambda X: 1.0,
    "/ m ** 2": lambda X: X.shape[1] ** 2,
    "/ n": lambda X: X.shape[0],
    "* 2 / m": lambda X: X.shape[1] / 2.0,
    "/ (2 * m)": lambda X: 2.0 * X.shape[1],
}


@dataclass(frozen=True, slots=True)
class _Names:
    """The paths of the four arguments."""

    w: Path
    b: Path
    X: Path
    Y: Path

    def of(self, call: Call) -> Inputs:
        """Their numbers in a call."""
        numbers = call.numbers
        return numbers[self.w], numbers[self.b], numbers[self.X], numbers[self.Y]

    def filled(self, text: str) -> str:
        """`text` with their names."""
        names = {name: argument_name(getattr(self, name)) for name in ("w", "b", "X", "Y")}
        return text.format_map(names)


def _neuron(case: Case) -> Iterator[Finding]:
    """The cost, or a slope, follows from another formula."""
    names = _names(case)
    if names is None:
        return
    for part in case.wrong_parts:
        if part.calls() < 3 or part.observations() < 3 or not case.is_whole(part):
            continue
        calls = [case.calls[pair.call] for pair in part.pairs]
        found = _cost(part, calls, names) if part.pairs[0].got.ndim == 0 else None
        found = found or _slope(part, calls, names)
        if found is not None:
            a, formula = (names.filled(text) for text in found)
            fields = {"is": formula, "A": a} if "A" in formula else {"is": formula}
            yield Finding("fact_made_of", path=part.path, fields=fields)


def _names(case: Case) -> _Names | None:
    """Which arguments are which, by their shapes in every call; None where that is not clear."""
    if "neuron" not in case.series.kept:
        case.series.kept["neuron"] = _by_shape([known.numbers for known in case.series.known])
    names: _Names | None = case.series.kept["neuron"]
    return names


def _by_shape(calls: Sequence[dict[Path, Floats]]) -> _Names | None:
    paths = [path for path in (calls[0] if calls else ()) if all(path in numbers for numbers in calls)]
    numbers = [path for path in paths if all(each[path].ndim == 0 for each in calls)]
    tables = [path for path in paths if all(each[path].ndim == 2 for each in calls)]
    labels = [path for path in tables if all(np.isin(each[path], (0.0, 1.0)).all() for each in calls)]
    labels = [path for path in labels if all(each[path].shape[0] == 1 for each in calls)]
    columns = [path for path in tables if all(each[path].shape[1] == 1 for each in calls)]
    if not numbers or len(labels) != 1 or len(columns) != 1:
        return None
    w, Y = columns[0], labels[0]
    for path in tables:
        shapes = all(each[path].shape == (each[w].shape[0], each[Y].shape[1]) for each in calls)
        if path not in (w, Y) and shapes:
            return _Names(w, numbers[0], path, Y)
    return None


def _cost(part: Part, calls: Sequence[Call], names: _Names) -> tuple[str, str] | None:
    """How the cost was made: what stands for A, and the formula."""

    def claimed(keys: tuple[str, str, str], call: Call) -> Floats:
        w, b, X, Y = names.of(call)
        return np.asarray(AROUND[keys[2]](LOSSES[keys[1]](PROBABILITIES[keys[0]](w, b, X), Y)))

    outer = [each for each in AROUND if each != "{}"]
    keys = _first(part, calls, product(PROBABILITIES, LOSSES, outer), claimed)
    return None if keys is None else (keys[0], keys[2].format(keys[1].format(x="A", y="{Y}")))


def _slope(part: Part, calls: Sequence[Call], names: _Names) -> tuple[str, str] | None:
    """How a slope was made: what stands for A, and the formula."""
    is_column = part.pairs[0].got.ndim == 2

    def claimed(keys: tuple[str, str, str], call: Call) -> Floats:
        w, b, X, Y = names.of(call)
        errors = ERRORS[keys[1]](PROBABILITIES[keys[0]](w, b, X), Y)
        return np.asarray(X @ errors.T if is_column else np.sum(errors)) / SHARES[keys[2]](X)

    keys = _first(part, calls, product(PROBABILITIES, ERRORS, SHARES), claimed)
    if keys is None:
        return None
    a, error, share = keys
    inner = error if error.startswith("(") and error.endswith(")") and error.count("(") == 1 else f"({error})"
    return a, f"{{X}} @ {inner}.T {share}".strip() if is_column else f"np.sum({error}) {share}".strip()


Keys = tuple[str, str, str]


def _first(
    part: Part, calls: Sequence[Call], ways: Iterable[Keys], claimed: Callable[[Keys, Call], Floats]
) -> Keys | None:
    """The first of `ways` that gives what was given in every call."""
    place = int(np.argmax(part.wrong_pairs))
    probe = part.pairs[place].got
    for keys in ways:
        if near(claimed(keys, calls[place]), probe) and all(
            near(claimed(keys, call), pair.got) for call, pair in zip(calls, part.pairs, strict=True)
        ):
            return keys
    return None


FACTS: tuple[Fact, ...] = (Fact("fact_made_of", 6, _neuron),)
