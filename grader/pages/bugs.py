"""What is to mend in an exercise: failing tests grouped, so that each bug is told once.

Must not know: HTML, points, other exercises' code.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from grader.course.assignment import Assignment
from grader.errors import Note
from grader.messages import Explanation, MessageLine
from grader.pages.masking import Masker
from grader.record.evidence import ExerciseEvidence, TestEvidence, Verdict
from grader.record.telling import rank
from grader.wording import AssignmentWords

SAME_BUG_LINES = ("likely", "attempt")
"""Lines of a message that are alike where one bug shows in different numbers."""


class Place(NamedTuple):
    """A line of the submission; `cell` is "" for a script."""

    cell: str
    line: int


class Bug(NamedTuple):
    """One thing to mend, in words.

    Attributes
    ----------
    name
        To link to it, as ``bug-3``.
    met, tests
        How many of the exercise's tests meet it, and how many there are.
    place
        None where the message names none.
    is_blocked
        Whether it only keeps tests from running, because of something else.
    """

    name: str
    exercise: str
    headline: str
    lines: tuple[MessageLine, ...]
    met: int
    tests: int
    place: Place | None = None
    is_blocked: bool = False


def bugs_of(exercise: ExerciseEvidence, words: AssignmentWords, number: int) -> list[Bug]:
    """The bugs of one exercise, the most telling first; they are numbered from `number` on."""
    groups: dict[Hashable, list[tuple[TestEvidence, Explanation | None]]] = {}
    for test in exercise.tests:
        if test.verdict is not Verdict.PASSED:
            explanation = words.explanation(exercise.name, test)
            groups.setdefault(_same(test, explanation), []).append((test, explanation))
    # A sort keeps the tests' order among equals.
    told = [sorted(group, key=lambda each: rank(each[0])) for group in groups.values()]
    ordered = sorted(told, key=lambda group: rank(group[0][0]))
    return [_bug(exercise, group, words, f"bug-{place}") for place, group in enumerate(ordered, start=number)]


def masked(bug: Bug, masker: Masker | None) -> Bug:
    """A bug whose words, which may quote what somebody wrote, name nobody."""
    if masker is None:
        return bug
    lines = tuple(line._replace(text=masker.prose(line.text)) for line in bug.lines)
    return bug._replace(headline=masker.prose(bug.headline), lines=lines)


def first_to_mend(bugs: Sequence[Bug], assignment: Assignment) -> Bug | None:
    """The first bug of an exercise whose helpers are right: what rests on them is looked at later."""
    own = [bug for bug in bugs if not bug.is_blocked] or list(bugs)
    wrong = {bug.exercise for bug in own}
    for bug in own:
        if not wrong & set(assignment.helpers_of(bug.exercise)):
            return bug
    return own[0] if own else None


def _same(test: TestEvidence, explanation: Explanation | None) -> Hashable:
    """Equal for two tests that meet the same bug."""
    if explanation is None or test.mistake is not None:
        return (test.verdict is Verdict.GRADER_ERROR, test.mistake)
    shown = explanation.shown
    told = tuple(line.text for line in explanation.lines if line.name in SAME_BUG_LINES)
    return (shown.kind, shown.function, shown.path, str(shown.fields.get("type")), told, _place(explanation))


def _bug(
    exercise: ExerciseEvidence,
    group: Sequence[tuple[TestEvidence, Explanation | None]],
    words: AssignmentWords,
    name: str,
) -> Bug:
    test, explanation = group[0]
    counts = len(group), len(exercise.tests)
    if explanation is None:
        is_ours = test.verdict is Verdict.GRADER_ERROR
        headline = words.sentence("grader_error" if is_ours else "page_no_words")
        return Bug(name, exercise.name, headline, (), *counts, is_blocked=is_ours)
    return Bug(
        name,
        exercise.name,
        explanation.headline,
        explanation.lines,
        *counts,
        _place(explanation),
        test.verdict is Verdict.BLOCKED,
    )


def _place(explanation: Explanation) -> Place | None:
    """The line that a message names, of those that may be named."""
    fields = explanation.shown.fields
    label, line = fields.get("label"), fields.get("line")
    file, cell = "", ""
    if isinstance(label, Note) and label.kind in ("in_file", "in_whole_file"):
        file, label = str(label.fields.get("file")), label.fields.get("place")
    if isinstance(label, Note) and label.kind == "line":
        line = label.fields.get("line")
    elif isinstance(label, Note) and label.kind == "cell":
        cell = f"cell {label.fields.get('number')}"
    cell = f"{file}: {cell}" if file and cell else file or cell
    return Place(cell, line) if isinstance(line, int) and line > 0 else None
