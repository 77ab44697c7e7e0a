"""The same 20 mixed submissions, graded by keepdims and by one pytest process each.

Run it with `make bench`. Read the ratios, each of which comes from one round, in which the machine is
in one state, or nearly so; the milliseconds are this machine's.

    baseline    `python -m pytest` on the hidden tests, one process a submission, two at a time,
                the submission imported into it: no sandbox, no limits, no plugins of the machine
    floor       the same tests called directly in one process, no pytest, no sandbox
    price       CPU of a further submission beyond the floor: isolation, wire and pytest together, without
                what the floor has not either (judging again with the reference, names of mistakes, facts)
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
from dataclasses import astuple, dataclass
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
from grader.grading.proving import with_reference
from grader.grading.run import grade_class
from grader.intake.handed_in import find_submissions
from grader.intake.submission import Submission
from grader.sandbox.launcher import why_not
from grader.sandbox.standin import LocalTransport, StandIn
from grader.suite.fixtures import InPlay
from grader.suite.plain import Kept, Plain

SEED = 7
ROUNDS = 3
TRIES = 2
"""Of CPU times the smaller one: what disturbs adds to them, and never takes any away."""
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
        failed = _call_directly(plain, reference, right, assignment.hidden_tests)
        if failed or len(plain) != len(tests):
            raise SystemExit(f"the floor leaves out tests: {failed or 'some need pytest'}")
        start = time.process_time()
        for source in sources:
            _call_directly(plain, reference, source, assignment.hidden_tests)
        total.append(time.process_time() - start)

    with_reference(assignment, run, seed=SEED)
    return total[0] / len(submissions)


def _call_directly(
    tests: Sequence[Plain], reference: StandIn, source: str, path: Path
) -> list[BaseException]:
    """What the tests raise on `source` in this process; nothing of pytest runs."""
    module = types.ModuleType("submission")
    with contextlib.suppress(SyntaxError):
        exec(compile(source, "submission.py", "exec"), module.__dict__)
    play = InPlay(path, SEED, StandIn(LocalTransport(vars(module))), reference)
    kept = Kept()
    raised = [test.run(play, kept) for test in tests]
    return [error for error in raised if error is not None]


def cpu_s() -> float:
    """CPU time of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@contextlib.contextmanager
def without_diagnosis() -> Iterator[None]:
    """Wrong arrays are not explained, nothing is asked further, and known mistakes are not looked for."""
    with (
        mock.patch("grader.grading.explaining.to_explain", return_value=[]),
        mock.patch("grader.checks.arrays.likely", return_value=None),
        mock.patch("grader.checks.arrays.likely_of_shapes", return_value=None),
        mock.patch("grader.grading.proving.load_catalogue", return_value=Catalogue([])),
    ):
        yield


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
    """One level in one round: a submission's milliseconds, and what they are times (or of) the baseline's."""

    first_ms: float
    first_times: float
    each_ms: float
    each_times: float
    price_ms: float
    price_share: float


def figures(
    small: Sequence[Submission],
    large: Sequence[Submission],
    assignment: Assignment,
    level: Level,
    baseline_ms: float,
    floor_ms: float,
) -> _Figures:
    """Measure a level once."""
    more = len(large) - len(small)
    (wall, _), (wall_large, _) = (keepdims_s(each, assignment, level) for each in (small, large))
    with first_run_only():
        cpu, cpu_large = (
            min(keepdims_s(each, assignment, level)[1] for _ in range(TRIES)) for each in (small, large)
        )
    first_ms, each_ms = wall / len(small) * 1e3, (wall_large - wall) / more * 1e3
    price_ms = (cpu_large - cpu) / more * 1e3 - floor_ms
    times = (baseline_ms / first_ms, baseline_ms / each_ms)
    return _Figures(first_ms, times[0], each_ms, times[1], price_ms, price_ms / baseline_ms)


def compare(assignment: Assignment, folder: Path) -> None:
    """Print keepdims beside the baseline and the floor, at every level of this machine.

    In rounds, of each figure the one in the middle: a machine may be half as fast a minute later, so that
    ratios are those of one round.
    """
    small, large = (mixed_class(folder / str(count), assignment, count) for count in (20, 120))
    levels = [level for level in Level if why_not(level) is None]
    rounds: dict[Level, list[_Figures]] = {level: [] for level in levels}
    baselines, floors = [], []
    for _ in range(ROUNDS):
        baselines.append(baseline_s(small, assignment) / len(small) * 1e3)
        floors.append(min(floor_s(small, assignment) for _ in range(TRIES)) * 1e3)
        for level in levels:
            rounds[level].append(figures(small, large, assignment, level, baselines[-1], floors[-1]))
    print(f"{len(small)} mixed submissions of {assignment.id}, {JOBS} at a time, {ROUNDS} rounds\n")
    print(f"{'':24}{'ms a submission':>16}{'times baseline':>16}{'price, CPU ms':>15}{'of baseline':>13}")
    print(f"{'baseline':24}{median(baselines):16.1f}{1:16.1f}")
    for level, seen in rounds.items():
        first_ms, first_times, each_ms, each_times, price_ms, share = (
            median(values) for values in zip(*map(astuple, seen), strict=True)
        )
        print(f"{f'{level}, 20 from nothing':24}{first_ms:16.1f}{first_times:16.1f}")
        print(f"{f'{level}, each further':24}{each_ms:16.1f}{each_times:16.1f}{price_ms:15.1f}{share:13.1%}")
    print(f"{'floor':24}{'':16}{'':16}{median(floors):15.1f}")


def diagnosis(assignment: Assignment, folder: Path) -> None:
    """Print what explanations and names of mistakes add: CPU with them and without, taken in turn."""
    submissions = mixed_class(folder / "diagnosis", assignment, 100)
    level = next(level for level in Level if why_not(level) is None)
    spent: dict[bool, float] = {True: 0.0, False: 0.0}
    for _ in range(3):
        for with_it in spent:
            with contextlib.nullcontext() if with_it else without_diagnosis():
                spent[with_it] += keepdims_s(submissions, assignment, level)[1]
    share = spent[True] / spent[False] - 1
    print(
        f"\nexplanations, names of mistakes and facts add {share:.1%} of CPU ({len(submissions)} submissions)"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assignment", default="logistic_regression")
    options = parser.parse_args()
    assignment = find_course(ROOT).assignment(options.assignment)
    with tempfile.TemporaryDirectory() as scratch:
        compare(assignment, Path(scratch))
        diagnosis(assignment, Path(scratch))


if __name__ == "__main__":
    main()
