"""The catalogue of known mistakes: which one, if exactly one, explains what a submission returned.

A mistake is a wrong version of one function. It explains a submission when, on every call that the
exercise's tests made, it gives what the submission gave (a result, or an exception of the same type),
and in at least one of them not what is right. Its answers are computed when first needed, with the
reference's functions around it, and stored for the same submission: like the reference's, they
are the author's code and trusted.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from grader.bank.adopted import Adopted, place_of, read_adopted
from grader.child.handles import Absent
from grader.course.assignment import Assignment
from grader.course.decorators import Mistake
from grader.errors import CourseError, LacksMember, StudentError
from grader.grading.mistakes_file import FILE_NAME, MistakesFile, WrongVersion
from grader.grading.observations import Answer, Aspect, differ, drawing_beside
from grader.grading.recorder import Call
from grader.grading.reference import ReferenceTransport, call_of
from grader.grading.wrong_versions import with_wrong_version
from grader.messages import clean
from grader.sandbox.answers import TEXT_CHARS_MAX
from grader.sandbox.kept_answers import KeptAnswers
from grader.sandbox.live_objects import with_any_objects
from grader.sandbox.objects import Happening, has_objects
from grader.sandbox.standin import LocalTransport, Observation
from grader.wire.values import WireError

CALLS_MAX = 60
"""So many calls of an exercise are compared at most; a gradient check makes dozens of the same kind."""


_RESULT: tuple[Aspect, ...] = ("result", "dtype")
_AFTERWARDS: tuple[Aspect, ...] = ("arguments", "printing")
"""Known only where a call was observed."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """One call of a submission: what it gave, what is right, and whether the two differ."""

    call: Call
    key: bytes
    given: Answer
    right: Answer
    differs: bool

    @property
    def changes_arguments(self) -> bool:
        """Whether the submission changed arguments that stay as they are where all is right."""
        if isinstance(self.given, str) or isinstance(self.right, str):
            return False
        return self.call.observed and differ(self.given, self.right, ["arguments"])

    @classmethod
    def of(cls, call: Call, reference: ReferenceTransport) -> _Seen:
        given = _told(call.outcome) if isinstance(call.outcome, StudentError) else call.outcome
        right = _right(call, reference)
        if call.draws:
            given, right = (drawing_beside(each, right) for each in (given, right))
        differs = given != "" and _differ(given, right, observed=call.observed)
        return cls(call, call.key, given, right, differs)


class Catalogue:
    """The known mistakes of an assignment."""

    def __init__(self, mistakes: Sequence[tuple[Mistake, LocalTransport]]) -> None:
        self.mistakes = [mistake for mistake, _ in mistakes]
        self._answers = KeptAnswers()
        self._transports = [transport for _, transport in mistakes]

    def explain(
        self,
        exercise: str,
        calls: Sequence[Call],
        reference: ReferenceTransport,
        *,
        besides_changes: bool = False,
    ) -> Mistake | None:
        """The one mistake that gives the submission's answers to all `calls`; None if none or several do.

        `besides_changes`: of a submission that changes its arguments where that is wrong, the results
        alone are explained, so that an update in place does not hide every other mistake.
        """
        numbers = [n for n, mistake in enumerate(self.mistakes) if mistake.exercise == exercise]
        if not numbers:
            return None
        seen = [_Seen.of(call, reference) for call in calls if call.is_about(exercise)]
        # What tells most comes first: it refutes most mistakes at once, and is not cut off.
        seen.sort(key=lambda each: not each.differs)
        if not seen or not seen[0].differs:
            return None
        if besides_changes and not any(each.changes_arguments for each in seen):
            return None
        # Each mistake is run on a call after the other until one refutes it: the cheap ones first.
        compared = sorted(seen[:CALLS_MAX], key=lambda each: (not each.differs, each.call.took_s))
        found = [
            n for n in numbers if self._explains(n, compared, reference, besides_changes=besides_changes)
        ]
        return self.mistakes[found[0]] if len(found) == 1 else None

    def _explains(
        self,
        number: int,
        seen: Sequence[_Seen],
        reference: ReferenceTransport,
        *,
        besides_changes: bool,
    ) -> bool:
        """Whether a mistake gives what was seen in every call, and in one of them not what is right.

        What it raises is evidence only if the texts agree, too; beside results that tell, the type will do.
        """
        result_tells = error_tells = False
        for each in seen:
            claimed = self._answer(number, each.call, each.key)
            if each.call.draws:
                claimed = drawing_beside(claimed, _right(each.call, reference))
            if not _same(each, claimed, besides_changes=besides_changes):
                return False
            if _differ(claimed, each.right, observed=each.call.observed and not besides_changes):
                if isinstance(claimed, str):
                    error_tells = True
                else:
                    result_tells = True
        texts_agree = all(
            each.given == self._answer(number, each.call, each.key)
            for each in seen
            if isinstance(each.given, str)
        )
        return result_tells or (error_tells and texts_agree)

    def forget(self) -> None:
        """Give up the answers to calls of the submission that was judged."""
        self._answers.forget()

    @property
    def namespaces(self) -> list[Mapping[str, Any]]:
        """What each mistake runs in."""
        return [transport.namespace for transport in self._transports]

    def answer(self, number: int, call: Call) -> Answer:
        """The answer of mistake `number` to `call`: an observation, or type and text of what it raises."""
        return self._answer(number, call, call.key)

    def _answer(self, number: int, call: Call, key_of_call: bytes) -> Answer:
        if call.happening is not None:
            return _replayed(self._transports[number], call.happening)
        question = b"mistake %d " % number + key_of_call
        try:
            answer = self._answers.value(question, lambda: self._compute(number, call, key_of_call))
        except WireError as error:  # it returns what is not plain
            told = _told(error)
            answer = self._answers.value(question, lambda: told)
        return answer if isinstance(answer, str) else Observation(*answer)

    def _compute(self, number: int, call: Call, key_of_call: bytes) -> Any:
        """What is stored as the answer; a copy of the arguments is in the call's own bytes."""
        transport = self._transports[number]
        try:
            with np.errstate(all="ignore"), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if call.draws:
                    seen = transport.call(call.name, call.arguments, call.keywords, observe=True, draws=True)
                else:
                    _, arguments, keywords = call_of(key_of_call)
                    seen = transport.called_in_place(call.name, arguments, keywords)
            answer = [seen.result, seen.arguments, seen.keywords, seen.printed]
            return answer if not has_objects(answer) else ""  # a class that was not even called
        except Exception as error:  # noqa: BLE001 - raising may be the mistake
            return _told(error)


def load_catalogue(solution: ModuleType, *, has_objects: bool = False) -> Catalogue:
    """The mistakes beside a solution; an empty catalogue where there are none.

    `has_objects` says that an exercise is a class.

    Raises
    ------
    CourseError
        See `MistakesFile`.
    """
    file = MistakesFile(Path(str(solution.__file__)))
    return Catalogue(
        [
            (wrong.mistake, transport_of(wrong, solution, file, has_objects=has_objects))
            for wrong in file.wrong_versions
        ]
    )


def transport_of(
    wrong: WrongVersion, solution: ModuleType, file: MistakesFile, *, has_objects: bool = False
) -> LocalTransport:
    """The solution with one function or class in its wrong version, to be called in this process.

    Raises
    ------
    CourseError
        See `MistakesFile.source_of`.
    """
    namespace = with_wrong_version(wrong, solution, file, has_objects=has_objects)
    return LocalTransport(namespace, has_objects=has_objects)


def advice_of(assignment: Assignment) -> dict[tuple[str, str], tuple[str, str]]:
    """The words of known mistakes and adopted groups, by exercise and name: the lines "likely" and "try"."""
    mistakes = [wrong.mistake for wrong in MistakesFile(assignment.solution).wrong_versions]
    known = {(each.exercise, each.name): (each.explain, each.hint) for each in mistakes}
    adopted = [each for each in adopted_in(assignment) if each.is_worded]
    return known | {(each.exercise, each.name): (each.explain, each.hint) for each in adopted}


def known_names(assignment: Assignment) -> set[tuple[str, str]]:
    """Exercise and name of every known mistake."""
    wrong_versions = MistakesFile(assignment.solution).wrong_versions
    return {(wrong.mistake.exercise, wrong.mistake.name) for wrong in wrong_versions}


def adopted_in(assignment: Assignment) -> tuple[Adopted, ...]:
    """The adopted groups of answers, none of which has the name of a known mistake.

    Raises
    ------
    CourseError
        See `read_adopted`; or one of them has.
    """
    adopted = read_adopted(assignment)
    if not adopted:
        return ()
    taken = known_names(assignment)
    for each in adopted:
        if (each.exercise, each.name) in taken:
            raise CourseError(
                str(place_of(assignment)),
                f"{each.exercise} has a known mistake named {each.name!r}, too",
                f"Rename one; the other is in {FILE_NAME}",
            )
    return adopted


def _right(call: Call, reference: ReferenceTransport) -> Answer:
    """What the reference gives for a call; it may refuse arguments that a submission's results led to."""
    if call.happening is not None:
        return _replayed(reference, call.happening)
    try:
        return reference.call(call.name, call.arguments, call.keywords, observe=True, draws=call.draws)
    except Exception as error:  # noqa: BLE001 - refusing is an answer, too
        return _told(error)


def _replayed(transport: LocalTransport, happening: Happening) -> Answer:
    """What comes in trusted code of what happened to a submission's objects."""
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Observation(*with_any_objects(transport.replayed(happening)))
    except Exception as error:  # noqa: BLE001 - raising may be the mistake, or what is right
        return _told(error)


def _same(seen: _Seen, claimed: Answer, *, besides_changes: bool) -> bool:
    """Whether a submission gave what a mistake gives.

    Right work varies in dtype and in what it prints: these count only where they are the mistake.
    """
    given, right = seen.given, seen.right
    if isinstance(given, str) or isinstance(claimed, str):
        return _type_in(given) == _type_in(claimed) != ""
    if differ(given, claimed, ["result"]):
        return False
    aspects: list[Aspect] = []
    if seen.call.observed:
        if not besides_changes:
            aspects.append("arguments")
        if isinstance(right, str) or differ(right, claimed, ["printing"]):
            aspects.append("printing")
    is_about_dtype = not isinstance(right, str) and differ(right, claimed, ["dtype"])
    if is_about_dtype and not differ(right, claimed, ["result"]):
        aspects.append("dtype")
    return not differ(given, claimed, aspects)


def _differ(one: Answer, right: Answer, *, observed: bool) -> bool:
    """Whether an answer is not what the reference gives."""
    if isinstance(one, str) or isinstance(right, str):
        return _type_in(one) != _type_in(right)
    return differ(one, right, (*_RESULT, *_AFTERWARDS) if observed else _RESULT)


def _type_in(answer: Answer) -> str:
    """The type of what was raised; none where something came back, or nothing at all."""
    return answer.partition(":")[0] if isinstance(answer, str) else ""


def _told(error: Exception) -> str:
    """Type and text of an exception, as far as two programs that fail alike have them in common.

    The type alone would be no evidence: many different slips end in a TypeError. Empty for what is no
    exception of the code's own, such as a timeout.
    """
    if isinstance(error, WireError) or (
        isinstance(error, StudentError) and error.finding.kind == "not_plain"
    ):
        return "NotPlain"
    if isinstance(error, (Absent, LacksMember)):
        return "AttributeError: it lacks the member"
    kind = next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
    if not isinstance(error, StudentError):
        return f"{kind}: {clean(str(error), TEXT_CHARS_MAX)}"
    fields = error.finding.fields
    if "message" not in fields:
        return ""
    return f"{kind if kind != 'Exception' else fields.get('type', '')}: {fields['message']}"
