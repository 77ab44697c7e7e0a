"""One statement, run: a definition stands without what fails around it."""

from __future__ import annotations

import ast
import sys
from typing import Any

import pytest

from grader.child.executing import Ran, Runner
from grader.wire.saying import note
from tests.support.in_english import spoken

HINTS_ARE_LAZY = sys.version_info >= (3, 14)


def ran(source: str, **bound: Any) -> tuple[list[Ran], dict[str, Any]]:
    """What became of the statements of `source`, run one by one, and the namespace after them."""
    namespace = {"__name__": "submission", **bound}
    runner = Runner(namespace, lambda error: note("exception", type=type(error).__name__, message=str(error)))
    return [runner.run(node, "cell 1", "cell 1") for node in ast.parse(source).body], namespace


def without(source: str) -> tuple[list[str], Any]:
    """What the last statement had to do without, and the `f` that it defined."""
    *_, last = (results := ran(source))[0]
    assert last.state == "ready", last
    return [spoken(said) for said in last.repairs], results[1]["f"]


TORCH = "NameError: name 'torch' is not defined"


@pytest.mark.skipif(HINTS_ARE_LAZY, reason="this Python never evaluates them")
def test_type_hints_that_fail_are_left_out():
    said, f = without("def f(x: torch.Tensor, y: int = 2) -> torch.Tensor:\n    return x + y")
    assert said == [f"cell 1: f is defined without its type hints, {TORCH}"]
    assert f(1) == 3


def test_type_hints_that_do_not_fail_are_evaluated():
    said, f = without("def f(x: int):\n    return x")
    assert (said, f.__annotations__) == ([], {"x": int})


@pytest.mark.parametrize("decorator", ["torch.jit", "njit(cache=True)"])
def test_a_decorator_that_is_not_there_is_left_out(decorator):
    said, f = without(f"@{decorator}\n@staticmethod\ndef f(x):\n    return x")
    name = decorator.partition(".")[0].partition("(")[0]
    assert said == [f"cell 1: f is defined without @{decorator}, NameError: name '{name}' is not defined"]
    assert isinstance(f, staticmethod)


def test_a_decorator_that_fails_when_it_is_applied_is_left_out():
    said, f = without("def twice(g): raise ValueError('no')\n@twice\ndef f(x):\n    return x")
    assert said == ["cell 1: f is defined without @twice, ValueError: no"]
    assert f(3) == 3


def test_methods_lose_their_decorators_and_the_class_stays():
    said, f = without(
        "class f:\n"
        "    @torch.no_grad()\n"
        "    def g(self): return 1\n"
        "    @property\n"
        "    def h(self): return 2\n"
        "    @h.setter\n"
        "    def h(self, value): self.kept = value\n"
    )
    assert said == [f"cell 1: f is defined without @torch.no_grad(), {TORCH}"]
    one = f()
    one.h = 7
    assert (one.g(), one.h, one.kept) == (1, 2, 7)


def test_dataclasses_with_hints_of_an_absent_package_are_made():
    said, f = without("from dataclasses import dataclass\n@dataclass\nclass f:\n    x: torch.Tensor = 3")
    assert (said == []) is HINTS_ARE_LAZY
    assert f(4).x == 4


def test_a_variable_has_its_value_whatever_its_hint_is():
    (result,), namespace = ran("x: torch.Tensor = 3")
    assert (result, namespace["x"]) == (Ran("ready"), 3)


@pytest.mark.parametrize(
    "source",
    ["def f(x=torch.zeros(3)): pass", "class f(torch.Module): pass", "@quit_all\ndef f(x=1 / 0): pass"],
)
def test_what_fails_for_other_reasons_is_not_defined(source):
    (result,), namespace = ran(source)
    assert result.state == "absent"
    assert "f" not in namespace


def test_what_ends_the_process_is_not_tried_again():
    calls: list[int] = []

    def leave(function):
        calls.append(1)
        raise SystemExit

    (result,), _ = ran("@leave\ndef f(x: int): pass", leave=leave)
    assert (result.state, calls) == ("absent", [1])
