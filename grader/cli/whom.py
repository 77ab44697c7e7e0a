"""Whom a word on the command line means. Must not know: what is to be done with the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from grader.errors import BadInput

if TYPE_CHECKING:
    from grader.gradebook.store import Gradebook
    from grader.record.people import Person

NAMES_MAX = 20


def the_one(
    word: str,
    people: Sequence[Person],
    book: Gradebook,
    *,
    otherwise: Callable[[], Person | None] = lambda: None,
) -> Person:
    """The person whom `word` means: an id, an address, a name or a part of it.

    Parameters
    ----------
    otherwise
        Asked where nobody is called so.

    Raises
    ------
    BadInput
        Nobody, or several.
    """
    from grader.record.finding_people import meant_by
    from grader.show.console import inert

    if not people:
        raise BadInput(
            str(book.path), "nobody's work has been graded", "Grade first: grader grade ASSIGNMENT PATH"
        )
    meant = meant_by(word, people, book.known_as())
    if len(meant) == 1:
        return meant[0]
    where = inert(word)
    if not meant and (found := otherwise()) is not None:
        return found
    if not meant:
        raise BadInput(
            where, f"none of the {len(people)} people in {book.path} is called so", "Try a part of the name"
        )
    names = [f"{each.name} ({each.id})" if each.name else each.id for each in meant]
    more = f", and {len(names) - NAMES_MAX} more" if len(names) > NAMES_MAX else ""
    raise BadInput(
        where, f"{len(meant)} people may be meant", f"Name one: {inert(', '.join(names[:NAMES_MAX]))}{more}"
    )
