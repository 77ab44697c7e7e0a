"""`pytest my_work` in a process of its own, as a student runs it."""

import os
import re
import subprocess
import sys
import tomllib

import pytest

from grader.desk.vouched import vouch
from grader.desk.working_copy import make_working_copy
from tests.support.sources import PACKAGE
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

PLUGIN = "grader.desk.pytest_plugin"
ENGLISH = {"GRADER_LANG": "en", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


@pytest.fixture
def copy(course, tmp_path):
    """A working copy outside of the course, whose tests its student vouches for."""
    folder = tmp_path / "my work"
    make_working_copy(course.assignment, folder)
    vouch(course.assignment, with_code_beside=True)
    return folder


def run_pytest(*arguments, cwd, plugin=("-p", PLUGIN)):
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *plugin, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env={**os.environ, **ENGLISH}, capture_output=True, text=True)


def test_the_package_brings_the_plugin_along():
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"keepdims": PLUGIN}


@pytest.mark.slow
def test_the_public_tests_run_with_our_messages(copy):
    (copy / "tiny.py").write_text(WRONG_SHIFT)
    done = run_pytest(copy, cwd=copy.parent)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "test_shift_of_a_number" in done.stdout and "1 failed, 1 passed" in done.stdout
    assert re.search(r"expected: +18\.28125", done.stdout) and "Traceback" not in done.stdout
    assert "fixture" not in done.stdout


@pytest.mark.every_level
def test_right_work_passes_in_the_folder_itself(copy):
    (copy / "tiny.py").write_text(RIGHT)
    done = run_pytest("test_public.py", cwd=copy)
    assert done.returncode == 0 and "2 passed" in done.stdout, done.stdout
    done = run_pytest("test_public.py::test_scale_of_two_numbers", cwd=copy)
    assert done.returncode == 0 and "1 passed" in done.stdout, done.stdout


@pytest.mark.every_level
def test_what_rests_on_a_wrong_helper_is_skipped(copy):
    (copy / "tiny.py").write_text(RIGHT.replace("k * x", "k + x"))
    done = run_pytest("-rs", copy, cwd=copy.parent)
    assert "1 failed, 1 skipped" in done.stdout and "shift: waits for scale" in done.stdout, done.stdout


@pytest.mark.every_level
def test_what_cannot_be_checked_is_one_message(copy):
    (copy / "tiny.py").unlink()
    done = run_pytest(copy, cwd=copy.parent)
    assert "neither tiny.py nor tiny.ipynb is in it" in done.stdout and "Traceback" not in done.stdout
    assert "1 error" in done.stdout


@pytest.mark.every_level
def test_tests_that_nobody_vouches_for_do_not_run(copy):
    marker = copy / "ran"
    path = copy / "test_public.py"
    path.write_text(f"open({str(marker)!r}, 'w')\n{path.read_text()}")
    done = run_pytest(copy, cwd=copy.parent)
    assert "add --trust, once" in done.stdout, done.stdout
    assert not marker.exists()


@pytest.mark.every_level
def test_a_broken_working_copy_names_its_file(copy):
    settings = copy / "assignment.toml"
    settings.write_text('id = "tiny"\ntitle =')
    done = run_pytest(copy, cwd=copy.parent)
    assert "assignment.toml: not valid TOML" in done.stdout, done.stdout


@pytest.mark.every_level
def test_everybody_elses_tests_are_left_alone_and_nothing_is_loaded_for_them(tmp_path):
    (tmp_path / "test_public.py").write_text(
        "import sys\n\n\ndef test_nothing_of_ours_is_loaded():\n"
        "    ours = [name for name in sys.modules if name.startswith('grader')]\n"
        f"    assert sorted(ours) == ['grader', 'grader.desk', '{PLUGIN}']\n"
    )
    done = run_pytest(tmp_path, cwd=tmp_path)
    assert done.returncode == 0 and "1 passed" in done.stdout, done.stdout
