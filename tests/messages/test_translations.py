"""Every sentence has its Spanish: none missing, none left over, the same fields, compiled as it stands."""

import gettext
import re
import string
from functools import cache
from io import BytesIO

import pytest

from translations import catalogues
from translations.catalogues import LANGUAGES, ROOT, Source, as_mo, read, sources, untranslated, updated

CASES = [(source, language) for source in sources() for language in LANGUAGES]
NAMES = [f"{language}, {source.folder.parent.relative_to(ROOT)}" for source, language in CASES]
each_catalogue = pytest.mark.parametrize(("source", "language"), CASES, ids=NAMES)

ALIKE = {"None", "dtype", "{type}: {message}", "Error: {error}"}
"""What is the same in Spanish, too."""
ENGLISH = re.compile(r"\b(the|of|is|are|and|with|which|that|by|from|have|at|was|its|you)\b", re.I)


@cache
def on_disk(source_po, domain):
    return read(source_po, domain)


def pairs(source: Source, language: str):
    """Every sentence that is translated, one form at a time, with its translation."""
    for message in on_disk(source.po(language), source.domain):
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            yield from ((one, other) for one, other in zip(ids, strings, strict=True) if other)


def fields(template):
    found = string.Formatter().parse(template)
    return sorted((name, form) for _literal, name, form, _conversion in found if name is not None)


@each_catalogue
def test_no_sentence_is_missing_and_none_is_left_over(source, language):
    path = source.po(language)
    assert path.is_file(), "run `make catalogues`"
    assert {message.id for message in on_disk(path, source.domain) if message.id} == set(source.messages), (
        "run `make catalogues`"
    )
    assert untranslated(updated(source, language)) == [], f"translate these in {path}, run `make catalogues`"


@each_catalogue
def test_the_fields_of_a_translation_are_those_of_the_sentence(source, language):
    assert [(one, other) for one, other in pairs(source, language) if fields(one) != fields(other)] == []


@each_catalogue
def test_code_in_a_translation_is_that_of_the_sentence(source, language):
    code = re.compile(r"`[^`]*`|\bnp\.\w+|\bkeepdims=True|\b\w+\[\.\.\.\]|\brange\([^)]*\)")
    different = [
        (one, other)
        for one, other in pairs(source, language)
        if sorted(code.findall(one)) != sorted(code.findall(other))
    ]
    assert different == []


@each_catalogue
def test_a_translation_is_one_and_ends_as_the_sentence_does(source, language):
    for one, other in pairs(source, language):
        assert other != one or one in ALIKE, one
        assert other == other.strip() and "  " not in other.replace(":  {", ": {"), other
        assert (one[-1] in ".?:") == (other[-1] in ".?:"), other
        prose = re.sub(r"`[^`]*`|\{[^}]*\}|\([^)]*\)", "", other)
        assert not ENGLISH.search(prose), other
        assert other.count("¿") == other.count("?"), other


@each_catalogue
def test_what_gettext_reads_is_what_translators_wrote(source, language):
    path = source.po(language)
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    written = gettext.GNUTranslations(BytesIO(as_mo(on_disk(path, source.domain))))._catalog
    compiled.pop(""), written.pop("")  # the header names the tool that wrote it
    assert compiled == written, "run `make catalogues`"


def test_every_assignment_has_a_catalogue():
    folders = {source.folder for source, _language in CASES}
    assert {path.parent / "locale" for path in ROOT.glob("solutions/*/mistakes.py")} <= folders


def test_notes_behind_asserts_are_found_and_f_strings_become_templates(tmp_path):
    tests = tmp_path / "test_hidden.py"
    tests.write_text(
        "def test_a():\n"
        "    assert a, 'plain'\n"
        "    assert b, f'{name} is {a + b} of {c.d}'\n"
        "    pytest.fail('given up')\n"
        "    assert c\n"
        "    assert d, note\n"
    )
    assert dict(catalogues._notes(tests)) == {
        "plain": "test_hidden.py",
        "{name} is {part2} of {part3}": "test_hidden.py",
        "given up": "test_hidden.py",
    }


def test_a_changed_sentence_loses_its_translation_and_the_others_keep_theirs(tmp_path):
    before = Source("feedback", tmp_path, {"one": "here", ("{n} apple", "{n} apples"): "there"})
    catalogue = updated(before, "es")
    for message, text in (("one", "uno"), ("{n} apple", ("{n} manzana", "{n} manzanas"))):
        catalogue.get(message).string = text
    before.po("es").parent.mkdir(parents=True)
    before.po("es").write_bytes(catalogues.as_po(catalogue))
    after = Source("feedback", tmp_path, {"One": "here", ("{n} apple", "{n} apples"): "elsewhere"})
    assert untranslated(updated(after, "es")) == ["One"]
    assert updated(after, "es").get("{n} apple").string == ("{n} manzana", "{n} manzanas")
