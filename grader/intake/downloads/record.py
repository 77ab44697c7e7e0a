"""What a platform's download says: whose each file is, which attempt, late or not, and when it came.

A platform's module makes a `Piece` of each file, from names alone where they tell everything; `pieced`
joins the pieces of one attempt of one person. Must not know: any platform's names, code, points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from grader.errors import Note
from grader.intake.entries import Entry


class Piece(msgspec.Struct, frozen=True):
    """One file of a download, and what its name says."""

    entry: Entry
    file_name: str
    """As its student called it, with folders of her own; not as the platform did."""
    person_id: str = ""
    """The platform's, "" where it gives none."""
    person_name: str = ""
    order: tuple[str | int, ...] = ()
    """Of a person's pieces those with the same one are one attempt; the highest is the newest."""
    attempt: int | None = None
    """As the platform numbers it."""
    late: bool | None = None
    """None where the platform does not say."""
    handed_in_at: str = ""
    """ISO 8601, without a zone where the platform does not give one; "" where it gives no time."""
    together_with: tuple[str, ...] = ()
    """Names of others who handed it in as well."""


class HandedIn(msgspec.Struct, frozen=True):
    """One attempt of one person."""

    person_id: str
    person_name: str
    platform: str
    pieces: tuple[Piece, ...]
    attempt: int = 1
    """Counted from 1, as far as the download shows attempts."""
    late: bool | None = None
    handed_in_at: str = ""
    together_with: tuple[str, ...] = ()

    @property
    def student(self) -> str:
        """Who it is: the platform's id, else the name."""
        return self.person_id or self.person_name


class Download(msgspec.Struct, frozen=True):
    """A download as its platform gives it, read."""

    platform: str
    """Its proper name; "" for a plain archive or folder."""
    items: tuple[HandedIn, ...]
    """Sorted by person; of one person the newest attempt last."""
    passed_over: tuple[Entry, ...] = ()
    """Files that are nobody's."""
    notes: tuple[Note, ...] = ()
    """What had to be guessed, or is to be looked at."""


class Reading(NamedTuple):
    """What one platform's module makes of the entries."""

    pieces: Sequence[Piece]
    passed_over: Sequence[Entry] = ()
    notes: Sequence[Note] = ()


def pieced(platform: str, reading: Reading) -> Download:
    """The pieces by person and attempt; two people of one name are told apart by their ids, and named."""
    people: dict[str, dict[tuple[str | int, ...], list[Piece]]] = {}
    for piece in reading.pieces:
        person = piece.person_id or piece.person_name
        people.setdefault(person, {}).setdefault(piece.order, []).append(piece)
    items = []
    for person in sorted(people, key=lambda student: (student.casefold(), student)):
        attempts = people[person]
        for number, order in enumerate(sorted(attempts), start=1):
            items.append(_attempt(platform, attempts[order], number))
    notes = (*reading.notes, *_names_shared(items))
    return Download(platform, tuple(items), tuple(reading.passed_over), notes)


def newest(download: Download) -> list[tuple[HandedIn, list[HandedIn]]]:
    """Each person's newest attempt, and the older ones."""
    people: dict[str, list[HandedIn]] = {}
    for item in download.items:
        people.setdefault(item.student, []).append(item)
    return [(attempts[-1], attempts[:-1]) for attempts in people.values()]


def _attempt(platform: str, pieces: Sequence[Piece], number: int) -> HandedIn:
    first = pieces[0]
    lateness = [piece.late for piece in pieces if piece.late is not None]
    numbers = [piece.attempt for piece in pieces if piece.attempt is not None]
    return HandedIn(
        person_id=first.person_id,
        person_name=first.person_name,
        platform=platform,
        pieces=tuple(pieces),
        attempt=max([number, *numbers]),
        late=any(lateness) if lateness else None,
        handed_in_at=max(piece.handed_in_at for piece in pieces),
        together_with=first.together_with,
    )


def _names_shared(items: Iterable[HandedIn]) -> list[Note]:
    ids: dict[str, dict[str, None]] = {}
    names: dict[str, dict[str, None]] = {}
    for piece in (piece for item in items for piece in item.pieces):
        if piece.person_id and piece.person_name:
            ids.setdefault(piece.person_name, {})[piece.person_id] = None
            names.setdefault(piece.person_id, {})[piece.person_name] = None
    shared = [
        Note("one_name_several_ids", {"name": name, "ids": ", ".join(found)})
        for name, found in ids.items()
        if len(found) > 1
    ]
    shared += [
        Note("one_id_several_names", {"id": person_id, "names": ", ".join(found)})
        for person_id, found in names.items()
        if len(found) > 1
    ]
    return shared
