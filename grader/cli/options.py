"""What several verbs share: the course they work in, how much of the machine they take."""

from __future__ import annotations

import os
from pathlib import Path

import click

from grader.course.assignment import Assignment, Course
from grader.course.finding import find_course, installed_courses
from grader.errors import BadInput, Note

SHOWN_CHARS_MAX = 60
"""Of a value that is quoted in an error."""

course_option = click.option(
    "--course",
    type=click.Path(path_type=Path),
    help="The course's folder, or the name it is installed under.  [default: the one around here]",
)


work_argument = click.argument(
    "path",
    required=False,
    default=Path("."),
    type=click.Path(path_type=Path, readable=False),  # what cannot be read is told in the student's language
)


def _keep_language(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Tell `main`, whose errors are in the same language."""
    if value:
        context.ensure_object(dict)["lang"] = value
    return value


lang_option = click.option(
    "--lang",
    callback=_keep_language,
    help="Language of texts for students, such as es.  [default: the working copy's, else GRADER_LANG's, "
    "else the locale's]",
)

isolation_option = click.option(
    "--isolation",
    type=click.Choice(["auto", "full", "kernel", "limits"]),
    default="auto",
    show_default=True,
    help="What locks students' code in; 'grader doctor' tells what works here.",
)


def keep_to_one_thread() -> None:
    """Have numpy use one thread a process; call it before numpy is imported: processes share the cores."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def refuse_unknown(lang: str | None) -> None:
    """Refuse an unknown language; None is whatever the environment says.

    One in our own variable is told, and English is spoken: a student's work is not held up by it.

    Raises
    ------
    BadInput
        Names the languages that there are.
    """
    from grader.messages import LANGUAGE_VARIABLE, clean, is_known, languages

    names = ", ".join(languages())
    if lang is not None and not is_known(lang):
        raise BadInput(f"--lang {lang}", Note("no_such_language"), Note("there_are", {"names": names}))
    set_to = os.environ.get(LANGUAGE_VARIABLE, "")
    if lang is None and set_to and not is_known(set_to):
        where = f"{LANGUAGE_VARIABLE}={clean(set_to, SHOWN_CHARS_MAX)}"
        # In English, as all that follows.
        click.echo(
            f"Warning: {where}: no such language, so this is in English. There are: {names}.", err=True
        )


def language_for(lang: str | None, assignment: Assignment) -> str | None:
    """`lang`, else what the working copy was made in; None is whatever the environment says."""
    chosen = lang or assignment.lang or None
    context = click.get_current_context(silent=True)
    if chosen and context is not None:
        context.ensure_object(dict)["lang"] = chosen
    return chosen


def read_course(folder: Path | None) -> Course:
    """The course in `folder` or installed under that name; without it the one around here, or installed.

    Raises
    ------
    BadInput
        There is none.
    """
    if folder is None:
        return find_course(Path.cwd())
    if not folder.exists() and (named := installed_courses().get(str(folder))):
        return named
    if not (folder / "assignments").is_dir():
        raise BadInput(str(folder), Note("no_assignments_in_it"), Note("name_the_courses_folder"))
    return Course(folder.resolve())
