"""Public tests collected without pytest: the same as with it, or not at all."""

from pathlib import Path

import pytest

import grader
from grader.course.finding import find_course
from grader.suite import suite as suites
from grader.suite.suite import with_suite
from grader.suite.without_pytest import found_in

COURSE = find_course(Path(grader.__file__).parent)
PLAIN = """\
from grader import check, exercise

LABELS = [1, 0]

def testers():
    return 3

@exercise("scale")
def test_scale(student, rng):
    check.same(student.scale(1.0), 2.0)
"""
NEEDS_PYTEST = {
    "its name": "# pytest\n" + PLAIN.replace("testers", "others"),
    "a function that only looks like a test": PLAIN,
    "a parameter of somebody else's": PLAIN.replace("testers", "others").replace("rng", "tmp_path"),
    "a default": PLAIN.replace("testers", "others").replace("rng", "rng=3"),
    "a class": PLAIN.replace("testers", "others") + "\nclass TestMore:\n    pass\n",
    "no exercise": PLAIN.replace("testers", "others").replace('@exercise("scale")\n', ""),
    "a generator": PLAIN.replace("testers", "others").replace("check.same(", "yield ("),
    "an error": PLAIN.replace("testers", "others").replace("3", "1 / 0 + nothing") + "\n1 / 0\n",
}


def names(found):
    return [each.name for each in found]


@pytest.mark.parametrize("assignment", COURSE.ids)
def test_all_assignments_are_collected_without_it_and_as_with_it(assignment, monkeypatch):
    assignment = COURSE.assignment(assignment)

    def told(suite):
        tests = [(test.name, test.exercise, test.points, test.path, test.is_made) for test in suite.tests]
        return tests, suite.can_run_again, {test.item is None for test in suite.tests if not test.is_made}

    plain, again, alone = with_suite(assignment, assignment.public_tests, told, seed=0, is_public=True)
    assert alone == {True} and again
    monkeypatch.setattr(suites, "found_in", lambda path, with_conftest: None)
    assert with_suite(assignment, assignment.public_tests, told, seed=0, is_public=True) == (
        plain,
        True,
        {False},
    )


def test_tests_and_nothing_else_are_found_in_the_order_of_the_file(tmp_path):
    file = tmp_path / "test_public.py"
    source = PLAIN.replace("testers", "others")
    file.write_text(source + source.replace("test_scale", "test_again").replace("LABELS", "MORE"))
    found = found_in(file, with_conftest=True)
    assert names(found) == ["test_scale", "test_again"]
    assert found[0].where == f"{file}:8" and found[0].plain.arguments == ("student", "rng")


@pytest.mark.parametrize("source", NEEDS_PYTEST.values(), ids=NEEDS_PYTEST.keys())
def test_whatever_else_there_is_goes_to_pytest(tmp_path, source):
    file = tmp_path / "test_public.py"
    file.write_text(source)
    assert found_in(file, with_conftest=True) is None


def test_a_conftest_that_is_to_be_loaded_goes_to_pytest(tmp_path):
    file = tmp_path / "test_public.py"
    file.write_text(PLAIN.replace("testers", "others"))
    (tmp_path / "conftest.py").write_text("")
    assert found_in(file, with_conftest=True) is None
    assert names(found_in(file, with_conftest=False)) == ["test_scale"]


def test_a_file_that_is_not_there_goes_to_pytest(tmp_path):
    assert found_in(tmp_path / "test_public.py", with_conftest=True) is None
