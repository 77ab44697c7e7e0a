"""Workers as a client sees them: Dask is made up here."""

import ast
import subprocess
import sys
from importlib.metadata import version
from types import SimpleNamespace

import pytest

from grader.child.isolation import Level
from grader.cluster import workers
from grader.cluster.addresses import Local
from grader.cluster.backend import ClusterBackend
from grader.cluster.connecting import Connection as Connecting
from grader.cluster.connecting import not_connected, scheduler_of
from grader.cluster.crossing import Judged, Lost, Ready, Refused, encoded_answer, encoded_job
from grader.cluster.workers import GONE, Workers
from grader.errors import BadInput, GraderError, LeftUngraded, Note
from grader.grading.backend import Job
from grader.record.evidence import Evidence, ExerciseEvidence, Status
from tests.support.tiny_course import RIGHT


class Future:
    def __init__(self, key, result):
        self.key = key
        self.status = "error" if isinstance(result, Exception) else "finished"
        self._result = result

    def add_done_callback(self, called):
        called(self)

    def result(self, timeout):
        return self._result

    def exception(self, timeout):
        return self._result

    def cancel(self):
        pass


class Client:
    """One whose workers answer as `answers` says: called with an address and what is asked."""

    def __init__(self, answers, *addresses):
        self.status = "running"
        self.there = {address: {"nthreads": 1} for address in addresses}
        self.answers = answers
        self.scheduler = SimpleNamespace(identity=lambda n_workers: {"workers": self.there})
        self.given = []

    def sync(self, function, callback_timeout, **options):
        return function(**options)

    def submit(self, function, asked, *, key, workers, **_):
        (address,) = workers
        self.given.append(address)
        return Future(key, self.answers(address, asked))


class Connection:
    address = "tls://made-up:1"

    def __init__(self, client):
        self.client = client

    def again(self):
        return False


@pytest.fixture(autouse=True)
def look_always(monkeypatch):
    monkeypatch.setattr(workers, "LOOK_EVERY_S", 0.0)


def ready(*levels):
    return encoded_answer(Ready("host", levels))


@pytest.fixture
def made():
    def make(answers, *addresses):
        said = []
        found = Workers(Connection(Client(answers, *addresses)), b"greeting", "sha", said.append)
        return found, said

    return make


def test_workers_that_answer_take_part(made):
    found, said = made(lambda address, asked: ready("full", "kernel"), "a", "b")
    assert {worker.address for worker in found.wait_until_ready(5.0)} == {"a", "b"}
    assert said == []


def test_who_refuses_is_named_with_the_reason_and_the_others_take_part(made):
    refused = encoded_answer(Refused("it has numpy 1; here is numpy 2"))
    found, said = made(lambda address, asked: refused if address == "b" else ready("full"), "a", "b")
    assert [worker.address for worker in found.wait_until_ready(5.0)] == ["a"]
    assert said == ["Worker b takes no part: it has numpy 1; here is numpy 2."]


def test_a_level_that_some_have_not_proved_leaves_them_out(made, course):
    found, said = made(
        lambda address, asked: ready("kernel") if address == "b" else ready("full", "kernel"), "a", "b"
    )
    judging = ClusterBackend(course.assignment, found)
    assert judging.pick_level("full") is Level.FULL
    assert said == ["Worker host (b) takes no part: it has not proved level full."]
    found, said = made(
        lambda address, asked: ready("kernel") if address == "b" else ready("full", "kernel"), "a", "b"
    )
    assert ClusterBackend(course.assignment, found).pick_level("auto") is Level.KERNEL
    assert said == []


def test_a_level_that_none_has(made, course):
    found, _ = made(lambda address, asked: ready("kernel"), "a")
    with pytest.raises(BadInput, match="--isolation full: no worker of tls://made-up:1 has it"):
        ClusterBackend(course.assignment, found).pick_level("full")
    with pytest.raises(GraderError, match="no level was picked for the cluster"):
        _ = ClusterBackend(course.assignment, found).level


def test_a_worker_that_cannot_even_find_the_function_takes_no_part(made):
    found, said = made(lambda address, asked: ModuleNotFoundError("No module named 'grader'"), "a")
    with pytest.raises(BadInput, match="none of its workers can judge this class: a: ModuleNotFoundError"):
        found.wait_until_ready(5.0)
    assert said == ["Worker a takes no part: ModuleNotFoundError: No module named 'grader'."]


def given(found, data):
    """What comes of an order that is answered with `data`."""
    (worker,) = found.wait_until_ready(5.0)
    found._connection.client.answers = lambda address, asked: data
    found.give(worker, b"order")
    (came,) = found.came(1.0)
    return came.answer


@pytest.mark.parametrize("data", [b"no JSON", {"type": "Judged"}, None])
def test_an_answer_that_is_none_counts_as_lost(made, data):
    found, _ = made(lambda address, asked: ready("full"), "a")
    assert isinstance(given(found, data), Lost)


def test_a_submission_that_killed_dasks_workers_is_lost(made):
    class KilledWorker(Exception):
        pass

    found, _ = made(lambda address, asked: ready("full"), "a")
    assert given(found, KilledWorker()) == GONE


def test_what_a_worker_had_that_is_gone_comes_back(made):
    found, said = made(lambda address, asked: ready("full"), "a")
    (worker,) = found.wait_until_ready(5.0)
    client = found._connection.client
    client.submit = lambda function, asked, key, **_: SimpleNamespace(
        add_done_callback=lambda called: None, cancel=lambda: None
    )
    key = found.give(worker, b"order")
    client.there = {}
    (came,) = found.came(0.01)
    assert (came.key, came.answer) == (key, GONE)
    assert said == ["Worker host (a) is gone; others take over what it had."]
    assert not found.any_left()


def test_a_scheduler_that_is_gone_is_waited_for_and_said_to_be_back(made, monkeypatch):
    found, said = made(lambda address, asked: ready("full"), "a")
    found.wait_until_ready(5.0)
    client = found._connection.client
    client.status = "connecting"
    assert list(found.came(0.01)) == []
    assert found.is_without_scheduler
    client.status = "running"
    assert list(found.came(0.01)) == []
    assert said == [
        "The scheduler tls://made-up:1 does not answer; waiting up to 60 s for it.",
        "The scheduler is back.",
    ]
    client.status = "connecting"
    list(found.came(0.01))
    monkeypatch.setattr(workers, "BACK_WITHIN_S", -1.0)
    with pytest.raises(LeftUngraded, match="the scheduler is gone, and did not come back"):
        list(found.came(0.01))


def test_a_client_without_a_scheduler_is_told_as_one_that_is_gone():
    with pytest.raises(ConnectionError, match="the client has no scheduler"):
        scheduler_of(SimpleNamespace(scheduler=None))


def test_what_is_behind_dasks_own_error_is_told():
    cause = ConnectionRefusedError(111, "Connection refused")
    error = OSError("Timed out during handshake")
    error.__cause__ = cause
    assert str(not_connected("tls://x:1", error)) == (
        "tls://x:1: no scheduler answers there (Connection refused). "
        "Start one there with 'dask scheduler', or mend the address."
    )
    assert "(Timed out)" in str(not_connected("tls://x:1", OSError("Timed\nout")))
    assert "(ValueError)" in str(not_connected("tls://x:1", ValueError()))


@pytest.mark.parametrize(
    ("evidence", "problem"),
    [
        (Evidence(Status.GRADED, (ExerciseEvidence("scale"),)), "on other exercises than were asked for"),
        (Evidence(Status.UNREADABLE), "says that it was sent nothing"),
        (
            Evidence(
                Status.GRADED, (ExerciseEvidence("scale"), ExerciseEvidence("shift")), doors=(Note("x"),)
            ),
            "its doors",
        ),
    ],
)
def test_evidence_on_something_else_is_none(made, course, evidence, problem):
    found, _ = made(lambda address, asked: ready("full"), "a")
    (ana,) = course.hand_in(ana=RIGHT)
    with pytest.raises(GraderError, match=problem):
        ClusterBackend(course.assignment, found)._checked(Job(ana), Judged(evidence).evidence)


def test_an_order_holds_nothing_of_this_machine_but_the_place_of_the_course(made, course):
    found, _ = made(lambda address, asked: ready("full"), "a")
    (ana,) = course.hand_in(ana=RIGHT)
    job = Job(ana)
    assert str(course.root).encode() not in encoded_job(job)
    judging = ClusterBackend(course.assignment, found)
    judging.pick_level("auto")
    assert judging._order(job, 7).root == str(course.root.resolve())


def test_what_is_written_of_workers_here_says_how_many():
    assert str(Local(4)) == "local:4"


def test_a_scheduler_with_another_distributed_is_refused_by_name_of_both():
    its = SimpleNamespace(versions=lambda packages: {"packages": {"distributed": "1.0"}})
    client = SimpleNamespace(
        scheduler=its, sync=lambda function, callback_timeout, **given: function(**given)
    )
    connection = Connecting.__new__(Connecting)
    connection.address = "tls://x:1"
    with pytest.raises(
        BadInput, match=rf"the scheduler has distributed 1\.0, here is {version('distributed')}"
    ):
        connection._refuse_other_version(client)


@pytest.mark.slow
def test_a_worker_has_neither_gradebook_nor_words_nor_terminal():
    code = (
        "import sys, grader.cluster.judging, grader.cluster.judges, grader.cluster.task\n"
        "print(sorted({name.split('.')[1] for name in sys.modules if name.startswith('grader.')}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rooms = ast.literal_eval(done.stdout)
    assert "grading" in rooms
    assert not {"gradebook", "show", "pages", "cli", "desk", "release", "exports"} & set(rooms)
