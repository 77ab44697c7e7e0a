"""Whom a word means: somebody's id, address, name, or a part of it.

Must not know: who asks, where people are listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from grader.record.names import plain
from grader.record.people import Person


def meant_by(word: str, people: Iterable[Person], known_as: dict[str, str]) -> tuple[Person, ...]:
    """Everybody whom `word` may mean, by the strictest rule that finds somebody.

    In this order: the id; the address, or what else one person alone is known as; the whole name, without
    regard to capitals and accents; parts of name, address or id, all that are in `word`.

    Parameters
    ----------
    known_as
        A person's id by everything else that she alone is known as.
    """
    everybody = tuple(people)
    said = plain(word.strip())
    parts = said.split()
    rules: tuple[Callable[[Person], bool], ...] = (
        lambda person: person.id == word,
        lambda person: person.id == known_as.get(word) or said in (plain(person.email), plain(person.id)),
        lambda person: said == plain(person.name),
        lambda person: all(part in plain(f"{person.name} {person.email} {person.id}") for part in parts),
    )
    if not parts:
        return ()
    return next((found for rule in rules if (found := tuple(filter(rule, everybody)))), ())
