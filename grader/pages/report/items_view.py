"""The page of the items: how hard exercises are, whether they part the class, which tests decide, what costs.

Pure: a standing and words go in, an `ItemsView` comes out, all of it text that is fit to be shown. Must not
know: HTML, files, people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from grader.messages import clean
from grader.pages.points import number_text
from grader.pages.report.looks import Say
from grader.record.item_statistics import (
    BEGUN_MIN,
    DIFFERING_MIN,
    PEOPLE_MIN,
    Cost,
    Item,
    costs,
    items,
)
from grader.record.standing import ClassStanding
from grader.wording import AssignmentWords

COSTS_MAX = 60
NAME_CHARS_MAX = 100


class ItemRow(NamedTuple):
    """An exercise.

    Attributes
    ----------
    share
        Of its points, which the class got on average, from 0 to 100.
    right
        Share of people with all of its tests, from 0 to 100.
    discrimination
        With its interval; or why there is none.
    value
        To sort by; None where there is none.
    """

    name: str
    people: int
    share: int
    right: int
    discrimination: str
    value: float | None


class UndecidedRow(NamedTuple):
    """A test that decides nothing, or several that pass and fail together, and why."""

    exercise: str
    tests: tuple[str, ...]
    right: int
    people: int
    why: str


class DecidingRow(NamedTuple):
    """A test, and for how many it is the only one of its exercise that does not pass."""

    exercise: str
    test: str
    alone: int


class CostRow(NamedTuple):
    """A mistake: how many made it, what it cost each on average, and all together; `mistake` "" for none."""

    exercise: str
    mistake: str
    name: str
    people: int
    lost: str
    most: str
    percent: int
    together: float
    shown: str


class ItemsView(NamedTuple):
    """The page; `notes` say how the numbers are meant, and when there are none."""

    lang: str
    title: str
    assignment: str
    items: tuple[ItemRow, ...]
    notes: tuple[str, ...]
    undecided: tuple[UndecidedRow, ...]
    deciding: tuple[DecidingRow, ...]
    costs: tuple[CostRow, ...]
    more_costs: int


def items_view(
    standing: ClassStanding, words: AssignmentWords, *, title: str, questions: Collection[str] = ()
) -> ItemsView:
    """The page; parameters as those of `grader.pages.report.class_view.class_view`."""
    say = words.sentence
    found, lost = items(standing), costs(standing)
    deciding = [
        DecidingRow(item.name, test.name, test.alone) for item in found for test in item.tests if test.alone
    ]
    return ItemsView(
        words.language,
        title,
        standing.assignment,
        tuple(_row(item, say) for item in found),
        (
            say("report_difficulty_note"),
            say("report_discrimination_note", people=PEOPLE_MIN, differing=DIFFERING_MIN),
            say("report_deciding_note", people=BEGUN_MIN),
        ),
        tuple(row for item in found for row in _undecided(item, say)),
        tuple(sorted(deciding, key=lambda row: -row.alone)),
        tuple(_costs(lost[:COSTS_MAX], questions, say)),
        len(lost[COSTS_MAX:]),
    )


def _row(item: Item, say: Say) -> ItemRow:
    found = item.discrimination
    if found is not None:
        told = say(
            "report_interval", value=f"{found.value:.2f}", low=f"{found.low:.2f}", high=f"{found.high:.2f}"
        )
    else:
        told = say(f"report_{item.not_said}")
    return ItemRow(
        item.name,
        item.people,
        round(100 * item.mean / item.points_max) if item.points_max else 0,
        round(100 * item.right / item.people) if item.people else 0,
        told,
        found.value if found is not None else None,
    )


def _undecided(item: Item, say: Say) -> Iterator[UndecidedRow]:
    """The tests of an exercise that decide nothing, those that go together in one row."""
    together: dict[str, list[str]] = {}
    for test in item.tests:
        if test.undecided == "as_another":
            together.setdefault(test.another, [test.another]).append(test.name)
    for test in item.tests:
        if test.undecided in ("all_pass", "none_pass"):
            why = say(f"report_{test.undecided}")
            yield UndecidedRow(item.name, (test.name,), test.right, test.people, why)
        elif test.name in together:
            why = say("report_as_another")
            yield UndecidedRow(item.name, tuple(together[test.name]), test.right, test.people, why)


def _costs(lost: Sequence[Cost], questions: Collection[str], say: Say) -> Iterator[CostRow]:
    for each in lost:
        name = clean(each.mistake, NAME_CHARS_MAX) if each.mistake else say("report_no_name")
        if each.mistake and each.exercise in questions:
            name = say("report_answered", answer=each.mistake)
        together = each.people * each.lost
        yield CostRow(
            *(
                each.exercise,
                each.mistake,
                name,
                each.people,
                number_text(each.lost),
                number_text(each.points_max),
            ),
            round(100 * each.lost / each.points_max) if each.points_max else 0,
            together,
            number_text(together),
        )
