"""`grader start`: a student's working copy."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import course_option, lang_option, read_course, refuse_unknown


@click.command("start", epilog="Example: grader start logistic_regression my_work")
@click.argument("assignment_id", metavar="ASSIGNMENT")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--student", default="", metavar="NAME", help="Who will hand it in; for questions with shuffled options."
)
@click.option("--open", "is_to_open", is_flag=True, help="Open the handout in the browser.")
@lang_option
@course_option
def command(
    assignment_id: str,
    folder: Path | None,
    student: str,
    is_to_open: bool,
    lang: str | None,
    course: Path | None,
) -> None:
    """Make a working copy of an assignment.

    DIR is a new folder, named like the assignment unless you name it.
    """
    from grader.desk.handouts import handout_in, opened
    from grader.desk.vouched import vouch
    from grader.desk.working_copy import make_working_copy, remembered_language
    from grader.messages import command_line, sentence
    from grader.wording import title_in

    refuse_unknown(lang)
    assignment = read_course(course).assignment(assignment_id)
    folder = folder or Path(assignment.id)
    make_working_copy(assignment, folder, student, remembered_language(lang))
    title, handout = title_in(assignment, lang), folder / handout_in(assignment, lang)
    click.echo(sentence("started", lang=lang, title=title, folder=folder))
    stub, notebook = assignment.stub.name, assignment.notebook.name
    click.echo(sentence("read_then_fill_in", lang=lang, handout=handout, stub=stub, notebook=notebook))
    if assignment.shuffles_options:
        click.echo(sentence("hand_in_as", lang=lang, student=student))
    is_remembered = vouch(assignment, with_code_beside=True)
    check = command_line("grader", "check", folder, *([] if is_remembered else ["--trust"]))
    click.echo(sentence("check_often", lang=lang, command=check))
    if is_to_open and not opened(handout):
        click.echo(sentence("no_browser", lang=lang, path=handout.resolve()))
