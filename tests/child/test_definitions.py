"""Which statements are definitions, and which are experiments."""

from __future__ import annotations

import ast

from grader.child.definitions import is_definition
from tests.support.every import every


def statement(source: str) -> ast.stmt:
    (node,) = ast.parse(source).body
    return node


@every(
    "source",
    [
        "import numpy as np",
        "from math import exp",
        "def f(x): return slow(x)",
        "async def f(x): return x",
        "class A: pass",
        "pass",
        "'text'",
        "x = 3",
        "x: int",
        "x: float = -1.5",
        "x += 1",
        "a, b = 1, 'two'",
        "options = {'rate': 0.1, 'names': ['a', *more]}",
        "K = np.array([[1, 2], [3, 4]]) / 255",
        "square = lambda x: slow(x)",
        "activation = {'relu': relu}['relu']",
        "rng = np.random.default_rng(1)",
        "table = [i * i for i in range(10)]",
        "np.random.seed(1)",
        "plt.rcParams['figure.figsize'] = (4, 4)",
        "if sys.version_info > (3, 12): K = 1\nelse: K = 2",
        "if __name__ == '__main__': train()",
        "try: import numba\nexcept ImportError: numba = None",
    ],
)
def test_a_definition(source: str) -> None:
    assert is_definition(statement(source))


@every(
    "source",
    [
        "train()",
        "print(f(2))",
        "costs = train(X, Y)",
        "W = np.linalg.inv(train())",
        "x[train()] = 3",
        "x = f'{train()}'",
        "x: float = train()",
        "table = [train(i) for i in range(10)]",
        "for i in range(3): pass",
        "while True: pass",
        "with open('data') as file: pass",
        "if train(): K = 1",
        "if True: train()",
        "try: train()\nexcept ValueError: pass",
        "try: import numba\nexcept ImportError: train()",
        "assert f(2) == 4",
        "del x",
        "factory()(3)",
    ],
)
def test_an_experiment(source: str) -> None:
    assert not is_definition(statement(source))
