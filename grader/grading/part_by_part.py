"""Names two slips in one function, where each spoils parts of the result of its own.

A known mistake explains the parts that it spoils when it gives there what the submission gave, in every call.
Must not know: tests, points, words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from grader.course.decorators import Mistake
from grader.grading.mistakes import CALLS_MAX, Catalogue
from grader.grading.observations import Answer, alike
from grader.grading.recorder import Call
from grader.grading.reference import ReferenceTransport
from grader.messages.naming import names_of
from grader.sandbox.standin import Observation


def mistakes_by_part(
    catalogue: Catalogue, exercise: str, signature: str, calls: Sequence[Call], reference: ReferenceTransport
) -> dict[str, Mistake]:
    """By name of a part, the one mistake that explains it; nothing unless that tells every wrong part apart.

    Parameters
    ----------
    signature
        The exercise's: it names the parts of several results.
    """
    names = names_of(signature).results
    seen = sorted(_seen(exercise, names, calls, reference), key=lambda each: each[0].took_s)
    parts = dict.fromkeys(part for _, _, right in seen for part in right)
    wrong = [part for part in parts if any(not _same(given, right, part) for _, given, right in seen)]
    if len(wrong) < 2:
        return {}
    found: dict[str, list[Mistake]] = {part: [] for part in wrong}
    for number, mistake in enumerate(catalogue.mistakes):
        if mistake.exercise != exercise:
            continue
        answers = _answers(catalogue, number, names, seen)
        if not answers:
            continue
        spoilt = [part for part in parts if _differs(part, answers, [right for _, _, right in seen])]
        if not any(_differs(part, answers, [given for _, given, _ in seen]) for part in spoilt):
            for part in spoilt:
                found[part].append(mistake)
    if any(len(mistakes) != 1 for mistakes in found.values()):
        return {}
    return {part: mistakes[0] for part, mistakes in found.items()}


def part_of(path: Sequence[int | str], signature: str) -> str:
    """The name of the part that a finding is about; "" if it is about all of the result."""
    keys = [step for step in path if isinstance(step, str)]
    if keys:
        return keys[-1]
    names = names_of(signature).results
    return names[path[0]] if path and isinstance(path[0], int) and path[0] < len(names) else ""


_Parts = dict[str, Any]


def _answers(
    catalogue: Catalogue, number: int, names: Sequence[str], seen: Sequence[tuple[Call, _Parts, _Parts]]
) -> list[_Parts]:
    """What a mistake gives in every call; nothing once one shows that it does not explain what it spoils."""
    answers: list[_Parts] = []
    for call, given, right in seen:
        claimed = _parts(catalogue.answer(number, call), names)
        if any(not _same(claimed, right, part) and not _same(claimed, given, part) for part in right):
            return []
        answers.append(claimed)
    return answers


def _seen(
    exercise: str, names: Sequence[str], calls: Sequence[Call], reference: ReferenceTransport
) -> Iterator[tuple[Call, _Parts, _Parts]]:
    """Each call with the parts that came, and those that are right; calls that raise tell no part."""
    for call in [call for call in calls if call.name == exercise and not call.draws][:CALLS_MAX]:
        try:
            right = reference.call(call.name, call.arguments, call.keywords, observe=True)
        except Exception:  # noqa: BLE001, S112 - arguments that a submission's results led to
            continue
        if isinstance(call.outcome, Observation):
            yield call, _parts(call.outcome, names), _parts(right, names)


def _parts(answer: Answer, names: Sequence[str]) -> _Parts:
    """The parts of a result by name: items of several results, entries of dicts."""
    if not isinstance(answer, Observation):
        return {}
    result = answer.result
    several = isinstance(result, tuple) and len(result) == len(names) > 1
    found: _Parts = {}
    for name, value in zip(names, result, strict=True) if several else [("", result)]:
        if isinstance(value, dict):
            found |= {key: item for key, item in value.items() if isinstance(key, str)}
        else:
            found[name] = value
    return found


def _differs(part: str, some: Sequence[_Parts], others: Sequence[_Parts]) -> bool:
    return not all(_same(one, other, part) for one, other in zip(some, others, strict=True))


def _same(one: _Parts, other: _Parts, part: str) -> bool:
    if part not in one or part not in other:
        return part not in one and part not in other
    return alike(one[part], other[part])
