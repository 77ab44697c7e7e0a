"""``--roster``: the list of a class, kept in the gradebook, and each submission given to its person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import BadInput, CourseError, Note

if TYPE_CHECKING:
    from grader.course.assignment import Assignment, Course
    from grader.gradebook.store import Gradebook
    from grader.intake.class_work import ClassWork
    from grader.intake.roster import Roster
    from grader.record.directory import Directory

roster_option = click.option(
    "--roster",
    type=click.Path(path_type=Path),
    help="The list of the class: a platform's export, or a CSV file with columns such as id, name, email.",
)

groups_option = click.option(
    "--groups",
    type=click.Path(path_type=Path),
    help="Who hands in together: a CSV file with columns such as group, id.",
)


def given_to_people(
    handed_in: ClassWork,
    roster: Roster | None,
    book: Gradebook,
    course: Course,
    assignment: Assignment,
    groups: Path | None = None,
) -> ClassWork:
    """Keep the roster, give what was kept before it came to its people, and find each submission's person.

    What one of a group handed in is given to each of the group. Without a roster, now or earlier, and without
    groups nothing changes.
    """
    from grader.intake.handed_in import handed_out
    from grader.intake.whose import given_to_people as given
    from grader.record.directory import Directory, with_kept_ids

    if roster is not None:
        were_known_as = book.known_as()
        known = Directory(book.people(), were_known_as)
        people, known_as = with_kept_ids(roster.people, roster.known_as, known)
        before: dict[str, tuple[str, ...]] = {}
        for value, number in were_known_as.items():
            before[number] = (*before.get(number, ()), value)
        book.use_roster(people, {number: (*known_as[number], *before.get(number, ())) for number in known_as})
    directory = Directory(book.people(), book.known_as())
    if groups is not None:
        handed_in = _given_to_groups(handed_in, groups, directory, assignment)
    if not directory.people:
        return handed_in
    leave = [name for name in course.ids if _names_count(course, name)]
    moved = 0
    for student, name in book.strangers().items():
        person = directory.whose(student, name)
        moved += book.move(student, person.id, leave) if person is not None else 0
    work = given(
        handed_in.submissions,
        directory,
        handed_out(assignment.folder),
        names_count=assignment.shuffles_options,
    )
    notes = [*(roster.notes if roster is not None else ()), *work.notes]
    if moved:
        notes.append(Note("moved_to_people", {"number": moved}))
    return handed_in._replace(
        submissions=work.submissions, roster=(*notes, *handed_in.roster), absent=work.absent
    )


def _given_to_groups(
    handed_in: ClassWork, path: Path, directory: Directory, assignment: Assignment
) -> ClassWork:
    from grader.intake.groups import given_to_groups, read_groups
    from grader.intake.handed_in import handed_out

    if assignment.shuffles_options:  # whose order the answers are in, nobody can tell
        raise BadInput(str(path), Note("groups_and_options"), Note("grade_without_groups"))
    groups, notes = read_groups(path, directory)
    work = given_to_groups(handed_in.submissions, groups, directory, handed_out(assignment.folder))
    return handed_in._replace(submissions=work.submissions, roster=(*notes, *work.notes))


def _names_count(course: Course, assignment_id: str) -> bool:
    """Whether the name of a file decides how an assignment's answers are read, or nobody can tell."""
    try:
        return course.assignment(assignment_id).shuffles_options
    except CourseError:
        return True
