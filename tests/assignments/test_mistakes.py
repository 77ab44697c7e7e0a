"""The catalogues of known mistakes: each is explained, and fits the solution as it is."""

import ast
from pathlib import Path

import pytest

from grader.course.assignment import Course
from grader.grading.mistakes_file import MistakesFile

COURSE = Course(Path(__file__).parents[2])


@pytest.mark.slow
@pytest.mark.parametrize("assignment_id", COURSE.ids)
def test_mistakes_are_explained_and_fit_the_solution(assignment_id):
    assignment = COURSE.assignment(assignment_id)
    file = MistakesFile(assignment.solution)
    for wrong in file.wrong_versions:
        mistake = wrong.mistake
        assert mistake.explain.endswith((".", "?")) and mistake.hint.endswith((".", "?")), mistake.name
        (function,) = ast.parse(file.source_of(wrong)).body
        assert function.name == mistake.exercise
    functions = {name for name, exercise in assignment.functions.items() if exercise.is_function}
    assert {wrong.mistake.exercise for wrong in file.wrong_versions} == functions
    assert len(file.wrong_versions) >= 240
