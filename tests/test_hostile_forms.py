"""Submissions that attack what crosses besides plain data: objects, Generators, frames, files."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from grader.child.isolation import Level
from grader.course.assignment import Course, Limits
from grader.grading.run import grade_class
from grader.intake.handed_in import find_submissions
from grader.sandbox.launcher import why_not
from tests.test_hostile import HEADERS, read_header

FOLDER = Path(__file__).parent / "courses" / "hostile"
ASSIGNMENT = Course(FOLDER.parent).assignment("signals")
LIMITS = Limits(call_timeout_s=0.5, load_timeout_s=5, submission_timeout_s=20, memory_mib=512)
FILES = sorted(FOLDER.glob("*.py"))


def unmet(result, term):
    exercises = {exercise.name: exercise for exercise in result.exercises}
    match term.split():
        case ["points", "=", number]:
            return "" if result.points == float(number) else f"{result.points} points"
        case ["points", "<=", number]:
            return "" if result.points <= float(number) else f"{result.points} points"
        case [name, "full"]:
            return "" if exercises[name].points == exercises[name].points_max else f"{exercises[name].points}"
        case [name, *verdicts]:
            got = {str(test.verdict) for test in exercises[name].tests} - {"passed", "blocked"}
            return "" if got and got <= set(verdicts[::2]) else f"{name}: {got}"
    raise ValueError(term)


@pytest.mark.every_level
@pytest.mark.parametrize("level", list(Level))
def test_nothing_that_crosses_earns_what_it_should_not(level):
    if reason := why_not(level):
        pytest.skip(str(reason))
    submissions = [each for each in find_submissions(FILES, "signals").submissions]
    results = grade_class(replace(ASSIGNMENT, limits=LIMITS), submissions, seed=3, level=level, jobs=2)
    assert len(results) == len(FILES) and HEADERS
    problems = {}
    for path, result in zip(FILES, results, strict=True):
        assert result.status == "graded", path.name
        wanted = read_header(path.read_text()).expects.split(", ")
        if found := [problem for term in wanted if (problem := unmet(result, term))]:
            problems[path.stem] = found
    assert problems == {}
