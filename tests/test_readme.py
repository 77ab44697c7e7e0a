"""The README's terminal sessions are real: each is run again, on the class that it is about."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from grader.course.finding import find_course
from grader.course.quiz import right_answers
from grader.gradebook.store import Gradebook
from tests.support.on_terminal import on_terminal

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ASSIGNMENT = find_course(ROOT).assignment("logistic_regression")
MISSING_MEAN = ("X @ dZ.T / m", "X @ dZ.T")
SLIPS = {
    "ana.ipynb": [MISSING_MEAN],
    "ben.py": [("/ (1.0 + small)", "/ (2.0 + small)")],
    "carla.py": [],
    "dora.py": [
        ("for iteration in range(num_iterations):", "iteration = 0\n    while iteration < num_iterations:")
    ],
}


def sessions():
    """Command and output of each session, by the command's name."""
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    found = {}
    for block in blocks:
        command, _, output = block.partition("\n")
        words = shlex.split(command.removeprefix("$ "), comments=True)
        if words[0] == "grader":
            found[words[1]] = words[1:], output
    return found


def told(*arguments):
    """What `grader` prints, without spaces at the ends of lines."""
    done = subprocess.run(
        [sys.executable, "-m", "grader", *arguments],
        env={**os.environ, "GRADER_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return re.sub(r" +$", "", done.stdout, flags=re.MULTILINE)


def with_slips(slips):
    """The solution with all questions answered, and with these slips."""
    source = ASSIGNMENT.solution.read_text(encoding="utf-8")
    for right, wrong in slips:
        assert right in source
        source = source.replace(right, wrong)
    letters = right_answers(ASSIGNMENT.questions, ASSIGNMENT.quiz_keys)
    return source + "".join(f"{name} = {letter!r}\n" for name, letter in letters.items())


def as_notebook(source):
    cells = ["%matplotlib inline\nfrom lr_utils import load_dataset", source]
    code = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    notebook = {"cells": [{**code, "source": cell} for cell in cells], "metadata": {}}
    return json.dumps({**notebook, "nbformat": 4, "nbformat_minor": 2})


@pytest.fixture
def submissions(tmp_path):
    """The class of the README."""
    folder = tmp_path / "submissions"
    folder.mkdir()
    for name, slips in SLIPS.items():
        source = with_slips(slips)
        (folder / name).write_text(
            as_notebook(source) if name.endswith("ipynb") else source, encoding="utf-8"
        )
    (folder / "emil.ipynb").write_text('{"cells": [', encoding="utf-8")
    (folder / "fay.py").write_bytes(ASSIGNMENT.stub.read_bytes())
    return folder


@pytest.mark.whole_classes
def test_the_session_of_a_student(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    course = ["--course", str(ROOT)]
    start, output = sessions()["start"]
    assert told(*start, *course) == output
    (Path("my_work") / ASSIGNMENT.stub.name).write_text(with_slips([MISSING_MEAN]), encoding="utf-8")
    check, output = sessions()["check"]
    assert on_terminal(check) == output.splitlines()


@pytest.mark.whole_classes
def test_the_session_of_an_instructor(submissions, tmp_path):
    grade, output = sessions()["grade"]
    assert grade == ["grade", "logistic_regression", "submissions/", "--json", "grades.json"]
    results = tmp_path / "grades.json"
    gradebook = tmp_path / "gradebook.sqlite3"
    with Gradebook(gradebook) as book:
        book.seed_of("logistic_regression", 0)
    kept = ["--gradebook", str(gradebook), "--course", str(ROOT)]
    assert told("grade", "logistic_regression", str(submissions), "--json", str(results), *kept) == output
    ana = next(one for one in json.loads(results.read_text())["submissions"] if one["student"] == "ana")
    feedback = re.search(r"```text\n(.*?)\n```", README, re.DOTALL)[1]
    assert feedback in [test["message"] for exercise in ana["exercises"] for test in exercise["tests"]]
    of_results = (ROOT / "docs/results.md").read_text(encoding="utf-8")
    for command, output in re.findall(r"```console\n\$ grader (results .*)\n((?:.|\n)*?)```", of_results):
        assert told(*shlex.split(command), *kept) == output
