"""Modules that an assignment imports for its students: there before their code is, once for all."""

import os

import pytest

from grader.child.isolation import Level
from grader.course.assignment import Course
from grader.course.packages import package_of
from grader.desk.self_check import check_file
from grader.errors import CourseError
from grader.grading.run import grade_class
from tests.support.in_english import refused
from tests.support.tiny_course import RIGHT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a class is judged in forks")

# Works only where a module of the standard library that nobody imports is imported already.
LOOKS = RIGHT.replace("return k * x", "return k * x if 'colorsys' in __import__('sys').modules else None")


def imports(course, *names):
    course.change(
        "assignments/tiny/assignment.toml", 'title = "Tiny"', f'title = "Tiny"\nimports = {list(names)}'
    )


def points(course):
    submissions = course.hand_in(ana=LOOKS)
    [result] = grade_class(course.assignment, submissions, seed=7, level=Level.LIMITS, jobs=1)
    return result.points


@pytest.mark.every_level
def test_what_an_assignment_imports_is_there_before_any_students_code(course):
    assert points(course) < 10
    imports(course, "colorsys", "numpy.linalg")
    assert points(course) == 10


@pytest.mark.slow
def test_a_self_check_has_the_same_modules(course):
    imports(course, "colorsys")
    checked = check_file(course.write("mine/tiny.py", LOOKS), course.assignment)
    assert {str(test.verdict) for exercise in checked.exercises for test in exercise.tests} == {"passed"}


def test_a_module_that_is_not_installed_is_named_with_what_to_do(course):
    imports(course, "no_such_module")
    with refused(r"no_such_module: .* is not installed\. Install it: python -m pip"):
        points(course)


def test_a_short_name_is_no_module_and_the_right_one_is_named(course):
    imports(course, "np")
    with refused(r'np: .* is a short name in code and no module\. Write "numpy" under imports in assignment'):
        points(course)


@pytest.mark.parametrize(
    ("module", "package"), [("sklearn.svm", "scikit-learn"), ("PIL", "pillow"), ("torch", "torch")]
)
def test_a_package_is_named_as_it_is_installed(module, package):
    assert package_of(module) == package


@pytest.mark.parametrize("name", ["", "os; import sys", "-r", "a.", "a b"])
def test_what_is_no_name_of_a_module_is_refused(course, name):
    imports(course, name)
    with pytest.raises(CourseError, match="imports"):
        Course(course.root).assignment("tiny")
