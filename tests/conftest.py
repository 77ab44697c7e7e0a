"""How many examples hypothesis makes up, and zygotes that are started only once.

The same every time by default, few or many (`make many-examples`); new ones only in `make search`.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from grader.child.isolation import Level
from tests.support.tiny_course import LentZygote, NoZygote

# As on any machine: what is imported is compiled once. Containers often forbid to keep it; then some hundreds
# of processes compile the grader anew, which is a fifth of the processor time of all these tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A shell without job control starts what ends in "&" with Ctrl-C ignored, and processes hand that on: tests
# that press it would wait for ever.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Thousands of collected tests are a lot for the garbage collector to look through: let it do so seldom.
gc.set_threshold(50_000)

# How long an example takes depends on what else the machine does.
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples on every machine and in every run: a failure is one of this change, not of luck.
REPEATABLE = settings(UNTIMED, derandomize=True, database=None)
settings.register_profile("few", REPEATABLE, max_examples=10)
settings.register_profile("many", REPEATABLE, max_examples=200)
# New examples in each run; what fails is kept in .hypothesis/, and printed as an @example to add.
settings.register_profile("search", UNTIMED, max_examples=1_000, print_blob=True)
settings.load_profile("few")


def pytest_collection_finish() -> None:
    """Keep what was collected out of every later collection of garbage, and out of what forks copy."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def state_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What commands remember for their user goes nowhere near whoever runs these tests."""
    with pytest.MonkeyPatch.context() as patch:
        name = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME"
        patch.setenv(name, str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="module", autouse=True)
def own_modules_for_drawing() -> Iterator[None]:
    """Tests that load work in this process leave the next file the real matplotlib."""
    yield
    inert = sys.modules.get("grader.child.inert")
    if inert is not None:
        inert.uninstall()


@pytest.fixture(scope="session")
def zygotes() -> Iterator[None]:
    """Ends at the end what `lent` has started."""
    yield
    LentZygote.close_all()


@pytest.fixture
def lent(zygotes: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have classes judged, and work checked, with zygotes that are started already."""
    from grader.grading import local
    from grader.sandbox import spawned

    monkeypatch.setattr(local, "Zygote", LentZygote)
    monkeypatch.setattr(spawned, "Zygote", lambda *given: LentZygote.several(1, *given)[0])


@pytest.fixture
def lent_for_checks(zygotes: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a student's own work run by such zygotes, instead of a new process for each."""
    if sys.platform == "linux":
        monkeypatch.setattr(
            "grader.desk.own_children.SpawnedChildren",
            lambda limits, preload: LentZygote.several(1, Level.LIMITS, limits, preload)[0],
        )


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What computes too long is ended by its own clock, however little a busy machine lets it compute."""
    from grader.sandbox.patience import Allowance

    monkeypatch.setattr(Allowance.__init__, "__defaults__", (10_000.0, False))


@pytest.fixture
def no_zygote(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no submission is ever judged."""
    from grader.grading import local

    monkeypatch.setattr(local, "Zygote", NoZygote)
