"""What of a note may be shown for a hidden test: a rule for each kind, by its fields.

A child reports why it left something out, and can send anything that has the form of a note. So a kind
without a rule is not shown, and of the fields nothing that the student can choose: only Python's words by
their forms (see `grader.messages.raised_forms`), names of Python's own types, numbers of lines. Must not
know: sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from grader.errors import Note
from grader.messages.raised_forms import HIDDEN, built_in_exception, told_message, told_type

LINE_MAX = 9_999
MAGICS = frozenset(("bash", "sh", "script", "html", "latex", "writefile"))
SIGNALS = frozenset(("SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGKILL", "SIGTERM"))

NoteRule = Callable[[Note, Collection[str]], Note | None]
"""What is shown of a note, or None; further words that may be in Python's messages."""


def disclosed_repair(repair: Note) -> Note | None:
    """What was mended when a file was read, from notes that no child makes; None of any other.

    A child that is started again could put into its notes what it has learnt from a hidden test before.
    """
    reason = repair.fields.get("reason")
    if repair.kind == "left_out" and not (isinstance(reason, Note) and reason.kind in _OF_A_CELL):
        return None
    return repair if repair.kind in _READING else None


_OF_A_CELL = frozenset(("not_a_cell", "no_cell_type", "no_source", "source_not_text"))
_READING = frozenset(
    (
        *("left_out", "half_characters", "notebook_in_windows_1252"),
        *("ending", "script_named_notebook", "notebook_named_script"),
        *("script_in_utf_16", "script_in_windows_1252", "script_in_latin_1"),
        *("file_not_read", "set_aside", "handed_in_twice", "others_there", "older_attempts"),
        *(
            "cells_beyond",
            "merge_in_code",
            "modules_read",
            "modules_left_out",
            "beside_not_read",
            "other_language",
        ),
    )
)


def disclosed_reason(note: Any, words: Collection[str] = ()) -> Note | None:
    """Why something was left out when the file was read, as far as it may be shown."""
    rule = REASONS.get(note.kind) if isinstance(note, Note) else None
    return rule(note, words) if rule is not None else None


def disclosed_place(place: Any) -> Note | None:
    """A cell or a line, which was looked up in the submission's own source; see `grader.sandbox.places`."""
    return place if isinstance(place, Note) and place.kind in _PLACES else None


_PLACES = frozenset(("cell", "line", "cell_line", "in_file", "in_whole_file"))


def disclosed_message(message: Any) -> Note | None:
    """A message of an exception of ours."""
    return Note("nobody_to_ask") if message == Note("nobody_to_ask") else None


def disclosed_ending(how: Any) -> str | Note:
    """A signal by name; of an exit code only that there was one."""
    return how if isinstance(how, str) and how in SIGNALS else Note("ended")


def disclosed_value(what: Any) -> str | Note:
    """The type of a value that cannot be passed, or why it cannot: without its size."""
    if not isinstance(what, Note):
        return told_type(str(what)) or "other"
    if what.kind in ("array_too_large", "value_too_large"):
        return Note(what.kind, {"number": HIDDEN})
    if what == Note("array_of_dtype", {"name": "object"}):
        return what
    return Note(what.kind) if what.kind in _VALUES else "other"


_VALUES = frozenset(("masked_array", "value_nested_too_deeply", "int_too_long"))


def _as_it_is(note: Note, _words: Collection[str]) -> Note:
    """Its fields are our own: see `grader.sandbox.said`."""
    return note


def _kind_alone(note: Note, _words: Collection[str]) -> Note:
    return Note(note.kind)


def _magic(note: Note, _words: Collection[str]) -> Note | None:
    return note if note.fields.get("name") in MAGICS else None


def _unparsed(note: Note, _words: Collection[str]) -> Note:
    reason = _syntax_reason(note.fields.get("reason"))
    return Note("does_not_parse", {"reason": reason}) if reason else Note("unparsed")


def _unparsed_line(note: Note, _words: Collection[str]) -> Note | None:
    line, reason = _line(note), _syntax_reason(note.fields.get("reason"))
    if line is None:
        return None
    if not reason:
        return Note("unparsed_line", {"line": line})
    return Note("does_not_parse_at", {"line": line, "reason": reason})


def _uncompiled_line(note: Note, words: Collection[str]) -> Note | None:
    line, reason = _line(note), note.fields.get("reason")
    if line is None:
        return None
    told = _exception(reason, words) if isinstance(reason, Note) else None
    if told is None:
        return Note("uncompiled_line", {"line": line})
    return Note("does_not_compile_at", {"line": line, "reason": told})


def _line(note: Note) -> int | None:
    line = note.fields.get("line")
    return line if isinstance(line, int) and 0 <= line <= LINE_MAX else None


def _syntax_reason(reason: Any) -> str | Note | None:
    if isinstance(reason, Note):
        return reason if reason in _SYNTAX_NOTES else None
    return told_message("SyntaxError", str(reason))


_SYNTAX_NOTES = (
    Note("nested_too_deeply"),
    *(
        Note("newer_syntax", {"since": f"3.{since}", "running": f"3.{running}"})
        for since in (12, 14)
        for running in range(11, since)
    ),
)
"""All that can be said of syntax by a note: few, so that they tell next to nothing else."""


def _exception(note: Note, words: Collection[str]) -> Note | None:
    kind, message = built_in_exception(note.fields.get("type")), note.fields.get("message")
    if not kind or note.kind not in ("exception", "bare_exception"):
        return None
    told: str | Note | None = disclosed_message(message)
    if isinstance(message, str):
        told = told_message(kind, message, "", words)
    bare = Note("bare_exception", {"type": kind})
    return Note("exception", {**bare.fields, "message": told}) if told else bare


def _import_failed(note: Note, _words: Collection[str]) -> Note | None:
    message = told_message("ModuleNotFoundError", str(note.fields.get("message")))
    return Note("import_failed", {"message": message}) if message else None


def _of_type(note: Note, _words: Collection[str]) -> Note | None:
    kind = told_type(str(note.fields.get("type")))
    return Note("of_type", {"type": kind}) if kind else None


REASONS: dict[str, NoteRule] = {
    "did_not_end": _as_it_is,
    **dict.fromkeys(("did_not_finish", "ended_the_process", "disturbed_the_channel"), _kind_alone),
    **dict.fromkeys(("nested_too_deeply", "unshowable_exception"), _kind_alone),
    "magic_left_out": _magic,
    "does_not_parse": _unparsed,
    "does_not_parse_at": _unparsed_line,
    "does_not_compile_at": _uncompiled_line,
    "exception": _exception,
    "bare_exception": _exception,
    "import_failed": _import_failed,
    "of_type": _of_type,
}
"""By kind. What has no rule is not shown."""
