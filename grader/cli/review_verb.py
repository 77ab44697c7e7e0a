"""`grader review`: a class on pages of this machine, with a pen; what is given goes into the gradebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.adjust_verb import as_option, login
from grader.cli.gradebook_options import gradebook_option, opened_gradebook
from grader.cli.options import course_option, lang_option, read_course, refuse_unknown

if TYPE_CHECKING:
    from grader.course.assignment import Assignment
    from grader.grading.reviewing import Reviewing

PORT_MAX = 65_535


@click.command("review", epilog="Example: grader review logistic_regression --as 'Prof. Li'")
@click.argument("assignment_id", metavar="ASSIGNMENT")
@click.option(
    "--port",
    type=click.IntRange(1, PORT_MAX),
    metavar="N",
    help="Where to serve the pages.  [default: any free port]",
)
@as_option
@gradebook_option
@lang_option
@course_option
def command(
    assignment_id: str,
    port: int | None,
    who: str | None,
    gradebook: Path | None,
    lang: str | None,
    course: Path | None,
) -> None:
    """Go through a class on pages, and give points and comments there.

    Open the printed address in a browser of this machine; it is good for one browser. Entries are added as by
    'grader adjust', never changed; nobody's code runs. Ctrl-C ends it.
    """
    from grader.cli.interrupts import Interrupted
    from grader.pages.report.charts import refuse_without_matplotlib
    from grader.pages.review.serving import bound, refuse_without_server, serve

    refuse_unknown(lang)
    refuse_without_server()
    refuse_without_matplotlib()
    from grader.messages import sentence
    from grader.pages.review.app import Review
    from grader.pages.review.gate import Gate
    from grader.pages.review.rendering import TEMPLATES
    from grader.pages.templating import refuse_broken

    refuse_broken(*TEMPLATES)
    by = _who(login() if who is None else who)
    desk = _desk(assignment_id, gradebook, course, by)
    listening = bound(port or 0)
    with listening:
        address, number = listening.getsockname()
        gate = Gate(Review(desk, by, lang).application(), lambda key: sentence(key, lang=lang), number)
        click.echo(f"Open in a browser: http://{address}:{number}/?token={gate.token}")
        click.echo(f"What is given there is given by {by}. Ctrl-C ends the review.", err=True)
        try:
            serve(gate, listening)
        except Interrupted:
            raise
        except KeyboardInterrupt:
            click.echo("The review is ended.", err=True)


def _who(name: str) -> str:
    """Who gives what is given.

    Raises
    ------
    BadInput
        Nobody is named.
    """
    from grader.errors import BadInput, Note
    from grader.record.adjusting import WHO_CHARS_MAX

    if not name.strip():
        raise BadInput("--as", Note("adjust_by_nobody"), Note("adjust_say_who"))
    return name.strip()[:WHO_CHARS_MAX]


def _desk(assignment_id: str, gradebook: Path | None, course: Path | None, who: str) -> Reviewing:
    """The class, read for the first time.

    Raises
    ------
    BadInput
        There is no gradebook, or nobody in it.
    """
    from grader.cli.gradebook_options import nobody_graded
    from grader.cli.json_file import JsonFile
    from grader.grading.reviewing import Reviewing

    assignment = read_course(course).assignment(assignment_id)
    with opened_gradebook(gradebook, course) as book:
        path = book.path

    def read() -> Assignment:
        return read_course(course).assignment(assignment_id)

    desk = Reviewing(read, path.resolve(), who, lambda place, data: JsonFile(place).write(data))
    if not desk.look().whole.people:
        raise nobody_graded(assignment, path)
    return desk
