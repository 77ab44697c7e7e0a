"""Who may ask for a page of a review: hostile requests to the gate, and what comes through it."""

from urllib.parse import urlencode

import pytest
from starlette.responses import PlainTextResponse

from grader.messages import sentence
from grader.pages.review.gate import BODY_BYTES_MAX, HEADERS, Gate
from tests.support.asking import FORM, HOST, Browser

PORT = 4711


class Counting:
    """Notes what gets through."""

    def __init__(self):
        self.came = []

    async def __call__(self, scope, receive, send):
        body = b""
        if scope["method"] == "POST":
            message = await receive()
            body = message["body"]
            assert not message["more_body"] and (await receive())["type"] == "http.disconnect"
        self.came.append((scope["method"], scope["path"], body))
        await PlainTextResponse("let through")(scope, receive, send)


@pytest.fixture
def inside():
    return Counting()


@pytest.fixture
def gate(inside):
    return Gate(inside, sentence, PORT)


@pytest.fixture
def stranger(gate):
    """A browser that has not opened the printed address."""
    return Browser(gate)


@pytest.fixture
def browser(gate, stranger):
    """A browser that has."""
    stranger.get(f"/?token={gate.token}")
    return stranger


def test_the_token_becomes_a_cookie_and_leaves_the_address(gate, stranger, inside):
    answer = stranger.get(f"/?token={gate.token}")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"keepdims_review_{PORT}=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert gate.token not in cookie and not inside.came
    assert stranger.follow(answer).text == "let through"
    assert inside.came == [("GET", "/", b"")]


def test_the_token_is_good_for_one_exchange(gate, browser, inside):
    other = Browser(gate)
    for asking in (other, browser):
        answer = asking.get(f"/?token={gate.token}")
        assert answer.status == 403 and "was used already" in answer.text
        assert "set-cookie" not in answer.headers
    assert not other.cookies and not inside.came
    assert browser.get("/").status == 200  # who was in stays in


@pytest.mark.parametrize("token", ["", "x", "\u00e9", "x" * 100_000])
def test_another_token_is_refused_and_uses_nothing_up(gate, stranger, token):
    answer = stranger.get(f"/?{urlencode({'token': token})}&token=")
    assert answer.status == 403
    assert stranger.get(f"/?token={gate.token}&token={gate.token}").status == 403
    assert stranger.get(f"/?token={gate.token}").status == 303


@pytest.mark.parametrize(("method", "path"), [("POST", "/"), ("HEAD", "/"), ("GET", "/students")])
def test_the_token_is_exchanged_by_get_at_the_start_alone(gate, stranger, method, path):
    assert stranger.ask(method, f"{path}?token={gate.token}").status == 403
    assert stranger.get(f"/?token={gate.token}").status == 303


@pytest.mark.parametrize(
    "path", ["/", "/review.css", "/review.js", "/favicon.ico", "/student/ana", "/../etc/passwd"]
)
def test_without_the_cookie_nothing_is_shown(stranger, inside, path):
    for cookies in ({}, {f"keepdims_review_{PORT}": "guess"}, {"keepdims_review_4712": "x"}):
        stranger.cookies = cookies
        answer = stranger.get(path)
        assert answer.status == 403 and "has not opened the address" in answer.text
    assert not inside.came


def test_a_cookie_that_cannot_be_read_is_none(browser, inside):
    [good] = [f"{name}={value}" for name, value in browser.cookies.items()]
    assert browser.get("/", cookie="\x01=\x02; []=").status == 403
    assert browser.get("/", cookie=f"other=1; {good}").status == 200
    assert len(inside.came) == 1


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:4711",
        "127.0.0.1",
        "127.0.0.1:4712",
        "localhost",
        "127.0.0.1:4711.evil.example",
        "[::1]:4711",
        "",
    ],
)
def test_under_another_name_nothing_is_shown(gate, browser, inside, host):
    answer = browser.get("/", host=host)
    assert answer.status == 421 and "not its own" in answer.text
    fresh = Browser(gate, host="evil.example:4711")
    assert fresh.get(f"/?token={gate.token}").status == 421 and not inside.came


def test_localhost_is_our_name_too(gate, inside):
    browser = Browser(gate, host=f"localhost:{PORT}")
    assert browser.get(f"/?token={gate.token}").status == 303
    assert browser.post("/x", {"a": "1"}).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "MADE-UP"])
def test_other_methods_are_refused(browser, inside, method):
    answer = browser.ask(method, "/")
    assert answer.status == 405 and "GET, HEAD and POST" in answer.text and not inside.came


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": ""},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": f"https://{HOST}"},
        {"origin": f"http://localhost:{PORT}"},  # ours, and not the one that was asked
        {"origin": f"http://{HOST}/"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
    ],
)
def test_a_form_of_another_page_is_refused(browser, inside, headers):
    answer = browser.post("/give", {"points": "10"}, **headers)
    assert answer.status == 403 and "not sent by a page of this review" in answer.text and not inside.came


def test_a_browser_that_says_nothing_of_its_site_is_told_by_its_origin(browser):
    assert browser.post("/give", {"points": "10"}, sec_fetch_site="").status == 200


@pytest.mark.parametrize("kind", ["", "text/plain", "application/json", "multipart/form-data; boundary=x"])
def test_what_is_no_form_is_refused(browser, inside, kind):
    answer = browser.post("/give", {"points": "10"}, content_type=kind)
    assert answer.status == 415 and "not a form" in answer.text and not inside.came


def test_a_form_comes_through_whole(browser, inside):
    assert browser.post("/give", {"text": "é" * 9_000}, content_type=f"{FORM}; charset=utf-8").status == 200
    [(_, _, body)] = inside.came
    assert body == urlencode({"text": "é" * 9_000}).encode()


@pytest.mark.parametrize("length", ["", "5", "-1", "many", str(BODY_BYTES_MAX + 1)])
def test_a_huge_form_is_refused_whatever_it_says_of_its_length(browser, inside, length):
    answer = browser.post("/give", {"text": "x" * (BODY_BYTES_MAX + 1)}, content_length=length)
    assert answer.status == 413 and "too large" in answer.text and not inside.came


def test_a_form_that_breaks_off_is_refused(browser, gate, inside):
    import asyncio

    sent = []

    async def receive():
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    headers = {"host": HOST, "origin": f"http://{HOST}", "content-type": FORM}
    headers["cookie"] = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    scope = {"type": "http", "method": "POST", "path": "/give", "query_string": b""}
    scope["headers"] = [(name.encode(), value.encode()) for name, value in headers.items()]
    asyncio.run(gate(scope, receive, send))
    assert sent[0]["status"] == 413 and not inside.came


def test_every_answer_forbids_what_our_pages_do_not_need(browser, stranger):
    answers = [
        browser.get("/"),
        browser.post("/x", {}),
        browser.get("/", cookie=""),
        browser.get("/?token=x"),
        browser.get("/", host="evil.example"),
    ]
    assert [answer.status for answer in answers] == [200, 200, 403, 403, 421]
    for answer in answers:
        assert {name.lower(): value for name, value in HEADERS.items()}.items() <= answer.headers.items()
    policy = answers[0].headers["content-security-policy"]
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy and "*" not in policy
    assert {"frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} <= set(policy.split("; "))


def test_what_is_no_request_for_a_page_gets_no_answer(gate, inside):
    import asyncio

    for kind in ("websocket", "lifespan"):
        asyncio.run(gate({"type": kind}, None, None))
    assert not inside.came
