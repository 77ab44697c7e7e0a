import webbrowser

import pytest

from grader.desk.handouts import handout_in, opened
from grader.desk.notebook import self_check
from grader.wording import title_in


@pytest.fixture
def in_spanish(course):
    course.write("assignments/tiny/handout.es.md", "# Pequeña\n")
    course.translate("assignments", "es", {"Tiny": "Pequeña"})
    return course.assignment


def test_the_handout_of_the_language_is_named_and_so_is_the_title(in_spanish):
    assert handout_in(in_spanish, "es_MX") == "handout.es.md"
    assert title_in(in_spanish, "es") == "Pequeña"


@pytest.mark.parametrize("lang", ["en", "tlh"])
def test_any_other_language_gets_the_english_one(in_spanish, lang):
    assert (handout_in(in_spanish, lang), title_in(in_spanish, lang)) == ("handout.md", "Tiny")


def test_without_a_handout_or_a_title_in_the_language_the_english_one_is_named(course):
    assert (handout_in(course.assignment, "es"), title_in(course.assignment, "es")) == ("handout.md", "Tiny")


def test_a_notebook_is_told_in_the_language_what_is_no_exercise(course, capsys):
    self_check("zzz", folder=course.root / "assignments/tiny", lang="es")
    assert capsys.readouterr().out.startswith("No hay ningún ejercicio zzz; hay: scale, shift")


def test_a_notebook_is_told_in_the_language_what_is_wrong(course, capsys):
    def scale(x, k=2.0):
        return x

    self_check(scale, folder=course.root / "assignments/tiny", lang="es")
    out = capsys.readouterr().out
    assert "scale: todavía no" in out and "scale: y tiene un valor incorrecto" in out


def test_a_page_comes_before_the_text_that_it_was_made_of(in_spanish):
    for name in ("handout.html", "handout.es.html"):
        (in_spanish.folder / name).write_text("<p>")
    assert (handout_in(in_spanish, "es"), handout_in(in_spanish)) == ("handout.es.html", "handout.html")


class Browser:
    def __init__(self, opens):
        self.opens, self.asked = opens, []

    def open(self, url):
        self.asked.append(url)
        return self.opens


@pytest.mark.parametrize("opens", [True, False])
def test_a_page_is_opened_in_the_browser_that_there_is(tmp_path, monkeypatch, opens):
    browser = Browser(opens)
    monkeypatch.setattr(webbrowser, "get", lambda: browser)
    assert opened(tmp_path / "my handout.html") is opens
    assert browser.asked == [(tmp_path.resolve() / "my handout.html").as_uri()]


def test_no_browser_or_one_in_the_terminal_opens_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("w3m"))
    assert not opened(tmp_path)
    monkeypatch.setattr(webbrowser, "get", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):  # not an error of browsers: not hidden
        opened(tmp_path)

    def none():
        raise webbrowser.Error("none")

    monkeypatch.setattr(webbrowser, "get", none)
    assert not opened(tmp_path)
