"""Asks an application of ours as a browser would, without a socket: what is sent is what a test says.

Starlette has a client of its own, which needs a library that nothing else here needs.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

HOST = "127.0.0.1:4711"
FORM = "application/x-www-form-urlencoded"


class Answer(NamedTuple):
    """What came back; `headers` by their names in lower case, of several the last."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def said(self) -> str:
        """What a reader sees: without tags, blanks as one."""
        text = re.sub(r"<(script|style)\b.*?</\1>", " ", self.text, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


class Browser:
    """Keeps cookies, follows nothing by itself, and sends a POST as a form of the page would.

    Parameters
    ----------
    app
        An ASGI application.
    """

    def __init__(self, app: Any, host: str = HOST) -> None:
        self.app, self.host = app, host
        self.cookies: dict[str, str] = {}

    def get(self, url: str, **headers: str) -> Answer:
        """Ask for a page; `headers` with underscores take the place of the usual ones, "" leaves one out."""
        return self.ask("GET", url, headers=headers)

    def post(self, url: str, form: Mapping[str, Any] | Iterable[tuple[str, str]], **headers: str) -> Answer:
        """Send a form."""
        usual = {"origin": f"http://{self.host}", "sec_fetch_site": "same-origin", "content_type": FORM}
        body = urlencode(form if isinstance(form, Mapping) else list(form), doseq=True).encode()
        return self.ask("POST", url, body, usual | headers)

    def follow(self, answer: Answer) -> Answer:
        """The page that an answer leads to."""
        assert answer.status == 303, answer
        return self.get(answer.headers["location"])

    def ask(
        self, method: str, url: str, body: bytes = b"", headers: Mapping[str, str] | None = None, **more: Any
    ) -> Answer:
        """Send anything at all."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"host": self.host, "cookie": cookie, **(headers or {})}
        if body and "content_length" not in sent:
            sent["content_length"] = str(len(body))
        parts = urlsplit(url)
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": parts.path,
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "headers": [
                (name.replace("_", "-").encode(), value.encode("latin-1"))
                for name, value in sent.items()
                if value
            ],
            "client": ("127.0.0.1", 5000),
            "server": ("127.0.0.1", 4711),
        }
        answer = asyncio.run(_asked(self.app, scope | more, body))
        for name, value in re.findall(r"^([^=]+)=([^;]*)", answer.headers.get("set-cookie", "")):
            self.cookies[name] = value
        return answer


async def _asked(app: Any, scope: dict[str, Any], body: bytes) -> Answer:
    chunks = [body[start : start + 65536] for start in range(0, len(body), 65536)] or [b""]
    coming = [
        {"type": "http.request", "body": chunk, "more_body": place < len(chunks) - 1}
        for place, chunk in enumerate(chunks)
    ]
    went: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return coming.pop(0) if coming else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        went.append(message)

    await app(scope, receive, send)
    start = next(each for each in went if each["type"] == "http.response.start")
    text = b"".join(each.get("body", b"") for each in went if each["type"] == "http.response.body")
    headers = {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(start["status"], headers, text.decode())
