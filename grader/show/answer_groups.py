"""Wrong work that nothing explains, a paragraph a group of equal answers.

Must not know: how groups are made, whose gradebook they come from.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from grader.grading.unexplained import Named, Unexplained
from grader.messages import Explanation, as_text, clean
from grader.record.answer_groups import Group
from grader.record.people import names_of
from grader.record.standing import ClassStanding
from grader.show.console import in_points, inert
from grader.show.names import in_cells, listed

WIDTH_MAX = 100
MESSAGE_CHARS_MAX = 4_000
INDENT = 12
"""Of what a message says behind its labels."""

Told = Callable[[Group], Explanation]
"""What is said of a group's answers, with all that an instructor may read."""


def show_groups(
    standing: ClassStanding, found: Unexplained, told: Told, out: Console, *, every_group: bool
) -> None:
    """The groups, the largest first; of one person each only with `every_group`, then what was not asked."""
    width = min(out.width, WIDTH_MAX)
    names = names_of(each.person for each in standing.people)
    shown = [group for group in found.groups if every_group or len(group.people) > 1]
    out.print(Text(inert(f"{standing.title} ({standing.assignment}): wrong work without a name"), "bold"))
    for line in _head(found, len(shown)):
        out.print(Text(line), soft_wrap=True)
    for group in shown:
        who = [inert(names[person.id]) for person in group.people]
        out.print()
        for line in _group(group, who, told(group), width):
            out.print(Text(line), soft_wrap=True)
    if shown or found.not_asked or found.named:
        out.print()
    for line in _last(standing.assignment, found, shown):
        for part in textwrap.wrap(line, width, subsequent_indent="    ", break_on_hyphens=False):
            out.print(Text(part), soft_wrap=True)


def _head(found: Unexplained, shown: int) -> Iterator[str]:
    if not found.groups:
        yield "nothing: whatever is wrong and was asked has a name"
        return
    several = sum(len(group.people) > 1 for group in found.groups)
    alone = len(found.groups) - several
    hidden = " (--all shows them)" if shown < len(found.groups) else ""
    yield f"groups with the same answers to the examples: {several}; people like nobody else: {alone}{hidden}"


def _group(group: Group, names: Sequence[str], told: Explanation, width: int) -> Iterator[str]:
    lost = f"{in_points(group.lost)} of {in_points(group.points_max)} points lost on average"
    yield in_cells(f"{group.code}  {group.exercise}, {_counted(len(names))}, {lost}", width).rstrip()
    indent = " " * (len(group.code) + 2)
    yield indent + listed(names, width - len(indent))
    message = clean(as_text(told, "en"), MESSAGE_CHARS_MAX)
    for line in message.split("\n"):
        yield from _wrapped(inert(line), width)
    if group.adopted_as:
        yield f"  adopted as {group.adopted_as}, which has no explanation yet"
    if not group.is_of_today:
        yield "  these are answers to other examples than today's: 'grader grade' asks again"


def _wrapped(line: str, width: int) -> list[str]:
    """A line of a message; what is too long goes on under its text."""
    if cell_len(line) <= width:
        return [line]
    return textwrap.wrap(line, width, subsequent_indent=" " * INDENT, break_on_hyphens=False)


def _last(assignment: str, found: Unexplained, shown: Sequence[Group]) -> Iterator[str]:
    if found.not_asked:
        counts = ", ".join(f"{name} {count}" for name, count in found.not_asked.items())
        why = "hung, took too long, right in every example, no plain data, or graded by an earlier version"
        yield f"not asked: {counts} ({why})"
    for named in found.named:
        yield _adopted(named)
    if shown:
        first = next((group for group in shown if not group.adopted_as), shown[0])
        yield f"to put a group into words: grader mistakes {assignment} --adopt {first.code} NAME"


def _adopted(named: Named) -> str:
    entry = named.entry
    start = f"adopted in {entry.exercise}: {entry.name}"
    old = "; made for other examples than today's: adopt it anew" if not named.is_of_today else ""
    if not entry.is_worded:
        return f"{start}, which names nobody until it has an explanation{old}"
    return f"{start}, {_counted(named.people)}{old}"


def _counted(people: int) -> str:
    return f"{people} {'person' if people == 1 else 'people'}"


def as_data(standing: ClassStanding, found: Unexplained, told: Told) -> dict[str, Any]:
    """The same for programs: every group."""
    return {
        "assignment": standing.assignment,
        "groups": [_group_data(group, told(group)) for group in found.groups],
        "not_asked": dict(found.not_asked),
        "adopted": [
            {
                "name": named.entry.name,
                "exercise": named.entry.exercise,
                "people": named.people,
                "has_explanation": named.entry.is_worded,
                "of_todays_examples": named.is_of_today,
            }
            for named in found.named
        ],
    }


def _group_data(group: Group, told: Explanation) -> dict[str, Any]:
    lines = {line.name: line.text for line in told.lines}
    return {
        "group": group.code,
        "exercise": group.exercise,
        "people": [{"id": person.id, "name": person.name} for person in group.people],
        "points_lost_mean": round(group.lost, 6),
        "points_max": group.points_max,
        "message": told.headline,
        "facts": lines.get("fact", "").splitlines(),
        "example": lines.get("example", ""),
        "adopted_as": group.adopted_as,
        "of_todays_examples": group.is_of_today,
    }
