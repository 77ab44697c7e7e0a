"""A trace is believed as far as its form goes, and no further."""

import copy

import numpy as np
import pytest

from grader.child.tracing import traced
from grader.sandbox.traced import trace_in
from grader.wire.values import WireError
from tests.support import followed


@pytest.fixture(scope="module")
def told():
    _, trace = traced(followed.mismatch, [np.ones((3, 1)), np.ones((2, 1))], {}, 30.0)
    return trace


def replaced(told, path, value):
    """`told` with something else at `path`."""
    changed = copy.deepcopy(told)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


def test_a_trace_is_read_as_it_was_told(told):
    trace = trace_in(copy.deepcopy(told), "cell 7")
    assert trace.label == "cell 7" and trace.failure.type == "ValueError"
    assert [entry.line - trace.first for entry in trace.entries] == [1, 2]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ([0], -1),
        ([0], True),
        ([0], 1 << 50),
        ([0], np.ones(3)),
        ([1], "text"),
        ([1], ["x"] * 1001),
        ([1, 0], 3),
        ([2], [1]),
        ([3, 0], ["w", [], 0]),
        ([3, 0, 0], 3),
        ([3, 0, 2], -1),
        ([3, 0, 1, 0], [[], []]),
        ([3, 0, 1, 0], [["part"], [("array", "float64", (3, 1), "")]]),
        ([3, 0, 1, 0, 1, 0], ("array", "float64", (3, 1))),
        ([3, 0, 1, 0, 1, 0], ("vector", "float64", (3, 1), "")),
        ([3, 0, 1, 0, 1, 0], (np.ones(3), "float64", (3, 1), "")),
        ([3, 0, 1, 0, 1, 0], ("array", "float64", [3, 1], "")),
        ([3, 0, 1, 0, 1, 0], ("array", "float64", (-3, 1), "")),
        ([3, 0, 1, 0, 1, 0], ("array", "float64", (1,) * 65, "")),
        ([4, 0], [1, 2]),
        ([5, 0], [1, 2, 3]),
        ([7], [[1, "a - b", (3, 1), (1, 3)]]),
        ([8], ["text"]),
        ([8, 4], ["f", "", 1]),
        ([8, 5], ["a"]),
    ],
)
def test_what_has_another_form_is_no_trace(told, path, value):
    with pytest.raises(WireError, match="no trace"):
        trace_in(replaced(told, path, value))


@pytest.mark.parametrize("value", [None, [], "text", np.ones(9), [1] * 10])
def test_what_is_no_trace_at_all_is_none(value):
    with pytest.raises(WireError, match="no trace"):
        trace_in(value)


def test_text_in_a_trace_does_nothing(told):
    hostile = "\x1b[2J\u202e::error::x\nsecond"
    for path in ([1, 0], [3, 0, 0], [8, 2], [8, 3]):
        trace = trace_in(replaced(told, path, hostile), hostile)
        shown = repr(trace.lines) + trace.arguments[0].name + trace.failure.type + trace.failure.message
        assert "\x1b" not in shown and "\u202e" not in shown and "\n" not in shown
        assert "\x1b" not in trace.label


def test_long_text_is_cut(told):
    trace = trace_in(replaced(told, [3, 0, 0], "w" * 10_000))
    assert len(trace.arguments[0].name) <= 100
