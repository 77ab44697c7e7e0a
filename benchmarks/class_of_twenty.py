"""The same 20 mixed submissions, graded by keepdims and by one pytest process each.

Run it with `make bench`; of one assignment and one level in under a minute with
`--assignment shallow_network --levels full`. Read the ratios, each of which comes from one round, in which
the machine is in one state, or nearly so; the milliseconds are this machine's.

    baseline    `python -m pytest` on the hidden tests, one process a submission, two at a time,
                the submission imported into it: no sandbox, no limits, no plugins of the machine
    floor       the same tests called directly in one process, no pytest, no sandbox
    price       CPU of a further submission beyond the floor: isolation, wire and pytest together, without
                what the floor has not either (judging again with the reference, names of mistakes, facts);
                of each CPU time the least of all rounds: what disturbs adds to it, and never takes any away
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import subprocess
import sys
import tempfile
import time
import types
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass, field
from pathlib import Path
from statistics import median
from unittest import mock

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[_name] = "1"
# As on any machine: what is imported is compiled once. It matters to both sides.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

import pytest
from msgspec.structs import replace

from grader.child.isolation import Level
from grader.course.assignment import Assignment
from grader.course.finding import find_course
from grader.grading.judge import Judge
from grader.grading.mistakes import Catalogue
from grader.grading.mistakes_file import MistakesFile
from grader.grading.proving import with_reference
from grader.grading.run import grade_class
from grader.grading.wrong_versions import with_function
from grader.intake.handed_in import find_submissions
from grader.intake.submission import Submission
from grader.sandbox.launcher import why_not
from grader.sandbox.standin import LocalTransport, StandIn
from grader.suite.fixtures import InPlay
from grader.suite.plain import Kept, Plain
from grader.suite.suite import Suite

SEED = 7
ROUNDS = 3
SMALL, LARGE = 20, 80
JOBS = 2
ROOT = Path(__file__).parent.parent

CONFTEST = """
import os, sys, zlib
sys.path.insert(0, os.environ["SUBMISSION"])
import numpy, pytest, submission
from grader.sandbox.standin import LocalTransport, StandIn
from grader.grading.reference import load_module
from pathlib import Path

def pytest_configure(config):
    config.addinivalue_line("markers", "exercise(name, points): the exercise of a test")

@pytest.fixture(scope="session")
def student():
    return StandIn(LocalTransport(vars(submission)))

@pytest.fixture(scope="session")
def reference():
    return StandIn(LocalTransport(vars(load_module(Path({solution!r}), "solution"))))

@pytest.fixture(scope="session")
def seed():
    return {seed}

@pytest.fixture
def rng(request):
    return numpy.random.default_rng([{seed}, zlib.crc32(request.node.name.encode())])
"""


def mixed_class(folder: Path, assignment: Assignment, count: int = 20) -> list[Submission]:
    """Write `count` submissions: half of them right, the others with one plain mistake each or unfinished."""
    solution = assignment.solution.read_text(encoding="utf-8")
    edits = [
        ("/ m", "/ 1"),
        ("X.shape[1]", "X.shape[0]"),
        ("w - learning_rate", "w + learning_rate"),
        ("b - learning_rate", "b + learning_rate"),
    ]
    wrong = [solution.replace(old, new) for old, new in edits if old in solution]
    stub = assignment.stub.read_text(encoding="utf-8")
    broken = solution.replace("def optimize(", "def optimize((")
    raising = solution.replace("def predict(", "def predict_(")
    kinds = [solution, *wrong, solution, stub, solution, broken, solution, raising, solution]
    folder.mkdir(parents=True)
    for number in range(count):
        text = kinds[number % len(kinds)]
        (folder / f"student_{number:04d}.py").write_text(f"# {number}\n{text}", encoding="utf-8")
    return find_submissions([folder], assignment.id).submissions


def baseline_s(submissions: Sequence[Submission], assignment: Assignment) -> float:
    """Wall time of one pytest process a submission, `JOBS` at a time."""
    with tempfile.TemporaryDirectory() as scratch:
        # The tests lie in one place, so that pytest's rewritten form of them is kept from run to run.
        tests = Path(scratch) / "tests"
        tests.mkdir()
        (tests / "test_hidden.py").write_bytes(assignment.hidden_tests.read_bytes())
        settings = {"solution": str(assignment.solution), "seed": SEED}
        (tests / "conftest.py").write_text(CONFTEST.format(**settings), encoding="utf-8")

        def grade(submission: Submission) -> None:
            folder = Path(scratch) / submission.student
            folder.mkdir()
            (folder / "submission.py").write_bytes(submission.path.read_bytes())
            subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider", "."],
                cwd=tests,
                env={**os.environ, "SUBMISSION": str(folder), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
                capture_output=True,
                check=False,
            )

        grade(replace(submissions[0], student="warm_up"))
        start = time.perf_counter()
        with ThreadPoolExecutor(JOBS) as pool:
            list(pool.map(grade, submissions))
        return time.perf_counter() - start


def keepdims_s(
    submissions: Sequence[Submission], assignment: Assignment, level: Level, jobs: int = JOBS
) -> tuple[float, float]:
    """Wall and CPU time of one `grade_class`, from nothing to the last result."""
    cpu, start = cpu_s(), time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        grade_class(assignment, submissions, seed=SEED, level=level, jobs=jobs)
    return time.perf_counter() - start, cpu_s() - cpu


def floor_s(submissions: Sequence[Submission], assignment: Assignment) -> float:
    """CPU time of the same tests called directly, a submission."""
    total: list[float] = []

    def run(judge: Judge) -> None:
        tests = [test for test in judge.suite.tests if isinstance(test.item, pytest.Function)]
        plain = [test.plain for test in tests if test.plain is not None]
        reference = StandIn(judge.reference)
        sources = ["\n".join(cell.source for cell in submission.cells) for submission in submissions]
        right = assignment.solution.read_text(encoding="utf-8")
        # A test that cannot run this way would cost nothing, and what is above the floor be too much.
        failed = _call_directly(plain, reference, right, judge.suite)
        if failed or len(plain) != len(tests):
            raise SystemExit(f"the floor leaves out tests: {failed or 'some need pytest'}")
        start = time.process_time()
        for source in sources:
            _call_directly(plain, reference, source, judge.suite)
        total.append(time.process_time() - start)

    with_reference(assignment, run, seed=SEED)
    return total[0] / len(submissions)


def _call_directly(
    tests: Sequence[Plain], reference: StandIn, source: str, suite: Suite
) -> list[BaseException]:
    """What the tests raise on `source` in this process; nothing of pytest runs."""
    module = types.ModuleType("submission")
    with contextlib.suppress(SyntaxError):
        exec(compile(source, "submission.py", "exec"), module.__dict__)
    student = StandIn(LocalTransport(vars(module)))
    play = InPlay(suite.assignment.hidden_tests, SEED, student, reference, of_class=suite.of_class)
    kept = Kept()
    raised = [test.run(play, kept) for test in tests]
    return [error for error in raised if error is not None]


def cpu_s() -> float:
    """CPU time of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@contextlib.contextmanager
def first_run_only() -> Iterator[None]:
    """Nothing is judged again or asked further, and no mistake is looked for: as in the floor."""
    with (
        mock.patch("grader.grading.follow_through.plan", return_value={}),
        mock.patch("grader.grading.explaining.to_explain", return_value=[]),
        mock.patch("grader.grading.proving.load_catalogue", return_value=Catalogue([])),
    ):
        yield


@dataclass(frozen=True, slots=True)
class _Figures:
    """One level in one round: wall times in ms a submission, and what the baseline is times them."""

    first_ms: float
    first_times: float
    each_ms: float
    each_times: float


@dataclass(slots=True)
class _LeastCpu:
    """The least CPU time of a class, in seconds, by its size."""

    seen: dict[int, float] = field(default_factory=dict)

    def note(self, size: int, cpu: float) -> None:
        """Keep it if it is less than those before."""
        self.seen[size] = min(cpu, self.seen.get(size, cpu))

    @property
    def each_ms(self) -> float:
        """Of a further submission."""
        return (self.seen[LARGE] - self.seen[SMALL]) / (LARGE - SMALL) * 1e3


def figures(
    small: Sequence[Submission],
    large: Sequence[Submission],
    assignment: Assignment,
    level: Level,
    baseline_ms: float,
    cpu: _LeastCpu,
) -> _Figures:
    """Measure a level once."""
    wall, wall_large = (keepdims_s(each, assignment, level)[0] for each in (small, large))
    with first_run_only():
        for each in (small, large):
            cpu.note(len(each), keepdims_s(each, assignment, level)[1])
    first_ms, each_ms = wall / SMALL * 1e3, (wall_large - wall) / (LARGE - SMALL) * 1e3
    return _Figures(first_ms, baseline_ms / first_ms, each_ms, baseline_ms / each_ms)


def compare(assignment: Assignment, folder: Path, levels: Sequence[Level], rounds: int) -> None:
    """Print keepdims beside the baseline and the floor.

    In rounds, of each wall time the one in the middle: a machine may be half as fast a minute later, so that
    ratios are those of one round.
    """
    small, large = (mixed_class(folder / str(count), assignment, count) for count in (SMALL, LARGE))
    seen: dict[Level, list[_Figures]] = {level: [] for level in levels}
    cpu = {level: _LeastCpu() for level in levels}
    baselines, floors = [], []
    for _ in range(rounds):
        baselines.append(baseline_s(small, assignment) / len(small) * 1e3)
        floors.append(floor_s(small, assignment) * 1e3)
        for level in levels:
            seen[level].append(figures(small, large, assignment, level, baselines[-1], cpu[level]))
    print(f"{len(small)} mixed submissions of {assignment.id}, {JOBS} at a time, {rounds} rounds\n")
    print(f"{'':24}{'ms a submission':>16}{'times baseline':>16}{'price, CPU ms':>15}{'of baseline':>13}")
    print(f"{'baseline':24}{median(baselines):16.1f}{1:16.1f}")
    for level, of_level in seen.items():
        first_ms, first_times, each_ms, each_times = (
            median(values) for values in zip(*map(astuple, of_level), strict=True)
        )
        price_ms = cpu[level].each_ms - min(floors)
        share = price_ms / median(baselines)
        print(f"{f'{level}, 20 from nothing':24}{first_ms:16.1f}{first_times:16.1f}")
        print(f"{f'{level}, each further':24}{each_ms:16.1f}{each_times:16.1f}{price_ms:15.1f}{share:13.1%}")
    print(f"{'floor':24}{'':16}{'':16}{min(floors):15.1f}")


def wrong_work(assignment: Assignment, folder: Path, level: Level) -> None:
    """Print how much dearer a further wrong submission is than a right one, by CPU, the least of several."""
    solution = assignment.solution.read_text(encoding="utf-8")
    spent = {}
    for kind, sources in (("right", [solution]), ("wrong", wrong_versions(assignment, solution))):
        least = _LeastCpu()
        for size in (SMALL, LARGE) * 2:
            work = folder / f"{kind}_{size}"
            work.mkdir(exist_ok=True)
            for number in range(size):
                text = f"# {number}\n{sources[number % len(sources)]}"
                (work / f"student_{number:04d}.py").write_text(text, encoding="utf-8")
            submissions = find_submissions([work], assignment.id).submissions
            least.note(size, keepdims_s(submissions, assignment, level)[1])
        spent[kind] = least.each_ms
    print(
        f"\na further submission with a known mistake takes {spent['wrong']:.1f} ms of CPU, a right one "
        f"{spent['right']:.1f}: {spent['wrong'] / spent['right']:.2f} times as much"
    )


def wrong_versions(assignment: Assignment, solution: str) -> list[str]:
    """The solution with one known mistake each, as many as make all exercises wrong in turn."""
    file = MistakesFile(assignment.solution)
    step = max(1, len(file.wrong_versions) // SMALL)
    chosen = file.wrong_versions[::step][:SMALL]
    return [
        with_function(solution, wrong.mistake.exercise, file.source_of(wrong), str(file.path))
        for wrong in chosen
    ]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assignment", default="logistic_regression")
    parser.add_argument("--levels", nargs="*", type=Level, default=list(Level), metavar="LEVEL")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    assignment = find_course(ROOT).assignment(options.assignment)
    levels = [level for level in options.levels if why_not(level) is None]
    with tempfile.TemporaryDirectory() as scratch:
        compare(assignment, Path(scratch), levels, options.rounds)
        wrong_work(assignment, Path(scratch), levels[0])


if __name__ == "__main__":
    main()
