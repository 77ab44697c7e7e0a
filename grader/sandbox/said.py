"""A child's notes as `Note`s.

The trusted side; pure. A child may send anything: believed is a note of a kind that children make, with just
the fields of that kind, each of the form that its name requires; any other is a `WireError`. Texts are
cleaned, and may be the student's own: `grader.messages` decides what is shown of them.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from grader.errors import Note
from grader.messages import clean, noted
from grader.messages.language import ENGLISH
from grader.messages.notes import NOTES, PLACES, field_names
from grader.wire.saying import Said
from grader.wire.values import WireError

TEXT_CHARS_MAX = 300
DEPTH_MAX = 4
"""A place in a reason in a repair, and one to spare."""
NUMBER_MAX = 1 << 53

KINDS = frozenset(
    (
        *("cell", "line", "skipped", "left_out", "magic_left_out", "magic_cell"),
        *("cells_left_out", "lines_left_out"),
        *("does_not_parse", "does_not_parse_at", "does_not_compile_at", "nested_too_deeply"),
        "newer_syntax",
        *("exception", "bare_exception", "import_failed", "unshowable_exception"),
        *("of_type", "numpy_provided", "handed_out_provided", "version_graded", "list_ends"),
        *("in_file", "of_file", "ran_file", "run_file_absent", "wrote_file", "module_outranked"),
        *("taken_from_file", "several_versions"),
        *("hints_left_out", "decorator_left_out"),
        *("marimo_notebook", "main_guard_run", "block_run", "taken_from_class"),
        *("deletes_the_name", "binds_something_else", "defines_the_stub", "other_parameters"),
        *("parameters_absent", "defaults_absent", "parameters_by_name"),
        *("not_written", "nobody_to_ask", "helper_not_asked"),
        *("masked_array", "masked_array_not_passed", "array_of_dtype", "dtype_not_passed", "type_not_passed"),
        *("too_many_objects", "random_state_not_passed", "iterator_not_passed", "function_not_passed"),
        *("plot_not_passed", "column_not_passed", "index_not_passed"),
        *("array_too_large", "value_too_large", "value_nested_too_deeply", "int_too_long", "not_passed"),
    )
)
"""The kinds of notes that children make."""

_COUNTS = frozenset(("line", "number"))


GIVEN = frozenset(("did_not_end", "did_not_finish", "ended_the_process", "disturbed_the_channel"))
"""Notes that children repeat because they were given them."""


def note_in(said: Any, given: Collection[Note] = ()) -> Note:
    """A child's note; `given` are the notes that it was given, as reasons to leave something out.

    Raises
    ------
    WireError
        There is none.
    """
    return _note(said, given, 0)


def as_said(note: Note) -> Said:
    """`note` as plain data, for a child."""
    fields = {
        name: as_said(value) if isinstance(value, Note) else value for name, value in note.fields.items()
    }
    return [note.kind, fields]


def what_cannot_be_passed(error: WireError) -> Note | str:
    """For a value that was not encoded: its type, or else the reason."""
    what = error.type_name or error.problem
    return what if isinstance(what, str) else note_in(what)


def why_not_passed(error: WireError) -> Note | str:
    """Why a value was not encoded, as a sentence."""
    return error.problem if isinstance(error.problem, str) else note_in(error.problem)


def words_for_authors(error: WireError) -> str:
    """Why a value was not encoded, in English."""
    return noted(why_not_passed(error), ENGLISH)


def _note(said: Any, given: Collection[Note], depth: int) -> Note:
    match said:
        case [str(kind), dict(fields)] if kind in GIVEN and _are_numbers(fields):
            for note in given:
                if note.kind == kind and note.fields == fields:
                    return note
        case [str(kind), dict(fields)] if kind in KINDS and depth < DEPTH_MAX:
            if fields.keys() == set(field_names(NOTES[kind])):
                read = {name: _field(name, value, given, depth) for name, value in fields.items()}
                return Note(str(kind), read)
    raise WireError("no note")


def _are_numbers(fields: dict[Any, Any]) -> bool:
    """Whether they can be compared: an array would be, entry by entry."""
    return all(type(value) in (int, float) for value in fields.values())


def _field(name: str, value: Any, given: Collection[Note], depth: int) -> str | int | Note:
    if name in _COUNTS:
        if type(value) is int and 0 <= value <= NUMBER_MAX:
            return value
    elif type(value) is list:
        inside = _note(value, given, depth + 1)
        if (inside.kind in PLACES) is (name == "place"):
            return inside
    elif type(value) is str and name != "place":
        return clean(value, TEXT_CHARS_MAX)
    raise WireError("no note")
