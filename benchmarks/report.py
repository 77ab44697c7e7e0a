"""What an instructor waits for a report on a large class: time, size, memory, and one student's page alone.

`make bench` runs it. The gradebooks are made up as in `thousand`, of several sizes, so that it shows what
grows; no student's code runs. Printed are whole commands, start of Python included, and the most memory that
was resident; beside it that of `grader results`, which reads the same class and writes no page.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from thousand import made_up_class

from grader.course.assignment import Assignment
from grader.course.finding import find_course
from grader.gradebook.store import Gradebook
from grader.grading.mistakes import advice_of
from grader.grading.standings import standing_of
from grader.pages.report.naming import by_name
from grader.pages.report.rendering import nav_of, student_page
from grader.pages.report.student_view import student_view
from grader.wording import AssignmentWords

ROOT = Path(__file__).parent.parent
PAGES = 50


def _run(*arguments: str | Path) -> tuple[float, float, float]:
    """Wall time and processor time of a command in seconds, and the most memory that was resident, in MiB."""
    started = time.perf_counter()
    process = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "grader", *map(str, arguments)],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    if status:
        sys.exit(f"grader {arguments[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _page_ms(assignment: Assignment, path: Path) -> tuple[float, float]:
    """Milliseconds for one student's page in a process that has the class: the median and the longest."""
    with Gradebook(path) as book:
        whole = standing_of(assignment, book)
        words = AssignmentWords(assignment, lang="en", advice=lambda: advice_of(assignment))
        naming, now = by_name(each.person for each in whole.people), datetime.now(UTC)
        nav = nav_of(words.sentence, "", "../", has_start=False)
        gc.freeze()  # as the report does, and a server would: or the class is looked through with each page
        times = []
        some = whole.people[:: max(1, len(whole.people) // PAGES)]
        for one in (some[0], *some):
            started = time.perf_counter()
            view = student_view(one, whole, assignment, words, naming, book.source, title="", now=now)
            student_page(view, words, nav, "")
            times.append(1000 * (time.perf_counter() - started))
        times.pop(0)  # with the templates, which are read once
    return sorted(times)[len(times) // 2], max(times)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assignment", default="numpy_foundations")
    parser.add_argument("--people", type=int, nargs="+", default=[60, 500, 1_000])
    options = parser.parse_args()
    assignment = find_course(ROOT).assignment(options.assignment)
    print(" people   report  processor    site     memory  results  one page   longest")
    for people in options.people:
        with tempfile.TemporaryDirectory() as scratch:
            path, site = Path(scratch) / "gradebook.sqlite3", Path(scratch) / "site"
            made_up_class(path, assignment, people)
            took_s, processor_s, memory = _run("report", assignment.id, "--gradebook", path, "-o", site)
            _, _, without = _run("results", assignment.id, "--gradebook", path)
            size = sum(file.stat().st_size for file in site.rglob("*") if file.is_file()) / 1e6
            page_ms, longest_ms = _page_ms(assignment, path)
            print(
                f"{people:7}{took_s:7.1f} s{processor_s:9.1f} s{size:6.1f} MB"
                f"{memory:7.0f} MiB{without:5.0f} MiB"
                f"{page_ms:7.1f} ms{longest_ms:7.1f} ms",
                flush=True,
            )


if __name__ == "__main__":
    main()
