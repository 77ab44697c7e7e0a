"""Facts: what a neuron's cost and slopes were made of, where weights, bias, examples, labels are given.

An exercise is one of these by the shapes of its arguments alone: (n, 1), a number, (n, m) and (1, m).
Must not know: any exercise, sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from grader.errors import Finding
from grader.grading.facts.case import Case
from grader.grading.facts.claims import Claims, Way
from grader.grading.facts.fact import Fact
from grader.grading.facts.formulas import AROUND, LOSSES
from grader.grading.facts.functions import probe_of
from grader.grading.facts.series import Known
from grader.grading.facts.values import Floats, Path, argument_name


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


def _neuron(case: Case) -> Iterator[Finding]:
    """The cost, or a slope, follows from another formula."""
    if "neuron" not in case.series.kept:
        case.series.kept["neuron"] = _claims_of(case.series.known)
    claims: Claims | None = case.series.kept["neuron"]
    for part in case.open_parts if claims is not None else ():
        if claims is None or part.calls() < 3 or part.observations() < 3 or not case.is_whole(part):
            continue
        calls, given = [pair.call for pair in part.pairs], [pair.got for pair in part.pairs]
        text = claims.first(case.series, calls, given, probe_of(part))
        if text:
            formula, _, a = text.partition(WITH)
            fields = {"is": formula, "A": a} if "A" in formula else {"is": formula}
            yield Finding("fact_made_of", path=part.path, fields=fields)


WITH = " | "


def _claims_of(calls: Sequence[Known]) -> Claims | None:
    """What the formulas of cost and slopes give; None where the arguments are others."""
    paths = _by_shape([call.numbers for call in calls])
    if paths is None:
        return None
    names = {name: argument_name(getattr(paths, name)) for name in ("w", "b", "X", "Y")}
    ways: dict[str, Way] = {}
    for a, probability in PROBABILITIES.items():
        ended = f"{WITH}{a.format_map(names)}"
        for text, loss in LOSSES.items():
            for outer, around in AROUND.items():
                if "np." in outer:
                    formula = outer.format(text.format(x="A", y=names["Y"]))
                    ways[formula + ended] = partial(_cost, paths, probability, loss, around)
        for text, error in ERRORS.items():
            inner = text if text.startswith("(") and text.count("(") == 1 else f"({text})"
            for share, divisor in SHARES.items():
                column = f"{names['X']} @ {inner}.T {share}".strip().format_map(names)
                total = f"np.sum{inner} {share}".strip().format_map(names)
                ways[column + ended] = partial(_slope, paths, probability, error, divisor, True)
                ways[total + ended] = partial(_slope, paths, probability, error, divisor, False)
    return Claims(ways)


def _cost(
    paths: _Names,
    probability: Callable[..., Floats],
    loss: Callable[..., Floats],
    around: Callable[..., object],
    call: Known,
) -> object:
    w, b, X, Y = (call.numbers[path] for path in (paths.w, paths.b, paths.X, paths.Y))
    return around(loss(probability(w, b, X), Y))


def _slope(
    paths: _Names,
    probability: Callable[..., Floats],
    error: Callable[..., Floats],
    divisor: Callable[..., float],
    is_column: bool,
    call: Known,
) -> object:
    w, b, X, Y = (call.numbers[path] for path in (paths.w, paths.b, paths.X, paths.Y))
    errors = error(probability(w, b, X), Y)
    return (X @ errors.T if is_column else np.sum(errors)) / divisor(X)


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


def neuron_of(calls: Sequence[dict[Path, Floats]]) -> tuple[Path, Path, Path] | None:
    """Where weights (n, 1), a bias and examples (n, m) are among the arguments; None where they are not."""
    paths = [path for path in (calls[0] if calls else ()) if all(path in numbers for numbers in calls)]
    numbers = [path for path in paths if all(each[path].ndim == 0 for each in calls)]
    tables = [path for path in paths if all(each[path].ndim == 2 for each in calls)]
    columns = [path for path in tables if all(each[path].shape[1] == 1 for each in calls)]
    if len(numbers) != 1 or len(columns) != 1:
        return None
    [w] = columns
    X = [
        path
        for path in tables
        if path != w and all(each[path].shape[0] == each[w].shape[0] for each in calls)
    ]
    return (w, numbers[0], X[0]) if len(X) == 1 else None


FACTS: tuple[Fact, ...] = (Fact("fact_made_of", 6, _neuron),)
