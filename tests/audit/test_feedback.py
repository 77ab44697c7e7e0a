"""What the file of ``grader audit --feedback`` holds."""

from grader.audit.feedback import feedback_text
from grader.audit.programs import Program
from grader.record.evidence import Status, Verdict
from grader.record.results import ExerciseResult, SubmissionResult, TestResult

SOLUTION = 'def scale(x):\n    """Twice x."""\n    # twice\n    return 2 * x\n'
HEADLINE = "scale: result has the wrong value\n"


def program(kind, name, body, diff=""):
    return Program(kind, "scale", name, "mistakes.py:3", f"def scale(x):\n    {body}\n", diff)


def result(*tests):
    exercise = ExerciseResult("scale", 0.0, 4.0, tests)
    return SubmissionResult("", "", "", Status.GRADED, 0.0, 4.0, exercises=(exercise,))


def failed(name, likely, mistake=None):
    message = f"{HEADLINE}  likely:   {likely}" if likely else HEADLINE.strip()
    return TestResult(name, Verdict.FAILED, 0.0, 2.0, message, "value", mistake)


def text(*ran):
    return feedback_text("tiny", SOLUTION, ran, {("scale", "halved"): ("It is half.", "Twice?")})


def paragraph(*ran):
    return text(*ran).partition("## ")[2].splitlines()


def test_a_mistake_stands_with_its_change_its_words_and_each_message_once():
    wrong = program("mistake", "halved", "return x / 2")
    named = result(failed("test_a", "It is half.", "halved"), failed("test_b", "It is half.", "halved"))
    assert paragraph((wrong, named), (wrong, result(failed("test_a", "a factor")))) == [
        "mistake scale: halved",
        "mistakes.py:3",
        "     def scale(x):",
        "    -    return 2 * x",
        "    +    return x / 2",
        "explanation: It is half.",
        "hint: Twice?",
        "failed, named halved: test_a, test_b",
        "    scale: result has the wrong value",
        "      likely:   It is half.",
        "failed: test_a",
        "    scale: result has the wrong value",
        "      likely:   a factor",
    ]


def test_a_mutant_stands_with_its_own_difference():
    mutant = program("mutant", "2 -> 3", "return 3 * x", diff="-2\n+3")
    passed = TestResult("test_a", Verdict.PASSED, 2.0, 2.0)
    assert paragraph((mutant, result(passed))) == [
        "mutant scale: 2 -> 3",
        "mistakes.py:3",
        "    -2",
        "    +3",
        "nothing: it passes every test",
    ]


def test_what_the_public_tests_say_comes_behind():
    wrong = program("mistake", "halved", "return x / 2")
    (shown,) = result(failed("test_shown", "a factor")).exercises
    told = feedback_text("tiny", SOLUTION, [(wrong, result(failed("test_a", "")))], {}, [(wrong, (shown,))])
    assert told.splitlines()[6:9] == [
        "of public tests           messages    without likely and try",
        "value                            1                         0",
        "all                              1                         0",
    ]
    assert told.splitlines()[-4:] == [
        "the public tests, in `grader check`:",
        "failed: test_shown",
        "    scale: result has the wrong value",
        "      likely:   a factor",
    ]
    passed = feedback_text("tiny", SOLUTION, [(wrong, result())], {}, [(wrong, ())])
    assert passed.splitlines()[-1] == "the public tests, in `grader check`: nothing: it passes them"


def test_messages_are_counted_by_kind_and_so_are_those_that_name_no_cause_and_no_remedy():
    wrong = program("mistake", "halved", "return x / 2")
    counts = text((wrong, result(failed("test_a", "a factor"), failed("test_b", "")))).splitlines()[2:5]
    assert [line.split()[-2:] for line in counts[1:]] == [["2", "1"], ["2", "1"]]


def test_solution_and_stub_are_left_out():
    assert paragraph((program("stub", "", "pass"), result(failed("test_a", "")))) == []
