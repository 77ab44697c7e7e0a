"""`check.same` and `check.unchanged` on frames of pandas and on random Generators."""

import numpy as np
import pandas as pd
import pytest

from grader import check
from grader.errors import CheckFailed
from grader.grading.observations import alike
from grader.sandbox.standin import LocalTransport, StandIn
from tests.support.every import every


def table(**columns):
    own = {"name": ["a", "b", "c"], "mean": [1.0, np.nan, 3.0], "n": [1, 2, 3]}
    return pd.DataFrame(own | columns, index=[3, 5, 7])


def finding(got, expected, **options):
    with pytest.raises(CheckFailed) as error:
        check.same(got, expected, **options)
    return error.value.finding


@every(
    "right",
    [
        table(),
        table(n=[1.0, 2.0, 3.0]),
        table(n=pd.array([1, 2, 3], dtype="Int64")),
        table(name=np.array(["a", "b", "c"], dtype=object)),
        table(mean=pd.array([1.0, None, 3.0], dtype="Float64")),
        table().rename_axis("row"),
    ],
)
def test_right_work_varies(right):
    check.same(right, table())
    check.same((right["n"], {"a": right}), (table()["n"], {"a": table()}))


@every(
    ("wrong", "kind", "path"),
    [
        (table()["n"], "type", ()),
        (None, "type", ()),
        (np.zeros((3, 3)), "type", ()),
        (table().drop(columns="n"), "columns", ()),
        (table().assign(more=1), "more_columns", ()),
        (table()[["n", "name", "mean"]], "column_order", ()),
        (table().iloc[:2], "rows", ()),
        (table().iloc[::-1], "row_order", ()),
        (table().reset_index(drop=True), "row_labels", ()),
        (table(n=["1", "2", "3"]), "type", ("n",)),
        (table(name=pd.Categorical(["a", "b", "c"])), "type", ("name",)),
        (table(n=[1, 2, 4]), "value", ("n",)),
        (table(name=["a", "b", "d"]), "value", ("name",)),
        (table(mean=[1.0, 0.0, 3.0]), "value", ("mean",)),
        (table(mean=[1.0, np.nan, np.nan]), "not_finite", ("mean",)),
    ],
)
def test_the_first_difference_is_named(wrong, kind, path):
    found = finding(wrong, table())
    assert (found.kind, found.path) == (kind, path)


def test_what_a_column_lacks_is_said():
    found = finding(table().rename(columns={"mean": "Mean"}), table(), name="table")
    assert found.fields["missing"] == ["mean"] and found.path == ("table",)


def test_times_are_compared():
    days = pd.Series(pd.to_datetime(["2020-01-01", None]))
    check.same(days, days.copy())
    assert finding(pd.Series(pd.to_datetime(["2020-01-02", None])), days).kind == "value"


def test_frames_of_no_rows_hold_nothing():
    with pytest.raises(CheckFailed, match="holds_nothing"):
        check.deterministic(lambda: table().iloc[:0])


def test_a_call_that_changes_a_frame_is_seen():
    def drop(frame):
        frame["n"] = 0
        return 1

    def keep(frame):
        return frame.drop(columns="n")

    student = StandIn(LocalTransport({"drop": drop, "keep": keep}))
    check.unchanged(student.keep, table())
    with pytest.raises(CheckFailed, match="changed_argument"):
        check.unchanged(student.drop, table())


def test_mistakes_are_told_by_frames():
    assert alike(table(), table()) and not alike(table(), table(n=[1, 2, 4]))
    assert not alike(table(), table(name=["a", "b", "d"]))
    assert alike(np.random.default_rng(1), np.random.default_rng(1))
    assert not alike(np.random.default_rng(1), np.random.default_rng(2))


# ------------------------------------------------------------------------- Generators


def three(rng):
    return rng.normal(size=3)


def four(rng):
    return rng.normal(size=4)[:3]


def shared(rng):
    return np.random.normal(size=3)  # noqa: NPY002 - the mistake


@pytest.fixture
def student():
    return StandIn(LocalTransport({"three": three, "four": four, "shared": shared}))


def test_how_much_was_drawn_shows_afterwards(student):
    rng = np.random.default_rng(5)
    right = student.three.observed(rng)
    check.same(student.three.observed(rng).arguments, right.arguments)
    check.same(student.four(rng), right.result)
    assert (
        finding(student.four.observed(rng).arguments[0], right.arguments[0], name="rng").kind
        == "generator_state"
    )
    assert finding(3, right.arguments[0]).kind == "type"


def test_numbers_of_another_generator_are_not_the_same_twice(student):
    rng = np.random.default_rng(5)
    check.deterministic(student.three, rng)
    with pytest.raises(CheckFailed, match="not_deterministic"):
        check.deterministic(student.shared, rng)


def test_a_generator_that_is_drawn_from_is_changed(student):
    with pytest.raises(CheckFailed, match="state"):
        check.unchanged(student.three, np.random.default_rng(5))
    check.unchanged(student.shared, np.random.default_rng(5))
