"""The self-check of a file, in a child; of a function in a notebook; and how both are shown."""

import os

import numpy as np
import pytest

import grader
from grader.desk.notebook import self_check
from grader.desk.self_check import check_file
from grader.errors import CourseError, Note
from grader.record.evidence import Verdict
from grader.record.results import ExerciseResult, TestResult
from grader.show.self_check import show_exercise, show_self_check
from tests.support.in_english import refused, words
from tests.support.tiny_course import RIGHT, WRONG_SHIFT, TinyCourse


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("GRADER_LANG", "en")


@pytest.fixture
def check(lent_for_checks, course):
    """Check a source as the student's file."""

    def run(source, **options):
        course.write("assignments/tiny/tiny.py", source)
        return check_file(course.assignment.stub, course.assignment, **options)

    return run


def verdicts(checked):
    return {test.name: str(test.verdict) for exercise in checked.exercises for test in exercise.tests}


# ------------------------------------------------------------------------------- a file


def test_right_work_passes(check, course):
    checked = check(RIGHT)
    assert verdicts(checked) == {"test_scale_of_two_numbers": "passed", "test_shift_of_a_number": "passed"}
    assert (checked.assignment, checked.path) == ("tiny", str(course.assignment.stub))
    assert checked.repairs == ()


def test_wrong_work_is_told_with_the_expected_value(check):
    checked = check(WRONG_SHIFT)
    message = checked.exercises[1].tests[0].message
    assert "18.28125" in message and message.startswith("shift: y has the wrong value")


def test_only_the_exercises_asked_for_are_checked(check):
    checked = check(WRONG_SHIFT, only=["scale"])
    assert [exercise.name for exercise in checked.exercises] == ["scale"]


def test_what_was_left_out_is_told(check):
    checked = check(RIGHT + "\nimport no_such_module\n")
    assert words(checked.repairs) == ["line 11: skipped, No module named 'no_such_module'"]


@pytest.mark.every_level
@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("import time; time.sleep(99)", "timed_out"),
        ("import os; os._exit(1)", "crashed"),
        ("raise KeyError(3)", "raised"),
    ],
)
def test_code_that_does_not_come_back_is_a_verdict(check, course, line, verdict):
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.3")
    checked = check(RIGHT.replace("return k * x", line))
    assert verdicts(checked)["test_scale_of_two_numbers"] == verdict


def test_an_unknown_exercise_is_named_before_anything_is_run(check):
    with refused(r"shfit: no such exercise. There are: scale, shift"):
        check(RIGHT, only=["shfit"])


def test_a_file_in_which_there_is_nothing_to_run_is_named(check):
    with refused(r"tiny.py: the file is empty. Mend the file and check again"):
        check("")


def test_public_tests_that_do_not_work_are_the_authors_fault(check, course):
    course.write("assignments/tiny/test_public.py", "1 / 0")
    with pytest.raises(CourseError, match=r"test_public.py: it cannot be collected: ZeroDivision"):
        check(RIGHT)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts open files")
def test_a_check_that_cannot_begin_leaves_nothing_open(check, course):
    course.write("assignments/tiny/test_public.py", "1 / 0")
    before = os.listdir("/proc/self/fd")
    with pytest.raises(CourseError) as failure:
        check(RIGHT)
    assert failure.traceback  # with its frames, and what they hold
    assert len(os.listdir("/proc/self/fd")) == len(before)


# ------------------------------------------------------------------ inside a notebook


def scale(x, k=2.0):
    return k * x


def shift(x):
    return scale(x) + 17.28125


@pytest.fixture
def notebook(course, capsys):
    """What `self_check` prints for a function, in the folder of the assignment."""

    def run(function):
        self_check(function, folder=course.root / "assignments/tiny")
        return capsys.readouterr().out

    return run


def named(name, function):
    function.__name__ = name
    return function


def test_a_function_is_checked_as_it_is_now(notebook):
    assert notebook(scale) == "✓ scale: passed\n"
    assert notebook(shift) == "✓ shift: passed\n"


def test_a_function_that_is_wrong_is_told_with_the_first_thing_to_mend(notebook):
    out = notebook(named("shift", lambda x: x))
    assert out.startswith("✗ shift: not yet\n    shift: y has the wrong value\n")
    assert "18.28125" in out


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda x: (i for i in [x]), "the result is not plain data"),
        (lambda x: np.array([None]), "array of dtype object"),
        (lambda x: {}["y"], "stopped with KeyError"),
    ],
)
def test_whatever_goes_wrong_in_a_function_is_told_as_in_a_file(notebook, function, said):
    assert said in notebook(named("shift", function))


def test_the_line_that_raised_is_shown(notebook):
    def shift(x):
        return x.no_such_thing

    assert "return x.no_such_thing" in notebook(shift)


def test_a_function_that_is_not_written_yet_is_not_started(notebook):
    def shift(x):
        raise NotImplementedError

    assert notebook(shift).startswith("· shift: not started\n")


def test_arguments_are_copies(notebook):
    seen = []

    def scale(x, k=2.0):
        x *= k
        seen.append(x)
        return x

    assert "passed" in notebook(scale)
    assert "passed" in notebook(scale)


def test_ctrl_c_interrupts_it_like_any_cell(notebook):
    def shift(x):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        notebook(shift)


@pytest.mark.parametrize("function", [named("sclae", lambda x: x), "sclae", 3])
def test_a_name_that_is_no_exercise_is_told(notebook, function):
    with refused(r"no exercise of this name. There are: scale, shift"):
        notebook(function)


def test_a_folder_without_an_assignment_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with refused(r"there is no assignment.toml beside your work"):
        self_check(scale, folder=tmp_path)


def test_it_is_public():
    assert grader.self_check is self_check


def test_two_assignments_in_one_notebook_have_their_own_tests(course, tmp_path, capsys):
    other = TinyCourse(tmp_path / "other")
    other.change("assignments/tiny/test_public.py", "18.28125", "1.0")
    for one in (course, other):
        self_check(shift, folder=one.root / "assignments/tiny")
    assert "shift: passed" in (out := capsys.readouterr().out) and "shift: not yet" in out


# ------------------------------------------------------------------------------ display


def exercise(name, *tests):
    made = tuple(
        TestResult(f"test_{i}", Verdict(verdict), 0, 1, message=message, kind=kind)
        for i, (verdict, message, kind) in enumerate(tests)
    )
    message = next((test.message for test in made if test.message), "")
    return ExerciseResult(name, 0, 1, made, message=message)


PASSED = ("passed", "", "")


@pytest.fixture
def shown(course, capsys):
    def run(*exercises, repairs=()):
        show_self_check(course.assignment, "my/tiny.py", repairs, exercises)
        return capsys.readouterr().out.splitlines()

    return run


def test_all_passed_is_one_line_each_and_a_last_one(shown):
    assert shown(exercise("scale", PASSED), exercise("shift", PASSED, PASSED)) == [
        "Tiny: self-check  my/tiny.py",
        "",
        "✓ scale: passed",
        "✓ shift: passed",
        "",
        "All 2 exercises pass their public tests.",
        "These are the public tests; grading uses further tests, with other numbers.",
    ]


def test_of_several_failures_the_first_is_shown_and_the_others_counted(shown):
    lines = shown(
        exercise(
            "scale",
            PASSED,
            ("failed", "one\n  two", "value"),
            ("failed", "three", "value"),
            ("raised", "four", ""),
        ),
        exercise("shift", ("failed", "five", "value"), ("failed", "five", "value")),
        repairs=[Note("half_characters", {"place": Note("cell", {"number": 3})})],
    )
    assert lines == [
        "Tiny: self-check  my/tiny.py",
        "Mended or left out when the file was read:",
        "  cell 3: half characters replaced by question marks",
        "",
        "✗ scale: not yet",
        "    one",
        "      two",
        "    and 2 more",
        "✗ shift: not yet",
        "    five",
        "    shift uses scale, which is not right yet: look there first.",
        "",
        "2 exercises are left.",
        "These are the public tests; grading uses further tests, with other numbers.",
    ]


def test_an_exercise_that_is_not_started_takes_one_line(shown):
    lines = shown(exercise("scale", ("missing", "still as handed out", "stub")))
    assert lines[2:5] == ["· scale: not started", "", "1 exercise is left."]


def test_an_exercise_that_is_gone_says_what_is_missing(shown):
    lines = shown(exercise("scale", ("missing", "scale: not found in the submission", "absent")))
    assert lines[2:4] == ["· scale: not found", "    scale: not found in the submission"]


def test_a_function_that_does_not_parse_is_not_called_not_started(shown):
    lines = shown(exercise("scale", ("missing", "scale: its code is not valid Python", "unparsed")))
    assert lines[2:4] == ["✗ scale: does not parse", "    scale: its code is not valid Python"]


def test_an_exercise_without_public_tests_says_so(shown):
    assert "    There are no public tests for scale." in shown(exercise("scale"))


def test_a_console_without_the_marks_gets_plain_ones(monkeypatch):
    import io
    import sys

    console = io.TextIOWrapper(io.BytesIO(), encoding="cp850", newline="\n")
    monkeypatch.setattr(sys, "stdout", console)
    show_exercise(exercise("scale", PASSED), None)
    show_exercise(exercise("scale", ("failed", "no", "value")), None)
    console.flush()
    assert console.buffer.getvalue().decode("cp850").splitlines() == [
        "ok scale: passed",
        "X scale: not yet",
        "    no",
    ]


# ----------------------------------------------------------------------------- questions


ANSWERED = f'{RIGHT}\nquiz_sign = "c"\nquiz_half = ""\n'  # c is wrong, and nobody says so


@pytest.fixture
def quiz(course):
    course.ask_questions()
    return course


def test_of_a_question_it_is_told_whether_there_is_an_answer_and_no_more(quiz, check, capsys):
    checked = check(ANSWERED)
    assert verdicts(checked)["quiz_sign_is_answered"] == "passed"
    assert verdicts(checked)["quiz_half_is_answered"] == "missing"
    show_self_check(quiz.assignment, "tiny.py", checked.repairs, checked.exercises)
    out = capsys.readouterr().out
    assert "✓ quiz_sign: answered\n· quiz_half: not answered\n\n" in out
    assert "All 2 exercises pass their public tests.\n1 of 2 questions answered; which answers" in out
    assert "quiz_sign: passed" not in out


def test_right_and_wrong_answers_look_the_same_in_a_self_check(quiz, check):
    shown = {letter: check(ANSWERED.replace('"c"', f'"{letter}"')).exercises[2].tests[0] for letter in "ABC"}
    assert len({(test.verdict, test.message, test.mistake) for test in shown.values()}) == 1


def test_an_answer_that_is_no_letter_is_told(quiz, check, capsys):
    checked = check(ANSWERED.replace('"c"', '"plus"'), only=["quiz_sign"])
    show_self_check(quiz.assignment, "tiny.py", checked.repairs, checked.exercises)
    out = capsys.readouterr().out
    assert "✗ quiz_sign: no usable answer\n    quiz_sign: the answer is none of the letters" in out
    assert "0 of 1 question answered" in out
    assert "public tests" not in out


def test_a_question_needs_no_key_to_be_checked(quiz, check):
    (quiz.root / "solutions/tiny/quiz.toml").unlink()
    assert verdicts(check(ANSWERED))["quiz_sign_is_answered"] == "passed"


quiz_sign, quiz_half = "C", min


def test_in_a_notebook_a_question_is_checked_by_its_name(quiz, notebook):
    assert notebook("quiz_sign") == "✓ quiz_sign: answered\n"
    assert "✗ quiz_half: no usable answer" in notebook("quiz_half")


def test_in_a_notebook_an_answer_that_is_not_there_is_told(quiz, notebook, monkeypatch):
    monkeypatch.delitem(globals(), "quiz_sign")
    assert notebook("quiz_sign") == "· quiz_sign: not answered\n"


def test_in_a_notebook_an_answer_that_is_not_plain_is_told(quiz, notebook, monkeypatch):
    monkeypatch.setitem(globals(), "quiz_sign", object())
    assert "quiz_sign: the result is not plain data" in notebook("quiz_sign")
