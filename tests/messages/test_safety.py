from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.messages import clean, mask_numbers

ANY_TEXT = st.text(st.characters(codec=None) | st.sampled_from(":#[\n\r\t \x1b\u202e\ud800\u2028\ufeff"))


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("got 0.25", "got …"),
        ("-0.5e-3 +1.5E+10", "… …"),
        ("[1. 2.5 .5]", "[… … …]"),
        ("1e-3, 2E5", "…, …"),
        ("1.2.3", "…"),
        ("x=0.1,y=0.2", "x=…,y=…"),
        ("1.5j", "…j"),
        (
            "shapes (3,5) and (4,) not aligned: 5 (dim 1) != 4",
            "shapes (3,5) and (4,) not aligned: 5 (dim 1) != 4",
        ),
        ("np.sum, w.T, e1, -7", "np.sum, w.T, e1, -7"),
        ("", ""),
    ],
)
def test_decimals_are_masked_and_integers_kept(text, masked):
    assert mask_numbers(text) == masked


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_decimal_survives(number):
    assert mask_numbers(f"a {number!r} b") == "a … b"


@given(st.integers())
def test_every_integer_survives(number):
    assert mask_numbers(f"({number}, 3)") == f"({number}, 3)"


def test_a_long_run_of_digits_is_scanned_once():
    digits = "7" * 200_000
    assert mask_numbers(digits) == digits
