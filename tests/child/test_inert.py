"""Drawing, display and removed names: harmless inside, gone afterwards."""

from __future__ import annotations

import copy
import sys
import types
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from grader.child import inert
from tests.support.every import every


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    with inert.installed():
        yield


def run(source: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(source, names)
    return names


@every(
    "source",
    [
        "import matplotlib.pyplot as plt\nplt.plot([1], [2], 'r-', label='x')\nplt.show()",
        "import matplotlib\nmatplotlib.use('Agg')\nmatplotlib.rcParams['figure.figsize'] = (5.0, 4.0)",
        "import matplotlib\nmajor, minor = matplotlib.__version__.split('.')",
        "from matplotlib import cm, pyplot\npyplot.imshow(None, cmap=cm.Spectral)",
        "from mpl_toolkits.mplot3d import Axes3D",
        "import seaborn as sns\nsns.set(style='white')",
        "from IPython.display import display, Image, HTML\ndisplay(HTML('<b>'))",
        "from IPython import get_ipython\nget_ipython().run_line_magic('matplotlib', 'inline')",
        "from google.colab import drive, files\ndrive.mount('/content/drive')",
        "import matplotlib.pyplot as plt\nwith plt.style.context('x') as y:\n    y.z.w = 3\n    del y[0]",
        "import matplotlib.pyplot as plt\nfor ax in plt.subplots(2, 2).flat:\n    assert False",
        "import matplotlib.pyplot as plt\nassert plt.gca().x * 2 - 1 == -plt.x or True",
        "import matplotlib.pyplot as plt\nclass Mine(plt.Figure):\n    pass\nMine().show()",
        "import matplotlib.pyplot as plt\nwhile plt.waitforbuttonpress():\n    assert False",
    ],
)
def test_whatever_is_done_with_it_nothing_happens(source: str) -> None:
    run(source)


def test_it_unpacks_into_as_many_as_are_asked_for() -> None:
    names = run(
        "import matplotlib.pyplot as plt\n"
        "figure, axes = plt.subplots()\n"
        "figure, ((a, b), (c, d)) = plt.subplots(2, 2)\n"
        "line, = plt.plot([1])\n"
        "counts, bins, patches = plt.hist([1])\n"
        "inside = [list(x) for x in (plt.x,)]\n"
    )
    assert all(isinstance(names[name], inert.Inert) for name in ("axes", "a", "d", "line", "patches"))
    assert names["inside"] == [[]]


def test_a_decorated_function_stays_itself() -> None:
    names = run("from ipywidgets import interact\n@interact(x=(0, 10))\ndef f(x):\n    return x + 1")
    assert names["f"](2) == 3


def test_it_shows_what_it_is_and_claims_no_protocol() -> None:
    figure = run("import matplotlib.pyplot as plt\nf = plt.figure()")["f"]
    assert repr(figure) == "<matplotlib.pyplot.figure: not available while grading>"
    assert isinstance(copy.copy(figure), inert.Inert)
    with pytest.raises(AttributeError, match="__array_interface__"):
        figure.__array_interface__  # noqa: B018
    with pytest.raises(AttributeError, match="module 'matplotlib' has no attribute '__all__'"):
        sys.modules["matplotlib"].__all__  # noqa: B018


def test_import_star_binds_what_is_drawn_with() -> None:
    names = run("from matplotlib.pyplot import *\nfigure()\nplot([1])\nshow()")
    assert isinstance(names["xlabel"], inert.Inert)


def test_pylab_is_numpy_and_pyplot() -> None:
    names = run("from pylab import *\ny = exp(zeros(3))\nplot(y)")
    assert names["y"].tolist() == [1, 1, 1]
    assert run("import pylab")["pylab"].np is np


@pytest.mark.parametrize(
    "source",
    [
        "from tqdm import tqdm\nbar = tqdm(range(3), desc='x')",
        "from tqdm.notebook import tqdm\nbar = tqdm(range(3))",
        "import tqdm\nbar = tqdm.tqdm(range(3))",
        "from tqdm import trange\nbar = trange(3)",
        "from tqdm.auto import tqdm, trange\nwith trange(0, 3) as bar:\n    bar.set_postfix(cost=1)",
    ],
)
def test_a_progress_bar_passes_its_items_through(source: str) -> None:
    bar = run(source + "\ntqdm = 0")["bar"]
    assert list(bar) == [0, 1, 2]
    assert len(bar) == 3


def test_a_progress_bar_updates_nothing() -> None:
    run("from tqdm import tqdm\nbar = tqdm(total=9)\nbar.update(1)\ntqdm.write('x')\nbar.close()")
    with pytest.raises(AttributeError, match="__array__"):
        inert.Progress().__array__  # noqa: B018


def test_other_missing_modules_stay_missing() -> None:
    with pytest.raises(ModuleNotFoundError, match="No module named 'lr_utils'"):
        run("import lr_utils")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # numpy had some of them until 2.4
def test_names_that_numpy_removed_mean_what_they_meant() -> None:
    old: Any = np
    assert old.alltrue([True, False]) == np.False_
    assert old.sometrue([True, False]) == np.True_
    assert old.product([2, 3]) == 6
    assert old.cumproduct([2, 3]).tolist() == [2, 6]
    assert old.asscalar(np.array([3.0])) == 3.0
    assert old.asfarray([1]).dtype == np.float64
    assert old.msort([[3, 1], [2, 4]]).tolist() == [[2, 1], [3, 4]]
    assert old.in1d([[1, 2]], [2]).tolist() == [False, True]
    assert old.trapz([0.0, 1.0]) == 0.5
    assert old.find_common_type([np.dtype("f4")], [np.dtype("f8")]) == np.float64
    assert old.mat is np.asmatrix
    assert (old.Inf, old.NINF, old.infty) == (np.inf, -np.inf, np.inf)
    assert np.isnan(old.NaN)
    assert (old.int, old.float, old.object) == (int, float, object)
    assert np.zeros(2, dtype=old.float_).dtype == np.float64
    assert run("from numpy import float_")["float_"] is np.float64


def test_names_that_numpy_still_has_are_left_alone() -> None:
    assert np.bool is np.bool_
    assert np.long is not int


def test_input_has_nobody_to_ask() -> None:
    with pytest.raises(EOFError, match=r"input\(\) has nobody to ask while grading"):
        inert.BUILTINS["input"]("your name? ")
    assert inert.BUILTINS["display"](3) is None
    assert isinstance(inert.BUILTINS["get_ipython"]().magic("x"), inert.Inert)


def test_uninstalling_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    inert.uninstall()
    real = types.ModuleType("matplotlib")
    monkeypatch.setitem(sys.modules, "matplotlib", real)
    finders, names = list(sys.meta_path), set(vars(np))
    inert.install()
    inert.install()  # a second time does nothing
    run("import matplotlib.pyplot, tqdm.auto")
    assert sys.modules["matplotlib"] is not real
    assert len(sys.meta_path) == len(finders) + 1
    inert.uninstall()
    inert.uninstall()
    assert sys.meta_path == finders
    assert set(vars(np)) == names
    assert sys.modules["matplotlib"] is real
    assert not [name for name, module in sys.modules.items() if isinstance(module, inert.InertModule)]
