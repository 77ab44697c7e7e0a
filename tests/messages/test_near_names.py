"""A misspelt name is recognised, and a name of its own is not taken for one."""

from __future__ import annotations

import pytest

from grader.errors import Finding
from grader.messages import explain
from grader.messages.near_names import edits, is_near, nearest_name
from tests.support.every import every


@every(
    ("name", "wanted"),
    [
        ("initialise_with_zeros", "initialize_with_zeros"),
        ("Sigmoid", "sigmoid"),
        ("lModelForward", "L_model_forward"),
        ("propogate", "propagate"),
        ("porpagate", "propagate"),
        ("predict1", "predict"),
        ("DW", "dw"),
    ],
)
def test_these_are_near(name, wanted):
    assert is_near(name, wanted) and is_near(wanted, name)


@every(
    ("name", "wanted"),
    [
        ("sigmoid", "sigmoid"),
        ("db", "dw"),
        ("relu", "tanh"),
        ("L_model_backward", "L_model_forward"),
        ("linear_backward", "linear_forward"),
        ("no name", "noname"),
        ("", "sigmoid"),
        ("a" * 81, "a" * 82),
    ],
)
def test_these_are_not(name, wanted):
    assert not is_near(name, wanted)


def test_the_nearest_is_named():
    assert nearest_name("propagate", ["propogates", "Propagate", "optimize"]) == "Propagate"
    assert nearest_name("propagate", ["optimize"]) == ""


@pytest.mark.parametrize(
    ("one", "other", "count"), [("", "ab", 2), ("ab", "ba", 1), ("kitten", "sitting", 3)]
)
def test_edits_are_counted(one, other, count):
    assert edits(one, other) == edits(other, one) == count


def test_for_a_hidden_test_only_a_name_near_the_wanted_one_is_shown():
    def told(near):
        return explain(Finding("absent", "propagate", (), {"likely": "absent_near", "near": near}))

    assert "there is propogate, a similar name" in told("propogate")
    assert "x659172" not in told("x659172")
