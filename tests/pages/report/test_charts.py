"""Pictures: in the page's colours, small, the same every time, and bounded for a large class."""

import re
import sys
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from functools import partial

import pytest

from grader.errors import BadInput
from grader.messages import sentence
from grader.pages.report import charts
from grader.pages.report.charts import COLUMNS_MAX, distribution, heat_map, over_time
from grader.record.handing_in import HandIns, TimeCount
from grader.record.statistics import Bin

say = partial(sentence, lang="en")
BINS = [Bin(10.0 * n, 10.0 * n + 10, n) for n in range(10)]
START = datetime(2026, 3, 1, 12)
TIMES = HandIns(
    tuple(TimeCount(START + timedelta(hours=n), START + timedelta(hours=n + 1), n, n // 2) for n in range(9)),
    unknown=0,
    due=START + timedelta(hours=5),
    zone="UTC",
)
ALLOWED = {"svg", "g", "path", "use", "text", "tspan", "defs", "rect", "line"}

drawn = pytest.mark.every_level  # matplotlib takes a second to begin


def checked(svg):
    """The texts in a picture, which is whole and has nothing in it that a page forbids."""
    root = ET.fromstring(svg)
    assert root.get("role") == "img" and root.get("aria-label") == "A & <b>"
    assert {each.tag for each in root.iter()} <= ALLOWED
    assert not any("style" in each.attrib for each in root.iter())
    colours = set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg))
    assert all(colour == "none" or colour.startswith("var(--") for colour in colours), colours
    return [each.text for each in root.iter("text")]


@drawn
def test_a_distribution_has_its_counts_and_its_mean():
    texts = checked(distribution(BINS, 66.7, "A & <b>", say))
    assert {"9", "Points", "People", "mean 66.7"} <= {text.strip() for text in texts}
    assert "mean" not in "".join(checked(distribution(BINS, None, "A & <b>", say)))


@drawn
def test_hand_ins_have_the_due_time_and_their_zone():
    texts = [text.strip() for text in checked(over_time(TIMES, "A & <b>", say))]
    assert {"due", "in time", "late", "UTC", "Attempts"} <= set(texts)


@drawn
def test_times_without_lateness_have_no_legend():
    counts = tuple(each._replace(late=0) for each in TIMES.counts)
    texts = checked(over_time(TIMES._replace(counts=counts, due=None), "A & <b>", say))
    assert "late" not in texts and "due" not in texts


@drawn
@pytest.mark.parametrize("people", [1, 60, 1_000])
def test_a_heat_map_is_small_whatever_the_class(people):
    levels = [[charts.LEVELS[(n + row) % 5] for row in range(12)] for n in range(people)]
    svg = heat_map(levels, [f"exercise_{n}" for n in range(12)], "A & <b>", say)
    assert "exercise_11" in checked(svg) and len(svg) < 250_000


@drawn
def test_the_same_numbers_give_the_same_bytes():
    assert distribution(BINS, 5.0, "x", say) == distribution(BINS, 5.0, "x", say)
    assert over_time(TIMES, "x", say) == over_time(TIMES, "x", say)


@drawn
def test_a_name_with_dollars_is_no_formula():
    assert "a$b$c" in "".join(checked(heat_map([["full"]], ["a$b$c"], "A & <b>", say)))


def test_of_a_large_class_neighbours_share_a_column_which_shows_what_is_commonest():
    levels = [("full", "none")] * 2 + [("less", "none")]
    assert charts._columns(levels * COLUMNS_MAX) == [("full", "none")] * COLUMNS_MAX
    assert charts._commonest(("full", "none")) == "none"  # of equally common ones the worse
    assert charts._columns([("full",), ("none",)]) == [("full",), ("none",)]


def test_without_matplotlib_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setattr(charts.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(BadInput, match=r"is not installed\. Run: .* install \"keepdims\[pages\]\""):
        charts.refuse_without_matplotlib()
