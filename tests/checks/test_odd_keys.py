"""Keys of dicts of any kind: every check gives a finding or passes, and every finding has its message."""

from __future__ import annotations

import numpy as np
import pytest

from grader import check
from grader.errors import CheckFailed, describe
from grader.messages import explain
from tests.support.every import every

ODD_KEYS = {
    "an int that Python refuses to write": 10**5000,
    "a negative one": -(10**5000),
    "such an int in a tuple": (10**5000, 1),
    "in a tuple in a set": frozenset([(10**5000,)]),
    "bytes": b"\x00\xff",
    "a float": 0.659172,
    "no number": float("nan"),
    "a complex number": 1j,
    "a bool": True,
    "nothing": None,
    "a text that acts": "\x1b[2J\n::error::\u202e",
    "half a character": "\ud83d",
    "no text": "",
    "a long text": "x" * 100_000,
    "a nested tuple": (1, (2, (3, (4, (5,))))),
    "a number of numpy's": np.float64(0.25),
    "a date": np.datetime64("2026-01-01"),
}


class Observed:
    """A function that gives what it is told to, and leaves its argument with another content."""

    name = "f"

    def __init__(self, result, after):
        self.result = result
        self.after = after

    def __call__(self, *_):
        return self.result

    def observed(self, *_):
        return type(
            "Seen", (), {"result": self.result, "arguments": (self.after,), "keywords": {}, "printed": ""}
        )

    def counted(self, *_):
        return type("Counts", (), {"total": 1, "lines": (), "complete": True})


def answers(*results):
    given = iter(results)
    return lambda: next(given)


CHECKS = {
    "same, missing": lambda key: check.same({key: 1.0}, {"dw": 1.0}),
    "same, wrong": lambda key: check.same({key: 1.0}, {key: 2.0}),
    "same, deep": lambda key: check.same({key: {key: [1.0]}}, {key: {key: [2.0]}}, name="grads"),
    "same, a set": lambda key: check.same({key}, {"dw"}),
    "same, with candidates": lambda key: check.same(
        {key: np.arange(1.0, 4.0)}, {key: np.arange(3.0)}, candidates={"known": {key: np.arange(1.0, 4.0)}}
    ),
    "close": lambda key: check.close({key: 1.0}, {key: 2.0}, rtol=0, atol=0),
    "shape": lambda key: check.shape({key: np.ones(3)}, (3, 1)),
    "not_rank1": lambda key: check.not_rank1({key: np.ones(3)}),
    "dtype": lambda key: check.dtype({key: 1.0}, np.float64),
    "differ": lambda key: check.differ({key: 1.0}, {key: 1.0}),
    "finite": lambda key: check.finite({key: np.array([np.nan, 1.0])}),
    "finite, None": lambda key: check.finite({key: None}),
    "decreasing": lambda key: check.decreasing({key: [2.0, 1.0]}),
    "gradient": lambda key: check.gradient(lambda w: {key: 1.0}, np.ones(2), np.ones(2)),
    "gradient, claimed": lambda key: check.gradient(np.sum, np.ones(2), {key: 1.0}),
    "unchanged": lambda key: check.unchanged(Observed(1.0, {key: 2.0}), {key: 1.0}),
    "unchanged, keys": lambda key: check.unchanged(Observed(1.0, {key: 1.0}), {"dw": 1.0}),
    "unchanged, nothing": lambda key: check.unchanged(Observed({key: None}, {key: 1.0}), {key: 1.0}),
    "deterministic": lambda key: check.deterministic(answers({key: 1.0}, {key: 2.0})),
    "deterministic, keys": lambda key: check.deterministic(answers({key: 1.0}, {"dw": 1.0})),
    "prints": lambda key: check.prints(Observed({key: 1.0}, None), contains="cost"),
    "vectorised": lambda key: check.vectorised(Observed({key: 1.0}, None), lambda m: (np.ones(m),)),
}


@pytest.mark.slow
@every("kind, key", ODD_KEYS.items())
@every("name", CHECKS)
def test_a_key_of_any_kind_has_its_message(name, kind, key):
    with pytest.raises(CheckFailed) as failure:
        CHECKS[name](key)
    finding = failure.value.finding
    for reveal in (False, True):
        text = explain(finding.about("f"), reveal=reveal, signature="f(w) -> grads, cost")
        assert "\x1b" not in text and "\u202e" not in text
        text.encode()
        assert max(map(len, text.split("\n"))) < 1000
    assert len(describe(finding)) < 5000


def test_raises_with_such_a_result_has_its_message():
    with pytest.raises(CheckFailed) as failure:
        check.raises(ValueError, Observed({10**5000: 1.0}, None))
    assert "a result" in explain(failure.value.finding)
