"""The programs of an audit: text in, text out."""

import ast

import pytest

from grader.audit.programs import programs
from grader.errors import CourseError
from grader.grading.wrong_versions import with_function

SOURCE = '''\
import numpy as np


def before(x):
    return x


def wanted(x):
    """One."""
    # a comment
    return x + 1


class After:
    def wanted(self):
        return 2
'''


def run(source):
    names = {}
    exec(compile(source, "<program>", "exec"), names)
    return names


def test_a_function_takes_the_place_of_another_and_the_rest_stays():
    text = with_function(SOURCE, "wanted", "def wanted(x):\n    return before(x) + 5", "here")
    names = run(text)
    assert names["wanted"](1) == 6
    assert names["After"]().wanted() == 2
    assert text.startswith(SOURCE.split("def wanted")[0]) and "a comment" not in text


def test_a_function_that_is_not_there_cannot_be_replaced():
    with pytest.raises(CourseError, match=r"here: the solution has no function nothing\. Name one of its"):
        with_function(SOURCE, "nothing", "def nothing(): ...", "here")


def test_solution_and_stub_come_first_then_mistakes_then_mutants(course):
    found = programs(course.assignment, mutants_max=3, seed=0)
    assert [program.kind for program in found] == ["solution", "stub", *["mistake"] * 2, *["mutant"] * 3]
    assert found[0].source == course.assignment.solution.read_text()
    assert found[1].source == course.assignment.stub.read_text()
    assert found[0].exercise == found[1].exercise == ""


def test_a_mistakes_program_is_the_solution_with_one_wrong_function(course):
    found = programs(course.assignment, mutants_max=0, seed=0)
    sign, shrunk = found[2:]
    assert (sign.exercise, sign.name) == ("scale", "wrong-sign")
    assert sign.where == f"{course.root / 'solutions/tiny/mistakes.py'}:4"
    assert (run(sign.source)["scale"](3.0), run(sign.source)["shift"](0.0)) == (-6.0, 17.28125)
    assert (run(shrunk.source)["scale"](3.0), run(shrunk.source)["shift"](3.0)) == (6.0, 17.0)


def test_wrong_versions_bring_along_what_their_file_shares(course):
    text = (course.root / "solutions/tiny/mistakes.py").read_text()
    shared = '"""Its docstring."""\nimport math\nLIMIT = 5.0\n\n\ndef cut(x):\n    return min(x, LIMIT)\n\n\n'
    changed = text.replace("from grader import mistake\n", f"from grader import mistake\n{shared}")
    course.write(
        "solutions/tiny/mistakes.py", changed.replace("return -k * x", "return cut(k * x) + math.pi")
    )
    program = programs(course.assignment, mutants_max=0, seed=0)[2]
    assert run(program.source)["scale"](100.0) == pytest.approx(5 + 3.14159265)
    assert "grader" not in program.source and "@mistake" not in program.source


def test_a_wrong_version_within_a_function_has_no_program(course):
    text = (course.root / "solutions/tiny/mistakes.py").read_text()
    head, sign, *_ = text.split("\n\n\n")
    within = "if True:\n    " + sign.replace("\n", "\n    ")
    course.write("solutions/tiny/mistakes.py", f"{head}\n\n\n{within}\n")
    with pytest.raises(
        CourseError, match=r"'wrong-sign' is not a function or a class of its own\. Define it"
    ):
        programs(course.assignment, mutants_max=0, seed=0)


def test_a_course_without_known_mistakes_has_none(course):
    (course.root / "solutions/tiny/mistakes.py").unlink()
    assert [program.kind for program in programs(course.assignment, mutants_max=0, seed=0)] == [
        "solution",
        "stub",
    ]


def test_a_mutants_program_names_its_line_and_shows_its_change(course):
    mutants = [
        each for each in programs(course.assignment, mutants_max=None, seed=0) if each.kind == "mutant"
    ]
    assert {each.exercise for each in mutants} == {"scale", "shift"}
    for each in mutants:
        ast.parse(each.source)
        assert each.where.startswith(f"{course.assignment.solution}:")
        assert each.diff.startswith(f"--- {each.exercise}\n+++ {each.name}\n")


def test_a_program_is_handed_in_under_a_name_of_its_own(course):
    found = programs(course.assignment, mutants_max=3, seed=0)
    handed_in = [program.as_submission(number) for number, program in enumerate(found)]
    assert len({each.student for each in handed_in}) == len(found)
    assert sorted(handed_in, key=lambda each: each.student) == handed_in
    assert [each.cells[0].source for each in handed_in] == [each.source for each in found]
