"""Evidence of public tests -> what a student is to read: states, the first thing to mend, what comes next.

Pure: `grader.desk.self_check` and `grader.desk.notebook` run the tests. Must not know: terminals, HTML.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from grader.bank.known import advice_in, read_known
from grader.course.assignment import Assignment
from grader.desk.seen_calls import SeenCall
from grader.errors import Note
from grader.messages import command_line, labelled, language_code, noted
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.record.results import ExerciseResult, exercise_results
from grader.record.scoring import Sheet, score
from grader.record.self_check import RIGHT, CheckedExercise, Message, Part, SelfCheck, State, Step
from grader.record.telling import most_telling
from grader.wording import AssignmentWords, title_in

PRINTED_LINES_MAX = 8
PRINTED_CHARS_MAX = 1_000

_OF_MISSING = {
    "absent": State.ABSENT,
    "not_callable": State.ABSENT,
    "unparsed": State.UNPARSED,
    "stub_left": State.STOPPED,
    "stub": State.NOT_STARTED,
}
_TO_MEND = frozenset(State) - RIGHT - {State.WAITS}
"""What others wait for: work that itself waits for something is no cause."""
_WITH_SHAPES = frozenset((Verdict.FAILED, Verdict.RAISED))

_ORDER = ("example", "expected", "got", "where", "why", "fact", "likely", "attempt", "own_line", "printed")


def exercises_to_run(assignment: Assignment, only: Collection[str]) -> tuple[str, ...]:
    """The exercises `only` and all that they rest on, in the order of the assignment; none means all."""
    names = set(only).union(*(assignment.helpers_of(name) for name in only))
    return tuple(name for name in assignment.exercises if name in names)


def report_of(
    assignment: Assignment,
    exercises: Sequence[ExerciseEvidence],
    *,
    path: str,
    typed: str = "",
    only: Collection[str] = (),
    repairs: Sequence[Note] = (),
    calls: Mapping[str, SeenCall] | None = None,
    lang: str | None = None,
) -> SelfCheck:
    """What is to be read of the public tests of `exercises`.

    Parameters
    ----------
    path
        The file that was checked.
    typed
        How its path was given, for commands to paste; "" for this folder.
    only
        What was asked for; of the others those that are right are left out. All when empty.
    calls
        By test, the call that it failed with.
    """
    language = language_code(lang)
    words = AssignmentWords(
        assignment, advice=lambda: advice_in(read_known(assignment), language), reveal=True, lang=lang
    )
    scores = score(Evidence(Status.GRADED, tuple(exercises)), Sheet({})).exercises
    results = exercise_results(exercises, scores, words)
    states = {each.name: _state(each, is_question=each.name in assignment.questions) for each in exercises}
    made = []
    for found, result in zip(exercises, results, strict=True):
        if only and found.name not in only and states[found.name] in RIGHT:
            continue
        waits_for = tuple(
            name for name in assignment.helpers_of(found.name) if states.get(name, State.PASSED) in _TO_MEND
        )
        if states[found.name] is State.FAILED and waits_for:
            states[found.name] = State.WAITS
        made.append(
            _checked(
                assignment, words, found, result, states[found.name], waits_for, calls or {}, typed, lang
            )
        )
    return SelfCheck(
        path=path,
        assignment=assignment.id,
        title=title_in(assignment, lang),
        lang=language,
        repairs=tuple(noted(note, lang) for note in repairs),
        exercises=tuple(made),
        first=_first(made),
    )


def _checked(
    assignment: Assignment,
    words: AssignmentWords,
    found: ExerciseEvidence,
    result: ExerciseResult,
    state: State,
    waits_for: tuple[str, ...],
    calls: Mapping[str, SeenCall],
    typed: str,
    lang: str | None,
) -> CheckedExercise:
    is_question = found.name in assignment.questions
    points_max = assignment.exercises[found.name].points
    share = sum(test.verdict is Verdict.PASSED for test in found.tests) / max(len(found.tests), 1)
    counts = not is_question and state in (State.PASSED, State.FAILED)
    says_why = state not in RIGHT and state not in (State.WAITS, State.UNANSWERED)
    speaking = most_telling(found.tests) if says_why else None
    message = None
    if speaking is not None and not (state is State.NOT_STARTED and not speaking.cause):
        message = _message(words, found, result, speaking, calls.get(speaking.name), lang)
    return CheckedExercise(
        name=found.name,
        state=state,
        is_question=is_question,
        points=round(points_max * share, 2) if counts else 0.0,
        points_max=points_max,
        waits_for=waits_for if state is State.WAITS else (),
        message=message,
        steps=() if is_question else _steps(found.name, state, speaking, typed),
        tests=result.tests,
        evidence=found,
    )


def _state(exercise: ExerciseEvidence, *, is_question: bool) -> State:
    verdicts = {test.verdict for test in exercise.tests}
    if not verdicts:
        return State.UNTESTED
    if verdicts == {Verdict.PASSED}:
        return State.ANSWERED if is_question else State.PASSED
    if is_question:
        return State.UNANSWERED if verdicts == {Verdict.MISSING} else State.NO_LETTER
    if verdicts == {Verdict.BLOCKED}:
        return State.BLOCKED
    if verdicts != {Verdict.MISSING}:
        return State.FAILED
    first = exercise.tests[0]
    state = _OF_MISSING.get(first.kind, State.FAILED)
    return State.STOPPED if state is State.NOT_STARTED and first.cause else state


def _first(exercises: Sequence[CheckedExercise]) -> str:
    """What to mend first: work that is there, before work that is not; helpers come before what uses them."""
    for passed_over in ((State.WAITS, State.NOT_STARTED, State.UNANSWERED), (State.WAITS, State.UNANSWERED)):
        for each in exercises:
            if each.state not in RIGHT and each.state not in passed_over:
                return each.name
    return ""


def _message(
    words: AssignmentWords,
    exercise: ExerciseEvidence,
    result: ExerciseResult,
    test: TestEvidence,
    call: SeenCall | None,
    lang: str | None,
) -> Message | None:
    explained = words.explanation(exercise.name, test)
    if explained is None:
        return None
    parts = [Part(line.name, line.label, line.text) for line in explained.lines]
    if call is not None and test.example is None:
        parts.append(Part("example", labelled("example", lang), call.text))
    if call is not None and call.printed.strip():
        parts.append(Part("printed", labelled("printed", lang), _start_of(call.printed)))
    others = {other.message for other in result.tests if other.verdict is not Verdict.PASSED}
    return Message(
        test=test.name,
        kind=test.kind,
        headline=explained.headline,
        parts=tuple(sorted(parts, key=_place)),
        mistake=test.mistake or "",
        others=len(others - {result.message}),
    )


def _place(part: Part) -> int:
    """The call comes first: what is expected and what it gave are read after it."""
    return _ORDER.index(part.name)


def _start_of(printed: str) -> str:
    """The first lines of what a call printed."""
    lines = printed.rstrip()[:PRINTED_CHARS_MAX].splitlines()
    is_cut = len(lines) > PRINTED_LINES_MAX or len(printed.rstrip()) > PRINTED_CHARS_MAX
    return "\n".join([*lines[:PRINTED_LINES_MAX], *["…"] * is_cut])


def _steps(name: str, state: State, speaking: TestEvidence | None, typed: str) -> tuple[Step, ...]:
    path = [Path(typed)] if typed else []
    hint = Step("hint", command_line("grader", "hint", *path, "-e", name))
    if state is State.NOT_STARTED:
        return (hint,)
    if state is State.FAILED and speaking is not None and speaking.verdict in _WITH_SHAPES:
        return hint, Step("shapes", command_line("grader", "shapes", *path, "-e", name))
    return ()
