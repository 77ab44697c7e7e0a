"""The course around a folder, or one that was installed: a package on the path, with its entry point."""

import os
import shutil
import subprocess
import sys

import pytest

from grader.course.finding import find_course, installed_courses
from grader.errors import CourseError
from tests.support.in_english import refused
from tests.support.tiny_course import TinyCourse


@pytest.fixture
def course(tmp_path):
    return TinyCourse(tmp_path / "course")


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder like site-packages."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    return folder


@pytest.fixture
def outside(tmp_path, monkeypatch):
    folder = tmp_path / "outside"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def install(course, site, package="tiny_course_pkg", name="tiny-course"):
    """Put the handed-out part of a course where an installer would."""
    shutil.copytree(course.root / "assignments", site / package / "assignments")
    (site / package / "__init__.py").write_text("raise RuntimeError('a course is found, not run')\n")
    declare(site, package, name)


def declare(site, package, name):
    info = site / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[keepdims.courses]\n{name} = {package}\n")


def test_an_installed_course_is_found_from_anywhere(course, site, outside):
    install(course, site)
    found = find_course(outside)
    assert found.root == (site / "tiny_course_pkg").resolve()
    assert found.ids == ("tiny",) and found.assignment("tiny").title == "Tiny"


def test_the_course_around_here_comes_before_an_installed_one(course, site):
    install(course, site)
    assert find_course(course.root / "solutions").root == course.root.resolve()


def test_without_any_course_the_error_says_what_to_do(outside):
    with refused(
        "no course here: neither this folder nor one above it has an 'assignments' folder, and no course is "
        "installed. Change into the course's folder, name it with --course, or install it"
    ):
        find_course(outside)


def test_of_several_installed_courses_one_is_to_be_named(course, site, outside):
    install(course, site)
    install(course, site, "other_pkg", "another")
    assert list(installed_courses()) == ["another", "tiny-course"]
    with refused("several courses are installed: another, tiny-course. Name one of them: --course NAME"):
        find_course(outside)


def test_a_package_that_is_no_course_is_named(site, outside):
    for package in ("gone_pkg", "gone.inner"):
        declare(site, package, f"broken-{package.replace('.', '-')}")
        with pytest.raises(
            CourseError, match=rf"{package}: it is installed as the course broken.*, and has no"
        ):
            find_course(outside)
        shutil.rmtree(next(site.glob("*.dist-info")))


@pytest.mark.every_level
def test_list_start_and_check_work_with_an_installed_course(course, site, outside):
    install(course, site)
    environment = {**os.environ, "PYTHONPATH": str(site), "GRADER_LANG": "en"}

    def grader(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "grader", *arguments],
            cwd=outside,
            env=environment,
            capture_output=True,
            text=True,
        )

    listed = grader("list")
    assert listed.returncode == 0 and "Tiny, 10 points" in listed.stdout, listed.stderr
    assert grader("list", "--course", "tiny-course").stdout == listed.stdout
    started = grader("start", "tiny", "my work")
    assert started.returncode == 0 and started.stdout.endswith("grader check 'my work'\n"), started.stderr
    checked = grader("check", "my work")
    assert checked.returncode == 1 and "scale" in checked.stdout, checked.stderr
    shutil.copy(outside / "my work/tiny.py", outside / "tiny.py")
    alone = grader("check", "tiny.py")  # no working copy: the tests are those of the installed course
    assert alone.returncode == 1 and "scale" in alone.stdout, alone.stderr
