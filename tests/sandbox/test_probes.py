"""What `grader doctor` reports: every promise of a level, tried."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.child.isolation import ChildLimits, Isolation, Level, scratch
from grader.sandbox.launcher import Zygote, why_not
from grader.sandbox.probes import Probe, run_probes, run_snippet
from grader.sandbox.spawned import SpawnedChildren, StartedChildren

LIMITS = ChildLimits(memory_mib=256, processes=16)


@pytest.fixture(scope="module")
def solutions() -> Iterator[Path]:
    """A folder that every user of the machine may read."""
    folder = Path(scratch.make("/tmp"))
    (folder / "solution.py").write_text("answer = 42\n")
    folder.chmod(0o755)
    yield folder
    scratch.remove(str(folder))


def children_at(level: Level) -> StartedChildren:
    if sys.platform != "linux":
        pytest.skip("a zygote needs Linux")
    if (problem := why_not(level)) is not None:
        pytest.skip(str(problem))
    return Zygote(level, LIMITS, warm=False)


@functools.cache
def probed(level: Level, solutions: Path) -> tuple[Isolation, list[Probe]]:
    with children_at(level) as children:
        return children.isolation, run_probes(children, solutions)


LEVELS = [Level.FULL, *(pytest.param(each, marks=pytest.mark.every_level) for each in list(Level)[1:])]


@pytest.mark.slow
@pytest.mark.parametrize("level", LEVELS)
def test_what_a_level_promises_to_stop_is_stopped(level: Level, solutions: Path) -> None:
    isolation, results = probed(level, solutions)
    if isolation.details.get("uid") == "0":
        pytest.skip("only root may read this Python, and root's processes are not counted")
    assert not [probe for probe in results if probe.promised and not probe.stopped]
    assert all(bool(probe.remedy) != probe.stopped for probe in results)
    assert all(probe.detail for probe in results)


@pytest.mark.slow
def test_the_locked_levels_promise_all_of_it(solutions: Path) -> None:
    assert all(probe.promised and probe.stopped for probe in probed(Level.KERNEL, solutions)[1])


@pytest.mark.slow
def test_level_limits_is_found_out(solutions: Path) -> None:
    found = {probe.name: probe for probe in probed(Level.LIMITS, solutions)[1]}
    assert found["read the solutions"] == Probe(
        name="read the solutions",
        stopped=False,
        detail="it got ['solution.py']",
        remedy="Grade at level full or kernel, on Linux or in a container that runs it",
        promised=False,
    )
    assert not found["open a network socket"].stopped
    assert not found["write outside the scratch folder"].stopped


@pytest.mark.every_level
def test_children_without_fork_are_probed_alike(solutions: Path) -> None:
    with SpawnedChildren(LIMITS) as children:
        found = {probe.name: probe for probe in run_probes(children, solutions)}
    assert found["take memory past the limit"].stopped
    assert not found["read the solutions"].stopped


@pytest.mark.slow
def test_an_answer_that_is_no_object_is_none() -> None:
    with children_at(Level.LIMITS) as children:
        assert run_snippet(children, "import os; os.write(3, b'[1]\\n')")[0] is None
        assert run_snippet(children, "import os; os.write(3, b'nonsense\\n')")[0] is None
