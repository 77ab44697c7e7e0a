"""`grader demo`: what the product is, on one screen, with files to look at."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.lines_of_progress import without_progress

ROOT = Path(__file__).parents[2]
LINES, WIDTH = 24, 80


def demo(folder, *more):
    """Its screen, as in a window of 80 columns."""
    done = subprocess.run(
        [sys.executable, "-m", "grader", "demo", "-o", folder, "--course", str(ROOT), *more],
        cwd=folder.parent,
        env={**os.environ, "GRADER_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, without_progress(done.stderr)) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def screen(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "x"
    return demo(folder), folder


@pytest.mark.whole_classes
def test_the_screen_has_room_for_the_prompt_and_every_attack_is_held(screen):
    out, _ = screen
    lines = out.splitlines()
    assert len(lines) < LINES
    too_wide = [line for line in lines if len(line) > WIDTH]
    assert all(line.startswith(("written into ", "next: ")) for line in too_wide)  # the folder's own length
    assert "attacks held: 10 of 10, each out for 100 points" in lines
    assert not [line for line in lines if line.endswith("…") and not line.startswith("    ")]
    assert re.search(r"^what .+ \(\S+ of 110 points\) reads first$", out, re.MULTILINE)
    assert re.search(r"^ +\d+  \w+: [\w-]+$", out, re.MULTILINE)


@pytest.mark.whole_classes
def test_what_it_names_is_there_and_what_it_says_is_in_it(screen):
    out, folder = screen
    [page] = re.findall(r"grader show (\d+) ", out)
    quote = out.partition(" reads first\n")[2].partition("\nattacks held")[0]
    quoted = [line.strip() for line in quote.splitlines()]
    text = (folder / "feedback/pages" / f"{page}.txt").read_text(encoding="utf-8")
    assert quoted and all(line.removesuffix("…") in text for line in quoted)
    for name in ("feedback", "to_canvas.csv", "grades.json", "results.txt", "canvas.zip"):
        assert (folder / name).exists() and name in out
    with open(folder / "to_canvas.csv", encoding="utf-8") as file:
        filled = [
            row["Logistic regression as a network of one neuron (4711)"] for row in csv.DictReader(file)
        ]
    assert sum(bool(points) for points in filled[1:]) == 60
    assert "63 people: 58 graded, 2 unreadable (zero), 3 handed in nothing" in (
        folder / "results.txt"
    ).read_text(encoding="utf-8")


@pytest.mark.every_level
def test_where_files_can_be_read_the_attacks_that_read_are_not_called_held(tmp_path):
    out = demo(tmp_path / "x", "numpy_foundations", "--isolation", "limits")
    held = re.search(r"attacks held: (\d+) of 10", out)
    assert held and int(held[1]) < 10
    assert "earned points: read the solution (" in out


def test_a_folder_with_files_in_it_is_refused(course, grader):
    (course.root / "notes.txt").write_text("mine")
    done = grader("demo", "-o", ".")
    assert done.code == 2
    assert "there are other files in it, such as " in done.err
    done = grader("demo", "-o", "notes.txt")
    assert done.code == 2 and "notes.txt: it cannot be used: File exists" in done.err


def test_a_course_without_assignments_is_named(tmp_path, grader):
    (tmp_path / "assignments").mkdir()
    done = grader("demo", "--course", tmp_path)
    assert done.code == 2 and "the course has no assignment yet" in done.err


@pytest.mark.slow
def test_what_a_verb_refuses_ends_the_demo(course, grader):
    (course.assignment.solution_folder / "test_hidden.py").unlink()
    done = grader("demo", "-o", "x")
    assert done.code == 2
    assert "hidden tests" in done.err
