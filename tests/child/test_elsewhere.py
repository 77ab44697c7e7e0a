"""Functions that no statement of the module binds: found where that is unambiguous, and said."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest

from grader.child import loading
from grader.child.loading import Wanted
from tests.support.every import every
from tests.support.in_english import spoken

WANTED = {"predict": Wanted(("w", "X")), "scale": Wanted(("x",))}
PREDICT = "def predict(w, X):\n    return w + scale(X)"
SCALE = "def scale(x):\n    return FACTOR * x"


def load(*sources: str, label: str = "cell {}") -> tuple[Any, list[str], list[str]]:
    """Namespace, repairs and the states of `predict` and `scale`."""
    cells = [(label.format(number), source) for number, source in enumerate(sources, 1)]
    loaded = loading.load(cells, WANTED, {}, lambda step, place: None)
    states = [loaded.functions[name].state for name in WANTED]
    return loaded.namespace, [spoken(said) for said in loaded.repairs], states


def under(first: str, *sources: str) -> str:
    return f"{first}\n" + textwrap.indent("\n".join(sources), "    ")


GUARD = 'if __name__ == "__main__":'


def test_definitions_under_the_main_guard_are_run_and_nothing_else_there():
    work = under(GUARD, "FACTOR = 2", PREDICT, "ran = input('?')", SCALE)
    namespace, repairs, states = load("x = 1", work)
    assert states == ["ready", "ready"]
    assert repairs == [
        'cell 2: found under `if __name__ == "__main__":`, of which only definitions are run: predict, scale'
    ]
    assert namespace["predict"](1, 3) == 7
    assert "ran" not in namespace


def test_what_is_bound_outside_the_guard_stays_as_it_is():
    guard = under(GUARD, "FACTOR = 2", PREDICT, SCALE)
    namespace, repairs, _ = load(f"FACTOR = 5\n{SCALE}\n{guard}", label="")
    assert namespace["predict"](1, 1) == 6
    assert repairs[0].startswith("line 6: found under") and repairs[0].endswith(": predict")


@pytest.mark.parametrize("first", ["if has_torch():", "with device('cpu'):", "try:\n    import no_torch"])
def test_a_block_that_did_not_run_is_one_to_look_into(first):
    last = "\nexcept ImportError:\n    pass" if first.startswith("try") else ""
    namespace, repairs, states = load("FACTOR = 2", SCALE, under(first, PREDICT) + last)
    assert states == ["ready", "ready"]
    assert namespace["predict"](1, 3) == 7
    assert repairs[-1] == (
        "cell 3: found in a block that did not run, of which the definitions were run: predict"
    )


def test_a_function_of_a_class_that_needs_no_object_is_taken_from_it():
    static = under("class Model:", "@staticmethod", PREDICT, SCALE)
    namespace, repairs, states = load(f"FACTOR = 2\n{static}")
    assert states == ["ready", "ready"]
    assert repairs == [
        "cell 1: taken from the class Model: predict",
        "cell 1: taken from the class Model: scale",
    ]
    assert namespace["predict"](1, 3) == 7


@every(
    "source",
    [
        under("class Model:", PREDICT.replace("(w", "(self, w")),
        under("class Model:", "@classmethod", PREDICT.replace("(w", "(cls, w")),
        under("class Model:", "@no_such_decorator", PREDICT),
        under("def main():", PREDICT),
        under("if ready():", PREDICT) + "\n" + under("else:", PREDICT),
        under("if False:", under("for i in range(3):", PREDICT)),
        under("class A:", PREDICT) + "\n" + under("class B:", PREDICT),
        under("class A(Missing):", PREDICT),
    ],
)
def test_what_needs_an_object_or_a_choice_is_left_where_it_is(source):
    namespace, _, states = load(source)
    assert states[0] == "absent"
    assert "predict" not in namespace


def test_what_was_bound_once_is_not_looked_for():
    _, repairs, states = load(PREDICT, "predict = 3", under(GUARD, PREDICT.replace("scale(X)", "X")))
    assert states[0] == "ready"
    assert repairs == ["predict: the version of cell 1 is graded, cell 2 binds the name to something else"]
