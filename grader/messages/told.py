"""Sentences that are put together where there is no catalogue, told again in the student's language.

What reads a file, runs inside the child or refuses a path writes plain English, with names and
numbers in it: it knows no language, and may not import this room. `retold` recognises such a sentence
by its row here, translates the row and puts names and numbers back, in them, too, what it recognises.
What has no row stays as it is: Python's own messages, a student's text. A test looks for a row for
every sentence that a student's commands can meet.
"""

from __future__ import annotations

from grader.errors import BadInput, CourseError
from grader.messages.authors_words import retold_by
from grader.messages.language import _, translations

# fmt: off
PLACES = (
    _("cell {number}"),
    _("line {line}"),
)
REPAIRS = (
    # --- a notebook's cells
    _("{place}: left out, {reason}"),
    _("{place}: skipped, {reason}"),
    _("{place}: half characters replaced by question marks"),
    _("left out, it is a %%{name} cell"),
    _("it is a %%{name} cell"),
    _("it is no cell"),
    _("it has no type"),
    _("it has no source"),
    _("its source is no text"),
    _("the notebook is not UTF-8 and was read as Windows-1252"),
    # --- a file as a whole
    _("the file's ending was {ending}"),
    _("a script with a notebook's ending was read as a script"),
    _("a notebook with a script's ending was read as a notebook"),
    _("the script is UTF-16, not UTF-8"),
    _("the script is not UTF-8 and was read as Windows-1252"),
    _("the script is not UTF-8 and was read as Latin-1"),
    # --- statements
    _("line {line} does not parse: {reason}"),
    _("line {line} does not compile: {reason}"),
    _("does not parse: {reason}"),
    _("it is nested too deeply"),
    _("an exception that cannot be shown"),
    _("it did not end within {size} s"),
    _("it did not finish"),
    _("it ended the process"),
    _("it disturbed the grader's channel"),
    # --- functions
    _("it is of type {type}"),
    _("{name} is used but never imported; numpy was provided"),
    _("{name}: the version of {place} is graded, {reason}"),
    _("{place} deletes the name"),
    _("{place} binds the name to something else"),
    _("{place} defines it again as the unfilled stub"),
    _("{place} defines another with other parameters"),
    _("and more; the list ends here"),
)
UNREADABLE = (
    _("the file is empty"),
    _("there are no cells in it"),
    _("there is no code cell with code in it"),
    _("there is no code cell that can be read ({reason})"),
    _("its JSON is broken at {where}: {reason}"),
    _("line {line}, column {column}"),
    _("its JSON is nested too deeply"),
    _("its JSON cannot be read: {reason}"),
    _('it is JSON but no notebook: it has no "cells"'),
    _("it cannot be read ({reason})"),
    _("it is no regular file; hand in a .py or .ipynb file"),
    _("it is a symbolic link, which is not followed; hand in the file itself"),
    _("{size} MB, at most {most} MB are read; {remedy} and hand in again"),
    _("clear the outputs"),
    _("keep only the code"),
    _("it holds NUL bytes, so it is no text; save it again as a script"),
)
ENDINGS = (
    _("ended"),
    _("exit {number}"),
    _("signal {number}"),
)
EXCEPTIONS = (
    _("{name}: nothing written here yet"),
    _("input() has nobody to ask while grading"),
)
TOO_MUCH = (
    _("a value that cannot be passed: {reason}"),
    _("a value of {number} MiB, too large to be passed"),
    _("a value nested too deeply to be passed"),
    _("a masked array cannot be passed"),
    _("masked array"),
    _("array of dtype {name}"),
    _("an array of dtype {name} cannot be passed"),
    _("an array of {number} MiB is too large to be passed"),
    _("an int of more than 64 KiB cannot be passed"),
    _("a value of type {name} cannot be passed"),
)
REFUSALS = (
    _("no such exercise"),
    _("no exercise of this name"),
    _("There are: {names}"),
    _("no such language"),
    _("no such assignment in {folder}"),
    _("The course has: {names}"),
    _("none yet"),
    _("Mend the file and check again"),
    _("Mend the file and try again"),
    _("it is a value, not a function"),
    _("Functions are: {names}"),
    _("To see more, run: grader check -e {exercise}"),
    _("Write it first; then there are shapes to see"),
    _("it cannot be followed line by line"),
    _("Write it as a plain function: def {name}(…), with its lines below"),
    _("an argument cannot be copied: {reason}"),
    _("Give arrays and numbers"),
    _("there is no such file or folder"),
    _("Check the spelling"),
    _("Check the path's spelling"),
    _("it is neither .py nor .ipynb"),
    _("Name your script or notebook"),
    _("Give a script, a notebook or a folder"),
    _("there is no {name} beside your work, so it cannot be told which assignment it is"),
    _("Work in the folder that 'grader start ASSIGNMENT' makes"),
    _("neither {names} is in it"),
    _("{file} nor {other_file}"),
    _("Name the file to check"),
    _("it is there already, and not empty"),
    _("Name another folder; nothing was copied"),
    _("the options of its questions come in another order for every student"),
    _("Add --student NAME, with the name under which the work will be handed in"),
    _("it cannot be written: {reason}"),
    _("it cannot be copied: {reason}"),
    _("Mend it, or tell who wrote it"),
    _("Name another folder"),
    _("no course here: neither this folder nor one above it has an 'assignments' folder"),
    _("Change into the course's folder, or name it with --course"),
    _("there is no 'assignments' folder in it"),
    _("Name the course's own folder"),
    _("these tests are a program, which is not from a course of yours and would run unprotected"),
    _("If you trust whoever made them, add --trust, once; or name your course with --course"),
    # --- the machine and its outputs
    _("it is gone"),
    _("Change into a folder that is there"),
    _("it cannot be used: {reason}"),
    _("Mend it, or name another"),
    _("it lets this program open no more files"),
    _("Raise the limit, such as: ulimit -n 1024"),
    _("it lets this program start no more processes"),
    _("End other programs, or raise the limit (ulimit -u)"),
    _("it gives this program no more memory"),
    _("End other programs, or raise the limit (ulimit -v)"),
    _("the disk is full"),
    _("Make room, and run the same command again"),
    _("it is closed"),
    _("Give the command one, such as > /dev/null"),
    _("Make room, or send the output elsewhere"),
)
WHERE = (
    _("standard output"),
    _("the current folder"),
    _("this machine"),
)
"""What is wrong where no file or option is."""
# fmt: on
TOLD = (*PLACES, *REPAIRS, *UNREADABLE, *ENDINGS, *EXCEPTIONS, *TOO_MUCH, *REFUSALS, *WHERE)


def retold(text: str, lang: str | None = None) -> str:
    """`text` in the language, as far as it is a sentence of this table."""
    return retold_by(text, TOLD, translations(lang))


def told_to_student(error: BadInput, lang: str | None = None) -> BadInput:
    """`error` in the language; one that an author has to mend stays as it is."""
    if isinstance(error, CourseError):
        return error
    where = retold(error.where, lang) if error.where in WHERE else error.where
    return type(error)(where, retold(error.problem, lang), retold(error.remedy, lang))
