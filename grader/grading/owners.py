"""Whose each submission is: the list of the class, groups, and what the gradebook knows already.

Before anything is judged: a person's id, not a file's name, carries attempts and random inputs. The list is
kept in the gradebook, and what was graded before it came is moved to its people. Must not know: how lists are
read, how work is judged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.course.assignment import Assignment, Course
from grader.errors import BadInput, CourseError, Note
from grader.gradebook.store import Gradebook
from grader.grading.released import released_code
from grader.intake import groups as in_groups
from grader.intake import whose
from grader.intake.class_work import ClassWork
from grader.intake.roster import Roster
from grader.record.directory import Directory, with_kept_ids
from grader.record.people import Person

SUBMISSIONS_MIN = 5
"""Of fewer, that nobody is on the list may be chance."""


def given_to_people(
    handed_in: ClassWork,
    roster: Roster | None,
    book: Gradebook,
    course: Course,
    assignment: Assignment,
    groups: Path | None = None,
    folders: Sequence[Path] = (),
) -> ClassWork:
    """Keep the roster, give what was kept before it came to its people, and find each submission's person.

    What one of a group handed in is given to each of the group; a document in `folders` that is named after
    somebody who handed in nothing else is hers. Without a roster, now or earlier, and without groups nothing
    changes.

    Raises
    ------
    BadInput
        The roster is another class's; groups cannot be read, or not be used with the assignment.
    """
    if roster is not None:
        _keep(roster, book, handed_in)
    directory = Directory(book.people(), book.known_as())
    if groups is not None:
        handed_in = _given_to_groups(handed_in, groups, directory, assignment)
    if not directory.people:
        return handed_in
    moved = _moved(book, directory, course)
    of_others, passed_over = whose.foreign_files(
        handed_in.submissions, handed_in.passed_over, directory, folders
    )
    work = whose.given_to_people(
        [*handed_in.submissions, *of_others],
        directory,
        released_code(assignment),
        names_count=assignment.shuffles_options,
    )
    notes = [*(roster.notes if roster is not None else ()), *work.notes]
    if moved:
        notes.append(Note("moved_to_people", {"number": moved}))
    return handed_in._replace(
        passed_over=passed_over,
        submissions=work.submissions,
        roster=(*notes, *handed_in.roster),
        absent=work.absent,
    )


def _keep(roster: Roster, book: Gradebook, handed_in: ClassWork) -> None:
    """Have the gradebook know the people on the list, under the ids that they have in it."""
    were_known_as = book.known_as()
    people, known_as = with_kept_ids(roster.people, roster.known_as, Directory(book.people(), were_known_as))
    before: dict[str, tuple[str, ...]] = {}
    for value, number in were_known_as.items():
        before[number] = (*before.get(number, ()), value)
    also = {number: (*known_as[number], *before.get(number, ())) for number in known_as}
    _refuse_another_class(roster, people, also, handed_in)
    book.use_roster(people, also)


def _moved(book: Gradebook, directory: Directory, course: Course) -> int:
    """Give work that is kept under names of files to its people; of how many it was."""
    leave = [name for name in course.ids if _names_count(course, name)]
    moved = 0
    for student, name in book.strangers().items():
        person = directory.whose(student, name)
        moved += book.move(student, person.id, leave) if person is not None else 0
    return moved


def _refuse_another_class(
    roster: Roster, people: Sequence[Person], known_as: Mapping[str, Sequence[str]], handed_in: ClassWork
) -> None:
    """Refuse a list on which nobody is who handed in something; some may do so under odd names, not all."""
    owners = {value: number for number, values in known_as.items() for value in values}
    directory = Directory({person.id: person for person in people}, owners)
    work = handed_in.submissions
    if len(work) >= SUBMISSIONS_MIN and not any(
        directory.whose(each.student, each.name) or directory.near(each.student, each.name) for each in work
    ):
        of_note = {"number": len(work)}
        raise BadInput(
            str(roster.path), Note("roster_another_class", of_note), Note("give_list_of_this_class")
        )


def _given_to_groups(
    handed_in: ClassWork, path: Path, directory: Directory, assignment: Assignment
) -> ClassWork:
    if assignment.shuffles_options:  # whose order the answers are in, nobody can tell
        raise BadInput(str(path), Note("groups_and_options"), Note("grade_without_groups"))
    groups, notes = in_groups.read_groups(path, directory)
    work = in_groups.given_to_groups(handed_in.submissions, groups, directory, released_code(assignment))
    return handed_in._replace(submissions=work.submissions, roster=(*notes, *work.notes))


def _names_count(course: Course, assignment_id: str) -> bool:
    """Whether the name of a file decides how an assignment's answers are read, or nobody can tell."""
    try:
        return course.assignment(assignment_id).shuffles_options
    except CourseError:
        return True
