"""Ten thousand submissions from the catalogues of all assignments: memory, time, time left, resume, results.

Each assignment's share is a class of its own: half of it right, the others known mistakes, the stub among
them, all of them different files. A class of 400 is killed half way (``kill -9``) and started again. Printed
are, for each class, what the process of `grader grade` holds at a tenth, at half and at the end of the
judging, and at most; the time of each third; how wrong the time left was that it told from the first tenth
on; and how long `grader results` takes. Memory is what the process has of its own (`RssAnon`), in MiB.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from grader.audit.programs import programs
from grader.course.assignment import Assignment
from grader.course.finding import find_course

ROOT = Path(__file__).parent.parent
LOOK_EVERY_S = 0.5
TRIES = 3
KILLED_COUNT = 400
_TOLD = re.compile(r"grading: (\d+) of (\d+), (\d+) s, (.+) left")
_UNITS = {"h": 3_600, "min": 60, "s": 1}


@dataclass
class Seen:
    """What was seen of one run: pairs of how many were finished and seconds, and MiB beside."""

    finished: list[tuple[int, float]] = field(default_factory=list)
    memory_mib: list[float] = field(default_factory=list)
    said: str = ""

    def at(self, share: float) -> float:
        """MiB when that share of all was finished."""
        most = self.finished[-1][0]
        return next(
            mib
            for (done, _), mib in zip(self.finished, self.memory_mib, strict=True)
            if done >= share * most and done
        )

    def seconds_to(self, share: float) -> float:
        """When that share of all was finished."""
        most = self.finished[-1][0]
        return next(s for done, s in self.finished if done >= share * most and done)


def a_class(folder: Path, assignment: Assignment, count: int, seed: int = 7) -> None:
    """Write `count` different submissions, half of them right."""
    draw = random.Random(seed)
    found = programs(assignment, mutants_max=0, seed=seed)
    right = found[0].source
    wrong = [program.source for program in found[1:] if program.kind != "mutant"]
    folder.mkdir(parents=True)
    for number in range(count):
        source = right if draw.random() < 0.5 else draw.choice(wrong)
        (folder / f"s{number:05}.py").write_text(f"# {number}\n{source}", encoding="utf-8")


def grade(assignment: Assignment, folder: Path, book: Path, jobs: int, *, kill_at: int | None = None) -> Seen:
    """Run `grader grade`, and look at it; kill it once so many are in the gradebook."""
    command = [sys.executable, "-m", "grader", "grade", assignment.id, str(folder)]
    command += ["--gradebook", str(book), "-j", str(jobs), "--json", str(folder.with_suffix(".json"))]
    seen = Seen()
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said)
        while process.poll() is None:
            time.sleep(LOOK_EVERY_S)
            done, mib = _graded(book, assignment.id), _memory_mib(process.pid)
            if mib is not None:
                seen.finished.append((done, time.perf_counter() - started))
                seen.memory_mib.append(mib)
            if kill_at is not None and done >= kill_at:
                process.kill()
        said.seek(0)
        seen.said = said.read().decode(errors="replace")
    if kill_at is None and process.returncode:
        sys.exit(f"{' '.join(command)} ended with code {process.returncode}:\n{seen.said[-2_000:]}")
    return seen


def _graded(book: Path, assignment: str) -> int:
    if not book.exists():
        return 0
    with sqlite3.connect(f"file:{book}?mode=ro", uri=True, timeout=10) as database:
        try:
            query = "SELECT count(*) FROM submissions WHERE assignment = ?"
            return int(database.execute(query, (assignment,)).fetchone()[0])
        except sqlite3.OperationalError:  # its tables are being made
            return 0


def _memory_mib(pid: int) -> float | None:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return None
    found = re.search(r"RssAnon:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else None


def left_errors(seen: Seen) -> list[float]:
    """By how much each time left that was told from the first tenth on was wrong, as a share of the truth.

    The end of the judging is when the last submission was in the gradebook.
    """
    rows = [(int(done), int(total), int(at), left) for done, total, at, left in _TOLD.findall(seen.said)]
    end_s = seen.seconds_to(1.0)
    errors = []
    for done, total, at_s, left in rows:
        truth_s = end_s - at_s
        if done >= total / 10 and truth_s > 2 * LOOK_EVERY_S:
            parts = re.findall(r"(\d+) (h|min|s)", left)
            told_s = sum(int(number) * _UNITS[unit] for number, unit in parts)
            errors.append((told_s - truth_s) / truth_s)
    return errors


def results_s(assignment: Assignment, book: Path) -> float:
    """Wall time of `grader results`, the smallest of three."""
    command = [sys.executable, "-m", "grader", "results", assignment.id, "--gradebook", str(book)]
    times = []
    for _ in range(TRIES):
        started = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    return min(times)


def show(name: str, seen: Seen, count: int, results: float) -> None:
    """A row of the table."""
    thirds = [seen.seconds_to(share) for share in (1 / 3, 2 / 3, 1.0)]
    first = next(s for done, s in seen.finished if done)
    each = [
        (end - start) / (count / 3) * 1e3 for start, end in zip([first, *thirds[:2]], thirds, strict=True)
    ]
    errors = left_errors(seen)
    told = f"{max(map(abs, errors)):7.0%} of {len(errors)}" if errors else "not told"
    memory = "".join(f"{seen.at(share):7.0f}" for share in (0.1, 0.5, 1.0)) + f"{max(seen.memory_mib):7.0f}"
    print(
        f"{name:<22}{count:6}{memory}" + "".join(f"{ms:7.1f}" for ms in each) + f"{told:>14}{results:9.2f} s"
    )


def killed(assignment: Assignment, folder: Path, book: Path, jobs: int, count: int) -> None:
    """Kill a run half way, start it again, and print what was run twice."""
    grade(assignment, folder, book, jobs, kill_at=count // 2)
    kept = _graded(book, assignment.id)
    again = grade(assignment, folder, book, jobs)
    taken = re.search(r"(\d+) unchanged, taken from the gradebook", again.said)
    taken_count = int(taken[1]) if taken else 0
    print(
        f"\n{assignment.id}, killed with {kept} of {count} in the gradebook: {taken_count} taken from there, "
        f"{count - taken_count} judged afterwards, so that at most the {jobs} in flight were begun twice; "
        f"{_graded(book, assignment.id)} in the end"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000, help="Submissions, of all assignments together.")
    parser.add_argument("--assignment", action="append", help="Only this one; may be repeated.")
    parser.add_argument("-j", "--jobs", type=int, default=2)
    options = parser.parse_args()
    course = find_course(ROOT)
    assignments = [course.assignment(name) for name in options.assignment or course.ids]
    count = options.count // len(assignments)
    load = os.getloadavg()[0]
    print(f"load {load:.1f} before; {options.jobs} at a time. RssAnon of the parent, MiB; ms a submission\n")
    print(
        f"{'':<22}{'count':>6}{'tenth':>7}{'half':>7}{'end':>7}{'most':>7}"
        f"{'1st':>7}{'2nd':>7}{'3rd':>7}{'left, worst':>14}{'results':>11}"
    )
    with tempfile.TemporaryDirectory() as scratch:
        book = Path(scratch) / "gradebook.sqlite3"
        for assignment in assignments:
            folder = Path(scratch) / assignment.id
            a_class(folder, assignment, count)
            seen = grade(assignment, folder, book, options.jobs)
            show(assignment.id, seen, count, results_s(assignment, book))
        print(f"\nthe gradebook has {book.stat().st_size / 2**20:.0f} MiB")
        folder, few = Path(scratch) / "killed", min(count, KILLED_COUNT)
        a_class(folder, assignments[0], few)
        killed(assignments[0], folder, Path(scratch) / "killed.sqlite3", options.jobs, few)
    print(f"load {os.getloadavg()[0]:.1f} after")


if __name__ == "__main__":
    main()
