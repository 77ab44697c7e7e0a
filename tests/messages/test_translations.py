"""Every sentence has its translations: none missing, none left over, with the same fields."""

import re
import string
from functools import cache
from pathlib import Path

import pytest

from grader.messages.language import languages
from grader.messages.po_file import read_po
from tests.support.tiny_course import IN_SPANISH, KEY, TinyCourse
from translations import catalogues
from translations.catalogues import ROOT, Source, read, sources, untranslated, updated

FOLDERS = [path.parent for path in sorted(ROOT.glob("*/*/locale/es"))]
each_catalogue = pytest.mark.parametrize(
    ("source", "language"),
    [(folder, language) for folder in FOLDERS for language in languages()[1:]],
    ids=lambda value: str(value.parent.relative_to(ROOT)) if isinstance(value, Path) else value,
    indirect=["source"],
)


@cache
def by_folder() -> dict[Path, Source]:
    """What is marked to be translated, for the catalogues in each folder."""
    return {source.folder: source for source in sources()}


@pytest.fixture
def source(request):
    return by_folder()[request.param]


ALIKE = {"None", "dtype", "{type}: {message}", "Error: {error}", "tanh", "ReLU", "leaky ReLU"}
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
            # A language may have more forms than English, or fewer.
            yield from ((ids[min(n, len(ids) - 1)], other) for n, other in enumerate(strings) if other)


def fields(template):
    found = string.Formatter().parse(re.sub(r"\$[^$]*\$", "", template))  # formulas are full of braces
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
        assert language != "es" or other.count("¿") == other.count("?"), other


@each_catalogue
def test_what_a_program_reads_is_what_translators_wrote(source, language):
    catalogue = read_po(source.po(language))
    for message in on_disk(source.po(language), source.domain):
        if isinstance(message.id, tuple):
            told = {catalogue.ngettext(*message.id, n) for n in (1, 2)}
            assert told == set(message.string)
        elif message.id:
            assert catalogue.gettext(message.id) == message.string


def test_no_note_of_a_test_is_an_f_string():
    tests = [*ROOT.glob("assignments/*/test_public.py"), *ROOT.glob("solutions/*/test_hidden.py")]
    assert [place for path in tests for place in catalogues.without_key(path)] == [], "write a check.that"


def test_every_assignment_has_a_catalogue_and_so_has_all_that_is_marked():
    assert {path.parent / "locale" for path in ROOT.glob("solutions/*/mistakes.py")} <= set(FOLDERS)
    assert by_folder().keys() == set(FOLDERS), "run `make catalogues`"


def test_a_catalogue_stands_for_all_that_an_author_wrote_for_students(tmp_path):
    course = TinyCourse(tmp_path / "course")
    course.ask_questions()
    course.write("solutions/tiny/mistakes.py", MISTAKES)
    entry = 'exercise = "scale"\nanswers = "0123456789 0123456789-0123456789"'
    worded = 'explain = "By its answers."\nhint = ""'
    course.write("solutions/tiny/answers.toml", f'[[mistake]]\nname = "odd"\n{entry}\n{worded}\n')
    public, secret = catalogues.of_course(course.root)
    assert public.po("es") == course.root / "assignments/tiny/locale/es/LC_MESSAGES/assignment.po"
    assert set(public.messages) == set(IN_SPANISH)
    of_mistakes = {"Too large.", "Look.", "By its answers."}
    assert set(secret.messages) == {*of_mistakes, *re.findall(r'reasons\.\w+ = "(.*)"', KEY)}


MISTAKES = """\
from grader import mistake


@mistake("scale", "twice", explain="Too large.", hint="Look.")
def scale(x, k=2.0):
    return 2 * k * x
"""


def test_a_language_begins_with_all_that_there_is_to_translate(tmp_path, monkeypatch, capsys):
    course = TinyCourse(tmp_path / "course")
    course.ask_questions()
    monkeypatch.setattr(catalogues, "ROOT", course.root)
    monkeypatch.setattr(catalogues, "framework", lambda: Source("keepdims", course.root / "locale", {}))
    monkeypatch.setattr(catalogues, "languages", lambda: ["en", "es"])
    assert catalogues.main(["pl"]) == 1
    assert (
        "assignments/tiny/locale/pl/LC_MESSAGES/assignment.po: 8 sentences, 8 untranslated"
        in capsys.readouterr().out
    )
    begun = course.root / "assignments/tiny/locale/pl/LC_MESSAGES/assignment.po"
    assert "Plural-Forms: nplurals=3" in begun.read_text(encoding="utf-8")
    spanish = read_po(course.root / "assignments/tiny/locale/es/LC_MESSAGES/assignment.po")
    assert spanish.gettext("minus") == "menos"


def test_notes_are_found_and_f_strings_are_named(tmp_path):
    tests = tmp_path / "test_hidden.py"
    tests.write_text(
        "def test_a():\n"
        "    assert a, 'plain'\n"
        "    assert b, f'{name} is {a + b} of {c.d}'\n"
        "    pytest.fail('given up')\n"
        "    assert c\n"
        "    assert d, note\n"
        "    check.that(a, '{n} is odd', n=3)\n"
    )
    assert [note for note, _place in catalogues._notes(tests)] == ["plain", "given up", "{n} is odd"]
    assert catalogues.without_key(tests) == [f"{tests}:3"]


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
