"""A JupyterLab of its own in a folder, and a page of it in Chromium: what a student has before her.

Nobody's settings are read or changed. Waits for what is to be seen, never for a time to pass.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE_MS = 120_000
"""For anything to appear, on a machine that does much else."""
AGAIN_MS = 3_000
"""After which a cell that does not even wait is run again."""
LOOK_MS = 20
_NUMBERED = re.compile(r"\[\d+\]:$")
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
    log = own / "server.log"  # a file: a pipe that nobody empties would stop the server when it is full
    with log.open("w", encoding="utf-8") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={folder}"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=written,
        )
    try:
        yield _address(server, log)
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Where the server says that it is."""
    until = time.monotonic() + PATIENCE_MS / 1000
    while server.poll() is None and time.monotonic() < until:
        if found := _FOUND.search(log.read_text(encoding="utf-8", errors="replace")):
            return found[1]
        time.sleep(LOOK_MS / 1000)
    raise AssertionError("JupyterLab did not start:\n" + log.read_text(encoding="utf-8")[-3000:])


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
        cell = self.page.locator(f".jp-Notebook .jp-Cell >> nth={place}")
        prompt = cell.locator(".jp-InputArea-prompt")
        before = prompt.inner_text().strip()
        self._begin(prompt, before)
        ended = self._wait(prompt, lambda said: said != before and _NUMBERED.match(said), PATIENCE_MS)
        assert ended, f"the cell has no number yet: {prompt.inner_text()!r}"
        return cell

    def _begin(self, prompt: Any, before: str) -> None:
        """Press the keys until the cell says that it waits or runs.

        JupyterLab forgets a cell that is run before its kernel is there, and says nothing.
        """
        for _ in range(PATIENCE_MS // AGAIN_MS):
            self.page.keyboard.press("Control+Enter")
            if self._wait(prompt, lambda said: said != before, AGAIN_MS):
                return
        raise AssertionError(f"the cell was not run: its prompt is still {before!r}")

    def _wait(self, prompt: Any, has_happened: Callable[[str], Any], patience_ms: int) -> bool:
        """Look at a prompt, found anew each time, until it says what it should, for so long at most."""
        until = time.monotonic() + patience_ms / 1000
        while time.monotonic() < until:
            if has_happened(prompt.inner_text().strip()):
                return True
            self.page.wait_for_timeout(LOOK_MS)
        return False


def output_of(cell: Any) -> Any:
    """What a cell shows below itself."""
    return cell.locator(".jp-Cell-outputArea")
