"""Handouts say the same in every language, and authors' notes justify every hidden test by a handout."""

import ast
import re
from pathlib import Path

import pytest

from grader.course.assignment import Course
from grader.release import handout_pages, write
from grader.wording import title_in
from tests.support import chromium

COURSE = Course(Path(__file__).parents[2])
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
LANGUAGES = sorted({path.suffixes[0][1:] for path in COURSE.root.glob("assignments/*/handout.*.md")})
SIZE_MAX = 60_000  # bytes


@pytest.fixture(params=COURSE.ids)
def assignment(request):
    return COURSE.assignment(request.param)


@pytest.fixture
def english(assignment):
    return (assignment.folder / "handout.md").read_text(encoding="utf-8")


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def translated(assignment, language):
    return (assignment.folder / f"handout.{language}.md").read_text(encoding="utf-8")


@pytest.fixture
def notes(assignment):
    return assignment.solution.with_name("notes.md").read_text(encoding="utf-8")


# ------------------------------------------------------------------------ every language


def test_the_first_heading_is_the_title(assignment, language, english, translated):
    assert english.startswith(f"# {assignment.title}\n")
    assert translated.startswith(f"# {title_in(assignment, language)}\n")


def headings(text):
    return [len(marks) for marks in re.findall(r"^(#+) ", without_code(text), re.MULTILINE)]


def without_code(text):
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def tables(text):
    """The number of columns in each row of each table."""
    found = re.findall(r"(?:^\|.*\n)+", without_code(text), re.MULTILINE)
    return [[len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()] for table in found]


def test_headings_and_tables_are_the_same(english, translated):
    assert headings(english) == headings(translated)
    assert tables(english) == tables(translated)


def test_formulas_and_code_are_the_same(english, translated):
    for pattern in (r"\$\$.*?\$\$", r"^```.*?^```"):
        found = [re.findall(pattern, text, re.MULTILINE | re.DOTALL) for text in (english, translated)]
        assert found[0] == found[1]
        assert found[0]


def test_numbers_are_the_same(english, translated):
    """Those with a point, which are never spelt as words."""
    assert sorted(re.findall(r"-?\d+\.\d+", english)) == sorted(re.findall(r"-?\d+\.\d+", translated))


def test_both_tell_the_points(assignment, english, translated):
    for exercise in assignment.functions.values():
        pattern = rf"\| [^|]*`{exercise.name}`[^|]*\|[^|]*\| {exercise.points:g}\b"
        assert re.search(pattern, english), exercise.name
        assert re.search(pattern, translated), exercise.name


# ------------------------------------------------------------------------------- pictures


def test_every_picture_is_shown_in_both_handouts_and_every_one_that_is_shown_is_there(
    assignment, english, translated
):
    shown = [[place for _, place in PICTURE.findall(text)] for text in (english, translated)]
    assert shown[0] == shown[1]
    assert len(set(shown[0])) == len(shown[0])
    there = {path.relative_to(assignment.folder).as_posix() for path in assignment.folder.rglob("*.svg")}
    assert set(shown[0]) == there


def test_notebooks_show_pictures_that_are_there_and_describe_them_as_the_handout_does(assignment, english):
    alternatives = {place: text for text, place in PICTURE.findall(english)}
    stub = assignment.stub.read_text(encoding="utf-8")
    shown = PICTURE.findall(re.sub(r"^# ?", "", stub, flags=re.MULTILINE))
    assert shown
    for text, place in shown:
        assert " ".join(text.split()) == alternatives[place]
    notebook = assignment.notebook.read_text(encoding="utf-8")
    for _, place in shown:
        assert f"({place})" in notebook


def test_pictures_have_a_text_for_those_who_cannot_see_them(english, translated):
    for (text, place), (other, _) in zip(PICTURE.findall(english), PICTURE.findall(translated), strict=True):
        assert len(text) > 40 and len(other) > 40 and text != other, place


def test_pictures_are_small_have_paper_of_their_own_and_load_nothing(assignment):
    for path in assignment.folder.rglob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert len(text) < SIZE_MAX, path
        paper = re.search(r'<g id="patch_1">\s*<path d="([^"]*)" style="fill:#ffffff"', text)
        width, height = re.search(r'viewBox="0 0 (\d+) (\d+)"', text).groups()
        assert paper and f"L{width} {height}" in paper[1], path  # legible on a dark page
        assert not re.search(r"<(?:script|image|text|foreignObject|metadata)\b", text), path
        assert not re.search(r'href="(?!#)', text), path


# ---------------------------------------------------------------------------------- notes


def hidden_tests(assignment):
    tree = ast.parse(assignment.solution.with_name("test_hidden.py").read_text(encoding="utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return {name for name in functions if name.startswith("test_")}


def rows(notes):
    return [line for line in notes.splitlines() if line.startswith("| ") and "test_" in line]


def test_every_hidden_test_has_a_row_in_the_notes_and_every_row_is_about_one(assignment, notes):
    named = {name for row in rows(notes) for name in re.findall(r"\btest_\w+", row.split("|")[1])}
    assert named == hidden_tests(assignment)


def test_every_row_says_which_sentence_justifies_the_test(notes):
    for row in rows(notes):
        assert len(row.strip("| ").split(" | ")[-1]) > 8 or "the same" in row, row


def bare(text):
    return " ".join(re.sub(r"[`*$]", "", text).split())


def test_sentences_that_the_notes_quote_are_in_the_handout_or_the_stub(assignment, english, notes):
    handed_out = bare(english) + bare(assignment.stub.read_text(encoding="utf-8"))
    for row in rows(notes):
        for quotation in re.findall(r'"([^"]+)"', row):
            for part in re.split(r"\s*…;?\s*", quotation):
                assert bare(part) in handed_out, row


# ------------------------------------------------------------------------- as pages


@pytest.mark.slow
def test_the_pages_are_those_of_the_handouts(assignment, tmp_path):
    """`grader build` writes them anew."""
    pages = write(handout_pages(assignment), tmp_path)
    assert [path.name for path in pages] == ["handout.es.html", "handout.html"]
    for path in pages:
        assert path.read_bytes() == (assignment.folder / path.name).read_bytes()


def test_a_page_has_all_headings_formulas_and_pictures(assignment, language):
    for name in ("handout", f"handout.{language}"):
        text = (assignment.folder / f"{name}.md").read_text(encoding="utf-8")
        page = (assignment.folder / f"{name}.html").read_text(encoding="utf-8")
        prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
        assert page.count("<h1") + page.count("<h2") + page.count("<h3") == len(
            re.findall(r"^#+ ", prose, re.MULTILINE)
        )
        assert page.count("<img ") == len(PICTURE.findall(text))
        assert "$" not in re.sub(r"<code.*?</code>", "", page, flags=re.DOTALL)
        assert r"\\" not in page


@pytest.mark.every_level
@pytest.mark.skipif(not chromium.CHROMIUM, reason="no Chromium here")
def test_a_browser_shows_the_pages_whole_on_any_width_and_asks_for_nothing(tmp_path):
    with chromium.browser(tmp_path) as browser:
        for page in sorted(COURSE.root.glob("assignments/*/handout*.html")):
            for width in (360, 1200):
                browser.show(page, width, dark=width == 360)
                assert browser.value("document.documentElement.scrollWidth") <= width, page
                assert browser.value("[...document.images].every(each => each.naturalWidth > 0)"), page
                assert browser.loaded == [page.as_uri()]
            # Formulas are drawn, not shown as text: a fraction is higher than a line.
            height = "Math.max(...[...document.querySelectorAll('math')].map(m => m.offsetHeight || "
            height += "m.getBoundingClientRect().height))"
            assert browser.value(height) > 30, page
