"""`grader worker`: which machines take work."""

import sys

import pytest

from grader.child.isolation import Level
from grader.sandbox.launcher import LevelUnavailable
from tests.support.tiny_course import RIGHT

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")  # what Dask's own imports warn of


@pytest.fixture
def no_certificates(monkeypatch):
    """Nobody asks for any."""
    monkeypatch.setattr("grader.cluster.worker.security_of", lambda address, role: None)


def test_a_machine_that_cannot_lock_code_in_takes_no_work(grader, monkeypatch, no_certificates):
    class NoZygote:
        def __init__(self, level):
            raise LevelUnavailable(level, "landlock", "Function not implemented")

    monkeypatch.setattr("grader.cluster.levels.Zygote", NoZygote)
    done = grader("worker", "tls://scheduler")
    assert done.code == 2
    assert (
        "this machine: it takes no work, since students' code cannot be locked in: full: landlock" in done.err
    )
    assert "Below level kernel a student's code could reach the scheduler, and would be trusted" in done.err


def test_neither_do_workers_on_such_a_machine_begin(grader, monkeypatch, course):
    monkeypatch.setattr("grader.cluster.connecting.pick_level", lambda asked: Level.LIMITS)
    course.hand_in(ana=RIGHT)
    done = grader("grade", "tiny", "class", "--on", "local:2")
    assert done.code == 2
    assert (
        "--on local:2: this machine takes no work for a cluster, since students' code cannot be" in done.err
    )


def test_workers_run_on_linux(grader, monkeypatch):
    monkeypatch.setattr("grader.cluster.worker.sys", type("other", (), {"platform": "darwin"}))
    done = grader("worker", "tls://scheduler")
    assert done.code == 2
    assert "a worker on darwin: students' code is graded on Linux only" in done.err


def test_without_certificates_it_says_which_are_missing(grader, monkeypatch):
    import dask

    monkeypatch.setattr(dask.config, "config", {})
    dask.config.refresh()
    done = grader("worker", "tls://scheduler")
    assert done.code == 2
    assert "distributed.comm.tls.ca-file and distributed.comm.tls.worker.cert and" in done.err
    assert (
        "Set DASK_DISTRIBUTED__COMM__TLS__CA_FILE, DASK_DISTRIBUTED__COMM__TLS__WORKER__CERT and" in done.err
    )


def test_a_certificate_that_is_not_there_is_named(grader, monkeypatch, tmp_path):
    import dask

    there = tmp_path / "there.pem"
    there.write_text("no certificate")
    gone = str(tmp_path / "gone.pem")
    names = {"distributed.comm.tls.ca-file": str(there), "distributed.comm.tls.worker.cert": gone}
    with dask.config.set(names):
        done = grader("worker", "tls://scheduler")
    assert done.code == 2
    assert f"{gone}: distributed.comm.tls.worker.cert names it, and it cannot be read" in done.err
    with dask.config.set(names | {"distributed.comm.tls.worker.cert": str(there)}):
        done = grader("worker", "tls://scheduler")
    assert done.code == 2
    assert f"{there}: the certificates cannot be used" in done.err


@pytest.mark.skipif(sys.platform != "linux", reason="workers run on Linux")
def test_an_address_that_is_none_is_refused(grader):
    done = grader("worker", "local:4")
    assert done.code == 2
    assert "a worker needs the address of a scheduler" in done.err
