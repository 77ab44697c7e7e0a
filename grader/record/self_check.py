"""What a self-check found, as data: for a terminal, a notebook and other programs.

`grader.desk.report` makes it of evidence, `grader.show.self_check` makes text of it, for any width. All words
in it are in the language that `lang` names. Must not know: how anything was found out, terminals, HTML.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from grader.record.evidence import ExerciseEvidence
from grader.record.results import TestResult


class State(StrEnum):
    """How an exercise or a question stands at the desk."""

    PASSED = "passed"
    """All its public tests pass."""
    FAILED = "failed"
    WAITS = "waits"
    """It rests on an exercise that is not right yet, so that nobody can tell whether it is right."""
    NOT_STARTED = "not_started"
    STOPPED = "stopped"
    """It is written, and the line of the hand-out that says "nothing written here yet" still ends it."""
    ABSENT = "absent"
    """There is nothing of this name; the message says what there is instead."""
    UNPARSED = "unparsed"
    BLOCKED = "blocked"
    """Not called, because of what happened before; the message says what."""
    UNTESTED = "untested"
    """There are no public tests for it."""
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    NO_LETTER = "no_letter"
    """The answer to a question is none of its letters."""


RIGHT = frozenset((State.PASSED, State.ANSWERED, State.UNTESTED))
"""States in which there is nothing to do."""


class Part(msgspec.Struct, frozen=True):
    """A line of a message: its name in our tables, its label and its text in the reader's language.

    Names: those of `grader.messages.words.LABELS`, such as ``"expected"``, ``"example"``, ``"own_line"``.
    """

    name: str
    label: str
    text: str


class Message(msgspec.Struct, frozen=True):
    """The first thing that is wrong with an exercise.

    Attributes
    ----------
    test
        Name of the public test that found it.
    kind
        A key of the message catalogue.
    parts
        In the order in which they are read; each name once.
    call
        The call that failed, as Python text to paste; "" where there is none.
    mistake
        Name of the known mistake that explains it; "" for none.
    others
        How many further tests fail with another message.
    """

    test: str
    kind: str
    headline: str
    parts: tuple[Part, ...] = ()
    call: str = ""
    mistake: str = ""
    others: int = 0

    def part(self, name: str) -> str:
        """The text of the part `name`; "" if there is none."""
        return next((part.text for part in self.parts if part.name == name), "")


class Step(msgspec.Struct, frozen=True):
    """Something to do next: what it is (``"hint"``, ``"shapes"``, ``"check"``), and the command to paste."""

    kind: str
    command: str


class CheckedExercise(msgspec.Struct, frozen=True):
    """One exercise or question at the desk.

    Attributes
    ----------
    points
        What the passed share of its public tests shows of `points_max`; not the grade.
    waits_for
        The exercises to mend first, where it `WAITS`.
    message
        What is wrong; None where the state says it all.
    hidden_kinds
        Kinds of its hidden tests, in words.
    remark
        What the source shows that the public tests did not notice; "" for nothing.
    tests
        All its public tests, with their words.
    evidence
        What these words are made of: values, as `StoredFinding`.
    """

    name: str
    state: State
    is_question: bool = False
    points: float = 0.0
    points_max: float = 0.0
    waits_for: tuple[str, ...] = ()
    message: Message | None = None
    remark: str = ""
    hidden_kinds: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    tests: tuple[TestResult, ...] = ()
    evidence: ExerciseEvidence | None = None

    @property
    def is_right(self) -> bool:
        """Whether there is nothing to do."""
        return self.state in RIGHT


class SelfCheck(msgspec.Struct, frozen=True):
    """What a self-check found.

    Attributes
    ----------
    path
        The file that was checked.
    assignment
        Its id.
    repairs
        What was mended, left out or chosen when the file was read, in words.
    exercises
        Those that were asked for and those they rest on, helpers first; then the questions.
    first
        The exercise to mend or to write first; "" if all are right.
    """

    path: str
    assignment: str
    title: str
    lang: str
    repairs: tuple[str, ...] = ()
    exercises: tuple[CheckedExercise, ...] = ()
    first: str = ""

    @property
    def functions(self) -> tuple[CheckedExercise, ...]:
        """The exercises without the questions."""
        return tuple(each for each in self.exercises if not each.is_question)

    @property
    def questions(self) -> tuple[CheckedExercise, ...]:
        """The questions among the exercises."""
        return tuple(each for each in self.exercises if each.is_question)

    @property
    def passed(self) -> bool:
        """Whether there is nothing left to do."""
        return all(each.is_right for each in self.exercises)

    def exercise(self, name: str) -> CheckedExercise | None:
        """The exercise or question `name`; None if it was not checked."""
        return next((each for each in self.exercises if each.name == name), None)


def to_json(checked: SelfCheck) -> bytes:
    """`checked` as indented UTF-8 JSON, ending in a newline, without the evidence behind its words."""
    content = msgspec.to_builtins(checked)
    for exercise in content["exercises"]:
        del exercise["evidence"]
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"
