"""`grader demo`: the night of an instructor in half a minute, on a class that is made up."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import course_option, isolation_option, keep_to_one_thread, read_course
from grader.errors import BadInput

if TYPE_CHECKING:
    from grader.course.assignment import Assignment
    from grader.demo.making import MadeClass
    from grader.record.results import ClassResult
    from grader.record.standing import ClassStanding, Standing
    from grader.record.statistics import ClassStatistics
    from grader.show.demo_screen import DemoView

GRADEBOOK, RESULTS, SCREEN, FEEDBACK, FILLED = (
    *("gradebook.sqlite3", "grades.json", "results.txt"),
    *("feedback", "to_canvas.csv"),
)
FIRST_CHOICE = "logistic_regression"
QUOTED_CELLS_MAX = 78


@click.command("demo", epilog="Example: grader demo logistic_regression -o my_demo")
@click.argument("assignment_id", metavar="[ASSIGNMENT]", required=False)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A new or empty folder.  [default: a new one for temporary files]",
)
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Submissions at a time.  [default: cores]")
@isolation_option
@course_option
def command(
    assignment_id: str | None, folder: Path | None, jobs: int | None, isolation: str, course: Path | None
) -> None:
    """Grade a made-up class of 60, write its feedback and its points, and show what came of it.

    The class is made of the assignment's known mistakes and of ten attacks, as a download from Canvas; grade,
    results, feedback and export are then run on it. All files stay in DIR.
    """
    keep_to_one_thread()
    from grader.show.console import console
    from grader.show.progress import progress, shown_on

    found = read_course(course)
    if assignment_id is None:
        if not found.ids:
            problem = "the course has no assignment yet"
            raise BadInput(str(found.root), problem, "Add one: grader new . --id NAME")
        assignment_id = FIRST_CHOICE if FIRST_CHOICE in found.ids else found.ids[0]
    assignment = found.assignment(assignment_id)
    with progress("demo") as show:
        show(0, None)
        folder = _new_folder(folder)
        from grader.demo.making import make_class

        made = make_class(assignment, folder)
        common = ("--gradebook", str(folder / GRADEBOOK), "--course", str(found.root))
        more = (*(("-j", str(jobs)) if jobs else ()), "--isolation", isolation)
        verbs = _verbs(assignment, made, folder, more)
        took_s: dict[str, float] = {}
        for verb, arguments in verbs.items():
            show(0, None)
            start = time.perf_counter()
            with shown_on(show):
                out = _run(verb, (*arguments, *common))
            took_s[verb] = time.perf_counter() - start
            if verb == "results":
                (folder / SCREEN).write_text(out, encoding="utf-8")
    from grader.show.demo_screen import show_demo

    show_demo(_view(assignment, made, folder, took_s, course), console())


def _new_folder(folder: Path | None) -> Path:
    """The folder, empty.

    Raises
    ------
    BadInput
        There are files in it, or it cannot be made.
    """
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="grader-demo-"))
    remedy = "Name a folder that is new or empty"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        inside = sorted(os.listdir(folder))
    except OSError as error:
        raise BadInput(str(folder), f"it cannot be used: {error.strerror}", remedy) from None
    if inside:
        raise BadInput(str(folder), f"there are other files in it, such as {inside[0]}", remedy)
    return folder


def _verbs(
    assignment: Assignment, made: MadeClass, folder: Path, more: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """What is typed in such a night, but for where the gradebook is."""
    roster, results = str(made.roster), str(folder / RESULTS)
    template, filled = str(made.template), str(folder / FILLED)
    name = assignment.id
    return {
        "grade": (name, str(made.download), "--roster", roster, "--json", results, *more),
        "results": (name,),
        "feedback": (name, "-o", str(folder / FEEDBACK), "--for", "canvas"),
        "export": (name, "--as", "canvas", "--template", template, "-o", filled),
    }


def _run(verb: str, arguments: Sequence[str]) -> str:
    """Run a verb; what it prints. If it fails, what it says is said, and its exit code is ours."""
    from grader.cli import EXIT_OUR_FAULT, verb_named

    with _kept_output() as (out, err):
        code = 0
        try:
            verb_named(verb).main(list(arguments), prog_name=f"grader {verb}", standalone_mode=False)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else EXIT_OUR_FAULT
        told, said = (each.buffer.getvalue().decode() for each in (out, err))
    if code:
        click.echo(said, err=True, nl=False)
        sys.exit(code)
    return told


@contextlib.contextmanager
def _kept_output() -> Iterator[tuple[_Kept, _Kept]]:
    out, err = _Kept(), _Kept()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        yield out, err
        out.flush()
        err.flush()


class _Kept(io.TextIOWrapper):
    """A stream that keeps what is printed."""

    buffer: io.BytesIO

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)


def _view(
    assignment: Assignment,
    made: MadeClass,
    folder: Path,
    took_s: Mapping[str, float],
    course: Path | None,
) -> DemoView:
    """All that is shown, out of what was written."""
    import msgspec

    from grader.gradebook.store import Gradebook
    from grader.grading.standings import standing_of
    from grader.messages import command_line
    from grader.record.results import ClassResult
    from grader.record.statistics import class_statistics
    from grader.show.demo_screen import DemoView

    result: ClassResult = msgspec.json.decode((folder / RESULTS).read_bytes(), type=ClassResult)
    with Gradebook(folder / GRADEBOOK) as book:
        standing = standing_of(assignment, book)
    by_id = {each.person.id: each for each in standing.people}
    honest = msgspec.structs.replace(
        standing, people=tuple(each for each in standing.people if each.person.id not in made.attacks)
    )
    found = class_statistics(honest)
    reader, quoted = _most_telling(honest, found, folder)
    told_to = f"{reader.person.name} ({reader.points:g} of {standing.points_max:g} points)" if reader else ""
    where = ("--course", course) if course is not None else ()
    student = reader.person.id if reader else standing.people[0].person.id
    pages = len(list((folder / FEEDBACK / "pages").glob("*.html")))
    return DemoView(
        standing.title,
        "; ".join(result.download[:1]),
        took_s,
        str(result.isolation),
        told_to,
        quoted,
        {door: by_id[person].points or 0.0 for person, door in made.attacks.items()},
        sum(assignment.exercises[name].points for name in assignment.functions),
        found,
        frozenset(assignment.questions),
        folder,
        (f"{FEEDBACK}/ ({pages} pages)", FILLED, RESULTS, SCREEN, made.download.name),
        command_line("grader", "show", student, "--gradebook", folder / GRADEBOOK, *where),
    )


def _most_telling(
    honest: ClassStanding, found: ClassStatistics, folder: Path
) -> tuple[Standing | None, list[str]]:
    """Somebody who made the commonest known mistake, and what her page tells her to mend first."""
    from grader.messages import sentence
    from grader.record.telling import most_telling

    heading = sentence("page_first")
    for slip in (slip for slip in found.slips if slip.mistake):
        for each in honest.people:
            attempt = each.counted_attempt
            if attempt is None or each.person.lang:
                continue
            wrong = [
                (of.name, test.mistake)
                for of in attempt.evidence.exercises
                if (test := most_telling(of.tests))
            ]
            if wrong == [(slip.exercise, slip.mistake)]:
                from grader.pages.folder import file_stem

                page = (folder / FEEDBACK / "pages" / f"{file_stem(each.person.id)}.txt").read_text("utf-8")
                quoted = page.partition(f"\n{heading}\n")[2].partition("\n")[2].partition("\n\n")[0]
                return each, quoted.splitlines()
    return None, []
