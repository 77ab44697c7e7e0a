from __future__ import annotations

import gettext

import pytest

from grader.errors import Finding
from grader.messages import explain, language, sentence

VARIABLES = (language.LANGUAGE_VARIABLE, *language.SYSTEM_VARIABLES)


class Shouting(gettext.NullTranslations):
    def gettext(self, message):
        return {"expected": "EXPECTED"}.get(message, message.replace("wrong", "WRONG"))

    def ngettext(self, one, many, n):
        return "{n} LEFT"


@pytest.fixture(autouse=True)
def no_language(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    language._loaded.cache_clear()
    yield
    language._loaded.cache_clear()


@pytest.fixture
def asked(monkeypatch):
    """The languages that gettext is asked for."""
    languages = []

    def translation(domain, folder, languages=None, fallback=False, _seen=languages):
        _seen.append(languages)
        return Shouting()

    monkeypatch.setattr(language.gettext, "translation", translation)
    return languages


def test_the_argument_comes_before_the_environment(monkeypatch):
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert language.chosen_language() == "de_DE.UTF-8"
    monkeypatch.setenv("GRADER_LANG", "es")
    assert language.chosen_language() == "es"
    assert language.chosen_language("fr") == "fr"


@pytest.mark.parametrize("lang", ["", "C", "C.UTF-8", "POSIX", "en", "en_GB.UTF-8", "en:es"])
def test_english_asks_for_no_catalogue(asked, lang):
    language.translations(lang)
    assert asked == []


def test_languages_after_english_are_not_tried(asked):
    language.translations("es_MX:es:en:fr")
    assert asked == [["es_MX", "es"]]


def test_a_language_without_a_catalogue_is_shown_in_english():
    assert explain(Finding("value", path=("dw",)), lang="tlh") == "dw has the wrong value"


def test_sentences_labels_and_plurals_are_translated(asked):
    text = explain(Finding("length", path=("dw",), fields={"expected": 1, "got": 2}), lang="xx")
    assert text == "dw has the WRONG number of items\n  EXPECTED: 1\n  got:      2"
    assert sentence("some_left", n=2, lang="xx") == "2 LEFT"
