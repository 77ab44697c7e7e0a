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


def test_spanish_is_there_and_is_found_by_its_variants():
    assert language.languages() == ["en", "es"]
    for lang in ("es", "es_MX", "es-AR", "es_ES.UTF-8", "tlh:es"):
        assert language.language_code(lang) == "es" and language.is_known(lang)
    assert explain(Finding("value", path=("dw",)), lang="es") == "dw tiene un valor incorrecto"


@pytest.mark.parametrize(("lang", "is_known"), [("en", True), ("en_GB", True), ("tlh", False)])
def test_what_is_not_spanish_is_english(lang, is_known):
    assert language.language_code(lang) == "en"
    assert language.is_known(lang) is is_known


def test_the_language_is_chosen_at_the_call(monkeypatch):
    monkeypatch.setenv("GRADER_LANG", "es")
    assert sentence("some_left", n=1) == "Queda 1 ejercicio."
    assert sentence("some_left", n=3) == "Quedan 3 ejercicios."
    monkeypatch.setenv("GRADER_LANG", "en")
    assert sentence("some_left", n=1) == "1 exercise is left."


def test_a_language_with_the_name_of_a_path_finds_nothing():
    assert not language.is_known("../es") and not language.is_known("/")
