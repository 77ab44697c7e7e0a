"""What a student waits for: a cold `grader check`, and `self_check` in a notebook.

`make bench` runs it; `watch.py` beside it measures a check again at every save. Times are compared with what
nobody can take away: for a cold check that Python imports numpy and pytest, and for all the time that the
student's own code takes, run on the same calls without any of ours. All are taken in turn, so that a slow
moment of the machine meets each. What is compared are the smallest, which a busy machine disturbs least; the
medians are printed, too. On two idle processors a check's two processes work side by side; on busy ones they
wait for each other, and their processor time says more.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
# As on any machine, what is imported is compiled once; containers often forbid to keep it.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

from grader.course.assignment import Assignment
from grader.course.finding import find_course
from grader.desk.self_check import SEED
from grader.desk.vouched import vouch
from grader.desk.working_copy import make_working_copy
from grader.sandbox.standin import LocalTransport, Observation, StandIn
from grader.suite.suite import Suite, with_suite

ROOT = Path(__file__).parent.parent
BARE = "import numpy, pytest"
COLD_RATIO_AIM = 1.5
WARM_MS_AIM = 100


class Timed(LocalTransport):
    """Functions in this process, and how long they have taken."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        super().__init__(namespace)
        self.took_s = 0.0

    def call(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any], *, observe: bool
    ) -> Observation:
        """As the class above, with a watch."""
        began = time.perf_counter()
        try:
            return super().call(name, arguments, keywords, observe=observe)
        finally:
            self.took_s += time.perf_counter() - began


def namespace_of(work: Path) -> dict[str, Any]:
    """What the student's file defines."""
    names: dict[str, Any] = {"__name__": "work"}
    exec(compile(work.read_bytes(), str(work), "exec"), names)
    return names


def own_time_s(assignment: Assignment, work: Path, only: Sequence[str] = ()) -> float:
    """How long the student's code takes: to be loaded, and to answer the calls of the public tests."""
    began = time.perf_counter()
    timed = Timed(namespace_of(work))
    timed.took_s = time.perf_counter() - began

    def run(suite: Suite) -> None:
        suite.run(StandIn(timed), None)

    with_suite(assignment, assignment.public_tests, run, seed=SEED, only=only, is_public=True)
    return timed.took_s


def taken_s(do: Callable[[], object]) -> float:
    """How long one run takes."""
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def process(*arguments: str, cwd: Path) -> Callable[[], object]:
    """A process of Python, from its start to its end."""
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, cwd=cwd, check=True, capture_output=True)


def computed_s() -> float:
    """Processor time of all processes that have ended, and of this one."""
    return sum(os.times()[:4])


def quietly(do: Callable[[], object]) -> Callable[[], object]:
    """`do`, with its text thrown away."""

    def done() -> None:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            kept, sys.stdout = sys.stdout, nowhere
            try:
                do()
            finally:
                sys.stdout = kept

    return done


def notebook(work: Path) -> Callable[[str], Callable[[], object]]:
    """Runs cells in IPython, as a kernel does, after one with the student's work."""
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shell.reset()
    shell.run_cell("from grader import self_check\n" + work.read_text(encoding="utf-8"), store_history=True)

    def cell(source: str) -> Callable[[], object]:
        def done() -> None:
            assert shell.run_cell(source, store_history=True).success

        return quietly(done)

    return cell


def measured(assignment: Assignment, folder: Path, rounds: int) -> dict[str, list[float]]:
    """Seconds of each thing, by its name; all in turn in each round."""
    work = folder / assignment.stub.name
    function = next(name for name in assignment.functions if assignment.helpers_of(name))
    cell = notebook(work)
    things = {
        "bare": process("-c", BARE, cwd=folder),
        "cold": process("-m", "grader", "check", str(folder), cwd=folder),
        "self_check": cell(f"self_check({function}, folder={str(folder)!r})"),
        "self_check of all": cell(f"self_check(folder={str(folder)!r})"),
    }
    for do in things.values():  # the first of each reads files and compiles
        do()
    computed = [f"{name}, computed" for name in things]
    found: dict[str, list[float]] = {name: [] for name in (*things, *computed, "own", "own of one")}
    for _round in range(rounds):
        for name, do in things.items():
            before_s = computed_s()
            found[name].append(taken_s(do))
            found[f"{name}, computed"].append(computed_s() - before_s)
        found["own"].append(own_time_s(assignment, work))
        found["own of one"].append(own_time_s(assignment, work, [function]))
    return found


def show(name: str, found: dict[str, list[float]]) -> None:
    """Print the figures of one assignment."""
    best = {thing: min(times) for thing, times in found.items()}

    def told(thing: str) -> str:
        return f"{1000 * best[thing]:6.0f} ms (median {1000 * statistics.median(found[thing]):.0f})"

    floor = best["bare"] + best["own"]
    print(f"\n{name}")
    print(f"  python -c '{BARE}'      {told('bare')}")
    print(f"  the student's own time            {told('own')}")
    ratio = best["cold"] / floor
    print(f"  grader check, cold                {told('cold')}: {ratio:.2f} x both (aim {COLD_RATIO_AIM})")
    both = best["bare, computed"] + best["own"]
    computed = best["cold, computed"]
    print(f"  computed by it and its child      {1000 * computed:6.0f} ms: {computed / both:.2f} x both")
    for thing, own, label in (
        ("self_check", "own of one", "in a notebook, of one function"),
        ("self_check of all", "own", "in a notebook, of all        "),
    ):
        beyond = 1000 * (best[thing] - best[own])
        computed = 1000 * best[f"{thing}, computed"]
        end = f"{beyond:.0f} ms beyond own (aim {WARM_MS_AIM}); computed {computed:.0f} ms"
        print(f"  {label}    {told(thing)}: {end}")


def main() -> None:
    """Measure each assignment, with its solution as the student's work."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("assignments", nargs="*", default=[])
    options.add_argument("--rounds", type=int, default=7)
    given = options.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    course = find_course(ROOT)
    for name in given.assignments or course.ids:
        assignment = course.assignment(name)
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch).resolve() / "my_work"
            os.environ["XDG_STATE_HOME"] = str(Path(scratch) / "state")
            make_working_copy(assignment, folder)
            vouch(assignment, with_code_beside=True)
            shutil.copy(assignment.solution, folder / assignment.stub.name)
            with (folder / assignment.stub.name).open("a", encoding="utf-8") as file:
                file.writelines(f'\n{question} = "A"\n' for question in assignment.questions)
            show(name, measured(assignment, folder, given.rounds))


if __name__ == "__main__":
    main()
