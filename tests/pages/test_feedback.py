"""What one student reads: after policy, in her language, and of hidden tests what the policy says."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from grader.errors import Note
from grader.pages.plain_text import text_page
from grader.pages.points import PointsRow
from grader.record.evidence import Evidence, Status, Verdict
from grader.record.policy import Policy
from tests.support.feedback import NOW, WRONG_VALUE, attempt, evidence, failed, feedback, raised

DUE = datetime(2026, 3, 3, 23, 59, tzinfo=UTC)
WRONG = evidence(failed("test_scale[2]", WRONG_VALUE), failed("test_scale[3]", WRONG_VALUE))


def text(assignment, *attempts, **options):
    return text_page(*feedback(assignment, *attempts, **options))


def test_the_whole_text(assignment):
    page, words = feedback(assignment, attempt(evidence(raised("test_scale[2]", 5, "y = k * x"))))
    expected = f"""\
Tiny: feedback
==============
For Ana Pérez
Attempt 1
8 of 10 points

First thing to mend
-------------------
scale: stopped with TypeError
  got:   TypeError
  where: line 5: y = k * x
  1 of 3 tests meet this.

Points
------
scale        4 / 6
shift        4 / 4
What counts  8 / 10

All that is to mend
-------------------

scale: 4 of 6 points. 2 of 3 tests pass.
The first thing to mend, at the top: scale: stopped with TypeError

The code
--------
     3
     4  def scale(x, k=2.0):
>    5      y = k * x
     6      return y
     7

Code of this page: {page.code}. The teacher finds the work by it, where anything here is disputed.
"""
    assert text_page(page, words) == expected


def test_it_is_in_her_language(assignment):
    told = text(assignment, attempt(WRONG), lang="es")
    assert "Lo primero que hay que corregir" in told and "2 de 3 pruebas tropiezan con esto." in told
    assert "First" not in told and "tests" not in told


def test_all_right_work_says_so(assignment):
    page, _ = feedback(assignment, attempt(evidence()))
    assert page.first is None and page.exercises == () and page.heading == "Tests"
    assert page.all_right == "All tests of all exercises pass."


def test_what_passed_with_help_and_cost_something_says_so(assignment):
    found = evidence()
    test = replace(found.exercises[1].tests[0], helpers=("scale",), verdict=Verdict.PASSED)
    found = replace(found, exercises=(found.exercises[0], replace(found.exercises[1], tests=(test,))))
    made = attempt(found)
    half = replace(made.score.exercises[1], points=2.0)
    made = replace(made, score=replace(made.score, exercises=(made.score.exercises[0], half)))
    [shift] = feedback(assignment, made)[0].exercises
    assert shift.remarks == ("Tested with the reference in place of scale, which has its own marks.",)


def test_questions_without_an_answer_are_one_entry_and_no_bugs(course_with_questions):
    page, _ = course_with_questions
    [questions] = page.exercises
    assert questions.name == "Questions" and questions.remarks == (
        "quiz_sign: not answered",
        "quiz_half: not answered",
    )
    assert page.first is None and page.heading == "All that is to mend"


# ------------------------------------------------------------------- points after policy


def rows(assignment, made, **policy):
    return feedback(assignment, made, policy=Policy(**policy))[0].points


def test_late_work_and_rounding_are_told_step_by_step(assignment):
    policy = {"due": DUE, "late_percent": 7, "round_to": 0.5}
    made = attempt(WRONG, policy=Policy(**policy), handed_in_at=DUE + timedelta(hours=5))
    assert rows(assignment, made, **policy)[2:] == (
        PointsRow("Sum", "6", "10", is_total=True),
        PointsRow("Handed in 5 hours late", "-0.7"),
        PointsRow("Rounded to a multiple of 0.5", ""),
        PointsRow("What counts", "5.5", "10", is_total=True),
    )


def test_lateness_that_costs_nothing_and_lateness_that_nobody_knows(assignment):
    made = attempt(WRONG, policy=Policy(due=DUE), handed_in_at=DUE + timedelta(hours=1))
    assert rows(assignment, made, due=DUE)[3].name == "Handed in 1 hour late; nothing is taken off."
    made = attempt(WRONG, is_late=True)
    assert rows(assignment, made)[3].name == "Handed in late; nothing is taken off here."


def test_a_dropped_exercise_says_so(assignment):
    assert rows(assignment, attempt(WRONG), drop=("scale",))[0].name == "scale (does not count)"


def test_times_are_in_the_courses_zone(assignment):
    due = DUE.astimezone(timezone(timedelta(hours=1), "CET"))
    page, _ = feedback(assignment, attempt(WRONG, handed_in_at=DUE), policy=Policy(due=due))
    assert page.about[0] == "Attempt 1, handed in 2026-03-04 00:59 CET"


def test_of_several_attempts_each_has_its_points_and_the_page_is_about_the_one_that_counts(assignment):
    page, _ = feedback(assignment, attempt(WRONG), attempt(evidence(), number=2))
    assert page.attempts[0] == ("Attempt 1", "6 of 10 points", "")
    assert page.attempts[1] == ("Attempt 2", "10 of 10 points", "counts")
    assert page.about == ("Attempt 2", "Of several attempts the last one counts. This page is about it.")


# ------------------------------------------------------------------- without a grade


def test_who_handed_in_nothing_reads_so(assignment):
    page, _ = feedback(assignment)
    assert page.about == ("Nothing was handed in.",) and page.code == "" and page.points == ()


def test_work_that_cannot_be_read_has_its_reason(assignment):
    made = attempt(Evidence(Status.UNREADABLE, reason=Note("empty_file")))
    page, _ = feedback(assignment, made, data=None)
    assert page.about[1] == "The file cannot be read: the file is empty."
    assert [row.points for row in page.points] == ["0", "0", "0"]
    assert page.source_remarks == ("The code is not shown here: the file was not kept, or cannot be read.",)


def test_our_own_fault_is_no_zero(assignment):
    page, _ = feedback(assignment, attempt(Evidence(Status.GRADER_ERROR, reason=Note("tried_alone"))))
    assert page.points == () and page.about[1] == "Not graded, for a reason that is not in the submission."


# ------------------------------------------------------------------- what is shown of hidden tests


def test_verdicts_alone_name_tests_and_neither_findings_nor_cases(assignment):
    later = NOW + timedelta(days=1)
    policy = Policy(feedback="verdicts", messages_from=later)
    page, words = feedback(assignment, attempt(WRONG), policy=policy)
    assert page.about[1:] == (
        "So far it is shown which tests passed, and not what they found.",
        "From 2026-03-06 12:00 UTC on a new page can show more.",
    )
    scale, shift = page.exercises
    assert scale.tests == (
        ("scale", "0 of 2 tests pass.", False),
        ("scale_keeps_its_argument", "passed", True),
    )
    assert shift.tests == (("shift", "passed", True),)
    told = text_page(page, words)
    assert "wrong value" not in told and "[" not in told and ">" not in told
    assert "wrong value" in text(assignment, attempt(WRONG), policy=policy, now=later)


def test_points_alone_tell_neither_tests_nor_lines(assignment):
    page, _ = feedback(assignment, attempt(WRONG), policy=Policy(feedback="points"))
    assert page.exercises == () and page.first is None and page.all_right == ""
    assert not any(line.bugs for cell in page.source.cells for line in cell.lines)
    assert feedback(assignment, attempt(evidence()), policy=Policy(feedback="points"))[0].all_right == ""


def test_what_a_child_says_of_loading_is_counted_and_not_shown(assignment):
    place = Note("cell", {"number": 3})
    told = Note("bare_exception", {"type": "Leak28125"})
    repairs = (
        Note("script_in_latin_1"),
        Note("skipped", {"place": place, "reason": told}),
        Note("left_out", {"place": place, "reason": told}),
        Note("left_out", {"place": place, "reason": Note("no_source")}),
    )
    page, _ = feedback(assignment, attempt(evidence(repairs=repairs)))
    assert page.repairs == (
        "the script is not UTF-8 and was read as Latin-1",
        "cell 3: left out, it has no source",
        "2 things that were mended or left out are not quoted here; the teacher has the list.",
    )


@pytest.fixture
def course_with_questions(tmp_path):
    from grader.errors import Finding
    from grader.record.coding import StoredFinding
    from grader.record.evidence import ExerciseEvidence, TestEvidence
    from tests.support.tiny_course import TinyCourse

    course = TinyCourse(tmp_path / "quiz")
    course.ask_questions()
    absent = [
        ExerciseEvidence(
            name,
            (
                TestEvidence(
                    f"test_{name}",
                    Verdict.MISSING,
                    StoredFinding.of(Finding("absent", name, fields={"label": "", "note": ""})),
                ),
            ),
        )
        for name in ("quiz_sign", "quiz_half")
    ]
    found = evidence()
    return feedback(course.assignment, attempt(replace(found, exercises=(*found.exercises, *absent))))
