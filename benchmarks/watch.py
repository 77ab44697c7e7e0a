"""How long it takes from a save to the redrawn screen of `grader check --watch`, and what it costs to wait.

`make bench` runs it. A working copy is watched in a terminal of 80 x 24, and saved 20 times with one line
that makes `propagate` right and wrong in turn. Beside it stands `grader check` on the same work, started anew
each time: what the watch saves. POSIX only.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from grader.course.finding import find_course

ROOT = Path(__file__).parent.parent
ASSIGNMENT = "logistic_regression"
SLIP = ('"db": np.sum(dZ) / m', '"db": np.sum(dZ)')
PAUSE_S = 1.0
"""Between two saves: nobody types faster, and the next child has time to warm up."""
WITHIN_S = 30.0
IDLE_S = 5.0
WRITTEN = ("sigmoid", "initialize_with_zeros", "propagate")
ENVIRONMENT = {**os.environ, "GRADER_LANG": "en", "TERM": "xterm-256color"}


class Watch:
    """`grader check --watch` in a terminal."""

    def __init__(self, folder: Path) -> None:
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.execve(
                sys.executable,
                [sys.executable, "-P", "-m", "grader", "check", "--watch", str(folder)],
                ENVIRONMENT,
            )
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def until(self, text: bytes) -> float:
        """Wait for `text` on the screen; the time when it came."""
        seen, end = b"", time.perf_counter() + WITHIN_S
        while text not in seen:
            if time.perf_counter() > end:
                raise SystemExit(f"{text!r} did not come; the screen says\n{seen.decode()}")
            if select.select([self._terminal], [], [], 0.5)[0]:
                seen += os.read(self._terminal, 65_536)
        return time.perf_counter()

    def drain(self, seconds: float) -> None:
        """Read what comes, for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                os.read(self._terminal, 65_536)

    def cpu_s(self) -> float:
        """Processor time of the process so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def quit(self) -> None:
        """Press q."""
        os.write(self._terminal, b"q")
        os.waitpid(self.pid, 0)
        os.close(self._terminal)


def saved(work: Path, source: str) -> float:
    """Save as most editors do, by moving a new file into place; the time after that."""
    new = work.with_name(".new")
    new.write_text(source, encoding="utf-8")
    os.replace(new, work)
    return time.perf_counter()


def line(name: str, seconds: list[float]) -> str:
    """One row of the table, in milliseconds."""
    found = sorted(1000 * each for each in seconds)
    return f"{name:<42} {statistics.median(found):8.0f} {max(found):8.0f}"


def in_progress(stub: str, solution: str) -> str:
    """The work of somebody who has written half of it."""
    for name in WRITTEN:
        stub = stub.replace(definition(stub, name), definition(solution, name))
    return stub


def definition(source: str, name: str) -> str:
    """A function with its docstring, up to the next cell."""
    start = source.index(f"def {name}(")
    return source[start : source.index("# %%", start)]


def measured(folder: Path, right: str, saves: int) -> tuple[list[float], list[float], float]:
    """Seconds of `grader check` and of watched saves, and the share of a processor used in between."""
    work, wrong = folder / f"{ASSIGNMENT}.py", right.replace(*SLIP)
    work.write_text(wrong, encoding="utf-8")
    cold = []
    for _ in range(5):
        started = time.perf_counter()
        check = [sys.executable, "-P", "-m", "grader", "check", str(folder)]
        subprocess.run(check, check=False, capture_output=True, env=ENVIRONMENT)
        cold.append(time.perf_counter() - started)
    watch = Watch(folder)
    watch.until(b"propagate")
    watch.drain(PAUSE_S)
    times = []
    for number in range(saves):
        text = b"no longer passes" if number % 2 else b"passes now"
        at = saved(work, wrong if number % 2 else right)
        times.append(watch.until(text) - at)
        watch.drain(PAUSE_S)
    before = watch.cpu_s()
    watch.drain(IDLE_S)
    idle = (watch.cpu_s() - before) / IDLE_S
    watch.quit()
    return cold, times, idle


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=20)
    saves = parser.parse_args().saves
    assignment = find_course(ROOT).assignment(ASSIGNMENT)
    whole = assignment.solution.read_text(encoding="utf-8")
    works = {
        "half of it written": in_progress(assignment.stub.read_text(encoding="utf-8"), whole),
        "all of it written, 2,000 iterations": whole,
    }
    print(
        f"milliseconds, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors{'':<12} median      max"
    )
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "my_work"
        start = [
            sys.executable,
            "-P",
            "-m",
            "grader",
            "start",
            ASSIGNMENT,
            str(folder),
            "--course",
            str(ROOT),
        ]
        subprocess.run(start, check=True, capture_output=True, env=ENVIRONMENT)
        (folder / f"{ASSIGNMENT}.ipynb").unlink()
        for name, right in works.items():
            cold, times, idle = measured(folder, right, saves)
            print(name)
            print(line("  grader check, started anew", cold))
            print(line("  from a save to the redrawn screen", times))
            print(f"  processor used while nothing is saved    {100 * idle:8.1f} %")


if __name__ == "__main__":
    main()
