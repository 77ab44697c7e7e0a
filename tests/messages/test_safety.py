from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.messages import clean, key_text
from tests.support.every import every

ANY_TEXT = st.text(st.characters(codec=None) | st.sampled_from(":#[\n\r\t \x1b\u202e\ud800\u2028\ufeff"))


@every(
    ("text", "shown"),
    [
        ("plain, ñ, 日本, é", "plain, ñ, 日本, é"),
        ("two\nlines\r\nmore", "two\nlines\nmore"),
        ("a\tb", "a   b"),
        ("\x1b[31mred\x00\x7f\x9b", r"\x1b[31mred\x00\x7f\x9b"),
        ("over\rwrite\x08", r"over\x0dwrite\x08"),
        ("\u202eright to left\u2066\ufeff", r"\u202eright to left\u2066\ufeff"),
        ("\U000e0041", r"\U000e0041"),
        ("line\u2028break", r"line\u2028break"),
        ("half \ud83d", "half \ufffd"),
        ("::error file=x::y", ": :error file=x::y"),
        ("ok\n  ::set-output::", "ok\n  : :set-output::"),
        ("\u3000::warning::", "\u3000: :warning::"),
        ("a::b", "a::b"),
        ("##[group] ##vso[task.setvariable]", "# #[group] # #vso[task.setvariable]"),
        ("## heading", "## heading"),
        ("a\u200cb\u200dc", "a\u200cb\u200dc"),  # joiners shape letters and emoji
    ],
)
def test_text_is_fit_to_be_shown(text, shown):
    assert clean(text, 1000) == shown


def test_the_limit_from_both_sides():
    assert clean("abcde", 5) == "abcde"
    assert clean("abcdef", 5) == "abcd…"
    assert clean("\x1b\x1b", 5) == "\\x1b…"
    with pytest.raises(ValueError, match="limit must be at least 1, not 0"):
        clean("a", 0)


@given(ANY_TEXT, st.integers(1, 40))
def test_whatever_comes_nothing_in_it_acts(text, limit):
    shown = clean(text, limit)
    shown.encode()
    assert len(shown) <= limit
    assert all(unicodedata.category(each) not in ("Cc", "Cs", "Zl", "Zp") for each in shown if each != "\n")
    assert not any(line.lstrip().startswith("::") for line in shown.split("\n"))
    assert "##[" not in shown


KEYS = {
    "a text as it is": ("dw", "dw"),
    "a text that acts": ("\x1b[2J\ud800\n::error::", r"\x1b[2J\ufffd" + "\n: :error::"),
    "a long text": ("x" * 100, "x" * 59 + "…"),
    "an int": (-3, "-3"),
    "an int that Python refuses to write": (10**5000, "an int of 5001 digits"),
    "a negative one": (-(10**5000), "an int of 5001 digits"),
    "such an int deep inside": ((1, (10**5000,)), "(1, (an int of 5001 digits,))"),
    "and in a set": (frozenset([10**5000]), "{an int of 5001 digits}"),
    "a bool": (True, "True"),
    "nothing": (None, "None"),
    "a float": (0.5, "0.5"),
    "no number": (float("nan"), "nan"),
    "a complex number": (1j, "1j"),
    "bytes": (b"\x00\xff", r"b'\x00\xff'"),
    "a number of numpy's": (np.float64(0.25), "0.25"),
    "a text of numpy's": (np.str_("ab"), "ab"),
    "a date": (np.datetime64("2026-01-02"), "'2026-01-02'"),
    "a long tuple": (tuple(range(9)), "(0, 1, 2, 3, …)"),
    "a deep tuple": ((1, (2, (3, (4,)))), "(1, (2, (3, …)))"),
}


@pytest.mark.parametrize(("key", "text"), KEYS.values(), ids=KEYS.keys())
def test_any_key_has_a_short_text(key, text):
    assert key_text(key) == text.replace("\\ufffd", "\ufffd")


PLAIN_KEYS = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.complex_numbers(), st.binary(), ANY_TEXT
    ),
    lambda inner: st.lists(inner, max_size=6).map(tuple) | st.frozensets(inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN_KEYS)
def test_whatever_the_key_its_text_is_short_and_does_not_act(key):
    text = key_text(key)
    text.encode()
    assert len(text) <= 60
    assert all(unicodedata.category(each) not in ("Cc", "Cs") for each in text if each != "\n")
