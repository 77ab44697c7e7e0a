"""The words of notes: every note that is made anywhere has them, in every language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from grader.errors import BadInput, CourseError, GraderError, Note
from grader.messages import in_words, noted, refusal, sentence
from grader.messages.disclosed_notes import REASONS
from grader.messages.notes import NOTES, PLACES, field_names
from grader.sandbox import said
from tests.support.every import every
from tests.support.sources import PACKAGE, mentioning, nodes
from tests.test_architecture import INSIDE_THE_CHILD

PASSED_ON = ("disclosed_notes.py", "said.py", "coding.py", "crossing.py", "cell_names.py")
"""Modules that make a note of a kind that another one has chosen."""
CELL = Note("cell", {"number": 4})


# ------------------------------------------------------------------- every note that is made


def notes_made(path: Path) -> Iterator[tuple[str, set[str] | None, str]]:
    """Kind, names of the fields (None where the source does not tell) and place of each note in a file."""
    for node in nodes(path):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in ("Note", "note"):
            continue
        place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
        kind = node.args[0] if node.args else None
        if isinstance(kind, ast.Constant):
            yield kind.value, field_names_in(node), place
        else:
            assert path.name in PASSED_ON, f"{place}: the kind is no literal"


def field_names_in(call: ast.Call) -> set[str] | None:
    if getattr(call.func, "id", "") == "note":
        return {keyword.arg or "" for keyword in call.keywords}
    if len(call.args) == 1:
        return set()
    fields = call.args[1]
    if not isinstance(fields, ast.Dict) or not all(isinstance(key, ast.Constant) for key in fields.keys):
        return None
    return {key.value for key in fields.keys if isinstance(key, ast.Constant)}


@cache
def all_made() -> list[tuple[str, set[str] | None, str]]:
    return [made for path in mentioning("ote(") for made in notes_made(path)]


@pytest.mark.slow
def test_every_note_that_is_made_has_words_for_its_fields():
    for kind, fields, place in all_made():
        assert kind in NOTES, f"{place}: add a row to grader.messages.notes, run `make catalogues`"
        # for hidden tests a note is told without the size of a value
        assert fields is None or fields == set(field_names(NOTES[kind])) or "disclosed_notes" in place, place


@pytest.mark.slow
def test_every_row_of_the_table_is_made_somewhere():
    assert {kind for kind, _, _ in all_made()} == NOTES.keys()


def test_what_children_say_is_what_their_side_makes():
    inside = [path for name in INSIDE_THE_CHILD for path in (PACKAGE / name).rglob("*.py")]
    made = {kind for path in inside if path.is_file() for kind, _, _ in notes_made(path)}
    assert made == said.KINDS | {"did_not_finish"}


def test_every_reason_that_a_child_gives_has_a_rule_for_hidden_tests_or_is_never_one():
    """Repairs are for the instructor; a reason is what stands in the field `note` of a finding."""
    repairs = {"skipped", "left_out", "numpy_provided", "handed_out_provided", "version_graded", "list_ends"}
    repairs |= {"cells_left_out", "lines_left_out", "main_guard_run", "block_run", "taken_from_class"}
    repairs |= {"hints_left_out", "decorator_left_out", "marimo_notebook"}
    repairs |= {"of_file", "taken_from_file", "several_versions"}
    repairs |= {"parameters_absent", "defaults_absent", "parameters_by_name"}
    repairs |= {"ran_file", "run_file_absent", "wrote_file", "module_outranked"}
    inside = {"newer_syntax", "magic_cell", "not_written", "nobody_to_ask", "helper_not_asked", *PLACES}
    inside |= {"deletes_the_name", "binds_something_else", "defines_the_stub", "other_parameters"}
    not_passed = {kind for kind in said.KINDS if "passed" in kind or "too_" in kind or "array" in kind}
    assert (said.KINDS | said.GIVEN) - repairs - inside == REASONS.keys() | (not_passed - REASONS.keys())


# ------------------------------------------------------------------- words


def example_of(kind: str) -> Note:
    """A note of a kind, with something in each field."""
    values: dict[str, Any] = {"place": CELL, "number": 7, "line": 7, "column": 7, "limit_s": 0.5}
    return Note(kind, {name: values.get(name, "x7") for name in field_names(NOTES[kind])})


@every("kind", NOTES)
@every("lang", ["en", "es"])
def test_every_kind_is_put_into_words(kind, lang):
    note = example_of(kind)
    text = noted(note, lang)
    assert text and "{" not in text
    assert all(str(value) in text for value in note.fields.values() if not isinstance(value, Note))


def test_a_note_within_a_note_is_in_the_same_language():
    reason = Note("does_not_parse_at", {"line": 2, "reason": "'(' was never closed"})
    note = Note("skipped", {"place": CELL, "reason": reason})
    assert noted(note, "en") == "cell 4: skipped, line 2 does not parse: '(' was never closed"
    assert noted(note, "es") == "celda 4: se omitió, la línea 2 no es Python válido: '(' was never closed"


def test_what_a_student_wrote_is_cleaned_and_its_braces_are_no_fields():
    note = Note("skipped", {"place": CELL, "reason": "{0.__class__} {x}\x1b[31m"})
    assert noted(note, "en") == "cell 4: skipped, {0.__class__} {x}\\x1b[31m"


def test_a_text_stays_as_it_is_but_for_what_acts():
    assert noted("there is no such file or folder\x07", "es") == "there is no such file or folder\\x07"


def test_numbers_are_short():
    sizes = {"size_mb": 40.5, "most_mb": 33.0, "remedy": Note("clear_outputs")}
    words = noted(Note("too_large", sizes), "en")
    assert words == "40.5 MB, at most 33 MB are read; clear the outputs and hand in again"


def test_a_note_without_words_is_our_own_fault():
    with pytest.raises(GraderError, match="no words for a note of kind 'novelty'"):
        noted(Note("novelty"))
    with pytest.raises(GraderError, match="a note of kind 'skipped' lacks place, reason"):
        noted(Note("skipped"))


# ------------------------------------------------------------------- refusals


def test_a_refusal_is_put_into_words_where_it_is_shown():
    error = BadInput("work.py", Note("no_such_path"), Note("check_the_spelling"))
    assert refusal(error, "en") == "work.py: there is no such file or folder. Check the spelling."
    assert refusal(error, "es") == "work.py: no existe ese archivo o carpeta. Revisa cómo está escrito."
    assert sentence("error", lang="es", error=refusal(error, "es")).startswith("Error: work.py: no existe")


def test_where_python_shows_an_error_it_has_words_itself():
    told = in_words(BadInput(Note("this_machine"), Note("disk_full"), "Buy another"), "en")
    assert type(told) is BadInput
    assert str(told) == "this machine: the disk is full. Buy another."


def test_what_an_author_has_to_mend_is_told_as_it_was_written():
    error = CourseError("tests.py:3", "there is no such file or folder", "Check the spelling")
    assert refusal(error, "es") == "tests.py:3: there is no such file or folder. Check the spelling."


# What students' commands can be refused with; a folder of a class is an instructor's.
CLI = ["cli/options.py", "cli/streams.py", "cli/unexpected.py"]
REFUSING = ["course/assignment.py", "sandbox/following.py", "sandbox/visible.py", *CLI]
REFUSING += [f"desk/{path.name}" for path in (PACKAGE / "desk").glob("*.py")]


def texts_in(call: ast.Call) -> list[str]:
    """Sentences among the arguments of a refusal."""
    return [ast.unparse(each) for each in call.args[1:] if isinstance(each, (ast.JoinedStr, ast.Constant))]


@every("name", REFUSING)
def test_what_a_student_can_be_refused_with_is_a_note(name):
    for node in nodes(PACKAGE / name):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("BadInput", "MachineLimit"):
            assert not texts_in(node), f"{name}:{node.lineno}: make it a Note"
