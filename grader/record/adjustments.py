"""What people give by hand: points, extensions, excuses, comments, marks by rubric; and what of it holds.

Entries are added and never changed: another entry takes one back. Pure: entries go in, what holds comes out
(`by_hand`). Must not know: where entries are kept, who types them, words.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec


class Points(msgspec.Struct, frozen=True, omit_defaults=True, tag="points"):
    """Points that take the place of what the tests give.

    Attributes
    ----------
    exercise
        "" for the whole assignment: then they are what counts, whatever the policy says.
    above
        Whether they may be more than the maximum.
    """

    points: float
    exercise: str = ""
    above: bool = False


class Extension(msgspec.Struct, frozen=True, omit_defaults=True, tag="extension"):
    """A due time of one's own: a time with its zone, or so many hours after everybody's."""

    until: datetime | None = None
    hours: float = 0.0


class Excuse(msgspec.Struct, frozen=True, omit_defaults=True, tag="excuse"):
    """An exercise that does not count for one person; "" for the whole assignment."""

    exercise: str = ""


class CodePlace(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of what was handed in.

    Attributes
    ----------
    source_sha256
        Of the file, under which the gradebook has its source.
    cell
        As ``cell 3``; "" for a script.
    line
        From 1, within the cell.
    """

    source_sha256: str
    line: int
    cell: str = ""


class Comment(msgspec.Struct, frozen=True, omit_defaults=True, tag="comment"):
    """What a person says about the whole, an exercise, or a line of the code: for the student to read."""

    text: str
    exercise: str = ""
    place: CodePlace | None = None


class Marks(msgspec.Struct, frozen=True, omit_defaults=True, tag="marks"):
    """The items of an exercise's rubric that are ticked, by key; what each is worth is the rubric's."""

    exercise: str
    items: tuple[str, ...] = ()


class Undo(msgspec.Struct, frozen=True, omit_defaults=True, tag="undo"):
    """An earlier entry of the same person and assignment, by its `Adjustment.id`, does not hold."""

    entry: str


class PointsChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whose points a regrade changed: what counted before and after; None for no points."""

    student: str
    before: float | None = None
    after: float | None = None


class Regrade(msgspec.Struct, frozen=True, omit_defaults=True, tag="regrade"):
    """A class was graded again.

    Attributes
    ----------
    since
        When it was graded before: ISO 8601, UTC.
    again
        How many pieces of work were judged again.
    changed
        Everybody who has other points by it.
    """

    since: str
    again: int = 0
    changed: tuple[PointsChange, ...] = ()


Act = Points | Extension | Excuse | Comment | Marks | Undo | Regrade
"""What an entry does."""
KINDS: dict[type[msgspec.Struct], str] = {
    each: str(each.__struct_config__.tag)
    for each in (Points, Extension, Excuse, Comment, Marks, Undo, Regrade)
}
"""The name of each kind, as it is kept and as `adjust --from` reads it."""


class Seen(msgspec.Struct, frozen=True, omit_defaults=True):
    """What there was when an entry was made: by it a later result that says something else is found.

    Attributes
    ----------
    attempt
        Number of the attempt that counted; None where nothing was handed in.
    code
        Digest of its code.
    points
        What the tests gave to that which the entry is about; None for no points.
    answer
        Digest of the answer that waits for a person, where it is about one.
    """

    attempt: int | None = None
    code: str = ""
    points: float | None = None
    answer: str = ""


class Adjustment(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry.

    Attributes
    ----------
    id
        The same in every copy of a gradebook.
    student
        "" where it is about the class.
    who
        Who decided.
    at
        ISO 8601, UTC.
    number
        In the gradebook that it was read from, from 1; 0 for one that is not kept yet.
    """

    id: str
    assignment: str
    student: str
    act: Act
    reason: str
    who: str
    at: str
    seen: Seen | None = None
    number: int = 0

    @property
    def kind(self) -> str:
        """The name of what it does."""
        return KINDS[type(self.act)]

    @property
    def exercise(self) -> str:
        """The exercise that it is about; "" for the whole."""
        return getattr(self.act, "exercise", "")


class ByHand(msgspec.Struct, frozen=True):
    """What people gave to one person in one assignment.

    Attributes
    ----------
    entries
        All, the oldest first, those that do not hold included.
    given
        By exercise ("" for the whole) the points, the marks or the excuse that holds: the last one.
    extension
        The one that holds.
    comments
        All that hold.
    undone_by
        By the id of an entry that does not hold the entry that took it back.
    """

    entries: tuple[Adjustment, ...] = ()
    given: dict[str, Adjustment] = {}
    extension: Adjustment | None = None
    comments: tuple[Adjustment, ...] = ()
    undone_by: dict[str, Adjustment] = {}

    @property
    def is_excused(self) -> bool:
        """Whether the whole assignment does not count."""
        return isinstance(self.act_on(""), Excuse)

    @property
    def points(self) -> Points | None:
        """Those for the whole assignment."""
        act = self.act_on("")
        return act if isinstance(act, Points) else None

    def act_on(self, exercise: str) -> Points | Marks | Excuse | None:
        """What holds for an exercise; "" for the whole."""
        entry = self.given.get(exercise)
        act = entry.act if entry is not None else None
        return act if isinstance(act, Points | Marks | Excuse) else None


NOTHING = ByHand()
"""Of somebody to whom nobody gave anything."""


def by_hand(entries: Iterable[Adjustment]) -> ByHand:
    """What of the entries of one person in one assignment holds.

    They count in the order of their times, of the same second in that of their numbers. The last one about
    the same thing holds; where it is taken back, the one before it holds again.
    """
    in_order = tuple(sorted(entries, key=lambda each: (each.at, each.number)))
    undone = {each.act.entry: each for each in in_order if isinstance(each.act, Undo)}
    given: dict[str, Adjustment] = {}
    extension = None
    comments = []
    for each in in_order:
        if each.id in undone:
            continue
        match each.act:
            case Points() | Marks() | Excuse():
                given[each.exercise] = each
            case Extension():
                extension = each
            case Comment():
                comments.append(each)
    return ByHand(in_order, given, extension, tuple(comments), undone)
