"""A drawing as plain data: believed only in its own form, and thinned to what evidence holds."""

import json
from dataclasses import replace

import numpy as np
import pytest

from grader.record import drawings
from grader.record.drawings import (
    ARTISTS_MAX,
    FIGURES_MAX,
    PANELS_MAX,
    Bars,
    Curve,
    Drawing,
    Figure,
    Histogram,
    NotADrawing,
    Panel,
    from_stored,
    stored,
)
from tests.support.every import every

X = np.arange(3.0)
PANEL = Panel(
    lines=(Curve(X, X, "a"),),
    points=(Curve(np.array(["u", "v"]), np.ones(2)),),
    bars=(Bars(X, X, X, "b", True),),
    histograms=(Histogram(X[:2], X),),
    images=(np.ones((2, 2)), np.ones((2, 2, 3))),
    title="T",
    legend=("a",),
    x_scale="log",
    y_limits=(0.0, float("nan")),
    calls=("contourf",),
)
DRAWING = Drawing((Figure((PANEL, Panel(lines=(Curve(X.astype("M8[us]"), X),))), "all"),))


def plain(**parts):
    """A drawing of one panel of which some parts are something else."""
    ((figure,), is_cut) = DRAWING.plain()
    return [[figure | {"panels": [figure["panels"][0] | parts]}], is_cut]


def test_a_drawing_is_plain_data_and_back():
    again = Drawing.of(DRAWING.plain())
    assert str(again) == str(DRAWING) and again.panels[0].count == 6
    assert Drawing.of(DRAWING.plain(), str.upper).panels[0].lines[0].label == "A"


ODD = {
    "nothing": None,
    "an array": np.zeros((2, 2)),
    "too many figures": [[DRAWING.plain()[0][0]] * (FIGURES_MAX + 1), False],
    "too many panels": [
        [{"title": "", "panels": [DRAWING.plain()[0][0]["panels"][1]] * (PANELS_MAX + 1)}], False
    ],
    "too many lines": plain(lines=[[X, X, ""]] * (ARTISTS_MAX + 1)),
    "too many together": plain(lines=[[X, X, ""]] * ARTISTS_MAX),
    "no truth": [[], np.True_],
    "a figure without panels": [[{"title": ""}], False],
    "a figure with more": [[{"title": "", "panels": [], "x": 1}], False],
    "a title that is an array": [[{"title": X, "panels": []}], False],
    "a panel with more": plain(more=1),
    "a panel that is a list": [[{"title": "", "panels": [[]]}], False],
    "a label that is a number": plain(lines=[[X, X, 3]]),
    "a scale that is an array": plain(x_scale=np.array(["log", "log"])),
    "an unknown scale": plain(x_scale="SECRET"),
    "lines that are an array": plain(lines=X),
    "a line of two lengths": plain(lines=[[X, X[:1], ""]]),
    "a line of objects": plain(lines=[[np.array([None, 1, 2]), X, ""]]),
    "a line of float32": plain(lines=[[X.astype("f4"), X, ""]]),
    "a line in two axes": plain(lines=[[X[:, None], X[:, None], ""]]),
    "no curve": plain(points=[3]),
    "bars of texts": plain(bars=[[X, np.array(["1", "2", "3"]), X, "", False]]),
    "bars of several lengths": plain(bars=[[X, X[:1], X, "", False]]),
    "no bars": plain(bars=[X]),
    "too few edges": plain(histograms=[[X, X, ""]]),
    "no histogram": plain(histograms=[[X]]),
    "an image of texts": plain(images=[np.array([["a"]])]),
    "an image of one axis": plain(images=[X]),
    "an empty image": plain(images=[np.zeros((0, 3))]),
    "limits that are an array": plain(x_limits=np.zeros(2)),
    "limits that are whole": plain(x_limits=[0, 1]),
    "a legend that is a text": plain(legend="a"),
    "a long legend": plain(legend=["a"] * 1_000),
}  # fmt: skip


@every("name", ODD)
def test_what_has_another_form_is_no_drawing(name):
    with pytest.raises(NotADrawing, match=r"^(no|a|an|data) "):
        Drawing.of(ODD[name])


def test_what_is_stored_is_json_and_the_same_drawing():
    kept = stored(DRAWING)
    assert kept == json.loads(json.dumps(kept))
    again = from_stored(kept)
    assert str(again.panels) == str((replace(PANEL, images=(np.ones((2, 2)),) * 2), DRAWING.panels[1]))
    assert not again.is_cut


@pytest.mark.slow
def test_a_large_drawing_is_thinned():
    many = np.linspace(0.0, 1.0, 100_000)
    large = Panel(
        lines=(Curve(many, many),) * 300,
        bars=(Bars(many, many, many),),
        histograms=(Histogram(many[1:], many),),
        images=(np.ones((900, 700)),),
        points=(Curve(np.array(["x" * 900]), np.ones(1)),),
        legend=("a" * 300,) * 100,
    )
    kept = stored(Drawing((Figure((large,) * 20),)))
    assert len(json.dumps(kept)) < 1_000_000
    again = from_stored(kept)
    assert again.is_cut and len(again.panels) == drawings.STORED_PANELS_MAX
    line = again.panels[0].lines[0]
    assert (line.x[0], line.x[-1]) == (0.0, 1.0)
