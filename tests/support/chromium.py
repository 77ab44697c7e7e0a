"""A Chromium without a window that shows one page, asked over a pipe: no library, no port."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


class Browser:
    """A browser with a page in it."""

    def __init__(self, to_browser: BinaryIO, from_browser: BinaryIO) -> None:
        self._to, self._from = to_browser, from_browser
        self._number, self._rest = 0, b""
        self._session = ""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self.ask(f"{domain}.enable")
        self.loaded: list[str] = []

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """What the browser answers; what happens meanwhile is kept."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._to.write(json.dumps(message).encode() + b"\0")
        self._to.flush()
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return dict(answer["result"])

    def show(self, path: Path, width: int, *, dark: bool = False, media: str = "") -> None:
        """Load a page, and wait until it is there."""
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self.loaded.clear()
        self._is_loaded = False
        self.ask("Page.navigate", url=path.as_uri())
        while not self._is_loaded:
            self._next()

    def value(self, expression: str) -> Any:
        """What an expression of ours is in the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def picture(self) -> bytes:
        """The whole page as PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            read = self._from.read1(1 << 16)  # type: ignore[attr-defined]
            assert read, "the browser has gone"
            self._rest += read
        text, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        if message.get("method") == "Page.loadEventFired":
            self._is_loaded = True
        if message.get("method") == "Network.responseReceived":
            url = message["params"]["response"]["url"]
            if url.startswith(("file:", "http")):  # and not what the browser draws in the place of a frame
                self.loaded.append(url)
        return message


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """A browser, as long as the context lasts; `folder` is its own."""
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()
    options = "--headless --no-sandbox --disable-gpu --no-first-run --remote-debugging-pipe"
    # It reads from descriptor 3 and writes to 4.
    command = f'exec "$0" {options} "--user-data-dir=$1" 3<&{to_read} 4>&{from_write}'
    process = subprocess.Popen(
        ["bash", "-c", command, CHROMIUM, str(folder)],
        pass_fds=(to_read, from_write),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(to_read)
    os.close(from_write)
    try:
        with open(to_write, "wb") as to_browser, open(from_read, "rb") as from_browser:
            yield Browser(to_browser, from_browser)
            to_browser.write(b'{"id":0,"method":"Browser.close"}\0')
    finally:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
