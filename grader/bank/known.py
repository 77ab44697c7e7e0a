"""`bank.json`, which no person reads: what known mistakes answer to the examples, and further public calls.

Of a mistake it has digests and words; of a further call, which only facts ask for, and of decisions about
points, which only a notebook draws, what is right. It goes to students, so it holds no code. `grader audit ID
--write-bank` writes it. Must not know: how a mistake is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np

from grader.bank.decisions import Decisions
from grader.bank.digest_texts import Digests
from grader.bank.digests import digests_of, explains
from grader.bank.examples import Example
from grader.bank.notation import SIGNIFICANT_DIGITS
from grader.bank.trying import Tried
from grader.course.assignment import Assignment
from grader.errors import CodeRaised, CourseError
from grader.record.coding import coded, decoded

FORMAT: Literal[1] = 1
_LONG_NUMBER = re.compile(rb"(?<![\w.~])-?\d+\.\d{11,}(?:e[+-]?\d+)?")
Advice = tuple[str, str]
"""What is said of a mistake: what is wrong, and where to look."""


class KnownMistake(msgspec.Struct, frozen=True):
    """A known mistake without its code.

    Attributes
    ----------
    words
        By language.
    answers
        Digests of its answers to the examples that it gets wrong, by the example's number.
    """

    name: str
    words: dict[str, Advice]
    answers: dict[int, Digests]


class _Call(msgspec.Struct, frozen=True, omit_defaults=True):
    """A further call; its values as `grader.record.coding` writes them."""

    arguments: Any
    keywords: Any
    result: Any
    after: Any = None
    printed: str | None = None
    about: Any = None


class _Decisions(msgspec.Struct, frozen=True):
    """See `grader.bank.decisions`; a row of the picture is a text of 0 and 1, the uppermost first."""

    call: msgspec.Raw
    regions: tuple[str, ...]


class OfExercise(msgspec.Struct, frozen=True):
    """What is known of one exercise."""

    mistakes: tuple[KnownMistake, ...] = ()
    calls: tuple[msgspec.Raw, ...] = ()
    """Further calls; see `further_calls`."""
    common: tuple[str, ...] = ()
    """Facts that hold for most of the known mistakes, and so tell none of them."""
    tests: tuple[str, ...] = ()
    """Kinds of its hidden tests; see `grader.audit.hidden_kinds`."""
    decisions: _Decisions | None = None
    """Its decisions about points of the plane; see `decisions_of`."""


class Known(msgspec.Struct, frozen=True):
    """The content of `bank.json`."""

    exercises: dict[str, OfExercise] = {}
    format: Literal[1] = FORMAT


def read_known(assignment: Assignment) -> Known:
    """The file; an empty one if there is none.

    Raises
    ------
    CourseError
        It cannot be read.
    """
    path = assignment.further_calls
    try:
        status = path.stat()
        return _read(path, status.st_mtime_ns, status.st_size)
    except FileNotFoundError:
        return Known()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        remedy = f"Write it anew: grader audit {assignment.id} --write-bank"
        raise CourseError(str(path), str(reason), remedy) from None


@lru_cache(maxsize=8)
def _read(path: Path, _changed_ns: int, _size_bytes: int) -> Known:
    """Read once for as long as it is the same: a self-check that watches asks for it at every save."""
    return msgspec.json.decode(path.read_bytes(), type=Known)


def further_calls(of_exercise: OfExercise, function: str) -> list[Example]:
    """The further calls of an exercise, with what is right."""
    return [_read_call(raw, function) for raw in of_exercise.calls]


def _read_call(raw: msgspec.Raw, function: str) -> Example:
    call = msgspec.json.decode(raw, type=_Call)
    return Example(
        function,
        decoded(call.arguments),
        decoded(call.keywords),
        decoded(call.result),
        decoded(call.after),
        call.printed,
        about=decoded(call.about),
    )


def stored_call(example: Example) -> msgspec.Raw:
    """A further call as it is kept, its numbers to twelve digits."""
    call = _Call(
        coded(example.arguments),
        coded(example.keywords),
        coded(example.result),
        coded(example.after),
        example.printed,
        coded(example.about),
    )
    return msgspec.Raw(_LONG_NUMBER.sub(_shortened, msgspec.json.encode(call)))


def decisions_of(of_exercise: OfExercise, function: str) -> Decisions | None:
    """The decisions of an exercise about points of the plane, if it makes any."""
    stored = of_exercise.decisions
    if stored is None:
        return None
    rows = [[place == "1" for place in row] for row in reversed(stored.regions)]
    return Decisions(_read_call(stored.call, function), np.array(rows, dtype=bool))


def stored_decisions(decisions: Decisions) -> _Decisions:
    """The same as they are kept."""
    rows = ("".join("01"[place] for place in row) for row in decisions.regions[::-1].astype(int))
    return _Decisions(stored_call(decisions.call), tuple(rows))


def _shortened(match: re.Match[bytes]) -> bytes:
    return repr(float(f"{float(match[0]):.{SIGNIFICANT_DIGITS}g}")).encode()


def known_text(known: Known) -> str:
    """The file's content, a line a mistake, so that a change of one shows as such."""
    parts = []
    for name, of_exercise in known.exercises.items():
        mistakes = ",\n".join(msgspec.json.encode(mistake).decode() for mistake in of_exercise.mistakes)
        calls = ",\n".join(bytes(call).decode() for call in of_exercise.calls)
        common = msgspec.json.encode(of_exercise.common).decode()
        if of_exercise.tests:
            common += f', "tests": {msgspec.json.encode(of_exercise.tests).decode()}'
        if of_exercise.decisions is not None:
            common += f', "decisions": {_picture(of_exercise.decisions)}'
        parts.append(
            f'"{name}": {{"mistakes": [\n{mistakes}\n], "common": {common}, "calls": [\n{calls}\n]}}'
        )
    return f'{{"format": {FORMAT}, "exercises": {{\n{",".join(parts)}\n}}}}\n'


def _picture(decisions: _Decisions) -> str:
    """Decisions as JSON whose lines are those of the picture."""
    rows = ",\n".join(f'"{row}"' for row in decisions.regions)
    return f'{{"call": {bytes(decisions.call).decode()}, "regions": [\n{rows}\n]}}'


def named(known: OfExercise, tried: Sequence[Tried]) -> KnownMistake | None:
    """The one mistake that explains the answers to all examples; None if none or several do.

    `tried` holds every example of the exercise, in the order of the file.
    """
    seen = [digests_of(each.example, each.answer) for each in tried]
    wrong = [each.finding is not None for each in tried]
    raised = [isinstance(each.answer, CodeRaised) for each in tried]
    found = [mistake for mistake in known.mistakes if explains(mistake.answers, seen, wrong, raised)]
    return found[0] if len(found) == 1 else None


def advice_in(known: Known, lang: str) -> Mapping[tuple[str, str], Advice]:
    """What is said of each known mistake in the language, by exercise and name; English where it has none."""
    return {
        (exercise, mistake.name): mistake.words.get(lang) or mistake.words["en"]
        for exercise, of_exercise in known.exercises.items()
        for mistake in of_exercise.mistakes
    }
