"""Who people are is hidden in what they wrote; code stays code."""

import pytest

from grader.errors import Note
from grader.pages.masking import MASKED, Masker, quotes_text
from grader.record.people import Person
from tests.support.every import every

PEOPLE = (
    Person("ana12", "Ana Pérez", email="ana.perez@example.org"),
    Person("bo", "Max Bo"),
    Person("70115", "Emeka O'Neill"),
    Person("Łukasz Żak"),
)
MASKER = Masker(PEOPLE, {"perezana": "ana12", "max@example.net": "bo"})


@every(
    "text",
    [
        "Ana",
        "ANA PÉREZ",
        "perez, ana",
        "Pérez_Ana",
        "ana12",
        "ana.perez@example.org",
        "perezana",
        "anaperez",
        "70115",
        "O'Neill",
        "Zak",
        "max@example.net",
    ],
)
def test_names_ids_and_addresses_are_hidden_in_prose(text):
    masked = MASKER.prose(f"By {text}, in June")
    assert masked.startswith(f"By {MASKED}") or masked.startswith(f"By O'{MASKED}")
    assert masked.endswith(", in June")
    for word in ("ana", "rez", "neill", "115", "zak", "max"):
        assert word not in masked.casefold()


def test_other_words_stay():
    text = "an analysis of the maximum, b and bo: 7011, banana"
    assert MASKER.prose(text) == text


def test_in_code_single_names_are_hidden_in_comments_and_texts_alone():
    source = "# by Max\nx = np.max(a, axis=0)  # max\nmax = 'Ana'\n"
    assert MASKER.code(source) == (f"# by {MASKED}\nx = np.max(a, axis=0)  # {MASKED}\nmax = '{MASKED}'\n")


def test_in_code_whole_names_are_hidden_everywhere():
    assert (
        MASKER.code("Ana Pérez\nana_perez = ana12\n") == f"{MASKED} {MASKED}\n{MASKED}_{MASKED} = {MASKED}\n"
    )


def test_names_do_not_reach_over_lines_and_lines_stay():
    source = "ana\nperez = 1\n"
    assert MASKER.code(source) == source
    assert MASKER.code('"""\nAna\nPérez\n"""').count("\n") == 3


@pytest.mark.parametrize(
    ("note", "quotes"),
    [
        (Note("ended", {"times": 3}), False),
        (Note("others_there", {"names": "ana.py"}), True),
        (Note("skipped", {"place": Note("cell", {"number": 3}), "reason": Note("x", {"type": "E"})}), True),
        (Note("empty_file"), False),
    ],
)
def test_a_note_with_any_text_in_it_may_name_somebody(note, quotes):
    assert quotes_text(note) is quotes
