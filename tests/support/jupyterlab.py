"""A JupyterLab of its own in a folder, and a page of it in Chromium: what a student has before her.

Nobody's settings are read or changed. Waits for what is to be seen, never for a time to pass.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE_MS = 60_000
"""For anything to appear, on a machine that does much else."""
_FOUND = re.compile(r"(http://127\.0\.0\.1:\d+)/lab")
_SETTINGS: dict[str, Any] = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {
        "windowingMode": "none",  # every cell is there, seen or not
        "codeCellConfig": {"autoClosingBrackets": False},
        "recordTiming": False,
    },
}


@contextmanager
def jupyterlab(folder: Path, own: Path, *, theme: str) -> Iterator[str]:
    """A server for `folder`, with `own` for all that it writes; yields its address.

    Parameters
    ----------
    theme
        ``"light"`` or ``"dark"``.
    """
    settings = {
        **_SETTINGS,
        "apputils-extension/themes": {"theme": "JupyterLab Dark" if theme == "dark" else "JupyterLab Light"},
    }
    for name, content in settings.items():
        file = own / "settings/@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content), encoding="utf-8")
    environment = {
        **os.environ,
        **{f"JUPYTER_{name}_DIR": str(own / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")},
        "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
        "IPYTHONDIR": str(own / "ipython"),
        "GRADER_LANG": "en",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0", "--IdentityProvider.token="]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={folder}"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield _address(server)
    finally:
        server.terminate()
        try:
            server.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.communicate()


def _address(server: subprocess.Popen[str]) -> str:
    """Where the server says that it is."""
    assert server.stderr is not None
    said = []
    for line in server.stderr:
        said.append(line)
        if found := _FOUND.search(line):
            return found[1]
    raise AssertionError("JupyterLab did not start:\n" + "".join(said[-30:]))


class NotebookPage:
    """A notebook in the browser: its cells are named by a line in them."""

    def __init__(self, page: Any, address: str, file: str) -> None:
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{address}/doc/tree/{file}")
        page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
        self.page = page

    def cell(self, line: str) -> Any:
        """The first cell of code with `line` in it."""
        return self.page.locator(".jp-CodeCell").filter(has_text=line).first

    def write(self, line: str, source: str) -> Any:
        """Replace the source of a cell, and leave the keyboard in it."""
        cell = self.cell(line)
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(source)
        return cell

    def run(self, line: str, source: str = "") -> Any:
        """Run a cell, with another source if one is given, until it has its number; the cell."""
        cell = self.cell(line)
        place = cell.evaluate("cell => [...cell.parentElement.children].indexOf(cell)")
        if source:
            self.write(line, source)
        else:
            cell.locator(".cm-content").click()
        prompt = self.page.locator(f".jp-Notebook .jp-Cell >> nth={place}").locator(".jp-InputArea-prompt")
        before = prompt.inner_text()
        self.page.keyboard.press("Control+Enter")
        has_run = "([cell, before]) => /^\\[\\d+\\]:$/.test(cell.innerText) && cell.innerText != before"
        self.page.wait_for_function(has_run, arg=[prompt.element_handle(), before])
        return self.page.locator(f".jp-Notebook .jp-Cell >> nth={place}")


def output_of(cell: Any) -> Any:
    """What a cell shows below itself."""
    return cell.locator(".jp-Cell-outputArea")
