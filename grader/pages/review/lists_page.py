"""The page that a review begins with: the lists to go through, and who is on the one that is chosen.

Pure: a look goes in, a `ListsView` comes out. Must not know: HTML, requests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from grader.messages import Explanation
from grader.pages.points import number_text
from grader.pages.report.looks import Say, status_text, why_text
from grader.pages.report.naming import Naming
from grader.pages.review.choosing import REASONS, Chosen, Seen
from grader.pages.review.desk import Look
from grader.record.answer_groups import Group
from grader.record.standing import Standing
from grader.wording import AssignmentWords


class ListRow(NamedTuple):
    """A list that can be chosen."""

    label: str
    people: int
    chosen: Chosen
    is_here: bool


class ExerciseLists(NamedTuple):
    """The lists of one exercise: who has not passed it, and by mistake."""

    wrong: ListRow
    mistakes: tuple[ListRow, ...]


class GroupRow(NamedTuple):
    """Wrong work without a name.

    Attributes
    ----------
    adopted_as
        The name of its entry where that has no words yet; "" for none.
    """

    code: str
    exercise: str
    people: int
    headline: str
    adopted_as: str


class StudentRow(NamedTuple):
    """Somebody on the list; `wrong`: what is not passed, in the order of the assignment."""

    name: str
    stem: str
    section: str
    points: float | None
    shown: str
    status: str
    wrong: str
    reasons: str


class ListsView(NamedTuple):
    """The page."""

    label: str
    lists: tuple[ListRow, ...]
    reasons: tuple[ListRow, ...]
    exercises: tuple[ExerciseLists, ...]
    groups: tuple[GroupRow, ...]
    students: tuple[StudentRow, ...]
    people: int


def label_of(chosen: Chosen, groups: Sequence[Group], say: Say) -> str:
    """What a list is called."""
    match chosen:
        case Chosen("look", name=name) if name:
            return say(f"report_why_{name}")
        case Chosen("wrong", exercise=exercise):
            return say("review_list_wrong", exercise=exercise)
        case Chosen("mistake", exercise=exercise, name=name):
            return say("review_list_mistake", exercise=exercise, name=name)
        case Chosen("group", name=name):
            exercise = next((group.exercise for group in groups if group.code == name), "")
            return say("review_list_group", exercise=exercise, name=name)
    return say(f"review_list_{chosen.show}")


def lists_view(
    look: Look,
    index: Mapping[str, Seen],
    chosen: Chosen,
    people: Sequence[Standing],
    naming: Naming,
    words: AssignmentWords,
    told: Mapping[str, Explanation],
) -> ListsView:
    """The page; `people` are on the list `chosen`, `told` is what groups have in common by their codes."""
    say = words.sentence
    everybody = index.values()

    def row(which: Chosen, number: int) -> ListRow:
        return ListRow(label_of(which, look.groups, say), number, which, which == chosen)

    reasons = Counter[str](why for seen in everybody for why in seen.reasons)
    wrong = Counter(name for seen in everybody for name in seen.wrong)
    mistakes = Counter(mistake for seen in everybody for mistake in seen.mistakes)
    by_exercise: dict[str, list[ListRow]] = {}
    for (exercise, name), number in sorted(mistakes.items(), key=lambda item: (-item[1], item[0])):
        which = Chosen("mistake", exercise, name)
        by_exercise.setdefault(exercise, []).append(ListRow(name, number, which, which == chosen))
    return ListsView(
        label_of(chosen, look.groups, say),
        (
            row(Chosen(), len(index)),
            row(Chosen("waiting"), sum(seen.is_waiting for seen in everybody)),
            row(Chosen("look"), sum(bool(seen.reasons) for seen in everybody)),
            row(Chosen("given"), sum(seen.is_given for seen in everybody)),
            row(Chosen("absent"), sum(seen.is_absent for seen in everybody)),
        ),
        tuple(row(Chosen("look", name=why), reasons[why]) for why in REASONS if reasons[why]),
        tuple(
            ExerciseLists(
                ListRow(name, wrong[name], which := Chosen("wrong", name), which == chosen),
                tuple(by_exercise.get(name, ())),
            )
            for name in look.whole.exercises
            if wrong[name]
        ),
        tuple(
            GroupRow(
                *(group.code, group.exercise, len(group.people)),
                _headline(told.get(group.code), group.exercise),
                group.adopted_as,
            )
            for group in look.groups
            if group.code in told
        ),
        tuple(_student(each, index[each.person.id], naming, say) for each in people),
        len(people),
    )


def _headline(told: Explanation | None, exercise: str) -> str:
    return told.headline.removeprefix(f"{exercise}: ") if told is not None else ""


def _student(each: Standing, seen: Seen, naming: Naming, say: Say) -> StudentRow:
    names = dict(sorted(seen.mistakes))
    wrong = [f"{name} ({names[name]})" if name in names else name for name in seen.wrong]
    return StudentRow(
        naming.names[each.person.id],
        naming.stems[each.person.id],
        each.person.section,
        each.points,
        "" if each.points is None else number_text(each.points),
        status_text(each, say),
        ", ".join(wrong),
        "; ".join(why_text(why, say) for why in seen.reasons),
    )
