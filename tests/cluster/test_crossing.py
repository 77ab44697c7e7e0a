"""What crosses is bytes, decoded by type; nothing else gets in."""

import pickle
from pathlib import Path

import msgspec
import pytest

from grader.cluster import crossing
from grader.cluster.crossing import (
    Conditions,
    Greeting,
    Judged,
    Order,
    Ready,
    answer_in,
    asked_in,
    conditions_in,
    digest,
    encoded_answer,
    encoded_asked,
    encoded_job,
    job_in,
    own_conditions,
    tried_in,
    untold_doors,
)
from grader.errors import Finding, GraderError, Note
from grader.grading.backend import Job
from grader.intake.source import Cell
from grader.intake.submission import HandedInModule, Submission
from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict

HALF = "x = '\ud800'"
"""Half a character, which a script in a strange encoding may hold."""


def order_of(sent, **changes):
    data = encoded_job(sent)
    fields = {"job": data, "job_sha256": digest(data)} | changes
    return Order(own_conditions(), "", "tiny", "", "", "full", 7, **fields, root="/course", within_s=1.0)


def a_job():
    known = TestEvidence("test_shift", Verdict.FAILED, StoredFinding.of(Finding("value", "shift", (0,))))
    submission = Submission(
        "Zoë",
        Path("/class/zoe/work.ipynb"),
        "0" * 64,
        (Cell("cell 1", HALF), Cell("cell 2", "y = 1\n" * 1_000)),
        (Note("in_file", {"file": "work", "place": Note("line", {"line": 3})}),),
        text_cells=(Cell("cell 3", "def f(): pass"),),
        modules=(HandedInModule("utils.py", (Cell("", "z = 2"),), Path("/class/zoe/utils.py"), "1" * 64),),
    )
    return Job(submission, 2, ("scale",), (ExerciseEvidence("shift", (known,)),), is_alone=True)


def test_a_job_comes_as_it_was_sent():
    job = a_job()
    there = job_in(asked_in(encoded_asked(order_of(job))))
    assert there.submission.student == "Zoë"
    assert there.submission.path == Path("work.ipynb")  # where it lay is nobody's business there
    for field in ("cells", "text_cells", "repairs"):
        assert getattr(there.submission, field) == getattr(job.submission, field)
    assert [(each.file, each.cells) for each in there.submission.modules] == [
        ("utils.py", (Cell("", "z = 2"),))
    ]
    assert there[1:] == job[1:]


def test_a_job_that_was_changed_on_the_way_is_refused():
    with pytest.raises(GraderError, match="the submission that came is not the one that was sent"):
        job_in(order_of(a_job(), job_sha256=digest(b"another")))
    odd = b"\xc1"
    with pytest.raises(GraderError, match="the submission that came cannot be read"):
        job_in(order_of(a_job(), job=odd, job_sha256=digest(odd)))


def test_evidence_comes_as_it_was_found():
    values = {"got": [float("nan"), 1, (2, "\ud800")]}
    test = TestEvidence(
        "test_shift", Verdict.FAILED, StoredFinding.of(Finding("value", "shift", (0, "dw"), {}, values))
    )
    evidence = Evidence(
        Status.GRADED, (ExerciseEvidence("shift", (test,)),), repairs=(Note("empty_file"),), duration_s=0.25
    )
    assert answer_in(encoded_answer(Judged(evidence))) == Judged(evidence)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (pickle.dumps({"type": "Judged"}), "cannot be read"),
        (b'{"type": "Judged"}', "missing required field `evidence`"),
        (b'{"type": "Evil", "evidence": {}}', "Invalid value 'Evil'"),
        (b'{"type": "Ready", "host": "h", "levels": [], "more": 1}', "unknown field `more`"),
        (b'{"type": "Judged", "evidence": {"status": "passed"}}', "Invalid enum value 'passed'"),
        (b'{"type": "Refused", "why": "%s"}' % (b"x" * 2_001), "length <= 2000"),
        (b"[" * 100_000, "cannot be read"),
    ],
)
def test_an_answer_that_is_none_is_an_error_of_ours(data, problem):
    with pytest.raises(GraderError, match=problem):
        answer_in(data)


def test_an_answer_is_bytes_and_no_more_than_a_submission_can_need(monkeypatch):
    with pytest.raises(GraderError, match="answered with dict, and not with bytes"):
        answer_in({"type": "Ready"})
    monkeypatch.setattr(crossing, "ANSWER_BYTES_MAX", 10)
    with pytest.raises(GraderError, match="bytes, more than 10"):
        answer_in(encoded_answer(Ready("h", ("full",))))


def test_what_is_asked_by_another_version_still_tells_which():
    class Later(msgspec.Struct, tag="Greeting"):
        conditions: Conditions
        more: int = 1

    there = Conditions(99, "9.0", "abc", "4.0", "3.0")
    data = msgspec.msgpack.encode(Later(there))
    assert conditions_in(data) == there
    assert str(there) == "keepdims 9.0 (abc, form 99), Python 4.0, numpy 3.0"
    with pytest.raises(GraderError, match="what was asked cannot be read"):
        asked_in(data)
    with pytest.raises(GraderError, match="what was asked cannot be read"):
        conditions_in(b"\x90")


def test_a_greeting_comes_as_it_was_sent():
    greeting = Greeting(own_conditions(), b"\0parcel", digest(b"\0parcel"))
    assert asked_in(encoded_asked(greeting)) == greeting


def test_doors_cross_as_the_child_reported_them():
    tried = [("path", "/class/bo.py"), ("path", "/\ud800\udcff"), ("process", "")]
    evidence = Evidence(Status.GRADED, doors=untold_doors(tried, a_job().submission))
    there = answer_in(encoded_answer(Judged(evidence)))
    assert tried_in(there.evidence) == tried


def test_doors_that_are_none_are_an_error_of_ours():
    with pytest.raises(GraderError, match="its doors"):
        tried_in(Evidence(Status.GRADED, doors=(Note("door_wire"),)))
