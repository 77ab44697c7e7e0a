"""What somebody's work drew, on the instructor's pages alone: drawn again, escaped, and in words."""

import random
import xml.etree.ElementTree as ET
from functools import partial

import numpy as np
import pytest
from msgspec.structs import replace

from grader.errors import GraderError
from grader.messages import sentence
from grader.pages.html import html_page
from grader.pages.plain_text import text_page
from grader.pages.report.drawn_plots import drawn_plots
from grader.pages.report.naming import by_number
from grader.record.drawings import Bars, Curve, Drawing, Figure, Histogram, Panel, stored
from tests.pages.report.test_charts import ALLOWED
from tests.support.feedback import ANA, WRONG_VALUE, attempt, class_of, evidence, failed, feedback, standing
from tests.support.report import ATTACK, page_of_view, view_of

say = partial(sentence, lang="en")
X = np.linspace(0.1, 3.0, 40)
DAYS = np.array(["2026-03-01", "2026-03-02", "NaT"], dtype="M8[us]")
NAMES = np.array(["<b>", "a & b", "<b>"])
ENDLESS = np.array([-np.inf, np.inf])

pytestmark = pytest.mark.every_level  # matplotlib takes a second to begin


def panel(**parts):
    return Drawing((Figure((Panel(**parts),)),))


DRAWINGS = {
    "lines": panel(
        lines=(Curve(X, X**2, "a"), Curve(X, -X), Curve(ENDLESS, np.zeros(2))), title="T", legend=("a", "b")
    ),
    "points": panel(points=(Curve(X, X),), x_limits=(1.0, 2.0), y_limits=(np.nan, 2.0)),
    "a log scale": panel(lines=(Curve(X, 10**X), Curve(np.ones(2), ENDLESS)), x_scale="log", y_scale="log"),
    "a log scale without data": panel(lines=(Curve(X, -X),), y_scale="log", x_scale="function"),
    "bars": panel(bars=(Bars(NAMES, np.ones(3), np.zeros(3)), Bars(X, X, X, across=True))),
    "a histogram": panel(
        histograms=(Histogram(np.ones(3), np.arange(4.0)), Histogram(np.zeros(0), np.ones(1)))
    ),
    "images": panel(images=(np.outer(X, X), np.full((2, 2), np.nan))),
    "times": panel(lines=(Curve(DAYS, np.array([1.0, 2.0, 3.0])),)),
    "nothing finite": panel(lines=(Curve(np.full(3, 1e308), np.full(3, np.nan)), Curve(X[:0], X[:0]))),
    "calls alone": panel(calls=("contourf", "colorbar")),
    "panels": Drawing(
        (Figure((Panel(lines=(Curve(X, X),)),) * 5), Figure((Panel(points=(Curve(X, X),)),))), True
    ),
    "texts that attack": panel(
        lines=(Curve(X, X, ATTACK),), title=ATTACK, x_label=ATTACK, y_label="$a_b$", legend=(ATTACK, "日本"),
    ),
}  # fmt: skip


def of(*drawings):
    test = replace(failed("test_scale[2]", WRONG_VALUE), plots=tuple(map(stored, drawings)))
    return attempt(evidence(test))


@pytest.mark.parametrize("name", DRAWINGS)
def test_any_drawing_is_drawn_again_and_fit_for_a_page(name):
    (found,) = drawn_plots(of(DRAWINGS[name]), None, say)
    root = ET.fromstring(found.svg)
    assert root.get("role") == "img" and root.get("aria-label") == found.text
    assert {each.tag for each in root.iter()} <= ALLOWED
    assert not any("style" in each.attrib or "onerror" in each.attrib for each in root.iter())
    assert found.exercise == "scale" and len(found.svg) < 400_000
    if name == "texts that attack":
        assert "<script" not in found.svg and "&lt;script" in found.svg


def test_a_text_says_what_is_to_be_seen():
    (found,) = drawn_plots(of(DRAWINGS["lines"]), None, say)
    assert found.text == "Panel 1: lines 3, points 0, bars 0, histograms 0, images 0, further: -."
    (found,) = drawn_plots(of(DRAWINGS["panels"]), None, say)
    assert found.text.endswith("There was more than is kept.") and "Panel 6: lines 0, points 1" in found.text
    assert "further: contourf, colorbar." in drawn_plots(of(DRAWINGS["calls alone"]), None, say)[0].text


def test_the_same_drawing_gives_the_same_bytes():
    once, again = (drawn_plots(of(DRAWINGS["bars"]), None, say) for _ in range(2))
    assert once == again


def test_names_are_hidden_where_nobody_is_named(assignment):
    named = panel(lines=(Curve(X, X),), title="by Ana Pérez")
    one = standing(ANA, of(named))
    whole = class_of(one)
    view = view_of(assignment, one, whole=whole, naming=by_number([ANA], {}, order=random.Random(1)))
    assert view.drawn and "Ana" not in view.drawn[0].svg


def test_what_is_stored_and_is_no_drawing_is_told():
    broken = attempt(evidence(replace(failed("test_scale[2]", WRONG_VALUE), plots=({"title": "costs"},))))
    with pytest.raises(GraderError, match="a stored drawing of scale cannot be read: no figure"):
        drawn_plots(broken, None, say)


def test_it_is_on_the_instructors_page_and_not_on_the_students(assignment):
    one = standing(ANA, of(panel(lines=(Curve(X, X),), title="SECRET 31")))
    page = page_of_view(assignment, view_of(assignment, one))
    assert "SECRET 31" in page and "What the work drew in a test that it did not pass" in page
    told, words = feedback(assignment, of(panel(lines=(Curve(X, X),), title="SECRET 31")))
    for text in (html_page(told, words), text_page(told, words)):
        assert "SECRET" not in text and "<svg" not in text
