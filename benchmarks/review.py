"""What an instructor waits for a page of a review of a large class, and what one more entry costs.

`make bench` runs it. The gradebook is made up as in `thousand`; no student's code runs, and no network is
between: printed is processor time of the pages alone, the least and the most of several, and the memory that
is resident before and after a row of entries. What makes the class's pages in the background is waited for
before each, and told apart.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from thousand import made_up_class

from grader.course.assignment import Assignment
from grader.course.finding import find_course
from grader.grading.reviewing import Reviewing
from grader.pages.report.naming import by_name
from grader.pages.review.app import Review
from grader.record.adjustments import Points
from grader.record.reviewed import Since, Wish, found_of

ROOT = Path(__file__).parent.parent
TIMES = 7
ENTRIES = 100


def _ms(work: Callable[[], Any]) -> float:
    """Milliseconds of processor time."""
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)


def _memory() -> float:
    """What is resident, in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _asked(app: Any, address: str) -> None:
    """Ask for a page, and throw it away."""
    path, _, query = address.partition("?")
    scope = {
        **{"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []},
        **{"http_version": "1.1", "scheme": "http", "server": ("127.0.0.1", 1), "root_path": ""},
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, Any]) -> None:
        if message.get("status", 200) != 200:
            sys.exit(f"{address}: status {message['status']}")

    asyncio.run(app(scope, receive, send))


def _measure(assignment: Assignment, path: Path) -> None:
    """Print what the pages of one gradebook take."""
    exercise = list(assignment.exercises)[3]
    desk = Reviewing(lambda: assignment, path, "li", lambda place, data: None)
    print(f"  read and scored: {_ms(desk.look):.0f} ms")
    app = Review(desk, "li", "en").application()
    people = desk.look().whole.people
    lists = f"?show=wrong&exercise={exercise}"
    stems = by_name(each.person for each in people).stems
    student = f"/student/{stems[people[len(people) // 2].person.id]}"
    for address in ("/class", "/items", "/", f"/{lists}", "/everybody", f"{student}{lists}"):
        _asked(app, address)
        times = [_ms(lambda: _asked(app, address)) for _ in range(TIMES)]  # noqa: B023 - called here
        print(f"  {address:60}{min(times):7.1f} to {max(times):.1f} ms")
    given, before = [], _memory()
    for number in range(ENTRIES):
        look = desk.look()
        one = look.whole.people[number % len(people)]
        wish = Wish(one.person.id, Points(number % 7, exercise), "because")
        since = Since(look.state.entry, look.state.run, found_of([one]))
        given.append(_ms(lambda: desk.give([wish], since, "")))  # noqa: B023 - called here
    print(f"  an entry: {sorted(given)[ENTRIES // 2]:.1f} ms; the longest of {ENTRIES}: {max(given):.1f}")
    print(f"  the class's pages anew: {_ms(lambda: _asked(app, '/class')):.0f} ms")
    print(f"  memory before these entries and after: {before:.0f}, {_memory():.0f} MiB", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assignment", default="numpy_foundations")
    parser.add_argument("--people", type=int, nargs="+", default=[60, 1_000])
    options = parser.parse_args()
    assignment = find_course(ROOT).assignment(options.assignment)
    for people in options.people:
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "gradebook.sqlite3"
            made_up_class(path, assignment, people)
            print(f"{people} people")
            _measure(assignment, path)


if __name__ == "__main__":
    main()
