import io

import msgspec
import pytest
from rich.console import Console

from grader.course.assignment import Assignment, Exercise
from grader.record.evidence import Status, Verdict
from grader.record.results import ExerciseResult, SubmissionResult, TestResult
from grader.show import console as consoles
from grader.show.assignments import show_assignments
from grader.show.classes import show_class


def exercise(name, points, *verdicts):
    tests = tuple(TestResult(f"test_{i}", Verdict(verdict), 0, 1) for i, verdict in enumerate(verdicts))
    return ExerciseResult(name, points, 4.0, tests)


def submission(student, points, *exercises, status=Status.GRADED, reason=""):
    return SubmissionResult(
        student, f"{student}.py", "", status, points, 8.0, exercises=exercises, reason=reason
    )


def shown(show, *what, width=160, **options):
    file = io.StringIO()
    show(*what, Console(file=file, width=width, highlight=False, **options))
    return file.getvalue()


CLASS = [
    submission("ana", 8.0, exercise("f", 4.0, "passed"), exercise("g", 4.0, "passed")),
    submission("bo", 4.0, exercise("f", 4.0, "passed"), exercise("g", 0.0, "passed", "failed")),
    submission(
        "cy",
        1.5,
        exercise("f", 1.5, "timed_out", "blocked"),
        exercise("g", 0.0, "raised", "missing", "failed"),
    ),
    submission("dee", 0.0, exercise("f", 0.0, "blocked"), exercise("g", 0.0, "blocked", "failed")),
    submission("eve", 0.0, status=Status.UNREADABLE, reason="the file is empty"),
    submission(
        "fay", None, status=Status.GRADER_ERROR, reason="the judging process did not end in time, 2 times"
    ),
]


def test_a_class_is_a_line_for_each_and_a_summary():
    lines = [line.rstrip() for line in shown(show_class, CLASS).splitlines()]
    assert lines == [
        "student      points  points lost in",
        "ana           8 / 8",
        "bo            4 / 8  g 0/4",
        "cy          1.5 / 8  f 1.5/4 (timed out), g 0/4 (missing, raised)",
        "dee           0 / 8  f 0/4 (blocked), g 0/4 (blocked)",
        "eve           0 / 8  unreadable: the file is empty",
        "fay      not graded  grader_error: the judging process did not end in time, 2 times",
        "6 submissions: 4 graded, 1 unreadable (zero; look at them), "
        "1 not graded (a fault of the grader; no score); mean 2.7, median 1.5 of 8",
    ]


def test_a_mistake_is_named_and_the_quiz_is_one():
    named = TestResult("test_f", Verdict.FAILED, 0, 4, mistake="missing-mean")
    answers = [exercise(name, 0.0, verdict) for name, verdict in [("q1", "failed"), ("q2", "missing")]]
    wrong = submission(
        "ana", 4.0, ExerciseResult("f", 0.0, 4.0, (named,)), *answers, exercise("q3", 4.0, "passed")
    )
    text = shown(lambda out: show_class([wrong], out, ["q1", "q2", "q3"]))
    assert "f 0/4 (missing-mean), quiz 4/12 (1 not answered)" in text
    right = submission("bo", 4.0, exercise("f", 4.0, "passed"), exercise("q3", 4.0, "passed"))
    assert "quiz" not in shown(lambda out: show_class([right], out, ["q3"]))


def test_work_that_nobody_began_is_said_to_be_that():
    nothing = submission("ana", 0.0, exercise("f", 0.0, "missing"), exercise("g", 0.0, "missing", "missing"))
    assert "nothing is filled in" in shown(show_class, [nothing])


def test_work_of_which_nothing_can_be_run_is_not_called_empty():
    def lost(name, kind):
        return ExerciseResult(name, 0.0, 4.0, (TestResult("test", Verdict.MISSING, 0, 4, kind=kind),))

    functions = lost("f", "unparsed"), lost("g", "absent"), lost("h", "absent"), lost("q", "unanswered")
    text = shown(lambda out: show_class([submission("ana", 0.0, *functions)], out, ["q"]))
    assert "no function can be run: 2 not found, 1 not valid Python" in text


def test_one_submission_is_one():
    assert shown(show_class, CLASS[:1]).splitlines()[-1] == "1 submission: 1 graded; mean 8.0, median 8 of 8"


def test_a_class_without_a_score_has_no_mean():
    assert shown(show_class, CLASS[5:]).splitlines()[-1].endswith("(a fault of the grader; no score) of 8")


def test_a_class_of_nobody_is_shown_as_that():
    assert "0 submissions: 0 graded" in shown(show_class, [])


def test_files_that_were_passed_over_are_counted_and_the_first_are_named():
    names = ["a.rtf", "b.pdf", "c.md", "d.txt", "e.html"]
    few = shown(lambda out: show_class(CLASS, out, passed_over=names))
    assert few.splitlines()[-1] == "5 passed over (a.rtf, b.pdf, c.md, d.txt, e.html)"
    many = shown(lambda out: show_class(CLASS, out, passed_over=[*names, "f.doc"]))
    assert many.splitlines()[-1] == "6 passed over (a.rtf, b.pdf, c.md, d.txt, e.html, …)"


def test_choices_between_files_are_counted():
    chosen = [msgspec.structs.replace(one, chosen=one.student in ("ana", "bo")) for one in CLASS]
    assert shown(show_class, chosen).splitlines()[-1] == "2 chosen between"
    both = shown(lambda out: show_class(chosen, out, passed_over=["zoe.rtf"]))
    assert both.splitlines()[-1] == "1 passed over (zoe.rtf), 2 chosen between"


def test_who_is_to_be_looked_at_is_counted_once_and_not_again_for_a_choice():
    looks = {"ana": ("chosen",), "bo": ("door", "hung")}
    results = [msgspec.structs.replace(one, look_at=looks.get(one.student, ())) for one in CLASS]
    assert shown(show_class, results).splitlines()[-1] == "1 to look at"


def test_a_file_that_was_passed_over_is_no_command_to_the_runner():
    assert "::" not in shown(lambda out: show_class(CLASS, out, passed_over=["::error::a.rtf"]))


def test_names_and_reasons_are_text_and_never_markup():
    odd = submission("[bold]ana[/bold]", 0.0, status=Status.UNREADABLE, reason="[red]no[/red] [link=x]")
    text = shown(show_class, [odd])
    assert "[bold]ana[/bold]" in text and "[red]no[/red] [link=x]" in text


def test_no_name_or_reason_is_a_command_to_the_runner_that_prints_the_log():
    name = "::error::no " + "x" * 85 + "::stop-commands::y"
    reason = "two files, " + "z" * 60 + "::set-output::a.py and ::b.py\x1b[2J"
    odd = SubmissionResult(name, "a.py", "", Status.UNREADABLE, 0.0, 10.0, reason=reason)
    text = shown(show_class, [odd])
    assert "::" not in text.replace("\n", "")
    assert "\x1b" not in text
    assert ": :error: :no" in text


def test_colour_repeats_what_a_word_says():
    coloured = shown(show_class, CLASS, force_terminal=True, color_system="standard")
    assert "\x1b[" in coloured
    for word in ("not graded", "unreadable", "1.5 / 8"):
        assert word in coloured
    assert "\x1b[" not in shown(show_class, CLASS)


@pytest.mark.parametrize("width", [20, 40, 80])
def test_a_narrow_terminal_loses_no_name(width):
    long = submission("a" * 50, 4.0, exercise("f", 4.0, "passed"), exercise("g", 0.0, "failed"))
    text = shown(show_class, [long], width=width)
    assert text.count("a") >= 50


def test_without_a_terminal_tables_are_wide_and_plain(capsys):
    out = consoles.console()
    assert out.width == consoles.PLAIN_WIDTH
    show_class(CLASS, out)
    text = capsys.readouterr().out
    assert "\x1b" not in text
    assert "cy          1.5 / 8  f 1.5/4 (timed out), g 0/4 (missing, raised)" in text


def test_assignments_are_shown_with_their_exercises(tmp_path):
    exercises = {
        "f": Exercise("f", 4.0, "f(x)"),
        "g": Exercise("g", 2.5, "g(x)", ("f",)),
    }
    text = shown(show_assignments, [Assignment("tiny", "Tiny [1]", tmp_path, None, exercises)])
    assert [line.rstrip() for line in text.splitlines()] == [
        "tiny  Tiny [1], 6.5 points",
        "exercise  points  uses",
        "f              4  -",
        "g            2.5  f",
    ]
