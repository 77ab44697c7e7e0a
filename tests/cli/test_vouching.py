"""`grader check` and `shapes` never run a stranger's tests: whose they are, and who is asked."""

import importlib.util
import json
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tiny_course import PUBLIC, RIGHT

REFUSED = (
    "test_public.py: these tests are a program, which is not from a course of yours and would run "
    "unprotected. If you trust whoever made them, add --trust, once; or name your course with --course."
)
OTHER_PUBLIC = PUBLIC.replace("18.28125", "99.0")


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """A user who vouches for nothing yet."""
    folder = tmp_path / "state"
    monkeypatch.setenv("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME", str(folder))
    return folder


@pytest.fixture
def mark(tmp_path):
    """A file that hostile code makes."""
    return tmp_path / "i_was_here"


@pytest.fixture
def stranger(course, mark, tmp_path, monkeypatch):
    """Somebody else's folder, whose every test file is hostile; the user stands beside it, in no course."""

    def make(folder):
        hostile = f"open({str(mark)!r}, 'a').write(__file__ + '\\n')\n"
        shutil.copytree(course.root / "assignments/tiny", folder)
        (folder / "tiny.py").write_text(RIGHT)
        (folder / "test_public.py").write_text(hostile + OTHER_PUBLIC)
        for name in ("conftest.py", "numpy.py", "grader.py"):
            (folder / name).write_text(hostile)
        text = (folder / "assignment.toml").read_text()
        (folder / "assignment.toml").write_text(f'id = "tiny"\n{text}')
        return folder

    monkeypatch.chdir(tmp_path)
    return make


@pytest.mark.parametrize("verb", [["check"], ["shapes"]])
def test_a_strangers_tests_are_refused(stranger, grader, mark, tmp_path, monkeypatch, verb):
    folder = stranger(tmp_path / "theirs")
    exercise = ["-e", "scale"] if verb == ["shapes"] else []
    for path in ("theirs", "theirs/tiny.py"):
        done = grader(*verb, path, *exercise)
        assert (done.code, done.out) == (2, "")
        assert done.err.endswith(f"{REFUSED}\n") and len(done.err.splitlines()) == 1
    monkeypatch.chdir(folder)
    assert grader(*verb, ".", *exercise).code == 2
    assert not mark.exists()


@pytest.mark.slow
def test_the_tests_of_the_course_around_are_run_instead(course, stranger, grader, mark, monkeypatch):
    """Also where the stranger's folder looks like a course itself."""
    folder = stranger(course.root / "handed_in/ana")
    shutil.copytree(folder, folder / "assignments/tiny")
    for here in (course.root, folder, folder / "assignments/tiny"):
        monkeypatch.chdir(here)
        assert grader("check", folder).code == 0
    assert grader("shapes", folder, "-e", "scale").code == 0
    assert not mark.exists()


def test_a_course_can_be_named(course, stranger, grader, mark, tmp_path):
    stranger(tmp_path / "theirs")
    assert grader("check", "theirs", "--course", course.root).code == 0
    assert grader("shapes", "theirs", "-e", "scale", "--course", course.root).code == 0
    assert grader("check", "theirs", "--course", "nowhere").code == 2
    assert not mark.exists()


def test_a_course_around_the_work_only_is_a_strangers_too(stranger, grader, mark, tmp_path):
    stranger(tmp_path / "theirs/assignments/tiny")
    for path in ("theirs/assignments/tiny", "theirs/assignments/tiny/tiny.py"):
        assert grader("check", path).code == 2
    assert not mark.exists()


def test_a_working_copy_that_was_started_here_is_checked_anywhere(course, grader, tmp_path, monkeypatch):
    course.write(
        "assignments/tiny/conftest.py", "import pytest\n@pytest.fixture\ndef two():\n    return 2.0\n"
    )
    course.change(
        "assignments/tiny/test_public.py",
        "(student):\n    check.same(student.shift(0.5)",
        "(student, two):\n    check.same(student.shift(two / 4)",
    )
    grader("start", "tiny", tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    shutil.copy(course.root / "solutions/tiny/tiny.py", "mine")
    (tmp_path / "mine/my_try.py").write_text("x = 1\n")
    assert grader("check", "mine").code == 0
    for name in ("conftest.py", "test_public.py"):
        path = tmp_path / "mine" / name
        before = path.read_text()
        path.write_text(f"{before}\n# changed\n")
        assert REFUSED in grader("check", "mine").err
        path.write_text(before)
    assert grader("check", "mine").code == 0


def test_the_courses_tests_in_a_strangers_folder_bring_nothing_along(
    course, grader, mark, tmp_path, monkeypatch
):
    """Neither its conftest.py, nor compiled files that pass for those of the tests."""
    grader("start", "tiny", tmp_path / "mine")
    theirs = tmp_path / "theirs"
    shutil.copytree(tmp_path / "mine", theirs)
    (theirs / "tiny.py").write_text(RIGHT)
    hostile = f"open({str(mark)!r}, 'a').write(__file__)\n"
    (theirs / "conftest.py").write_text(hostile)
    tests = theirs / "test_public.py"
    fake = tmp_path / "fake.py"
    fake.write_text(hostile + PUBLIC)
    compiled = Path(py_compile.compile(str(fake), cfile=str(tmp_path / "fake.pyc"))).read_bytes()
    about = tests.stat()
    by_time = int(about.st_mtime).to_bytes(4, "little") + about.st_size.to_bytes(4, "little")
    by_hash = importlib.util.source_hash(tests.read_bytes())
    (theirs / "__pycache__").mkdir()
    tag = sys.implementation.cache_tag
    monkeypatch.chdir(tmp_path)
    for flags, stamp in ((0, by_time), (3, by_hash)):  # older and newer pytest
        data = compiled[:4] + flags.to_bytes(4, "little") + stamp + compiled[16:]
        for name in (f"test_public.{tag}.pyc", f"test_public.{tag}-pytest-{pytest.__version__}.pyc"):
            (theirs / "__pycache__" / name).write_bytes(data)
        assert grader("check", "theirs").code == 0
        assert not mark.exists()
    (theirs / "__init__.py").write_text(hostile)
    done = grader("check", "theirs")
    assert done.code == 2 and "__init__.py: it would run together with the tests. Remove" in done.err
    assert not mark.exists()


def test_a_folder_from_the_teacher_is_trusted_by_saying_so_once(stranger, course, grader, mark, tmp_path):
    folder = stranger(tmp_path / "theirs")
    (folder / "test_public.py").write_text(PUBLIC)
    done = grader("check", "theirs", "--trust", "--json")
    assert done.code == 0 and json.loads(done.out)["assignment"] == "tiny"
    assert grader("check", "theirs").code == 0
    assert not mark.exists()  # the conftest.py
    (folder / "test_public.py").write_text(OTHER_PUBLIC)
    assert REFUSED in grader("check", "theirs").err


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 2), ("", 2)])
def test_on_a_terminal_one_question_is_asked(stranger, course, grader, monkeypatch, tmp_path, answer, code):
    asked = []

    def prompt(text):
        asked.append(text)
        return answer

    folder = stranger(tmp_path / "theirs")
    (folder / "test_public.py").write_text(PUBLIC)
    monkeypatch.setattr("grader.cli.vouching.somebody_is_there", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", prompt)
    assert grader("check", "theirs").code == code
    assert grader("check", "theirs").code == code
    assert len(asked) == (1 if code == 0 else 2)


def test_where_nothing_can_be_remembered_the_next_step_says_so(course, grader, state, tmp_path, monkeypatch):
    state.write_text("a file")
    done = grader("start", "tiny", tmp_path / "mine")
    assert done.code == 0 and done.out.splitlines()[-1].endswith("mine --trust")
    monkeypatch.chdir(tmp_path)
    assert grader("check", "mine").code == 2
    assert grader("check", "mine", "--trust").code == 1


def test_a_record_that_is_damaged_is_none(course, grader, state, tmp_path, monkeypatch):
    grader("start", "tiny", tmp_path / "mine")
    (record,) = (path for path in state.rglob("*") if path.is_file())
    record.write_bytes(b"{")
    monkeypatch.chdir(tmp_path)
    assert REFUSED in grader("check", "mine").err


def test_a_user_without_a_home_is_asked_each_time(stranger, grader, tmp_path, monkeypatch):
    def no_home():
        raise RuntimeError("Could not determine home directory.")

    folder = stranger(tmp_path / "theirs")
    (folder / "test_public.py").write_text(PUBLIC)
    monkeypatch.delenv("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME")
    monkeypatch.setattr(Path, "home", no_home)
    assert grader("check", "theirs", "--trust").code == 0
    assert REFUSED in grader("check", "theirs").err


@pytest.mark.slow
def test_a_module_in_the_current_folder_is_not_imported(tmp_path, mark):
    for name in ("click.py", "msgspec.py", "numpy.py"):
        (tmp_path / name).write_text(f"open({str(mark)!r}, 'w')")
    command = [sys.executable, "-m", "grader", "list"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and "no course here" in done.stderr
    assert not mark.exists()
