"""A student's way in a real JupyterLab: wrong, looked at, mended, handed in; in a light and in a dark theme.

With ``DESK_PICTURES=docs/pictures`` what is to be seen on it becomes the pictures of docs/student.md.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.chromium import CHROMIUM
from tests.support.jupyterlab import NotebookPage, jupyterlab, output_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here: apt-get install chromium"),
]
ROOT = Path(__file__).parents[2]
SOLUTION = (ROOT / "solutions/logistic_regression/logistic_regression.py").read_text(encoding="utf-8")
PICTURES = os.environ.get("DESK_PICTURES", "")
WIDTH, HEIGHT = 1000, 1400
TROUBLE = ", ".join(f'[data-mime-type="application/vnd.jupyter.{kind}"]' for kind in ("error", "stderr"))


def solved(name):
    """The solution's function of an exercise."""
    found = re.search(rf"^def {name}\(.*?(?=^\S)", SOLUTION, re.DOTALL | re.MULTILINE)
    lines = [line for line in found[0].splitlines() if "SOLUTION" not in line]
    return re.sub(r'    """.*?"""\n', "", "\n".join(lines).rstrip() + "\n", flags=re.DOTALL)


def grader(*words, folder):
    """What a command prints."""
    command = [sys.executable, "-m", "grader", *map(str, words)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    return done.stdout + done.stderr


@pytest.fixture(params=["light", "dark"])
def notebook(request, tmp_path):
    """The released notebook of a working copy, open in a browser."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make browser")
    pytest.importorskip("jupyterlab", reason="JupyterLab is not installed: make browser")
    work = tmp_path / "desk"
    work.mkdir()
    said = grader("start", "logistic_regression", work / "my_work", "--course", ROOT, folder=tmp_path)
    assert "the working copy is in" in said
    with jupyterlab(work, tmp_path / "own", theme=request.param) as address, api.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        errors = []
        page.on("pageerror", lambda error: errors.append(error))
        shown = NotebookPage(page, address, "my_work/logistic_regression.ipynb")
        shown.theme, shown.folder = request.param, work
        yield shown
        browser.close()
    assert errors == []


def picture(notebook, cell, name, theme):
    """Keep what a cell shows in a theme, if that is asked for."""
    if PICTURES and notebook.theme == theme:
        output_of(cell).screenshot(path=str(Path(PICTURES).resolve() / f"{name}-{theme}.png"))


def test_wrong_seen_mended_passed_and_handed_in(notebook):
    notebook.run("from grader import")
    notebook.run("def sigmoid(z)", solved("sigmoid"))
    passed = notebook.run('self_check("sigmoid")')
    assert "sigmoid: passed 10/10 (public)" in output_of(passed).inner_text()

    wrong = solved("propagate").replace("X.shape[1]", "X.shape[0]")
    notebook.run("def propagate(w, b, X, Y)", wrong)
    check = notebook.run('self_check("propagate")')
    shown = output_of(check).inner_text()
    assert "propagate: not yet" in shown and "dw has the wrong value" in shown
    assert output_of(check).locator("td[title=differs]").count() >= 2
    assert output_of(check).locator("script").count() == 0
    picture(notebook, check, "desk", "light")
    hint = notebook.run('self_check("propagate")', 'hint("propagate")')
    assert "propagate" in output_of(hint).inner_text()
    notebook.run('hint("propagate")', 'self_check("propagate")')

    notebook.run("def propagate(w, b, X, Y)", solved("propagate"))
    check = notebook.run('self_check("propagate")')
    assert "propagate: passed 30/30 (public)" in output_of(check).inner_text()

    notebook.run("def predict(", solved("predict").replace("> 0.5", "> 0.6"))
    check = notebook.run('self_check("predict")')
    drawn = output_of(check).locator("img")
    assert re.search(r"0 in place of 1: \d of 2; .* 1024 places", drawn.get_attribute("alt"))
    assert drawn.evaluate("it => it.complete && it.naturalWidth > 100")
    picture(notebook, check, "desk-border", "light")

    for name in ("initialize_with_zeros", "optimize", "predict", "model"):
        notebook.run(f"def {name}(", solved(name))
    whole = notebook.run('self_check("model")', "self_check()")
    assert "All 6 exercises pass their public tests." in output_of(whole).inner_text()
    assert output_of(whole).locator("table tbody tr").count() == 11
    picture(notebook, whole, "desk-all", "dark")

    assert notebook.page.locator(TROUBLE).count() == 0
    notebook.page.keyboard.press("Control+S")
    notebook.page.wait_for_selector("#jp-main-dock-panel, .jp-NotebookPanel", state="attached")
    handed_in = notebook.run("self_check()", "!grader submit --trust .")
    said = output_of(handed_in).inner_text()
    assert "hand_in" in said and "propagate" not in said, said
    assert list((notebook.folder / "my_work/hand_in").iterdir())
