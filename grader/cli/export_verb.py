"""`grader export`: a class's points in the file that a learning platform takes back, or as plain rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.gradebook_options import gradebook_option, opened_gradebook
from grader.cli.options import course_option, lang_option, read_course, refuse_unknown
from grader.errors import BadInput, Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.record.standing import ClassStanding

PLATFORMS = {"canvas": "Canvas", "moodle": "Moodle", "brightspace": "Brightspace", "blackboard": "Blackboard"}
ROWS = ("csv", "tests")


@click.command(
    "export",
    epilog="Example: grader export logistic_regression --as canvas --template grades.csv -o to_canvas.csv",
)
@click.argument("assignment_id", metavar="ASSIGNMENT")
@click.option(
    "--as",
    "form",
    required=True,
    type=click.Choice([*PLATFORMS, *ROWS]),
    help="The platform; or csv, a row a student; or tests, a row a test.",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    help="The file that the platform exported; it stays as it is.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("-"),
    help="The file to write.  [default: stdout]",
)
@click.option("--column", default="", metavar="NAME", help="Header, title or number of the column to fill.")
@click.option("--scale", is_flag=True, help="Convert points to the platform's maximum.")
@gradebook_option
@lang_option
@course_option
def command(
    assignment_id: str,
    form: str,
    template: Path | None,
    output: Path,
    column: str,
    scale: bool,
    gradebook: Path | None,
    lang: str | None,
    course: Path | None,
) -> None:
    """Write points as others read them.

    A platform's own file is filled: the cells of one column change and nothing else. Nothing is run, and what
    could not be filled is named.
    """
    from grader.cli.json_file import JsonFile
    from grader.grading.standings import standing_of
    from grader.messages import noted

    refuse_unknown(lang)
    if form in ROWS and (template is not None or column or scale):
        raise click.UsageError(f"--as {form} takes no --template, --column and --scale.")
    found = read_course(course)
    assignment = found.assignment(assignment_id)
    if form in PLATFORMS and template is None:
        platform = {"platform": PLATFORMS[form]}
        raise BadInput(f"--as {form}", Note("needs_template", platform), Note("give_template"))
    with opened_gradebook(gradebook, found.root) as book:
        file = JsonFile(output, [book.path, *([template] if template else [])])
        standing = standing_of(assignment, book)
        known_as = book.known_as()
    data, notes = _written(form, standing, known_as, template, column, scale=scale)
    file.write(data)
    for note in notes:
        click.echo(noted(note, lang), err=True)


def _written(
    form: str,
    standing: ClassStanding,
    known_as: Mapping[str, str],
    template: Path | None,
    column: str,
    *,
    scale: bool,
) -> tuple[bytes, tuple[Note, ...]]:
    """The bytes to write, and what is to be said of them."""
    from grader.exports import blackboard, brightspace, canvas, moodle
    from grader.exports.rows import as_csv, as_tests
    from grader.exports.template import filled
    from grader.intake.delimited import read_table

    if template is None:
        return as_csv(standing) if form == "csv" else as_tests(standing)
    layouts = {
        "canvas": canvas.layout,
        "moodle": moodle.layout,
        "brightspace": brightspace.layout,
        "blackboard": blackboard.layout,
    }
    layout = layouts[form](read_table(template))
    return filled(layout, standing, known_as, column=column, scale=scale)
