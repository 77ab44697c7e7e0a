"""What a person marks an exercise by: items, each with points and words.

Marks keep the keys of the items that are ticked, so another worth of an item is another worth for everybody
who has it. Must not know: where a rubric is written down, who marks.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec


class RubricItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is looked for, or what is wrong; `points` may be negative.

    Attributes
    ----------
    text
        For the student to read.
    """

    points: float
    text: str


class Rubric(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The items of one exercise, by key.

    Attributes
    ----------
    start
        Points where no item is ticked.
    """

    items: dict[str, RubricItem]
    start: float = 0.0

    def points(self, ticked: Collection[str]) -> float:
        """What the ticked items come to, before any bound; those that are gone are worth nothing."""
        return self.start + sum(item.points for key, item in self.items.items() if key in ticked)

    def gone(self, ticked: Collection[str]) -> tuple[str, ...]:
        """The ticked items that are no longer there."""
        return tuple(key for key in ticked if key not in self.items)
