"""Commands are printed as they can be pasted; Windows' shells are tried by the name of the system."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.messages import command_line
from tests.support.every import every

ODD = ["my work", "it's", 'say "so"', "$HOME", "a;b", "näme", "", "back\\slash", "new\nline", "*"]


@pytest.fixture
def windows(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("PROMPT", "$P$G")
    return monkeypatch


def test_plain_words_stay_as_they_are():
    assert command_line("grader", "check", "my_work", "-e", "sigmoid") == "grader check my_work -e sigmoid"


@given(st.lists(st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs", "Cc"])))))
def test_a_posix_shell_reads_the_words_that_were_given(words):
    assert shlex.split(command_line("grader", *words)) == ["grader", *words]


@pytest.mark.skipif(sys.platform == "win32", reason="asks a POSIX shell")
@every("word", ODD)
def test_a_real_shell_reads_them_so_too(word):
    line = command_line("printf", "%s", word)
    assert subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True).stdout == word


def test_a_path_below_the_current_folder_is_written_from_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert command_line("grader", "check", tmp_path / "my work") == "grader check 'my work'"
    assert command_line("grader", "check", Path("here")) == "grader check here"
    assert command_line("grader", "check", tmp_path.parent) == f"grader check {tmp_path.parent}"
    assert command_line("grader", "check", Path("-e")) == "grader check ./-e"


def test_a_current_folder_that_is_gone_leaves_paths_as_they_are(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert command_line("grader", "check", tmp_path / "mine") == f"grader check {tmp_path / 'mine'}"


@pytest.mark.parametrize(
    ("word", "written"),
    [
        (r"C:\Users\ana\my_work", r"C:\Users\ana\my_work"),
        (r"C:\Users\Ana García\my work", r'"C:\Users\Ana García\my work"'),
        ("it's", '"it\'s"'),
        ('say "so"', '"say \\"so\\""'),
        ("my work\\", '"my work\\\\"'),
        ("a&b", '"a&b"'),
        ("", '""'),
        ("näme", "näme"),
    ],
)
def test_windows_shells_take_double_quotes(windows, word, written):
    assert command_line("grader", word) == f"grader {written}"


def test_powershell_would_fill_in_a_dollar_so_it_gets_single_quotes(windows):
    assert command_line("grader", "$mine") == 'grader "$mine"'  # cmd
    windows.delenv("PROMPT")
    assert command_line("grader", "$mine's") == "grader '$mine''s'"
