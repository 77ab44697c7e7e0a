"""A diagnosis points to what the code has; where nothing there can bring it about, it is an accident."""

import ast
import inspect

import pytest

from grader.errors import Finding
from grader.messages import explain
from grader.messages.diagnoses import LIKELY
from grader.messages.source_causes import SUSPECTS as SHOWN
from grader.record.evidence import Verdict
from grader.sandbox.causes import suspects
from grader.sandbox.places import Places
from grader.suite.verdicts import Judgement, with_cause
from tests.support.every import every


def found(likely, code):
    return Places([("", code)]).cause(Finding("value", "f", (), {"likely": likely}))


# The diagnosis, the line of code, what is worth a look.
SEEN = [
    ("permuted", "v[::-1].reshape(-1, 1)", ("[::-1]", "reshape")),
    ("permuted", "np.sort(v).reshape(-1, 1)", ("sort", "reshape")),
    ("permuted", "image.T.reshape(-1, 1)", (".T", "reshape")),
    ("transposed_values", "v.reshape(1, -1)", ("reshape",)),
    ("transposed_values", "dZ @ X.T / m", (".T", "@")),
    ("transposed_values", "np.sum(A, axis=1, keepdims=True)", ("axis=",)),
    ("reshaped", "v[:, None, None]", ("[None]",)),
    ("leading_part", "v[:-1].reshape(-1, 1)", ("[a:b]",)),
    ("leading_part", "images[:, 0]", ("[0]",)),
    ("leading_part", "[v[i] for i in range(n - 1)]", ("[i]", "for")),
    ("first_right", "X - np.mean(X[0])", ("[0]",)),
    ("first_right", "np.cumsum(A, axis=0)", ("cumsum",)),
    ("first_repeated", "a * np.ones((1, b.size))", ("ones",)),
    ("truncated", "(a @ b).astype(int)", ("astype",)),
    ("truncated", "np.sum(X) // X.shape[1]", ("//",)),
    ("clipped", "np.clip(a, 0, 1)", ("clip",)),
    ("zeroed", "np.where(z >= 0, a, 0.0)", ("where",)),
]


@every("likely, line, tokens", SEEN)
def test_what_the_code_has_is_pointed_to(likely, line, tokens):
    assert found(likely, f"def f(v):\n    return {line}") == {"suspects": tokens}
    fields = {"likely": likely, "suspects": tokens, "unit": "rows", "count": 1}
    for reveal in (False, True):
        text = explain(Finding("value", "f", (), fields), reveal=reveal)
        listed = "; ".join(f"`{token}`" for token in tokens)
        assert f"ook at these in the code{', too' * (likely == 'transposed_values')}: {listed}" in text


@pytest.mark.parametrize(
    "likely, line",
    [
        ("permuted", "np.exp(np.min(X) - X)"),  # of numbers that lie alike on both sides
        ("first_right", "np.round(X / lengths, 2)"),  # the first row happens to have few digits
        ("first_repeated", "(X - means) / np.std(X, keepdims=True)"),
        ("leading_part", "a"),
    ],
)
def test_an_accident_of_the_numbers_is_no_diagnosis(likely, line):
    assert found(likely, f"def f(v):\n    return {line}") == {"likely": None}
    finding = Finding("value", "f", (), {"likely": likely, "wrong": 3})
    judgement = with_cause(Judgement(Verdict.FAILED, finding=finding), {"likely": None})
    assert judgement.finding is not None and judgement.finding.fields == {"wrong": 3}


def test_what_says_something_of_the_numbers_stays_where_the_code_shows_nothing():
    assert found("zeroed", "def f(a, b):\n    return a * b") == {}
    assert "look at" not in explain(Finding("value", "f", (), {"likely": "zeroed"}))


def test_a_function_that_is_called_is_looked_through_where_the_own_one_shows_nothing():
    code = "def g(v):\n    return v.reshape(1, -1)\ndef f(v):\n    return 2 * g(v)"
    assert found("transposed_values", code) == {"suspects": ("reshape",)}
    assert found("leading_part", code) == {"likely": None}


def test_a_table_is_put_down_to_what_makes_one():
    assert found("broadcast", "def f(v):\n    return np.diag(v)") == {"likely": None}
    assert found("square_table", "def f(n):\n    return np.zeros((n, n)), 0.0") == {"likely": None}
    assert found("broadcast", "def f(v):\n    return v @ v.T") == {"likely": "square_table"}
    assert found("broadcast", "def f(v):\n    return v - v.reshape(-1, 1)") == {}


def test_source_that_is_not_there_shows_nothing():
    assert found("permuted", "def other(v):\n    return v") == {}
    assert found("twice", "def f(v):\n    return v") == {}


def test_whatever_is_pointed_to_may_be_shown_and_has_its_diagnosis():
    tree = ast.parse(inspect.getsource(suspects))
    assert suspects.SUSPECTS.keys() <= LIKELY.keys() and set(suspects.ACCIDENTS) <= suspects.SUSPECTS.keys()
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {
        each.value
        for call in calls
        if getattr(call.func, "id", "") == "_calls"
        for each in call.args
        if isinstance(each, ast.Constant)
    }
    tables = {"diag", "diagflat", "outer", "eye", "identity", "meshgrid", "tril", "triu"}
    assert names - tables <= set(SHOWN)
