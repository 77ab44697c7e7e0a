"""Hides who people are in what they wrote, for pages that name nobody.

Whole names, ids, logins and addresses of the class are hidden wherever they stand; single names where people
write prose: in comments, in texts, in cells of text. What is not hidden is said in `docs/report.md`: nobody
can find a nickname. Must not know: pages, whose text it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from grader.errors import Note
from grader.pages.highlighting import pieces
from grader.record.names import plain
from grader.record.people import Person

MASKED = "▒▒▒"
"""Of one length, whoever it stands for."""
PART_CHARS_MIN = 3
"""A shorter part of a name is an initial, or a word of some language."""
ALONE_CHARS_MIN = 4
"""A shorter id could be the name of a variable."""
GAP_CHARS_MAX = 3
"""So far apart the words of one name may be."""
_WORD = re.compile(r"[^\W_]+")
_LINE_BREAK = "\n"


class Masker:
    """Hides the people of a class.

    Parameters
    ----------
    known_as
        What else they are known as: see `grader.gradebook.people.People.known_as`.
    """

    def __init__(self, people: Iterable[Person], known_as: Mapping[str, str]) -> None:
        self._parts: set[str] = set()
        self._wholes: dict[str, set[tuple[str, ...]]] = {}
        for person in people:
            self._add_name(person.shown)
            for text in (person.id, person.email):
                self._add(_words(text))
        for text in known_as:
            self._add(_words(text))

    def _add_name(self, name: str) -> None:
        words = _words(name)
        self._parts.update(word for word in words if len(word) >= PART_CHARS_MIN)
        if len(words) > 1:
            turned = (
                (*words[1:], words[0]),
                (words[-1], *words[:-1]),
                (words[0], words[-1]),
                (words[-1], words[0]),
            )
            for order in (words, *turned):
                self._add(order)
                self._add(("".join(order),))  # as Canvas names files, and people their logins

    def _add(self, words: tuple[str, ...]) -> None:
        if len(words) > 1 or (words and len(words[0]) >= ALONE_CHARS_MIN):
            self._wholes.setdefault(words[0], set()).add(words)
        elif words and len(words[0]) >= PART_CHARS_MIN:
            self._parts.add(words[0])

    def prose(self, text: str) -> str:
        """A text that somebody wrote, or that quotes what somebody wrote."""
        return self._masked(text, with_parts=True)

    def code(self, source: str) -> str:
        """Source with as many lines: in comments and texts as prose, elsewhere whole names alone."""
        whole = self._masked(source, with_parts=False)
        return "".join(
            self._masked(text, with_parts=True) if kind in ("c", "s") else text
            for kind, text in pieces(whole)
        )

    def _masked(self, text: str, *, with_parts: bool) -> str:
        # Few lines have a name in them, and no name reaches over the end of a line.
        names = [
            word for word in set(_WORD.findall(text)) if self._begins(_plain(word), with_parts=with_parts)
        ]
        if not names:
            return text
        return _LINE_BREAK.join(
            self._masked_line(line, with_parts=with_parts) if any(map(line.__contains__, names)) else line
            for line in text.split(_LINE_BREAK)
        )

    def _begins(self, word: str, *, with_parts: bool) -> bool:
        """Whether a name may begin with a word."""
        return word in self._wholes or (with_parts and word in self._parts)

    def _masked_line(self, text: str, *, with_parts: bool) -> str:
        found = [(match.start(), match.end(), _plain(match[0])) for match in _WORD.finditer(text)]
        parts = list[str]()
        place = end = 0
        while place < len(found):
            count = self._names_at(text, found, place, with_parts=with_parts)
            for start, stop, _ in found[place : place + count]:
                parts += (text[end:start], MASKED)
                end = stop
            place += count or 1
        return "".join([*parts, text[end:]]) if parts else text

    def _names_at(self, text: str, found: list[tuple[int, int, str]], place: int, *, with_parts: bool) -> int:
        """How many words from one on are somebody's name; 0 if it begins none."""
        word = found[place][2]
        counts = [len(words) for words in self._wholes.get(word, ()) if _follows(text, found, place, words)]
        return max(counts, default=int(with_parts and word in self._parts))


def quotes_text(note: Note) -> bool:
    """Whether a note quotes any text: a file's name, say, that could tell whose it is."""
    return any(
        quotes_text(value) if isinstance(value, Note) else isinstance(value, str)
        for value in note.fields.values()
    )


def _follows(text: str, found: list[tuple[int, int, str]], place: int, words: tuple[str, ...]) -> bool:
    """Whether `words` stand from one word of a text on, near each other."""
    here = found[place : place + len(words)]
    if len(here) < len(words) or any(each[2] != word for each, word in zip(here, words, strict=True)):
        return False
    gaps = [text[one[1] : other[0]] for one, other in pairwise(here)]
    return all(len(gap) <= GAP_CHARS_MAX for gap in gaps)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_plain(word) for word in _WORD.findall(text))


@lru_cache(maxsize=1 << 14)
def _plain(word: str) -> str:
    return plain(word)
