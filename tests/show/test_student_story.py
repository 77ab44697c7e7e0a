"""One student's whole story."""

import io
from datetime import UTC, datetime

from rich.console import Console

from grader.errors import Note
from grader.messages import noted
from grader.record.evidence import Status
from grader.record.policy import Deduction, Policy
from grader.record.results import Told
from grader.show.student_story import show_story
from tests.support.standings import attempt, class_of, somebody

DUE = datetime(2026, 3, 3, 23, 59, tzinfo=UTC)


class InShort:
    """Says only which test it is."""

    def told(self, exercise, test):
        return Told(f"{exercise}: {test.name}\n  where: here", "")

    def note(self, note):
        return noted(note, "en")


def story(*attempts, questions=(), **policy):
    rules = Policy(due=DUE, **policy)
    whose = somebody("ana", *attempts, policy=rules)
    file = io.StringIO()
    out = Console(file=file, width=100)
    show_story(class_of(whose, policy=rules), whose, InShort(), questions, out)
    return file.getvalue()


FIRST = attempt(
    {"f": ["failed: missing-mean", "failed"], "g": ["passed with f"]},
    code="first",
    handed_in_at=datetime(2026, 3, 3, 20, tzinfo=UTC),
    isolation="full",
)
LATE = attempt(
    code="second",
    handed_in_at=datetime(2026, 3, 4, 20, tzinfo=UTC),
    points=9.0,
    deduction=Deduction(72_060.0, 1.0),
    of_evidence={
        "doors": (Note("door_wire"),),
        "remarks": (Note("tried_alone"),),
        "repairs": (Note("empty_file"),),
    },
)


def test_attempts_come_in_the_order_of_time_with_what_counts_and_why():
    lines = story(FIRST, LATE, late_percent=10).splitlines()
    assert lines[1:3] == [
        "Tiny (tiny): 9 of 10 points",
        "  policy: the last attempt; due 2026-03-03 23:59 +0000; late 10 % off a day",
    ]
    assert lines[4:8] == [
        "  attempt 1: 4 / 10",
        "    handed in 2026-03-03 20:00 +0000, in time, isolation full",
        "    ana.py",
        "    does not count: it is not the last",
    ]
    second = lines.index("  attempt 1: 10 / 10, 9 after policy")
    assert lines[second + 1] == "    handed in 2026-03-04 20:00 +0000, late 20 h 1 min, 1 off"
    assert lines[second + 3] == "    counts: it is the last"


def test_the_digest_of_the_file_is_the_one_that_the_student_was_told():
    told = story(attempt(source_sha256="5ca1e" + 59 * "0"))
    assert f"    ana.py\n    sha256 5ca1e{59 * '0'}\n" in told


def test_times_are_those_of_the_courses_time_zone():
    lines = story(FIRST, time_zone="Europe/Madrid").splitlines()
    assert lines[5].startswith("    handed in 2026-03-03 21:00 +0100, in time")


def test_a_failed_exercise_has_its_first_message_and_who_helped_is_said():
    text = story(FIRST)
    assert "    f                        0/6  2 of 2 tests wrong  missing-mean\n        f: test_f\n" in text
    assert "    g                        4/4  with the reference's f\n" in text


def test_doors_remarks_and_repairs_are_told():
    text = story(LATE)
    for word in ("    tried a door: ", "    remark: ", "    mended: the file is empty"):
        assert word in text


def test_what_could_not_be_read_and_what_we_failed_at_say_why():
    text = story(
        attempt(status=Status.UNREADABLE, of_evidence={"reason": Note("empty_file")}),
        attempt(status=Status.GRADER_ERROR, of_evidence={"reason": Note("empty_file")}),
    )
    assert "    unreadable: the file is empty" in text and "    grader error: the file is empty" in text
    assert "    does not count: a fault of the grader left it without points" in text


def test_a_question_without_an_answer_is_not_wrong_work():
    text = story(attempt({"g": ["missing"], "f": ["missing", "missing"]}), questions=["g"])
    assert "    g                        0/4  not answered\n" in text
    assert "    f                        0/6  2 of 2 tests wrong  nothing to run\n" in text
