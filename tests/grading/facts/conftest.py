"""The made-up exercises; see `tests.support.facts`."""

import pytest

from tests.support import facts
from tests.support.facts import MadeUp


@pytest.fixture(scope="session")
def slopes():
    return MadeUp(facts.slopes, "slopes(w, b, X, Y) -> grads, cost", facts.batches(*facts.SIZES))


@pytest.fixture(scope="session")
def slopes_beside_chance():
    """The same in an assignment with an exercise that computes probabilities."""
    others = {"chance": (facts.chance, "chance(w, b, X) -> made")}
    return MadeUp(facts.slopes, "slopes(w, b, X, Y) -> grads, cost", facts.batches(*facts.SIZES), others)


@pytest.fixture(scope="session")
def descent():
    calls = [(*batch, 4, 0.1) for batch in facts.batches(*facts.SIZES[:3])]
    return MadeUp(facts.descent, "descent(w, b, X, Y, num_iterations=4, rate=0.1) -> w, b, costs", calls)


@pytest.fixture(scope="session")
def decide():
    calls = [batch[:3] for batch in facts.batches(*facts.SIZES)]
    return MadeUp(facts.decide, "decide(w, b, X) -> D", calls)


@pytest.fixture(scope="session")
def step_up():
    return MadeUp(facts.step_up, "step_up(z) -> a", [(z,) for z in facts.Z])


@pytest.fixture(scope="session")
def totals():
    calls = [(X, b) for X in facts.TABLES for b in (0.5, -1.3)]
    return MadeUp(lambda X, b: X.sum(axis=0, keepdims=True) + b, "totals(X, b) -> T", calls)


@pytest.fixture(scope="session")
def drawn():
    return MadeUp(facts.drawn, "drawn(n, m, seed=1) -> parameters", [(2, 3), (4, 5), (3, 6, 2)])
