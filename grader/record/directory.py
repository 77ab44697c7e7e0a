"""Finds people by what they are known as: id, login, address, name. Pure.

What is found is certain: an id, something that one person alone is known as, or a name as it is written.
What is only near is proposed (`near`) and never taken. Must not know: files, platforms, the gradebook.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from grader.record.names import id_key, name_key, plain, words_of
from grader.record.people import Person

NEAR_MAX = 3
NEAR_RATIO = 0.8
"""How much of two names must be the same letters; `difflib` says what that is."""
_WORD_CHARS_MIN = 2


class Directory:
    """The people of a class.

    Parameters
    ----------
    known_as
        A person's id by everything else that she alone is known as.
    """

    def __init__(self, people: Mapping[str, Person], known_as: Mapping[str, str]) -> None:
        self.people = people
        self._by_id = _alone((id_key(each.id), each) for each in people.values())
        self._known = _alone(
            (id_key(value), people[each]) for value, each in known_as.items() if each in people
        )
        self._by_name = _alone((key, each) for each in people.values() if each.name for key in _orders(each))

    def by_id(self, value: str) -> Person | None:
        """Who has this id or is known by it."""
        return self._by_id.get(id_key(value)) or self._known.get(id_key(value))

    def by_name(self, name: str) -> Person | None:
        """Who alone has this name, the family name before or behind the others."""
        return self._by_name.get(name_key(name))

    def whose(self, key: str, name: str = "") -> Person | None:
        """Whose work is handed in under `key`.

        Parameters
        ----------
        key
            The platform's id of a person, or the name of a file.
        name
            Of the person, where a platform tells it: numbers of two platforms may be the same by chance, so
            an id of somebody who has no word of the name in hers is not believed.
        """
        person = self.by_id(key)
        if person is not None and (not name or not person.name or are_alike(name, person.name)):
            return person
        return self.by_name(name or key)

    def near(self, key: str, name: str = "") -> list[Person]:
        """Who may be meant, the likeliest first: for a person to decide."""
        text = name or key
        words = set(words_of(text))
        joined = "".join(words_of(text))
        found = {}
        for person in self.people.values():
            own = set(words_of(person.name))
            is_joined = (
                bool(own) and sorted(joined) == sorted("".join(own)) and all(word in joined for word in own)
            )
            if words and (words <= own or (own and own <= words) or is_joined or id_key(person.id) in words):
                found[person.id] = person
        names = {plain(person.name): person for person in self.people.values() if person.name}
        for close in difflib.get_close_matches(name_key(plain(text)), names, NEAR_MAX, NEAR_RATIO):
            found.setdefault(names[close].id, names[close])
        return list(found.values())[:NEAR_MAX]


def are_alike(name: str, other: str) -> bool:
    """Whether two names share a word, accents aside; Canvas writes names in one word."""
    one, two = plain(name), plain(other)
    return any(
        len(word) >= _WORD_CHARS_MIN and word in text
        for words, text in ((words_of(name), two), (words_of(other), one))
        for word in words
    )


def with_kept_ids(
    listed: Iterable[Person], known_as: Mapping[str, tuple[str, ...]], kept: Directory
) -> tuple[list[Person], dict[str, tuple[str, ...]]]:
    """The people on a list under the ids that they have already.

    Another platform's list names the same people by other ids; attempts and random inputs go by the first.
    She is the same person if an id, a login or an address is the same and the names are alike.

    Parameters
    ----------
    known_as
        By id on the list, what else the person is known as.
    """
    listed = list(listed)
    taken = {person.id for person in listed}
    people = []
    also = {}
    for person in listed:
        values = known_as.get(person.id, ())
        found = {
            other.id: other
            for value in (person.id, *values)
            if (other := kept.by_id(value))
            and (not other.name or not person.name or are_alike(other.name, person.name))
        }
        number = person.id
        if number not in found and len(found) == 1 and not found.keys() & taken:
            (number,) = found
            values = (*values, id_key(person.id))
        people.append(replace(person, id=number))
        also[number] = tuple(value for value in values if value != id_key(number))
    return people, also


def _alone(pairs: Iterable[tuple[str, Person]]) -> dict[str, Person]:
    """Who alone has each key."""
    found: dict[str, dict[str, Person]] = {}
    for key, person in pairs:
        found.setdefault(key, {})[person.id] = person
    return {key: person for key, people in found.items() if len(people) == 1 for person in people.values()}


def _orders(person: Person) -> Iterable[str]:
    """Her name, and with the family name first."""
    yield name_key(person.name)
    family = person.family_name
    if family and person.name.endswith(f" {family}"):
        yield name_key(f"{family} {person.name.removesuffix(family)}")
