"""The pages of a report in a real Chromium: each kind of page, sorting, filtering, keyboard, hostile work.

With ``REPORT_PICTURES=docs/pictures`` a class of `grader demo` becomes the pictures of docs/instructor.md.
"""

import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from grader.pages.audit import audit_page
from grader.pages.html import html_page
from grader.pages.report.class_view import NamelessGroup
from grader.pages.report.naming import by_name, by_number
from grader.pages.report.site import everybody_in, write_report
from grader.pages.report.site_folder import SiteFolder
from grader.record.adjustments import Comment, Points
from grader.record.people import Person
from grader.show.audits import costs_of, heading_of, summary_of
from tests.support.chromium import CHROMIUM
from tests.support.feedback import (
    NOW,
    SOURCE,
    WRONG_VALUE,
    attempt,
    evidence,
    failed,
    feedback,
    raised,
    standing,
)
from tests.support.report import ATTACK, given, reported
from tests.support.tiny_course import TinyCourse

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here: apt-get install chromium"),
]
ROOT = Path(__file__).parents[2]
AXE = ROOT / ".venv-browser/node_modules/axe-core/axe.min.js"
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
KINDS = (
    "index.html",
    "tiny/index.html",
    "tiny/items.html",
    "tiny/students/s03.html",
    "tiny/students/zz.html",
)
WRONG = evidence(failed("test_scale[2]", WRONG_VALUE, "a-mistake"), raised("test_scale[3]", 5, "y = k * x"))


def people():
    """Forty people: some wrong, some late, one who attacks, one who handed in nothing."""
    draw = random.Random(5)
    names = ("Ana Pérez", "Łukasz Żak", "Zoë Quist", "Öz Ünal", "Noor Haddad")
    for number in range(38):
        found = draw.choice([evidence(), WRONG, evidence(failed("test_shift", WRONG_VALUE))])
        made = [attempt(found, handed_in_at=NOW)]
        if number == 3:
            made = [
                attempt(WRONG, handed_in_at=NOW),
                attempt(evidence(failed("test_shift", WRONG_VALUE)), number=2),
            ]
        yield standing(
            Person(f"s{number:02}", f"{names[number % 5]} {number}", section="AB"[number % 2]), *made
        )
    attacker = standing(Person("zz", ATTACK, section=ATTACK), attempt(WRONG, path=ATTACK))
    yield replace(attacker, by_hand=given("zz", Points(3, "scale"), Comment(ATTACK), reason=ATTACK))
    yield standing(Person("nobody", "Nobody Yet"))


def source(sha256):
    """The first attempts are the attacker's."""
    lines = f"\n# {ATTACK}\nx = '''{ATTACK}\n{ATTACK}\n'''\n# {'w' * 600}\n".encode()
    return SOURCE + lines if sha256 == "sha 1" else SOURCE


def reports(folder):
    """Two assignments of one class."""
    one, other = TinyCourse(folder / "one").assignment, TinyCourse(folder / "other").assignment
    everybody = tuple(people())
    from grader.wording import AssignmentWords

    told = AssignmentWords(one, lang="en").explanation("scale", WRONG.exercises[0].tests[0])
    groups = [NamelessGroup("3fa2c1", "scale", tuple(each.person for each in everybody[:3]), told, 2.5, 6)]
    first = reported(one, everybody, source=source, groups=groups, not_asked=[("shift", 2)])
    second = reported(replace(other, id="second"), everybody[:7], source=source)
    return [first, second._replace(standing=replace(second.standing, assignment="second"), title="Second")]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    made = reports(folder)
    with SiteFolder(folder / "site") as written:
        write_report(made, written, by_name(everybody_in(made)), now=NOW, lang="en")
    return folder / "site"


@pytest.fixture(scope="module")
def chromium():
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make browser")
    with api.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def shown(chromium, site):
    """Open a page of the site; at the end nothing was complained of, and nothing else was loaded."""
    contexts, said, loaded = [], [], []

    def open_page(name, width=1400, **options):
        contexts.append(chromium.new_context(viewport={"width": width, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: loaded.append(request.url))
        page.goto((site / name).as_uri())
        return page

    yield open_page
    assert said == []
    assert all(url.startswith(site.as_uri()) for url in loaded), loaded
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 800, 1400])
@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_page_fits_every_width_by_day_and_by_night(shown, name, width, scheme):
    page = shown(name, width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1 and page.locator("main").count() == 1
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 19, 24)"
    assert dark == (scheme == "dark")


def violations(page):
    """What axe finds on a page, all of it unfolded, that is against WCAG or a good practice."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: make browser, where npm is there")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(f"axe.run(document, {{ runOnly: {RULES} }})")
    assert len(found["passes"]) > 10
    return [(each["id"], each["nodes"][0]["html"][:120]) for each in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing(shown, name, scheme):
    page = shown(name, 800, color_scheme=scheme, bypass_csp=True)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["feedback", "audit"])
def test_axe_finds_nothing_on_other_pages_either(chromium, tmp_path, name, scheme):
    from tests.pages import test_audit as audited

    course = TinyCourse(tmp_path / "course").assignment
    if name == "feedback":
        made = feedback(course, attempt(WRONG), attempt(WRONG, number=2))
        text = html_page(*made)
    else:
        found = audited.FOUND
        text = audit_page(found, heading_of(found), summary_of(found), costs_of(found))
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert violations(page) == []
    context.close()


def column(page, number, table="#students-table"):
    """What stands in a column, from top to bottom, of the rows that are shown."""
    rows = page.locator(f"{table} tbody tr:visible")
    return [rows.nth(place).locator("th, td").nth(number).inner_text() for place in range(rows.count())]


def test_a_table_is_sorted_by_a_click_and_by_the_keyboard(shown):
    page = shown("tiny/index.html")
    head = page.locator("#students-table thead th", has_text="Points")
    names = column(page, 0)
    head.locator("button").click()
    points = column(page, 2)
    assert points[-1] == "\u2013" and points[:-1] == sorted(points[:-1], key=float, reverse=True)
    assert head.get_attribute("aria-sort") == "descending"
    head.locator("button").focus()
    page.keyboard.press("Enter")
    points = column(page, 2)
    assert points[-1] == "\u2013" and points[:-1] == sorted(points[:-1], key=float)
    assert head.get_attribute("aria-sort") == "ascending"
    assert page.locator("#students-table thead th[aria-sort]").count() == 1
    page.locator("#students-table thead th", has_text="Student").locator("button").click()
    assert column(page, 0) == names


def test_words_are_sorted_as_words_and_shares_as_numbers(shown):
    page = shown("tiny/index.html")
    page.locator("#exercises table").first.locator("thead th button", has_text="Right").first.click()
    shares = column(page, 1, "#exercises .wide:first-of-type table")
    assert shares == sorted(shares, key=lambda text: -int(text.split()[0]))


def test_a_filter_shows_the_rows_that_have_all_its_words(shown):
    page = shown("tiny/index.html")
    box = page.get_by_label("Filter:").last
    box.fill("pérez  A")
    assert 0 < len(column(page, 0)) < 40
    assert all("Pérez" in name for name in column(page, 0))
    box.fill("nobody yet")
    assert column(page, 0) == ["Nobody Yet"]
    assert page.locator("output[for=filter-students-table]").inner_text() == "1 / 40"
    box.fill("")
    assert len(column(page, 0)) == 40


def test_without_javascript_every_table_is_whole_and_nothing_promises_more(shown):
    page = shown("tiny/index.html", java_script_enabled=False)
    assert page.locator("#students-table tbody tr").count() == 40
    assert page.locator("thead button").count() == 0
    assert page.get_by_label("Filter:").last.is_visible() is False


def test_the_keyboard_skips_to_the_content_and_leads_from_student_to_student(shown):
    page = shown("tiny/students/s03.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.locator("a[rel=next]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/s04.html")
    page.locator("a[rel=prev]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/s03.html")
    assert page.locator("pre.diff").count() == 1 and page.locator("mark.line").count() >= 1


def test_names_and_code_that_attack_are_text(shown):
    page = shown("tiny/students/zz.html")
    assert "<script>alert(1)</script>" in page.locator("h1").inner_text()
    assert "<script>alert(1)</script>" in page.locator("pre").first.inner_text()
    assert page.evaluate("document.scripts.length + document.images.length + document.forms.length") == 0
    assert "\u202e" not in page.locator("body").inner_text()
    for name, scripts in (("tiny/index.html", 1), ("index.html", 1)):
        page = shown(name)
        assert page.evaluate("document.scripts.length") == scripts  # ours
        assert page.evaluate("document.images.length") == 0


def test_what_was_not_escaped_would_not_run_either(site, chromium):
    raw = "<script>document.title = 'ran'</script><img src=x onerror=\"document.title='ran'\">"
    raw += "<style>h1 { color: rgb(1, 2, 3) }</style><iframe src=http://127.0.0.1:9/></iframe>"
    for name in ("tiny/index.html", "tiny/students/s03.html"):
        changed = site / name.replace(".html", "-changed.html")
        changed.write_text(
            (site / name).read_text("utf-8").replace("<main ", f"{raw}<main "), encoding="utf-8"
        )
        page = chromium.new_page()
        page.goto(changed.as_uri())
        changed.unlink()
        assert page.title() != "ran"
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(1, 2, 3)"
        page.close()


def test_on_paper_all_is_unfolded_and_black_on_white(shown):
    page = shown("tiny/index.html", color_scheme="dark")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator("nav").is_visible() is False


def test_nobody_is_named_on_anonymous_pages(tmp_path, chromium):
    made = reports(tmp_path)
    naming = by_number(everybody_in(made), {}, lang="en")
    with SiteFolder(tmp_path / "site") as written:
        write_report(made, written, naming, now=NOW, lang="en")
    page = chromium.new_page()
    for path in (tmp_path / "site").rglob("*.html"):
        page.goto(path.as_uri())
        text = page.locator("body").inner_text() + page.title() + path.name
        assert not [name for name in ("Pérez", "Quist", "Haddad", "Nobody Yet", "s03") if name in text], path
    page.close()


# ------------------------------------------------------------------- the pictures of docs/instructor.md

PICTURES = os.environ.get("REPORT_PICTURES", "")
COLOURS = 128
STUDENT = "70118"


def keep_picture(page, name, **clip):
    """Keep a part of a page, in few colours, as a small file."""
    from PIL import Image

    path = Path(PICTURES).resolve() / f"{name}.png"
    page.screenshot(path=str(path), clip={"x": 0, **clip}, full_page=True)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)


@pytest.mark.skipif(not PICTURES, reason="draws the pictures of docs/instructor.md: make pictures")
def test_the_pictures_of_the_instructors_page(tmp_path, chromium):
    from grader.gradebook.store import Gradebook

    def grader(*words):
        subprocess.run([sys.executable, "-m", "grader", *map(str, words)], cwd=ROOT, check=True)

    grader("demo", "logistic_regression", "-o", tmp_path / "demo")
    draw, due = random.Random(3), datetime(2026, 3, 3, 23, 59, tzinfo=UTC)
    path = tmp_path / "demo/gradebook.sqlite3"
    with Gradebook(path) as book:  # the made-up download tells no times
        for (number,) in book._execute("SELECT id FROM submissions ORDER BY id").fetchall():
            time = (due + timedelta(hours=draw.gauss(-20, 14))).isoformat(timespec="seconds")
            book._execute("UPDATE submissions SET handed_in_at = ? WHERE id = ?", (time, number))
    grader("report", "logistic_regression", "-o", tmp_path / "report", "--gradebook", path, "--lang", "en")

    for name, place, scheme in (
        ("report-class", "index.html", "light"),
        ("report-students", "index.html", "dark"),
        ("report-student", f"students/{STUDENT}.html", "light"),
    ):
        context = chromium.new_context(viewport={"width": 1200, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        page.goto((tmp_path / "report" / place).as_uri())
        top = 0
        if name != "report-class":
            part = "#students" if name == "report-students" else "section:has(#bug-1)"
            top = page.locator(part).bounding_box()["y"]
        keep_picture(page, name, y=top, width=1200, height=880 if name == "report-class" else 850)
        context.close()
