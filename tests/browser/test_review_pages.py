"""A review in a real Chromium: marking, an old page, undo, the keyboard, hostile work, no JavaScript.

With ``REPORT_PICTURES=docs/pictures`` a class of `grader demo` becomes the pictures of docs/review.md.
"""

import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.grading.reviewing import Reviewing
from grader.messages import sentence
from grader.pages.review.app import Review
from grader.pages.review.gate import Gate
from grader.pages.review.serving import bound
from grader.record.adjustments import Comment, Marks, Points, Undo
from tests.support.chromium import CHROMIUM
from tests.support.report import ATTACK
from tests.support.review import ReviewedClass

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here: apt-get install chromium"),
]
ROOT = Path(__file__).parents[2]
AXE = ROOT / ".venv-browser/node_modules/axe-core/axe.min.js"
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
LIST = "?show=mistake&exercise=shift&name=other-constant"
KINDS = (
    *("/", f"/{LIST}", "/class", "/items"),
    *(f"/student/ana{LIST}", "/student/zz", f"/everybody{LIST}", "/group", "/whom"),
)
WAIT_MS = 10_000


@contextmanager
def serving(desk, who="li"):
    """The address of a review, with its token, as long as the context lasts."""
    import uvicorn

    listening = bound()
    port = listening.getsockname()[1]
    gate = Gate(Review(desk, who, "en").application(), lambda key: sentence(key, lang="en"), port)
    config = uvicorn.Config(gate, log_config=None, log_level="critical", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}", gate.token
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    return ReviewedClass(tmp_path_factory.mktemp("reviewed") / "course")


@pytest.fixture
def klass(made_once, tmp_path):
    copied = tmp_path / "course"
    shutil.copytree(made_once.course.root, copied)
    return ReviewedClass.at(copied)


@pytest.fixture(scope="module")
def chromium():
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make browser")
    with api.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, klass):
    """Open a page of the review; at the end nothing was complained of, and nothing else was loaded."""
    contexts, said, loaded = [], [], []
    with serving(klass.desk) as (base, token):
        first = chromium.new_context()
        page = first.new_page()
        page.goto(f"{base}/?token={token}")
        assert page.url == f"{base}/"
        state = first.storage_state()
        first.close()

        def open_page(path="/", width=1400, **options):
            size = {"width": width, "height": 900}
            contexts.append(chromium.new_context(viewport=size, storage_state=state, **options))
            page = contexts[-1].new_page()
            page.set_default_timeout(WAIT_MS)
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("request", lambda request: loaded.append(request.url))
            if path == "/group":
                path = f"/group/{klass.desk.look().groups[0].code}"
            page.goto(base + (f"/everybody{LIST}" if path == "/whom" else path))
            if path == "/whom":
                page.fill("#all-points", "3")
                page.fill("#all-reason", "a fair try")
                page.click("form.pen button")
                page.wait_for_selector("table")
            return page

        yield open_page
        # An answer of 409 or 422 is told on the page; Chromium tells of it, too.
        expected = "Failed to load resource: the server responded with a status of 4"
        assert [text for text in said if not text.startswith(expected)] == []
        assert all(url.startswith(base) or url == "data:," for url in loaded), loaded
        for context in contexts:
            context.close()


def acts(klass, student):
    return [entry.act for entry in klass.entries(student)]


def pen_of(page, exercise):
    """The form of an exercise, unfolded."""
    pen = page.locator("article.exercise", has=page.locator("h3", has_text=exercise)).locator("details.pen")
    if pen.get_attribute("open") is None:
        pen.locator("summary").click()
    return pen


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 800, 1400])
def test_every_kind_of_page_fits_every_width_by_day_and_by_night(opened, width, scheme):
    for kind in KINDS:
        page = opened(kind, width, color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (background == "rgb(15, 19, 24)") == (scheme == "dark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened, klass, scheme):
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: make browser, where npm is there")
    klass.give("ana", Points(3, "shift"), Comment("Come by."))
    for kind in KINDS:
        page = opened(kind, 1400, color_scheme=scheme, bypass_csp=True)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate(f"axe.run(document, {{ runOnly: {RULES} }})")
        told = [(each["id"], each["nodes"][0]["html"][:160]) for each in found["violations"]]
        assert told == [], kind
        assert len(found["passes"]) > 20


def test_a_student_is_marked_and_it_is_taken_back(opened, klass):
    page = opened(f"/student/ana{LIST}")
    pen = pen_of(page, "shift")
    pen.get_by_label("Points").fill("2.5")
    pen.get_by_label("Comment, for the student").fill("Nearly.")
    pen.get_by_label("Reason, for the teachers").fill("half of it")
    pen.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Entry 1 was added: shift: 2.5 points").wait_for()
    assert "8.5 of 10 points" in page.locator("header").inner_text()
    assert acts(klass, "ana") == [Points(2.5, "shift"), Comment("Nearly.", "shift")]
    page.reload()  # POST, redirect, GET: nothing is sent again
    entry = page.locator(".entries li", has_text="2.5 points")
    entry.get_by_label("Why entry 1 is taken back").fill("too much")
    entry.get_by_role("button", name="Take back").click()
    page.get_by_text("Entry 3 was added").wait_for()
    assert "6 of 10 points" in page.locator("header").inner_text()
    assert isinstance(acts(klass, "ana")[2], Undo) and klass.entries("ana")[2].reason == "too much"


def test_an_old_page_is_refused_and_what_was_typed_stays(opened, klass):
    page = opened("/student/ana")
    klass.give("ana", Points(3, "shift"), reason="I looked at it")
    pen = pen_of(page, "shift")
    pen.get_by_label("Points").fill("1")
    pen.get_by_label("Reason, for the teachers").fill("mine")
    pen.get_by_role("button", name="Save", exact=True).click()
    problem = page.get_by_role("alert")
    problem.wait_for()
    assert "nothing was written" in problem.inner_text()
    assert "jane: shift: 3 points (I looked at it)" in problem.inner_text()
    assert page.evaluate("document.activeElement.classList.contains('problem')")
    pen = pen_of(page, "shift")
    assert pen.get_by_label("Points").input_value() == "1"
    assert acts(klass, "ana") == [Points(3, "shift")]
    pen.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Entry 2 was added: shift: 1 points").wait_for()


def test_a_list_is_gone_through_by_the_keyboard(opened, klass):
    page = opened(f"/{LIST}")
    steps = [("j", "Bo Ekström"), ("n", "Ana Pérez"), ("p", "Bo Ekström"), ("j", "Ana Pérez")]
    for key, name in steps:
        page.keyboard.press(key)
        page.locator("h1", has_text=name).wait_for()
        page.wait_for_load_state()  # the script is the last thing on a page
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.name") == "item"
    page.keyboard.press("Space")
    page.keyboard.press("c")  # a tick is no typing, but a field has the keys
    assert page.locator("h1").inner_text() == "Ana Pérez"
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.id") == "whole-comment"
    page.keyboard.type("jnkplm? is what you typed")
    assert page.locator("#whole-comment").input_value() == "jnkplm? is what you typed"
    page.keyboard.press("Control+Enter")
    page.get_by_text("Entry 1 was added: jnkplm? is what you typed").wait_for()
    page.wait_for_load_state()
    page.keyboard.press("?")
    assert page.locator("#keys").get_attribute("open") is not None
    page.keyboard.press("k")
    page.locator("h1", has_text="Bo Ekström").wait_for()
    page.wait_for_load_state()
    page.keyboard.press("l")
    page.wait_for_url(f"**/{LIST}")
    assert acts(klass, "ana") == [Comment("jnkplm? is what you typed")]


def test_what_was_typed_is_not_left_without_a_word(opened):
    page = opened(f"/student/bo{LIST}")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.keyboard.press("c")
    page.keyboard.type("not saved yet")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"] and page.locator("h1").inner_text() == "Bo Ekström"


def test_a_rubric_is_ticked_and_the_next_one_comes(opened, klass):
    page = opened(f"/student/bo{LIST}")
    pen = pen_of(page, "shift")
    pen.get_by_label("Adds the right constant.").check()
    pen.get_by_role("button", name="Save, then the next one").click()
    page.locator("h1", has_text="Ana Pérez").wait_for()
    assert acts(klass, "bo") == [Marks("shift", ("method",))]


def test_a_comment_written_before_is_used_again(opened, klass):
    klass.give("eve", Comment("Please come by.", "scale"))
    page = opened("/student/ana")
    pen = pen_of(page, "scale")
    pen.get_by_label("Comment, for the student").fill("Well done.")
    pen.get_by_label("Written before").select_option(label="Please come by.")
    assert pen.get_by_label("Comment, for the student").input_value() == "Well done.\nPlease come by."
    pen.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Entry 2 was added").wait_for()
    assert acts(klass, "ana") == [Comment("Well done.\nPlease come by.", "scale")]


def test_a_click_on_a_line_comments_on_it(opened, klass):
    page = opened("/student/ana")
    page.locator(".work code > :not(.remark)", has_text="return scale(x) + 1.0").click()
    assert page.evaluate("document.activeElement.id") == "whole-comment"
    line = page.locator("#whole-line").input_value()
    page.keyboard.type("Which constant?")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Entry 1 was added").wait_for()
    [act] = acts(klass, "ana")
    text = klass.desk.source(act.place.source_sha256).decode().splitlines()[act.place.line - 1]
    assert str(act.place.line) == line and "return scale(x) + 1.0" in text


def test_all_with_a_mistake_are_given_the_same(opened, klass):
    page = opened(f"/student/ana{LIST}")
    page.get_by_role("link", name="the same for all with this mistake").click()
    page.locator("#all-points").fill("3")
    page.locator("#all-reason").fill("a fair try")
    page.get_by_role("button", name="Show for whom").click()
    page.get_by_text("3 entries would be added").wait_for()
    assert acts(klass, "ana") == []
    page.get_by_role("button", name="Give it (3 entries)").click()
    page.get_by_text("3 entries were added.").wait_for()
    assert acts(klass, "ana") == acts(klass, "bo") == acts(klass, "zz") == [Points(3, "shift")]


def test_from_the_class_to_whoever_made_a_mistake(opened):
    page = opened("/class")
    page.locator("#students-table thead button", has_text="Points").click()
    assert page.locator("#students-table tbody tr").first.locator("td.number").first.inner_text() == "10"
    page.locator("#mistakes-table").get_by_role("link", name="other-constant").click()
    page.locator("h2", has_text="shift, mistake other-constant").wait_for()
    page.wait_for_load_state()
    page.keyboard.press("j")
    page.locator("h1", has_text="Bo Ekström").wait_for()


def test_a_group_is_named_on_the_spot(opened, klass):
    page = opened("/group")
    page.get_by_label("Name").fill("thrice")
    page.get_by_label("What is wrong, in a sentence").fill("It is three times too much.")
    page.get_by_role("button", name="Give it a name").click()
    page.locator("h2", has_text="scale, mistake thrice").wait_for()
    page.keyboard.press("j")
    page.get_by_text("It is three times too much.").wait_for()


def test_a_list_is_sorted_and_filtered(opened):
    page = opened("/")
    page.get_by_label("Filter:").fill("other-constant")
    assert page.locator("#students-table tbody tr:visible").count() == 3
    page.get_by_label("Filter:").fill("")
    page.locator("thead button", has_text="Points").click()
    points = page.locator("#students-table td.number").all_inner_texts()
    assert points[-1] == "\u2013" and points[0] == "10"


def test_without_javascript_all_of_it_works(opened, klass):
    page = opened(f"/{LIST}", java_script_enabled=False)
    page.get_by_role("link", name="Go through the list").click()
    page.get_by_role("link", name="next").click()
    assert page.locator("h1").inner_text() == "Ana Pérez"
    pen = pen_of(page, "shift")
    pen.get_by_label("Points").fill("1")
    pen.get_by_label("Reason, for the teachers").fill("x")
    pen.get_by_role("button", name="Save", exact=True).click()
    assert "Entry 1 was added" in page.locator("main").inner_text()
    assert acts(klass, "ana") == [Points(1, "shift")]


def test_names_and_code_that_attack_are_text(opened, klass):
    klass.give("zz", Comment(ATTACK, "shift"), reason=ATTACK, who=ATTACK)
    page = opened("/student/zz")
    assert "<script>alert(1)</script>" in page.locator("h1").inner_text()
    assert "<script>alert(1)</script>" in page.locator(".work").inner_text()
    assert page.evaluate("document.scripts.length") == 1 and page.evaluate("document.images.length") == 0
    assert "\u202e" not in page.locator("body").inner_text()


def test_what_was_not_escaped_would_not_run_either(chromium, klass, monkeypatch):
    from grader.pages.review import app

    raw = "<script>document.title = 'ran'</script><img src=x onerror=\"document.title='ran'\">"
    raw += "<style>h1 { color: rgb(1, 2, 3) }</style>"
    raw += "<form action=http://127.0.0.1:9/><button id=away>x</button></form>"
    really = app.page

    def with_raw(*rest, **more):
        return really(*rest, **more).replace("<main ", f"{raw}<main ")

    monkeypatch.setattr(app, "page", with_raw)
    with serving(klass.desk) as (base, token):
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"{base}/?token={token}")
        assert page.title() != "ran"
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(1, 2, 3)"
        page.click("#away", no_wait_after=True)
        page.wait_for_timeout(300)
        assert page.url.startswith(base)
        context.close()


def test_a_page_of_another_site_can_neither_write_nor_read(chromium, klass):
    with serving(klass.desk) as (base, token):
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"{base}/?token={token}")
        since = klass.since("ana")
        form = (
            f"<form method=post action='{base}/student/ana/give'><input name=since value='{since}'>"
            "<input name=exercise value=shift><input name=comment value=x></form>"
            "<script>document.forms[0].submit()</script>"
        )
        page.goto(f"data:text/html,{form}")
        page.wait_for_url(f"{base}/**")
        assert "has not opened the address" in page.inner_text("body")
        page.goto(f"data:text/html,<iframe src='{base}/'></iframe><img src='{base}/student/ana'>")
        page.wait_for_timeout(300)
        assert "Ana" not in "".join(frame.content() for frame in page.frames)
        page.goto(f"{base}/student/ana")
        assert page.locator("h1").inner_text() == "Ana Pérez"
        context.close()
    assert acts(klass, "ana") == []


# ------------------------------------------------------------------- the pictures of docs/review.md

PICTURES = os.environ.get("REPORT_PICTURES", "")
COLOURS = 128


@pytest.mark.skipif(not PICTURES, reason="draws the pictures of docs/review.md: make pictures")
def test_the_pictures_of_the_page_on_reviews(tmp_path, chromium):
    from PIL import Image

    from grader.course.finding import find_course

    words = ("demo", "logistic_regression", "-o", str(tmp_path / "demo"))
    subprocess.run([sys.executable, "-m", "grader", *words], cwd=ROOT, check=True)
    desk = Reviewing(
        lambda: find_course(ROOT).assignment("logistic_regression"),
        tmp_path / "demo/gradebook.sqlite3",
        "Prof. Li",
        lambda path, data: None,
    )
    mistake = "?show=mistake&exercise=propagate&name=missing-mean"
    with serving(desk, "Prof. Li") as (base, token):
        context = chromium.new_context(viewport={"width": 1300, "height": 860})
        page = context.new_page()
        page.goto(f"{base}/?token={token}")
        for name, path in (("review-lists", "/"), ("review-student", f"/student/70115{mistake}")):
            page.goto(base + path)
            if name == "review-student":
                pen = pen_of(page, "propagate")
                pen.get_by_label("Points").fill("24")
                pen.get_by_label("Comment, for the student").fill("The formulas are right. Divide by m.")
                pen.get_by_label("Reason, for the teachers").fill("everything but the mean")
                page.locator("article", has_text="propagate").first.evaluate("each => each.scrollIntoView()")
                page.evaluate("scrollBy(0, -60)")
            picture = Path(PICTURES).resolve() / f"{name}.png"
            page.screenshot(path=str(picture))
            with Image.open(picture) as drawn:
                drawn.convert("RGB").quantize(COLOURS).save(picture, optimize=True)
        context.close()
