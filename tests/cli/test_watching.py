"""`grader check --watch` as a student has it: in a terminal of 80 x 24 with keys, and in a pipe."""

import os
import signal
import subprocess
import sys

import pytest

from tests.support.live_terminal import LiveTerminal
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

KEYS = "n: next, h: hint, s: shapes, q: quit"


@pytest.fixture
def folder(course):
    course.write("assignments/tiny/tiny.py", WRONG_SHIFT)
    return course.root / "assignments/tiny"


@pytest.mark.every_level
def test_a_student_watches_her_work_in_a_terminal(folder):
    with LiveTerminal(["check", "--watch"], folder) as terminal:
        lines = terminal.until("shift: y has the wrong value")
        assert lines[0] == "Tiny: self-check  tiny.py" and KEYS in lines
        assert lines[3].startswith("✓ scale 6/6") and lines[4].startswith("✗ shift: not yet")
        terminal.type("h")
        terminal.until("shift: hint 1 of 3, what it is about")
        terminal.type("s")
        terminal.until("shift: shapes line by line")
        (folder / ".new").write_text(RIGHT)
        os.replace(folder / ".new", folder / "tiny.py")
        assert "All 2 exercises pass their public tests." in terminal.until("; shift: passes now")
        terminal.type("q")
        assert terminal.end() == 0
        assert terminal.settings_now() == terminal.settings


@pytest.mark.every_level
def test_ctrl_c_ends_it_with_the_exit_code_of_the_last_check(folder):
    with LiveTerminal(["check", "--watch", "-e", "shift"], folder) as terminal:
        terminal.until("shift: y has the wrong value")
        terminal.type("\x03")
        assert terminal.end() == 1
        assert terminal.settings_now() == terminal.settings
        assert not any("Stopped" in line or "Traceback" in line for line in terminal.lines)


@pytest.mark.every_level
def test_in_a_pipe_lines_are_appended_and_there_are_no_keys(folder):
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "check", "--watch"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "GRADER_LANG": "en"},
    )
    with process:
        said = []
        for line in process.stdout:
            said.append(line.rstrip())
            if "grader shapes -e shift" in line:
                (folder / "tiny.py").write_text(RIGHT)
            if said[-1] == "  shift: passes now" and said.count(said[-1]) == 1:
                process.send_signal(signal.SIGINT)  # once: a line that it interrupts may come twice
        assert process.wait() == 0
        assert said[:2] == ["Watching .; Ctrl-C stops.", "Tiny: self-check  tiny.py"]
        assert not any("\x1b" in line or KEYS in line for line in said)
        assert process.stderr.read() == ""


def test_json_is_for_one_check(folder, grader):
    done = grader("check", folder, "--watch", "--json")
    assert done.code == 2 and "--watch and --json do not go together." in done.err


def test_tests_that_nobody_vouches_for_are_refused_before_anything_is_watched(
    folder, grader, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    text = (folder / "assignment.toml").read_text()
    (folder / "assignment.toml").write_text(f'id = "tiny"\n{text}')
    folder.rename(tmp_path / "theirs")
    monkeypatch.chdir(tmp_path)
    done = grader("check", "theirs", "--watch")
    assert (done.code, done.out) == (2, "") and "would run unprotected" in done.err
