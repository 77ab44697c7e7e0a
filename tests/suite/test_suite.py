"""Hidden tests, collected by pytest, run on functions of this process."""

import contextlib
import os
import warnings

import numpy as np
import pytest

from grader.errors import CodeRaised, CourseError, Finding, Note
from grader.record.evidence import Verdict
from grader.sandbox import standin
from grader.sandbox.standin import LocalTransport, StandIn
from grader.suite import surroundings
from grader.suite.suite import with_suite
from tests.support.tiny_course import HIDDEN, SECRET

START = """\
import numpy as np
import pytest
from grader import check, exercise

"""


def results_of(course, text, student=None, **options):
    """Results of the tests in `text`, which need no points."""
    course.write("solutions/tiny/test_hidden.py", START + text)
    return course.run(student or {}, points=False, **options)


def verdicts(results):
    return {name: str(result.verdict) for name, result in results.items()}


# ------------------------------------------------------------------------------ a run


def test_right_work_passes_every_test_and_gets_every_point(course):
    results = course.run({})
    assert set(verdicts(results).values()) == {"passed"}
    assert sum(result.points for result in results.values()) == course.assignment.points_max
    assert all(result.message == result.kind == result.detail == "" for result in results.values())
    assert all(result.duration_s > 0 for result in results.values())


def test_the_cases_of_a_parametrized_test_share_its_points(course):
    results = course.run({"scale": lambda x, k=2.0: k * x if len(x) == 3 else x})
    assert {name: (result.points, result.points_max) for name, result in results.items()} == {
        "test_scale[2]": (0.0, 2.0),
        "test_scale[3]": (2.0, 2.0),
        "test_scale_keeps_its_argument": (2.0, 2.0),
        "test_shift": (4.0, 4.0),
    }


def test_exercises_come_in_the_order_of_the_assignment_and_tests_in_that_of_the_file(course):
    course.write(
        "solutions/tiny/test_hidden.py",
        START
        + '@exercise("shift", points=4)\ndef test_z(): ...\n'
        + '@exercise("scale", points=3)\ndef test_b(): ...\n'
        + '@exercise("scale", points=3)\ndef test_a(): ...\n',
    )
    assert list(course.run({})) == ["test_b", "test_a", "test_z"]


def test_only_the_tests_of_some_exercises_can_be_run(course):
    assert list(course.run({}, only=("shift",), points=False)) == ["test_shift"]


def test_a_failed_check_is_failed_with_the_checks_words(course):
    result = course.run({"shift": lambda x: x.ravel()})["test_shift"]
    assert result.verdict is Verdict.FAILED
    assert result.message.startswith("shift: y has the wrong shape\n")
    assert "(2, 1)" in result.message and "rank-1" in result.message
    assert result.kind == "rank1"
    assert result.points == 0


@pytest.mark.parametrize(("scope", "times"), [("function", 2), ("class", 2), ("module", 1), ("session", 1)])
def test_fixtures_of_every_scope_are_made_and_ended_as_often_as_pytest_would(course, scope, times):
    text = f"""
made, ended = [], []

@pytest.fixture(scope="{scope}")
def one(student, seed):
    made.append(seed)
    yield student.scale(1.0)
    ended.append(seed)

@exercise("scale")
def test_first(one):
    assert one == 2

class TestInAClass:
    @exercise("scale")
    def test_second(self, one):
        assert one == 2

@exercise("scale")
def test_last():
    assert made == [7] * {times}
    assert len(ended) == {times if scope in ("function", "class") else 0}
"""
    assert set(verdicts(results_of(course, text)).values()) == {"passed"}


@pytest.mark.parametrize("scope", ["function", "session"])
def test_what_a_fixture_meets_in_the_submission_is_the_submissions(course, scope):
    text = f"""
@pytest.fixture(scope="{scope}")
def parts(student):
    return student.scale(1.0)["y"]

@exercise("scale")
def test_first(parts): ...
@exercise("scale")
def test_second(parts): ...
"""
    results = results_of(course, text)
    assert verdicts(results) == {"test_first": "failed", "test_second": "failed"}
    assert results["test_second"].kind == "unusable"


def test_a_failure_after_the_test_counts(course):
    text = """
@pytest.fixture
def after(student):
    yield
    check.same(student.scale(1.0), 3.0)

@exercise("scale")
def test_one(after): ...
"""
    assert verdicts(results_of(course, text)) == {"test_one": "failed"}


def test_of_two_failures_the_first_is_told(course):
    text = """
@pytest.fixture
def after():
    yield
    assert False, "second"

@exercise("scale")
def test_one(after):
    assert False, "first"
"""
    (result,) = results_of(course, text).values()
    assert "first" in result.message and "second" not in result.message


def test_a_skipped_test_is_blocked_and_says_so_to_the_instructor(course):
    text = """
@exercise("scale")
def test_skips(student):
    if student.scale(1.0) == 2.0:
        pytest.skip("not today")

@exercise("scale")
@pytest.mark.skip(reason="never")
def test_never(): ...
"""
    results = results_of(course, text)
    assert verdicts(results) == {"test_skips": "blocked", "test_never": "blocked"}
    assert "not today" in results["test_skips"].detail and "never" in results["test_never"].detail
    assert results["test_skips"].message == ""


def test_an_expected_failure_is_blocked_and_an_unexpected_pass_is_a_pass(course):
    text = """
@exercise("scale")
@pytest.mark.xfail(reason="known")
def test_fails(student):
    check.same(student.scale(1.0), 3.0)

@exercise("scale")
@pytest.mark.xfail(reason="known")
def test_passes(student): ...

@exercise("scale")
@pytest.mark.xfail(strict=True, reason="known")
def test_must_not_pass(student): ...
"""
    assert verdicts(results_of(course, text)) == {
        "test_fails": "blocked",
        "test_passes": "passed",
        "test_must_not_pass": "failed",
    }


def test_what_tests_print_goes_nowhere(course, capfd):
    text = '@exercise("scale")\ndef test_prints():\n    print("the answer is 42")\n'
    assert verdicts(results_of(course, text)) == {"test_prints": "passed"}
    assert capfd.readouterr().out == ""


def test_options_and_plugins_of_the_machine_change_nothing(course, monkeypatch):
    monkeypatch.setenv("PYTEST_ADDOPTS", "-k nothing --no-such-option")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "kept")
    course.write("solutions/tiny/pytest.ini", "[pytest]\naddopts = --no-such-option\n")
    course.write("solutions/tiny/pyproject.toml", "[tool.pytest.ini_options]\naddopts = ['-k', 'nothing']\n")
    assert set(verdicts(course.run({})).values()) == {"passed"}
    assert os.environ["PYTEST_ADDOPTS"] == "-k nothing --no-such-option"
    assert os.environ["PYTEST_PLUGINS"] == "no_such_plugin"
    assert os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] == "kept"


def test_a_conftest_and_a_module_beside_the_tests_can_be_used(course):
    course.write(
        "solutions/tiny/conftest.py",
        "import pytest\n@pytest.fixture\ndef batch(rng):\n    return rng.random((3, 1))\n",
    )
    text = (
        '@exercise("scale")\ndef test_one(student, batch):\n    check.same(student.scale(batch), 2 * batch)\n'
    )
    assert verdicts(results_of(course, text)) == {"test_one": "passed"}


def test_a_conftest_outside_of_the_tests_folder_changes_nothing(course):
    for folder in ("", "solutions/"):
        course.write(f"{folder}conftest.py", "raise RuntimeError('read')")
    assert set(verdicts(course.run({})).values()) == {"passed"}


def test_a_suite_uses_nothing_of_pytest_that_is_going_away(course, monkeypatch):
    monkeypatch.setattr(surroundings, "quiet", contextlib.nullcontext)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert set(verdicts(course.run({})).values()) == {"passed"}


def test_a_callers_filter_makes_no_errors_of_a_tests_warnings(course):
    text = '@exercise("scale")\ndef test_it(student):\n    warnings.warn("look", stacklevel=1)\n'
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert verdicts(results_of(course, "import warnings\n" + text)) == {"test_it": "passed"}


def test_two_courses_in_one_process_have_their_own_tests(course, tmp_path):
    other = type(course)(tmp_path / "other")
    other.write("solutions/tiny/test_hidden.py", HIDDEN.replace("test_shift", "test_other_shift"))
    names = []
    for one in (course, other):
        assignment = one.assignment
        names.append(
            with_suite(
                assignment,
                assignment.hidden_tests,
                lambda suite: [test.name for test in suite.tests],
                seed=1,
            )[-1]
        )
    assert names == ["test_shift", "test_other_shift"]


# -------------------------------------------------------------------------- random inputs


def inputs(course, seed=7, text=HIDDEN):
    """What the tests pass to `scale`, in order."""
    course.write("solutions/tiny/test_hidden.py", text)
    seen = []

    def scale(x, k=2.0):
        seen.append(np.array(x))
        return k * x

    course.run({"scale": scale}, seed=seed)
    return seen


def test_every_submission_of_a_run_gets_the_same_inputs(course):
    first, second = inputs(course), inputs(course)
    assert all(map(np.array_equal, first, second))


def test_another_seed_gives_other_inputs(course):
    assert not any(map(np.array_equal, inputs(course, seed=1), inputs(course, seed=2)))


def test_each_test_and_each_case_has_inputs_of_its_own(course):
    numbers = [x.ravel()[0] for x in inputs(course)]
    assert len(set(numbers)) == len(numbers) >= 3


def test_a_tests_inputs_do_not_depend_on_the_other_tests(course):
    before = inputs(course)
    more = START + '@exercise("shift", points=1)\ndef test_more(rng):\n    rng.random(5)\n'
    after = inputs(
        course, text=more + HIDDEN.replace("points=4)\ndef test_shift", "points=3)\ndef test_shift")
    )
    assert all(map(np.array_equal, before, after))


# ------------------------------------------------------- what a student gets to see of it

VALUE = "17.28125"
CONSTANT = f"EXPECTED = np.full((2, 1), {VALUE})\n"


@pytest.mark.parametrize(
    "body",
    [
        "assert student.shift(0.0) == EXPECTED[0, 0]",
        "assert (student.shift(np.zeros((2, 1))) == EXPECTED).all()",
        "assert np.allclose(student.shift(np.zeros((2, 1))), EXPECTED)",
        "assert np.allclose(student.shift(np.zeros((2, 1))), EXPECTED), 'look again'",
        "assert student.shift(0.0) == pytest.approx(EXPECTED[0, 0])",
        "assert {'y': student.shift(0.0)} == {'y': EXPECTED[0, 0]}",
        "assert [student.shift(0.0)] == EXPECTED[0].tolist()",
        "assert str(student.shift(0.0)) == str(EXPECTED[0, 0])",
        "assert student.shift(0.0) in EXPECTED.tolist()",
        "assert not abs(student.shift(0.0) - EXPECTED[0, 0])",
        "np.testing.assert_allclose(student.shift(np.zeros((2, 1))), EXPECTED)",
        "np.testing.assert_array_equal(student.shift(np.zeros((2, 1))), EXPECTED, err_msg='look again')",
        "np.testing.assert_equal(student.shift(0.0), EXPECTED[0, 0])",
        "check.same(student.shift(np.zeros((2, 1))), EXPECTED)",
        "check.close(student.shift(np.zeros((2, 1))), EXPECTED, rtol=1e-3, atol=0)",
        "{1.0: 0}[EXPECTED[0, 0]]",
        "raise ValueError(f'not {EXPECTED[0, 0]}')",
        "raise KeyError(EXPECTED[0, 0])",
        "with pytest.raises(ValueError, match=str(EXPECTED[0, 0])): raise ValueError('no')",
        "with pytest.raises(ValueError): student.shift(EXPECTED)",
        "import unittest; unittest.TestCase().assertEqual(student.shift(0.0), EXPECTED[0, 0])",
        "pytest.xfail(str(EXPECTED[0, 0]))",
        "pytest.skip(str(EXPECTED[0, 0]))",
    ],
)
def test_no_message_holds_an_expected_value(course, body):
    text = CONSTANT + f'@exercise("shift")\ndef test_it(student):\n    {body}\n'
    (result,) = results_of(course, text, {"shift": lambda x: x + 1.0}).values()
    assert result.verdict in (Verdict.FAILED, Verdict.BLOCKED)
    assert SECRET not in result.message
    assert "assert" not in result.message and "np." not in result.message


@pytest.mark.parametrize(
    "body",
    [
        "assert student.shift(0.0) > 5, 'look at the constant'",
        "assert np.allclose(student.shift(0.0), EXPECTED), 'look at the constant'",
        "pytest.fail('look at the constant')",
        "raise AssertionError('look at the constant')",
        "near(student.shift(0.0))",
    ],
)
def test_what_the_author_wrote_for_the_student_is_shown(course, body):
    helper = "def near(y):\n    assert y > 5, 'look at the constant'\n"
    text = CONSTANT + helper + f'@exercise("shift")\ndef test_it(student):\n    {body}\n'
    (result,) = results_of(course, text, {"shift": lambda x: x + 1.0}).values()
    assert result.message == "shift: does not meet the test\n  why:      look at the constant"
    assert SECRET not in result.message


def test_the_instructor_sees_where_it_failed(course):
    text = '@exercise("shift")\ndef test_it(student):\n    assert student.shift(0.0) == 3\n'
    (result,) = results_of(course, text).values()
    assert "test_hidden.py" in result.detail and "assert student.shift(0.0) == 3" in result.detail


def test_the_instructor_sees_the_error_itself_however_long_the_way_to_it(course):
    text = """
@pytest.fixture
def deep():
    def down(n):
        return down(n - 1) + 1 if n else 1 / 0

    return down(12)

@exercise("shift")
def test_it(deep): ...
"""
    (result,) = results_of(course, text).values()
    assert result.detail.rstrip().endswith("ZeroDivisionError: division by zero")


def test_words_in_a_tests_own_exception_are_not_taken_for_the_authors(course):
    """A helper from a library may raise with values in its text."""
    text = (
        'import fractions\n@exercise("shift")\ndef test_it(student):\n    fractions.Fraction("17.28125x")\n'
    )
    (result,) = results_of(course, text).values()
    assert result.kind == "unusable" and SECRET not in result.message


@pytest.mark.parametrize(
    ("student", "kind"),
    [
        ({"shift": lambda x: {"b": 1}}, "unusable"),
        ({"shift": lambda x: None}, "unusable"),
        ({"shift": lambda x: 3}, "unusable"),
        ({"shift": lambda x: {"a": [1]}}, "unusable"),
    ],
)
def test_a_test_that_stumbles_over_a_result_is_the_results_failure_not_ours(course, student, kind):
    text = '@exercise("shift")\ndef test_it(student):\n    assert student.shift(0.0)["a"][1] == 3\n'
    (result,) = results_of(course, text, student).values()
    assert (result.verdict, result.kind, result.points) == (Verdict.FAILED, kind, 0)


def test_an_error_of_the_submission_keeps_its_verdict(course):
    class Raising(LocalTransport):
        def call(self, name, arguments, keywords, *, observe):
            fields = {
                "type": "ValueError",
                "message": "no",
                "label": Note("cell", {"number": 3}),
                "line": 4,
                "source_line": "a b",
            }
            raise CodeRaised(Finding("raised", name, fields=fields))

    course.write(
        "solutions/tiny/test_hidden.py",
        START + '@exercise("shift")\ndef test_it(student):\n    student.scale(1)\n',
    )
    (result,) = course.run(StandIn(Raising({"scale": len})), points=False).values()
    assert result.verdict is Verdict.RAISED
    assert result.message.splitlines()[0] == "scale: stopped with ValueError"
    assert "cell 3, line 4: a b" in result.message


def test_our_own_errors_are_no_students_failure(course):
    class Broken(LocalTransport):
        def call(self, name, arguments, keywords, *, observe):
            raise AssertionError("nobody thought of this")

    broken = StandIn(Broken({"scale": len, "shift": len}))
    Broken.call.__code__ = Broken.call.__code__.replace(co_filename=standin.__file__)
    results = course.run(broken)
    assert set(verdicts(results).values()) == {"grader_error"}
    assert {result.message for result in results.values()} == {
        "Not graded, for a reason that is not in the submission."
    }


# --------------------------------------------------------------- what cannot be used


def test_a_file_that_pytest_does_not_collect_is_named(course):
    path = course.write("solutions/tiny/notes.txt", "no tests here")
    with pytest.raises(
        CourseError, match=r"notes.txt: pytest could not collect it. Run pytest on the file to see why"
    ):
        course.run({}, path=path)


def test_a_public_test_that_asks_for_the_reference_is_the_authors_fault(course):
    text = '@exercise("shift")\ndef test_it(student, reference): ...\n'
    course.write("solutions/tiny/test_hidden.py", START + text)
    assignment = course.assignment
    (_, shift) = with_suite(
        assignment,
        course.hidden,
        lambda suite: suite.run(StandIn(LocalTransport({"shift": abs})), None),
        seed=1,
        is_public=True,
    )
    (test,) = shift.tests
    assert test.verdict is Verdict.GRADER_ERROR
    assert "a public test asks for 'reference'. Write the values down" in test.trace


def test_what_the_body_raises_comes_out(course):
    def body(suite):
        raise KeyboardInterrupt

    assignment = course.assignment
    with pytest.raises(KeyboardInterrupt):
        with_suite(assignment, course.hidden, body, seed=1)
