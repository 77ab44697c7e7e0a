"""The line of a call that never came back: it is made once more, followed line by line, and stopped.

The time limit that ends a call ends its process, which then says nothing. Must not know: words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from msgspec.structs import replace as with_fields

from grader.desk.seen_calls import SeenCall
from grader.errors import BadInput, StudentError
from grader.record.coding import StoredFinding
from grader.record.evidence import ExerciseEvidence, TestEvidence, Verdict
from grader.sandbox.following import FollowedStudent
from grader.sandbox.places import Places

LIMIT_S = 0.5
"""A loop that did not end in two seconds is still at it after half a one."""


def with_the_line(
    exercises: Sequence[ExerciseEvidence],
    calls: Mapping[str, Sequence[SeenCall]],
    places: Places,
    followed: Callable[[], FollowedStudent],
) -> tuple[ExerciseEvidence, ...]:
    """What was found, with the line on which the first call that did not come back was stopped.

    `followed` starts the student's code once more.
    """
    found = list(exercises)
    for place, exercise in enumerate(found):
        stopped = [test for test in exercise.tests if test.verdict is Verdict.TIMED_OUT]
        made = [call for test in stopped for call in calls.get(test.name, ()) if call.name == exercise.name]
        if not made:
            continue
        if fields := _line_of(made[-1], places, followed()):
            tests = tuple(_at(test, fields) if test in stopped else test for test in exercise.tests)
            found[place] = with_fields(exercise, tests=tests)
        break  # each takes half a second, and one is mended at a time
    return tuple(found)


def _line_of(call: SeenCall, places: Places, student: FollowedStudent) -> dict[str, object]:
    try:
        trace = student.traced(call.name, call.arguments, call.keywords, LIMIT_S)
    except (StudentError, BadInput):  # it never came to another line
        return {}
    finally:
        student.close()
    failure = trace.failure
    if failure is None or failure.builtin:  # this time it came back
        return {}
    label, line = trace.label, failure.line
    passes = next((entry.count for entry in trace.entries if entry.line == line), 0)
    if failure.inside is not None and passes <= 1:  # else the loop is here, and the rest is in its rounds
        label, line = failure.inside.label, failure.inside.line
    return {"label": places.place(label), "line": line, "source_line": places.line(label, line)}


def _at(test: TestEvidence, fields: dict[str, object]) -> TestEvidence:
    if test.finding is None:
        return test
    finding = test.finding.finding()
    return with_fields(test, finding=StoredFinding.of(replace(finding, fields={**finding.fields, **fields})))
