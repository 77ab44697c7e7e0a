"""What a notebook of another system is made of, before anything of ours is written; and what is told of it.

Each reader of a format turns cells into `Part`s, and tells an `Account` what does not come along. Must not
know: any format, and what is made of parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

SAME = "__same__"
"""In a test, a call of it: what it is given is asked of submission and solution, and compared."""

Kind = Literal["text", "given", "solution", "test"]


@dataclass(frozen=True, slots=True)
class Part:
    """One cell, or what is left of it.

    Attributes
    ----------
    cell
        Its number in the notebook, from 1.
    kind
        ``"text"``: Markdown. ``"given"``: code that students get as it is. ``"solution"``: code with our
        markers around what they write. ``"test"``: code that passes or raises.
    source
        Of a test all of it, what is hidden as well.
    visible
        Of a test what students get to see; "" if nothing.
    name
        Of a test, as the notebook calls it; may be empty.
    points
        Of a test, or of what a person marks.
    is_by_hand
        Of a solution, whether a person marks it.
    """

    cell: int
    kind: Kind
    source: str
    visible: str = ""
    name: str = ""
    points: float = 0.0
    is_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What was done with something of a cell, and what the author may do; cell 0 is the whole file."""

    cell: int
    what: str
    remedy: str = ""

    @property
    def place(self) -> str:
        """``cell 7``, or ``the notebook``."""
        return f"cell {self.cell}" if self.cell else "the notebook"


@dataclass(slots=True)
class Account:
    """All that an author is told of an import."""

    left_out: list[Told] = field(default_factory=list)
    """What did not come along."""
    changed: list[Told] = field(default_factory=list)
    """What came along in another form, or was chosen."""

    def leave_out(self, cell: int, what: str, remedy: str) -> None:
        """Tell of something that does not come along; once of each cell."""
        told = Told(cell, what, remedy)
        if told not in self.left_out:
            self.left_out.append(told)

    def change(self, cell: int, what: str) -> None:
        """Tell of something that comes along otherwise."""
        self.changed.append(Told(cell, what))


@dataclass(frozen=True, slots=True)
class Notebook:
    """What a reader has found.

    Attributes
    ----------
    system
        What the notebook was written for, as people call it.
    is_graded
        Whether tests carry points. If not, tests are made of the calls that the notebook shows.
    files
        What it says itself that students get with it.
    """

    system: str
    parts: Sequence[Part]
    is_graded: bool = True
    files: tuple[str, ...] = ()


def as_points(points: float) -> str:
    """``1``, ``0.5``."""
    return f"{points:.12g}"


def counted_points(points: float) -> str:
    """``1 point``, ``0.5 points``."""
    return f"{as_points(points)} {'point' if points == 1 else 'points'}"
