"""What a system without fork has: a self-check, and a plain word about grading.

Played by taking away, before anything of ours is imported, what Windows lacks and Python's own library can
do without here. Its sockets and its way to start a process are not played.
"""

import subprocess
import sys

import pytest

from grader.child.isolation import Level
from grader.errors import BadInput
from grader.grading.run import grade_class
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

WITHOUT = """
import importlib, os, pkgutil, select, signal, sys
import click, msgspec, nbformat, numpy, pytest, rich.progress, sqlite3, tempfile  # which know the real system

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

from grader.cli import main
sys.argv[0] = "grader"
main()
"""


def run_without(course, *arguments):
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, *map(str, arguments)], cwd=course.root, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("source", "code"), [(WRONG_SHIFT, 1), pytest.param(RIGHT, 0, marks=pytest.mark.every_level)]
)
def test_a_self_check_needs_no_fork(course, source, code):
    path = course.write("mine/tiny.py", source)
    done = run_without(course, "check", path, "--lang", "en")
    assert done.returncode == code, done.stdout + done.stderr
    assert "scale" in done.stdout


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_a_class_is_graded_on_linux_only_and_says_so(course, monkeypatch, system):
    submissions = course.hand_in(ana=RIGHT)
    monkeypatch.setattr(sys, "platform", system)
    words = f"grading on {system}: .* on Linux only.*WSL.*grader check works here"
    with pytest.raises(BadInput, match=words):
        grade_class(course.assignment, submissions, seed=1, level=Level.LIMITS, jobs=1)
