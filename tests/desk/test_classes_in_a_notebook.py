"""Classes as exercises in a notebook: checked by their objects, and what is asked wrongly of them."""

import re
from pathlib import Path

import pytest

from tests.support.cells import Notebook

pytest.importorskip("pandas", reason="the course has frames")
ROOT = Path(__file__).parents[1] / "courses"
SOLUTION = (ROOT / "solutions/signals/signals.py").read_text(encoding="utf-8")
LINE = re.search(r"^class Line:.*?(?=^def )", SOLUTION, re.DOTALL | re.MULTILINE)[0]
THERE_ARE = "smoothed, loaded, daily, noisy, distances, report, overview"


@pytest.fixture(scope="module")
def notebook():
    """A notebook in the folder of the assignment, with what the class needs."""
    made = Notebook()
    made.run(
        "import numpy as np\nfrom grader import self_check as check, show_shapes as shapes, hint as help_"
    )
    made.run(f"folder = {str(ROOT / 'assignments/signals')!r}")
    return made


@pytest.fixture
def cells(notebook, monkeypatch, tmp_path):
    monkeypatch.setenv("GRADER_LANG", "en")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    notebook.run(LINE)
    return notebook


def test_a_class_is_checked_as_it_is_now(cells):
    assert cells.run("check(Line, folder=folder)") == "✓ Line 3/3 (public)\n"
    cells.run(re.sub(r"return self$", "return None", LINE, count=1, flags=re.MULTILINE))
    out = cells.run("check('Line', folder=folder)")
    assert out.startswith("✗ Line: not yet, ")
    assert "hint(Line)" in out and "show_shapes" not in out


def test_an_endless_method_ends_with_its_line(cells, monkeypatch):
    cells.run("class Line:\n    def __init__(self, intercept=True):\n        while intercept: pass")
    monkeypatch.setattr("grader.desk.kernel.within", lambda limit_s, call: within(0.05, call))
    from grader.desk.time_limit import within

    out = cells.run("check(Line, folder=folder)")
    assert "Line: no answer within 2 s" in out and "line 3: while intercept: pass" in out


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            "check(Line(), folder=folder)",
            "check got the result of a call, a value of type Line: give it the function itself, without "
            "brackets: check(Line)",
        ),
        ("line = Line()\ncheck(line, folder=folder)", "without brackets: check(Line)"),
        ("class Lime: pass\ncheck(Lime, folder=folder)", "There is no exercise Lime; Line may be meant:"),
        (
            "shapes(Line, folder=folder)",
            "Line: it is a class, and functions alone are followed line by line. Functions are: " + THERE_ARE,
        ),
    ],
)
def test_what_is_asked_wrongly_is_answered_in_a_sentence(cells, call, said):
    out = cells.run(call).replace("self_check", "check")
    assert said in out and out.count("\n") == 1


def test_the_last_hint_leads_back_to_the_check(cells):
    cells.run(re.sub(r"return self$", "return None", LINE, count=1, flags=re.MULTILINE))
    out = cells.run("help_(Line, step=3, folder=folder)")
    assert "self_check(Line)" in out and "show_shapes" not in out
