"""Which people's files are equal: a fact for the instructor, and nothing more.

Two files are equal in one of three ways: byte by byte; in all code, but for comments and white space; or in
the text of `EXERCISES_MIN` or more exercises, where that text is long enough and rare enough in the class to
say something. Text is compared, nothing is parsed. Must not know: where files are kept, words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

EXERCISES_MIN = 3
"""In fewer equal exercises lies nothing: many functions have one line."""
CHARS_MIN = 80
"""An exercise's text that is shorter is everybody's."""
RARE_FILES = 3
RARE_SHARE = 0.02
"""What more files than both have is the way in which one writes it."""

How = Literal["bytes", "code", "exercises"]

_STATEMENT = re.compile(r"^(?=[^\s)\]}])", re.MULTILINE)
_DEFINITION = re.compile(r"(?:def|class)[ \t]+(\w+)")
_COMMENT = re.compile(r"#[^'\"\n]*$", re.MULTILINE)
"""Without a quotation mark behind it, or it might stand in a text."""
_DOCSTRING = re.compile(r'"""[^"]*(?:"{1,2}[^"]+)*"""')


class Text(NamedTuple):
    """What of a file is compared.

    Attributes
    ----------
    sha256
        Of its bytes.
    code
        Its code without comments and white space.
    exercises
        The same of each exercise that it holds, but for those that are as they were handed out.
    """

    sha256: str
    code: str
    exercises: Mapping[str, str]


class EqualFiles(NamedTuple):
    """Some people's files that are equal.

    Attributes
    ----------
    people
        Their ids, as they were given.
    exercises
        In which they are equal, where that is not in all.
    """

    people: tuple[str, ...]
    how: How
    exercises: tuple[str, ...] = ()


def text_of(sha256: str, sources: Iterable[str], exercises: Collection[str], stub: Mapping[str, str]) -> Text:
    """What is compared of a file.

    Parameters
    ----------
    sources
        Its cells, or the one text of a script.
    exercises
        Names of functions.
    stub
        By exercise, what was handed out, as in `Text.exercises`.
    """
    pieces = [(_DEFINITION.match(piece), "".join(piece.split())) for piece in _statements("\n".join(sources))]
    texts = {found[1]: squeezed for found, squeezed in pieces if found is not None and found[1] in exercises}
    own = {name: text for name, text in texts.items() if text != stub.get(name)}
    return Text(sha256, "".join(squeezed for _, squeezed in pieces), own)


def _statements(source: str) -> list[str]:
    """The pieces of `source` that begin at the edge of the page, without docstrings and comments."""
    return _STATEMENT.split(_COMMENT.sub("", _DOCSTRING.sub("", source)))


def equal_files(texts: Mapping[str, Text]) -> tuple[EqualFiles, ...]:
    """Whose files are equal, and how; `texts` by the person's id. Nobody is named twice for one other."""
    begun = {person: text for person, text in texts.items() if text.exercises}
    found = []
    ones: dict[str, list[str]] = {}  # of those with the same code, by that code
    for code, people in _by([(text.code, person) for person, text in begun.items()]).items():
        ones[code] = people
        if len(people) > 1:
            is_same = len({begun[person].sha256 for person in people}) == 1
            found.append(EqualFiles(tuple(people), "bytes" if is_same else "code"))
    shared = _shared({people[0]: begun[people[0]].exercises for people in ones.values()})
    for group, exercises in _joined(shared):
        members = [person for first in group for person in ones[begun[first].code]]
        found.append(EqualFiles(tuple(p for p in texts if p in members), "exercises", exercises))
    return tuple(found)


def _by(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _shared(exercises: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], list[str]]:
    """By two people, the exercises whose long and rare text they have both; if there are enough of them."""
    rare = max(RARE_FILES, int(RARE_SHARE * len(exercises)))
    who: dict[tuple[str, str], list[str]] = {}
    for person, texts in exercises.items():
        for name, text in texts.items():
            if len(text) >= CHARS_MIN:
                who.setdefault((name, text), []).append(person)
    pairs: dict[tuple[str, str], list[str]] = {}
    for (name, _), people in who.items():
        if 1 < len(people) <= rare:
            for one, other in combinations(people, 2):
                pairs.setdefault((one, other), []).append(name)
    return {pair: names for pair, names in pairs.items() if len(names) >= EXERCISES_MIN}


def _joined(
    shared: Mapping[tuple[str, str], Sequence[str]],
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs that have somebody in common as one group; with the exercises that most of its pairs share."""
    groups: list[tuple[set[str], Counter[str]]] = []
    for pair, names in shared.items():
        together = set(pair), Counter(names)
        apart = []
        for members, counts in groups:
            if members & together[0]:
                together[0].update(members)
                together[1].update(counts)
            else:
                apart.append((members, counts))
        groups = [*apart, together]
    return [(tuple(sorted(members)), tuple(sorted(counts))) for members, counts in groups]
