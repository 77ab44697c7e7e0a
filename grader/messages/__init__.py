"""Every sentence that a student sees, and nothing else.

Findings come in as fields, text goes out. `explain` words one finding, `sentence` gives the other
sentences, `retold` and its kin translate what was put together elsewhere, `assignment_translations`
is the catalogue of what an author wrote, `clean` and `key_text` make a student's own text fit to be shown.
Must not know: how a finding came about, points, terminals, HTML.
"""

from grader.messages.authors_words import in_authors_words
from grader.messages.explaining import explain
from grader.messages.language import (
    LANGUAGE_VARIABLE,
    assignment_languages,
    assignment_translations,
    in_words_of,
    is_known,
    language_code,
    languages,
)
from grader.messages.safety import clean, key_text
from grader.messages.sentences import sentence
from grader.messages.told import retold, told_to_student


def noted(note, lang=None):  # SHIM
    fields = {n: noted(v) if hasattr(v, "kind") else v for n, v in note.fields.items()}
    return SHIM[note.kind].format(**fields)


SHIM = {
    "as_written": "{text}",
    "test_not_run": "{test}: {reason}",
    "tried_alone": "judged twice: its time ran out by the wall clock alone; this is the result of the second time",
    "tried_alone_in_vain": "judged twice: its time ran out by the wall clock alone, and the second time came to no result",
    "judging_not_ended": "the judging process did not end in time, {number} times",
    "judging_without_answer": "the judging process ended without an answer, {number} times",
    "door_process": "did something to another process (a signal, its limits)",
    "door_c_library": "called the C library (ctypes)",
    "door_objects": "looked through the interpreter's frames or objects",
    "door_wire": "wrote to the channel of its results",
    "door_files_of_others": "asked for files of the course or of other submissions",
    "door_other_processes": "looked at other processes (/proc)",
    "door_users": "asked for the machine's users and passwords",
    "door_machine": "listed the machine's folders",
}
__all__ = [
    "LANGUAGE_VARIABLE",
    "assignment_languages",
    "assignment_translations",
    "clean",
    "explain",
    "in_authors_words",
    "in_words_of",
    "is_known",
    "key_text",
    "language_code",
    "languages",
    "retold",
    "sentence",
    "told_to_student",
]
