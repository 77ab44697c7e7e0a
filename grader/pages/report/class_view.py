"""The page of a class: distribution, what is right, what goes wrong, who handed in when, whom to look at.

Pure: a standing and words go in, a `ClassView` comes out, all of it text that is fit to be shown. Must not
know: HTML, files, how anything was found out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from grader.errors import GraderError
from grader.intake.equal_files import EqualFiles
from grader.messages import Explanation, clean
from grader.pages.points import number_text, time_text
from grader.pages.report.charts import distribution, over_time
from grader.pages.report.looks import Say, equal_text, why_text
from grader.pages.report.naming import Naming
from grader.pages.report.students_table import StudentRow, heat_of, student_rows
from grader.record.answer_groups import Group
from grader.record.handing_in import HandIns, hand_ins
from grader.record.item_statistics import Item, items
from grader.record.looking import Why, reasons, to_look_at
from grader.record.people import Person
from grader.record.standing import ClassStanding
from grader.record.statistics import ClassStatistics, Slip, class_statistics
from grader.wording import AssignmentWords

MISTAKES_MAX = 25
TEXT_CHARS_MAX = 300
Order = Literal["name", "number"]


class NamelessGroup(NamedTuple):
    """People whose work in one exercise gives the same wrong answers, which nothing explains.

    Attributes
    ----------
    code
        What it is called on the command line.
    told
        What its answers have in common.
    lost, points_max
        Points that they lose in the exercise, on average, and what it is worth.
    """

    code: str
    exercise: str
    people: tuple[Person, ...]
    told: Explanation
    lost: float
    points_max: float


def nameless(groups: Iterable[Group], words: AssignmentWords) -> list[NamelessGroup]:
    """Groups with what their answers have in common, without what only a student can have written."""
    return [
        NamelessGroup(
            *(each.code, each.exercise, each.people),
            words.on_answers(each.exercise, each.example, each.facts, reveal=False),
            *(each.lost, each.points_max),
        )
        for each in groups
    ]


class ExerciseRow(NamedTuple):
    """An exercise in the table; `share` from 0 to 100."""

    name: str
    share: int
    right: int
    people: int
    missing: int
    mean: str
    most: str
    tests: tuple[JudgedRow, ...]


class JudgedRow(NamedTuple):
    """A test of an exercise, of those who have begun it."""

    name: str
    share: int
    right: int
    people: int
    assisted: int
    points: str


class MistakeRow(NamedTuple):
    """What went wrong in an exercise, and for how many; `mistake` is "" where that has no name."""

    exercise: str
    name: str
    people: int
    mistake: str


class GroupRow(NamedTuple):
    """A group without a name."""

    code: str
    exercise: str
    people: tuple[tuple[str, str], ...]
    lost: str
    headline: str
    lines: tuple[tuple[str, str], ...]


class LookRow(NamedTuple):
    """Why to look, and at whom: names and file names; `reason` is "" where their files are equal."""

    why: str
    people: tuple[tuple[str, str], ...]
    reason: Why | Literal["absent", ""] = ""


class BinRow(NamedTuple):
    """A range, and how many are in it."""

    label: str
    number: int
    late: int = 0


class ClassView(NamedTuple):
    """The page of a class; charts are SVG.

    Attributes
    ----------
    tiles
        The first numbers, each with its label.
    about
        Sentences on who is in them, and what counts.
    heading_cells
        The exercises' names, for the table of students.
    more_mistakes
        How many further ways there are in which work is wrong.
    not_asked
        By exercise, how many are wrong without a name and without answers to the examples.
    """

    lang: str
    title: str
    assignment: str
    is_anonymous: bool
    tiles: tuple[tuple[str, str], ...]
    about: tuple[str, ...]
    bins: tuple[BinRow, ...]
    distribution: str
    exercises: tuple[ExerciseRow, ...]
    mistakes: tuple[MistakeRow, ...]
    more_mistakes: int
    groups: tuple[GroupRow, ...]
    groups_of_one: int
    not_asked: tuple[tuple[str, int], ...]
    heat: str
    heading_cells: tuple[str, ...]
    students: tuple[StudentRow, ...]
    times: tuple[BinRow, ...]
    time_zone: str
    over_time: str
    times_unknown: int
    looks: tuple[LookRow, ...]

    @property
    def has_gaps(self) -> bool:
        """Whether the picture has a place without colour: an exercise that waits, or counts for nothing."""
        rows = [[bool(cell.level) for cell in row.cells] for row in self.students]
        return any(any(row) and not all(row) for row in rows)

    @property
    def has_sections(self) -> bool:
        """Whether any student's section is known."""
        return any(row.section for row in self.students)


def class_view(
    standing: ClassStanding,
    words: AssignmentWords,
    naming: Naming,
    *,
    title: str,
    questions: Collection[str] = (),
    groups: Sequence[NamelessGroup] = (),
    not_asked: Sequence[tuple[str, int]] = (),
    equal: Sequence[EqualFiles] = (),
    outdated: int = 0,
) -> ClassView:
    """The page of a class.

    Parameters
    ----------
    title
        The assignment's, in the language of `words`.
    questions
        Exercises that are questions of the quiz.
    groups, not_asked
        Wrong work without a name, the largest group first.
    equal
        Whose files are equal.
    outdated
        How many were graded by other tests than today's.
    """
    say = words.sentence
    found, when = class_statistics(standing), hand_ins(standing)
    students = tuple(student_rows(standing, naming, say))
    heading_cells = tuple(standing.exercises)
    has_points = any(each.people for each in found.bins)
    several = [group for group in groups if len(group.people) > 1]
    mistakes = [
        MistakeRow(slip.exercise, _name_of(slip, words, questions), slip.people, slip.mistake)
        for slip in found.slips
    ]
    return ClassView(
        words.language,
        title,
        standing.assignment,
        naming.is_anonymous,
        tuple(_tiles(standing, found, say)),
        tuple(_about(standing, found, outdated, say)),
        tuple(BinRow(f"{each.low:g}\u2013{each.high:g}", each.people) for each in found.bins),
        distribution(found.bins, found.mean, _distribution_alt(found, say), say) if has_points else "",
        tuple(map(_exercise, items(standing))),
        tuple(mistakes[:MISTAKES_MAX]),
        len(mistakes[MISTAKES_MAX:]),
        tuple(_group(group, naming) for group in several),
        len(groups) - len(several),
        tuple(not_asked),
        heat_of(students, heading_cells, say),
        heading_cells,
        students,
        tuple(_times(when)),
        when.zone,
        over_time(when, _times_alt(when, say), say) if when.counts else "",
        when.unknown,
        tuple(_looks(standing, equal, naming, say)),
    )


def _tiles(standing: ClassStanding, found: ClassStatistics, say: Say) -> Iterator[tuple[str, str]]:
    yield say("report_people"), str(len(standing.people))
    yield say("report_graded"), str(found.graded)
    if found.mean is not None and found.median is not None:
        most = number_text(found.points_max)
        yield say("report_mean_points"), f"{found.mean:.1f} / {most}"
        yield say("report_median"), f"{number_text(found.median)} / {most}"
        yield say("report_full"), str(found.full)
    yield say("report_look_at"), str(sum(bool(reasons(each, standing)) for each in standing.people))


def _about(standing: ClassStanding, found: ClassStatistics, outdated: int, say: Say) -> Iterator[str]:
    others = (
        ("report_unreadable_count", found.unreadable),
        ("report_not_graded_count", found.not_graded),
        ("report_absent_count", found.absent or 0),
        ("report_excused_count", found.excused),
        ("report_waiting_count", found.waiting),
        ("report_by_hand_count", found.by_hand),
    )
    for key, count in others:
        if count:
            yield say(key, n=count)
    yield say(f"report_counts_{standing.policy.counts}")
    if standing.policy.due is not None:
        yield say("report_due_at", time=time_text(standing.policy.due, standing))
    if outdated:
        yield say("report_outdated", n=outdated)


def _distribution_alt(found: ClassStatistics, say: Say) -> str:
    counts = ", ".join(f"{each.low:g}\u2013{each.high:g}: {each.people}" for each in found.bins)
    return say("report_distribution_alt", counts=counts)


def _exercise(item: Item) -> ExerciseRow:
    return ExerciseRow(
        item.name,
        _percent(item.right, item.people),
        item.right,
        item.people,
        item.missing,
        f"{item.mean:.1f}",
        number_text(item.points_max),
        tuple(
            JudgedRow(
                *(test.name, _percent(test.right, test.people), test.right, test.people, test.assisted),
                number_text(test.points_max),
            )
            for test in item.tests
        ),
    )


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _name_of(slip: Slip, words: AssignmentWords, questions: Collection[str]) -> str:
    """What a slip is called, or else what is wrong."""
    if slip.mistake and slip.exercise in questions:
        return words.sentence("report_answered", answer=slip.mistake)
    if slip.mistake:
        return clean(slip.mistake, TEXT_CHARS_MAX)
    try:
        explained = words.explanation(slip.exercise, slip.example)
    except GraderError:  # evidence of another version, say: a page of hers says so
        explained = None
    told = explained.headline.removeprefix(f"{slip.exercise}: ") if explained is not None else ""
    return clean(told or words.sentence("page_no_words"), TEXT_CHARS_MAX)


def _group(group: NamelessGroup, naming: Naming) -> GroupRow:
    hide: Callable[[str], str] = naming.masker.prose if naming.masker is not None else str
    return GroupRow(
        group.code,
        group.exercise,
        _links(group.people, naming),
        f"{number_text(group.lost)} / {number_text(group.points_max)}",
        hide(group.told.headline),
        tuple((line.label, hide(line.text)) for line in group.told.lines),
    )


def _links(people: Sequence[Person], naming: Naming) -> tuple[tuple[str, str], ...]:
    found = [(naming.names[person.id], naming.stems[person.id]) for person in people]
    return tuple(sorted(found, key=lambda each: each[1]) if naming.is_anonymous else found)


# ------------------------------------------------------------------- times, looks


def _times(when: HandIns) -> Iterator[BinRow]:
    for each in when.counts:
        yield BinRow(f"{each.start:%Y-%m-%d %H:%M}", each.attempts, each.late)


def _times_alt(when: HandIns, say: Say) -> str:
    number = sum(each.attempts for each in when.counts)
    first, last = when.counts[0].start, when.counts[-1].end
    most = max(when.counts, key=lambda each: each.attempts)
    return say(
        "report_times_alt",
        n=number,
        first=f"{first:%Y-%m-%d %H:%M}",
        last=f"{last:%Y-%m-%d %H:%M}",
        busiest=f"{most.start:%Y-%m-%d %H:%M}",
        most=most.attempts,
    )


def _looks(
    standing: ClassStanding, equal: Sequence[EqualFiles], naming: Naming, say: Say
) -> Iterator[LookRow]:
    by_id = {each.person.id: each.person for each in standing.people}
    for look in to_look_at(standing):
        yield LookRow(why_text(look.why, say), _links(look.people, naming), look.why)
    for each in equal:
        people = [by_id[person] for person in each.people if person in by_id]
        yield LookRow(equal_text(each, say), _links(people, naming))
    absent = [each.person for each in standing.people if each.is_absent]
    if standing.has_roster and absent:
        yield LookRow(say("report_nothing"), _links(absent, naming), "absent")
