"""A class on one screen: distribution, exercises, what goes wrong most, whom to look at.

For 80 columns and 24 lines as far as that goes. Must not know: how a class came about.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from grader.intake.equal_files import EqualFiles
from grader.record.looking import ToLookAt
from grader.record.people import names_of
from grader.record.policy import Policy
from grader.record.standing import ClassStanding, groups_of
from grader.record.statistics import Bin, ClassStatistics, ExerciseStatistics, Slip
from grader.show.console import can_show, in_points, inert
from grader.show.names import in_cells, listed

WIDTH_MAX = 100
LINES = 24
SLIPS_MIN, SLIPS_MAX = 3, 8
SLIPS_OF_AN_EXERCISE_MAX = 12
BAR_CELLS = 12
LEFT_CELLS = 31
NAME_CELLS = 23

_WHY = {
    "not_graded": "not graded, a fault of the grader",
    "unreadable": "unreadable",
    "disagrees": "by hand, and the tests disagree (grader adjust)",
    "waiting": "to be marked by a person",
    "door": "tried a door",
    "remark": "judged in an unusual way",
    "chosen": "one of several files or versions chosen",
    "late_unknown": "late, not known how much",
    "hung": "hung, crashed or out of memory",
}
_HOW = {"bytes": "equal files", "code": "equal files but for comments and space"}


class ClassView(NamedTuple):
    """All that is shown of a class.

    Attributes
    ----------
    questions
        Exercises that are told as the quiz.
    outdated
        How many were graded by other tests than today's, or under other conditions.
    exercise
        The one that it is about; None for all.
    told
        What a slip is called in a line.
    """

    standing: ClassStanding
    found: ClassStatistics
    looks: Sequence[ToLookAt]
    equal: Sequence[EqualFiles]
    questions: Collection[str]
    outdated: int
    exercise: str | None
    told: Callable[[Slip], str]


def show_class_screen(view: ClassView, out: Console) -> None:
    """The screen."""
    width = min(out.width, WIDTH_MAX)
    head = [*_head(view), ""]
    sides = list(_two_sides(view, out, width))
    tests = [] if view.exercise is None else [*_tests(view.found.exercises[0], width), ""]
    looks = list(_looks(view, width))
    used = len(head) + len(sides) + len(tests) + len(looks) + 3  # headings, and the last line
    most = SLIPS_OF_AN_EXERCISE_MAX if view.exercise is not None else SLIPS_MAX
    slips = list(_slips(view, min(max(LINES - used, SLIPS_MIN), most), width))
    for line in (*head, *sides, *tests, *slips):
        out.print(Text(line), soft_wrap=True)
    for line in looks:
        out.print(Text(line, "yellow"), soft_wrap=True)
    out.print(Text(_last(view)), soft_wrap=True)


def _head(view: ClassView) -> Iterator[str]:
    standing, found = view.standing, view.found
    what = f"{standing.title} ({standing.assignment})" if view.exercise is None else view.exercise
    yield inert(f"{what}: {found.points_max:g} points")
    parts = [f"{found.graded} graded"]
    if found.unreadable:
        parts.append(f"{found.unreadable} unreadable (zero)")
    if found.not_graded:
        parts.append(f"{found.not_graded} not graded (no points)")
    if found.excused:
        parts.append(f"{found.excused} excused")
    if found.given:
        parts.append(f"{found.given} by hand alone")
    if found.absent is not None:
        parts.append(f"{found.absent} handed in nothing")
    yield f"{_counted(len(standing.people), 'person', 'people')}: {', '.join(parts)}"
    if found.mean is not None and found.median is not None:
        yield f"mean {found.mean:.1f}, median {found.median:.4g}, {found.full} with all points"
    if groups := groups_of(standing):
        number = _counted(len(groups), "group", "groups")
        yield f"{sum(map(len, groups))} people handed in together, in {number}"
    yield f"counts: {policy_in_a_line(standing.policy)}"
    if found.waiting:
        number = _counted(found.waiting, "score is", "scores are")
        yield f"{number} not whole: {', '.join(_waiting(view))} wait to be marked by a person"
    if found.by_hand:
        number = _counted(found.by_hand, "person", "people")
        yield f"by hand: {number}; 'grader adjust {standing.assignment}' lists it"
    if view.outdated:
        yield f"{view.outdated} graded by other tests or versions than today's: see 'grader regrade'"


def _waiting(view: ClassView) -> list[str]:
    """The exercises that somebody's work waits in."""
    names = {name for each in view.standing.people for name in each.waiting}
    return [inert(name) for name in view.standing.exercises if name in names]


def policy_in_a_line(policy: Policy) -> str:
    """Which attempt counts, and what late work costs."""
    parts = [f"the {policy.counts} attempt"]
    if policy.due is None:
        parts.append("no due time")
    else:
        parts.append(f"due {policy.due:%Y-%m-%d %H:%M %z}")
        if policy.late_percent:
            most = f", at most {policy.late_percent_max:g} %" if policy.late_percent_max < 100 else ""
            parts.append(f"late {policy.late_percent:g} % off a {policy.late_per}{most}")
        else:
            parts.append("late work costs nothing")
    if policy.round_to:
        parts.append(f"in steps of {policy.round_to:g}")
    if policy.drop:
        parts.append(f"without {', '.join(policy.drop)}")
    return "; ".join(parts)


def _two_sides(view: ClassView, out: Console, width: int) -> Iterator[str]:
    """The distribution; beside it the exercises, or below it where the screen is narrow."""
    left = list(_histogram(view.found.bins, "█" if can_show("█") else "#"))
    right = list(_exercises(view)) if view.exercise is None else []
    if width < LEFT_CELLS + max(map(cell_len, right), default=0):
        yield from (*left, "", *right)
        return
    for row in range(max(len(left), len(right))):
        first, other = (side[row] if row < len(side) else "" for side in (left, right))
        yield f"{in_cells(first, LEFT_CELLS)}{other}".rstrip()


def _histogram(bins: Sequence[Bin], block: str) -> Iterator[str]:
    yield f"{'points':>9} {'people':>6}"
    most = max((each.people for each in bins), default=0)
    edges = [f"{each.low:g}-{each.high:g}" for each in bins]
    for label, each in zip(edges, bins, strict=True):
        bar = block * -(-each.people * BAR_CELLS // most) if most else ""
        yield f"{label:>9} {each.people:6} {bar}".rstrip()


def _exercises(view: ClassView) -> Iterator[str]:
    rows = [each for each in view.found.exercises if each.name not in view.questions]
    cells = max((min(cell_len(each.name), NAME_CELLS) for each in rows), default=0)
    cells = max(cells, len("exercise"))
    yield f"{in_cells('exercise', cells)}  right  blank        mean"
    for each in rows:
        blank = f"{each.missing:5}" if each.missing else " " * 5
        mean = f"{each.mean:.1f} / {each.points_max:g}"
        yield f"{in_cells(each.name, cells)}  {_percent(each.right, each.people)}  {blank}  {mean:>10}"
    quiz = [each for each in view.found.exercises if each.name in view.questions]
    if quiz:
        right, people = sum(each.right for each in quiz), sum(each.people for each in quiz)
        points = f"{sum(each.mean for each in quiz):.1f} / {sum(each.points_max for each in quiz):g}"
        yield f"{in_cells('quiz', cells)}  {_percent(right, people)}  {'':5}  {points:>10}"


def _percent(part: int, whole: int) -> str:
    """In five cells; 100 % only where it is all, 0 % only where it is none."""
    if not whole:
        return "    -"
    share = 100 * part / whole
    shown = round(share) if part in (0, whole) else min(max(round(share), 1), 99)
    return f"{shown:3} %"


def _tests(exercise: ExerciseStatistics, width: int) -> Iterator[str]:
    cells = max((cell_len(each.name) for each in exercise.tests), default=0)
    cells = min(max(cells, len("test")), width - 32)
    yield ""
    yield f"{in_cells('test', cells)}  right  only assisted  points"
    for each in exercise.tests:
        assisted = f"{each.assisted:13}" if each.assisted else " " * 13
        share = _percent(each.right, each.people)
        yield f"{in_cells(inert(each.name), cells)}  {share}  {assisted}  {in_points(each.points_max):>6}"


def _slips(view: ClassView, most: int, width: int) -> Iterator[str]:
    if not view.found.slips:
        return
    yield "wrong most often"
    for slip in view.found.slips[:most]:
        about = f"{slip.exercise}: " if view.exercise is None else ""
        yield in_cells(f"{slip.people:4}  {about}{inert(view.told(slip))}", width).rstrip()
    if len(view.found.slips) > most:
        rest = view.found.slips[most:]
        yield f"{sum(slip.people for slip in rest):4}  in {len(rest)} other ways, each less often"


def _looks(view: ClassView, width: int) -> Iterator[str]:
    by_id = {each.person.id: each.person for each in view.standing.people}
    names = names_of(by_id.values())
    rows = [(_WHY[look.why], look.people) for look in view.looks]
    for equal in view.equal:
        rows.append((_how(equal), tuple(by_id[name] for name in equal.people if name in by_id)))
    absent = tuple(each.person for each in view.standing.people if each.is_absent)
    if view.standing.has_roster and absent and view.exercise is None:
        rows.append(("handed in nothing", absent))
    if rows:
        yield "look at"
    for why, people in rows:
        start = f"{len(people):4}  {why}: "
        yield start + listed([inert(names[each.id]) for each in people], width - cell_len(start))


def _how(equal: EqualFiles) -> str:
    return _HOW.get(equal.how) or f"equal in {len(equal.exercises)} exercises ({', '.join(equal.exercises)})"


def _last(view: ClassView) -> str:
    levels = {each.isolation for one in view.standing.people for each in one.attempts if each.isolation}
    level = f"isolation {', '.join(sorted(levels))}; " if levels else ""
    return f"{level}every row: grader results {view.standing.assignment} --all"


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
