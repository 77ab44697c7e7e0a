"""Rows of a listing, and how they look in a terminal and on a page."""

import re

import click
import numpy as np
import pytest

from grader.child.tracing import traced
from grader.sandbox.traced import trace_in
from grader.show.shape_page import page_of
from grader.show.shape_rows import listing_of
from grader.show.shape_text import plain_text_of, show_listing, text_of
from tests.support import followed

HEADING = ["f: shapes line by line", "called as in test_f of test_public.py"]


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("GRADER_LANG", "en")


def listing(function, *arguments, signature="", limit_s=30.0):
    _, told = traced(function, arguments, {}, limit_s, {followed.__file__: ""})
    return listing_of(trace_in(told), signature, limit_s)


def row(listed, text):
    return next(row for row in listed.rows if text in row.source)


def cells(listed, text):
    return [(cell.name.strip(), cell.shape, cell.type) for cell in row(listed, text).cells]


def shown(listed, width=100):
    return [click.unstyle(line) for line in text_of(HEADING, listed, width)]


PROPAGATE = (followed.propagate, np.ones((2, 1)), 0.5, np.ones((2, 3)), np.ones((1, 3)))


# ------------------------------------------------------------------------------- rows


def test_every_line_has_its_variables_and_the_docstring_one_line():
    listed = listing(*PROPAGATE, signature="propagate(w, b, X, Y) -> grads, cost")
    assert cells(listed, "def propagate")[0] == ("w", "(2, 1)", "float64")
    assert cells(listed, "m = ") == [("m", "number", "int = 3")]
    assert [row.source.strip() for row in listed.rows[:3]] == [
        "def propagate(w, b, X, Y):",
        '"""…"""',
        "m = X.shape[1]",
    ]


def test_parts_of_a_result_have_the_names_of_the_exercise():
    listed = listing(*PROPAGATE, signature="propagate(w, b, X, Y) -> grads, cost")
    assert cells(listed, "return") == [
        ("returns", "tuple of 2", ""),
        ('grads["dw"]', "(2, 1)", "float64"),
        ('grads["db"]', "number", "float"),
        ("cost", "number", "float64"),
    ]


@pytest.mark.parametrize(
    ("signature", "first"), [("f(m) -> grads", "returns grads"), ("f(m)", "returns"), ("", "returns")]
)
def test_a_single_result_is_named_if_it_has_a_name(signature, first):
    assert cells(listing(followed.fills, 1, signature=signature), "return")[0][0] == first


def test_more_parts_than_are_shown_are_counted():
    told = cells(listing(followed.fills, 20), "return")
    assert told[-1][:2] == ("…", "10 more")


def test_a_rank_1_array_is_marked_where_it_appears_and_explained_below():
    listed = listing(followed.drops_an_axis, np.ones((2, 3)))
    assert [cell.is_rank1 for cell in row(listed, "s = np.sum").cells] == [True]
    assert [cell.is_rank1 for cell in row(listed, "s = s + 1").cells] == [False]
    assert [cell.is_rank1 for cell in row(listed, "one = ").cells] == [False]
    assert any(note.startswith("rank-1: an array (n,)") for note in listed.notes)


def test_a_broadcast_to_a_larger_shape_is_remarked_at_its_line():
    listed = listing(followed.hides_a_broadcast, np.ones((1, 3)), np.ones((3, 1)))
    (first, *_) = row(listed, "np.sum(a - y)").remarks
    assert first.text == "a - y: (1, 3) and (3, 1) became (3, 3), larger than both: wanted?"
    assert any(note.startswith("larger than both:") for note in listed.notes)


def test_where_nothing_is_remarkable_it_says_so():
    assert listing(*PROPAGATE).notes == ("No rank-1 arrays, and nothing was broadcast to a larger shape.",)


def test_loops_say_how_often_and_lines_in_them_where_it_differs():
    listed = listing(followed.loops, 3)
    times = {text: row(listed, text).times for text in ("for i", "for j", "total = np.ones", "last = i")}
    assert times == {"for i": "×3", "for j": "×6", "total = np.ones": "", "last = i": "×1"}  # noqa: RUF001
    assert row(listed, "while True").ran and row(listed, "while True").times == "×4"  # noqa: RUF001


def test_a_shape_that_changes_between_passes_is_shown_with_those_before():
    listed = listing(followed.loops, 3)
    assert cells(listed, "total = np.ones") == [("total", "(1, 1) → (2, 1) → (3, 1)", "float64")]
    assert any(note.startswith("(3, 1) → (2, 1):") for note in listed.notes)


def test_a_shape_that_comes_back_is_shown_again():
    assert cells(listing(followed.comes_back), "x = ")[0][1] == "(1, 1) → (2, 1) → (1, 1)"


def test_lines_that_were_not_executed_say_so_once():
    listed = listing(followed.never_executed, 1)
    assert not row(listed, "k = 2").ran and row(listed, "k = 2").says_not_run
    assert row(listed, "k = 1").ran and row(listed, '"another text"').ran


def test_where_it_stopped_is_told_with_the_operation():
    listed = listing(followed.mismatch, np.ones((3, 1)), np.ones((2, 1)))
    texts = [remark.text for remark in row(listed, "c = a + b").remarks]
    assert texts[0].startswith("stopped here with ValueError: operands could not be broadcast")
    assert texts[1] == "a + b: (3, 1) and (2, 1) do not go together"
    assert not row(listed, "return c").ran and not row(listed, "return c").says_not_run


def test_where_it_stopped_in_a_helper_is_told_with_its_line():
    texts = [remark.text for remark in row(listing(followed.stops_in_a_helper, {}), "y = helper").remarks]
    assert re.fullmatch(r'in helper, line \d+: return x\["no such key"\]', texts[1])


def test_an_operation_that_fails_for_another_reason_is_told_with_its_shapes():
    texts = [remark.text for remark in row(listing(followed.overflows, 10.0), "return").remarks]
    assert texts[1:] == ["x**1000: of () and ()"]


def test_an_exception_without_text_and_an_endless_loop_are_told():
    assert row(listing(followed.raises_without_text), "raise W").remarks[0].text == (
        "stopped here with WithoutText"
    )
    remarks = [row.remarks for row in listing(followed.never_ends, limit_s=0.01).rows if row.remarks]
    assert remarks[0][0].text == "no end within 0.01 s; stopped near this line"


# --------------------------------------------------------------------------- terminal


def test_variables_stand_beside_the_source_where_there_is_room():
    lines = shown(listing(*PROPAGATE))
    assert lines[:3] == [*HEADING, ""]
    assert re.fullmatch(
        r"\d+      m = X.shape\[1\] +m +number +int = 3", next(x for x in lines if "m = X" in x)
    )


@pytest.mark.parametrize("width", [56, 64, 80, 120])
def test_variables_stay_within_the_width(width):
    for function, *arguments in (PROPAGATE, (followed.fills, 9), (followed.loops, 3)):
        listed = listing(function, *arguments)
        longest = max(len(f"{row.line}  {row.source}") for row in listed.rows)
        assert max(map(len, shown(listed, width))) <= max(width, longest)


def test_a_shape_is_not_broken_at_the_end_of_a_line():
    listed = listing(followed.hides_a_broadcast, np.ones((1, 3)), np.ones((3, 1)))
    for width in range(40, 90):
        text = "\n".join(shown(listed, width))
        assert "(3,\n" not in text and text.count("(3, 3)") == 3


def test_marks_are_words_without_colour_too():
    text = plain_text_of(HEADING, listing(followed.drops_an_axis, np.ones((2, 3))))
    assert "! rank-1" in text and "\x1b" not in text


def test_a_console_without_the_signs_gets_others(monkeypatch, capsys):
    import io
    import sys

    old = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", old)
    show_listing(HEADING, listing(followed.loops, 3))
    old.seek(0)
    text = old.read()
    assert "x3" in text and "(1, 1) -> (2, 1)" in text


def test_wide_letters_take_two_columns():
    lines = shown(listing(followed.wide, 3))
    beside = [line for line in lines if "number" in line]
    assert len({line.index("number") + ("変" in line) for line in beside[-2:]}) == 1


def test_it_is_told_in_spanish(monkeypatch):
    listed = listing_of(trace_in(traced(followed.fills, [1], {}, 30.0)[1]), "", lang="es")
    assert not any("No rank-1 arrays" in note for note in listed.notes)


def test_one_line_that_is_too_long_leaves_the_others_beside_their_source():
    lines = shown(listing(followed.one_long_line, 3), 60)
    beside = [line.index("number") for line in lines if "number" in line]
    assert len(beside) == 4 and len(set(beside)) == 1
    assert any(line.strip().startswith("b ") for line in lines) and any("a = n " in line for line in lines)


# ------------------------------------------------------------------------------- page


def test_a_page_is_a_table_in_which_everything_is_escaped():
    page = page_of(["<b>f</b>", "a & b"], listing(followed.hostile, np.ones(3)))
    assert "<b>" not in page and "&lt;b&gt;f" in page and "a &amp; b" in page
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert page.count("<tr") == page.count("</tr>") and page.count("<td") == page.count("</td>")


def test_a_page_marks_with_words():
    page = page_of(HEADING, listing(followed.drops_an_axis, np.ones((2, 3))))
    assert "(2,)  ! rank-1" in page
    page = page_of(HEADING, listing(followed.mismatch, np.ones((3, 1)), np.ones((2, 1))))
    assert "! stopped here with ValueError" in page
    assert "not run" in page_of(HEADING, listing(followed.never_executed, 1))
