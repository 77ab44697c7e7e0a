"""The words of notes: what was left out or mended, why a file cannot be read, why a command stops.

The code that reads a file, runs inside the child or refuses a path makes a `Note`, a kind and fields, and
knows no language; `noted` words it where it is shown. To add a kind: add its row here; a test looks for the
rows of all notes that are made, and for their fields.
"""

from __future__ import annotations

import gettext
import string
from functools import cache

from grader.errors import BadInput, GraderError, Note
from grader.messages.hand_notes import BY_HAND
from grader.messages.intake_notes import ARCHIVES, DOWNLOADS, FILES, NOTEBOOKS, UNREADABLE
from grader.messages.language import _, translations
from grader.messages.people_notes import EXPORTS, GROUPS, ROSTERS, TABLES
from grader.messages.safety import clean

FIELD_CHARS_MAX = 4_000
WHERE_CHARS_MAX = 500

# What holds names or Python's own words alone is not marked: there is nothing to translate.
PLACES = {
    "cell": _("cell {number}"),
    "line": _("line {line}"),
    "cell_line": _("cell {number}, line {line}"),
    "cell_beginning": _("the cell that begins `{start}`"),
    "cell_line_beginning": _("the cell that begins `{start}`, line {line}"),
    "in_file": "{file}, {place}",
    "in_whole_file": "{file}",
    "line_and_column": _("line {line}, column {column}"),
}
STATEMENTS = {
    "does_not_parse": _("does not parse: {reason}"),
    "does_not_parse_at": _("line {line} does not parse: {reason}"),
    "does_not_compile_at": _("line {line} does not compile: {reason}"),
    "unparsed": _("does not parse"),
    "unparsed_line": _("line {line} does not parse"),
    "uncompiled_line": _("line {line} does not compile"),
    "newer_syntax": _("this syntax is new in Python {since}; here runs Python {running}"),
    "nested_too_deeply": _("it is nested too deeply"),
    "exception": "{type}: {message}",
    "bare_exception": "{type}",
    "import_failed": "{message}",
    "unshowable_exception": _("an exception that cannot be shown"),
    "did_not_end": _("it did not end within {limit_s} s"),
    "did_not_finish": _("it did not finish"),
    "ended_the_process": _("it ended the process"),
    "disturbed_the_channel": _("it disturbed the grader's channel"),
}
FUNCTIONS = {
    "of_type": _("it is of type {type}"),
    "numpy_provided": _("{name} is used but never imported; numpy was provided"),
    "handed_out_provided": _("{name} is not defined; the version that was handed out is used"),
    "hints_left_out": _("{place}: {name} is defined without its type hints, {reason}"),
    "decorator_left_out": _("{place}: {name} is defined without {decorator}, {reason}"),
    "marimo_notebook": _("the script is a marimo notebook; the code in its cells was run"),
    "main_guard_run": _(
        '{place}: found under `if __name__ == "__main__":`, of which only definitions are run: {names}'
    ),
    "block_run": _("{place}: found in a block that did not run, of which the definitions were run: {names}"),
    "taken_from_class": _("{place}: taken from the class {type}: {names}"),
    "version_graded": _("{name}: the version of {place} is graded, {reason}"),
    "several_versions": _(
        "{name} is written in {number} different versions, each complete; the last one, {place}, is graded"
    ),
    "parameters_absent": _(
        "{name} is defined without {parameters}: a call that gives the default of the handout is made without"
    ),
    "defaults_absent": _(
        "{name} is defined with no default for {parameters}: a call without it gets that of the handout"
    ),
    "parameters_by_name": _("{name} takes {parameters} by name alone: calls give them so"),
    "deletes_the_name": _("{place} deletes the name"),
    "binds_something_else": _("{place} binds the name to something else"),
    "defines_the_stub": _("{place} defines it again as the unfilled stub"),
    "other_parameters": _("{place} defines another with other parameters"),
    "list_ends": _("and more; the list ends here"),
}
ENDINGS = {
    "ended": _("ended"),
    "exit": _("exit {number}"),
    "signal": _("signal {number}"),
}
EXCEPTIONS = {
    "not_written": _("{name}: nothing written here yet"),
    "nobody_to_ask": _("input() has nobody to ask while grading"),
    "helper_not_asked": "{name}: {reason}",
}
NOT_PASSED = {
    "masked_array": _("masked array"),
    "masked_array_not_passed": _("a masked array cannot be passed"),
    "array_of_dtype": _("array of dtype {name}"),
    "dtype_not_passed": _("an array of dtype {name} cannot be passed"),
    "type_not_passed": _(
        "a value of type {name} cannot be passed; give its numbers, text, arrays, lists or dicts instead"
    ),
    "random_state_not_passed": _(
        "a {name} cannot be passed; a Generator can, such as np.random.default_rng(seed)"
    ),
    "iterator_not_passed": _("a value of type {name} cannot be passed; make a list of it"),
    "function_not_passed": _("a value of type {name} cannot be passed; call it, and give what it returns"),
    "plot_not_passed": _(
        "a value of type {name} cannot be passed; give the numbers that are drawn, or ask check.plot"
    ),
    "column_not_passed": _(
        "the column {name} holds {type}, which cannot be passed; make it numbers, text, times or categories"
    ),
    "index_not_passed": _(
        "the index has {type}, which cannot be passed; number the rows anew with reset_index()"
    ),
    "array_too_large": _("an array of {number} MiB is too large to be passed"),
    "value_too_large": _("a value of {number} MiB, too large to be passed"),
    "value_nested_too_deeply": _("a value nested too deeply to be passed"),
    "too_many_objects": _("more than {number} objects, too many to be passed"),
    "int_too_long": _("an int of more than 64 KiB cannot be passed"),
    "not_passed": _("a value that cannot be passed: {reason}"),
}
REFUSALS = {
    # --- exercises and their functions
    "no_such_exercise": _("no such exercise"),
    "there_are": _("There are: {names}"),
    "no_hint_for_question": _("it is a question of the quiz, and questions have no hints"),
    "name_exercise": _("Name the exercise: {command}"),
    "which_exercise": _("these are not right yet: {names}"),
    "none_is_wrong": _("nothing that is written is wrong, as far as the public tests show"),
    "is_a_class": _("it is a class, and functions alone are followed line by line"),
    "not_a_function": _("it is a value, not a function"),
    "functions_are": _("Functions are: {names}"),
    "see_check": _("To see more, run: {command}"),
    "write_it_first": _("Write it first; then there are shapes to see"),
    "not_followed": _("it cannot be followed line by line"),
    "write_a_plain_function": _("Write it as a plain function: def {name}(…), with its lines below"),
    "argument_not_copied": _("an argument cannot be copied: {reason}"),
    "give_arrays": _("Give arrays and numbers"),
    # --- the work, and the folder it is in
    "mend_and_check_again": _("Mend the file and check again"),
    "mend_and_try_again": _("Mend the file and try again"),
    "no_such_path": _("there is no such file or folder"),
    "check_the_spelling": _("Check the spelling"),
    "check_the_paths_spelling": _("Check the path's spelling"),
    "neither_py_nor_ipynb": _("it is neither .py nor .ipynb"),
    "name_your_work": _("Name your script or notebook"),
    "give_work_or_folder": _("Give a script, a notebook or a folder"),
    "sections": _("its folders hold the work of several people each: {names} (of {people})"),
    "unpack_the_sections": _(
        "Unpack it and give these folders themselves, or, if each is one student's, leave one work in each"
    ),
    "give_the_sections": _(
        "Give the folders themselves: {command}. If each is one student's, leave one work in each"
    ),
    "no_file_beside": _("there is no {name} beside your work, so it cannot be told which assignment it is"),
    "work_in_the_copy": _("Work in the folder that 'grader start ASSIGNMENT' makes"),
    "neither_in_it": _("neither {file} nor {other_file} is in it"),
    "of_another_assignment": _("no exercise of {assignment} is in it; it defines {names}"),
    "name_the_file": _("Name the file to check"),
    "not_empty": _("it is there already, and not empty"),
    "nothing_copied": _("Name another folder; nothing was copied"),
    "options_differ": _("the options of its questions come in another order for every student"),
    "no_file_name": _("a file cannot have this name everywhere"),
    "plain_name": _("Use letters, digits, blanks, hyphens and dots"),
    "other_ending": _("the work is handed in as {ending}, and this name ends otherwise"),
    "end_it_so": _("Name it {name}, or name a folder"),
    "another_file_there": _("there is another file of this name already"),
    "force_or_rename": _("Add --force to put this one in its place, or name another with -o"),
    "needs_watchfiles": _("the package watchfiles is needed for it, and is not installed"),
    "install_with": _("Install it: {command}"),
    "file_is_empty": _("the file is empty"),
    "saved_is_checked": _("It is checked once it is saved again"),
    "nothing_filled_in": _("nothing is filled in, so there is nothing to hand in"),
    "fill_in_first": _("Write an exercise or answer a question first"),
    "not_this_assignment": _(
        "it has {number} of the {most} functions of {title}, so it may be another assignment's"
    ),
    "name_work_of_it": _("Name the file that you filled in for {name}"),
    "add_student": _("Add --student NAME, with the name under which the work will be handed in"),
    "cannot_be_written": _("it cannot be written: {reason}"),
    "name_another_folder": _("Name another folder"),
    "cannot_be_copied": _("it cannot be copied: {reason}"),
    "mend_or_tell": _("Mend it, or tell who wrote it"),
    # --- the course
    "module_not_installed": _("the assignment imports this module, which is not installed"),
    "short_name": _("the assignment imports this, which is a short name in code and no module"),
    "write_module": _('Write "{name}" under imports in assignment.toml'),
    "install_it": _("Install it: python -m pip install {name}"),
    "no_such_language": _("no such language"),
    "no_such_assignment": _("no such assignment in {folder}"),
    "course_has": _("The course has: {names}"),
    "none_yet": _("none yet"),
    "no_course_here": _(
        "no course here: neither this folder nor one above it has an 'assignments' folder, and no course is "
        "installed"
    ),
    "change_into_a_course": _(
        "Change into the course's folder, name it with --course, or install it: python -m pip install COURSE"
    ),
    "several_courses": _("several courses are installed: {names}"),
    "name_one_course": _("Name one of them: --course NAME"),
    "no_assignments_in_it": _("there is no 'assignments' folder in it"),
    "name_the_courses_folder": _("Name the course's own folder"),
    "nobody_vouches": _(
        "these tests are a program, which is not from a course of yours and would run unprotected"
    ),
    "vouch_or_name_course": _(
        "If you trust whoever made them, add --trust, once; or name your course with --course"
    ),
    # --- the machine and its outputs
    "gone": _("it is gone"),
    "change_into_a_folder": _("Change into a folder that is there"),
    "cannot_be_used": _("it cannot be used: {reason}"),
    "mend_or_name_another": _("Mend it, or name another"),
    "no_more_files": _("it lets this program open no more files"),
    "raise_file_limit": _("Raise the limit, such as: ulimit -n 1024"),
    "no_more_processes": _("it lets this program start no more processes"),
    "raise_process_limit": _("End other programs, or raise the limit (ulimit -u)"),
    "no_more_memory": _("it gives this program no more memory"),
    "raise_memory_limit": _("End other programs, or raise the limit (ulimit -v)"),
    "disk_full": _("the disk is full"),
    "make_room_and_run_again": _("Make room, and run the same command again"),
    "closed": _("it is closed"),
    "give_it_one": _("Give the command one, such as > /dev/null"),
    "make_room_or_send_elsewhere": _("Make room, or send the output elsewhere"),
}
JUDGING = {
    "as_written": "{text}",
    "test_not_run": "{test}: {reason}",
    "judging_not_ended": _("the judging process did not end in time, {number} times"),
    "judging_without_answer": _("the judging process ended without an answer, {number} times"),
    "tried_alone": _(
        "judged twice: its time ran out by the wall clock alone; this is the result of the second time"
    ),
    "tried_alone_in_vain": _(
        "judged twice: its time ran out by the wall clock alone, and the second time came to no result"
    ),
    "not_explained": _("public examples were not tried, because of a fault of the grader's: {reason}"),
}
DOORS = {
    "door_process": _("did something to another process (a signal, its limits)"),
    "door_c_library": _("called the C library (ctypes)"),
    "door_objects": _("looked through the interpreter's frames or objects"),
    "door_wire": _("wrote to the channel of its results"),
    "door_files_of_others": _("asked for files of the course or of other submissions"),
    "door_other_processes": _("looked at other processes (/proc)"),
    "door_users": _("asked for the machine's users and passwords"),
    "door_machine": _("listed the machine's folders"),
}
"""Doors that a submission was seen to try; for the instructor."""
WHERE = {
    "standard_output": _("standard output"),
    "current_folder": _("the current folder"),
    "this_machine": _("this machine"),
}
"""What is wrong with neither a file nor an option."""

NOTES: dict[str, str] = {
    **PLACES,
    **NOTEBOOKS,
    **FILES,
    **STATEMENTS,
    **FUNCTIONS,
    **UNREADABLE,
    **ARCHIVES,
    **DOWNLOADS,
    **ENDINGS,
    **EXCEPTIONS,
    **NOT_PASSED,
    **REFUSALS,
    **JUDGING,
    **DOORS,
    **WHERE,
    **TABLES,
    **ROSTERS,
    **GROUPS,
    **EXPORTS,
    **BY_HAND,
}


def noted(note: Note | str, lang: str | None = None) -> str:
    """The words of `note`, in the language of `lang` (see `language`); a text as it is, cleaned.

    Names of files, Python's words and a student's are somebody's text: fields are cut and cleaned here.

    Raises
    ------
    GraderError
        There is no such kind, or a field of it is missing: ours.
    """
    return clean(note, FIELD_CHARS_MAX) if isinstance(note, str) else _worded(note, translations(lang))


def in_words(error: BadInput, lang: str | None = None) -> BadInput:
    """`error` with words in place of its notes, for where Python itself shows it: in a notebook."""
    where, problem, remedy = (noted(part, lang) for part in (error.where, error.problem, error.remedy))
    return type(error)(where, problem, remedy)


def refusal(error: BadInput, lang: str | None = None) -> str:
    """The words of `error`: where, what is wrong, what to do."""
    told = in_words(error, lang)
    return f"{clean(str(told.where), WHERE_CHARS_MAX)}: {told.problem}. {told.remedy}."


@cache
def field_names(template: str) -> tuple[str, ...]:
    """The names in braces in `template`, one of ours."""
    return tuple(name for _text, name, _format, _conversion in string.Formatter().parse(template) if name)


def _worded(note: Note, catalogue: gettext.NullTranslations) -> str:
    template = NOTES.get(note.kind)
    if template is None:
        raise GraderError(f"no words for a note of kind {note.kind!r}")
    texts = {name: _text(value, catalogue) for name, value in note.fields.items()}
    missing = [name for name in field_names(template) if name not in texts]
    if missing:
        raise GraderError(f"a note of kind {note.kind!r} lacks {', '.join(missing)}")
    return catalogue.gettext(template).format_map(texts)


def _text(value: str | int | float | Note, catalogue: gettext.NullTranslations) -> str:
    if isinstance(value, Note):
        return _worded(value, catalogue)
    return f"{value:g}" if isinstance(value, float) else clean(str(value), FIELD_CHARS_MAX)
