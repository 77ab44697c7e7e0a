"""Outputs that are closed or full, machines that give no more: one sentence, the right code, no traceback."""

import errno
import io
import os
import subprocess
import sys

import pytest

from grader.cli import streams

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell, /dev/full")

LIST = [sys.executable, "-m", "grader", "list"]
VERSION = [*LIST[:-1], "--version"]  # the quickest that prints
CLOSED = "Error: standard output: it is closed. Give the command one, such as > /dev/null.\n"
FULL = (
    "Error: standard output: it cannot be written: No space left on device. "
    "Make room, or send the output elsewhere.\n"
)


@pytest.mark.every_level
@pytest.mark.parametrize(
    ("redirected", "code", "said"),
    [
        (">&-", 2, CLOSED),
        ("> /dev/full", 2, FULL),
        ("2>&-", 0, ""),
        ("2> /dev/full >&-", 2, ""),
        ("<&- >&- 2>&-", 2, ""),
    ],
)
def test_an_output_that_takes_nothing_is_told(course, redirected, code, said):
    done = subprocess.run(
        ["bash", "-c", f'"$@" {redirected}', "bash", *(LIST if said == FULL else VERSION)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (code, said)


@pytest.mark.every_level
@pytest.mark.parametrize(
    ("code_page", "title"), [("ascii", b"\\xf1and\\xfa \\u221a"), ("cp1252", b"\xf1and\xfa \\u221a")]
)
def test_a_name_that_the_terminal_cannot_show_is_written_with_numbers(course, code_page, title):
    course.change("assignments/tiny/assignment.toml", '"Tiny"', '"ñandú √"')
    done = subprocess.run(
        LIST, env={**os.environ, "PYTHONIOENCODING": code_page}, capture_output=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert title in done.stdout


# ---------------------------------------------------------------------- in this process


def error_of(number):
    return OSError(number, os.strerror(number))


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (error_of(errno.EMFILE), 3, "this machine: it lets this program open no more files. Raise the limit"),
        (error_of(errno.EAGAIN), 3, "this machine: it lets this program start no more processes. End other"),
        (RuntimeError("can't start new thread"), 3, "it lets this program start no more processes"),
        (MemoryError(), 3, "this machine: it gives this program no more memory"),
        (error_of(errno.ENOSPC), 3, "this machine: the disk is full. Make room, and run the same command"),
        (OSError(errno.EIO, "Input/output error", "x.py"), 2, "x.py: it cannot be used: Input/output error"),
        (error_of(errno.EPIPE), 3, "a process of the grader's own has hung up"),
        (KeyError("x"), 3, "Error in the grader itself: KeyError: 'x' (test_unexpected.py:"),
        (EOFError(), 3, "Error in the grader itself: EOFError"),
        (RecursionError("maximum\nrecursion"), 3, "RecursionError: maximum recursion (test_unexpected.py:"),
        (KeyboardInterrupt(), 130, "Stopped."),
    ],
)
def test_whatever_a_verb_meets_is_one_sentence(course, grader, monkeypatch, error, code, said):
    def meet(start):
        raise error

    monkeypatch.setattr("grader.cli.options.find_course", meet)
    done = grader("list")
    assert (done.code, done.out) == (code, "")
    assert said in done.err and done.err.strip().count("\n") == 0
    assert "Traceback" not in done.err


def test_a_limit_that_a_process_of_the_graders_met_is_told_as_that(course, grader, monkeypatch):
    from grader.errors import GraderError

    def meet(start):
        raise GraderError("the sandbox's zygote did not start: [Errno 24] Too many open files: '/dev/null'")

    monkeypatch.setattr("grader.cli.options.find_course", meet)
    done = grader("list")
    assert done.code == 3 and "it lets this program open no more files" in done.err


def test_whoever_mends_it_gets_the_traceback(course, grader, monkeypatch):
    monkeypatch.setattr("grader.cli.options.find_course", lambda start: 1 / 0)
    assert "GRADER_TRACEBACK=1 shows it" in grader("list").err
    monkeypatch.setenv("GRADER_TRACEBACK", "1")
    assert "Traceback" in grader("list").err


@pytest.mark.parametrize("verb", [["list"], ["check"], ["grade", "tiny", "."]])
def test_a_folder_that_is_gone(grader, tmp_path, monkeypatch, verb):
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    done = grader(*verb)
    assert done.code == 2
    assert done.err == "Error: the current folder: it is gone. Change into a folder that is there.\n"


def test_where_no_catalogue_can_be_opened_it_is_said_in_english(course, grader, monkeypatch):
    from grader.messages import language

    def refuse(path):
        raise error_of(errno.EMFILE)

    language._of_framework.cache_clear()
    language._chained.cache_clear()
    language._read.cache_clear()
    monkeypatch.setattr(language, "read_po", refuse)
    monkeypatch.setenv("GRADER_LANG", "es")
    done = grader("check", "gone.py")
    language._of_framework.cache_clear()
    assert done.err == "Error: gone.py: there is no such file or folder. Check the spelling.\n"


@pytest.mark.parametrize("given", ["klingon", "../../es", "x" * 5000, "es\x1b[2J"])
def test_a_language_in_the_environment_that_there_is_not(course, grader, monkeypatch, given):
    monkeypatch.setenv("GRADER_LANG", given)
    for verb in (["check", "assignments/tiny"], ["start", "tiny", "mine"]):
        done = grader(*verb)
        assert done.code < 2 and "Tiny: " in done.out
        assert done.err.startswith(f"Warning: GRADER_LANG={given[:2]}")
        assert done.err.endswith(": no such language, so this is in English. There are: en, es.\n")
        assert "\x1b" not in done.err and len(done.err) < 200


def test_neither_a_home_nor_a_folder_for_temporary_files_is_needed(course, grader, monkeypatch):
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setenv("TMPDIR", "/proc/nowhere")
    monkeypatch.setattr("tempfile.tempdir", None)
    done = grader("check", "assignments/tiny")
    assert (done.code, done.err) == (1, "")


def test_an_error_on_the_second_flush_is_no_second_error():
    """Python flushes at its end, too."""

    class Full(io.RawIOBase):
        def writable(self):
            return True

        def write(self, data):
            raise error_of(errno.ENOSPC)

    stream = io.TextIOWrapper(Full())
    guarded = streams._guarded(stream, stream, silent=False)
    guarded.write("x")
    with pytest.raises(streams.OutputLost):
        guarded.flush()
    guarded.flush()
