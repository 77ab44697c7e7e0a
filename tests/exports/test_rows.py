"""Plain rows: numbers are numbers, and nothing in them is run by a spreadsheet."""

import csv
import io

from grader.exports.rows import as_csv, as_tests, harmless
from grader.messages import noted
from grader.record.people import Person
from grader.record.standing import Standing
from tests.support.class_to_export import BO, CY, ZOE, class_of, standing
from tests.support.every import every

EVIL = Person("=1+1", "@SUM(A1)", "", "-x@example.org", "+A")
WHOLE = class_of(standing(ZOE, 87.5, late_s=60.0), standing(BO, None), Standing(CY), standing(EVIL, 1 / 3))


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row_a_student(tmp_path):
    header, zoe, bo, cy, evil = read(as_csv(WHOLE).data)
    assert (
        header[:6] == ["student", "name", "email", "section", "points", "points_max"]
        and header[-1] == "scale"
    )
    at = "2026-03-03T12:00:00+00:00"
    assert zoe == [
        "1001",
        "Zoë Núñez",
        "zoe@example.org",
        "A",
        "87.5",
        "100",
        "yes",
        "5",
        "1",
        "1",
        "graded",
        at,
        "",
        "",
        "87.5",
    ]
    assert bo[4:] == ["", "100", "no", "0", "1", "1", "grader_error", at, "", "", "0"]
    assert cy[4:] == ["", "100", "", "", "", "0", "not_handed_in", "", "", "", ""]
    assert evil[:5] == ["'=1+1", "'@SUM(A1)", "'-x@example.org", "'+A", "0.3333333333"]


def test_a_row_a_test():
    header, first, second, *rest = read(as_tests(WHOLE).data)
    assert header[4:] == [
        "attempt",
        "exercise",
        "test",
        "verdict",
        "points",
        "points_max",
        "assisted",
        "kind",
        "mistake",
        "answer",
    ]
    assert first[4:] == ["1", "scale", "test_scale", "passed", "87.5", "100", "no", "", "", ""]
    assert second[4:] == ["1", "scale", "test_more", "failed", "0", "0", "no", "", "sign", ""]
    assert len(rest) == 4


def test_what_was_made_harmless_is_counted():
    assert [noted(note, "en") for note in as_csv(WHOLE).notes] == [
        "rows written: 4",
        "texts that a spreadsheet would run, written with an apostrophe before them: 4",
    ]
    assert len(as_csv(class_of(standing(ZOE, 1.0))).notes) == 1


@every("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1"])
def test_a_text_that_would_be_run_is_not(text):
    assert harmless(text) == f"'{text}"
    assert harmless(f"a{text}") == f"a{text}"
