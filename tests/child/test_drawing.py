"""What is recorded of matplotlib's calls: the same as matplotlib itself has drawn, and what it refuses."""

import datetime
import sys
import textwrap
from types import ModuleType

import numpy as np
import pytest

from grader.child import inert
from grader.child.axes import FURTHER
from grader.child.drawing import ARTISTS_MAX, FIGURES_MAX, NUMBERS_MAX, PANELS_MAX, recorded
from grader.record.drawings import Drawing
from tests.support.every import every

X = np.linspace(0.1, 2.0, 5)
NAMES = {"np": np, "x": X, "y": X**2, "datetime": datetime, "table": np.outer(X, [1.0, 2.0])}


def drawn(source, **names):
    """The drawing of code that is loaded as a submission's is, with inert modules, and then called."""
    space = NAMES | names
    with inert.installed():
        exec("import matplotlib.pyplot as plt\nfrom matplotlib.pyplot import *", space)
        exec(f"def f():\n{textwrap.indent(textwrap.dedent(source), '    ')}\n", space)
        return Drawing.of(recorded(space["f"]))


def panel(source, **names):
    (found,) = drawn(source, **names).panels
    return found


def curves(found):
    return [(each.x.tolist(), each.y.tolist()) for each in found]


PLOTS = {
    "plot(y)": 1,
    "plot(x, y)": 1,
    "plot(x, y, 'r--')": 1,
    "plot(y, 'r--')": 1,
    "plot(x, y, 'g', x, 2 * y, 'b-.')": 2,
    "plot(x, table)": 2,
    "plot(table)": 2,
    "plot(table, table)": 2,
    "plot(x, y, x, 3 * y)": 2,
    "plot([1, 2], [3, None])": 1,
    "plot(x, y, 'red')": 1,
    "plot(x, y, '#aabbcc')": 1,
    "plot(x, y, 'C1o-')": 1,
    "plot(3.0, 4.0)": 1,
    "plot('one', 'two', data={'one': x, 'two': y})": 1,
    "semilogx(x, y)": 1,
    "loglog(y)": 1,
    "step(x, y)": 1,
    "plot(x, y, '-o')": 1,
}


@pytest.mark.parametrize("call", PLOTS)
@pytest.mark.every_level  # matplotlib takes a second to begin
def test_lines_are_those_that_matplotlib_draws(call):
    from matplotlib.figure import Figure

    axes = Figure().add_subplot()
    eval(f"axes.{call}", {"axes": axes, **NAMES})
    lines = [(line.get_xdata(), line.get_ydata()) for line in axes.lines]
    assert len(lines) == PLOTS[call]
    found = panel(call)
    assert found.points == () and len(found.lines) == len(lines)
    for (x, y), line in zip(lines, found.lines, strict=True):
        np.testing.assert_array_equal(np.asarray(x, dtype=float), line.x)
        np.testing.assert_array_equal(np.asarray(y, dtype=float), line.y)
    assert (found.x_scale, found.y_scale) == (axes.get_xscale(), axes.get_yscale())


@every(
    "call",
    [
        "plot(x, y, 'o')",
        "plot(x, y, 'rx')",
        "plot(x, y, 'C2.')",
        "plot(x, y, marker='o', linestyle='')",
        "plot(x, y, marker='o', ls='None')",
        "plot(x, y, '.', label='a')",
        "scatter(x, y)",
        "scatter(x, y, s=3, c='red')",
        "stem(x, y)",
        "scatter(x.reshape(-1, 1), y)",
    ],
)
def test_a_marker_without_a_line_draws_points(call):
    found = panel(call)
    assert found.lines == () and curves(found.points) == [(X.tolist(), (X**2).tolist())]


@every(
    ("call", "error", "words"),
    [
        (
            "plot(x, y[:-1])",
            ValueError,
            r"x and y must have same first dimension, but have shapes \(5,\) and",
        ),
        ("plot(x, None)", ValueError, "x, y, and format string must not be None"),
        ("plot(np.ones((2, 2, 2)))", ValueError, "x and y can be no greater than 2D"),
        ("plot(np.ones((2, 2)), np.ones((2, 3)))", ValueError, "x has 2 columns but y has 3 columns"),
        ("plot(x, y, 'z')", ValueError, "'z' is not a valid format string"),
        ("scatter(x, y[:-1])", ValueError, "x and y must be the same size"),
        ("bar(x, y[:-1])", ValueError, "shape mismatch"),
        ("imshow(x)", TypeError, r"Invalid shape \(5,\) for image data"),
        ("xscale('logarithmic')", ValueError, "'logarithmic' is not a valid value for scale"),
        ("stairs(x, y)", ValueError, "Expected 6 edges of 5 values, got 5"),
        ("plot([object()])", TypeError, "float"),
    ],
)
def test_what_matplotlib_refuses_is_refused(call, error, words):
    with pytest.raises(error, match=words):
        drawn(call)


def test_bars_stand_or_lie():
    bars, lying = panel("bar(['a', 'b'], [3, 4], label='n'); barh([0, 1], [5, 6], left=[1, 2])").bars
    assert (bars.at.tolist(), bars.heights.tolist(), bars.label) == (["a", "b"], [3.0, 4.0], "n")
    assert (lying.across, lying.base.tolist()) == (True, [1.0, 2.0])
    assert panel("bar([0, 1], 2, width=1, align='edge', log=True)").bars[0].at.tolist() == [0.5, 1.5]
    assert panel("bar([1, 2], [1, 2], log=True)").y_scale == "log"


@every("options", ["", ", bins=3", ", bins=[0, 1, 3]", ", range=(0, 5)", ", density=True"])
def test_a_histogram_is_the_one_of_numpy(options):
    counts, edges = eval(f"np.histogram(y{options})", NAMES)
    (found,) = panel(f"got = hist(y{options}, label='all'); assert len(got) == 3").histograms
    np.testing.assert_array_equal(found.counts, counts)
    np.testing.assert_array_equal(found.edges, edges)


def test_several_data_sets_have_the_same_edges():
    found = panel("hist([x, 3 * x], label=['a', 'b'])").histograms
    assert [each.label for each in found] == ["a", "b"]
    np.testing.assert_array_equal(found[0].edges, found[1].edges)
    assert len(panel("hist(table, cumulative=True)").histograms) == 2
    assert panel("hist(y, cumulative=-1, log=True)").histograms[0].counts[0] == 5
    assert panel("stairs([1, 2])").histograms[0].edges.tolist() == [0, 1, 2]


def test_an_image_has_the_row_on_top_first():
    assert panel("imshow([[1, 2], [3, 4]])").images[0].tolist() == [[1, 2], [3, 4]]
    assert panel("imshow([[1, 2], [3, 4]], origin='lower')").images[0].tolist() == [[3, 4], [1, 2]]
    assert panel("imshow(np.ones((2, 3, 1)))").images[0].shape == (2, 3)
    assert panel("imshow(np.ones((2, 3, 3)))").images[0].shape == (2, 3, 3)


PYPLOT = """
    plt.plot(x, y, label="a")
    plt.title("T")
    plt.xlabel("X")
    plt.ylabel(ylabel="Y")
    plt.xlim(0, 2)
    plt.ylim(top=5)
    plt.yscale("log")
    plt.legend()
    plt.grid(True)
    plt.tight_layout()
    plt.savefig("a.png")
    plt.show()
    plt.close()
"""
AXES = """
    fig, ax = plt.subplots(figsize=(4, 3))
    line, = ax.plot(x, y)
    line.set_label("a")
    ax.set(title="T", xlabel="X", ylabel="Y", xlim=(0, 2), yscale="log")
    ax.set_ylim(None, 5)
    ax.legend(handles=[line])
    ax.spines["top"].set_visible(False)
    ax.xaxis.set_major_locator(None)
    assert ax.get_title() == "T" and ax.get_xlabel() == "X" and ax.get_xlim() == (0.0, 2.0)
    assert ax.get_ylim() == (0.0, 5.0) and ax.get_legend() is not None
    fig.tight_layout()
    return fig
"""


@every("source", [PYPLOT, AXES])
def test_pyplot_and_axes_draw_the_same(source):
    found = panel(source)
    assert curves(found.lines) == [(X.tolist(), (X**2).tolist())] and found.lines[0].label == "a"
    assert (found.title, found.x_label, found.y_label, found.legend) == ("T", "X", "Y", ("a",))
    assert (found.x_scale, found.y_scale, found.x_limits) == ("linear", "log", (0.0, 2.0))
    low, high = found.y_limits
    assert np.isnan(low) and high == 5.0


@every(
    ("call", "texts"),
    [
        ("plot(x, label='a'); plot(y); legend()", ["a"]),
        ("plot(x); plot(y); legend(['a', 'b'])", ["a", "b"]),
        ("p, q = plot(x)[0], plot(y)[0]; legend([p, q], ['a', 'b'])", ["a", "b"]),
        ("p = plot(x, label='a')[0]; plot(y, label='b'); legend([p])", ["a"]),
        ("plot(x, label='_a'); legend()", []),
        ("legend(); plot(x, label='late')", []),
        ("gca().legend('a'); plot(x)", ["a"]),
        ("plot(table, label=['a', 'b']); legend()", ["a", "b"]),
        ("plot(x, label='a'); gcf().legend()", ["a"]),
        ("plot(x, label='a'); legend(*gca().get_legend_handles_labels())", ["a"]),
    ],
)
def test_a_legend_has_the_texts_that_matplotlib_gives_it(call, texts):
    assert list(panel(call).legend) == texts


PANELS = {
    "one": ("fig, ax = plt.subplots(); ax.plot(x)", 1),
    "a row": ("fig, (a, b) = plt.subplots(1, 2); b.plot(y); a.plot(x)", 2),
    "a table": ("fig, ((a, b), (c, d)) = plt.subplots(2, 2)\nfor each in (a, d): each.plot(x)", 2),
    "a loop": ("fig, all = plt.subplots(2, 3)\nfor each in all.flat: each.plot(x)", 6),
    "not squeezed": ("plt.subplots(squeeze=False)[1][0, 0].plot(x)", 1),
    "by number": ("plt.subplot(211); plt.plot(x); plt.subplot(2, 1, 2); plt.plot(y)", 2),
    "twice the same": ("plt.subplot(211); plt.plot(x); plt.subplot(211); plt.plot(y)", 1),
    "figures": ("plt.figure(1); plt.plot(x); plt.figure(2); plt.plot(y); plt.figure(1); plt.plot(y)", 2),
    "shown": ("plt.plot(x); plt.show(); plt.plot(y)", 2),
    "added": ("f = plt.figure(); f.add_subplot(121).plot(x); f.add_axes([0, 0, 1, 1]).plot(x)", 2),
    "a grid": ("f = plt.figure(); g = f.add_gridspec(2, 2); f.add_subplot(g[0, :]).plot(x)", 1),
    "mosaic": ("f, by = plt.subplot_mosaic('AB;CC'); by['C'].plot(x); by['A'].plot(y)", 2),
    "twins": ("a = plt.gca(); a.plot(x); a.twinx().plot(y)", 2),
    "axes": ("plt.axes().plot(x); plt.sca(plt.axes()); plt.plot(y)", 2),
    "cleared": ("plt.plot(x); plt.clf(); plt.plot(y)", 1),
    "removed": ("f, (a, b) = plt.subplots(2); a.plot(x); b.plot(x); f.delaxes(b)", 1),
    "nothing": ("plt.figure(); plt.subplots(2, 2); plt.title('T')", 0),
}


@every("name", PANELS)
def test_panels_are_those_with_something_in_them(name):
    source, number = PANELS[name]
    assert len(drawn(source).panels) == number


def test_panels_come_by_their_places():
    right, left = drawn("plt.subplot(122); plt.plot(x); plt.subplot(121); plt.plot(y)").panels
    assert curves(right.lines)[0][1] == (X**2).tolist() and curves(left.lines)[0][1] == X.tolist()
    figure = drawn("plt.suptitle('All'); plt.plot(x)").figures[0]
    assert figure.title == "All"


def test_what_else_draws_is_known_by_its_name():
    assert panel("plt.contourf(table); plt.colorbar(); plt.contourf(table)").calls == ("contourf", "colorbar")
    assert panel("plt.axes(projection='3d').plot(x, y, x)").calls == ("plot3D",)
    assert panel("plt.gcf().add_subplot(projection='3d').scatter(x, y, x)").calls == ("scatter3D",)
    found = panel("plt.errorbar(x, y, yerr=1, fmt='o'); plt.errorbar(x, y, fmt='none')")
    assert found.calls == ("errorbar",) and len(found.points) == 1
    assert "hist" not in FURTHER


def test_lines_from_side_to_side():
    across, up = panel("plt.axhline(2, label='two'); plt.axvline()").lines
    assert across.x.tolist() == [-np.inf, np.inf] and across.y.tolist() == [2.0, 2.0]
    assert up.x.tolist() == [0.0, 0.0] and across.label == "two"


def test_all_limits_at_once():
    found = panel("plt.plot(x); plt.axis([0, 1, 2, 3]); plt.axis('equal'); plt.axis(xmin=-1)")
    assert (found.x_limits, found.y_limits) == ((-1.0, 1.0), (2.0, 3.0))


def test_times_masked_entries_and_series():
    days = [datetime.datetime(2026, 3, day) for day in (1, 2)]
    assert panel("plot(days, [1, 2])", days=days).lines[0].x.dtype == np.dtype("M8[us]")
    masked = np.ma.masked_array([1.0, 2.0], [False, True])
    assert np.isnan(panel("plot(masked)", masked=masked).lines[0].y[1])
    pandas = pytest.importorskip("pandas")
    series = pandas.Series([5.0, 6.0], index=[10, 20])
    assert curves(panel("plot(series)", series=series).lines) == [([10.0, 20.0], [5.0, 6.0])]


def test_the_data_are_those_of_the_call():
    assert panel("z = np.ones(2); plot(z); z[:] = 5").lines[0].y.tolist() == [1.0, 1.0]


@every(
    "source",
    [
        "import matplotlib.pyplot as p\np.plot(x, y)",
        "from matplotlib import pyplot as p\np.plot(x, y)",
        "from matplotlib.pyplot import plot as p\np(x, y)",
        "import pylab\npylab.plot(x, y)",
        "from matplotlib.figure import Figure\nFigure().add_subplot().plot(x, y)",
        "plot(x, y)",
        "before.plot(x, y)",
        "with plt.style.context('ggplot'):\n    plt.plot(x, y)",
        "import matplotlib\nmatplotlib.use('Agg')\nmatplotlib.pyplot.plot(x, y)",
    ],
)
def test_matplotlib_is_met_wherever_it_is_imported(source):
    with inert.installed():
        import matplotlib.pyplot as plt

        _, before = plt.subplots()
    assert curves(panel(source, before=before).lines) == [(X.tolist(), (X**2).tolist())]


def test_outside_of_a_recording_nothing_is_recorded_and_nothing_stays():
    with inert.installed():
        import matplotlib.pyplot as plt

        assert isinstance(plt.plot(X, X[:-1]), inert.Inert)
        with pytest.raises(ZeroDivisionError):
            recorded(lambda: (plt.plot(X), 1 / 0))
        assert inert.on_call is None and isinstance(plt.plot(X, X[:-1]), inert.Inert)


@pytest.mark.slow
@every(
    "source",
    [
        f"for _ in range({ARTISTS_MAX} + 1): plt.plot([1])",
        f"plt.plot(np.zeros({NUMBERS_MAX}))",
        f"for _ in range({FIGURES_MAX} + 1): plt.figure().gca().plot([1])",
        f"for _ in range({PANELS_MAX} + 1): plt.axes().plot([1])",
        "plt.plot(1); plt.title(10**9 * 'x')",
    ],
)
def test_what_is_too_much_is_left_out_and_told(source):
    found = drawn(source)
    assert found.is_cut is ("title" not in source)
    assert sum(panel.count for panel in found.panels) <= ARTISTS_MAX


@pytest.mark.every_level  # matplotlib takes a second to begin
def test_a_real_matplotlib_is_replaced_for_the_length_of_the_call_and_is_back_whatever_happens():
    import matplotlib.pyplot as plt
    from matplotlib.figure import Figure

    space = {"plt": plt, "plot": plt.plot, "Figure": Figure, "axes": Figure().add_subplot(), "n": [0]} | NAMES
    before = {name: module for name, module in sys.modules.items() if inert.draws(name)}
    exec(
        "def f():\n    plt.plot(x); plot(y); axes.plot(x)\n    import matplotlib.pyplot as p\n    p.plot(y)",
        space,
    )
    exec("def g():\n    plt.plot(x)\n    raise OSError('no')", space)
    kept = dict(space)
    found = Drawing.of(recorded(space["f"], space))
    assert sum(len(each.lines) for each in found.panels) == 4 and plt.get_fignums() == []
    with pytest.raises(OSError, match="no"):
        recorded(space["g"], space)
    assert all(space[name] is value for name, value in kept.items()) and space.keys() == kept.keys()
    assert {name: module for name, module in sys.modules.items() if inert.draws(name)} == before
    assert isinstance(plt, ModuleType) and not isinstance(plt, inert.InertModule)
