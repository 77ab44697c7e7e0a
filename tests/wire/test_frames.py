"""Frames of pandas over the wire: the same on the other side, or refused by the column's name."""

import contextlib
import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.said import words_for_authors
from grader.wire import frames
from grader.wire.frames import NoFrame, frame_of, parts_of
from grader.wire.values import WireError, decode, encode
from tests.support.every import every


def passed(value):
    header, raw = encode(value)
    return decode(header, bytearray(b"".join(raw)))


def frame():
    return pd.DataFrame(
        {
            "count": [1, 2, 3],
            "mean": [1.5, np.nan, -np.inf],
            "name": ["x", "y", None],
            "kind": pd.Categorical(["u", "v", "u"], ordered=True),
            "day": pd.to_datetime(["2020-01-01", "2021-01-01", None]),
            "took": pd.to_timedelta([1, 2, 3], unit="h"),
            "whole": pd.array([1, None, 3], dtype="Int64"),
            "share": pd.array([0.5, None, 1.0], dtype="Float64"),
            "is_done": pd.array([True, None, False], dtype="boolean"),
            "text": pd.array(["a", None, "c"], dtype="string"),
            "mixed": np.array(["x", 1, None], dtype=object),
            7: [True, False, True],
        },
        index=pd.Index(["r", "s", "t"], name="row"),
    )


@pytest.mark.parametrize(
    "value",
    [
        frame(),
        frame().reset_index(),
        frame().iloc[:0],
        frame().groupby(["name", "kind"], observed=True)["count"].sum(),
        frame()[["count"]].describe(),
        frame().T.iloc[:2],
        pd.DataFrame(),
        pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"]),
        pd.DataFrame({("a", 1): [1], ("b", 2): [2]}),
        frame()["day"],
        pd.Series([1, 2], index=pd.date_range("2020", periods=2), name="z"),
        pd.Series([], dtype=float),
        frame().columns,
        pd.RangeIndex(3, 9, 2, name="n"),
    ],
    ids=repr,
)
def test_a_frame_is_the_same_on_the_other_side(value):
    again = passed([value])[0]
    if isinstance(value, pd.DataFrame):
        pd.testing.assert_frame_equal(value, again, check_freq=False)
    elif isinstance(value, pd.Series):
        pd.testing.assert_series_equal(value, again, check_freq=False)
    else:
        pd.testing.assert_index_equal(value, again)


def test_a_subclass_is_passed_as_pandas_own():
    class Own(pd.DataFrame):
        pass

    assert type(passed(Own({"a": [1]}))) is pd.DataFrame


@every(
    ("value", "problem"),
    [
        (pd.DataFrame({"a": [object()]}), "the column a holds object"),
        (pd.DataFrame({"a": [[1], [2]]}), "the column a holds list"),
        (pd.DataFrame({"a": [2**70]}, dtype=object), "the column a holds int"),
        (
            pd.Series(pd.date_range("2020", periods=2, tz="UTC"), name="d"),
            "the column d holds datetime64",
        ),
        (pd.Series(pd.period_range("2020", periods=2, freq="D")), "the column Series holds period"),
        (pd.DataFrame({"a": [1]}, index=pd.interval_range(0, 1)), "the index has interval"),
        (pd.DataFrame({datetime.date(2020, 1, 1): [1]}), "the index has date"),
        (pd.DataFrame(np.zeros((1, 2001))), "the index has 2001 columns"),
        (pd.Series([1], name=datetime.date(2020, 1, 1)), "the index has date"),
        (pd.Series([1], index=pd.MultiIndex.from_arrays([[0]] * 17)), "the index has 17 levels"),
        (pd.DataFrame({"a": [1j]}), "the column a holds complex128"),
    ],
)
def test_what_is_not_passed_is_named(value, problem):
    with pytest.raises(WireError) as error:
        encode(value)
    assert words_for_authors(error.value).startswith(problem)


ARRAY = ["array", np.arange(3)]
RANGE = ["range", 0, 3, 1, None]


@pytest.mark.parametrize(
    "parts",
    [
        None,
        [],
        ["frame"],
        ["frame", RANGE, ["range", 0, 2, 1, None], [ARRAY]],
        ["frame", RANGE, ["range", 0, 1, 1, None], [["array", np.arange(2)]]],
        ["frame", ["range", 0, 10**9, 1, None], ["range", 0, 0, 1, None], []],
        ["index", ["range", 0, 3, 0, None]],
        ["index", ["range", 0, 1 << 70, 1, None]],
        ["index", ["range", 0, 3, 1, [1]]],
        ["index", ["levels", [], []]],
        ["index", ["levels", [ARRAY, ["array", np.arange(2)]], [None, None]]],
        ["index", ["values", ["array", np.zeros((2, 2))], None]],
        ["series", RANGE, ["array", np.array([1j, 2, 3])], None],
        ["series", RANGE, ["categories", np.array([0, 1, 9]), ["array", np.arange(2)], True], None],
        ["series", RANGE, ["categories", np.array([0, 0, 0]), ["cells", "object", ["a", "a"]], True], None],
        ["series", RANGE, ["cells", "object", [[], [], []]], None],
        ["series", RANGE, ["cells", "object", [2**70, 0, 0]], None],
        ["series", RANGE, ["cells", "int64", [1, 2, 3]], None],
        ["series", RANGE, ["masked", np.arange(3), np.zeros(2, bool)], None],
        ["series", RANGE, ["masked", np.arange(3), np.zeros(3)], None],
        ["series", RANGE, ["masked", np.array(["a", "b", "c"]), np.zeros(3, bool)], None],
    ],
    ids=repr,
)
def test_what_is_not_the_parts_of_a_frame_is_refused(parts):
    with pytest.raises(NoFrame):
        frame_of(parts)


leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=3)
    | st.sampled_from(
        ["frame", "series", "index", "range", "levels", "values", "array", "cells", "object", "str"]
    )
    | st.just(np.arange(3))
    | st.just(np.array(["a", "b"]))
)
parts = st.recursive(leaves, lambda inside: st.lists(inside, max_size=5), max_leaves=25)


@given(parts)
def test_whatever_comes_in_place_of_parts_is_a_frame_or_none(made):
    with contextlib.suppress(NoFrame):
        frame_of(made)


@given(st.data())
def test_parts_with_one_damage_are_a_frame_or_none(data):
    whole = parts_of(frame())
    place = whole
    while isinstance(place, list) and place:
        at = data.draw(st.integers(0, len(place) - 1))
        if not isinstance(place[at], list) or data.draw(st.booleans()):
            place[at] = data.draw(parts)
            break
        place = place[at]
    with contextlib.suppress(NoFrame):
        frame_of(whole)


def test_nothing_is_a_frame_where_pandas_is_not_in_use(monkeypatch):
    made = frame()
    monkeypatch.delitem(frames.sys.modules, "pandas")
    assert not frames.is_frame(made)
