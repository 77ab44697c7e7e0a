"""Nothing that a student reads is left in English: see `tests.messages.pseudo_locale`."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

import grader as package
from grader import notebook
from grader.errors import BadInput, CourseError, Finding
from grader.messages import explain, language, retold, sentence, told_to_student
from grader.messages.diagnoses import LIKELY
from grader.messages.explaining import field_names
from grader.messages.sentences import SENTENCES
from grader.messages.told import TOLD
from tests.messages.pseudo_locale import PSEUDO, bracketed, framework_in_brackets, unmarked
from tests.messages.test_catalogue import CASES, RULE_FIELDS

PACKAGE = Path(package.__file__).parent
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
STRANGE = "generator sigmoid does not work yet a frame out of order signal x"
"""Values of these fields in the cases that no check gives, or that no word is known for."""


@pytest.mark.parametrize(("kind", "fields"), CASES)
def test_every_finding(kind, fields):
    values = {"expected": np.zeros((2, 1)), "got": 0.0, "before": 0.5, "after": 0.75}
    finding = Finding(kind, "propagate", (0, "dw"), fields, values)
    foreign = [str(value) for name, value in fields.items() if name not in OURS]
    for reveal in (False, True):
        text = explain(finding, reveal=reveal, signature=SIGNATURE, lang=PSEUDO)
        assert unmarked(text, SIGNATURE, "dw db", STRANGE, *foreign) == []


def test_every_diagnosis():
    for kind in LIKELY:
        text = explain(Finding("value", fields={"likely": kind, **RULE_FIELDS}), lang=PSEUDO)
        assert unmarked(text, "n_x") == []


def test_every_other_sentence():
    for key, template in SENTENCES.items():
        templates = template if isinstance(template, tuple) else (template,)
        names = {name for each in templates for name in field_names(each)}
        for number in (1, 2):
            text = sentence(key, lang=PSEUDO, **(dict.fromkeys(names, "0") | {"n": number}))
            assert text.startswith(("⟦", "0⟦", str(number))) and unmarked(text) == []


@pytest.mark.parametrize("template", TOLD)
def test_every_sentence_that_is_told_again(template):
    fields = {name: EXAMPLES.get(name, "7") for name in field_names(template)}
    told = bracketed(template).format_map({**fields, "place": "⟦cell ⟧7"})
    assert retold(template.format_map(fields), PSEUDO) == told


EXAMPLES = {"place": "cell 7"}


# ------------------------------------------------------------------- told again: what and what not


def test_a_sentence_inside_a_sentence_is_told_again_too():
    text = retold("cell 4: skipped, line 2 does not parse: '(' was never closed", PSEUDO)
    assert text == "⟦cell ⟧4⟦: skipped, ⟧⟦line ⟧2⟦ does not parse: ⟧'(' was never closed"


def test_english_and_what_is_not_ours_stay_as_they_are():
    assert retold("cell 4: skipped, no", "en") == "cell 4: skipped, no"
    assert retold("a student's text", PSEUDO) == "a student's text"
    assert retold("", PSEUDO) == ""
    assert retold("cell 7" + "x" * 2000, PSEUDO) == "cell 7" + "x" * 2000


def test_braces_in_a_students_text_are_no_fields():
    assert retold("cell 1: skipped, {0.__class__} {x}", PSEUDO).endswith("⟧{0.__class__} {x}")


def test_an_error_is_told_again_unless_an_author_has_to_mend_it():
    course = CourseError("x", "there is no such file or folder", "Check the spelling")
    assert told_to_student(course, PSEUDO) is course
    whole = told_to_student(BadInput("x", "there is no such file or folder", "Check the spelling"), PSEUDO)
    assert str(whole) == "x: ⟦there is no such file or folder⟧. ⟦Check the spelling⟧."


# What students' commands can be refused with; a folder of a class is an instructor's.
CLI = ["cli/options.py", "cli/streams.py", "cli/unexpected.py"]
REFUSING = ["course.py", *CLI, *[f"desk/{path.name}" for path in (PACKAGE / "desk").glob("*.py")]]
RAISED = {"BadInput", "MachineLimit", "NotebookError", "_DamagedCell"}


def written(node):
    """A text or f-string in the source, with something in place of its fields."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    return None


def refusals():
    for name in sorted({*REFUSING, "notebook.py"}):
        for node in ast.walk(ast.parse((PACKAGE / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
                for argument in node.args[1:] if node.func.id in ("BadInput", "MachineLimit") else node.args:
                    text = written(argument)
                    if text:
                        yield text


@pytest.mark.parametrize("text", sorted(set(refusals())))
def test_every_refusal_is_known(text):
    assert unmarked(retold(text, PSEUDO)) == [], "add a row to grader.messages.told, run `make catalogues`"


def test_the_words_of_notebook_reading_are_those_of_the_table():
    with pytest.raises(notebook.NotebookError) as refused:
        notebook.read_cells(b'{"cells": [7]}')
    assert unmarked(retold(str(refused.value), PSEUDO)) == []
