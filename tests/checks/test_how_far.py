"""How far wrong values are off, and where: inside each bound, and outside of it."""

import numpy as np
import pytest

from grader import check
from grader.errors import CheckFailed
from grader.messages import explain
from tests.support.every import every

EXPECTED = np.array([[1.0, -2.0, 3.0], [4.0, -5.0, 6.0]])


def finding(got, expected=EXPECTED):
    with pytest.raises(CheckFailed) as failed:
        check.same(got, expected, name="dw")
    return failed.value.finding


def changed(*where):
    got = EXPECTED.copy()
    got[where] += 0.5
    return got


@every(
    ("factor", "word"),
    [
        (1 + 1e-6, "in the last digits only"),
        (1 + 1.9e-5, "in the last digits only"),
        (1 + 3e-5, "by less than a thousandth"),
        (1.0019, "by less than a thousandth"),
        (1.01, "by some per cent"),
        (1.22, "by some per cent"),
        (1.3, "by a fifth or more, up to a factor of 3"),
        (2.9, "by a fifth or more, up to a factor of 3"),
        (3.1, "by a factor of more than 3, or in sign"),
        (-1.0, "by a factor of more than 3, or in sign"),
    ],
)
def test_it_is_said_how_far_a_value_is_off(factor, word):
    for reveal in (True, False) if abs(factor - 1) < 0.002 else (False,):
        assert f"the worst {word}" in explain(finding(EXPECTED * factor), reveal=reveal)
        assert f"it differs {word} in this test" in explain(finding(2.0 * factor, 2.0), reveal=reveal)


@pytest.mark.parametrize("factor", [1.01, 1.3, 3.1, -1.0])
def test_nothing_is_said_of_what_the_values_show(factor):
    for text in (
        explain(finding(EXPECTED * factor), reveal=True),
        explain(finding(2.0 * factor, 2.0), reveal=True),
    ):
        assert "the worst" not in text and "differs by" not in text


@every(
    ("where", "place"),
    [
        ((0,), "first_row"),
        ((-1,), "last_row"),
        ((slice(None), 0), "first_column"),
        ((slice(None), 2), "last_column"),
        ((slice(None), slice(1, None)), "but_first_column"),
        ((slice(None), slice(2)), "but_last_column"),
        (EXPECTED < 0, "negative"),
        (EXPECTED > 0, "positive"),
        ((0, 0), None),
        ((slice(None),), None),
        (EXPECTED > 3, None),
    ],
)
def test_it_is_said_where_an_array_is_wrong(where, place):
    found = finding(changed(*where) if isinstance(where, tuple) else changed(where))
    assert found.fields.get("place") == place
    assert (": the worst" in explain(found)) == (place is None)


def test_entries_in_a_row_have_places_too():
    row = np.arange(5.0)
    assert finding(row + (row == 4), row).fields["place"] == "last_entry"
    assert finding((row + (row > 0)).reshape(5, 1), row.reshape(5, 1)).fields["place"] == "but_first_row"


def test_of_decisions_nothing_is_said_but_where():
    decisions = np.array([[0.0, 1.0, 1.0, 0.0]])
    found = finding(1 - decisions, decisions)
    assert {"place", "relative_error"}.isdisjoint(found.fields)
    assert finding(np.array([[1.0, 1.0, 1.0, 0.0]]), decisions).fields["place"] == "first_column"


def test_text_and_complex_numbers_have_no_size():
    assert "relative_error" not in finding(np.array([1j]) * 1, np.array([2j])).fields
    assert "relative_error" not in finding(np.array(["a"]), np.array(["b"])).fields
