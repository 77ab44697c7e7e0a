from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from grader import check
from grader.errors import CodeRaised, CourseError, Finding, GraderError, Missing


@dataclass(frozen=True)
class Observation:
    result: Any
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]


@dataclass(frozen=True)
class StandIn:
    """A function seen as through the wire: it gets copies, and copies come back."""

    body: Callable[..., Any]
    asked_name: str = "step"

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.body(*copy.deepcopy(args), **copy.deepcopy(kwargs))

    def observed(self, *args: Any, **kwargs: Any) -> Observation:
        args, kwargs = copy.deepcopy(args), copy.deepcopy(kwargs)
        return Observation(self.body(*args, **kwargs), args, kwargs)


class RaisedValueError(CodeRaised, ValueError):
    pass


def in_place(w, dw=None):
    w -= 1
    return w


def shifts(parameters):
    parameters["W1"][0, 0] = np.nan


def widens(parameters):
    parameters["W1"] = parameters["W1"].astype(float)


def flattens(parameters):
    parameters["W1"] = parameters["W1"].reshape(-1)


def adds_key(parameters):
    parameters["W2"] = 1


def appends(parameters):
    parameters["list"].append(1)


def replaces(parameters):
    parameters["list"] = ()


def counts(parameters):
    parameters["b"] += 1


def renames(parameters):
    parameters["name"] = "other"


def test_a_function_that_leaves_its_arguments_alone_passes():
    nans = np.array([np.nan, 1.0])
    parameters = {"W1": np.ones((2, 2)), "list": [1, "a", None], "b": np.nan, 3: nans}
    check.unchanged(StandIn(lambda *a, **k: 0), nans, parameters, b=parameters)


def test_a_function_that_does_nothing_earns_nothing_for_leaving_its_arguments_alone(failing):
    finding = failing(check.unchanged, StandIn(lambda *a: None), np.ones(3))
    assert finding.kind == "returned_none"


def test_a_change_in_place_is_named_by_position(failing):
    finding = failing(check.unchanged, StandIn(in_place), np.ones(3))
    assert (finding.kind, finding.function) == ("changed_argument", "step")
    assert finding.fields == {"position": 1, "change": "values"}


def test_a_change_in_place_is_named_by_keyword(failing):
    finding = failing(check.unchanged, StandIn(in_place), w=np.ones(3))
    assert finding.fields == {"keyword": "w", "change": "values"}


@pytest.mark.parametrize(
    ("body", "inside", "change"),
    [
        (shifts, ["W1"], "values"),
        (widens, ["W1"], "dtype"),
        (flattens, ["W1"], "shape"),
        (adds_key, None, "keys"),
        (appends, ["list"], "length"),
        (replaces, ["list"], "type"),
        (counts, ["b"], "values"),
        (renames, ["name"], "values"),
    ],
)
def test_what_changed_inside_an_argument_is_named(failing, body, inside, change):
    whole = np.zeros((2, 2), dtype=int if body is widens else float)
    parameters = {"W1": whole, "list": [1], "b": 0, "name": "one"}
    finding = failing(check.unchanged, StandIn(lambda first, second: body(second)), 1.0, parameters)
    assert finding.fields == {"position": 2, "change": change} | ({"inside": inside} if inside else {})


def test_equal_calls_with_equal_results_pass():
    check.deterministic(StandIn(lambda x: (x * 2, {"nan": np.nan})), np.ones(3))
    check.deterministic(lambda x: x.sort() or x, np.array([2.0, 1.0]))


@pytest.mark.parametrize("nothing", [None, (), {}, np.array([]), ({"w": [], "b": ()}, None)], ids=repr)
def test_a_function_that_gives_nothing_is_neither_pure_nor_deterministic(failing, nothing):
    kind = "returned_none" if nothing is None else "holds_nothing"
    for each in (check.unchanged, check.deterministic):
        finding = failing(each, StandIn(lambda x: nothing), np.ones(3))
        assert (finding.kind, finding.function) == (kind, "step")


def test_a_change_in_the_last_bit_is_not_the_same(failing):
    results = iter([1.0, np.nextafter(1.0, 2.0)])
    finding = failing(check.deterministic, StandIn(lambda: (0, {"db": next(results)})))
    assert (finding.kind, finding.function, finding.path) == ("not_deterministic", "step", (1, "db"))
    assert finding.fields == {"difference": "value"}
    assert finding.values == {}


def test_state_kept_between_calls_is_found(failing):
    calls = []

    def remembers(x):
        calls.append(x)
        return np.ones(len(calls)), len(calls)

    finding = failing(check.deterministic, remembers, 1)
    assert (finding.path, finding.fields) == ((0,), {"difference": "shape", "also": [(1,)]})


def refuses():
    raise RaisedValueError(Finding("raised", fields={"type": "ValueError"}))


def test_the_expected_exception_passes_and_is_given_back():
    assert isinstance(check.raises(ValueError, refuses), CodeRaised)
    assert isinstance(check.raises(Exception, refuses), ValueError)


def test_another_exception_and_none_are_told_apart(failing):
    finding = failing(check.raises, KeyError, StandIn(refuses))
    assert (finding.kind, finding.function) == ("wrong_error", "step")
    assert finding.fields == {"expected": "KeyError", "got": "ValueError", "builtin": ""}
    finding = failing(check.raises, KeyError, StandIn(lambda x: x), 1)
    assert (finding.kind, finding.fields) == ("no_error", {"expected": "KeyError"})


def test_what_the_reference_raises_passes_like_a_students():
    def near():
        raise ValueError("shapes")

    assert str(check.raises(ValueError, near)) == "shapes"
    with pytest.raises(ValueError, match="shapes"):
        check.raises(KeyError, near)


@pytest.mark.parametrize("error", [GraderError("ours"), CourseError("here", "the author's", "Mend it")])
def test_a_fault_of_the_grader_or_the_author_is_no_refusal(error):
    def broken():
        raise error

    with pytest.raises(type(error)):
        check.raises(Exception, broken)


def test_a_missing_function_is_no_refusal():
    def absent():
        raise Missing(Finding("absent"))

    with pytest.raises(Missing, match="absent"):
        check.raises(Exception, absent)
