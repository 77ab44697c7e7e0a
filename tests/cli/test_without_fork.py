"""What a system without fork has: all that a student needs, and a plain word about grading.

Played by taking away, before anything of ours is imported, what Windows lacks and Python's own library can
do without here; and threads, of which no student needs one. Its sockets and its way to start a process are
not played.
"""

import os
import subprocess
import sys
from textwrap import dedent

import pytest

from grader.child.isolation import Level
from grader.errors import BadInput
from grader.grading.run import grade_class
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

WITHOUT = """
import importlib, os, pkgutil, select, signal, sys, threading
import asyncio, click, msgspec, nbformat, numpy, pytest, rich.progress, sqlite3, ssl, tempfile  # know it

for name in ("resource", "fcntl", "pwd", "grp", "termios"):
    sys.modules[name] = None
for name in ("fork", "forkpty", "setresuid", "getresuid", "nice"):
    delattr(os, name)
for name in ("poll", "epoll"):
    delattr(select, name)
for name in ("SIGXCPU", "SIGALRM", "setitimer"):
    delattr(signal, name)

system, sys.platform = sys.platform, "win32"
import grader
for module in pkgutil.walk_packages(grader.__path__, "grader."):
    if module.name.split(".")[-1] not in ("__main__", "start"):
        importlib.import_module(module.name)
sys.platform = system


def start(thread):
    raise AssertionError(f"a thread was started: {thread}")

threading.Thread.start = start

from grader.cli import main

def run(*arguments):
    sys.argv = ["grader", *arguments]
    try:
        main()
    except SystemExit as end:
        return end.code
    raise AssertionError("main came back")
"""


@pytest.fixture
def play(course):
    """Run a few lines on such a system; what they print."""

    def played(lines):
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT + dedent(lines)],
            cwd=course.root,
            env={**os.environ, "GRADER_LANG": "en"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return played


@pytest.mark.slow
def test_all_that_a_student_does_needs_no_fork_and_no_thread(course, play):
    """In a folder with a blank and a backslash in its name, which is one folder here."""
    course.write("wrong.py", WRONG_SHIFT)
    told = play("""
        assert run("list") == 0
        mine = os.path.join("my work", "with\\\\backslash")
        assert run("start", "tiny", mine) == 0
        assert run("check", mine) == 1
        wrong = open("wrong.py", encoding="utf-8").read()
        open(os.path.join(mine, "tiny.py"), "w", encoding="utf-8").write(wrong)
        assert run("check", mine) == 1
        assert run("shapes", mine, "-e", "shift") == 0
        assert run("hint", mine, "-e", "shift") == 0
        assert run("submit", mine, "--student", "ana") in (0, 1)
        from grader import self_check
        exec(wrong)
        self_check(shift, folder=mine)
        """)
    assert "scale: not started" in told and "Tiny, 10 points" in told
    assert told.count("18.28125") >= 2  # what the public test expects, in both self-checks
    assert "grader check 'my work/with\\backslash'" in told


@pytest.mark.every_level
def test_right_work_passes_without_fork(course, play):
    course.write("mine/tiny.py", RIGHT)
    assert "shift" in play("assert run('check', 'mine/tiny.py') == 0")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_a_class_is_graded_on_linux_only_and_says_so(course, monkeypatch, system):
    submissions = course.hand_in(ana=RIGHT)
    monkeypatch.setattr(sys, "platform", system)
    words = f"grading on {system}: .* on Linux only.*WSL.*grader check works here"
    with pytest.raises(BadInput, match=words):
        grade_class(course.assignment, submissions, seed=1, level=Level.LIMITS, jobs=1)
