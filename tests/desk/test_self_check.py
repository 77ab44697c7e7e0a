"""The self-check of a file, in a child; of a function in a notebook; and how both are shown."""

import io
import json
import os
import subprocess
import sys

import pytest

from grader.desk.self_check import check_file
from grader.errors import CourseError
from grader.record.self_check import to_json
from grader.show.self_check import Look, lines_of, look_here, show_self_check
from tests.support.in_english import refused
from tests.support.tiny_course import RIGHT, STUB, WRONG_SHIFT

BANK = """\
[[scale]]
call = 'scale(3.0)'
result = '6.0'

[[scale]]
call = 'scale(np.array([1.5, 2.5]))'
result = 'np.array([3.0, 5.0])'

[[scale]]
call = 'scale(2.0)'
result = '4.0'

[[shift]]
call = 'shift(1.0)'
result = '19.28125'
"""


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


def text_of(checked, **look):
    """What is shown of a check, with the long path of the file as PATH."""
    return "\n".join(lines_of(checked, Look(**look))).replace(checked.path, "PATH").split("\n")


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


@pytest.mark.every_level
def test_a_check_imports_no_pytest_and_its_child_starts_before_numpy_is_imported(course):
    course.write("assignments/tiny/tiny.py", RIGHT)
    command = [sys.executable, "-X", "importtime", "-m", "grader", "check", str(course.assignment.folder)]
    done = subprocess.run([*command, "--course", str(course.root)], capture_output=True, text=True)
    assert "shift: passed" in done.stdout
    imported = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines()]
    assert "pytest" not in imported and "grader.grading.explaining" not in imported
    assert imported.index("grader.desk.own_children") < imported.index("numpy")


def test_only_the_exercises_asked_for_are_checked(check):
    checked = check(WRONG_SHIFT, only=["scale"])
    assert [exercise.name for exercise in checked.exercises] == ["scale"]


def test_what_was_left_out_is_told(check):
    checked = check(RIGHT + "\nimport no_such_module\n")
    assert list(checked.repairs) == ["line 11: skipped, No module named 'no_such_module'"]


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


def test_another_assignments_file_is_named_with_what_it_defines(check):
    with refused(r"tiny.py: no exercise of tiny is in it; it defines sigmoid, predict. Name your script"):
        check("def sigmoid(z):\n    return z\n\n\ndef predict(z):\n    return z\n")


def test_what_an_open_bracket_above_hides_is_not_called_not_found(check):
    checked = check(RIGHT.replace("return k * x", "return (k * x"))
    states = [(each.name, each.state, each.waits_for) for each in checked.exercises]
    assert states == [("scale", "unparsed", ()), ("shift", "waits", ("scale",))]
    assert (checked.first, checked.exercise("scale").message.others) == ("scale", 0)


def test_an_unknown_exercise_is_named_before_anything_is_run(check):
    with refused(r"shfit: no such exercise. There are: scale, shift"):
        check(RIGHT, only=["shfit"])


def test_a_file_in_which_there_is_nothing_to_run_is_named(check):
    with refused(r"tiny.py: the file is empty. Mend the file and check again"):
        check("")


@pytest.mark.slow
def test_public_tests_that_do_not_work_are_the_authors_fault(check, course):
    course.write("assignments/tiny/test_public.py", "1 / 0")
    with pytest.raises(CourseError, match=r"test_public.py:1: it cannot be collected: ZeroDivision"):
        check(RIGHT)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts open files")
def test_a_check_that_cannot_begin_leaves_nothing_open(check, course):
    course.write("assignments/tiny/test_public.py", "1 / 0")
    before = os.listdir("/proc/self/fd")
    with pytest.raises(CourseError) as failure:
        check(RIGHT)
    assert failure.traceback  # with its frames, and what they hold
    assert len(os.listdir("/proc/self/fd")) == len(before)


# ------------------------------------------------------------------------------ display


def test_all_passed_is_one_line_each_and_a_last_one(check):
    assert text_of(check(RIGHT)) == [
        "Tiny: self-check",
        "PATH",
        "",
        "✓ scale 6/6 (public)",
        "✓ shift 4/4 (public)",
        "",
        "All 2 exercises pass their public tests.",
        "These are the public tests; grading uses further tests, with other numbers.",
    ]


def test_the_first_failure_is_whole_and_last_and_what_rests_on_it_waits(check):
    lines = text_of(check("import nothing_at_all\n" + RIGHT.replace("k * x", "k + x")))
    assert lines == [
        "Tiny: self-check",
        "PATH",
        "Mended or left out when the file was read:",
        "  line 1: skipped, No module named 'nothing_at_all'",
        "",
        "✗ scale: not yet, 0/6 (public)",
        "… shift: waits for scale",
        "",
        "0 of 10 points by the public tests. 2 exercises are left.",
        "These are the public tests; grading uses further tests, with other numbers.",
        "",
        "scale: y has the wrong value",
        "  example:    scale(x=[1.0, 2.5], k=3.0)",
        "  expected:   [3.0, 7.5]",
        "  got:        [4.0, 5.5]",
        "               ^^^",
        "  your line:  line 6: return k + x",
        "  where:      2 of 2 entries differ, the first at index [0]",
        "  a hint:        grader hint -e scale",
        "  line by line:  grader shapes -e scale",
    ]


def test_one_exercise_alone_waits_for_what_it_rests_on_too(check):
    checked = check(RIGHT.replace("k * x", "k + x"), only=["shift"])
    assert [(each.name, each.state) for each in checked.exercises] == [
        ("scale", "failed"),
        ("shift", "waits"),
    ]
    assert (checked.first, checked.exercise("shift").waits_for) == ("scale", ("scale",))
    assert [each.name for each in check(RIGHT, only=["shift"]).exercises] == ["shift"]


def test_words_alone_say_what_signs_say(check):
    lines = text_of(check(RIGHT.replace("k * x", "k + x")), signs="none")
    assert "scale: not yet, 0/6 (public)" in lines and "shift: waits for scale" in lines
    assert "shift: passed, 4/4 (public)" in text_of(check(RIGHT), signs="none")


def test_an_exercise_that_is_not_started_takes_one_line_and_is_what_comes_next(check, course):
    lines = text_of(check((course.root / "assignments/tiny/tiny.py").read_text()))
    assert lines[3:5] == ["· scale: not started", "· shift: not started"]
    assert lines[9:11] == [
        "Next: write scale. Its docstring and the handout say what it gets and returns.",
        "  a hint:  grader hint -e scale",
    ]


@pytest.mark.parametrize("where", ["above", "below"])
def test_written_work_is_not_called_not_started_because_a_line_of_the_stub_is_left_in(check, where):
    left_in = 'raise NotImplementedError("scale: nothing written here yet")'
    body = [left_in, "return k * x"] if where == "below" else ["y = k * x", left_in]
    checked = check(RIGHT.replace("return k * x", "\n    ".join(body)))
    assert checked.exercise("scale").state == "stopped"
    message = checked.exercise("scale").message
    assert left_in in message.part("where")
    assert "delete that line" in message.part("attempt")


def test_an_exercise_that_is_gone_says_what_is_missing(check):
    lines = text_of(check(RIGHT.replace("def shift", "def shfit")))
    assert "✗ shift: not found" in lines and "shift: not found in the submission" in lines


def test_a_function_that_does_not_parse_is_not_called_not_started(check):
    lines = text_of(check(RIGHT.replace("return scale(x) + 17.28125", "return scale(x +")))
    assert "✗ shift: not valid Python yet" in lines and "shift: its code is not valid Python" in lines
    assert any("return scale(x +" in line for line in lines)


def test_what_the_failing_call_printed_is_shown(check):
    checked = check(RIGHT.replace("return k * x", "print('k is', k); return k"))
    assert checked.exercise("scale").message.part("printed") == "k is 3.0"
    checked = check(RIGHT.replace("return k * x", "print('before'); return nothing"))
    assert checked.exercise("scale").message.part("printed") == "before"


def test_of_a_warning_of_numpys_only_what_it_says_is_shown(check):
    checked = check(RIGHT.replace("return k * x", "np.mean([])\n    return k"))
    printed = checked.exercise("scale").message.part("printed")
    assert printed.splitlines()[0].rstrip(".") == "RuntimeWarning: Mean of empty slice"  # numpy 2.0 ends it
    assert "site-packages" not in printed and "_methods" not in printed


def test_of_several_lines_one_of_which_is_the_cause_all_are_shown(check):
    checked = check(RIGHT.replace("return k * x", "y = k + x\n    return 2 * y"))
    part = next(part for part in checked.exercise("scale").message.parts if part.name == "own_line")
    assert (part.label, part.text) == ("one of these", "line 5: y = k + x\nline 6: return 2 * y")


@pytest.mark.slow
@pytest.mark.parametrize("loop", ["while True:", "for i in range(10**12):"])
def test_of_an_endless_loop_the_line_is_said(check, course, loop, patient):
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.2")
    message = check(RIGHT.replace("return k * x", f"{loop}\n        k = k + 1")).exercise("scale").message
    assert message.kind == "timed_out"
    assert message.part("where") in ("", "line 6: k = k + 1")  # the loop itself is said once
    assert message.part("own_line") == f"line 5: {loop}"


@pytest.mark.slow
@pytest.mark.parametrize("line", ["while True: pass", "import os; os._exit(3)"])
def test_what_rests_on_a_helper_that_never_comes_back_is_not_run_and_waits(check, course, line, patient):
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.2")
    course.write("assignments/tiny/bank.toml", BANK)
    checked = check(RIGHT.replace("return k * x", line))
    assert [each.state for each in checked.functions] == ["failed", "waits"]
    assert set(verdicts(checked).values()) == {"blocked", "timed_out" if "while" in line else "crashed"}
    assert list(verdicts(checked).values()).count("blocked") == 3
    assert checked.exercise("scale").message.others == 0


@pytest.mark.slow
def test_what_is_not_written_does_not_wait_for_a_helper_that_never_comes_back(check, course, patient):
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.2")
    source = RIGHT.replace("return k * x", "while True: pass")
    stub = source[: source.index("def shift")] + STUB[STUB.index("def shift") :]
    assert [each.state for each in check(stub).functions] == ["failed", "not_started"]


def test_a_second_example_that_fails_and_one_that_is_right_are_shown_where_there_is_room(check, course):
    course.write("assignments/tiny/bank.toml", BANK)
    checked = check(RIGHT.replace("k * x", "x + k"))
    message = checked.exercise("scale").message
    assert message.part("also") == "scale(x=[1.5, 2.5]): expected [3.0, 5.0], got [3.5, 4.5]"
    assert message.part("right") == "scale(x=2.0)"
    high = lines_of(checked, Look(height=24))
    low = lines_of(checked, Look(height=10))
    assert any("right:" in line for line in high) and any("also:" in line for line in high)
    assert not any("right:" in line or "also:" in line for line in low)
    assert any("expected:" in line for line in low) and len(low) - low.index(message.headline) < 10


def test_a_million_lines_of_output_are_shown_by_their_first_few(check):
    checked = check(RIGHT.replace("return k * x", "print('line\\n' * 1_000_000); return k"))
    assert checked.exercise("scale").message.part("printed").splitlines() == ["line"] * 8 + ["…"]


def test_a_call_with_large_arrays_is_told_by_their_shapes(check, course):
    course.change("assignments/tiny/test_public.py", "np.array([1.0, 2.5])", "np.full((20, 30), 2.0)")
    checked = check(RIGHT.replace("k * x", "k"))
    assert checked.exercise("scale").message.part("example") == "scale(x=<float64 (20, 30)>, k=3.0)"


def test_an_exercise_without_public_tests_says_so(check, course):
    tests = course.root / "assignments/tiny/test_public.py"
    tests.write_text(tests.read_text().partition('@exercise("shift")')[0])
    assert "· shift: has no public tests" in text_of(check(RIGHT))


def test_a_low_and_narrow_screen_holds_the_first_failure(check):
    source = RIGHT.replace("return k * x", "print('line\\n' * 9); return k")
    lines = lines_of(check(source), Look(40, height=16))
    block = lines[len(lines) - lines[::-1].index("") :]
    assert 8 < len(block) < 16 and block[0].startswith("scale: ") and max(map(len, block)) <= 40


@pytest.mark.parametrize(
    ("terminal", "variables", "look"),
    [
        (True, {}, Look(80, 24, "marks", colour=True)),
        (True, {"COLUMNS": "100", "LINES": "30"}, Look(100, 30, "marks", colour=True)),
        (True, {"NO_COLOR": "1"}, Look(80, signs="none")),
        (True, {"TERM": "dumb"}, Look(80, signs="none")),
        (False, {}, Look(80, signs="none")),
    ],
)
def test_the_look_is_that_of_the_screen(monkeypatch, terminal, variables, look):
    for name in ("COLUMNS", "LINES", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((80, 24)))
    monkeypatch.setattr(sys, "__stdout__", stream)
    assert look_here() == look


def test_a_console_without_the_marks_gets_letters(monkeypatch, check):
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp850", newline="\n")
    monkeypatch.setattr(console, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", console)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert look_here().signs == "letters"
    assert "ok scale 6/6 (public)" in text_of(check(RIGHT), signs="letters")


def test_the_json_has_the_states_and_the_words_and_no_evidence(check):
    written = json.loads(to_json(check(RIGHT.replace("k * x", "k + x"))))
    scale = written["exercises"][0]
    assert (written["first"], scale["state"], scale["points_max"]) == ("scale", "failed", 6)
    assert scale["message"]["headline"] == "scale: y has the wrong value"
    assert scale["tests"][0]["verdict"] == "failed" and "evidence" not in scale


# ----------------------------------------------------------------------------- questions


ANSWERED = f'{RIGHT}\nquiz_sign = "c"\nquiz_half = ""\n'  # c is wrong, and nobody says so


def test_of_a_question_it_is_told_whether_there_is_an_answer_and_no_more(quiz, check, capsys):
    checked = check(ANSWERED)
    assert verdicts(checked)["quiz_sign_is_answered"] == "passed"
    assert verdicts(checked)["quiz_half_is_answered"] == "missing"
    show_self_check(checked, Look())
    out = capsys.readouterr().out
    assert "1 of 2 questions answered; which answers are right comes with the grade." in out
    assert "Without an answer: quiz_half." in out.replace("\n  ", " ")
    assert "All 2 exercises pass their public tests.\n" in out
    assert "quiz_sign" not in out


def test_right_and_wrong_answers_look_the_same_in_a_self_check(quiz, check):
    shown = {letter: check(ANSWERED.replace('"c"', f'"{letter}"')).exercises[2].tests[0] for letter in "ABC"}
    assert len({(test.verdict, test.message, test.mistake) for test in shown.values()}) == 1


def test_an_answer_that_is_no_letter_is_told(quiz, check, capsys):
    checked = check(ANSWERED.replace('"c"', '"plus"'), only=["quiz_sign"])
    show_self_check(checked, Look())
    out = capsys.readouterr().out
    assert "✗ quiz_sign: no usable answer\n    quiz_sign: the answer is none of the letters" in out
    assert "0 of 1 question answered" in out
    assert "public tests" not in out


def test_a_question_needs_no_key_to_be_checked(quiz, check):
    (quiz.root / "solutions/tiny/quiz.toml").unlink()
    assert verdicts(check(ANSWERED))["quiz_sign_is_answered"] == "passed"
