"""`check.plot`: right drawings in any order and style pass, and each wrong one is told by its own cause."""

import textwrap

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import check
from grader.checks.drawings import difference, looked_at
from grader.child import inert
from grader.errors import CheckFailed, CourseError
from grader.grading.observations import alike
from grader.messages import explain
from grader.record.drawings import Bars, Curve, Drawing, Figure, Histogram, Panel
from grader.sandbox.standin import LocalTransport, StandIn
from tests.support.every import every

x = np.linspace(0.5, 3.0, 6)
z = np.arange(12.0).reshape(3, 4)


def side(source):
    names = {"np": np}
    with inert.installed():
        body = textwrap.indent(textwrap.dedent(source), "    ")
        exec(f"import matplotlib.pyplot as plt\ndef draw(x, z):\n{body}\n", names)
    return StandIn(LocalTransport(names)).draw


def failure(source, right, **options):
    try:
        check.plot(side(source), x, z, like=side(right), **options)
    except CheckFailed as failed:
        return failed.finding
    return None


def told(source, right, reveal=False, **options):
    finding = failure(source, right, **options)
    return explain(finding, reveal=reveal, signature="draw(x, z)") if finding is not None else ""


FULL = """
plt.plot(x, x**2, label="square")
plt.plot(x, np.exp(x), label="exp")
plt.title("Two")
plt.xlabel("x")
plt.ylabel("y")
plt.yscale("log")
plt.xlim(0, 4)
plt.legend()
"""
RIGHT = {
    "as it is": FULL,
    "the other order": FULL.replace("plt.plot(x, x**2", "plt.plot(x, np.exp(x)").replace(
        'plt.plot(x, np.exp(x), label="exp")', "plt.plot(x, x**2, label='a')"
    ),
    "axes": """
        fig, ax = plt.subplots()
        ax.semilogy(x[::-1], np.exp(x)[::-1], "r--", label="e to the x")
        ax.semilogy(x, x * x, label="x squared")
        ax.set(title="Growth", xlabel="time", ylabel="number", xlim=(0, 4))
        ax.legend()
        ax.grid(True)
        ax.text(1, 1, "look")
        return fig
    """,
    "one call": """
        plt.semilogy(x, x**2, x, np.exp(x))
        plt.legend(["a", "b"])
        plt.title("T"), plt.xlabel("X"), plt.ylabel("Y")
        plt.axis(xmin=0, xmax=4)
        plt.axhline(1, color="grey")
    """,
    "a title of the figure": FULL.replace("plt.title", "plt.suptitle"),
    "other limits, too": FULL + "plt.ylim(1, 50)\n",
}


@every("name", RIGHT)
def test_right_drawings_pass(name):
    assert told(RIGHT[name], FULL) == ""


def changed(old, new, text=FULL):
    assert old in text, old
    return text.replace(old, new)


WRONG = {
    "nothing": ("pass", FULL, "draws nothing"),
    "empty axes": ("plt.subplots()", FULL, "draws nothing"),
    "points": (changed("x**2, label", "x**2, 'o', label"), FULL, "expected: a line\n  got:      points"),
    "a line for points": ("plt.plot(x, x)", "plt.scatter(x, x)", "expected: points\n  got:      a line"),
    "a line too few": ("plt.plot(x, x**2)", FULL, "not as many as expected: a line\n  expected: 2\n  got:      1"),
    "a line too many": (FULL + "plt.plot(x, x)\n", FULL, "not as many as expected: a line"),
    "swapped": (changed("(x, x**2", "(x**2, x"), FULL, "x and y have changed places: a line"),
    "swapped points": ("plt.scatter(x**2, x)", "plt.scatter(x, x**2)", "changed places: points"),
    "indices": (changed("(x, x**2", "(x**2"), FULL, "x counts 0, 1, 2, ..."),
    "bars at indices": ("plt.bar([0, 1, 2], x[:3])", "plt.bar(x[:3], x[:3])", "values of x: bars"),
    "a factor": (changed("x**2", "2 * x**2"), FULL, "y is twice the expected value"),
    "cut": (changed("(x, x**2", "(x[1:], x[1:]**2"), FULL, "expected: entries: 6\n  got:      entries: 5"),
    "not sorted": (
        "i = np.argsort(np.sin(9 * x)); plt.plot(x[i], x[i]**2)",
        "plt.plot(x, x**2)",
        "the right points, joined in another order",
    ),
    "scale": (changed('plt.yscale("log")', ""), FULL, "the y axis has another scale\n  expected: log\n  got:      linear"),
    "limits": (changed("xlim(0, 4)", "xlim(0, 5)"), FULL, "the x axis ends at other places"),
    "no limits": (changed("plt.xlim(0, 4)", ""), FULL, "nothing says where the x axis begins and ends"),
    "no title": (changed('plt.title("Two")', ""), FULL, "it has no text: a title"),
    "a blank title": (changed('title("Two")', 'title("  ")'), FULL, "it has no text: a title"),
    "no label": (changed('plt.ylabel("y")', ""), FULL, "it has no text: a label of the y axis"),
    "no legend": (changed("plt.legend()", ""), FULL, "there are labels, and nothing calls legend()"),
    "no labels": (
        "plt.semilogy(x, x**2); plt.plot(x, np.exp(x))",
        "plt.semilogy(x, x**2, label='a'); plt.plot(x, np.exp(x), label='b'); plt.legend()",
        "nothing that is drawn has a label, and nothing calls legend()",
    ),
    "an empty legend": (
        "plt.legend(); plt.plot(x, label='late')",
        "plt.plot(x, label='late'); plt.legend()",
        "legend() was called while nothing that was drawn had a label",
    ),
    "a short legend": (changed(', label="exp"', ""), FULL, "the legend does not name all that is drawn"),
    "bars for a histogram": ("plt.bar(x, x)", "plt.hist(x)", "expected: a histogram\n  got:      bars"),
    "bins": ("plt.hist(x)", "plt.hist(x, bins=4)", "another number of bins\n  expected: 4"),
    "a range": ("plt.hist(x, range=(0, 9))", "plt.hist(x)", "drawn at other values of bins: a histogram"),
    "counts": ("plt.hist(x)", "plt.hist(x, density=True)", "counts in the place of a density"),
    "other data": ("plt.hist(x**4, bins=[0, 1, 9])", "plt.hist(x, bins=[0, 1, 9])", "values of counts"),
    "lying bars": ("plt.barh(x, x)", "plt.bar(x, x)", "expected: bars\n  got:      bars that lie"),
    "standing bars": ("plt.bar(x, x)", "plt.barh(x, x)", "expected: bars that lie\n  got:      bars"),
    "heights": ("plt.bar(x, x + 1)", "plt.bar(x, x)", "drawn at other values of height: bars"),
    "a bottom": ("plt.bar(x, x)", "plt.bar(x, x, bottom=x)", "drawn at other values of bottom: bars"),
    "fewer bars": ("plt.bar(x[1:], x[1:])", "plt.bar(x, x)", "or too far: bars"),
    "heights exchanged": ("plt.bar(x, x[::-1])", "plt.bar(x, x)", "drawn at other values of height"),
    "turned": ("plt.imshow(z.T)", "plt.imshow(z)", "an image of another shape\n  expected: (3, 4)\n  got:      (4, 3)"),
    "turned square": ("plt.imshow(z[:, :3].T)", "plt.imshow(z[:, :3])", "rows and columns have changed places"),
    "upside down": ("plt.imshow(z, origin='lower')", "plt.imshow(z)", "right, but upside down"),
    "another image": ("plt.imshow(z**2)", "plt.imshow(z)", "drawn at other values of image: an image"),
    "no contours": ("plt.plot(x)", "plt.contourf(z); plt.plot(x)", "something is not drawn: contour"),
    "a panel too few": (
        "plt.plot(x)",
        "a, b = plt.subplots(1, 2)[1]; a.plot(x); b.plot(x)",
        "the number of panels is wrong\n  expected: 2\n  got:      1",
    ),
    "the second panel": (
        "a, b = plt.subplots(1, 2)[1]; a.plot(x); b.plot(x**2)",
        "a, b = plt.subplots(1, 2)[1]; a.plot(x); b.plot(x)",
        "where:    panel 2",
    ),
    "categories": ("plt.bar(['a', 'b'], [1, 2])", "plt.bar([3, 4], [1, 2])", "drawn at other values of x: bars"),
    "times": (
        "plt.plot(np.array(['2026-01-01'], 'M8[D]'), [1])",
        "plt.plot(np.array(['2026-01-02'], 'M8[D]'), [1])",
        "drawn at other values of x: a line",
    ),
}  # fmt: skip


@pytest.mark.slow
@every("name", WRONG)
@every("reveal", [False, True])
def test_a_wrong_drawing_is_told_by_its_cause(name, reveal):
    source, right, words = WRONG[name]
    assert words in told(source, right, reveal)
    assert told(right, right) == ""


@pytest.mark.slow
@every(
    ("one", "other"),
    [
        ("plt.plot(x)", "plt.plot(range(6), x)"),
        ("plt.bar(['a', 'b'], [1, 2])", "plt.bar([0, 1], [1, 2], tick_label=['a', 'b'])"),
        ("plt.scatter(x[::-1], x[::-1])", "plt.plot(x, x, 'o')"),
        ("plt.bar(x[::-1], x[::-1])", "plt.bar(x, x)"),
        ("plt.stairs(*np.histogram(x))", "plt.hist(x)"),
        ("plt.imshow(z[::-1], origin='lower')", "plt.imshow(z)"),
        ("plt.contour(z)", "plt.contourf(z); plt.text(1, 1, 'a')"),
        ("plt.figure(); plt.plot(x); plt.figure(); plt.plot(x)", "a, b = plt.subplots(2)[1]; a.plot(x); b.plot(x)"),
        ("plt.plot(x, 0 * x + np.nan)", "plt.plot(x, x - x + np.nan)"),
        ("plt.axhline(2); plt.plot(x)", "plt.plot(x)"),
    ],
)  # fmt: skip
def test_what_looks_the_same_is_the_same(one, other):
    assert told(one, other) == ""
    assert told(other, one) == ("" if "axhline" not in one else told(other, one))


def test_words_count_where_they_are_asked_for():
    assert told(changed("Two", "other"), FULL) == ""
    assert "other words are asked for: a title" in told(changed("Two", "other"), FULL, texts=True)
    assert "expected: 'Two'\n  got:      'other'" in told(changed("Two", "other"), FULL, True, texts=True)
    assert told(changed("Two", " tWO "), FULL, texts=True) == ""
    assert "the legend" in told(changed('label="exp"', 'label="e"'), FULL, texts=True)


def test_without_a_drawing_that_is_expected_something_must_be_drawn():
    drawing = check.plot(side(FULL), x, z)
    assert [len(panel.lines) for panel in drawing.panels] == [2] and drawing.panels[0].title == "Two"
    with pytest.raises(CheckFailed, match="plot_nothing: draw"):
        check.plot(side("return x"), x, z)


def test_an_expected_drawing_of_nothing_is_the_authors_mistake():
    with pytest.raises(CourseError, match=r"`like` draws nothing\. Mend the function, or leave out `like`"):
        check.plot(side(FULL), x, z, like=side("pass"))


@pytest.mark.slow
def test_more_than_is_recorded_is_never_compared():
    endless = "for i in range(2100): plt.plot(x)"
    assert "draws more than can be looked at" in told(endless, FULL)
    with pytest.raises(CourseError, match="`like` draws more than can be compared"):
        check.plot(side(FULL), x, z, like=side(endless))


def test_what_is_shown_of_a_hidden_test_is_no_word_of_the_student_and_no_value():
    source = FULL.replace("Two", "SECRET 31").replace("x**2", "31 * x").replace('"square"', '"SECRET"')
    shown = told(source, FULL)
    assert "31" not in shown and "SECRET" not in shown and "all entries differ" in shown
    assert "SECRET" not in told(source, FULL, texts=True)


NUMBERS = st.sampled_from([0.0, 1.0, 2.5, -3.0, np.nan, np.inf])
VECTORS = st.lists(NUMBERS, min_size=1, max_size=3).map(np.array)
CURVES = VECTORS.flatmap(lambda at: st.just(Curve(at, at[::-1].copy()))) | VECTORS.map(lambda y: Curve(y, y))
TEXTS = st.sampled_from(["", " ", "a"])
LIMITS = st.none() | st.tuples(NUMBERS, NUMBERS)
DRAWN_PANELS = st.builds(
    Panel,
    lines=st.lists(CURVES, max_size=2).map(tuple),
    points=st.lists(CURVES, max_size=2).map(tuple),
    bars=st.lists(VECTORS.map(lambda at: Bars(at, at, np.zeros(len(at)))), max_size=1).map(tuple),
    histograms=st.lists(VECTORS.map(lambda n: Histogram(n, np.arange(len(n) + 1.0))), max_size=1).map(tuple),
    images=st.lists(VECTORS.map(lambda row: row[None]), max_size=1).map(tuple),
    title=TEXTS,
    x_label=TEXTS,
    legend=st.none() | st.lists(TEXTS, max_size=2).map(tuple),
    y_scale=st.sampled_from(["linear", "log"]),
    x_limits=LIMITS,
    calls=st.lists(st.sampled_from(["contour", "contourf", "text"]), max_size=1).map(tuple),
)
DRAWINGS = st.lists(DRAWN_PANELS, max_size=2).map(lambda panels: Drawing((Figure(tuple(panels)),)))


@given(DRAWINGS, DRAWINGS)
def test_a_drawing_that_passes_looks_alike_and_any_finding_has_its_words(got, expected):
    finding = difference(got, expected, texts=True) or difference(got, expected)
    if finding is not None:
        assert explain(finding, reveal=True) and explain(finding)
    if difference(got, expected) is None:
        assert alike(looked_at(got, expected), looked_at(expected, expected))


@given(DRAWINGS)
def test_a_drawing_is_like_itself_and_crosses_as_it_is(drawing):
    assert difference(drawing, drawing, texts=True) is None
    assert alike(looked_at(drawing, drawing), looked_at(Drawing.of(drawing.plain()), drawing))
