"""Whole submissions of `tests/cases`, graded as a class and compared with their `expect.toml`.

The format of `expect.toml` is described in `tests/cases/README.md`.
"""

import json
import re
import warnings
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from grader.course.assignment import Assignment, Course, Limits
from grader.grading.released import released_code
from grader.grading.run import grade_class
from grader.intake.handed_in import find_submissions
from grader.intake.reading import MAX_BYTES
from grader.record.evidence import Status, Verdict
from grader.record.results import ExerciseResult, SubmissionResult, TestResult
from grader.sandbox.launcher import pick_level
from tests.support.cases import stored, with_functions, write_class
from tests.support.graded_once import Results, graded_once

ROOT = Path(__file__).parents[1]
COURSE = Course(ROOT)
# What is made here is about intake, which is the same for every assignment. A part of its class is graded by
# default.
GENERATED_FOR = "logistic_regression"
# Of processor time, so that honest calls have enough on a busy machine, too.
LIMITS = Limits(call_timeout_s=0.5, load_timeout_s=0.7, submission_timeout_s=20, memory_mib=256)
SEED = 7

Points = Literal["full", "some", "none", "any"] | float


class Expect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An `expect.toml`."""

    why: str
    like: str = ""
    status: Status = Status.GRADED
    reason: str = ""
    total: float | None = None
    repairs: list[str] = []
    points: dict[str, Points] = {}
    verdicts: dict[str, list[Verdict]] = {}
    failing: dict[str, list[str]] = {}
    passing: dict[str, list[str]] = {}
    says: dict[str, list[str]] = {}
    says_not: dict[str, list[str]] = {}
    mistake: dict[str, str] = {}
    assisted: list[str] = []
    doors: bool = False
    """It tries what no such work needs, and may be seen to."""
    slow: bool = False
    """It takes a second or more: not graded by default."""
    defect: str = ""

    @property
    def exercises(self) -> set[str]:
        """Every exercise that is named anywhere."""
        tables = (self.points, self.verdicts, self.failing, self.passing, self.says, self.mistake)
        return set(self.assisted).union(*tables, self.says_not)


def differences(result: SubmissionResult, expect: Expect, questions: Collection[str] = ()) -> list[str]:
    """What is not as expected, one line each.

    `questions` are exercises that count only where `expect` names them: most cases answer none.
    """
    found = []
    if result.status is not expect.status:
        found.append(f"status: expected {expect.status}, got {result.status} ({result.reason})")
    if result.doors and not expect.doors:
        found.append(f"doors: {result.doors}, where none is tried")
    if expect.reason not in result.reason:
        found.append(f"reason: expected {expect.reason!r} in {result.reason!r}")
    judged = [
        each for each in result.exercises if each.name in expect.exercises or each.name not in questions
    ]
    total = sum(exercise.points for exercise in judged)
    if expect.total is not None and total != pytest.approx(expect.total):
        found.append(f"total: expected {expect.total:g} points, got {total:g}")
    found += [
        f"repairs: expected {phrase!r} in {list(result.repairs)}"
        for phrase in expect.repairs
        if not any(phrase in repair for repair in result.repairs)
    ]
    for exercise in judged:
        found += [f"{exercise.name}: {line}" for line in _of_exercise(exercise, expect)]
    return found


def _of_exercise(exercise: ExerciseResult, expect: Expect) -> Iterator[str]:
    name = exercise.name
    points = expect.points.get(name, "full")
    if not _fits(exercise, points):
        yield f"expected {points} points, got {exercise.points:g} of {exercise.points_max:g}"
        yield from (f"    {_shown(test)}" for test in exercise.tests if test.verdict is not Verdict.PASSED)
    if name in expect.verdicts:
        others = {test.verdict for test in exercise.tests} - {Verdict.PASSED, *expect.verdicts[name]}
        if others:
            yield f"expected verdicts {expect.verdicts[name]}, got also {sorted(others)}"
    for pattern in expect.failing.get(name, []):
        tests = _named(exercise, pattern)
        excused = (Verdict.PASSED, Verdict.BLOCKED)
        if not tests or any(test.verdict in excused for test in tests):
            yield f"expected {pattern} to fail, got {[_shown(test) for test in tests]}"
    for pattern in expect.passing.get(name, []):
        tests = _named(exercise, pattern)
        if not tests or any(test.verdict is not Verdict.PASSED for test in tests):
            yield f"expected {pattern} to pass, got {[_shown(test) for test in tests]}"
    messages = [test.message for test in exercise.tests]
    for phrase in expect.says.get(name, []):
        if not any(phrase in message for message in messages):
            yield f"expected {phrase!r} in one of {messages}"
    # What a public example gives is public; no hidden test has called the process that was asked for it.
    messages = [message.split("\n  example:")[0] for message in messages]
    for pattern in expect.says_not.get(name, []):
        yield from (f"expected no {pattern!r} in {said!r}" for said in messages if re.search(pattern, said))
    named = {test.mistake for test in exercise.tests if test.mistake}
    if name in expect.mistake and named != {expect.mistake[name]}:
        yield f"expected the mistake {expect.mistake[name]}, got {sorted(named)}"
    if name in expect.assisted and not exercise.assisted:
        yield "expected to be judged with the reference's help"


def _fits(exercise: ExerciseResult, points: Points) -> bool:
    if isinstance(points, float):
        return exercise.points == pytest.approx(points)
    return {
        "full": exercise.points == exercise.points_max,
        "some": 0 < exercise.points < exercise.points_max,
        "none": exercise.points == 0,
        "any": True,
    }[points]


def _named(exercise: ExerciseResult, pattern: str) -> list[TestResult]:
    """The test of that name, or all cases of a parametrized one."""
    return [test for test in exercise.tests if test.name == pattern or test.name.split("[")[0] == pattern]


def _shown(test: TestResult) -> str:
    first = next(iter(test.message.splitlines()), "")
    return f"{test.name} {test.verdict} {first}".rstrip()


def read_expect(case: Path) -> Expect:
    return msgspec.toml.decode((case / "expect.toml").read_bytes(), type=Expect, strict=False)


def assignment(name: str) -> Assignment:
    return msgspec.structs.replace(COURSE.assignment(name), limits=LIMITS)


def questions_of(name: str) -> set[str]:
    return {each.name for each in COURSE.assignment(name).exercises.values() if not each.is_function}


# Files that are too large, or too odd for a repository, are made here.

GENERATED = {
    "huge_notebook": Expect(why="a notebook of 24 MB, most of it outputs, is read", total=100.0),
    "right_beside_hand_out": Expect(
        why="a hand-out that was only run and saved again is left out, whatever the name of the work",
        total=100.0,
        repairs=[
            "set aside, it is the file that was handed out: logistic_regression.ipynb, logistic_regression.py"
        ],
    ),
    "too_large": Expect(
        why="a notebook above the limit is not read", status=Status.UNREADABLE, reason="clear the outputs"
    ),
    "link_out_of_the_folder": Expect(
        why="a link to someone else's file is not followed", status=Status.UNREADABLE, reason="symbolic link"
    ),
    "many_brackets": Expect(
        why="source that is nested too deeply for the parser costs only itself", total=100.0
    ),
    "many_cells": Expect(why="a notebook of 600 cells, most of them scribbles", total=100.0),
    "many_operators": Expect(
        why="an expression too deep for the compiler costs only its statement", total=100.0
    ),
}


def generate(folder: Path, right: str) -> None:
    """Write each submission of `GENERATED` into a sub-folder of `folder`."""
    for name in GENERATED:
        (folder / name).mkdir()
    picture = {"data": {"image/png": "A" * 8_000_000}, "metadata": {}, "output_type": "display_data"}
    (folder / "huge_notebook/work.ipynb").write_text(_notebook([right], [picture] * 3))
    _hand_out_saved_again(folder / "right_beside_hand_out")
    (folder / "right_beside_hand_out/logistic_regression-DESKTOP-7Q2.py").write_text(right)
    larger = [picture] * (MAX_BYTES // 8_000_000 + 1)
    (folder / "too_large/work.ipynb").write_text(_notebook([right], larger))
    elsewhere = folder.with_name("elsewhere.py")
    elsewhere.write_text(right)
    (folder / "link_out_of_the_folder/work.py").symlink_to(elsewhere)
    brackets = f"nested = {'(' * 5000}{')' * 5000}"
    (folder / "many_brackets/work.ipynb").write_text(_notebook([right, brackets]))
    scribbles = [f"x{number} = {number}\nprint(x{number})" for number in range(600)]
    (folder / "many_cells/work.ipynb").write_text(_notebook([right, *scribbles]))
    (folder / "many_operators/work.py").write_text(f"{right}\nz = {'-' * 20_000}1\ny = {'1+' * 20_000}1\n")


def _hand_out_saved_again(folder: Path) -> None:
    """What was handed out, with a byte order mark, and run: the same code in other bytes."""
    course = COURSE.assignment(GENERATED_FOR)
    stub, notebook = course.stub, course.notebook
    (folder / stub.name).write_text(stub.read_text(encoding="utf-8"), encoding="utf-8-sig")
    content = json.loads(notebook.read_text(encoding="utf-8"))
    for number, cell in enumerate(content["cells"], 1):
        if cell["cell_type"] == "code":
            cell["execution_count"] = number
            cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": ["run\n"]}]
    (folder / notebook.name).write_text(json.dumps(content, indent=1), encoding="utf-8")


def _notebook(sources: list[str], outputs: list[dict[str, object]] | None = None) -> str:
    cells = [{"cell_type": "code", "source": source, "outputs": outputs or []} for source in sources]
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 4, "metadata": {}})


def graded_by_default() -> set[str]:
    """What cannot be read, and of right work, of mistakes in each exercise and of attacks the first.

    All others, and what is slow, go with the later assignments.
    """
    expected = {case: read_expect(folder) for case, folder in stored(GENERATED_FOR).items()} | GENERATED
    names = [case for case, expect in expected.items() if not expect.slow]
    unread = {case for case in names if expected[case].status is not Status.GRADED}
    starts = (*COURSE.assignment(GENERATED_FOR).exercises, "right", "quiz", "syntax", "hostile")
    of = {case: case.split("_")[0] for case in reversed(names)}
    first = {start: case for case, start in of.items() if any(each.startswith(start) for each in starts)}
    return unread | set(first.values())


BY_DEFAULT = graded_by_default()
ALL = [
    pytest.param(
        name,
        case,
        id=f"{name}-{case}",
        marks=() if name == GENERATED_FOR and case in BY_DEFAULT else pytest.mark.whole_classes,
    )
    for name in COURSE.ids
    for case in (*stored(name), *(GENERATED if name == GENERATED_FOR else ()))
]


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, bool], Results]:
    """The results of an assignment's cases, by the case's name: one run for all, or for those by default."""

    def grade(name: str, by_default: bool) -> Results:
        folders = [write_class(name, tmp_path_factory.mktemp("cases") / "class")]
        if name == GENERATED_FOR:
            folders.append(tmp_path_factory.mktemp("generated") / "class")
            folders[1].mkdir()
            generate(folders[1], (folders[0] / "right_short/logistic_regression.py").read_text())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # as in a run of `grader grade`, where no warning is an error
            released = released_code(assignment(name))
            submissions = [
                each
                for each in find_submissions(folders, name, released=released).submissions
                if name != GENERATED_FOR or (each.student in BY_DEFAULT) is by_default
            ]
            jobs = 1 if by_default else 3  # to begin a process costs as much as to judge five
            results = grade_class(
                assignment(name), submissions, seed=SEED, level=pick_level("auto"), jobs=jobs
            )
            return {result.student: result for result in results}

    @lru_cache
    def results(name: str, by_default: bool) -> Results:
        which = f"cases-{name}-by-default" if by_default else f"cases-{name}"
        return graded_once(tmp_path_factory, which, lambda: grade(name, by_default))

    return results


@pytest.mark.parametrize(("name", "case"), ALL)
def test_a_submission_is_judged_as_its_case_expects(
    name: str, case: str, graded: Callable[[str, bool], Results]
) -> None:
    expect = read_expect(stored(name)[case]) if case in stored(name) else GENERATED[case]
    results = graded(name, name == GENERATED_FOR and case in BY_DEFAULT)
    found = differences(results[case], expect, questions_of(name))
    told = "\n".join([f"{case}: {expect.why}", *found])
    if found and expect.defect:
        pytest.xfail(f"{expect.defect}\n{told}")
    if found:
        pytest.fail(told, pytrace=False)
    if expect.defect:
        pytest.fail(f"{case}: as expected; remove 'defect' from its expect.toml", pytrace=False)


@pytest.mark.parametrize("name", COURSE.ids)
def test_cases_name_only_exercises_that_exist(name: str) -> None:
    exercises = COURSE.assignment(name).exercises.keys()
    for case, folder in stored(name).items():
        expect = read_expect(folder)
        assert expect.why, case
        assert expect.exercises <= exercises, case


def test_a_case_that_is_like_another_has_its_own_functions_in_their_places() -> None:
    whole = "import math\n\n\ndef f(x):\n    return x\n\n\n@once\ndef g(x):\n    return 2 * x\n\n\nprint(1)\n"
    others = "def g(x):\n    return 3 * x\n"
    assert with_functions(whole, others) == whole.replace("@once\n", "").replace("2 * x", "3 * x")
    with pytest.raises(ValueError, match="no function to take the place of: h"):
        with_functions(whole, "def h():\n    pass\n")


def test_a_difference_is_told_in_words_that_name_the_test() -> None:
    tests = (
        TestResult("test_dw", Verdict.FAILED, 0, 4, "propagate: dw is wrong\n  got: 3"),
        TestResult("test_db", Verdict.PASSED, 2, 2),
    )
    exercise = ExerciseResult("propagate", 2.0, 6.0, tests)
    result = SubmissionResult("ana", "ana.py", "", Status.GRADED, 2.0, 6.0, exercises=(exercise,))
    expect = Expect(why="", points={"propagate": "none"}, failing={"propagate": ["test_db"]}, total=0.0)
    assert differences(result, expect) == [
        "total: expected 0 points, got 2",
        "propagate: expected none points, got 2 of 6",
        "propagate:     test_dw failed propagate: dw is wrong",
        "propagate: expected test_db to fail, got ['test_db passed']",
    ]


def test_what_must_not_be_said_is_told_with_the_message_that_says_it():
    tests = (TestResult("test_dw", Verdict.FAILED, 0, 4, "propagate: dw is wrong\n  got: 659"),)
    exercise = ExerciseResult("propagate", 0.0, 4.0, tests)
    result = SubmissionResult("ana", "ana.py", "", Status.GRADED, 0.0, 4.0, exercises=(exercise,))
    expect = Expect(why="", points={"propagate": "none"}, says_not={"propagate": [r"\d{3}", r"\d{4}"]})
    (told,) = differences(result, expect)
    assert told.startswith(r"propagate: expected no '\\d{3}' in ")
