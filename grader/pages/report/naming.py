"""What the people of a class are called on the pages of a report, and under which file names.

Must not know: what is said of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from grader.messages import clean, sentence
from grader.pages.folder import file_stem
from grader.pages.masking import Masker
from grader.record.people import Person, names_of

NAME_CHARS_MAX = 200


class Naming(NamedTuple):
    """How people are called.

    Attributes
    ----------
    names, stems
        By id: what to show, and a file name without its ending.
    masker
        Hides who they are in what they wrote; None where everybody is named.
    """

    names: Mapping[str, str]
    stems: Mapping[str, str]
    masker: Masker | None = None

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is named."""
        return self.masker is not None


def by_name(people: Iterable[Person]) -> Naming:
    """Everybody by her name, or her id where there is none."""
    people = tuple(people)
    names = {person: clean(name, NAME_CHARS_MAX) for person, name in names_of(people).items()}
    return Naming(names, {person.id: file_stem(person.id) for person in people})


def by_number(
    people: Iterable[Person],
    known_as: Mapping[str, str],
    *,
    lang: str | None = None,
    order: random.Random | None = None,
) -> Naming:
    """Everybody by a number that says nothing of her, drawn anew for each report.

    A number that is computed of the people, keyed by whatever a gradebook holds, could be computed again.

    Parameters
    ----------
    known_as
        What else they are known as: see `grader.pages.masking.Masker`.
    """
    people = tuple(people)
    shuffled = sorted(people, key=lambda person: person.id)
    (order or random.SystemRandom()).shuffle(shuffled)
    names, stems = {}, {}
    for number, person in enumerate(shuffled, start=1):
        names[person.id] = sentence("report_student_number", lang=lang, number=number)
        stems[person.id] = f"student-{number:0{len(str(len(people)))}}"
    return Naming(names, stems, Masker(people, known_as))
