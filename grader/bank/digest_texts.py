"""Digests of answers as evidence and `answers.toml` hold them, and whether two are of the same answers.

Without numpy and the sandbox, which take longer to import than a class to read. Must not know: how digests
are made.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ONE, _TWO = "[0-9a-f]{10}", "(?:[0-9a-f]{10}-[0-9a-f]{10})?"
_ALL = re.compile(f"{_ONE} (?:{_TWO},)*{_TWO}")


class Digests(NamedTuple):
    """Of one answer: equal in one of them is equal. Of an exception: its type, and type with text."""

    one: str
    other: str


def agree(claimed: Digests, seen: Digests) -> bool:
    """Whether two answers are the same."""
    return claimed.one == seen.one or (bool(claimed.other) and claimed.other == seen.other)


def are_digests(text: str) -> bool:
    """Whether `text` is as `all_digests` writes it, and says of some answer that it is wrong."""
    return _ALL.fullmatch(text) is not None and "-" in text


def by_example(text: str) -> dict[int, Digests]:
    """What a text of `all_digests` says of the answers that are wrong, by the example's number."""
    _, answers = text.split(" ")
    return {number: _read(told) for number, told in enumerate(answers.split(",")) if told}


def alike(one: str, other: str) -> bool:
    """Whether two texts of `all_digests` are of the same answers to the same examples."""
    (bank, answers), (other_bank, others) = one.split(" "), other.split(" ")
    pairs = list(zip(answers.split(","), others.split(","), strict=False))
    return (
        bank == other_bank
        and answers.count(",") == others.count(",")
        and all(a == b or agree(_read(a), _read(b)) for a, b in pairs)
    )


def _read(text: str) -> Digests:
    one, _, other = text.partition("-")
    return Digests(one, other)
