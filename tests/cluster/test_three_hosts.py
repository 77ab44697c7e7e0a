"""A scheduler and workers on three hosts, in network namespaces, over TLS; the fourth grades."""

import sys

import pytest

from grader.child.isolation import Level
from grader.cluster.addresses import Remote
from grader.cluster.backend import on_cluster
from grader.grading.backend import Job
from grader.grading.local import LocalBackend
from grader.sandbox.launcher import pick_level
from tests.support.dask_cluster import DaskCluster
from tests.support.kept import without_times
from tests.support.three_hosts import ThreeHosts, may_be_made
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.skipif(sys.platform != "linux", reason="a class is graded on Linux"),
    pytest.mark.filterwarnings("ignore"),  # Dask's own, of sockets
]
BUSY = "    import time\n    end = time.process_time() + 0.1\n    while time.process_time() < end: pass\n"


@pytest.fixture
def hosts():
    if not may_be_made():
        pytest.skip("this machine makes no network namespaces for us")
    with ThreeHosts() as made:
        yield made


@pytest.fixture
def cluster(hosts, tmp_path, monkeypatch):
    made = DaskCluster(tmp_path / "made cluster", hosts.address_of("scheduler"), hosts.prefix)
    for name, value in made.variables.items():
        monkeypatch.setenv(name, value)
    import dask  # here: it takes longer than most tests

    dask.config.refresh()
    yield made
    made.close()


@pytest.mark.parametrize("pulls", [False, True], ids=["all stay", "one cable is pulled half way"])
def test_three_hosts_find_what_one_machine_finds(hosts, cluster, course, pulls):
    level = pick_level("auto")
    if level is Level.LIMITS:
        pytest.skip("a cluster takes no work below level kernel")
    sources = {
        f"s{number:02}": f"# {number}\n"
        + (WRONG_SHIFT if number % 3 else RIGHT).replace("    return k", f"{BUSY}    return k")
        for number in range(10)
    }
    jobs = [Job(each) for each in course.hand_in(**sources)]
    cluster.start_scheduler()
    cluster.start_workers(2, machines=("worker-1", "worker-2"))
    found, said = {}, []

    def keep(index, evidence):
        if pulls and not found:
            hosts.pull_the_cable("worker-2")
        found[index] = without_times(evidence)

    with on_cluster(course.assignment, Remote("tls", cluster.host, cluster.port), said.append) as judging:
        assert judging.pick_level("auto") is level
        judging.run(jobs, 7, keep)
    here = {}
    LocalBackend(course.assignment, level=level, jobs=2).run(jobs, 7, here.__setitem__)
    assert found == {index: without_times(evidence) for index, evidence in here.items()}
