"""docs/authoring.md: every file is written and every command run as printed, and gives what is printed."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from grader.release.new_course import make_course

pytestmark = pytest.mark.whole_classes

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/authoring.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^(?P<before>[^\n]*)\n\n```(?P<language>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
FILE = re.compile(r"`(?P<path>(?:assignments|solutions)/nearest/[\w.]+)`")
NEW_LINES = {
    "assignment.toml": 2,
    "handout.md": 3,
    "test_public.py": 3,
    "test_hidden.py": 5,
    "mistakes.py": 6,
}
"""Of each file, the lines that are not in a new course."""


def steps():
    """What the page has the author do, in order: a file and its text, or a command and what it prints."""
    for block in BLOCK.finditer(PAGE):
        if block["language"] == "console":
            for part in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
                command, _, printed = part.partition("\n")
                yield "run", command, printed
        else:
            paragraph = PAGE[: block.end("before")].rpartition("\n\n")[2]
            yield "write", FILE.findall(paragraph)[-1], block["text"]


def run(command, folder):
    words = shlex.split(command)
    if words[0] == "grader":
        words = [sys.executable, "-m", *words]
    env = {**os.environ, "GRADER_LANG": "en", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return re.sub(r" +$", "", done.stdout, flags=re.MULTILINE)


@pytest.mark.skipif(sys.platform != "linux", reason="classes are graded on Linux")
def test_the_page_is_built_audited_and_graded_as_printed(tmp_path):
    folder = tmp_path
    done = []
    for kind, what, text in steps():
        if kind == "write":
            assert (folder / what).is_file(), f"{what} is not part of a new course"
            (folder / what).write_text(text, encoding="utf-8")
        elif what.startswith("cd "):
            folder /= what.removeprefix("cd ")
        else:
            assert run(what, folder) == text, what
        done.append((kind, what.split(" ")[1] if kind == "run" else what))
    assert len([step for step in done if step[0] == "write"]) == 6
    assert {"new", "build", "audit", "start", "grade"} <= {what for kind, what in done if kind == "run"}


def test_what_is_new_beside_the_solution_is_not_much(tmp_path):
    """Besides the tests and mistakes, of which everybody writes as many as she likes."""
    make_course(tmp_path, "nearest")
    new = {
        what.rpartition("/")[2]: set(text.splitlines()) - set((tmp_path / what).read_text().splitlines())
        for kind, what, text in steps()
        if kind == "write"
    }
    assert {name: len(lines) for name, lines in new.items() if name != "nearest.py"} == NEW_LINES
