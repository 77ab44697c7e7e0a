"""What Dask really pickles on its way between client, scheduler and worker: read opcode by opcode."""

import pickle
import pickletools

import pytest

from grader.cluster import task
from grader.cluster.backend import ClusterBackend
from grader.cluster.crossing import Greeting, Judged, digest, encoded_answer, encoded_asked, own_conditions
from grader.cluster.parcels import packed
from grader.cluster.task import Serving
from grader.cluster.workers import Workers
from grader.errors import Finding, Note
from grader.grading.backend import Job
from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from tests.support.tiny_course import RIGHT

pytestmark = [pytest.mark.cluster, pytest.mark.filterwarnings("ignore")]  # Dask's own warnings
MARK = "WRITTEN_BY_ANA"
BYTES = {"BINBYTES", "SHORT_BINBYTES", "BINBYTES8", "BYTEARRAY8"}


class Connected:
    address = "tcp://127.0.0.1"

    def __init__(self, client):
        self.client = client


class Answering:
    """In the place of judging processes: its evidence is full of what a student wrote."""

    def greeted(self, sha256, greeting):
        pass

    def answer(self, order, asked):
        finding = StoredFinding.of(Finding("value", "scale", (MARK,), {"text": MARK}, {"got": MARK}))
        tests = (TestEvidence("test_scale", Verdict.FAILED, finding, trace=MARK),)
        exercises = (ExerciseEvidence("scale", tests), ExerciseEvidence("shift"))
        return encoded_answer(Judged(Evidence(Status.GRADED, exercises, repairs=(Note(MARK),))))


@pytest.fixture
def streams(monkeypatch):
    """Every pickle that was made or read."""
    import cloudpickle

    seen = []

    def noted(function, which):
        def called(data, *arguments, **options):
            result = function(data, *arguments, **options)
            seen.append(bytes(result if which == "dumps" else data))
            return result

        return called

    for module in (pickle, cloudpickle):
        for which in ("dumps", "loads"):
            monkeypatch.setattr(module, which, noted(getattr(module, which), which))
    return seen


def test_what_students_wrote_is_bytes_in_every_pickle(course, tmp_path, streams, full_alone):
    from distributed import Client, LocalCluster

    serving = Serving(full_alone, tmp_path)
    serving.judges = Answering()
    task.serve(serving)
    source = f"{RIGHT}# {MARK}\n"
    jobs = [Job(each) for each in course.hand_in(**{f"{MARK}_{n}": f"{source}# {n}\n" for n in range(3)})]
    parcel = packed(course.assignment)
    greeting = encoded_asked(Greeting(own_conditions(), parcel, digest(parcel)))
    found = {}
    options = {"processes": False, "protocol": "tcp://", "host": "127.0.0.1", "dashboard_address": None}
    try:
        with LocalCluster(n_workers=1, threads_per_worker=1, **options) as cluster, Client(cluster) as client:
            workers = Workers(Connected(client), greeting, digest(parcel), lambda sentence: None)
            backend = ClusterBackend(course.assignment, workers)
            assert backend.pick_level("auto") == "full"
            backend.run(jobs, 7, found.__setitem__)
    finally:
        task.serve(None)
    assert sorted(found) == [0, 1, 2]
    assert found[0].repairs == (Note(MARK),)

    as_bytes = 0
    for stream in streams:
        for opcode, argument, _ in pickletools.genops(stream):
            if opcode.name in BYTES:
                as_bytes += MARK.encode() in bytes(argument)
            elif isinstance(argument, str):
                assert MARK not in argument, opcode.name
    assert as_bytes >= len(jobs)  # and so it was looked for where it was
    # Answers are in none: of bytes Dask makes no pickles.
    assert not [stream for stream in streams if b'"type":"Judged"' in stream]
    assert [stream for stream in streams if b"grader.cluster.task" in stream]
