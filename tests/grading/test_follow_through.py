"""One bug is charged once: what is judged again with the reference in a helper's place."""

import re
import warnings

import pytest

from grader.child.isolation import Level
from grader.errors import Finding
from grader.grading.follow_through import Loading, failed_tests, plan, rank
from grader.grading.run import grade_class
from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.sandbox import process

HEAD = "import numpy as np\n\n\n"
SHIFT = "def shift(x):\n    return scale(x) + 17.28125\n"
WRONG_SCALE = "def scale(x, k=2.0):\n    return -k * x\n\n\n"
STUB = 'def scale(x, k=2.0):\n    raise NotImplementedError("scale: nothing written here yet")\n\n\n'
# The test of shift asks the student's own helper, too.
DIRECT = """
@exercise("shift", points=4)
def test_shift(student, reference):
    x = np.ones((2, 1))
    check.same(student.shift(x) - student.scale(x), reference.shift(x) - reference.scale(x))
    check.vectorised(student.scale, lambda m: (np.arange(1.0, m + 1),))
    check.gradient(lambda x: student.scale(x), 1.0, 2.0)
"""


@pytest.fixture
def results(lent, course):
    """A function that grades the sources of some students; their results, by name."""

    def grade(**sources):
        submissions = course.hand_in(**{name: HEAD + source for name, source in sources.items()})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = grade_class(course.assignment, submissions, seed=7, level=Level.LIMITS, jobs=1)
        return {result.student: result for result in found}

    return grade


@pytest.fixture
def direct(course):
    """A test of shift that calls the student's scale itself."""
    head, _ = course.hidden.read_text().split('@exercise("shift"')
    course.hidden.write_text(head + DIRECT.lstrip())


def points(result):
    return {exercise.name: exercise.points for exercise in result.exercises}


@pytest.mark.every_level
def test_a_helper_that_a_test_calls_itself_is_the_references(direct, results, course):
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.3")
    found = results(
        right="def scale(x, k=2.0):\n    return k * x\n\n\n" + SHIFT,
        wrong=WRONG_SCALE + SHIFT,
        stub=STUB + SHIFT,
        absent=SHIFT,
        unparsed="def scale(x, k=2.0):\n    return (k * x\n\n\n" + SHIFT,
        hangs="def scale(x, k=2.0):\n    while True:\n        pass\n\n\n" + SHIFT,
    )
    assert {name: points(result)["shift"] for name, result in found.items()} == dict.fromkeys(found, 4.0)
    assert not found["right"].exercises[1].assisted
    assert all(found[name].exercises[1].assisted for name in found if name != "right")
    assert found["stub"].exercises[0].points == 0


@pytest.mark.slow
def test_what_is_not_written_itself_is_not_assisted(direct, results):
    both = STUB + STUB.replace("scale", "shift").replace("x, k=2.0", "x")
    found = results(both=both, pass_=WRONG_SCALE + "def shift(x):\n    pass\n")
    assert [points(result)["shift"] for result in found.values()] == [0.0, 0.0]


@pytest.mark.slow
def test_help_that_does_not_help_tells_what_is_left(results):
    (result,) = results(ana=WRONG_SCALE + SHIFT.replace("17.28125", "1.0")).values()
    (test,) = result.exercises[1].tests
    assert (test.verdict, test.assisted, test.points) == (Verdict.FAILED, False, 0.0)
    assert "shift: " in test.message


# ------------------------------------------------------------------- in which process


@pytest.fixture
def starts(course, open_folder):
    """A statement that tells of each process that loads it, and a function that counts them."""
    course.change("solutions/tiny/test_hidden.py", "np.zeros((2, 1))", "np.ones((2, 1))")
    file = open_folder / "count"
    return f"open({str(file)!r}, 'a').write('.')\n", lambda: len(file.read_text())


@pytest.mark.slow
def test_what_passes_with_help_passes_in_the_process_that_is_there(results, starts):
    tell, count = starts
    (result,) = results(ana=WRONG_SCALE + SHIFT + tell).values()
    assert points(result)["shift"] == 4.0
    assert result.exercises[1].assisted
    assert count() == 1


@pytest.mark.every_level
@pytest.mark.parametrize("then", ["return x", "1 / 0", "exec('while True: pass')"])
def test_what_the_first_pass_has_left_there_costs_nothing(course, results, starts, patient, then):
    first_only = f"def shift(x, seen=[]):\n    seen.append(1)\n    if len(seen) > 1: {then}\n"
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.3")
    tell, count = starts
    (result,) = results(ana=WRONG_SCALE + first_only + SHIFT.partition("\n")[2] + tell).values()
    assert points(result)["shift"] == 4.0
    assert count() == 2


@pytest.mark.slow
def test_a_process_that_something_has_crashed_is_not_asked_again(results, starts):
    tell, count = starts
    crashes = "import os\n\n\ndef scale(x, k=2.0):\n    os._exit(1)\n\n\n"
    (result,) = results(ana=crashes + SHIFT + tell).values()
    assert points(result)["shift"] == 4.0
    times = count()
    (result,) = results(ana=crashes + SHIFT.replace("17", "18") + tell).values()
    assert points(result)["shift"] == 0.0
    assert count() == 2 * times


TOP = """
[exercises.top]
points = 4
signature = "top(x) -> y"
uses = ["shift"]

[limits]"""
TEST_OF_TOP = """@exercise("top", points=4)
def test_top(student, reference):
    check.same(student.top(np.ones((2, 1))), reference.top(np.ones((2, 1))))


@exercise("shift\""""
# While `top` is judged, the reference stands in for `shift`.
LISTENS = """
known = {}


def shift(x):
    return known.get(x.tobytes(), 0 * x)


own = shift


def top(x):
    if shift is not own:
        known[x.tobytes()] = shift(x)
    return 2 * shift(x)
"""


@pytest.mark.slow
@pytest.mark.parametrize("spoilt", ["", "\n\nif True:\n    import os\n    os._exit(0)\n"])
def test_code_cannot_learn_from_the_reference_what_it_is_still_to_be_asked(course, results, starts, spoilt):
    """Whatever the order of the file, in the process that is there as in a fresh one."""
    course.change("assignments/tiny/assignment.toml", "\n[limits]", TOP)
    stub, solution, hidden = course.assignment.stub, course.assignment.solution, course.hidden
    stub.write_text(stub.read_text() + "\n\ndef top(x):\n    raise NotImplementedError\n")
    solution.write_text(solution.read_text() + "\n\ndef top(x):\n    return 2 * shift(x)\n")
    hidden.write_text(hidden.read_text().replace('@exercise("shift"', TEST_OF_TOP))
    (result,) = results(ana=WRONG_SCALE + LISTENS + spoilt).values()
    assert {name: points(result)[name] for name in ("shift", "top")} == {"shift": 0.0, "top": 4.0}


def test_what_uses_more_has_more_replaced():
    wanted = {"model": ("sigmoid", "optimize"), "optimize": ("sigmoid",), "sigmoid": ()}
    assert sorted(wanted, key=lambda name: rank(wanted, name)) == ["sigmoid", "optimize", "model"]


@pytest.mark.slow
def test_what_passed_is_not_run_again(course, results, starts):
    tell, count = starts
    test = course.hidden.read_text().split('@exercise("shift", points=4)\n')[1]
    course.hidden.write_text(
        course.hidden.read_text().replace('@exercise("shift", points=4)', '@exercise("shift", points=2)')
        + '\n\n@exercise("shift", points=2)\n'
        + test.replace("test_shift", "test_shift_of_nothing").replace("np.ones", "np.zeros")
    )
    (result,) = results(ana=WRONG_SCALE + SHIFT.replace("    ", f"    {tell}    ")).values()
    assert points(result)["shift"] == 4.0
    assert count() == 3


@pytest.mark.every_level
def test_what_one_submission_has_the_reference_work_out_no_other_profits_from(course, results, starts):
    tell, count = starts
    course.change("solutions/tiny/tiny.py", "    return k * x", f"    {tell}    return k * x")
    wrong = WRONG_SCALE + SHIFT.replace("scale(x)", "scale(x + 1) - 2")
    (alone,) = results(ana=wrong).values()
    assert points(alone)["shift"] == 4.0
    asked = count()
    results(ben=wrong, cy=wrong, dan=wrong)
    # The proof's questions once for each class, the helper's for each submission.
    assert count() - asked > asked


# ------------------------------------------------------------------- a call that the reference refuses

EXTRA = "def scale(x, k=2.0, every=100):\n    return -k * x\n\n\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "shift",
    [
        "def shift(x):\n    return scale(x, 2.0, 50) + 17.28125\n",
        "def shift(x):\n    return scale(x, every=50) + 17.28125\n",
    ],
)
def test_a_parameter_that_only_the_students_helper_has_costs_nothing(results, shift):
    (result,) = results(ana=EXTRA + shift).values()
    assert points(result)["shift"] == 4.0


@pytest.mark.slow
@pytest.mark.parametrize(
    "helper",
    [
        "def scale(k, x):\n    return -k * x\n\n\ndef shift(x):\n    return scale(2.0, x) + 17.28125\n",
        "def scale(a, b=2.0):\n    return -b * a\n\n\ndef shift(x):\n    return scale(b=2, a=x) + 17.28125\n",
        "def scale(k=2.0, *, x):\n    return -k * x\n\n\ndef shift(x):\n    return scale(x=x) + 17.28125\n",
    ],
)
def test_parameters_of_another_order_or_name_are_those_of_the_handed_out_helper(results, helper):
    (result,) = results(ana=helper).values()
    assert points(result)["shift"] == 4.0


@pytest.mark.slow
def test_where_the_reference_refuses_a_call_the_students_own_words_stay(results):
    own_slip = "def shift(x):\n    return scale(x[5]) + 17.28125\n"
    unlike = (
        "def scale(x, k=2.0, *rest):\n    return -k * x\n\n\ndef shift(x):\n    return scale(x, 2.0, 3, 4)\n"
    )
    found = results(slip=WRONG_SCALE + own_slip, unlike=unlike)
    (test,) = found["slip"].exercises[1].tests
    assert "IndexError" in test.message
    (test,) = found["unlike"].exercises[1].tests
    assert (test.verdict, test.kind) == (Verdict.FAILED, "value")


@pytest.mark.slow
def test_code_that_is_written_for_a_helper_of_its_own_is_told_what_it_did_with_that_one(results):
    pairs = "def scale(x, k=2.0):\n    return -k * x, 1\n\n\ndef shift(x):\n    return scale(x)[1] + 0 * x\n"
    (result,) = results(ana=pairs.replace("scale(x)[1]", "scale(x)[2 - 1].real")).values()
    (test,) = result.exercises[1].tests
    assert test.verdict is Verdict.FAILED


@pytest.mark.slow
def test_what_is_judged_with_help_does_not_depend_on_points(course, results):
    """With every weight 0 the same tests are run and pass with the same help."""

    def verdicts():
        (result,) = results(ana=WRONG_SCALE + SHIFT.replace("scale(x)", "scale(x + 1) - 2")).values()
        return [(test.name, test.verdict, test.assisted) for each in result.exercises for test in each.tests]

    with_points = verdicts()
    assert ("test_shift", Verdict.PASSED, True) in with_points
    for path in (course.hidden, course.assignment.folder / "assignment.toml"):
        path.write_text(re.sub(r"points ?= ?\d", "points=0", path.read_text()))
    assert verdicts() == with_points


# ------------------------------------------------------------------- what the stub gives


@pytest.fixture
def given(course):
    """A stub that gives a function and a class, which the solution uses as well."""
    text = "\n\ndef offset():\n    return Offset().value\n\n\nclass Offset:\n    value = 17.28125\n"
    for path in (course.assignment.stub, course.assignment.solution):
        path.write_text(path.read_text() + text)


RIGHT_SCALE = "def scale(x, k=2.0):\n    return k * x\n\n\n"
USES_GIVEN = RIGHT_SCALE + "def shift(x):\n    return scale(x) + offset()\n"


@pytest.mark.slow
def test_a_given_function_that_is_absent_is_restored_and_said(given, results):
    found = results(
        absent=USES_GIVEN,
        imported="from course_helpers import offset\n" + USES_GIVEN,
        broken="def offset(:\n    return 0\n\n\n" + USES_GIVEN,
        own="def offset():\n    return 17.28125\n\n\n" + USES_GIVEN,
        wrong="def offset():\n    return 0\n\n\n" + USES_GIVEN,
    )
    earned = {name: points(result)["shift"] for name, result in found.items()}
    assert earned == {"absent": 4.0, "imported": 4.0, "broken": 4.0, "own": 4.0, "wrong": 0.0}
    said = "offset is not defined; the version that was handed out is used"
    restored = {name for name, result in found.items() if said in result.repairs}
    assert restored == {"absent", "imported", "broken"}


@pytest.mark.slow
def test_a_given_function_that_nobody_misses_is_not_spoken_of(given, results):
    (result,) = results(ana=RIGHT_SCALE + SHIFT).values()
    assert points(result)["shift"] == 4.0
    assert not [repair for repair in result.repairs if "handed out" in repair]


def test_only_what_failed_is_run_again():
    lost = exercise("scale", "value", ""), exercise("shift", "", "value", "raised"), exercise("turn", "value")
    result = Evidence(Status.GRADED, lost)
    wanted = {"shift": ("scale",), "turn": ("scale",)}
    assert failed_tests(result, wanted) == {"test_shift_1", "test_shift_2", "test_turn_0"}


# ------------------------------------------------------------------- what is judged again


def exercise(name, *kinds, about=None):
    tests = tuple(
        TestEvidence(
            f"test_{name}_{n}",
            Verdict.FAILED if kind else Verdict.PASSED,
            StoredFinding.of(Finding(kind, about or name)) if kind else None,
        )
        for n, kind in enumerate(kinds)
    )
    return ExerciseEvidence(name, tests)


def planned(course, *exercises, status=Status.GRADED, loading=None):
    return dict(plan(course.assignment, Evidence(status, exercises), loading))


def test_an_exercise_is_judged_again_where_it_and_a_helper_lost_points(course):
    assert planned(course, exercise("scale", "value", ""), exercise("shift", "value")) == {
        "shift": ("scale",)
    }


@pytest.mark.parametrize(("scale", "shift"), [("", "value"), ("value", ""), ("", "")])
def test_nothing_is_judged_again_where_one_of_the_two_is_full(course, scale, shift):
    assert planned(course, exercise("scale", scale), exercise("shift", shift)) == {}


@pytest.mark.parametrize("kind", ["stub", "absent", "unparsed", "not_callable"])
def test_what_is_not_there_is_not_judged_again_unless_the_helper_is_what_is_missing(course, kind):
    scale = exercise("scale", kind)
    assert planned(course, scale, exercise("shift", kind, kind)) == {}
    assert planned(course, scale, exercise("shift", kind, about="scale")) == {"shift": ("scale",)}
    assert planned(course, scale, exercise("shift", kind, "value")) == {"shift": ("scale",)}


@pytest.mark.parametrize("status", [Status.UNREADABLE, Status.GRADER_ERROR])
def test_nothing_is_judged_again_of_what_was_not_graded(course, status):
    assert planned(course, exercise("scale", "value"), exercise("shift", "value"), status=status) == {}


def test_nothing_is_judged_again_of_what_cannot_be_loaded(course):
    lost = exercise("scale", "value"), exercise("shift", "value")
    assert planned(course, *lost, loading=Loading(hopeless=True)) == {}


def test_what_was_not_reached_since_others_crashed_is_judged_again(course):
    blocked = StoredFinding.of(Finding("blocked", "shift"))
    shift = ExerciseEvidence("shift", (TestEvidence("test_shift", Verdict.BLOCKED, blocked),))
    assert planned(course, exercise("scale", ""), shift, loading=Loading(worn_out=True)) == {"shift": ()}
    assert planned(course, exercise("scale", ""), shift, loading=Loading()) == {}


@pytest.mark.slow
def test_a_function_that_crashes_costs_none_that_does_not_call_it(results, course, monkeypatch):
    monkeypatch.setattr(process, "RESTARTS_MAX", 0)
    course.change("assignments/tiny/assignment.toml", 'uses = ["scale"]', "uses = []")
    own = "def shift(x):\n    return 2.0 * x + 17.28125\n"
    ana = results(ana=WRONG_SCALE.replace("return", "import os; os._exit(0)") + own)["ana"]
    points = {each.name: each.points for each in ana.exercises}
    assert points["scale"] == 0 and points["shift"] == 4
    assert not any(each.assisted for each in ana.exercises)
