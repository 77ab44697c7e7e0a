"""`grader review`: what it prints, how it ends, what it refuses; `tests/pages/review` has its pages."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

import pytest

from grader.gradebook.store import Gradebook
from grader.pages import templating
from grader.pages.review import serving
from grader.record.adjustments import Comment
from tests.support.feedback import WRONG_VALUE, evidence, failed, keep_class
from tests.support.tiny_course import WRONG_SHIFT

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
def graded(course, grader):
    """A class of two that was graded."""
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        wrong = evidence(failed("test_shift", WRONG_VALUE))
        keep_class(book, course.assignment, ana=(wrong, WRONG_SHIFT), bo=(evidence(), WRONG_SHIFT))
    return grader


@pytest.fixture
def served(monkeypatch):
    """What would be served, and to what; it ends at once as after Ctrl-C."""
    seen = []

    def serve(app, listening):
        seen.append((app, listening.getsockname()))
        raise KeyboardInterrupt

    monkeypatch.setattr(serving, "serve", serve)
    return seen


def test_it_prints_an_address_of_this_machine_with_a_token_and_ends_with_0(graded, served):
    done = graded("review", "tiny", "--as", "Prof. Li")
    assert done.code == 0
    [(gate, (address, port))] = served
    assert done.out == f"Open in a browser: http://{address}:{port}/?token={gate.token}\n"
    assert address == "127.0.0.1" and re.fullmatch(r"[\w-]{43}", gate.token)
    assert done.err == (
        "What is given there is given by Prof. Li. Ctrl-C ends the review.\nThe review is ended.\n"
    )


def test_each_review_has_a_token_of_its_own(graded, served):
    graded("review", "tiny")
    graded("review", "tiny")
    assert served[0][0].token != served[1][0].token


def test_a_port_that_is_named_is_used_and_one_in_use_is_refused(graded, served):
    with serving.bound() as other:
        port = other.getsockname()[1]
        done = graded("review", "tiny", "--port", port)
        assert done.code == 2 and f"--port {port}: another program uses this port." in done.err
    assert graded("review", "tiny", "--port", port).code == 0
    assert served[0][1] == ("127.0.0.1", port)
    assert graded("review", "tiny", "--port", "0").code == 2


def test_it_is_given_by_the_login_or_nobody_is_named(graded, served, monkeypatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "jane")
    assert "given by jane." in graded("review", "tiny").err
    refused = graded("review", "tiny", "--as", " ")
    assert refused.code == 2 and "nothing says who decides it. Add the name (--as NAME" in refused.err


def test_without_a_gradebook_or_anybody_in_it_nothing_is_served(course, grader, served):
    assert "there is no gradebook" in grader("review", "tiny").err
    Gradebook(course.root / "gradebook.sqlite3").close()
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        keep_class(book, course.assignment)
    done = grader("review", "tiny")
    assert done.code == 2 and "nothing of tiny has been graded" in done.err and not served


def test_what_is_missing_is_said_before_anything_is_read(grader, served, monkeypatch):
    monkeypatch.setattr(serving, "NEEDED", ("starlette", "no_such_library"))
    done = grader("review", "tiny")
    assert done.code == 2 and "no_such_library: it serves the pages of a review" in done.err


def test_a_template_that_was_broken_is_named_with_its_line(graded, served, monkeypatch, tmp_path):
    import shutil

    edited = tmp_path / "templates"
    shutil.copytree(templating.TEMPLATES, edited)
    (edited / "review_student.html.jinja").write_text("{{ view.name }}\n{% if %}")
    monkeypatch.setattr(templating, "TEMPLATES", edited)
    for cached in (templating.template, templating._environment):
        cached.cache_clear()
    try:
        done = graded("review", "tiny")
    finally:
        monkeypatch.undo()
        for cached in (templating.template, templating._environment):
            cached.cache_clear()
    assert done.code == 2 and "review_student.html.jinja:2: the template does not parse" in done.err


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_a_review_as_a_process_is_opened_written_in_and_ended(course, graded, number, code):
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "review", "tiny", "--as", "li"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=course.root,
        env={**os.environ, "GRADER_LANG": "en"},
        # As from a keyboard: in the background of a shell Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        address = process.stdout.readline().rpartition(" ")[2].strip()
        base, _, _ = address.partition("?")
        browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(
                http.cookiejar.CookieJar(policy=http.cookiejar.DefaultCookiePolicy(allowed_domains=None))
            )
        )
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(base)
        assert refused.value.code == 403
        refused.value.close()
        with browser.open(address) as page:
            assert page.url == base and "Server" not in page.headers
        with browser.open(f"{base}student/ana") as page:
            since = re.search(r'name="since" value="([^"]+)"', page.read().decode())[1]
        form = urllib.parse.urlencode({"since": since, "exercise": "shift", "comment": "Well."}).encode()
        request = urllib.request.Request(
            f"{base}student/ana/give", form, {"Origin": base.rstrip("/"), "Sec-Fetch-Site": "same-origin"}
        )
        with browser.open(request) as page:
            assert "Entry 1 was added" in page.read().decode()
        host, port = urllib.parse.urlsplit(base).netloc.split(":")
        with socket.create_connection((host, int(port)), timeout=5) as raw:
            raw.sendall(b"\x16\x03\x01 not HTTP at all\r\n\r\n")
            assert b"400" in raw.recv(4_000).split(b"\r\n")[0]
    finally:
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (code, "")
    assert err.startswith("What is given there is given by li.") and "Traceback" not in err
    assert err.count("\n") <= 3
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        [entry] = book.adjustments("tiny")["ana"]
    assert (entry.act, entry.who) == (Comment("Well.", "shift"), "li")
