"""Evidence of public tests -> what a student is to read: states, the first thing to mend, what comes next.

Pure: `grader.desk.self_check` and `grader.desk.notebook` run the tests. Must not know: terminals, HTML.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from grader.bank.known import advice_in, read_known
from grader.course.assignment import Assignment
from grader.desk.cell_names import by_text, by_text_in_evidence
from grader.desk.failures import About, message_on, remark_on, with_what_stands_there
from grader.desk.seen_calls import SeenCall
from grader.errors import Note
from grader.messages import command_line, language_code, noted, sentence
from grader.messages.desk_words import KIND_SENTENCES
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.record.results import ExerciseResult, exercise_results
from grader.record.scoring import Sheet, score
from grader.record.self_check import RIGHT, CheckedExercise, SelfCheck, State, Step
from grader.record.telling import most_telling
from grader.sandbox.places import NOWHERE, Places
from grader.wording import AssignmentWords, title_in

_OF_MISSING = {
    "absent": State.ABSENT,
    "unparsed": State.UNPARSED,
    "stub_left": State.STOPPED,
    "stub": State.NOT_STARTED,
}
_TO_MEND = frozenset(State) - RIGHT - {State.WAITS}
"""What others wait for: work that itself waits for something is no cause."""
_MAY_WAIT = (State.FAILED, State.BLOCKED)
_SPEAK_UP = frozenset(("signature", "default_differs"))
"""What the source shows that the public tests may not notice, and the hidden ones will."""
_WITH_SHAPES = frozenset((Verdict.FAILED, Verdict.RAISED))


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
    calls: Mapping[str, Sequence[SeenCall]] | None = None,
    places: Places = NOWHERE,
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
        By test that failed, the calls that it made.
    places
        Where in the source things are.
    """
    language = language_code(lang)
    known = read_known(assignment)
    words = AssignmentWords(assignment, advice=lambda: advice_in(known, language), reveal=True, lang=lang)
    before = places.wrong_before_running(assignment.functions)
    kinds = {name: each.tests for name, each in known.exercises.items()}
    about = About(assignment, words, calls or {}, places, before, kinds, [Path(typed)] if typed else [], lang)
    exercises = [by_text_in_evidence(each, places) for each in exercises]
    scores = score(Evidence(Status.GRADED, tuple(exercises)), Sheet({})).exercises
    results = exercise_results(exercises, scores, words)
    states = {each.name: _state(each, is_question=is_answered(assignment, each.name)) for each in exercises}
    states |= _behind_what_does_not_parse(states, places)
    unparsed = tuple(name for name, state in states.items() if state is State.UNPARSED)[:1]
    made = []
    for found, result in zip(exercises, results, strict=True):
        if only and found.name not in only and states[found.name] in RIGHT:
            continue
        waits_for = (
            unparsed
            if states[found.name] is State.WAITS
            else tuple(
                name
                for name in assignment.helpers_of(found.name)
                if states.get(name, State.PASSED) in _TO_MEND
            )
        )
        is_wrong_in_itself = states[found.name] is State.FAILED and found.name in before
        if states[found.name] in _MAY_WAIT and waits_for and not is_wrong_in_itself:
            states[found.name] = State.WAITS
        made.append(_checked(about, found, result, states[found.name], waits_for))
    return SelfCheck(
        path=path,
        assignment=assignment.id,
        title=title_in(assignment, lang),
        lang=language,
        repairs=tuple(noted(by_text(note, places), lang) for note in repairs),
        exercises=tuple(made),
        first=_first(made),
    )


def _behind_what_does_not_parse(states: Mapping[str, State], places: Places) -> dict[str, State]:
    """Functions that are written, and hidden by an open bracket above: they wait for that."""
    if State.UNPARSED not in states.values():
        return {}
    written = places.defined()
    return {name: State.WAITS for name, state in states.items() if state is State.ABSENT and name in written}


def _checked(
    about: About,
    found: ExerciseEvidence,
    result: ExerciseResult,
    state: State,
    waits_for: tuple[str, ...],
) -> CheckedExercise:
    is_question = is_answered(about.assignment, found.name)
    points_max = about.assignment.exercises[found.name].points
    share = sum(test.verdict is Verdict.PASSED for test in found.tests) / max(len(found.tests), 1)
    counts = not is_question and state in (State.PASSED, State.FAILED)
    says_nothing = (State.WAITS, State.UNANSWERED, *([State.BLOCKED] if is_question else []))
    says_why = state not in RIGHT and state not in says_nothing
    speaking = most_telling(found.tests) if says_why else None
    message = None
    if speaking is not None and not (state is State.NOT_STARTED and not speaking.cause):
        message = message_on(about, found, result, speaking)
    before = about.before.get(found.name)
    if message is not None and before is not None and state is State.FAILED:
        message = with_what_stands_there(about, message, before)
    is_harmless = before is None or state is not State.PASSED or before.kind not in _SPEAK_UP
    return CheckedExercise(
        name=found.name,
        state=state,
        is_question=is_question,
        points=round(points_max * share, 2) if counts else 0.0,
        points_max=points_max,
        waits_for=waits_for if state is State.WAITS else (),
        message=message,
        hidden_kinds=tuple(
            sentence(f"tests_{kind}", lang=about.lang)
            for kind in about.kinds.get(found.name, ())
            if f"tests_{kind}" in KIND_SENTENCES  # a newer course may have more
        ),
        remark="" if is_harmless or before is None else remark_on(about, before),
        steps=() if is_question else _steps(about, found.name, state, speaking),
        tests=result.tests,
        evidence=found,
    )


def is_answered(assignment: Assignment, name: str) -> bool:
    """Whether a public check can only say that there is an answer: a question, or a person marks it."""
    return name in assignment.questions or name in assignment.manual


def _state(exercise: ExerciseEvidence, *, is_question: bool) -> State:
    verdicts = {test.verdict for test in exercise.tests}
    if not verdicts:
        return State.UNTESTED
    if verdicts == {Verdict.PASSED}:
        return State.ANSWERED if is_question else State.PASSED
    if verdicts == {Verdict.BLOCKED}:
        return State.BLOCKED
    if is_question:
        return State.UNANSWERED if verdicts == {Verdict.MISSING} else State.NO_LETTER
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


def _steps(about: About, name: str, state: State, speaking: TestEvidence | None) -> tuple[Step, ...]:
    hint = Step("hint", command_line("grader", "hint", *about.typed, "-e", name))
    if state is State.NOT_STARTED:
        return (hint,)
    if state is not State.FAILED or speaking is None or speaking.verdict not in _WITH_SHAPES:
        return ()
    if about.assignment.exercises[name].is_class:  # only functions are followed line by line
        return (hint,)
    return hint, Step("shapes", command_line("grader", "shapes", *about.typed, "-e", name))
