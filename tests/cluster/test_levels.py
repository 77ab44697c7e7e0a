"""At which levels of isolation a worker takes work."""

import pytest

from grader.child.isolation import Level
from grader.cluster import levels
from grader.cluster.levels import ProvedLevels
from grader.sandbox.launcher import LevelUnavailable
from grader.sandbox.probes import Probe


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """The levels of a machine on which some cannot be had or leave a door open, and what was tried."""

    def made(unavailable=(), leaking=()):
        tried = []

        class Zygote:
            def __init__(self, level):
                tried.append(level)
                self.level = level

            def __enter__(self):
                if self.level in unavailable:
                    raise LevelUnavailable(self.level, "namespaces", "not permitted")
                return self

            def __exit__(self, *_):
                pass

        def probes(zygote, hidden):
            assert hidden == tmp_path
            return [
                Probe("open a network socket", zygote.level not in leaking, "", "", True),
                Probe("see files", False, "", "", False),
            ]

        monkeypatch.setattr(levels, "Zygote", Zygote)
        monkeypatch.setattr(levels, "run_probes", probes)
        return ProvedLevels(tmp_path), tried

    return made


def test_the_strongest_is_proved_at_once_and_a_weaker_one_when_it_is_asked_for(machine):
    found, tried = machine()
    assert (tried, found.proved, found.offered) == ([Level.FULL], (Level.FULL,), (Level.FULL, Level.KERNEL))
    assert [found.holds("kernel") for _ in range(2)] == [True, True]
    assert tried == [Level.FULL, Level.KERNEL]


def test_a_level_that_does_not_stop_what_it_promises_is_none(machine):
    found, _ = machine(leaking=[Level.KERNEL])
    assert found.offered == (Level.FULL, Level.KERNEL)
    assert not found.holds("kernel")
    assert found.offered == found.proved == (Level.FULL,)
    assert found.reasons == ["kernel: it does not stop attempts to open a network socket"]


def test_where_the_strongest_cannot_be_had_the_next_one_is_proved(machine):
    found, _ = machine(unavailable=[Level.FULL])
    assert found.proved == (Level.KERNEL,)
    assert found.reasons == ["full: namespaces: not permitted"]
    assert machine(unavailable=list(Level))[0].proved == ()


def test_work_at_level_limits_is_never_taken(machine):
    found, tried = machine()
    assert not found.holds("limits")
    assert Level.LIMITS not in tried
