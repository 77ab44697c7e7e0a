"""`grader check` in a real terminal of 80 x 24: what is on the screen when the command ends."""

import sys

import pytest

from tests.support.tiny_course import RIGHT

if sys.platform == "win32":
    pytest.skip("there is no pty", allow_module_level=True)

from tests.support.commonest import ROOT, commonest_mistakes, source_with
from tests.support.on_terminal import on_terminal


def screen(lines, rows=24):
    """What is to be seen after the shell has written its prompt below."""
    return lines[-(rows - 1) :]


@pytest.mark.slow
def test_signs_stand_before_the_lines(course):
    path = course.write("assignments/tiny/tiny.py", RIGHT.replace("k * x", "k + x"))
    lines = on_terminal(["check", str(path)])
    assert "✗ scale: not yet, 0/6 (public)" in lines and "… shift: waits for scale" in lines


@pytest.mark.slow
@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_words_alone_for_who_wants_no_signs(course, variables):
    path = course.write("assignments/tiny/tiny.py", RIGHT.replace("k * x", "k + x"))
    lines = on_terminal(["check", str(path)], **variables)
    assert "scale: not yet, 0/6 (public)" in lines and "shift: waits for scale" in lines
    assert not any(sign in line for line in lines for sign in "✓✗…^")


@pytest.mark.whole_classes
@pytest.mark.parametrize("mistake", commonest_mistakes()[::3], ids=lambda mistake: mistake.name)
def test_the_first_failure_is_on_the_screen_when_the_command_ends(tmp_path, mistake):
    on_terminal(["start", mistake.assignment, "my_work", "--course", str(ROOT)], folder=tmp_path)
    work = tmp_path / "my_work"
    (work / f"{mistake.assignment}.py").write_text(source_with(mistake), encoding="utf-8")
    lines = on_terminal(["check", "my_work"], folder=tmp_path)
    assert max(map(len, lines)) <= 80
    seen = screen(lines)
    assert any(line.startswith(f"{mistake.exercise}: ") for line in seen)
    assert any("grader hint my_work -e" in line or "try:" in line for line in seen)
