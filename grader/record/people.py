"""Who is in a class. Must not know: how a list of people was read, or what they handed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec


class Person(msgspec.Struct, frozen=True):
    """Somebody who hands work in.

    Attributes
    ----------
    id
        What attempts and random inputs go by: from the roster, else as the file or the platform names her.
    name
        For people to read; "" where only the id is known.
    family_name
        What lists are sorted by; "" where it is not told apart.
    lang
        Of what she reads, as ``es``; "" for the class's.
    is_listed
        Whether the roster names her.
    """

    id: str
    name: str = ""
    family_name: str = ""
    email: str = ""
    section: str = ""
    lang: str = ""
    is_listed: bool = False

    @property
    def shown(self) -> str:
        """Her name, or her id where there is none."""
        return self.name or self.id


def names_of(people: Iterable[Person]) -> dict[str, str]:
    """By id, what a person is called: her id stands behind a name that somebody else has too."""
    people = tuple(people)
    counts = Counter(each.shown for each in people)
    return {
        each.id: f"{each.name} ({each.id})" if each.name and counts[each.shown] > 1 else each.shown
        for each in people
    }
