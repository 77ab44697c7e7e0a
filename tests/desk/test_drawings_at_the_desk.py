"""`check.plot` in a public test: in a notebook with the real matplotlib, and as `pytest my_work`."""

import pytest

from grader.course.assignment import Course
from grader.desk.vouched import vouch
from grader.desk.working_copy import make_working_copy
from tests.desk.test_classes_in_a_notebook import ROOT, SOLUTION
from tests.desk.test_pytest_plugin import run_pytest
from tests.support.cells import Notebook

pytest.importorskip("pandas", reason="the course has frames")
pytestmark = pytest.mark.every_level  # matplotlib takes a second to begin
OVERVIEW = "def overview" + SOLUTION.split("def overview")[1]
SMOOTHED = "def smoothed" + SOLUTION.split("def smoothed")[1].split("def loaded")[0]


def test_a_plotting_function_is_checked_in_a_notebook(monkeypatch, tmp_path):
    monkeypatch.setenv("GRADER_LANG", "en")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    notebook = Notebook()
    notebook.run(
        "import numpy as np\nimport matplotlib\nmatplotlib.use('Agg')\nimport matplotlib.pyplot as plt"
    )
    notebook.run("from grader import self_check as check\ndef flat(n):\n    return np.ones(n) / n")
    notebook.run(f"folder = {str(ROOT / 'assignments/signals')!r}")
    notebook.run(SMOOTHED)
    plt = notebook.namespace["plt"]
    notebook.run(OVERVIEW)
    assert notebook.run("check(smoothed, overview, folder=folder)").count("✓") == 2
    notebook.run(OVERVIEW.replace("right.hist(x, bins=12)", "pass"))
    out = notebook.run("check(overview, folder=folder)")
    assert "✗ overview: not yet" in out and "panels has the wrong value" in out
    notebook.run("def overview(x, width, rate):\n    pass")
    assert "draws nothing" in notebook.run("check(overview, folder=folder)")
    assert notebook.namespace["plt"] is plt and plt.get_fignums() == []
    notebook.run("plt.figure()")
    assert plt.get_fignums() == [1]
    plt.close("all")


def test_a_plotting_function_is_checked_by_pytest(tmp_path):
    assignment = Course(ROOT).assignment("signals")
    folder = tmp_path / "copy"
    make_working_copy(assignment, folder)
    vouch(assignment, with_code_beside=True)
    (folder / "signals.py").write_text(SOLUTION.replace("right.hist(x, bins=12)", "right = None", 1).replace(
        "right.set_xlabel", "left.set_xlabel"))  # fmt: skip
    done = run_pytest("test_public.py", "-k", "panels", cwd=folder)
    assert "1 failed" in done.stdout and "expected:" in done.stdout, done.stdout
    (folder / "signals.py").write_text(SOLUTION)
    done = run_pytest("test_public.py", "-k", "panels", cwd=folder)
    assert "1 passed" in done.stdout, done.stdout
