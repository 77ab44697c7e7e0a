"""Classes of submissions, each judged in a process of its own, at the level that every machine has."""

import os

import pytest

from grader.child.isolation import Level
from grader.errors import CourseError, GraderError
from grader.grading import local
from grader.grading.run import grade_class
from grader.record.evidence import Status, Verdict
from grader.sandbox.patience import ALONE_WALL_FACTOR
from tests.support.tiny_course import HIDDEN, RIGHT, SECRET, WRONG_SHIFT, own_children

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a class is judged in forks")

WAITS = RIGHT.replace("    return k * x", "    import time\n    time.sleep(99)")
CLASS = {
    "ana": RIGHT,
    "ben": RIGHT.replace("return k * x", "return (k * x).no_such_thing"),
    "cara": WRONG_SHIFT,
    "dan": "def scale(x, k=2.0:\n    return k * x\n\n\ndef shift(x):\n    return 2.0 * x + 17.28125\n",
    "eve": RIGHT.replace("    return k * x", "    import os\n    os._exit(3)"),
    "fay": "\n",
    "gus": RIGHT.replace("    return k * x", "    while True:\n        pass"),
    "hal": RIGHT.replace("    return k * x", "    print('x' * 10000)\n    x *= k\n    return x"),
    "ida": RIGHT + "\nprint(undefined)\n",
    "jon": RIGHT.replace("return scale(x) + 17.28125", "return (i for i in x)"),
    "kim": RIGHT.replace("return scale(x) + 17.28125", "return {'z': scale(x)}"),
    "lea": "def scale(x, k=2.0):\n    return k * x\n",
    "max": RIGHT.replace("return scale(x) + 17.28125", "raise RuntimeError(f'{scale(x)[0] + 553 / 32}')"),
}


def graded(course, sources, *, jobs=2, seed=7, **options):
    """Results by student."""
    results = grade_class(
        course.assignment, course.hand_in(**sources), seed=seed, level=Level.LIMITS, jobs=jobs, **options
    )
    return {result.student: result for result in results}


def verdicts(result):
    return {test.name: str(test.verdict) for exercise in result.exercises for test in exercise.tests}


# ------------------------------------------------------------------ what a class becomes


@pytest.fixture
def class_of_all(lent, course):
    """All of `CLASS`, graded once, with what was heard on the way."""
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.4")
    heard, ticks = [], []
    results = graded(
        course,
        CLASS,
        on_result=lambda index, result: heard.append((index, result.student)),
        on_tick=lambda: ticks.append(1),
    )
    return results, heard, ticks


def test_a_class_is_graded_whatever_is_in_it(class_of_all, capfd):
    results, heard, ticks = class_of_all
    # in input order, each told once, as they finish
    assert list(results) == sorted(CLASS)
    assert sorted(heard) == list(enumerate(sorted(CLASS)))
    assert ticks
    assert capfd.readouterr().out == ""

    assert {name: result.status for name, result in results.items() if result.status != "graded"} == {
        "fay": Status.UNREADABLE
    }
    points = {name: result.points for name, result in results.items()}
    assert points["ana"] == results["ana"].points_max == 10
    assert points["ida"] == 10
    assert points["cara"] == points["jon"] == points["kim"] == points["max"] == points["lea"] == 6
    assert points["fay"] == 0
    assert points["hal"] == 8  # right values, and an argument that is changed
    for name, result in results.items():
        assert result.points_max == 10
        assert result.points == sum(exercise.points for exercise in result.exercises), name
        assert len(result.sha256) == 64

    scale = "test_scale[2]"
    assert verdicts(results["ana"]) == {
        scale: "passed",
        "test_scale[3]": "passed",
        "test_scale_keeps_its_argument": "passed",
        "test_shift": "passed",
    }
    assert verdicts(results["ben"])[scale] == "raised"
    assert verdicts(results["cara"])["test_shift"] == "failed"
    assert verdicts(results["dan"])[scale] == "missing"
    assert verdicts(results["eve"])[scale] == "crashed"
    assert verdicts(results["gus"])[scale] == "timed_out"
    assert "blocked" in verdicts(results["gus"]).values()
    assert verdicts(results["hal"])["test_scale_keeps_its_argument"] == "failed"
    assert verdicts(results["jon"])["test_shift"] == "failed"
    assert verdicts(results["kim"])["test_shift"] == "failed"
    assert verdicts(results["lea"])["test_shift"] == "missing"
    assert verdicts(results["max"])["test_shift"] == "raised"
    assert Verdict.GRADER_ERROR not in {v for result in results.values() for v in verdicts(result).values()}

    assert results["fay"].reason == "the file is empty"
    assert results["ida"].repairs == ("line 11: skipped, NameError: name 'undefined' is not defined",)
    assert not results["ana"].repairs

    for result in results.values():
        for exercise in result.exercises:
            for test in exercise.tests:
                assert SECRET not in test.message, (result.student, test.name)
                assert bool(test.message) == (test.verdict != "passed" or test.assisted)


WAITS_ONCE = """\
    import os, time
    if not os.path.exists({flag!r}):
        open({flag!r}, "w").close()
        time.sleep(99)
    return k * x"""


@pytest.mark.every_level
def test_what_ran_out_of_time_by_the_wall_clock_alone_is_judged_again_at_the_end(
    lent, course, open_folder, patient
):
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.4")
    waits = RIGHT.replace("    return k * x", WAITS_ONCE.format(flag=str(open_folder / "flag")))
    heard = []
    sources = {"ana": waits, "bo": RIGHT, "cy": RIGHT}
    results = graded(course, sources, jobs=1, on_result=lambda _, result: heard.append(result.student))
    assert sorted(heard) == ["ana", "bo", "cy"]  # each is told once
    assert heard[0] != "ana"  # however busy the machine is, one that goes through is told before
    assert [result.points for result in results.values()] == [10, 10, 10]
    assert results["ana"].notes == (
        "judged twice: its time ran out by the wall clock alone; this is the result of the second time",
    )


@pytest.mark.every_level
def test_where_the_second_time_comes_to_nothing_the_first_result_stays(course, monkeypatch):
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.4")
    judge = local.judging.Judge.judge

    def ends(self, *given, **options):
        if self.allowance.call_wall_factor == ALONE_WALL_FACTOR:
            os._exit(9)
        return judge(self, *given, **options)

    monkeypatch.setattr(local.judging.Judge, "judge", ends)
    results = graded(course, {"ana": RIGHT, "gus": WAITS}, jobs=1)
    assert results["gus"].status is Status.GRADED
    assert "timed_out" in verdicts(results["gus"]).values()
    assert results["gus"].notes == (
        "judged twice: its time ran out by the wall clock alone, and the second time came to no result",
    )


def test_a_class_of_unreadable_submissions_starts_nothing(course, monkeypatch):
    monkeypatch.setattr(local, "Zygote", None)
    results = graded(course, {"ana": "", "bo": "\n"})
    assert {result.status for result in results.values()} == {Status.UNREADABLE}


# ------------------------------------------------------------------- one for each

STATEFUL = HIDDEN.replace(
    "\n\n@exercise",
    """

seen = []

@pytest.fixture(scope="session")
def names():
    return []
""".rstrip() + "\n\n\n@exercise",
    1,
).replace(
    "def test_shift(student, reference):",
    "def test_shift(student, reference, names):\n"
    "    assert not seen and not names, 'seen before'\n"
    "    seen.append(1)\n    names.append(1)\n    np.seterr(all='raise')",
)  # fmt: skip


@pytest.mark.slow
def test_what_one_submission_leaves_behind_is_not_seen_by_the_next(lent, course):
    """In the tests' module, in their fixtures, in libraries on both sides."""
    course.write("solutions/tiny/test_hidden.py", STATEFUL)
    spoils = RIGHT + "\nimport builtins\nbuiltins.spoilt = True\nnp.sum = None\n"
    body = "    import builtins\n    return k * x if np.sum and not hasattr(builtins, 'spoilt') else None"
    looks = RIGHT.replace("    return k * x", body)
    results = graded(course, {"ana": spoils, "bo": looks, "cy": looks}, jobs=1)
    assert [result.points for result in results.values()] == [10, 10, 10]


@pytest.mark.slow
def test_a_test_that_raises_only_for_a_submission_is_that_submissions_failure(lent, course):
    course.change(
        "solutions/tiny/test_hidden.py",
        "    check.same(student.shift(np.zeros((2, 1))), reference.shift(np.zeros((2, 1))))",
        "    assert {1: 'one'}[len(student.shift(np.zeros((2, 1))).shape) - 1]",
    )
    results = graded(
        course, {"ana": RIGHT, "kim": CLASS["kim"], "lou": RIGHT.replace("+ 17.28125", ".ravel()")}
    )
    assert [result.points for result in results.values()] == [10, 6, 10 - 4]
    (test,) = results["kim"].exercises[1].tests
    assert test.kind == "unusable" and "AttributeError" in test.detail


@pytest.mark.slow
def test_results_that_cannot_be_passed_on_are_that_submissions_failure(lent, course):
    """`np.array([None])`, say, of one who forgot the return: it never reaches the next function."""
    course.change(
        "solutions/tiny/test_hidden.py",
        "    check.same(student.shift(np.zeros((2, 1))), reference.shift(np.zeros((2, 1))))",
        "    both = np.array([student.scale(1.0), student.scale(2.0)])\n"
        "    check.same(student.shift(both), reference.shift(both))",
    )
    forgetful = RIGHT.replace("    return k * x", "    k * x")
    absent = forgetful.replace("def shift(", "def moved(")
    results = graded(course, {"ana": RIGHT, "bo": forgetful, "cy": absent})
    got = [(result.status, result.points) for result in results.values()]
    assert got == [("graded", 10), ("graded", 4), ("graded", 0)]
    (helped,), (missing,) = (results[name].exercises[1].tests for name in ("bo", "cy"))
    assert helped.assisted and missing.verdict is Verdict.MISSING


# ----------------------------------------------------------- the author's own mistakes


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        (
            "tiny.py",
            "k * x",
            "x[",
            "it cannot be imported: SyntaxError: .*Mend that line",
        ),
        ("tiny.py", "import numpy as np", "1 / 0", "tiny.py:1: it cannot be imported: ZeroDivisionError"),
        (
            "tiny.py",
            "+ 17.28125",
            "+ undefined",
            "the reference solution does not pass test_shift: .*"
            "Nothing was graded. Mend the test or the solution, then grade again",
        ),
        (
            "test_hidden.py",
            "def test_shift(student",
            "@pytest.mark.skip\ndef test_shift(student",
            "the reference solution does not pass test_shift: ",
        ),
    ],
)
def test_a_class_is_not_graded_with_tests_or_a_solution_that_do_not_work(
    no_zygote, course, name, old, new, problem
):
    course.change(f"solutions/tiny/{name}", old, new)
    heard = []
    with pytest.raises(CourseError, match=problem) as failure:
        graded(course, {"ana": RIGHT}, on_result=lambda index, result: heard.append(index))
    assert str(course.root / "solutions/tiny") in failure.value.where
    assert heard == []


@pytest.mark.slow
def test_a_failing_reference_is_told_with_the_line_of_its_test(no_zygote, course):
    course.change("solutions/tiny/tiny.py", "k * x", "k * x + 1")
    course.change("solutions/tiny/test_hidden.py", "reference.scale(x, k=0.5))", "0.5 * x)")
    with pytest.raises(CourseError) as failure:
        graded(course, {"ana": RIGHT})
    assert (
        failure.value.where
        == f"{course.hidden}:{HIDDEN.splitlines().index('def test_scale(student, reference, rng, n):') - 1}"
    )


@pytest.mark.slow
def test_a_failing_reference_is_told_with_its_error(no_zygote, course):
    course.change("solutions/tiny/tiny.py", "+ 17.28125", "+ undefined")
    with pytest.raises(
        CourseError, match="does not pass test_shift: NameError: name 'undefined' is not defined"
    ):
        graded(course, {"ana": RIGHT})


@pytest.mark.parametrize("text", ["def scale(:\n", None])
def test_a_stub_that_does_not_parse_or_is_not_there_is_named(no_zygote, course, text):
    if text is None:
        course.assignment.stub.unlink()
    else:
        course.write("assignments/tiny/tiny.py", text)
    with pytest.raises(
        CourseError, match=r"tiny.py: the stub cannot be read: .*Generate it again from the solution"
    ):
        graded(course, {"ana": RIGHT})


def test_a_reference_that_ends_the_process_is_told(no_zygote, course):
    course.change("solutions/tiny/tiny.py", "return k * x", "import os; os._exit(0)")
    with pytest.raises(GraderError, match="the reference's own run ended without an answer"):
        graded(course, {"ana": RIGHT})


# ------------------------------------------------- follow-through and known mistakes

NO_SCALE = "def scale(x, k=2.0):\n    return -k * x\n\n\ndef shift(x):\n    return scale(x) + 17.28125\n"
MISTAKES = """\
from grader import mistake
import numpy as np

@mistake("scale", "wrong-sign", explain="The sign is wrong.", hint="Which way does it go?")
def scale(x, k=2.0):
    return -k * x

@mistake("scale", "keeps-k", explain="k is left out.", hint="Where is k?")
def scale(x, k=2.0):
    return x

@mistake("shift", "rank-1", explain="An axis is dropped.", hint="Print the shape.")
def shift(x):
    return (scale(x) + 17.28125).ravel()
"""


@pytest.fixture(params=["plain", "through pytest"])
def either_way(request, course):
    """The test of shift as a plain function, or with a fixture of pytest's own."""
    if request.param != "plain":
        course.change(
            "solutions/tiny/test_hidden.py",
            "def test_shift(student, reference",
            "def test_shift(tmp_path, student, reference",
        )


@pytest.mark.slow
@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize(("share", "points"), [(None, 4.0), (0.5, 2.0)])
def test_an_exercise_is_tested_again_with_right_helpers(lent, course, share, points):
    if share is not None:
        course.change(
            "assignments/tiny/assignment.toml", "[limits]", f"[policy]\nfollow_through = {share}\n[limits]"
        )
    course.change("solutions/tiny/test_hidden.py", "np.zeros((2, 1))", "np.ones((2, 1))")
    (result,) = graded(course, {"ana": NO_SCALE}).values()
    scale, shift = result.exercises
    assert not scale.assisted and scale.points == 2  # its argument is kept
    assert shift.assisted and shift.points == points
    (test,) = shift.tests
    assert (test.verdict, test.assisted, test.points, test.points_max) == (Verdict.PASSED, True, points, 4)
    assert "scale" in test.message
    assert result.points == 2 + points


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize(
    "end", ["import os; os._exit(9)", "os = None; os._exit", "import time; time.sleep(99)"]
)
@pytest.mark.every_level
def test_what_was_earned_alone_stays_when_help_ends_badly(course, monkeypatch, end):
    monkeypatch.setattr(local, "GRACE_S", 0.1)
    course.change(
        "assignments/tiny/assignment.toml", "submission_timeout_s = 30.0", "submission_timeout_s = 0.3"
    )
    test = course.hidden.read_text()
    head, _, body = test.partition("def test_shift(")
    signature, _, rest = body.partition(":\n")
    bad = f"    if student.scale(1.0) == 2.0 and student.shift(np.zeros(1))[0] == 1.0:\n        {end}\n"
    course.hidden.write_text(f"{head}def test_shift({signature}:\n{bad}{rest}")
    results = graded(course, {"ana": NO_SCALE.replace("17.28125", "1.0"), "bo": RIGHT})
    scale, shift = results["ana"].exercises
    assert results["ana"].status is Status.GRADED
    assert (scale.points, shift.points, shift.assisted) == (2, 0, False)
    assert results["bo"].points == 10


@pytest.mark.every_level
def test_help_that_fails_leaves_no_zygote_to_the_next(course, monkeypatch):
    """A submission that stops its zygote while it is being helped must not cost the next one a try."""
    course.change("solutions/tiny/test_hidden.py", "np.zeros((2, 1))", "np.ones((2, 1))")
    renewed, renew = [], local._Class._renew

    def fails(self, *given):
        raise GraderError("the zygote does not answer")

    def renewing(self, slot):
        renewed.append(1)
        renew(self, slot)

    monkeypatch.setattr(local.judging.Judge, "follow_through", fails)
    monkeypatch.setattr(local._Class, "_renew", renewing)
    results = graded(course, {"ana": NO_SCALE, "bo": RIGHT}, jobs=1)
    assert [result.points for result in results.values()] == [2, 10]
    assert renewed == [1]


@pytest.mark.slow
def test_tests_that_change_their_own_inputs_help_all_the_same(lent, course):
    """A second run in the same process would meet what the first one left."""
    course.change("solutions/tiny/test_hidden.py", "np.zeros((2, 1))", "np.ones((2, 1))")
    text = course.hidden.read_text()
    changed = text.replace('@exercise("shift"', 'KEPT = np.ones((2, 1))\n\n\n@exercise("shift"', 1)
    head, _, body = changed.partition("def test_shift(")
    signature, _, rest = body.partition(":\n")
    mine = "    global KEPT\n    KEPT = KEPT * 2\n    assert KEPT[0, 0] == 2\n"
    course.hidden.write_text(f"{head}def test_shift({signature}:\n{mine}{rest}")
    (result,) = graded(course, {"ana": NO_SCALE}).values()
    assert result.exercises[1].assisted and result.exercises[1].points == 4


@pytest.mark.slow
def test_help_does_not_help_what_is_wrong_itself(lent, course):
    (result,) = graded(course, {"ana": NO_SCALE.replace("17.28125", "1.0")}).values()
    assert not result.exercises[1].assisted
    assert verdicts(result)["test_shift"] == "failed"


@pytest.mark.every_level
def test_a_helper_that_hangs_or_raises_is_charged_once(lent, course):
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.3")
    hangs = NO_SCALE.replace("return -k * x", "__import__('time').sleep(99)")
    raises = NO_SCALE.replace("return -k * x", "raise ValueError")
    results = graded(course, {"ana": hangs, "bo": raises})
    assert [result.points for result in results.values()] == [4, 4]


@pytest.mark.slow
def test_a_known_mistake_is_named_and_no_other(lent, course):
    course.write("solutions/tiny/mistakes.py", MISTAKES)
    flat = RIGHT.replace("scale(x) + 17.28125", "(scale(x) + 17.28125)[:, 0]")
    results = graded(course, {"ana": NO_SCALE, "bo": flat, "cy": RIGHT.replace("k * x", "k + x")})
    named = {
        name: [test.mistake for exercise in result.exercises for test in exercise.tests]
        for name, result in results.items()
    }
    assert named == {
        "ana": ["wrong-sign", "wrong-sign", None, None],
        "bo": [None, None, None, "rank-1"],
        "cy": [None, None, None, None],
    }
    message = results["ana"].exercises[0].tests[0].message
    assert "The sign is wrong." in message and "Which way does it go?" in message


DOUBLES = """\
from grader import mistake

@mistake("shift", "doubles", explain="It is doubled.", hint="How often is scale called?")
def shift(x):
    return 2 * scale(x) + 17.28125
"""


@pytest.mark.slow
def test_a_mistake_is_named_on_right_helpers_only(lent, course):
    """A right shift on a scale that doubles gives what a shift that doubles gives: the slip is in scale."""
    course.write("solutions/tiny/mistakes.py", DOUBLES)
    course.change("solutions/tiny/test_hidden.py", "np.zeros((2, 1))", "np.ones((2, 1))")
    # With the reference in place of scale it raises, so what it did with its own speaks.
    own = RIGHT.replace("return k * x", "return {'y': 2 * k * x}").replace("scale(x) +", "scale(x)['y'] +")
    results = graded(course, {"ana": own, "bo": RIGHT.replace("return scale(x)", "return 2 * scale(x)")})
    tests = {name: result.exercises[1].tests[0] for name, result in results.items()}
    assert [test.verdict for test in tests.values()] == [Verdict.FAILED, Verdict.FAILED]
    assert {name: test.mistake for name, test in tests.items()} == {"ana": None, "bo": "doubles"}
    assert "doubled" not in tests["ana"].message and "doubled" in tests["bo"].message


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            '"keeps-k"',
            '"wrong-sign"',
            r"mistakes.py:\d+: scale has two mistakes named 'wrong-sign'. Rename one",
        ),
        ("import numpy as np", "import nmupy", r"mistakes.py:2: it cannot be imported: ModuleNotFoundError"),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_named(no_zygote, course, old, new, problem):
    course.write("solutions/tiny/mistakes.py", MISTAKES)
    course.change("solutions/tiny/mistakes.py", old, new)
    with pytest.raises(CourseError, match=problem):
        graded(course, {"ana": RIGHT})


# --------------------------------------------------------- judging processes that fail

DYING = """
    if student.shift(0.0) < 0:
        import os, time, pathlib
        flag = pathlib.Path(__file__).with_name("died")
        {how}
"""


def dying(course, how):
    """Tests whose process does not survive a negative shift, as the author's own bug."""
    course.change(
        "solutions/tiny/test_hidden.py",
        "def test_shift(student, reference):",
        "def test_shift(student, reference):" + DYING.format(how=how).rstrip(),
    )
    return {"ana": RIGHT, "bo": RIGHT.replace("+ 17.28125", "- 1"), "cy": RIGHT}


@pytest.mark.every_level
def test_a_judging_process_that_dies_is_tried_again_and_then_told_as_our_fault(course):
    sources = dying(course, "os.kill(os.getpid(), 9)")
    before = own_children()
    heard = []
    results = graded(course, sources, jobs=1, on_result=lambda index, result: heard.append(result.student))
    assert [result.status for result in results.values()] == ["graded", "grader_error", "graded"]
    assert results["bo"].reason == "the judging process ended without an answer, 2 times"
    assert results["bo"].points is None
    assert results["ana"].points == results["cy"].points == 10
    assert heard == ["ana", "cy", "bo"]
    assert own_children() == before


@pytest.mark.every_level
def test_a_judging_process_that_dies_once_is_forgiven(lent, course):
    sources = dying(course, "flag.exists() or flag.touch() or os._exit(9)")
    results = graded(course, sources)
    assert results["bo"].status is Status.GRADED
    assert results["bo"].points == 6


@pytest.mark.every_level
def test_a_judging_process_that_does_not_end_is_ended(course, monkeypatch):
    monkeypatch.setattr(local, "GRACE_S", 0.2)
    course.change(
        "assignments/tiny/assignment.toml", "submission_timeout_s = 30.0", "submission_timeout_s = 0.2"
    )
    results = graded(course, dying(course, "time.sleep(600)"), jobs=1)
    assert [result.status for result in results.values()] == ["graded", "grader_error", "graded"]
    assert results["bo"].reason == "the judging process did not end in time, 2 times"


@pytest.mark.slow
def test_an_error_of_ours_is_no_score_and_stops_nobody_else(lent, course, monkeypatch):
    from grader.sandbox import student as students

    load = students.StudentTransport.load

    def fails(self):
        load(self)
        if "- 1" in str(self._load_question):
            raise self_made

    self_made = ZeroDivisionError("nobody thought of this")
    monkeypatch.setattr(students.StudentTransport, "load", fails)
    results = graded(course, {"ana": RIGHT, "bo": RIGHT.replace("+ 17.28125", "- 1"), "cy": RIGHT})
    assert [result.status for result in results.values()] == ["graded", "grader_error", "graded"]
    assert results["bo"].points is None
    assert results["bo"].reason.startswith("ZeroDivisionError: nobody thought of this (test_run.py:")


@pytest.mark.slow
def test_ctrl_c_leaves_no_process_and_what_is_finished_is_told(course):
    heard, before = [], own_children()

    def tell(index, result):
        heard.append(result.student)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        graded(course, {"ana": RIGHT, "bo": WAITS, "cy": WAITS}, on_result=tell)
    assert heard == ["ana"]
    assert own_children() == before
