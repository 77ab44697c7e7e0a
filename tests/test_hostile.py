"""Submissions that attack the grader, at every level of isolation that this machine gives.

What each tries, and what must come of it, stands at the top of its file; see `tests/hostile/README.md`.
None may score what it did not earn, and at levels full and kernel none may touch the machine: files,
servers and processes of ours tell.
"""

import contextlib
import functools
import os
import re
import secrets
import shutil
import socket
import tempfile
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.child.isolation import Level
from grader.course.assignment import Assignment, Course, Limits
from grader.grading import local
from grader.grading.run import grade_class
from grader.intake.handed_in import find_submissions
from grader.record.evidence import Status, Verdict
from grader.record.results import ExerciseResult, SubmissionResult
from grader.sandbox.launcher import why_not
from tests.support.every import every
from tests.support.graded_once import graded_once

ROOT = Path(__file__).parents[1]
HOSTILE = Path(__file__).with_name("hostile")
ASSIGNMENT = "logistic_regression"
LIMITS = Limits(call_timeout_s=0.5, load_timeout_s=0.8, submission_timeout_s=5, memory_mib=192)
GRACE_S = 1.0
JOBS = 6
"""More than there are cores: a third of the attacks do nothing but wait for their end."""
SEED = 7
CANARY = "KEEPDIMS_CANARY"
"""A variable of our environment that holds the secret, as does a file."""
TOUCHES = frozenset(("quoted", "done", "written", "victim", "reached", "left"))
OUTSIDE = (tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm", str(ROOT), str(Path.home().parent))


@dataclass(frozen=True)
class Header:
    """The comment at the top of a hostile file."""

    tries: str
    expects: str
    at_limits: str = ""
    defect: str = ""

    def terms(self, level: Level) -> list[str]:
        text = self.at_limits if level is Level.LIMITS and self.at_limits else self.expects
        return [term.strip() for term in text.split(",")]

    def skipped(self, level: Level) -> bool:
        return self.terms(level)[0] == "skip"

    def touches(self, level: Level) -> set[str]:
        """What it may touch."""
        named = [term.split()[1:] for term in self.terms(level) if term.startswith("touches ")]
        return set().union(*named)


def read_header(text: str) -> Header:
    fields = dict(re.findall(r"^# ([a-z ]+): (.*)$", text.split("\n\n")[0], re.MULTILINE))
    return Header(**{key.replace(" ", "_"): value for key, value in fields.items()})


FILES = {f"{path.parent.name}/{path.stem}": path for path in sorted(HOSTILE.glob("*/*.py"))}
HEADERS = {name: read_header(path.read_text()) for name, path in FILES.items()}


def unmet(result: SubmissionResult, term: str) -> str:
    """How `result` differs from one term of a header; "" if it does not."""
    exercises = {exercise.name: exercise for exercise in result.exercises}
    match term.split():
        case ["no", "score"]:
            return "" if result.status is Status.GRADER_ERROR else f"{result.points} points"
        case ["points", "=", number]:
            return "" if result.points == float(number) else f"{result.points} points"
        case ["points", "<=", number]:
            return "" if (result.points or 0.0) <= float(number) else f"{result.points} points"
        case ["touches", *kinds] if kinds and TOUCHES.issuperset(kinds):
            return ""
        case [name, "full"] if name in exercises:
            exercise = exercises[name]
            return "" if exercise.points == exercise.points_max else _shown(exercise)
        case [name, *verdicts] if name in exercises:
            wanted = {Verdict(verdict) for verdict in verdicts[::2]}
            got = {test.verdict for test in exercises[name].tests} - {Verdict.PASSED}
            right = got & wanted and got <= wanted | {Verdict.BLOCKED}
            return "" if right else _shown(exercises[name])
    raise ValueError(f"{term!r} is no term of a header")


def _shown(exercise: ExerciseResult) -> str:
    tests = [f"{test.name}: {test.verdict} {test.message[:80]!r}" for test in exercise.tests]
    return f"{exercise.name} has {exercise.points:g} points; " + "; ".join(tests)


@dataclass
class Trap:
    """What lies ready to be read, written and reached, and who did so."""

    folder: Path
    token: str = field(default_factory=lambda: secrets.token_hex(4))

    def __post_init__(self) -> None:
        self.secret_text = os.environ[CANARY]
        self.done = secrets.token_hex(8)
        self.others = self.folder / "handed_in"
        self.open = self.folder / "open"
        for folder in (self.folder, self.others, self.open):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o755)
        self.open.chmod(0o777)
        self.secret = self.folder / "secret.txt"
        self.secret.write_text(self.secret_text)
        self.secret.chmod(0o644)
        self.victim = self.open / "victim.txt"
        self.victim.write_text("as it was")
        self.victim.chmod(0o666)
        os.utime(self.victim, (1e9, 1e9))
        self.victim_before = self.victim_now()
        self.tcp = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.unix = socket.socket(socket.AF_UNIX)
        self.unix.bind(str(self.open / "socket"))
        (self.open / "socket").chmod(0o666)
        self.abstract = socket.socket(socket.AF_UNIX)
        self.abstract.bind(f"\0kd{self.token}")
        for server in (self.unix, self.abstract):
            server.listen(128)
        self.names: dict[str, str] = {}

    def mark(self, name: str) -> str:
        return f"kd{self.token}-{name.replace('/', '-')}"

    def comm(self, name: str) -> str:
        return f"kd{self.token[:6]}{list(FILES).index(name):03d}"

    def lay(self, name: str) -> None:
        """Write one hostile file, with real words in it, to where it is graded."""
        words = {
            "MARK": self.mark(name),
            "COMM": self.comm(name),
            "DONE": self.done,
            "FOLDER": self.open,
            "SECRET": self.secret,
            "VICTIM": self.victim,
            "OTHERS": self.others,
            "COURSE": ROOT,
            "GRADER": os.getpid(),
            "TCP": self.tcp.getsockname()[1],
            "UDP": self.udp.getsockname()[1],
            "UNIX": self.open / "socket",
            "ABSTRACT": f"kd{self.token}",
        }
        text = re.sub(r"@([A-Z]+)@", lambda match: str(words[match[1]]), FILES[name].read_text())
        folder = self.others / name.replace("/", "-")
        folder.mkdir()
        (folder / f"{name.split('/')[1]}.py").write_text(text)

    def victim_now(self) -> tuple[Any, ...]:
        try:
            status = self.victim.stat()
        except OSError:
            return ("gone",)
        return (
            self.victim.read_text(),
            status.st_mode,
            status.st_uid,
            status.st_mtime,
            _attributes(self.victim),
        )

    def heard(self) -> bytes:
        """All that came to the servers."""
        data = b""
        self.udp.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                data += self.udp.recv(4096)
        for server in (self.tcp, self.unix, self.abstract):
            server.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                while True:
                    connection, _ = server.accept()
                    connection.setblocking(False)
                    data += b" connected "
                    with contextlib.suppress(OSError):
                        data += connection.recv(4096)
                    connection.close()
        return data

    def written(self) -> list[Path]:
        """Files outside of any scratch folder whose names bear our mark."""
        places = [self.open, self.others, *map(Path, OUTSIDE), *_python_folders()]
        pattern = f"*kd{self.token}*"
        found = {path for place in places for path in place.glob(pattern)}
        return sorted(found - {self.open / "socket"})

    def clean_up(self) -> None:
        for path in self.written():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        for server in (self.tcp, self.udp, self.unix, self.abstract):
            server.close()
        shutil.rmtree(self.folder)


def _attributes(path: Path) -> tuple[str, ...]:
    try:
        return tuple(os.listxattr(path))
    except OSError:
        return ()


def _python_folders() -> list[Path]:
    import numpy

    folders = [Path(module.__file__ or "").parent for module in (numpy, os, msgspec)]
    return [place for folder in folders for place in (folder, folder.parent, folder / "__pycache__")]


def _process_names() -> str:
    names = []
    for path in Path("/proc").glob("[0-9]*/comm"):
        with contextlib.suppress(OSError):
            names.append(path.read_text().strip())
    return " ".join(names)


@dataclass(frozen=True)
class Outcome:
    """Results and touches of one level's run, by the hostile file's name."""

    results: dict[str, SubmissionResult]
    touches: dict[str, set[str]]
    unattributed: list[str]


def grade(paths: list[Path], level: Level, jobs: int) -> list[SubmissionResult]:
    """Grade what is in `paths`, with limits that make a hang short."""
    course = Course(ROOT).assignment(ASSIGNMENT)
    assignment: Assignment = msgspec.structs.replace(course, limits=LIMITS)
    submissions = find_submissions(paths, ASSIGNMENT).submissions
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in a run of `grader grade`, where no warning is an error
        return grade_class(assignment, submissions, seed=SEED, level=level, jobs=jobs)


def run_all(level: Level, folder: Path) -> Outcome:
    """Grade every hostile file that may run at `level`, and see what they touched."""
    trap = Trap(folder)
    try:
        names = [name for name, header in HEADERS.items() if not header.skipped(level)]
        for name in names:
            trap.lay(name)
        by_student = {result.student: result for result in grade([trap.others], level, jobs=JOBS)}
        results = {name: by_student[name.replace("/", "-")] for name in names}
        touches = {name: _touches_of(name, results[name], trap) for name in names}
        heard, written = trap.heard(), [str(path) for path in trap.written()]
        victim = trap.victim.read_text() if trap.victim.exists() else ""
        left = _process_names()
        for name in names:
            mark = trap.mark(name)
            touches[name] |= {"reached"} if mark.encode() in heard else set()
            touches[name] |= {"written"} if any(mark in path for path in written) or mark in victim else set()
            touches[name] |= {"left"} if trap.comm(name) in left else set()
        unattributed = []
        if trap.victim_now() != trap.victim_before:
            unattributed.append(f"someone else's file is changed: {trap.victim_now()}")
        if heard:
            unattributed.append(f"servers were reached: {heard[:500]!r}")
        if f"kd{trap.token[:6]}" in left:
            unattributed.append("a process is left")
        return Outcome(results, touches, unattributed + written)
    finally:
        trap.clean_up()


def _touches_of(name: str, result: SubmissionResult, trap: Trap) -> set[str]:
    texts = [*result.repairs, result.reason, *(t.message for e in result.exercises for t in e.tests)]
    text = "\n".join(texts)
    touches = {"quoted"} if trap.secret_text in text or "Hidden tests of" in text else set()
    return touches | ({"done"} if trap.done in text else set())


@functools.cache
def problem_with(level: Level) -> str:
    problem = why_not(level)
    return "" if problem is None else str(problem)


@pytest.fixture(scope="session")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Level], Outcome]]:
    """The outcome of one run for each level."""
    outcomes: dict[Level, Outcome | None] = {}
    folders: list[str] = []

    def graded(level: Level) -> Outcome:
        # Not below pytest's own folder, which other users cannot enter anyway.
        folders.append(tempfile.mkdtemp(prefix="hostile-"))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(local, "GRACE_S", GRACE_S)
            patch.setenv(CANARY, f"SECRET {secrets.token_hex(16)}")
            return run_all(level, Path(folders[-1]))

    def of_level(level: Level) -> Outcome:
        if problem := problem_with(level):
            pytest.skip(problem)
        if level not in outcomes:
            outcomes[level] = None
            once = functools.partial(graded, level)
            outcomes[level] = graded_once(tmp_path_factory, f"hostile-{level}", once, Outcome)
        found = outcomes[level]
        if found is None:
            pytest.fail(f"the run at level {level} did not come to its end", pytrace=False)
        return found

    yield of_level
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


LEVELS = pytest.mark.parametrize("level", Level)


@pytest.mark.every_level
@LEVELS
@pytest.mark.parametrize("name", FILES)
def test_an_attack_earns_no_more_than_its_honest_part(
    name: str, level: Level, outcome: Callable[[Level], Outcome]
) -> None:
    header = HEADERS[name]
    if header.skipped(level):
        pytest.skip(header.terms(level)[1])
    result = outcome(level).results[name]
    terms = header.terms(level)
    is_as_told = result.status is Status.GRADED or "no score" in terms
    found = [] if is_as_told else [f"status {result.status}: {result.reason}"]
    for term in terms:
        if difference := unmet(result, term):
            found.append(f"expected {term}: {difference}")
    touched = outcome(level).touches[name] - header.touches(level)
    if touched:
        found.append(f"it touched what it must not: {sorted(touched)}")
    told = "\n".join([f"{name} tries to {header.tries}", *found])
    if found and header.defect:
        pytest.xfail(f"{header.defect}\n{told}")
    if found:
        pytest.fail(told, pytrace=False)
    if header.defect:
        pytest.fail(f"{name}: as expected; remove 'defect' from its header", pytrace=False)


@pytest.mark.every_level
@LEVELS
def test_attacks_leave_the_machine_as_it_was(level: Level, outcome: Callable[[Level], Outcome]) -> None:
    if level is Level.LIMITS:
        pytest.skip("limits does not promise it")
    assert outcome(level).unattributed == []


@pytest.mark.every_level
def test_at_limits_an_attack_that_ends_the_zygote_costs_no_other_submission(tmp_path: Path) -> None:
    shutil.copy(FILES["processes/kill_parent"], tmp_path / "attack.py")
    for name in ("ana", "berta", "carlos"):  # one before the attack, two after it
        shutil.copy(FILES["control/honest"], tmp_path / f"{name}.py")
    results = grade([tmp_path], Level.LIMITS, jobs=1)
    assert [result.points for result in results if result.student != "attack"] == [100.0] * 3


@pytest.mark.slow
@every("name", FILES)
def test_a_header_says_what_is_tried_and_what_must_come_of_it(name: str) -> None:
    header = HEADERS[name]
    assert header.tries
    exercises = tuple(
        ExerciseResult(exercise.name, 0.0, exercise.points)
        for exercise in Course(ROOT).assignment(ASSIGNMENT).exercises.values()
    )
    result = SubmissionResult("", "", "", Status.GRADED, 0.0, 100.0, exercises=exercises)
    for level in Level:
        if not header.skipped(level):
            for term in header.terms(level):
                unmet(result, term)  # raises for what is no term
            assert header.touches(level) <= TOUCHES - {"left"}


def test_there_is_an_attack_of_every_family() -> None:
    families = {name.split("/")[0] for name in FILES} - {"control"}
    assert families == {"reading", "writing", "network", "processes", "memory", "wire", "ends", "lies"}
