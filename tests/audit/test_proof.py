"""What `grader build` and `grader audit` find short of wrong programs, each with file and line."""

import contextlib

import pytest

from grader.audit.proof import advice, problems_of
from grader.child.isolation import Level
from grader.course.assignment import Course
from grader.errors import CourseError
from grader.release import generate
from grader.release.new_course import make_course
from tests.support.tiny_course import po

TOML = "assignments/first_steps/assignment.toml"
PUBLIC = "assignments/first_steps/test_public.py"
HANDOUT = "assignments/first_steps/handout.md"
STUB = "assignments/first_steps/first_steps.py"
SOLUTION = "solutions/first_steps/first_steps.py"
HIDDEN = "solutions/first_steps/test_hidden.py"
RUN_BUILD = "Run grader build first_steps"
BANK = """
[[moving_average]]
call = "moving_average(np.array([2.0, 4.0]), 1)"
result = "np.array([2.0, 4.0])"
"""


@pytest.fixture
def course(tmp_path):
    make_course(tmp_path)
    return tmp_path


@pytest.fixture
def change(course):
    def change(name, old, new):
        text = (course / name).read_text(encoding="utf-8")
        assert old in text
        (course / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


@pytest.fixture
def told(lent, course):
    """What is to be mended, built anew or as it lies there."""

    def look(is_built=True, **options):
        if is_built:
            with contextlib.suppress(CourseError):
                generate("first_steps", course)
        found = problems_of(Course(course).assignment("first_steps"), Level.LIMITS, **options)
        return [f"{each.where.removeprefix(f'{course}/')}: {each.what}. {each.remedy}" for each in found]

    return look


@pytest.mark.slow
def test_a_new_course_is_proved(told, course):
    assert told(is_built=False) == []
    assert list(advice(Course(course).assignment("first_steps"))) == []


WRONG = {
    "public value": (
        (PUBLIC, "[1.5, 4.0, 5.0]", "[1.5, 4.5, 5.0]"),
        f"{PUBLIC}:8: the solution does not pass test_means_of_two: moving_average: ",
    ),
    "public syntax": (
        (PUBLIC, "(student):", "(student:"),
        f"{PUBLIC}:10: it cannot be collected",
    ),
    "public import": (
        (PUBLIC, "import numpy as np", "import nmupy as np"),
        f"{PUBLIC}:3: it cannot be collected: ModuleNotFoundError: No module named 'nmupy'. In",
    ),
    "public asks for the reference": (
        (PUBLIC, "(student):", "(student, reference):"),
        f"{PUBLIC}:8: test_means_of_two asks for 'reference', which public tests do not have. ",
    ),
    "public asks nothing": (
        (PUBLIC, "    smooth", "    return\n    smooth"),
        f"{PUBLIC}:8: the stub passes the public tests of moving_average",
    ),
    "no public test": (
        (PUBLIC, "@exercise", "if 0: pass\n# "),
        f"{PUBLIC}:",
    ),
    "docstring": (
        (SOLUTION, "array([1.5, 4. , 5. ])", "array([1.5, 4. , 5.5])"),
        f"{SOLUTION}:33: the docstring of moving_average says that moving_average(np.array(",
    ),
    "handout": (
        (HANDOUT, "`[3.0, 5.0]`", "`[3.0, 5.5]`"),
        f"{HANDOUT}:15: the handout says 5.5 for moving_average(",
    ),
    "link": (
        (HANDOUT, "# First steps", "# First steps\n\n![A curve](pictures/curve.svg)"),
        f"{HANDOUT}:3: it leads to pictures/curve.svg, which is not there. Add the file, or mend the link",
    ),
    "signature": (
        (TOML, "points = 10", 'points = 10\nsignature = "moving_average(signal, size=3)"'),
        f"{TOML}:5: it says moving_average(signal, size=3), the solution says moving_average(signal, wi",
    ),
    "a default": (
        (TOML, "points = 10", 'points = 10\nsignature = "moving_average(signal, width=4)"'),
        f"{TOML}:5: it says moving_average(signal, width=4), the solution says moving_average(signal, w",
    ),
    "not in the solution": (
        (TOML, "points = 10", "points = 10\n\n[exercises.median]\npoints = 2"),
        f"{SOLUTION}: the exercise median is not in the solution. Write it, or remove it",
    ),
    "markers around a function": (
        (SOLUTION, "def moving_average", "# BEGIN SOLUTION\ndef moving_average"),
        f"{SOLUTION}:37: BEGIN SOLUTION inside the block that line 17 opened",
    ),
    "hidden points": (
        (HIDDEN, "points=6", "points=5"),
        f"{HIDDEN}:8: the tests of moving_average are worth 9 points, assignment.toml says 10",
    ),
    "hidden value": (
        (HIDDEN, "reference.moving_average(signal, width)", "signal"),
        f"{HIDDEN}:8: the reference solution does not pass test_every_mean[2]: moving_average: smooth has",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named_with_file_and_line(told, change, case):
    edit, said = WRONG[case]
    change(*edit)
    assert [line for line in told() if line.startswith(said)], told()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["", "es"])
def test_a_hint_that_gives_the_solution_away_is_named_in_any_language(told, course, language):
    folder = course / "assignments/first_steps"
    given_away = "Write weights = np.ones(width) / width first."
    text = "How heavy is each number?" if language else given_away
    (folder / "hints.toml").write_text(f'[moving_average]\nplace = "{text}"\n')
    if language:
        catalogue = folder / "locale/es/LC_MESSAGES/assignment.po"
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        catalogue.write_text(po({text: given_away}), encoding="utf-8")
    said = (
        "assignments/first_steps/hints.toml:2: place of [moving_average] has a line of the solution: weights"
    )
    assert [line for line in told() if line.startswith(said)], told()


def test_all_that_is_wrong_is_told_at_once(told, change, course):
    for case in ("public value", "docstring", "handout", "hidden points"):
        change(*WRONG[case][0])
    (course / "assignments/first_steps/handout.es.md").write_text("# Paso\n\n![x](pictures/no.svg)\n")
    assert len(told()) == 6  # the page of the handout cannot be made, either


@pytest.mark.slow
def test_files_that_are_not_there_are_named(told, course):
    for name in (PUBLIC, HANDOUT, STUB):
        (course / name).unlink()
    assert told(is_built=False) == [
        f"{STUB}: it has not been made yet. {RUN_BUILD}",
        f"{HANDOUT}: the handout is missing. Write what students are to read",
    ]
    assert f"{PUBLIC}: the file with the tests is missing. Add it" in told()


@pytest.mark.slow
def test_files_that_the_solution_has_left_behind_are_named(told, change):
    change(SOLUTION, "The mean of every", "Means of every")
    stale = "it is not what the solution gives now"
    folder = "assignments/first_steps"
    assert told(is_built=False) == [
        f"{STUB}: {stale}. {RUN_BUILD}",
        f"{folder}/first_steps.ipynb: {stale}. {RUN_BUILD}",
    ]
    change(SOLUTION, "signal, width=3", "signal, width=4")
    assert f"{folder}/exercises.toml: {stale}. {RUN_BUILD}" in told(is_built=False)


@pytest.mark.slow
def test_a_bank_that_the_solution_has_left_behind_is_named(told, change, course):
    (course / "assignments/first_steps/bank.toml").write_text(BANK)
    assert told() == []
    change("assignments/first_steps/bank.toml", 'result = "np.array([2.0, 4.0])"', 'result = "3.0"')
    (problem,) = told()
    assert problem.startswith("assignments/first_steps/bank.toml:2: the solution does not pass its own exam")
    assert problem.endswith(". Write the bank anew: grader audit first_steps --write-bank")


def test_a_helper_that_uses_leaves_out_is_named(told, change, course):
    change(SOLUTION, "    weights = ", "    other = halved(1)\n    weights = ")
    change(
        SOLUTION,
        "# %%\ndef moving",
        "# %%\ndef halved(x):\n    # BEGIN SOLUTION\n    return x / 2\n    # END SOLUTION\n\n\ndef moving",
    )
    change(TOML, "points = 10", "points = 10\nuses = []\n\n[exercises.halved]\npoints = 0")
    found = told()
    assert (
        f"{TOML}:5: the solution of moving_average uses halved, and 'uses' does not say so. Add it, or"
        in (found[0][: found[0].index("Add it, or") + 10])
    )
    assert any(
        line.startswith(f"{TOML}:7: no public test and no example of the bank asks for halved")
        for line in found
    )


def test_a_solution_without_cells_is_said(change, course):
    change(SOLUTION, "# %%", "# ")
    (hint,) = advice(Course(course).assignment("first_steps"))
    assert hint.what == "no line opens a cell, so the notebook is a single one"


def test_a_package_that_is_imported_for_every_submission_is_proposed(change, course):
    change(
        SOLUTION,
        "import numpy as np",
        "import msgspec.json\nimport matplotlib\nimport json\nimport numpy as np",
    )
    assignment = Course(course).assignment("first_steps")
    (hint,) = advice(assignment)
    assert hint.where.endswith(f"{SOLUTION}:7")
    assert hint.what == "msgspec is imported anew for every submission"
    assert hint.remedy.endswith('before the exercises: imports = ["msgspec"]')
    change(TOML, 'title = "First steps"', 'title = "First steps"\nimports = ["msgspec"]')
    assert list(advice(Course(course).assignment("first_steps"))) == []


def test_every_known_mistake_that_is_none_is_named_with_its_line(told, course):
    (course / "solutions/first_steps/mistakes.py").write_text(
        "from grader import mistake\n"
        'mistake("moving_average", "same", explain="", hint="", change=("l, weights", "l,  weights"))\n'
        'mistake("moving_average", "odd", explain="", hint="", change=("l, weights", "l, (weights"))\n',
        encoding="utf-8",
    )
    same, odd = [line for line in told(with_hidden_tests=False) if "mistakes.py" in line]
    assert "mistakes.py:2: the changed moving_average is the solution's own" in same
    assert "mistakes.py:3: the changed moving_average does not parse" in odd
