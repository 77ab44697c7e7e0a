"""docs/instructor.md: its sessions are run again, in order, on the class of `grader demo`."""

from __future__ import annotations

import csv
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from grader.course.finding import find_course
from grader.demo.making import make_class
from grader.gradebook.store import Gradebook

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs/instructor.md").read_text(encoding="utf-8")
ASSIGNMENT = find_course(ROOT).assignment("logistic_regression")
GRADER = (sys.executable, "-m", "grader")
TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d \+0000")


@pytest.fixture
def night(tmp_path):
    """Where the sessions are typed: with the demo's files, and a gradebook whose seed is known."""
    (tmp_path / "night").mkdir()
    make_class(ASSIGNMENT, tmp_path / "night")
    with Gradebook(tmp_path / "gradebook.sqlite3") as book:
        book.seed_of(ASSIGNMENT.id, 0)
    return tmp_path


def told(folder, *arguments):
    """All that `grader` prints, in the order in which it comes."""
    done = subprocess.run(
        [*GRADER, *arguments, "--gradebook", "gradebook.sqlite3", "--course", str(ROOT)],
        cwd=folder,
        env={**os.environ, "GRADER_LANG": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    # How far a class is comes every ten seconds: a slow machine says it.
    output = re.sub(r"^grading: \d+ of \d+, \d+ s.*\n", "", done.stdout, flags=re.MULTILINE)
    return _without_what_changes(re.sub(r" +$", "", output, flags=re.MULTILINE))


def _without_what_changes(text):
    """`text` without times, and without the digest of a notebook, which changes with every text in it."""
    return re.sub(r"sha256 [0-9a-f]{64}", "sha256 DIGEST", TIME.sub("TIME", text))


@pytest.mark.whole_classes
def test_the_sessions_of_the_night(night):
    sessions = re.findall(r"```console\n\$ grader (.*)\n((?:.|\n)*?)```", TEXT)
    assert [command.split()[0] for command, _ in sessions] == [
        *("demo", "grade", "results", "show", "feedback", "export")
    ]
    for command, output in sessions[1:]:
        assert told(night, *shlex.split(command)) == _without_what_changes(output), command
    # The code is another one every time: the times that tests took are in it.
    with open(night / "feedback/index.csv", encoding="utf-8-sig") as file:
        [code] = [row["code"] for row in csv.DictReader(file) if row["name"] == "Emeka Okafor"]
    story = told(night, "show", code)
    assert "Emeka Okafor" in story and "The page is about attempt 1" in story
