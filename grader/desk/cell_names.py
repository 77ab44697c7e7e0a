"""Cells by their text: nobody can find "cell 6" in a notebook, but "the cell that begins `def sigmoid(z):`".

Must not know: what is said of a cell.
"""

from __future__ import annotations

from dataclasses import replace

from msgspec.structs import replace as with_fields

from grader.errors import Note
from grader.record.coding import StoredFinding
from grader.record.evidence import ExerciseEvidence, TestEvidence
from grader.sandbox.places import Places

_CELLS = ("cell", "cell_line")


def by_text(note: Note, places: Places) -> Note:
    """`note` with each cell in it named by the line of code that it begins with, where it has one."""
    fields = {
        name: by_text(value, places) if isinstance(value, Note) else value
        for name, value in note.fields.items()
    }
    number = note.fields.get("number")
    start = places.start_of_cell(number) if note.kind in _CELLS and isinstance(number, int) else ""
    if not start:
        return Note(note.kind, fields)
    if note.kind == "cell":
        return Note("cell_beginning", {"start": start})
    return Note("cell_line_beginning", {"start": start, "line": fields["line"]})


def by_text_in_evidence(exercise: ExerciseEvidence, places: Places) -> ExerciseEvidence:
    """What an exercise's tests found, with cells named by their text."""
    if not places.has_cells:
        return exercise
    return with_fields(exercise, tests=tuple(_in_test(test, places) for test in exercise.tests))


def _in_test(test: TestEvidence, places: Places) -> TestEvidence:
    if test.finding is None:
        return test
    finding = test.finding.finding()
    fields = {
        name: by_text(value, places) if isinstance(value, Note) else value
        for name, value in finding.fields.items()
    }
    return with_fields(test, finding=StoredFinding.of(replace(finding, fields=fields)))
