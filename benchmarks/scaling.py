"""How the cost of grading grows: with the size of the class, and with the calls a test makes.

`make bench` runs it. The classes are those of `class_of_twenty`; the assignment for the calls is made
here. Memory is the proportional set size (PSS), which shares a page's size between the processes
that hold it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from pathlib import Path

from class_of_twenty import JOBS, ROOT, keepdims_s, mixed_class

from grader.child.isolation import Level
from grader.course.assignment import Assignment
from grader.course.finding import find_course
from grader.intake.handed_in import find_submissions
from grader.sandbox.launcher import why_not

SIZES = (20, 200, 2_000)
CALLS = (1, 10, 100, 1_000)

TOML = """
title = "Calls"
[exercises.shift]
points = 1
signature = "shift(x) -> y"
"""
SOLUTION = "def shift(x):\n    # BEGIN SOLUTION\n    return x + 1.0\n    # END SOLUTION\n"
HIDDEN = """
import numpy as np
from grader import check, exercise

@exercise("shift", points=1)
def test_many_calls(student):
    x = np.arange(100.0)
    for _ in range({calls}):
        check.same(student.shift(x), x + 1.0)
"""


def by_size(assignment: Assignment, level: Level, folder: Path) -> None:
    """Print the cost of a submission in classes of several sizes."""
    print(f"{'submissions':>14}{'ms each':>10}{'CPU ms each':>14}{'PSS, MiB':>10}{'a worker, MiB':>15}")
    for size in SIZES:
        submissions = mixed_class(folder / str(size), assignment, size)
        with _Memory() as memory:
            wall, cpu = keepdims_s(submissions, assignment, level)
        print(
            f"{size:14,}{wall / size * 1e3:10.1f}{cpu / size * 1e3:14.1f}"
            f"{memory.most_mib:10.0f}{(memory.most_mib - memory.alone_mib) / JOBS:15.0f}"
        )


def by_calls(level: Level, folder: Path) -> None:
    """Print the cost of a submission whose test makes more and more calls of 100 numbers."""
    print(f"\n{'calls a test':>14}{'ms each':>10}{'more, ms a call':>17}")
    before = (0, 0.0)
    for calls in CALLS:
        assignment = _course(folder / f"calls_{calls}", calls)
        work = folder / f"class_{calls}"
        work.mkdir()
        for number in range(40):
            (work / f"student_{number}.py").write_text(f"# {number}\n{SOLUTION}", encoding="utf-8")
        wall, _ = keepdims_s(find_submissions([work], assignment.id).submissions, assignment, level)
        each_ms = wall / 40 * 1e3
        more = f"{(each_ms - before[1]) * JOBS / (calls - before[0]):17.3f}" if before[0] else ""
        print(f"{calls:14,}{each_ms:10.1f}{more}")
        before = (calls, each_ms)


def _course(root: Path, calls: int) -> Assignment:
    for name, text in {
        "assignments/calls/assignment.toml": TOML,
        "assignments/calls/calls.py": SOLUTION.replace("return x + 1.0", "raise NotImplementedError"),
        "solutions/calls/calls.py": SOLUTION,
        "solutions/calls/test_hidden.py": HIDDEN.format(calls=calls),
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return find_course(root).assignment("calls")


class _Memory:
    """The most memory that this process and all below it hold, looked at every 50 ms."""

    def __enter__(self) -> _Memory:
        self.alone_mib = self.most_mib = _pss_mib()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def _watch(self) -> None:
        while not self._ended.wait(0.05):
            self.most_mib = max(self.most_mib, _pss_mib())

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()


def _pss_mib() -> float:
    """Of this process and its descendants."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
    family = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    total_kib = 0
    for pid in family:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total_kib += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total_kib / 1024


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assignment", default="logistic_regression")
    options = parser.parse_args()
    level = next(level for level in Level if why_not(level) is None)
    print(f"isolation {level}, {JOBS} at a time, {sys.version.split()[0]}, {time.strftime('%Y-%m-%d')}\n")
    with tempfile.TemporaryDirectory() as scratch:
        by_size(find_course(ROOT).assignment(options.assignment), level, Path(scratch))
        by_calls(level, Path(scratch))


if __name__ == "__main__":
    main()
