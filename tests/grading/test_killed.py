"""Of a grader that is killed nothing goes on: no judging process, no zygote, no child."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.every_level, pytest.mark.skipif(sys.platform != "linux", reason="Linux's /proc")]

HIDDEN = """\
import pathlib, time

from grader import check, exercise


@exercise("scale", points=6)
def test_scale(student):
    check.same(student.scale(1.0), 2.0)
    WAIT


@exercise("shift", points=4)
def test_shift(student):
    check.same(student.shift(1.0), 19.28125)
"""


def descendants(pid):
    """Process ids of all that a process has started, and that runs still."""
    found = []
    for file in Path("/proc").glob(f"{pid}/task/*/children"):
        for child in file.read_text().split():
            found += [int(child), *descendants(child)]
    return found


@pytest.mark.parametrize("level", ["limits", "kernel", "full"])
@pytest.mark.parametrize("is_proof", [True, False], ids=["while tests are proved", "while a class is judged"])
def test_nothing_outlives_a_grader_that_is_killed(course, tmp_path, level, is_proof):
    from grader.child.isolation import Level
    from grader.sandbox.launcher import why_not

    if why_not(Level(level)) is not None:
        pytest.skip(f"this machine does not give {level}")
    pipe = tmp_path / "reached"
    os.mkfifo(pipe)
    when = "True" if is_proof else "type(student._transport).__name__ == 'Recorder'"
    wait = f"if {when}: pathlib.Path({str(pipe)!r}).write_text('x'); time.sleep(600)"
    course.write("solutions/tiny/test_hidden.py", HIDDEN.replace("WAIT", wait))
    course.hand_in(ana="def scale(x, k=2.0):\n    return k * x\n")
    grading = subprocess.Popen(
        [sys.executable, "-m", "grader", "grade", "tiny", "class", "--isolation", level],
        cwd=course.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with grading:
        pipe.read_text()  # a test is where it waits
        started = descendants(grading.pid)
        assert started
        watched = [(pid, os.pidfd_open(pid)) for pid in started if Path(f"/proc/{pid}").exists()]
        grading.kill()
    for pid, descriptor in watched:
        ended, _, _ = select.select([descriptor], [], [], 20.0)
        assert ended, f"process {pid} goes on: {Path(f'/proc/{pid}/cmdline').read_bytes()!r}"
        os.close(descriptor)
