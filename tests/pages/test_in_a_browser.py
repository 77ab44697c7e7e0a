"""Pages of feedback in a real Chromium: nothing runs, nothing is loaded, and everybody can read them."""

import pytest

from grader.pages.html import html_page
from tests.pages.test_html import ATTACK, ORDINARY, everywhere
from tests.support.chromium import CHROMIUM, browser
from tests.support.feedback import SOURCE, attempt, feedback

pytestmark = [
    pytest.mark.every_level,
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here (apt-get install chromium)"),
]

LONG = SOURCE + b"# " + b"w" * 400 + b"\n"
CONTRAST_MIN = 4.5
"""WCAG 2, level AA, for text of ordinary size."""
CONTRASTS = """(() => {
  const channels = color => color.match(/[\\d.]+/g).slice(0, 4).map(Number);
  const light = color => {
    const linear = c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
    const [r, g, b] = channels(color).map(c => linear(c / 255));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor;
      const [, , , alpha] = channels(color);
      if (alpha === undefined || alpha > 0) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll('body *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(e => {
      const [a, b] = [light(getComputedStyle(e).color), light(behind(e))];
      return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), e.outerHTML.slice(0, 80)];
    })
    .sort((a, b) => a[0] - b[0]).slice(0, 3);
})()"""


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    with browser(tmp_path_factory.mktemp("chromium")) as shown:
        yield shown


@pytest.fixture
def shown(chromium, tmp_path):
    """Show a text as a page."""

    def show(text, width=1200, **options):
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        chromium.show(path, width, **options)
        assert chromium.loaded == [path.as_uri()]
        return chromium

    return show


def ordinary(assignment, **options):
    return html_page(*feedback(assignment, attempt(ORDINARY), attempt(ORDINARY, number=2), **options))


def test_an_attack_in_any_field_does_nothing(assignment, shown):
    page = shown(everywhere(assignment))
    assert page.value("document.scripts.length + document.images.length") == 0
    assert page.value("document.querySelector('.bug').textContent.includes('scale')")


def test_even_what_was_not_escaped_would_not_run_nor_be_loaded(assignment, shown):
    raw = (
        "<script>document.documentElement.dataset.ran = 1</script>"
        "<img src=x onerror=\"document.title='ran'\">"
        "<style>body { color: rgb(1, 2, 3) }</style><link rel=stylesheet href=http://127.0.0.1:9/x.css>"
        "<iframe src=http://127.0.0.1:9/></iframe><p style='color: rgb(4, 5, 6)' id=styled>x</p>"
    )
    page = shown(ordinary(assignment).replace("<main>", f"<main>{raw}"))
    assert page.value("document.scripts.length") == 1  # it is there
    assert page.value("[document.documentElement.dataset.ran || '', document.title]") == [
        "",
        "Tiny: feedback",
    ]
    colours = page.value(
        "[...document.querySelectorAll('body, #styled')].map(e => getComputedStyle(e).color)"
    )
    assert not {"rgb(1, 2, 3)", "rgb(4, 5, 6)"} & set(colours)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1200])
def test_it_reads_well_on_a_telephone_and_on_a_desk(assignment, shown, width, dark):
    page = shown(ordinary(assignment, data=LONG, lang="es"), width, dark=dark)
    assert page.value("document.documentElement.scrollWidth") <= width
    assert page.value("document.documentElement.lang") == "es"
    worst = page.value(CONTRASTS)
    assert worst[0][0] >= CONTRAST_MIN, worst
    assert page.value("getComputedStyle(document.body).backgroundColor") == (
        "rgb(15, 19, 24)" if dark else "rgb(255, 255, 255)"
    )


def test_on_paper_it_is_black_on_white_whatever_the_screen(assignment, shown):
    page = shown(ordinary(assignment), 800, dark=True, media="print")
    assert page.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.value("getComputedStyle(document.querySelector('pre')).color") == "rgb(0, 0, 0)"


def test_a_link_leads_to_the_marked_line(assignment, shown):
    page = shown(ordinary(assignment))
    target = "document.getElementById(document.querySelector('.bug a').hash.slice(1))"
    assert page.value(f"{target}.textContent.trim()") in ("def scale(x, k=2.0):", "y = k * x")
    assert ATTACK not in page.value("document.body.textContent")
