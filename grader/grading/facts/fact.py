"""What a fact is: a kind, how telling it is, and the question that finds it in a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from grader.errors import Finding
from grader.grading.facts.case import Case, Part

EVIDENCE = 3
"""So many independent observations at least, from two calls, before a number may be claimed."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the table.

    Attributes
    ----------
    kind
        Key of `grader.messages.fact_words`.
    weight
        Lower ones are more telling. Below 10: says what every answer of the part is. From 10 on: says where
        it is right, or what it depends on. From 20 on: says little by itself.
    question
        The findings of a case, without function and kind.
    """

    kind: str
    weight: int
    question: Callable[[Case], Iterable[Finding]]


Fields = dict[str, Any]


def of_parts(
    kind: str, weight: int, question: Callable[[Case, Part], Fields | None], *, whole: bool = True
) -> Fact:
    """A fact that is asked of each wrong part: the fields of its sentence, or None.

    `whole`: only of parts that came with the right structure wherever there was an answer.
    """

    def ask(case: Case) -> Iterator[Finding]:
        for part in case.open_parts:
            if whole and not case.is_whole(part):
                continue
            fields = question(case, part)
            if fields is not None:
                yield Finding(kind, path=part.path, fields=fields)

    return Fact(kind, weight, ask)
