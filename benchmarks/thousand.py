"""What an instructor waits for once a large class is graded: results, pages of feedback, exports.

`make bench` runs it. The gradebook is made up, of as many people as are asked for; each has every test of the
assignment, some wrong, with a source of her own. No student's code runs. Printed are whole commands, start of
Python included, the smallest of three.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from grader.course.assignment import Assignment
from grader.course.finding import find_course
from grader.course.run_keys import run_keys
from grader.demo.making import canvas_template
from grader.errors import Finding, Note
from grader.gradebook.store import Gradebook, HandedIn
from grader.grading.standings import sheet_of, standing_of
from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.record.people import Person
from grader.record.scoring import Sheet

ROOT = Path(__file__).parent.parent
TRIES = 3
FIRST = ("Ana", "Łukasz", "Zoë", "José", "Anna", "Öz", "Bo", "Chen", "Fatima", "Noor", "Olga", "Raúl")
FAMILY = ("Pérez", "Nowak", "García López", "Schröder", "O'Neill", "Wang", "Haddad", "Ivanova", "Kim", "Sato")
PARTS = ("dw", "db", "costs")
VERSIONS = {"keepdims": "0", "python": "0", "numpy": "0"}


def made_up_class(path: Path, assignment: Assignment, count: int, seed: int = 7) -> None:
    """Write a gradebook of `count` people at `path`."""
    draw = random.Random(seed)
    solution = assignment.solution.read_text(encoding="utf-8")
    due = datetime(2026, 3, 3, 23, 59, tzinfo=UTC)
    with Gradebook(path) as book:
        sheet = sheet_of(assignment, book)
        run = book.start_run(
            assignment.id,
            seed=book.seed_of(assignment.id),
            isolation="full",
            is_trial=False,
            versions=VERSIONS,
        )
        keys = run_keys(assignment, seed=run.seed, isolation="full")
        people = [_person(draw, number) for number in range(count)]
        book.use_roster(people, {})
        for number, person in enumerate(people):
            if draw.random() < 0.03:
                continue  # handed in nothing
            text = f"# {person.name}\n{_renamed(draw, solution, number)}"
            handed_in_at = (due + timedelta(hours=draw.gauss(-20, 12))).isoformat(timespec="seconds")
            one = HandedIn(
                *(person.id, f"class/{person.id}.py", f"{number:064x}", f"code {number}", text.encode()),
                handed_in_at=handed_in_at,
            )
            book.keep(run, one, _evidence(draw, sheet), keys)
        book.end_run(run)


def _person(draw: random.Random, number: int) -> Person:
    first, family = draw.choice(FIRST), draw.choice(FAMILY)
    return Person(
        f"s{number:05d}",
        f"{first} {family}",
        family,
        f"s{number:05d}@example.org",
        draw.choice("ABC"),
        is_listed=True,
    )


def _renamed(draw: random.Random, source: str, number: int) -> str:
    """`source` with lines of somebody's own; one in fifty is as it was."""
    if draw.random() < 0.02:
        return source
    return source.replace("    return ", f"    own_{number} = 1\n    return ")


def _evidence(draw: random.Random, sheet: Sheet) -> Evidence:
    if draw.random() < 0.02:
        return Evidence(Status.UNREADABLE, reason=Note("empty_file"))
    skill = draw.betavariate(6, 1)
    exercises = tuple(_exercise(draw, name, tests, skill) for name, tests in sheet.exercises.items())
    doors = (Note("door_wire"),) if draw.random() < 0.01 else ()
    return Evidence(Status.GRADED, exercises, doors=doors, duration_s=draw.random())


def _exercise(draw: random.Random, name: str, tests: dict[str, float], skill: float) -> ExerciseEvidence:
    if draw.random() < skill:
        found = [TestEvidence(test, Verdict.PASSED, duration_s=draw.random()) for test in tests]
        return ExerciseEvidence(name, tuple(found))
    part, mistake = draw.choice(PARTS), draw.choice(("missing-mean", "wrong-axis", None))
    return ExerciseEvidence(name, tuple(_test(draw, name, test, part, mistake) for test in tests))


def _test(draw: random.Random, exercise: str, test: str, part: str, mistake: str | None) -> TestEvidence:
    if draw.random() < 0.4:
        return TestEvidence(test, Verdict.PASSED, duration_s=draw.random())
    values = {"expected": [draw.random() for _ in range(12)], "got": [draw.random() for _ in range(12)]}
    finding = StoredFinding.of(Finding("value", exercise, (0, part), {"wrong": 2, "entries": 12}, values))
    return TestEvidence(test, Verdict.FAILED, finding, mistake=mistake, duration_s=draw.random(), trace="")


def _seconds(*arguments: str | Path, tries: int = TRIES) -> float:
    """Wall time of a command."""
    times = []
    for _ in range(tries):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "grader", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL
        )
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assignment", default="numpy_foundations")
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--keep", type=Path, help="Keep the gradebook there, and measure nothing.")
    options = parser.parse_args()
    assignment = find_course(ROOT).assignment(options.assignment)
    if options.keep is not None:
        made_up_class(options.keep, assignment, options.people)
        return
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "gradebook.sqlite3"
        made_up_class(path, assignment, options.people)
        with Gradebook(path) as book:
            sheet = sheet_of(assignment, book)
            standing = standing_of(assignment, book, sheet)
        tests = sum(map(len, sheet.exercises.values()))
        print(f"{options.people:,} people, {tests} tests, {path.stat().st_size / 2**20:.0f} MiB\n")
        kept = ["--gradebook", path]
        name = assignment.id
        for arguments in (["results", name], ["results", name, "--all"], ["show", "s00500", name]):
            print(f"grader {' '.join(arguments):<50}{_seconds(*arguments, *kept):6.2f} s")
        template, out = Path(scratch) / "canvas.csv", Path(scratch) / "out"
        out.mkdir()
        people = [each.person for each in standing.people]
        rows = [
            (person.name, str(number), person.id, person.id, person.section)
            for number, person in enumerate(people, start=1)
        ]
        template.write_text(canvas_template(rows, assignment), encoding="utf-8", newline="")
        for form in ("csv", "tests", "canvas"):
            arguments = ["export", name, "--as", form]
            filled = ["--template", template] if form == "canvas" else []
            took_s = _seconds(*arguments, *filled, *kept, "-o", out / form)
            print(f"grader {' '.join(arguments):<50}{took_s:6.2f} s")
        took_s = _seconds("feedback", name, *kept, "-o", out / "pages", tries=1)
        print(f"grader {f'feedback {name} -o pages':<50}{took_s:6.2f} s")


if __name__ == "__main__":
    main()
