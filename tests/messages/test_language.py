from __future__ import annotations

import gettext
import os

import pytest

from grader.errors import Finding
from grader.messages import explain, language, sentence
from grader.messages.sentences import SENTENCES
from tests.support.every import every
from tests.support.tiny_course import po

VARIABLES = (language.LANGUAGE_VARIABLE, *language.SYSTEM_VARIABLES)


@pytest.fixture(autouse=True)
def no_language(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def locale(tmp_path, monkeypatch):
    """Writes the framework's catalogue of a language, among no others."""
    monkeypatch.setattr(language, "LOCALE_FOLDER", tmp_path / "locale")

    def write(name, texts, header=""):
        path = language.po_file(tmp_path / "locale", name, language.DOMAIN)
        path.parent.mkdir(parents=True)
        path.write_text(po(texts).replace("utf-8\\n", f"utf-8\\n{header}"), encoding="utf-8")

    return write


def test_the_argument_comes_before_the_environment(monkeypatch):
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert language.chosen_language() == "de_DE.UTF-8"
    monkeypatch.setenv("GRADER_LANG", "es")
    assert language.chosen_language() == "es"
    assert language.chosen_language("fr") == "fr"


@every("lang", ["", "C", "C.UTF-8", "POSIX", "en", "en_GB.UTF-8", "en:es"])
def test_english_asks_for_no_catalogue(lang):
    assert type(language.translations(lang)) is gettext.NullTranslations
    assert language.language_code(lang) == "en"


def test_languages_after_english_are_not_tried(locale):
    locale("fr", {"expected": "attendu"})
    assert language.translations("tlh:en:fr").gettext("expected") == "expected"
    assert language.translations("tlh:fr").gettext("expected") == "attendu"


def test_what_a_country_says_its_own_way_comes_before_the_rest_of_its_language(locale):
    locale("es", {"expected": "esperado", "got": "obtenido"})
    locale("es_MX", {"got": "salió"})
    for lang in ("es_MX", "es-MX", "es_MX.UTF-8", "tlh:es_MX@euro"):
        found = language.translations(lang)
        assert [found.gettext(each) for each in ("expected", "got", "why")] == ["esperado", "salió", "why"]
    assert language.translations("es").gettext("got") == "obtenido"
    assert language.languages() == ["en", "es", "es_MX"]


def test_a_language_without_a_catalogue_is_shown_in_english():
    assert explain(Finding("value", path=("dw",)), lang="tlh") == "dw has the wrong value"


def test_another_language_is_new_texts_and_no_code(locale):
    one, many = SENTENCES["some_left"]
    locale(
        "fr",
        {
            "{part} has the wrong number of items": "{part} n'a pas le bon nombre d'éléments",
            "expected": "attendu",
            one: "",
        },
        header="Plural-Forms: nplurals=2; plural=(n > 1);\\n",
    )
    path = language.po_file(language.LOCALE_FOLDER, "fr", language.DOMAIN)
    forms = f'msgid_plural "{many}"\nmsgstr[0] "Reste {{n}}."\nmsgstr[1] "Restent {{n}}."'
    path.write_text(path.read_text(encoding="utf-8").replace('msgstr ""\n', f"{forms}\n"), encoding="utf-8")
    text = explain(Finding("length", path=("dw",), fields={"expected": 1, "got": 2}), lang="fr_CA")
    told = "  attendu: number of items: 1\n  got:     number of items: 2"
    assert text == "dw n'a pas le bon nombre d'éléments\n" + told
    assert [sentence("some_left", n=n, lang="fr") for n in (0, 1, 2)] == [
        "Reste 0.",
        "Reste 1.",
        "Restent 2.",
    ]
    assert language.languages() == ["en", "fr"] and language.is_known("fr")


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


@every("lang", ["../es", "/", "es/../es", "es_/../x", ".", ""])
def test_a_language_with_the_name_of_a_path_finds_nothing(lang):
    assert language.language_code(lang) == "en"


# ------------------------------------------------------------------------ what authors wrote


@pytest.fixture
def translate(tmp_path):
    """Writes a catalogue in a folder of the assignment's."""

    def write(side, texts, name="es"):
        path = language.po_file(tmp_path / side / "locale", name, language.ASSIGNMENT_DOMAIN)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(po(texts), encoding="utf-8")
        return path

    return write


def test_what_the_first_folder_does_not_translate_the_next_one_may(tmp_path, translate):
    translate("secret", {"a": "un a"})
    translate("public", {"a": "otro a", "b": "un b"})
    both = language.assignment_translations(tmp_path / "secret", tmp_path / "public", lang="es")
    assert [both.gettext(each) for each in "abc"] == ["un a", "un b", "c"]
    one = language.assignment_translations(None, tmp_path / "public", lang="es")
    assert [one.gettext(each) for each in "abc"] == ["otro a", "un b", "c"]
    alone = language.assignment_translations(tmp_path / "secret", lang="es")
    assert [alone.gettext(each) for each in "abc"] == ["un a", "b", "c"]


def test_what_an_author_changes_is_read_again(tmp_path, translate):
    path = translate("public", {"a": "un a"})
    assert language.assignment_translations(tmp_path / "public", lang="es").gettext("a") == "un a"
    changed_ns = path.stat().st_mtime_ns + 1
    translate("public", {"a": "otro"})
    os.utime(path, ns=(changed_ns, changed_ns))
    assert language.assignment_translations(tmp_path / "public", lang="es").gettext("a") == "otro"


def test_the_languages_of_an_assignment_are_those_of_its_files(tmp_path, translate):
    assert language.assignment_languages(tmp_path / "public", None) == []
    translate("public", {}, "fr")
    translate("secret", {}, "es")
    translate("secret", {}, "fr")
    assert language.assignment_languages(tmp_path / "public", tmp_path / "secret") == ["es", "fr"]


def test_nothing_is_the_translation_of_nothing(translate, tmp_path):
    translate("public", {"a": "un a"})
    catalogue = language.assignment_translations(tmp_path / "public", lang="es")
    assert language.in_words_of(catalogue, "") == "" and "charset" in catalogue.gettext("")
