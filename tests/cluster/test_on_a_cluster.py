"""A scheduler and workers as processes of their own, over TLS: what is lost on the way is time alone."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from grader.child.isolation import Level
from grader.cluster import backend, workers
from grader.cluster.addresses import Local, Remote
from grader.cluster.backend import on_cluster
from grader.cluster.crossing import own_conditions
from grader.errors import BadInput, CourseError, LeftUngraded
from grader.grading.backend import Job
from grader.grading.local import LocalBackend
from grader.record.evidence import Verdict
from grader.sandbox.launcher import pick_level
from tests.support.dask_cluster import DaskCluster, certificates, free_port
from tests.support.kept import without_times
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.skipif(sys.platform != "linux", reason="a class is graded on Linux"),
    pytest.mark.filterwarnings("ignore"),  # Dask's own, of sockets that a killed process had
]
SEED = 7
BUSY = """
import time


def busy():
    end = time.process_time() + 0.1
    while time.process_time() < end:
        pass


"""
SLOW = RIGHT.replace("    return k * x", "    busy()\n    return k * x").replace(
    "import numpy as np\n", f"import numpy as np\n{BUSY}"
)


@pytest.fixture(scope="module", autouse=True)
def some_level():
    if pick_level("auto") is Level.LIMITS:
        pytest.skip("a cluster takes no work below level kernel")


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A cluster without anything running yet."""
    cluster = DaskCluster(tmp_path / "made cluster")
    for name, value in cluster.variables.items():
        monkeypatch.setenv(name, value)
    yield cluster
    cluster.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A scheduler and two workers, for tests that harm nobody."""
    cluster = DaskCluster(tmp_path_factory.mktemp("running") / "cluster")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in cluster.variables.items():
            patch.setenv(name, value)
        cluster.start_scheduler()
        cluster.start_workers(2)
        yield cluster
    cluster.close()


class Said(list):
    def __call__(self, sentence):
        self.append(sentence)


def on(cluster, course, jobs, on_evidence=lambda index: None, asked="auto"):
    """The evidence by index, and what was said."""
    found, said = {}, Said()

    def keep(index, evidence):
        assert index not in found
        found[index] = evidence
        on_evidence(index)

    import dask  # here: it takes longer than most tests

    dask.config.refresh()  # it reads the environment once
    address = Remote("tls", cluster.host, cluster.port) if isinstance(cluster, DaskCluster) else cluster
    with on_cluster(course.assignment, address, said) as judging:
        level = judging.pick_level(asked)
        judging.run(jobs, SEED, keep)
    assert level == (pick_level("auto") if asked == "auto" else asked)
    return found, said


def here(course, jobs, level):
    found = {}
    LocalBackend(course.assignment, level=level, jobs=2).run(jobs, SEED, found.__setitem__)
    return found


def same(found, other):
    assert found.keys() == other.keys()
    for index in found:
        assert without_times(found[index]) == without_times(other[index])


def a_class(course, count):
    sources = {f"s{number:02}": f"# {number}\n{SLOW}" for number in range(count)}
    return [Job(each) for each in course.hand_in(**sources)]


# ------------------------------------------------------------------------------- evidence


@pytest.fixture
def mixed(course):
    """Work of all kinds: right, wrong, broken, crashed, at others' doors, second attempts, partly known."""
    course.ask_questions(shuffle=True)
    others = course.class_folder / "bo.py"
    submissions = course.hand_in(
        ana=RIGHT,
        bo=WRONG_SHIFT,
        cy=RIGHT.replace("k * x", "k * x.T"),
        di="def scale(x, k=2.0:\n",
        ed=f"import os\n{RIGHT.replace('return k * x', 'os._exit(0)')}",
        flo=f"try:\n    open({str(others)!r})\nexcept OSError:\n    pass\n{RIGHT}",
        gus=RIGHT.replace("return k * x", "raise ValueError('nope')"),
        hal=f"{RIGHT}# ñ\n",
    )
    jobs = [Job(each, 1 + number % 2) for number, each in enumerate(submissions)]
    known = here(course, [Job(submissions[1])], pick_level("auto"))[0].exercises[:1]
    return [*jobs, Job(submissions[1], only=("shift",), known=known)]


def test_evidence_is_that_of_this_machine(running, course, mixed):
    found, said = on(running, course, mixed)
    same(found, here(course, mixed, pick_level("auto")))
    assert [note.kind for note in found[5].doors] == ["door_files_of_others"]
    assert said == []


def test_evidence_is_the_same_at_level_kernel(running, course, mixed):
    found, _ = on(running, course, mixed, asked="kernel")
    same(found, here(course, mixed, Level.KERNEL))


@pytest.mark.parametrize("count", [1, 3])
def test_evidence_is_the_same_for_any_number_of_workers_here(course, mixed, count):
    found, _ = on(Local(count), course, mixed)
    same(found, here(course, mixed, pick_level("auto")))


def test_a_course_that_cannot_be_used_is_told_with_its_place_here(running, course):
    course.change("solutions/tiny/tiny.py", "17.28125", "x.nothing")
    (job,) = a_class(course, 1)
    with pytest.raises(CourseError) as error:
        on(running, course, [job])
    assert error.value.where.startswith(str(course.root))


def test_what_a_worker_unpacks_nobody_else_can_read(running, course):
    """Its folder is there while the worker is, with mode 0700; the course is gone when its class is."""
    folders = []

    def look(_):
        for worker in running.workers:
            for path in Path("/tmp").glob("keepdims-worker-*"):
                folders.append((worker.pid, path.stat().st_mode & 0o777))

    on(running, course, a_class(course, 2), look)
    assert {mode for _, mode in folders} == {0o700}


# ------------------------------------------------------------------------------- attacks


def test_no_students_code_reaches_the_scheduler(running, course):
    """It fails, whatever it tries; the test that it fails shows as its error."""
    tries = f"import socket; socket.create_connection(('127.0.0.1', {running.port}), timeout=2).close()"
    reaching = RIGHT.replace("    return k * x", f"    {tries}\n    return k * x")
    hidden = reaching.replace(tries, f"try: exec({tries!r}); k = 9.0\n    except OSError: pass")
    jobs = [Job(each) for each in course.hand_in(ana=reaching, bo=hidden)]
    for level in ("full", "kernel"):
        if level == "full" and pick_level("auto") is not Level.FULL:
            continue
        found, _ = on(running, course, jobs, asked=level)
        verdicts = {test.verdict for test in found[0].exercises[0].tests}
        assert verdicts == {Verdict.RAISED}
        assert "PermissionError" in str(found[0].exercises[0].tests[0].finding)
        assert found[1].exercises[0].passed  # and k is what it was: no connection was made


# ------------------------------------------------------------------------------- losses


def test_a_worker_that_is_killed_half_way_costs_time_alone(made, course):
    made.start_scheduler()
    made.start_workers(2)
    jobs = a_class(course, 12)

    def kill(index):
        if made.workers[1].poll() is None:
            made.kill_worker(1)

    found, said = on(made, course, jobs, kill)
    same(found, here(course, jobs, pick_level("auto")))
    assert [sentence for sentence in said if "is gone; others take over what it had." in sentence]
    assert not judging_of(made.workers[1].pid)


def test_a_scheduler_that_is_started_again_costs_time_alone(made, course):
    made.start_scheduler()
    made.start_workers(2)
    jobs = a_class(course, 12)
    is_killed = []

    def kill(index):
        if not is_killed:
            is_killed.append(index)
            made.kill_scheduler()
            made.start_scheduler()

    found, _ = on(made, course, jobs, kill)
    same(found, here(course, jobs, pick_level("auto")))


def test_a_scheduler_that_stays_away_ends_the_run_and_loses_nothing(made, course, monkeypatch):
    monkeypatch.setattr(workers, "BACK_WITHIN_S", 3.0)
    made.start_scheduler()
    made.start_workers(1)
    kept = []

    def kill(index):
        kept.append(index)
        if len(kept) == 1:
            made.kill_scheduler()

    with pytest.raises(
        LeftUngraded, match=r"the scheduler is gone, and did not come back within 3 s\. What was"
    ):
        on(made, course, a_class(course, 12), kill)
    assert kept


def test_a_worker_that_stands_still_is_not_waited_for(made, course, monkeypatch):
    made.start_scheduler()
    made.start_workers(2)
    jobs = a_class(course, 8)

    def stop(index):
        os.kill(made.workers[1].pid, 19)  # SIGSTOP

    found, _ = on(made, course, jobs, stop)
    os.kill(made.workers[1].pid, 18)
    same(found, here(course, jobs, pick_level("auto")))


# ------------------------------------------------------------------------------- refusals


def test_a_scheduler_that_is_not_there(made, course):
    with pytest.raises(BadInput, match=r"no scheduler answers there \(.+\)\. Start one there"):
        on(made, course, [])


def test_a_cluster_without_workers(made, course, monkeypatch):
    monkeypatch.setattr(backend, "WORKERS_WITHIN_S", 2.0)
    made.start_scheduler()
    with pytest.raises(
        BadInput, match=r"has no workers, and none came within 2 s.* Start some: grader worker tls:"
    ):
        on(made, course, [])


def test_a_certificate_of_another_authority(running, course, tmp_path, monkeypatch):
    for name, value in certificates(tmp_path / "others").items():
        monkeypatch.setenv(name, value)
    with pytest.raises(BadInput, match="its certificate is not signed by the authority that is trusted here"):
        on(running, course, [])
    monkeypatch.setenv(
        "DASK_DISTRIBUTED__COMM__TLS__CA_FILE", running.variables["DASK_DISTRIBUTED__COMM__TLS__CA_FILE"]
    )
    with pytest.raises(BadInput, match="it does not take our certificate, or speaks no TLS"):
        on(running, course, [])


def test_no_certificates_at_all(running, course, monkeypatch):
    monkeypatch.delenv("DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT")
    with pytest.raises(
        BadInput, match=r"distributed\.comm\.tls\.client\.cert is not set\. Set DASK_DISTRIBUTED"
    ):
        on(running, course, [])


def test_workers_of_another_version_take_no_part(running, course, monkeypatch):
    here = own_conditions()
    monkeypatch.setattr(backend, "own_conditions", lambda: replace(here, numpy="9.9.9"))
    with pytest.raises(BadInput, match="none of its workers can judge this class") as error:
        on(running, course, [])
    assert f"it has {here}; here is {replace(here, numpy='9.9.9')}" in str(error.value)


def test_a_worker_that_dask_started_takes_no_part(made, course, monkeypatch):
    made.start_scheduler()
    plain = made._start(
        "plain", ["-m", "distributed.cli.dask_worker", made.url, "--no-nanny", "--no-dashboard"]
    )
    try:
        with pytest.raises(BadInput, match="it is a Dask worker that 'grader worker' did not start"):
            on(made, course, [])
    finally:
        plain.kill()
        plain.wait()


def test_no_work_at_level_limits(running, course):
    with pytest.raises(
        BadInput, match="a cluster takes no work at that level: students' code could reach the"
    ):
        on(running, course, [], asked="limits")


# ------------------------------------------------------------------------------- the command


def grade(course, *arguments, **options):
    command = [sys.executable, "-m", "grader", "grade", "tiny", str(course.class_folder), *arguments]
    return subprocess.Popen(
        command, cwd=course.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )


def judging_of(*parents):
    """Judging processes and workers whose ancestors are gone or are `parents`."""
    shown = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in shown.splitlines() if "grader.cluster.judging" in line]
    return [row for row in rows if int(row[1]) in parents]


def test_ctrl_c_keeps_what_is_finished_and_leaves_nothing_behind(course):
    course.hand_in(**{f"s{number:02}": f"# {number}\n{SLOW}" for number in range(60)})
    run = grade(course, "--on", "local:2")
    book = course.root / "gradebook.sqlite3"
    wait_for(lambda: kept_in(book) > 0)
    run.send_signal(2)
    _, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "of 60 graded and kept; the same command goes on from there." in err
    assert 0 < kept_in(book) < 60
    wait_for(lambda: not workers_of(run.pid))


def test_a_run_that_is_killed_takes_its_workers_along_and_goes_on_from_there(course):
    course.hand_in(**{f"s{number:02}": f"# {number}\n{SLOW}" for number in range(20)})
    run = grade(course, "--on", "local:2")
    book = course.root / "gradebook.sqlite3"
    wait_for(lambda: kept_in(book) > 0)
    pids = workers_of(run.pid)
    assert len(pids) == 2
    run.kill()
    run.communicate()
    wait_for(lambda: not [pid for pid in pids if Path(f"/proc/{pid}").exists()])
    before = kept_in(book)
    _, err = (again := grade(course, "-j", "2")).communicate(timeout=120)
    assert again.returncode == 0
    assert f"{before} unchanged, taken from the gradebook." in err


def wait_for(what):
    deadline = time.monotonic() + 90
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def workers_of(parent):
    shown = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in shown.splitlines() if "grader worker" in line]
    return [int(row[0]) for row in rows if int(row[1]) == parent]


def kept_in(book):
    import sqlite3

    if not book.exists():
        return 0
    with sqlite3.connect(f"file:{book}?mode=ro", uri=True) as database:
        try:
            return database.execute("SELECT count(*) FROM submissions WHERE status = 'graded'").fetchone()[0]
        except sqlite3.OperationalError:
            return 0


def test_a_port_that_speaks_something_else(course, monkeypatch, made):
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", free_port()))
        listening.listen()
        made.port = listening.getsockname()[1]
        monkeypatch.setattr("grader.cluster.connecting.CONNECT_WITHIN_S", 2.0)
        with pytest.raises(BadInput, match="no scheduler answers there"):
            on(made, course, [])
