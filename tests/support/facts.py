"""A made-up exercise, and the facts that are found out about wrong versions of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.bank.examples import Example
from grader.errors import CodeRaised, Finding
from grader.grading.facts import Asked, ask, facts_of, further_calls
from grader.messages.fact_words import fact_sentence
from grader.sandbox.standin import LocalTransport, Observation


class Raising(LocalTransport):
    """Functions of this process, whose exceptions come as a child's do."""

    def call(self, name: str, arguments: Any, keywords: Any, *, observe: bool) -> Observation:
        try:
            return super().call(name, arguments, keywords, observe=observe)
        except Exception as error:
            kind = type("Raised", (CodeRaised, type(error)), {})
            raise kind(Finding("raised", fields={"type": type(error).__name__})) from error


class MadeUp:
    """One exercise: its right function, and calls of it."""

    def __init__(
        self,
        right: Callable[..., Any],
        signature: str,
        calls: Sequence[Any],
        others: dict[str, tuple[Callable[..., Any], str]] | None = None,
    ) -> None:
        self.name = signature.partition("(")[0]
        self.right, self.signature = right, signature
        examples = [Example(self.name, tuple(call), {}, np_copy(right(*call)), printed="") for call in calls]
        beside = others or {}
        reference = LocalTransport({self.name: right} | {name: other for name, (other, _) in beside.items()})
        signatures = {name: text for name, (_, text) in beside.items()}
        self.further = further_calls(examples, reference, signature, signatures)
        self.examples = [*examples, *self.further]

    def asked(self, wrong: Callable[..., Any]) -> list[Asked]:
        """All calls, answered by a wrong version."""
        with np.errstate(all="ignore"):
            return ask(Raising({self.name: wrong}), self.examples)

    def findings(self, wrong: Callable[..., Any]) -> list[Finding]:
        """The facts about a wrong version."""
        return facts_of(self.asked(wrong), self.signature)

    def told(self, wrong: Callable[..., Any]) -> list[str]:
        """The same as sentences."""
        found = self.findings(wrong)
        return [fact_sentence(each, signature=self.signature, lang="en") for each in found]


def np_copy(value: Any) -> Any:
    """A right answer on its own."""
    return LocalTransport({"f": lambda: value}).call("f", (), {}, observe=True).result


def batches(*sizes: tuple[int, int]) -> list[tuple[Any, ...]]:
    """Weights, bias, examples in columns and their labels, of the sizes (n, m)."""
    rng = np.random.default_rng(3)
    return [
        (
            rng.uniform(-0.9, 0.9, (n, 1)).round(1),
            round(float(rng.uniform(-0.9, 0.9)), 1) or 0.3,
            rng.uniform(-2, 2, (n, m)).round(1),
            np.arange(m).reshape(1, m) % 2,
        )
        for n, m in sizes
    ]


def sigmoid(z: Any) -> Any:
    """The usual one."""
    return 1 / (1 + np.exp(-np.asarray(z)))


def slopes(w: Any, b: Any, X: Any, Y: Any) -> Any:
    """Slopes and cost of a neuron."""
    A = sigmoid(w.T @ X + b)
    m = X.shape[1]
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


def chance(w: Any, b: Any, X: Any) -> Any:
    """What another exercise makes of the same weights."""
    A = sigmoid(w.T @ X + b)
    return {"A": A, "total": float(A.sum())}


def descent(w: Any, b: Any, X: Any, Y: Any, num_iterations: int = 4, rate: float = 0.1) -> Any:
    """Steps of gradient descent, with the costs before every second one."""
    costs = []
    for step in range(num_iterations):
        grads, cost = slopes(w, b, X, Y)
        if step % 2 == 0:
            costs.append(float(cost))
        w, b = w - rate * grads["dw"], b - rate * grads["db"]
    return w, b, costs


def decide(w: Any, b: Any, X: Any) -> Any:
    """Zeros and ones."""
    return (sigmoid(w.T @ X + b) > 0.5).astype(float)


def step_up(z: Any) -> Any:
    """Number for number: what is positive as it is, a tenth of the others."""
    return np.where(np.asarray(z) > 0, z, 0.1 * np.asarray(z))


def drawn(n: int, m: int, seed: int = 1) -> Any:
    """Random weights, and zeros."""
    return {"W": np.random.default_rng(seed).normal(size=(n, m)) * 0.01, "b": np.zeros((n, 1))}


TABLES = [np.array([[0.3, -1.7, 2.2], [1.9, 0.4, -0.6]]), np.array([[0.7, 1.1], [-2.3, 0.2], [1.3, 0.9]])]
Z = [np.array([[-1.5, 0.4], [2.2, -0.3]]), np.array([0.5, -0.7, 1.2]), -0.6, np.array([-40.0, 35.5, 0.2])]
SIZES = (2, 3), (3, 2), (3, 5), (1, 4), (4, 1)
