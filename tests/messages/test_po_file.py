"""What is read of a `.po` file, what is refused, and that nothing of it is lost."""

import re

import pytest
from babel.messages import Catalog
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import CourseError
from grader.messages.po_file import read_po
from translations.catalogues import as_po

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture
def read(tmp_path):
    def run(text):
        path = tmp_path / "x.po"
        path.write_text(text, encoding="utf-8")
        return read_po(path)

    return run


def test_a_translation_may_go_over_several_lines(read):
    catalogue = read(f'{HEADER}\n#: here\nmsgid ""\n"one "\n"two"\nmsgstr "uno "\n  "dos"\n')
    assert catalogue.gettext("one two") == "uno dos"
    assert catalogue.gettext("one") == "one"


def test_special_characters_are_read(read):
    assert read(r'msgid "a"' + "\n" + r'msgstr "\"\\ \n\t\r ñ"').gettext("a") == '"\\ \n\t\r ñ'


def test_without_a_header_it_is_read_all_the_same(read):
    assert read('msgid "ñ"\nmsgstr "eñe"\n').gettext("ñ") == "eñe"
    assert read("").gettext("a") == "a"


def test_what_has_no_translation_stays_english(read):
    catalogue = read(
        f'{HEADER}\nmsgid "a"\nmsgstr ""\n\n#, fuzzy\nmsgid "b"\nmsgstr "B"\n\nmsgid "c"\nmsgstr "C"'
    )
    assert [catalogue.gettext(each) for each in "abc"] == ["a", "b", "C"]


def test_a_header_that_is_fuzzy_counts(read):
    forms = r'"Plural-Forms: nplurals=2; plural=(n > 1);\n"'
    plural = 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "un"\nmsgstr[1] "des"\n'
    catalogue = read(f"#, fuzzy\n{HEADER}{forms}\n\n{plural}")
    assert [catalogue.ngettext("one", "many", n) for n in (0, 1, 2)] == ["un", "un", "des"]


def test_a_plural_with_a_form_missing_stays_english(read):
    catalogue = read('msgid "one"\nmsgid_plural "many"\nmsgstr[0] "uno"\nmsgstr[1] ""\n')
    assert [catalogue.ngettext("one", "many", n) for n in (1, 2)] == ["one", "many"]


def test_what_is_gone_and_what_is_remarked_is_passed_over(read):
    catalogue = read('# a remark\n#. another\n#~ msgid "a"\n#~ msgstr "A"\nmsgid "b"\nmsgstr "B"\n')
    assert [catalogue.gettext(each) for each in "ab"] == ["a", "B"]


def test_a_field_may_stand_elsewhere_or_be_left_out(read):
    catalogue = read('msgid "{a} of {b:.2f}"\nmsgstr "de {b:.2f}"\n')
    assert catalogue.gettext("{a} of {b:.2f}") == "de {b:.2f}"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('msgid "a"\nmsgstr "A\n', 2, "this is no line of a catalogue. Write it as gettext has it"),
        ('msgid "a" "b"\n', 1, "this is no line of a catalogue"),
        ('msgctxt "x"\nmsgid "a"\nmsgstr "A"\n', 1, "this is no line of a catalogue"),
        ('"a"\n', 1, "there is no msgid before this"),
        ('msgstr "A"\n', 1, "there is no msgid before this msgstr"),
        ('msgid "a"\nmsgstr "A"\nmsgstr "B"\n', 3, "there is no msgid before this msgstr"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "B"\n', 1, "the sentence has no msgstr that belongs to it"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "B"\n', 1, "the sentence has no msgstr that belongs to it"),
        ('msgid "a"\nmsgstr[0] "B"\n', 1, "the sentence has no msgstr that belongs to it"),
        ('msgid "a"\nmsgstr "A"\n\nmsgid "a"\nmsgstr "B"\n', 4, "the sentence has a translation already"),
        ('msgid "a"\nmsgstr "\\x41"\n', 2, r"\\x is not read. Write \\n, \\t"),
        (
            'msgid "{a} and {b}"\nmsgstr "{a} y {c}"\n',
            1,
            "the translation has {c}, which the sentence has not. Leave what is in braces as it is: {a}, {b}",
        ),
        ('msgid "a"\nmsgstr "{0.__class__}"\n', 1, "Leave what is in braces as it is: there is nothing"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(read, tmp_path, text, line, problem):
    with pytest.raises(CourseError, match=problem) as failure:
        read(text)
    assert failure.value.where == f"{tmp_path / 'x.po'}:{line}"


def test_plural_forms_that_are_none_are_named(read, tmp_path):
    with pytest.raises(CourseError, match="its Plural-Forms cannot be used") as failure:
        read(HEADER + r'"Plural-Forms: nplurals=2; plural=n!!2;\n"')
    assert failure.value.where == str(tmp_path / "x.po")


def test_a_file_that_is_no_text_or_none_at_all_is_named(tmp_path):
    (tmp_path / "x.po").write_bytes(b'msgid "caf\xe9"')
    with pytest.raises(CourseError, match=re.escape("x.po: it is not UTF-8. Save it as UTF-8")):
        read_po(tmp_path / "x.po")
    with pytest.raises(CourseError, match="the file cannot be read: Is a directory"):
        read_po(tmp_path)


TEXTS = st.text(
    st.characters(exclude_characters="{}\u2028\u2029", exclude_categories=("Cs", "Cc"))
    | st.sampled_from('\n\t\r"\\'),
    min_size=1,
)


@pytest.mark.slow
@given(st.dictionaries(TEXTS, TEXTS))
def test_nothing_of_what_tools_write_is_lost(tmp_path_factory, texts):
    catalogue = Catalog(locale="es", fuzzy=False)
    for text, translation in texts.items():
        catalogue.add(text, translation)
    path = tmp_path_factory.mktemp("po") / "x.po"
    path.write_bytes(as_po(catalogue))
    found = read_po(path)
    assert {text: found.gettext(text) for text in texts} == texts
