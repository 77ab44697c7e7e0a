"""Who may ask for a page of a review, and how: the gate that every request goes through first.

A review listens on this machine alone. That keeps other machines out, and neither other people on it nor
pages of the web that the same browser shows. So a request needs

- a ``Host`` that is ours, or another name could be made to lead here (DNS rebinding);
- the cookie, for which the token of the printed address is exchanged once;
- to write: POST, an ``Origin`` that is ours, a form of bounded size.

GET writes nothing, whatever it asks for. Every answer forbids the browser all that our pages do not need.
Must not know: what is on a page.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ADDRESS = "127.0.0.1"
BODY_BYTES_MAX = 256 * 1024
"""A form with two texts of the greatest length in the longest writing takes a third of it."""
FORM = "application/x-www-form-urlencoded"
TOKEN_BYTES = 32
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # With no-referrer a browser sends `Origin: null` with our own forms. This one tells others as little.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
Refusal = tuple[int, str]
"""A status, and the key of the sentence."""


class Gate:
    """Lets what may come in through to `app`.

    Parameters
    ----------
    say
        Gives a sentence by its key.
    port
        That the server listens on.

    Attributes
    ----------
    token
        Of the address that is printed; good for one exchange.
    """

    def __init__(self, app: ASGIApp, say: Callable[[str], str], port: int) -> None:
        self._app, self._say = app, say
        self._hosts = (f"{ADDRESS}:{port}", f"localhost:{port}")
        # Cookies are shared by all ports of a machine: two reviews at a time need two names.
        self._cookie_name = f"keepdims_review_{port}"
        self._cookie = secrets.token_urlsafe(TOKEN_BYTES)
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        self._is_exchanged = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        send = _with_headers(send)
        response = self._answered_here(scope, headers)
        if response is None and scope["method"] == "POST":
            body = await _body(headers, receive)
            if body is None:
                response = self._refused(413, "review_too_large")
            else:
                receive = _giving(body)
        await (response or self._app)(scope, receive, send)

    def _answered_here(self, scope: Scope, headers: Headers) -> Response | None:
        """A refusal, or the exchange of the token; None for what may go on."""
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return self._refused(421, "review_odd_host")
        method = scope["method"]
        if method not in ("GET", "HEAD", "POST"):
            return self._refused(405, "review_odd_method")
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token")
        if given is not None:
            return self._exchanged(given, is_get=method == "GET" and scope["path"] == "/")
        if not self._has_cookie(headers):
            return self._refused(403, "review_no_cookie")
        if method == "POST" and (refusal := _not_our_form(headers)) is not None:
            return self._refused(*refusal)
        return None

    def _exchanged(self, given: list[str], *, is_get: bool) -> Response:
        """The cookie for the token, the first time."""
        is_ours = len(given) == 1 and compare_digest(given[0].encode(), self.token.encode())
        if not is_get or not is_ours:
            return self._refused(403, "review_odd_token")
        if self._is_exchanged:
            return self._refused(403, "review_used_token")
        self._is_exchanged = True
        response = RedirectResponse("/", status_code=303)
        response.set_cookie(self._cookie_name, self._cookie, path="/", httponly=True, samesite="strict")
        return response

    def _has_cookie(self, headers: Headers) -> bool:
        for line in headers.getlist("cookie"):
            try:
                found = SimpleCookie(line).get(self._cookie_name)
            except CookieError:
                continue
            if found is not None and compare_digest(found.value.encode(), self._cookie.encode()):
                return True
        return False

    def _refused(self, status: int, key: str) -> Response:
        return PlainTextResponse(self._say(key) + "\n", status_code=status)


def _not_our_form(headers: Headers) -> Refusal | None:
    """What is wrong with a POST that has the cookie; None for nothing."""
    # The host is one of ours already, and a page of ours was opened under the same one.
    if headers.getlist("origin") != [f"http://{headers['host']}"]:
        return 403, "review_odd_origin"
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return 403, "review_odd_origin"
    if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        return 415, "review_odd_form"
    return None


async def _body(headers: Headers, receive: Receive) -> bytes | None:
    """The whole of a form; None where it is too large, of which no more is kept."""
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > BODY_BYTES_MAX:
        return None
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > BODY_BYTES_MAX or message["type"] == "http.disconnect":
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _giving(body: bytes) -> Receive:
    """A body that was received already."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else {"type": "http.disconnect"}

    return receive


def _with_headers(send: Send) -> Send:
    """As `send`, and every answer forbids what our pages do not need."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending
