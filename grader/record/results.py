"""Scored and worded results as other programs read them: JSON, format 1.

Made of evidence, a score and words (`submission_result`) when somebody asks; never stored. Must not know:
how evidence, points or words come about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, Protocol

import msgspec
from msgspec.structs import replace

from grader.errors import Note
from grader.record.adjustments import Adjustment
from grader.record.disagreeing import Disagreement, disagreements
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.record.looking import reasons_in
from grader.record.scoring import ExerciseScore, Score, TestScore
from grader.record.standing import Attempt, ClassStanding, Standing
from grader.record.telling import most_telling

FORMAT: Literal[1] = 1
_NO_SUBMISSIONS = b'"submissions": []'


class TestResult(msgspec.Struct, frozen=True, omit_defaults=False):
    """One test of one submission."""

    __test__ = False  # pytest: not a test class, whatever its name says

    name: str
    verdict: Verdict
    points: float
    points_max: float
    message: str = ""
    kind: str = ""
    """What kind of difference the message words: a key of the message catalogue."""
    mistake: str | None = None
    assisted: bool = False
    duration_s: float = 0.0
    detail: str = ""
    """For the instructor only: may quote hidden values."""
    cause: str = ""
    """Which cause the source shows: a key of `grader.messages.source_causes`; "" for none."""
    answer: str = ""
    """What was answered, of a question and of text that a person marks."""


class ExerciseResult(msgspec.Struct, frozen=True):
    """One exercise of one submission."""

    name: str
    points: float
    points_max: float
    tests: tuple[TestResult, ...] = ()
    assisted: bool = False
    message: str = ""
    """That of the test which tells most of those that did not pass."""
    source: str = "tests"
    """Where the points are from: `tests`, `points` or `marks` by hand, `excuse`; `waiting` for a person."""
    found: float | None = None
    """What the tests give, where the points are not theirs."""

    @property
    def passed(self) -> bool:
        """Whether every test passed, whatever the tests are worth."""
        return all(test.verdict is Verdict.PASSED for test in self.tests)


class GivenByHand(msgspec.Struct, frozen=True):
    """One entry of what a person gave by hand; see `grader.record.adjustments`."""

    number: int
    kind: str
    exercise: str
    """"" for the whole."""
    what: dict[str, Any]
    """As it is kept: points, until and hours, text and place, items, or the id of the entry taken back."""
    reason: str
    who: str
    at: str
    """ISO 8601, UTC."""
    holds: bool = True
    """Whether no later entry takes it back or is about the same thing."""
    disagrees: tuple[str, ...] = ()
    """In what it does not agree with what is found; see `grader.record.disagreeing`."""


class SubmissionResult(msgspec.Struct, frozen=True):
    """One submission, graded or not."""

    student: str
    path: str
    sha256: str
    status: Status
    points: float | None
    points_max: float
    repairs: tuple[str, ...] = ()
    exercises: tuple[ExerciseResult, ...] = ()
    reason: str = ""
    """Why it is `unreadable` or a `grader_error`."""
    duration_s: float = 0.0
    lang: str = "en"
    """The language of its messages."""
    attempt: int = 1
    """Which attempt of its student's it is; each has random inputs of its own."""
    seed: int | None = None
    """Of these inputs; a first attempt's is the class's."""
    notes: tuple[str, ...] = ()
    """What was unusual about how it was judged: for the instructor."""
    doors: tuple[str, ...] = ()
    """Doors that it was seen to try: for the instructor, best effort."""
    chosen: bool = False
    """Whether one of several files was taken, or of several versions of a function; `repairs` say which."""
    look_at: tuple[str, ...] = ()
    """Why to look at it; see `grader.record.looking`."""
    name: str = ""
    """The student's name, where `student` is a platform's id."""
    platform: str = ""
    """Whose download it came in, by its proper name; "" for none."""
    late: bool | None = None
    """Whether the platform says that it came late; None where it does not say."""
    handed_in_at: str = ""
    """ISO 8601, without a zone where neither the platform nor the course gives one; "" where nobody knows."""
    platform_attempt: int | None = None
    """Which attempt it is, if the download shows that it is not the first; `attempt` counts those graded."""
    waiting: tuple[str, ...] = ()
    """Exercises that a person is still to mark: until then the points are not whole."""
    by_hand: tuple[GivenByHand, ...] = ()
    """What people gave to the student in this assignment, the oldest first; `points` are with it."""
    found: float | None = None
    """Points by the tests alone, where others were given by hand."""
    excused: bool = False
    """Whether a person excused the student from the whole: it does not count."""


class ClassResult(msgspec.Struct, frozen=True):
    """What `grader grade --json` writes."""

    assignment: str
    suite: str
    seed: int
    isolation: str
    submissions: tuple[SubmissionResult, ...]
    lang: str = "en"
    """The language of the messages to students."""
    format: Literal[1] = FORMAT
    complete: bool = True
    """Whether every submission has its entry; False where the run was stopped."""
    keepdims: str = ""
    """Version of this program; like all that follows, empty in files of its first version."""
    python: str = ""
    numpy: str = ""
    trial: bool = False
    """Whether its seed was not the class's, so that nothing of it counts."""
    started_at: str = ""
    """ISO 8601, with the time zone."""
    ended_at: str = ""
    passed_over: tuple[str, ...] = ()
    """Names of files beside the submissions that are neither script nor notebook."""
    download: tuple[str, ...] = ()
    """What was found in platforms' downloads and archives, and what of them was not taken as it stands."""
    roster: tuple[str, ...] = ()
    """What a list of the class told: whose work it is, whose it may be, who handed in nothing."""
    absent: tuple[str, ...] = ()
    """Ids of those who are on that list and handed in nothing."""


class Told(NamedTuple):
    """What is to be read of one test."""

    message: str
    """For the student; "" if there is nothing to say."""
    detail: str
    """For the instructor, besides: it may quote hidden values. "" where the message says it all."""


class Words(Protocol):
    """Puts evidence into words."""

    def told(self, exercise: str, test: TestEvidence) -> Told:
        """What is to be read of a test of `exercise`."""

    def note(self, note: Note) -> str:
        """A repair, a refusal or a choice as one sentence."""


class HandedInBy(msgspec.Struct, frozen=True):
    """Whose a submission is and where it lies, which is not evidence: fields as in `SubmissionResult`."""

    student: str
    path: str
    sha256: str
    name: str = ""
    platform: str = ""
    late: bool | None = None
    handed_in_at: str = ""
    platform_attempt: int | None = None
    remarks: tuple[Note, ...] = ()
    """What the download says of it; the first of the `repairs`."""


def submission_result(
    evidence: Evidence, score: Score, words: Words, whose: HandedInBy, *, lang: str = "en"
) -> SubmissionResult:
    """One submission with its points and words; see `with_hand` for what people gave by hand.

    Parameters
    ----------
    evidence
        Marked; see `grader.record.scoring.marked`.
    lang
        The language that `words` speaks.
    """
    return SubmissionResult(
        student=whose.student,
        path=whose.path,
        sha256=whose.sha256,
        status=evidence.status,
        points=score.points,
        points_max=score.points_max,
        repairs=tuple(map(words.note, (*whose.remarks, *evidence.repairs))),
        exercises=exercise_results(evidence.exercises, score.exercises, words),
        reason=words.note(evidence.reason) if evidence.reason is not None else "",
        duration_s=evidence.duration_s,
        lang=lang,
        attempt=evidence.attempt,
        seed=evidence.seed,
        notes=tuple(map(words.note, evidence.remarks)),
        doors=tuple(map(words.note, evidence.doors)),
        chosen=evidence.is_of_chosen_file,
        look_at=reasons_in(evidence),
        name=whose.name,
        platform=whose.platform,
        late=whose.late,
        handed_in_at=whose.handed_in_at,
        platform_attempt=whose.platform_attempt,
        waiting=score.waiting,
    )


def with_hand(
    result: SubmissionResult, attempt: Attempt, one: Standing, whole: ClassStanding
) -> SubmissionResult:
    """The result of an attempt with what people gave to its student by hand."""
    if not one.by_hand.entries and not one.waiting:
        return result
    score, given = attempt.score, one.by_hand.points
    scored = {each.name: each for each in score.exercises}
    exercises = tuple(
        replace(
            each,
            points=scored[each.name].points,
            points_max=scored[each.name].points_max,
            source=scored[each.name].source,
            found=scored[each.name].found,
        )
        for each in result.exercises
    )
    others = disagreements(whole, one)
    return replace(
        result,
        points=attempt.points if given is not None else score.points,
        points_max=score.points_max,
        exercises=exercises,
        waiting=one.waiting,
        by_hand=tuple(_given_by_hand(each, one, others) for each in one.by_hand.entries),
        found=result.points if one.by_hand.given else None,
        excused=one.is_excused,
        look_at=(*result.look_at, *dict.fromkeys("disagrees" for _ in others)),
    )


def _given_by_hand(entry: Adjustment, one: Standing, others: Sequence[Disagreement]) -> GivenByHand:
    hand = one.by_hand
    holding = (*hand.given.values(), *hand.comments, *filter(None, (hand.extension,)))
    what = msgspec.to_builtins(entry.act)
    del what["type"]
    return GivenByHand(
        entry.number,
        entry.kind,
        entry.exercise,
        what,
        entry.reason,
        entry.who,
        entry.at,
        holds=entry.kind == "undo" or any(entry is each for each in holding),
        disagrees=tuple(each.why for each in others if each.entry is entry),
    )


def exercise_results(
    found: Sequence[ExerciseEvidence], scores: Sequence[ExerciseScore], words: Words
) -> tuple[ExerciseResult, ...]:
    """Exercises with their points and words."""
    return tuple(_exercise_result(*pair, words) for pair in zip(found, scores, strict=True))


def _exercise_result(exercise: ExerciseEvidence, score: ExerciseScore, words: Words) -> ExerciseResult:
    tests = tuple(
        _test_result(test, points, words.told(exercise.name, test))
        for test, points in zip(exercise.tests, score.tests, strict=True)
    )
    speaking = most_telling(exercise.tests)
    return ExerciseResult(
        name=exercise.name,
        points=score.points,
        points_max=score.points_max,
        assisted=score.assisted,
        tests=tests,
        message=tests[exercise.tests.index(speaking)].message if speaking is not None else "",
        source=score.source,
        found=score.found,
    )


def _test_result(test: TestEvidence, score: TestScore, told: Told) -> TestResult:
    return TestResult(
        name=test.name,
        verdict=test.verdict,
        points=score.points,
        points_max=score.points_max,
        message=told.message,
        kind=test.kind,
        mistake=test.mistake,
        assisted=score.assisted,
        duration_s=test.duration_s,
        detail=told.detail,
        cause=test.cause,
        answer=test.answer,
    )


def to_json(result: ClassResult) -> bytes:
    """`result` as indented UTF-8 JSON, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n"


def json_parts(result: ClassResult, submissions: Iterable[SubmissionResult]) -> Iterator[bytes]:
    """What `to_json` gives of `result` with these `submissions`, of which one at a time is in memory."""
    head, tail = to_json(replace(result, submissions=())).split(_NO_SUBMISSIONS)
    yield head + b'"submissions": ['
    between = b"\n    "
    for submission in submissions:
        text = msgspec.json.format(msgspec.json.encode(submission), indent=2)
        yield between + text.replace(b"\n", b"\n    ")  # there is no line break in a text of JSON
        between = b",\n    "
    yield (b"\n  ]" if between.startswith(b",") else b"]") + tail


def from_json(data: bytes) -> ClassResult:
    """The inverse of `to_json`.

    Raises
    ------
    msgspec.DecodeError
        `data` is not JSON; a `msgspec.ValidationError` if it is not a class result of this format.
    """
    return msgspec.json.decode(data, type=ClassResult)
