"""`grader adjust`: what a person gives by hand; entries are added and never changed."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.gradebook_options import gradebook_option, opened_gradebook
from grader.cli.options import course_option, lang_option, read_course, refuse_unknown
from grader.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import tzinfo

    from grader.course.assignment import Assignment
    from grader.gradebook.store import Gradebook
    from grader.record.adjustments import Act, Adjustment, CodePlace
    from grader.record.standing import ClassStanding, Standing

PROBLEMS_MAX = 20
ONE_OF = "--points, --extension, --excuse, --comment, --marks, --undo"


def login() -> str:
    """Who is at the keyboard, as far as the machine knows; "" where it does not."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


reason_option = click.option("--reason", default="", help="Why; kept with the entry.")
as_option = click.option("--as", "who", metavar="NAME", help="Who decides it.  [default: your login]")


@click.command(
    "adjust",
    epilog="Example: grader adjust logistic_regression okafor -e propagate --points 24 "
    '--reason "the third test was wrong"',
)
@click.argument("assignment_id", metavar="ASSIGNMENT")
@click.argument("student", metavar="[STUDENT]", required=False)
@click.option("-e", "--exercise", default="", help="What it is about.  [default: the whole]")
@click.option("--points", type=float, metavar="N", help="Points in the place of what the tests give.")
@click.option("--above", is_flag=True, help="The points may be more than the maximum.")
@click.option("--extension", metavar="WHEN", help="A due time of one's own: 2026-03-05T23:59, +48h, 2d.")
@click.option("--excuse", is_flag=True, help="It does not count.")
@click.option("--comment", metavar="TEXT", help="For the student to read.")
@click.option("--line", type=click.IntRange(1), help="Line of the code that a comment is about.")
@click.option("--cell", type=click.IntRange(1), help="Cell of the notebook that the line is in.")
@click.option("--marks", metavar="ITEM,…", help="Items of the exercise's rubric; - for none of them.")
@click.option("--undo", type=click.IntRange(1), metavar="NUMBER", help="Take an entry back.")
@click.option(
    "--from",
    "table",
    type=click.Path(path_type=Path),
    help="Take all from a CSV file: student, exercise, points, extension, excuse, comment, marks, reason.",
)
@reason_option
@as_option
@click.option("--dry-run", is_flag=True, help="Say what would be added; add nothing.")
@gradebook_option
@lang_option
@course_option
def command(
    assignment_id: str,
    student: str | None,
    exercise: str,
    points: float | None,
    above: bool,
    extension: str | None,
    excuse: bool,
    comment: str | None,
    line: int | None,
    cell: int | None,
    marks: str | None,
    undo: int | None,
    table: Path | None,
    reason: str,
    who: str | None,
    dry_run: bool,
    gradebook: Path | None,
    lang: str | None,
    course: Path | None,
) -> None:
    """Give points, an extension, an excuse, a comment or marks by hand.

    STUDENT is an id, an address, a name or a part of it. Entries are added and never changed; --undo adds one
    that takes another back. Without anything to give, what was given is listed.
    """
    from grader.grading.commented import refuse_odd_line
    from grader.grading.standings import standing_of
    from grader.show.by_hand import show_entries
    from grader.show.console import console

    refuse_unknown(lang)
    given = [
        name
        for name, value in (
            *(("--points", points), ("--extension", extension), ("--excuse", excuse or None)),
            *(("--comment", comment), ("--marks", marks), ("--undo", undo)),
        )
        if value is not None
    ]
    _check_usage(given, student, exercise, table, above=above, line=line, cell=cell)
    assignment = read_course(course).assignment(assignment_id)
    by = login() if who is None else who
    with opened_gradebook(gradebook, course) as book:
        standing = standing_of(assignment, book)
        if not given and table is None:
            people = [_one(student, standing, book)] if student else standing.people
            show_entries(standing, people, console(), of_class=not student)
            return
        if table is not None:
            entries = _listed(table, standing, book, reason=reason, who=by, lang=lang)
        else:
            one = _owner(undo, standing) if student is None else _one(student, standing, book)
            act = _act(
                given[0],
                one,
                standing.policy.zone,
                exercise=exercise,
                points=points,
                above=above,
                extension=extension,
                comment=comment,
                place=(cell, line),
                marks=marks,
                undo=undo,
            )
            where = f"{given[0]} ({one.person.shown})"
            entries = _single(act, one, standing, reason=reason, who=by, where=where)
            refuse_odd_line(act, one, book.source, where)
        _keep(entries, standing, assignment, book, is_dry=dry_run)


def _check_usage(
    given: Sequence[str],
    student: str | None,
    exercise: str,
    table: Path | None,
    *,
    above: bool,
    line: int | None,
    cell: int | None,
) -> None:
    """Refuse options that do not go together."""
    if table is not None and (given or student or exercise):
        raise click.UsageError("--from takes all from the file: leave out STUDENT, -e and what to give.")
    if len(given) > 1:
        raise click.UsageError(
            f"One entry at a time: give one of {', '.join(given)}; or a table with --from."
        )
    if not given and (exercise or above or line or cell):
        raise click.UsageError(f"Nothing is given: add one of {ONE_OF}.")
    if given and student is None and given != ["--undo"]:
        raise click.UsageError("Missing argument 'STUDENT'.")
    if above and given != ["--points"]:
        raise click.UsageError("--above goes with --points.")
    if (line or cell) and (given != ["--comment"] or not line):
        raise click.UsageError("--line and --cell say which line of the code a --comment is about.")
    if exercise and given and given[0] in ("--extension", "--undo"):
        raise click.UsageError(f"{given[0]} is about the whole: leave out -e.")
    if given == ["--marks"] and not exercise:
        raise click.UsageError("--marks needs the exercise: add -e EXERCISE.")


def _act(
    option: str,
    one: Standing,
    zone: tzinfo | None,
    *,
    exercise: str,
    points: float | None,
    above: bool,
    extension: str | None,
    comment: str | None,
    place: tuple[int | None, int | None],
    marks: str | None,
    undo: int | None,
) -> Act:
    from grader.intake.hand_list import extension_in, items_in
    from grader.record.adjusting import entry_of
    from grader.record.adjustments import Comment, Excuse, Marks, Points, Undo

    match option:
        case "--points":
            return Points(points or 0.0, exercise, above)
        case "--extension":
            return extension_in(extension or "", zone, f"--extension {extension}")
        case "--excuse":
            return Excuse(exercise)
        case "--comment":
            return Comment(comment or "", exercise, _place(one, *place))
        case "--marks":
            return Marks(exercise, items_in(marks or ""))
    entry = entry_of(one.by_hand.entries, undo or 0)
    return Undo(entry.id if entry is not None else "")


def _place(one: Standing, cell: int | None, line: int | None) -> CodePlace | None:
    from grader.record.adjustments import CodePlace

    attempt = one.counted_attempt or one.latest
    if line is None:
        return None
    source = attempt.source_sha256 if attempt is not None else ""
    return CodePlace(source, line, f"cell {cell}" if cell else "")


def _single(
    act: Act, one: Standing, standing: ClassStanding, *, reason: str, who: str, where: str
) -> list[Adjustment]:
    from grader.record.adjusting import holds_already, proposed

    if holds_already(one, act):
        click.echo("This holds already: nothing was added.", err=True)
        return []
    return [proposed(standing, one.person.id, act, reason=reason, who=who, where=where)]


def _listed(
    table: Path, standing: ClassStanding, book: Gradebook, *, reason: str, who: str, lang: str | None
) -> list[Adjustment]:
    from grader.intake.hand_list import read_hand_list
    from grader.messages import refusal

    found = read_hand_list(table, standing, book.known_as(), reason=reason, who=who)
    if found.problems:
        for problem in found.problems[:PROBLEMS_MAX]:
            click.echo(refusal(problem, lang), err=True)
        if len(found.problems) > PROBLEMS_MAX:
            click.echo(f"and {len(found.problems) - PROBLEMS_MAX} more such lines.", err=True)
        number = f"{len(found.problems)} line{'s' * (len(found.problems) != 1)}"
        raise BadInput(str(table), f"{number} cannot be used", "Mend the file; nothing of it was taken")
    if found.empty:
        click.echo(f"Rows that give nothing, passed over: {found.empty}.", err=True)
    if found.held:
        click.echo(f"Holds already, passed over: {found.held}.", err=True)
    return list(found.entries)


def _keep(
    entries: Sequence[Adjustment],
    standing: ClassStanding,
    assignment: Assignment,
    book: Gradebook,
    *,
    is_dry: bool,
) -> None:
    """Add the entries, and say what each gives and whose points are others by it."""
    if not entries:
        return
    from msgspec.structs import replace

    from grader.gradebook.file import now
    from grader.grading.standings import standing_of
    from grader.show.by_hand import show_added
    from grader.show.console import console

    last_seen = {
        each.person.id: max((entry.number for entry in each.by_hand.entries), default=0)
        for each in standing.people
    }
    whose = {entry.student for entry in entries}
    last_seen = {student: number for student, number in last_seen.items() if student in whose}
    kept = entries if is_dry else book.adjust(entries, last_seen=last_seen)
    more = [replace(each, at=now()) for each in entries] if is_dry else []
    show_added(kept, standing, standing_of(assignment, book, more=more), console())
    number = f"{len(entries)} entr{'y' if len(entries) == 1 else 'ies'}"
    click.echo(f"{number} would be added; nothing was written." if is_dry else f"{number} added.", err=True)
    _tell_of_groups(whose, standing)


def _tell_of_groups(whose: Collection[str], standing: ClassStanding) -> None:
    """Say who handed in the same work and was given nothing with it."""
    from grader.show.console import inert

    names = {each.person.id: each.person.shown for each in standing.people}
    for each in standing.people:
        attempt = each.counted_attempt or each.latest
        if each.person.id not in whose or attempt is None:
            continue
        others = [names.get(other, other) for other in attempt.together_with if other not in whose]
        if others:
            told = (
                f"{each.person.shown} handed in together with {', '.join(others)}, to whom nothing was given"
            )
            click.echo(f"{inert(told)}.", err=True)


def _one(word: str, standing: ClassStanding, book: Gradebook) -> Standing:
    """The person whom `word` means.

    Raises
    ------
    BadInput
        Nobody, or several.
    """
    from grader.cli.whom import the_one

    person = the_one(word, [each.person for each in standing.people], book)
    return next(each for each in standing.people if each.person.id == person.id)


def _owner(number: int | None, standing: ClassStanding) -> Standing:
    """Whose entry has the number."""
    for each in standing.people:
        if any(entry.number == number for entry in each.by_hand.entries):
            return each
    raise BadInput(
        f"--undo {number}",
        f"{standing.assignment} has no such entry of a person",
        f"See what there is: grader adjust {standing.assignment}",
    )
