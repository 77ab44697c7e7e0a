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
    "in_file": "{file}, {place}",
    "in_whole_file": "{file}",
    "line_and_column": _("line {line}, column {column}"),
}
NOTEBOOKS = {
    "left_out": _("{place}: left out, {reason}"),
    "skipped": _("{place}: skipped, {reason}"),
    "cells_beyond": _("of {number} cells only the first {most} are read"),
    "half_characters": _("{place}: half characters replaced by question marks"),
    "cells_left_out": _(
        "loading took too long, so only imports, definitions and constants were run; "
        "other statements left out: {number} (cells: {numbers})"
    ),
    "lines_left_out": _(
        "loading took too long, so only imports, definitions and constants were run; "
        "other statements left out: {number} (lines: {numbers})"
    ),
    "magic_left_out": _("left out, it is a %%{name} cell"),
    "magic_cell": _("it is a %%{name} cell"),
    "not_a_cell": _("it is no cell"),
    "no_cell_type": _("it has no type"),
    "no_source": _("it has no source"),
    "source_not_text": _("its source is no text"),
    "other_language": _("the notebook's language is {language}; it was read as Python"),
    "notebook_in_windows_1252": _("the notebook is not UTF-8 and was read as Windows-1252"),
}
FILES = {
    "ending": _("the file's ending was {ending}"),
    "script_named_notebook": _("a script with a notebook's ending was read as a script"),
    "notebook_named_script": _("a notebook with a script's ending was read as a notebook"),
    "script_in_utf_16": _("the script is UTF-16, not UTF-8"),
    "script_in_windows_1252": _("the script is not UTF-8 and was read as Windows-1252"),
    "script_in_latin_1": _("the script is not UTF-8 and was read as Latin-1"),
    "file_not_read": "{file}: {reason}",
    "set_aside": _("set aside, it is the file that was handed out: {names}"),
    "merge_in_code": _("{place}: a merge that was never finished (<<<<<<<); both versions were read"),
    "handed_in_twice": _("handed in more than once with the same code: {names}"),
    "others_there": _("{names} is taken for the work; other files were there: {others}"),
    "of_file": "{file}: {reason}",
    "would_be_refused": _(
        "only {file} was checked, and {names} holds other code: together they are refused, so keep one"
    ),
    "others_at_the_desk": _("only {file} was checked; other files with code are here: {names}"),
    "ran_file": _("{place}: runs {file}, which was handed in as well"),
    "run_file_absent": _("{place}: {file} is to be run here, but was not handed in"),
    "wrote_file": _("{place}: writes {file}, which can be imported"),
    "module_outranked": _("{place}: imports the installed module {name}, not {file}, which was handed in"),
    "taken_from_file": _("found in a file beside the work, {place}: {names}"),
    "modules_read": _("part of the work, which imports or runs it: {names}"),
    "beside_not_read": _("imported or run, but read only in a folder of the student's own: {names}"),
    "modules_left_out": _(
        "beside the work at most {most} files and {most_mib} MiB of code are read; left out: {names}"
    ),
    "and_more": _("{names} and {number} more"),
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
    "deletes_the_name": _("{place} deletes the name"),
    "binds_something_else": _("{place} binds the name to something else"),
    "defines_the_stub": _("{place} defines it again as the unfilled stub"),
    "other_parameters": _("{place} defines another with other parameters"),
    "list_ends": _("and more; the list ends here"),
}
UNREADABLE = {
    "empty_file": _("the file is empty"),
    "no_cells": _("there are no cells in it"),
    "no_code": _("there is no code cell with code in it"),
    "code_in_text_cell": _(
        "there is no code cell with code in it, and {place} is a text cell with code: "
        "turn it into a code cell"
    ),
    "no_readable_code": _("there is no code cell that can be read ({reason})"),
    "broken_json": _("its JSON is broken at {where}: {reason}"),
    "json_nested_too_deeply": _("its JSON is nested too deeply"),
    "json_of_too_many_parts": _("it holds millions of values; clear the outputs and hand in again"),
    "unreadable_json": _("its JSON cannot be read: {reason}"),
    "not_a_notebook": _('it is JSON but no notebook: it has no "cells"'),
    "cannot_be_read": _("it cannot be read ({reason})"),
    "not_a_regular_file": _("it is no regular file; hand in a .py or .ipynb file"),
    "link": _("it is a symbolic link, which is not followed; hand in the file itself"),
    "too_large": _("{size_mb} MB, at most {most_mb} MB are read; {remedy} and hand in again"),
    "clear_outputs": _("clear the outputs"),
    "keep_the_code": _("keep only the code"),
    "web_page": _("it is a saved web page, not the file itself; download the .ipynb or .py and hand in that"),
    "lfs_pointer": _("it is a pointer of Git LFS, not the file itself; run git lfs pull and hand in again"),
    "rich_text": _("it is a rich-text document (RTF), whatever its ending; save it as plain text"),
    "word_document": _("it is a word processor's document, whatever its ending; hand in the .ipynb or .py"),
    "pdf": _("it is a PDF, whatever its ending; hand in the .ipynb or .py"),
    "archive_by_another_name": _(
        "it is an archive, whatever its ending; unpack it and hand in what is in it"
    ),
    "unfinished_merge": _(
        "line {line} begins a merge that was never finished (<<<<<<<); keep one of the two versions"
    ),
    "nul_bytes": _("it holds NUL bytes, so it is no text; save it again as a script"),
    "folder_not_listed": _("the folder cannot be listed ({reason})"),
    "too_many_files": _("it holds more than {most} files; hand in only your own file"),
    "archive": _("it is an archive; unpack it and grade again"),
    "nothing_in_folder": _("there is no .py or .ipynb in it"),
    "different_files": _("{number} different files: {names}; {remedy}"),
    "keep_one": _("keep one and grade again"),
    "two_students": _("two students? rename one of the files; else keep one, and grade again"),
    "keep_or_name_one": _("keep one, or name it {name}, and grade again"),
    "reasons": "{reason}; {others}",
}
ARCHIVES = {
    "entry_leads_outside": _("its name leads out of the archive"),
    "entry_encrypted": _("it is protected by a password"),
    "entry_damaged": _("it is damaged ({reason})"),
    "entry_not_read": _("{entry}: not read, {reason}"),
    "entry_renamed": _("{entry}: read under a harmless name, {reason}"),
    "control_characters": _("its name holds control characters"),
    "name_too_long": _("its name is too long for a disk"),
    "reserved_name": _("Windows keeps its name for itself"),
    "entry_twice": _("{entry}: there are {number} files of this name, and all are read"),
    "entries_alike": _("{entry} and {other}: the names differ in case or accents alone, and both are read"),
    "archive_unknown": _("it is no zip and no tar archive"),
    "archive_damaged": _("the archive is damaged ({reason})"),
    "archive_empty": _("the archive is empty"),
    "archive_ends_early": _("the archive is damaged after {number} files ({reason}); the rest is not read"),
    "archive_list_too_long": _("the archive's list of files is too long"),
    "archive_too_many": _("the archive holds more than {most} files; the rest is not read"),
    "archive_bomb": _("the archive grows to more than {most_mb} MB; the rest is not read"),
    "archive_nested_too_deeply": _("archives are nested more than {most} deep"),
    "download_it_again": _("Download or pack it again, or unpack it and give the folder"),
}
DOWNLOADS = {
    "download_read": _("{platform} download: {counts}"),
    "class_read": _("Archive: {counts}"),
    "and_then": "{first}, {others}",
    "file_one": _("one file"),
    "files_number": _("{number} files"),
    "person_one": _("one person"),
    "people_number": _("{number} people"),
    "again_number": _("{number} handed in again (the newest counts)"),
    "late_number": _("{number} late"),
    "together_number": _("{number} together with others"),
    "passed_over_number": _("{number} passed over ({names})"),
    "one_name_several_ids": _("{name}: several people have this name, and their ids tell them apart ({ids})"),
    "one_id_several_names": _(
        "{id}: this id comes with several names ({names}), and is taken for one person"
    ),
    "gradescope_without_metadata": _(
        "there is no {file}, so each submission stands under Gradescope's number and without a name"
    ),
    "gradescope_files_missing": _("named in the metadata, but not there: {names}"),
    "time_not_read": _(
        "{time}: this time is not understood, so it does not tell which attempt is the newest"
    ),
    "times_of_course": _("{platform} gives times without a time zone; they are taken to be those of {zone}"),
    "times_without_zone": _(
        "{platform} gives times without a time zone, and the course has none (time_zone), "
        "so lateness is not known"
    ),
    "user_name_guessed": _("{entry}: the user's name is taken to be {name}, as no text beside it tells"),
    "other_assignments": _("other assignments are there and left alone: {names}"),
    "older_attempts": _("handed in again; older and not graded: {names}"),
    "handed_in_with": _("handed in together with {names}"),
    "only_other_files": _("there is no script and no notebook; handed in was: {names}"),
    "no_submission_in_it": _("there is no submission in it"),
    "give_download_or_class": _("Give the download, or the folder with one file or one sub-folder a student"),
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
    "type_not_passed": _("a value of type {name} cannot be passed"),
    "array_too_large": _("an array of {number} MiB is too large to be passed"),
    "value_too_large": _("a value of {number} MiB, too large to be passed"),
    "value_nested_too_deeply": _("a value nested too deeply to be passed"),
    "int_too_long": _("an int of more than 64 KiB cannot be passed"),
    "not_passed": _("a value that cannot be passed: {reason}"),
}
REFUSALS = {
    # --- exercises and their functions
    "no_such_exercise": _("no such exercise"),
    "no_exercise_of_this_name": _("no exercise of this name"),
    "there_are": _("There are: {names}"),
    "not_a_function": _("it is a value, not a function"),
    "functions_are": _("Functions are: {names}"),
    "see_check": _("To see more, run: grader check -e {exercise}"),
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
    "give_the_sections": _(
        "Give the folders themselves: {command}. If each is one student's, leave one work in each"
    ),
    "no_file_beside": _("there is no {name} beside your work, so it cannot be told which assignment it is"),
    "work_in_the_copy": _("Work in the folder that 'grader start ASSIGNMENT' makes"),
    "neither_in_it": _("neither {file} nor {other_file} is in it"),
    "name_the_file": _("Name the file to check"),
    "not_empty": _("it is there already, and not empty"),
    "nothing_copied": _("Name another folder; nothing was copied"),
    "options_differ": _("the options of its questions come in another order for every student"),
    "add_student": _("Add --student NAME, with the name under which the work will be handed in"),
    "cannot_be_written": _("it cannot be written: {reason}"),
    "name_another_folder": _("Name another folder"),
    "cannot_be_copied": _("it cannot be copied: {reason}"),
    "mend_or_tell": _("Mend it, or tell who wrote it"),
    # --- the course
    "module_not_installed": _("the assignment imports this module, which is not installed"),
    "install_it": _("Install it: python -m pip install {name}"),
    "no_such_language": _("no such language"),
    "no_such_assignment": _("no such assignment in {folder}"),
    "course_has": _("The course has: {names}"),
    "none_yet": _("none yet"),
    "no_course_here": _("no course here: neither this folder nor one above it has an 'assignments' folder"),
    "change_into_a_course": _("Change into the course's folder, or name it with --course"),
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
