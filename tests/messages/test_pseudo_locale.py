"""Nothing that a student reads is left in English: see `tests.support.pseudo_locale`."""

from __future__ import annotations

import numpy as np
import pytest

from grader.errors import BadInput, Finding, Note
from grader.messages import explain, language, noted, refusal, sentence
from grader.messages.diagnoses import LIKELY
from grader.messages.notes import NOTES, field_names
from grader.messages.sentences import SENTENCES
from tests.messages.test_catalogue import CASES, RULE_FIELDS
from tests.support.every import every
from tests.support.pseudo_locale import PSEUDO, framework_in_brackets, unmarked

SIGNATURE = "propagate(w, b, X, Y) -> grads, cost"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return framework_in_brackets(tmp_path_factory)


@pytest.fixture(autouse=True)
def brackets(folder, monkeypatch):
    monkeypatch.setattr(language, "LOCALE_FOLDER", folder)


# ------------------------------------------------------------------- sentences one by one

OURS = {"label", "how", "reason", "unit", "candidate", "expected_type", "got_type", "change", "cost"}
"""Fields whose value is a word or a sentence of ours; any other is code, numbers or Python's own words."""
STRANGE = "generator sigmoid does not work yet a frame out of order SIGSEGV x"
"""Values of these fields in the cases that no check gives, or that no word is known for."""


def texts_in(value):
    """The texts in a field's value, of a note those in its fields: somebody's own words."""
    if isinstance(value, Note):
        return [text for inside in value.fields.values() for text in texts_in(inside)]
    return [str(value)]


@every("kind, fields", CASES)
def test_every_finding(kind, fields):
    values = {"expected": np.zeros((2, 1)), "got": 0.0, "before": 0.5, "after": 0.75}
    finding = Finding(kind, "propagate", (0, "dw"), fields, values)
    foreign = [text for name, value in fields.items() if name not in OURS for text in texts_in(value)]
    for reveal in (False, True):
        text = explain(finding, reveal=reveal, signature=SIGNATURE, lang=PSEUDO)
        assert unmarked(text, SIGNATURE, "dw db", STRANGE, *foreign) == []


def test_every_diagnosis():
    for kind in LIKELY:
        text = explain(Finding("value", fields={"likely": kind, **RULE_FIELDS}), lang=PSEUDO)
        assert unmarked(text, "n_x") == []


NO_WORDS = {"report_interval", "report_digest"}
"""Numbers, and a name that is the same in all languages: nobody translates them."""


def test_every_other_sentence():
    for key, template in SENTENCES.items():
        if key in NO_WORDS:
            continue
        templates = template if isinstance(template, tuple) else (template,)
        names = {name for each in templates for name in field_names(each)}
        for number in (1, 2):
            text = sentence(key, lang=PSEUDO, **(dict.fromkeys(names, "0") | {"n": number}))
            assert text.startswith(("⟦", "0⟦", str(number))) and unmarked(text) == []


@every("kind", NOTES)
def test_every_note(kind):
    fields = {name: "7" for name in field_names(NOTES[kind])}
    assert unmarked(noted(Note(kind, fields), PSEUDO)) == []


def test_a_note_within_a_note():
    reason = Note("does_not_parse_at", {"line": 2, "reason": "'(' was never closed"})
    text = noted(Note("skipped", {"place": Note("cell", {"number": 4}), "reason": reason}), PSEUDO)
    assert text == "⟦cell ⟧4⟦: skipped, ⟧⟦line ⟧2⟦ does not parse: ⟧'(' was never closed"


def test_a_refusal():
    whole = refusal(BadInput("x", Note("no_such_path"), Note("check_the_spelling")), PSEUDO)
    assert whole == "x: ⟦there is no such file or folder⟧. ⟦Check the spelling⟧."
