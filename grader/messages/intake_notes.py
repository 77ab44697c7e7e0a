"""The words of notes about what was handed in: how files were read and chosen, why some cannot be read.

Pure tables; `grader.messages.notes` words them.
"""

from __future__ import annotations

from grader.messages.language import _

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
    "began_from": _("began from the stub of {date}; since then {changes}"),
    "both_changed": "{first}, {then}",
    "exercises_new": _("new: {names}"),
    "exercises_gone": _("gone: {names}"),
    "signatures_changed": _("the signature of {names} changed"),
    "texts_changed": _("the text of {names} changed"),
    "given_changed": _("the code that is given of {names} changed"),
    "merge_in_code": _("{place}: a merge that was never finished (<<<<<<<); both versions were read"),
    "handed_in_twice": _("handed in more than once with the same code: {names}"),
    "others_there": _("{names} is taken for the work; other files were there: {others}"),
    "of_file": "{file}: {reason}",
    "would_be_refused": _(
        "only {file} was checked, and {names} holds other code: together they are refused, so keep one"
    ),
    "other_not_filled_in": _("nothing is filled in in {names}, so it was left aside"),
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
