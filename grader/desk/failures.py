"""The message on the first failure of an exercise at the desk: its parts, in the order in which they help.

Joins what a test found, the call that it failed with, and what the source shows. Must not know: states,
points, terminals, HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace as dataclass_replace
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from grader import messages
from grader.course.assignment import Assignment
from grader.desk.cell_names import by_text
from grader.desk.seen_calls import SeenCall, failing_call
from grader.errors import Finding, Note
from grader.record.evidence import ExerciseEvidence, TestEvidence, Verdict
from grader.record.results import ExerciseResult
from grader.record.self_check import Message, Part
from grader.sandbox.places import Places
from grader.wording import AssignmentWords

PRINTED_LINES_MAX = 8
PRINTED_CHARS_MAX = 1_000
LONG_CALL_LINES = 2
"""Breaks in a call that is so long that it stands last."""
_ORDER: tuple[str, ...] = (
    "example",
    "expected",
    "got",
    "likely",
    "fact",
    "attempt",
    "own_line",
    "where",
    "also",
    "right",
    "why",
    "printed",
)
_ORDER_WITHOUT_A_RESULT: tuple[str, ...] = (
    *("got", "where", "own_line", "likely", "attempt", "fact", "example", "also", "right", "why", "printed"),
)
"""In which the parts of a message are read: what helps most within the first lines."""
_OF_A_LIBRARY = re.compile(r"^\S*/site-packages/\S+?:\d+: (?P<warning>\w+: .*)\n(?: {2}.*(?:\n|$))?", re.M)
"""A warning that names a line of numpy's own, of which it shows the text: only what it says helps."""
_NOT_CALLED = frozenset((Verdict.MISSING, Verdict.BLOCKED, Verdict.GRADER_ERROR))


class About(NamedTuple):
    """What the report on every exercise needs."""

    assignment: Assignment
    words: AssignmentWords
    calls: Mapping[str, Sequence[SeenCall]]
    places: Places
    before: Mapping[str, Finding]
    """What the source shows to be wrong, by exercise."""
    kinds: Mapping[str, Sequence[str]]
    """Kinds of hidden tests, by exercise."""
    typed: Sequence[Path]
    lang: str | None


def message_on(
    about: About, exercise: ExerciseEvidence, result: ExerciseResult, test: TestEvidence
) -> Message | None:
    """The message on a test of an exercise that did not pass; None where there is nothing to say."""
    explained, lang = about.words.explanation(exercise.name, test), about.lang
    if explained is None:
        return None
    parts = {line.name: Part(line.name, line.label, line.text) for line in explained.lines}
    call = ""
    if test.verdict not in _NOT_CALLED:
        parameters = about.assignment.exercises[exercise.name].parameters
        short, call, printed = failing_call(exercise.name, test, about.calls.get(test.name, ()), parameters)
        if short:
            parts["example"] = Part("example", messages.labelled("example", lang), short)
        if printed.strip():
            parts["printed"] = Part("printed", messages.labelled("printed", lang), _start_of(printed))
        own: list[tuple[Note, str]] = []
        if test.finding is not None and test.verdict is not Verdict.RAISED:  # which says where
            helpers = about.assignment.helpers_of(exercise.name)
            own = about.places.own_lines(test.finding.finding(), helpers)
        if own:
            name = "own_line" if len(own) == 1 else "own_lines"
            lines = [f"{messages.noted(by_text(place, about.places), lang)}: {text}" for place, text in own]
            parts["own_line"] = Part("own_line", messages.labelled(name, lang), "\n".join(lines))
            if "where" in parts and parts["where"].text == parts["own_line"].text:
                del parts["where"]
    if test.verdict in _NOT_CALLED:
        parts.pop("example", None)
    order = _ORDER if "expected" in parts else _ORDER_WITHOUT_A_RESULT
    if parts["example"].text.count("\n") >= LONG_CALL_LINES if "example" in parts else False:
        order = (*(name for name in order if name != "example"), "example")
    others = {
        other.message for other in result.tests if other.verdict not in (Verdict.PASSED, Verdict.BLOCKED)
    }
    return Message(
        test=test.name,
        kind=test.kind,
        headline=explained.headline,
        parts=tuple(parts[name] for name in order if name in parts),
        call=call,
        mistake=test.mistake or "",
        others=len(others - {result.message}) if test.verdict not in _NOT_CALLED else 0,
    )


def with_what_stands_there(about: About, message: Message, finding: Finding) -> Message:
    """A message that begins with what the source shows, whose example stays where it is about a result."""
    explained = _explained(about, finding)
    parts = {line.name: Part(line.name, line.label, line.text) for line in explained.lines}
    order = _ORDER_WITHOUT_A_RESULT
    if "expected" in parts:
        order = _ORDER
    else:
        kept = ("example", "expected", "got", "printed")
        parts |= {part.name: part for part in message.parts if part.name in kept}
        order = tuple(dict.fromkeys(("where", "likely", "attempt", *_ORDER)))
    return replace(
        message,
        kind=finding.kind,
        headline=explained.headline,
        parts=tuple(parts[name] for name in order if name in parts),
        mistake="",
    )


def _explained(about: About, finding: Finding) -> messages.Explanation:
    label = finding.fields["label"]
    if isinstance(label, Note):
        finding = dataclass_replace(finding, fields={**finding.fields, "label": by_text(label, about.places)})
    signature = about.assignment.exercises[finding.function].signature
    return messages.explanation(finding, reveal=True, signature=signature, lang=about.lang)


def remark_on(about: About, finding: Finding) -> str:
    """What the source shows in a line."""
    explained = _explained(about, finding)
    expected = next((line.text for line in explained.lines if line.name == "expected"), "")
    return ": ".join(filter(None, (explained.headline, expected)))


def _start_of(printed: str) -> str:
    """The first lines of what a call printed."""
    printed = _OF_A_LIBRARY.sub(r"\g<warning>\n", printed).rstrip()
    lines = printed[:PRINTED_CHARS_MAX].splitlines()
    is_cut = len(lines) > PRINTED_LINES_MAX or len(printed) > PRINTED_CHARS_MAX
    return "\n".join([*lines[:PRINTED_LINES_MAX], *["…"] * is_cut])
