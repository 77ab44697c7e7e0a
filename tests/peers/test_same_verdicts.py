"""The same work gets the same verdicts from the system that a notebook was written for, and from ours.

`make peers` installs nbgrader and otter, each in an environment of its own, where a course is made and released,
and work is handed in and graded. Then `grader import` reads the same source.
"""

import json
import subprocess
from pathlib import Path

import pytest

from grader.release.importing import import_notebook
from tests.peers import sources

pytestmark = pytest.mark.peers
ROOT = Path(__file__).parents[2]
BY_HAND = {"sum_of_squares_equation", "pyramidal_number", "answer_in_cell_18", "why", "q3"}
NOT_IN_OURS = {
    "sum_of_squares_uses_squares",  # it deletes a function
    *("sum_of_squares_equation", "sum_of_squares_application", "cell-938593c4a215c6cc", "why"),  # by hand
}
"""What `grader import` leaves out, and says so."""


def run_by_peer(name, folder):
    """The verdicts of one of the other systems, which leaves its files in `folder`."""
    python = ROOT / f".venv-{name}/bin/python"
    if not python.exists():
        pytest.skip(f"{name} is not installed: make peers")
    script = Path(__file__).with_name(f"with_{name}.py")
    done = subprocess.run([python, script, folder], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "verdicts.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def of_nbgrader(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nbgrader")
    return run_by_peer("nbgrader", folder), folder / "course"


@pytest.fixture(scope="module")
def of_otter(tmp_path_factory):
    folder = tmp_path_factory.mktemp("otter")
    return run_by_peer("otter", folder), folder


def graded_by_us(course, source, submissions, tmp_path):
    """Points by student and test, of notebooks as they were handed in there."""
    made = import_notebook(source, course)
    # A wrong helper costs once with us, and each time there.
    settings = course / "assignments" / made.assignment_id / "assignment.toml"
    settings.write_text(
        f"{settings.read_text(encoding='utf-8')}\n[policy]\nfollow_through = 0.0\n", encoding="utf-8"
    )
    work = tmp_path / "work"
    work.mkdir()
    for student, path in submissions.items():
        (work / f"{student}.ipynb").write_bytes(path.read_bytes())
    told = tmp_path / "told.json"
    grader = ROOT / ".venv/bin/grader"
    command = [grader, "grade", source.stem, work, "--json", told, "--course", course]
    done = subprocess.run(
        [*command, "--gradebook", tmp_path / "book.sqlite3"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {
        submission["student"]: {
            test["name"].removeprefix("test_"): test["points"]
            for exercise in submission["exercises"]
            for test in exercise["tests"]
            if exercise["name"] not in BY_HAND
        }
        for submission in json.loads(told.read_text(encoding="utf-8"))["submissions"]
    }


@pytest.mark.parametrize(("assignment", "file"), [("ps1", "problem1"), ("neuron", "neuron")])
def test_nbgrader_and_ours_give_the_same_points_for_every_test(of_nbgrader, tmp_path, assignment, file):
    verdicts, there = of_nbgrader
    submissions = {
        student: there / f"submitted/{student}/{assignment}/{file}.ipynb" for student in verdicts[assignment]
    }
    ours = graded_by_us(
        tmp_path / "course", there / f"source/{assignment}/{file}.ipynb", submissions, tmp_path
    )
    theirs = {
        student: {name.replace("-", "_"): points for name, points in tests.items() if name not in NOT_IN_OURS}
        for student, tests in verdicts[assignment].items()
    }
    assert ours == theirs
    assert len({tuple(tests.values()) for tests in ours.values()}) > 2  # not all alike


def test_otter_and_ours_give_the_same_points_for_every_question(of_otter, tmp_path):
    verdicts, there = of_otter
    submissions = {student: there / f"submitted/{student}/squares.ipynb" for student in verdicts}
    ours = graded_by_us(tmp_path / "course", there / "squares.ipynb", submissions, tmp_path)
    by_question = {
        student: {
            question: sum(points for name, points in tests.items() if name.startswith(question))
            for question in ("q1", "q2")
        }
        for student, tests in ours.items()
    }
    assert by_question == verdicts
    assert set(verdicts) == set(sources.SQUARES_WORK)
