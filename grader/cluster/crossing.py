"""All that crosses between `grader grade` and its workers, as bytes: what is asked, and what is answered.

What is asked is msgpack, what is answered JSON, both decoded strictly by type and bounded in size. Nothing
else may be given to Dask, which pickles whatever is not bytes. Must not know: Dask, processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec

from grader.course.run_keys.program import program_sha256
from grader.errors import GraderError, Note
from grader.grading.backend import Job
from grader.intake.source import Cell
from grader.intake.submission import HandedInModule, Submission
from grader.messages import clean
from grader.record.evidence import Evidence, ExerciseEvidence

FORMAT = 1
"""Of this module; it changes with what crosses."""
ANSWER_BYTES_MAX = 64 << 20
TEXT_CHARS_MAX = 2_000
_DOOR = "door_tried"

Text = Annotated[str, msgspec.Meta(max_length=TEXT_CHARS_MAX)]
Source = tuple[str, bytes]
"""A cell's label, and its source in UTF-8, half characters as they are."""


class Conditions(msgspec.Struct, frozen=True):
    """What has to be the same on both sides, or evidence would not be."""

    format: int
    keepdims: str
    program: str
    """Digest of what of keepdims decides about an outcome."""
    python: str
    numpy: str

    def __str__(self) -> str:
        return (
            f"keepdims {self.keepdims} ({self.program[:12]}, form {self.format}), Python {self.python}, "
            f"numpy {self.numpy}"
        )


class Greeting(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True):
    """The first that is sent to a worker: what it will need for all orders of one class.

    Attributes
    ----------
    parcel
        The course's files; see `grader.cluster.parcels`.
    """

    conditions: Conditions
    parcel: bytes
    parcel_sha256: str


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True):
    """One submission to judge.

    Attributes
    ----------
    suite
        Digest of all that the class is graded with; see `suite_sha256`.
    run_keys
        Digest of the run keys of the job's attempt.
    job
        A `SentJob`, see `encoded_job`.
    root
        Where the course is on the sender's machine: so tracebacks name its files.
    within_s
        So long judging may take at most, in seconds.
    """

    conditions: Conditions
    parcel_sha256: str
    assignment: str
    suite: str
    run_keys: str
    level: str
    seed: int
    job: bytes
    job_sha256: str
    root: str
    within_s: float


class SentModule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See `HandedInModule`."""

    file: str
    cells: tuple[Source, ...]


class SentJob(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A `Job` without anything that is of this machine alone."""

    student: str
    file: str
    cells: tuple[Source, ...]
    text_cells: tuple[Source, ...]
    repairs: tuple[Note, ...]
    modules: tuple[SentModule, ...]
    attempt: int
    only: tuple[str, ...]
    known: tuple[ExerciseEvidence, ...]
    is_alone: bool


class Ready(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True):
    """A worker's answer to a greeting: the levels that it has proved, or proves before it takes work."""

    host: Text
    levels: tuple[Text, ...]


class Judged(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True):
    """A submission's evidence, as `record` codes it, but for its doors: see `untold_doors`."""

    evidence: Evidence


class Refused(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True):
    """A worker cannot do it, and another one may."""

    why: Text


class Unknown(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True):
    """The worker has to be greeted first."""


class Unusable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True):
    """The course cannot be used, here or elsewhere; see `CourseError`."""

    where: Text
    problem: Text
    remedy: Text


class Lost(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True):
    """The process that was to judge it has ended, or did not answer."""

    why: Text


class _Head(msgspec.Struct, frozen=True):
    """What every version asks, whatever else it asks."""

    conditions: Conditions


Asked = Greeting | Order
Answer = Ready | Judged | Refused | Unknown | Unusable | Lost


def own_conditions() -> Conditions:
    """Those of this process."""
    from grader.sandbox.machine import versions

    here = versions()
    return Conditions(FORMAT, here["keepdims"], program_sha256(), here["python"], here["numpy"])


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def short(text: str) -> str:
    """A text that crosses: clean and not too long."""
    return clean(text, TEXT_CHARS_MAX - 1)


def encoded_asked(asked: Asked) -> bytes:
    """What is asked, as bytes."""
    return msgspec.msgpack.encode(asked)


def conditions_in(data: bytes) -> Conditions:
    """Those of whoever has encoded what is asked, in any version.

    Raises
    ------
    GraderError
        None are to be found.
    """
    head: _Head = _decoded(data, _Head)
    return head.conditions


def asked_in(data: bytes) -> Asked:
    """What `encoded_asked` encoded.

    Raises
    ------
    GraderError
        It is something else, such as what another version asks.
    """
    asked: Asked = _decoded(data, Asked)
    return asked


def _decoded(data: bytes, kind: Any) -> Any:
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.DecodeError, RecursionError) as error:
        raise GraderError(f"what was asked cannot be read: {error}") from None


def encoded_answer(answer: Answer) -> bytes:
    """What is answered, as bytes."""
    return msgspec.json.encode(answer)


def answer_in(data: object) -> Answer:
    """What `encoded_answer` encoded.

    Raises
    ------
    GraderError
        It is something else, or too long.
    """
    if not isinstance(data, bytes):
        raise GraderError(f"a worker answered with {type(data).__name__}, and not with bytes")
    if len(data) > ANSWER_BYTES_MAX:
        raise GraderError(f"a worker's answer has {len(data)} bytes, more than {ANSWER_BYTES_MAX}")
    try:
        answer: Answer = msgspec.json.decode(data, type=Answer)
        return answer
    except (msgspec.DecodeError, RecursionError) as error:
        raise GraderError(f"a worker's answer cannot be read: {error}") from None


def encoded_job(job: Job) -> bytes:
    """A job, as bytes."""
    work = job.submission
    return msgspec.msgpack.encode(
        SentJob(
            work.student,
            work.path.name,
            _sources(work.cells),
            _sources(work.text_cells),
            work.repairs,
            tuple(SentModule(module.file, _sources(module.cells)) for module in work.modules),
            job.attempt,
            job.only,
            job.known,
            job.is_alone,
        )
    )


def job_in(order: Order) -> Job:
    """The job of an order.

    Raises
    ------
    GraderError
        It is not what was sent.
    """
    if digest(order.job) != order.job_sha256:
        raise GraderError("the submission that came is not the one that was sent")
    try:
        sent = msgspec.msgpack.decode(order.job, type=SentJob)
    except (msgspec.DecodeError, RecursionError) as error:
        raise GraderError(f"the submission that came cannot be read: {error}") from None
    modules = (HandedInModule(each.file, _cells(each.cells), Path(each.file), "") for each in sent.modules)
    submission = Submission(
        sent.student,
        Path(sent.file),
        order.job_sha256,
        _cells(sent.cells),
        sent.repairs,
        text_cells=_cells(sent.text_cells),
        modules=tuple(modules),
    )
    return Job(submission, sent.attempt, sent.only, sent.known, sent.is_alone)


def untold_doors(tried: Iterable[tuple[str, str]], _: Submission) -> tuple[Note, ...]:
    """The doors that a submission tried, as a worker notes them: it cannot know whose files are where."""
    return tuple(
        Note(_DOOR, {"kind": kind, "detail": detail.encode("utf-8", "surrogatepass").hex()})
        for kind, detail in tried
    )


def tried_in(evidence: Evidence) -> list[tuple[str, str]]:
    """What `untold_doors` was given.

    Raises
    ------
    GraderError
        The doors are something else.
    """
    try:
        return [
            (
                str(note.fields["kind"]),
                bytes.fromhex(str(note.fields["detail"])).decode("utf-8", "surrogatepass"),
            )
            for note in evidence.doors
        ]
    except (KeyError, ValueError) as error:
        raise GraderError(f"a worker's answer cannot be read: its doors, {error}") from None


def digest_of_keys(keys: dict[str, str]) -> str:
    """One digest for the run keys of all exercises."""
    return digest(msgspec.json.encode(sorted(keys.items())))


def _sources(cells: tuple[Cell, ...]) -> tuple[Source, ...]:
    return tuple((cell.label, cell.source.encode("utf-8", "surrogatepass")) for cell in cells)


def _cells(sources: tuple[Source, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(label, source.decode("utf-8", "surrogatepass")) for label, source in sources)
