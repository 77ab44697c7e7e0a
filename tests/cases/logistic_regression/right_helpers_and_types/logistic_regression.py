from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

THRESHOLD: float = 0.5
EPSILON = 1e-15


@dataclass
class History:
    """Not used by any exercise."""

    costs: list[float] = field(default_factory=list)
    best: float | None = None


class Gradients(NamedTuple):
    dw: npt.NDArray[np.float64]
    db: float


def forward(w: np.ndarray, b: float, X: np.ndarray) -> np.ndarray:
    return sigmoid(w.T @ X + b)


@functools.lru_cache
def examples_of(shape: tuple[int, ...]) -> int:
    return shape[1]


def sigmoid(z: float | np.ndarray) -> float | np.ndarray:
    def inverse(x):
        return 1 / x

    return inverse(1 + np.exp(-z))


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0


def propagate(w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray) -> tuple[dict, float]:
    m = examples_of(X.shape)
    A = np.clip(forward(w, b, X), EPSILON, 1 - EPSILON)
    g = Gradients(X @ (A - Y).T / m, (A - Y).sum() / m)

    def cost_of(activation: np.ndarray) -> float:
        return -(Y * np.log(activation) + (1 - Y) * np.log(1 - activation)).mean()

    return g._asdict(), cost_of(A)


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"{i}: {cost}")
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X, *, threshold: float = THRESHOLD) -> np.ndarray:
    return (forward(w, b, X) > threshold).astype(np.int8)


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    return {
        "costs": costs,
        "Y_prediction_test": predict(params["w"], params["b"], X_test),
        "Y_prediction_train": predict(params["w"], params["b"], X_train),
        "w": params["w"],
        "b": params["b"],
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
