"""A group of wrong work without a name -> an entry for it in the course's file.

The one way to adopt a group, for a command line and for a page alike; nobody's code runs. Must not know: how
a name was typed, how a file is written, terminals.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from grader.bank.adopted import NAME_RULE, Adopted, entries_in, is_name, place_of, with_entry
from grader.course.assignment import Assignment
from grader.errors import BadInput
from grader.grading.mistakes import known_names
from grader.grading.unexplained import Unexplained
from grader.messages import as_text, inert
from grader.record.answer_groups import Group
from grader.wording import AssignmentWords

WORDS_CHARS_MAX = 2_000


class Adoption(NamedTuple):
    """What is to be written.

    Attributes
    ----------
    data
        The whole file with the entry in it.
    """

    group: Group
    path: Path
    data: bytes


def adoption(
    assignment: Assignment,
    found: Unexplained,
    words: AssignmentWords,
    code: str,
    name: str,
    *,
    explain: str = "",
    hint: str = "",
    where: str = "--adopt",
) -> Adoption:
    """An entry for the group `code`; without `explain` it names nobody, until somebody writes that.

    Parameters
    ----------
    words
        For the comment above the entry, which helps to find words.
    where
        What an error names.

    Raises
    ------
    BadInput
        There is no such group, or it cannot be called so.
    """
    group = _the_group(assignment, found, code, where)
    _refuse_name(assignment, found, group.exercise, name, where)
    if max(len(explain), len(hint)) > WORDS_CHARS_MAX:
        problem = f"an explanation or a hint has more than {WORDS_CHARS_MAX} characters"
        raise BadInput(where, problem, "Shorten it")
    # Without what only a student can have written: the file is the course's.
    seen = words.on_answers(group.exercise, group.example, group.facts, reveal=False)
    comment = f"From {whose(group)}.\n{as_text(seen, 'en')}"
    entry = Adopted(name, group.exercise, group.answers, group.raises, explain.strip(), hint.strip())
    path = place_of(assignment)
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    data = with_entry(before, entry, comment, assignment).encode()
    entries_in(data, path, assignment)  # or it could not be read again
    return Adoption(group, path, data)


def whose(group: Group) -> str:
    """The group, and of how many people."""
    return f"group {group.code} of {len(group.people)} {'person' if len(group.people) == 1 else 'people'}"


def _the_group(assignment: Assignment, found: Unexplained, code: str, where: str) -> Group:
    """The group that is called `code`, if words for it would reach anybody."""
    where = f"{where} {inert(code)}"
    groups = [group for group in found.groups if group.code == code]
    if len(groups) != 1:
        remedy = f"They are listed by: grader mistakes {assignment.id} --all"
        raise BadInput(where, "there is no such group", remedy)
    [group] = groups
    if group.adopted_as:
        problem = f"it is adopted already, as {group.adopted_as}, and has no explanation yet"
        raise BadInput(where, problem, "Fill that in")
    if not group.is_of_today:
        problem = "its answers are to other examples than the bank has now"
        raise BadInput(where, problem, f"Grade again: grader grade {assignment.id} SUBMISSIONS")
    return group


def _refuse_name(assignment: Assignment, found: Unexplained, exercise: str, name: str, where: str) -> None:
    if not is_name(name):
        raise BadInput(f"{where} … {inert(name)}", "it is no name for a mistake", NAME_RULE)
    adopted = {(each.entry.exercise, each.entry.name) for each in found.named}
    if (exercise, name) in known_names(assignment) | adopted:
        problem = f"{exercise} has a mistake of this name"
        raise BadInput(f"{where} … {name}", problem, "Choose another name")
