"""Whatever plain value comes over the wire, every check gives a verdict and a message, and no other error."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader import check
from grader.checks.arrays import equal
from grader.errors import CheckFailed
from grader.messages import explain

SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
DTYPES = st.sampled_from(
    ["?", "i1", "i8", "u8", "f2", "f4", "f8", "g", "c8", "c16", "S3", "U3", "M8[s]", "m8[D]", ">f8", "<U0"]
)
ARRAYS = DTYPES.flatmap(lambda dtype: hnp.arrays(dtype, SHAPES))
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats()
    | st.complex_numbers()
    | st.text(max_size=5)
    | st.binary(max_size=5)
    | ARRAYS.filter(lambda array: array.size > 0).map(lambda array: array.flat[0])
)
KEYS = st.text(max_size=3) | st.integers() | st.none() | st.tuples(st.floats())
PLAIN = st.recursive(
    SCALARS | ARRAYS | st.frozensets(st.integers() | st.text(max_size=2), max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=3)
        | st.dictionaries(st.sampled_from(["dw", "db"]), inner)
    ),
    max_leaves=6,
)
COLUMN = np.array([[1.0], [-2.0], [0.5]])
LITERALS = [
    ({"dw": COLUMN, "db": 0.25}, 0.5),
    [1.0, 2.0],
    COLUMN,
    np.zeros((0, 2)),
    0,
    1.5,
    1j,
    None,
    "text",
    b"b",
    {1, "a"},
    np.array(["a", "b"]),
    np.array(["2020-01-01"], dtype="M8[s]"),
    np.timedelta64(1, "D"),
]


def cost(point):
    return float(np.sum(point**2))


CHECKS = {
    **{f"same_{index}": lambda got, e=literal: check.same(got, e) for index, literal in enumerate(LITERALS)},
    "close": lambda got: check.close(got, COLUMN, rtol=1e-3, atol=0.0, name="dw"),
    "shape": lambda got: check.shape(got, (3, 1)),
    "no_shape": lambda got: check.shape(got, ()),
    "not_rank1": check.not_rank1,
    "dtype": lambda got: check.dtype(got, float),
    "finite": check.finite,
    "decreasing": check.decreasing,
    "gradient": lambda got: check.gradient(cost, COLUMN, got, "dw"),
    "slope": lambda got: check.gradient(cost, 1, got, "db"),
    "cost": lambda got: check.gradient(lambda point: got, COLUMN, COLUMN, "dw"),
    "unchanging": lambda got: check.deterministic(lambda: got),
    "different": lambda got: check.differ(got, COLUMN),
    "repeated": lambda got: check.differ(got, got),
}


def verdict(run, *args):
    """Run a check; a failure must have its message, with and without values."""
    try:
        run(*args)
    except CheckFailed as failure:
        for reveal in (False, True):
            assert explain(failure.finding, reveal=reveal, signature="f(x) -> a, b")


@pytest.mark.parametrize("name", CHECKS)
@given(got=PLAIN)
def test_any_plain_value_gets_a_verdict(name, got):
    verdict(CHECKS[name], got)


@given(PLAIN, PLAIN)
def test_any_two_plain_values_get_a_verdict(got, expected):
    verdict(check.same, got, expected)


@given(PLAIN)
def test_a_plain_value_is_the_same_as_itself_once_nan_may_be(value):
    check.same(value, value, rtol=0, atol=0, equal_nan=True)
    assert equal(value, value)
