"""A table of what people give by hand."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from grader.errors import BadInput
from grader.intake.hand_list import extension_in, items_in, read_hand_list
from grader.messages import refusal
from grader.record.adjustments import Adjustment, Comment, Excuse, Extension, Marks, Points
from grader.record.policy import Policy
from grader.record.rubrics import Rubric, RubricItem
from tests.support.every import every
from tests.support.standings import attempt, class_of, given_to, somebody

DUE = datetime(2026, 3, 3, 23, 59, tzinfo=UTC)
HELD = Adjustment("id", "tiny", "1002", Points(3.0, "f"), "r", "w", "2026", number=1)
CLASS = class_of(
    somebody("1001", attempt(), name="Zoë Núñez"),
    given_to(somebody("1002", attempt(), name="Bo Li"), HELD),
    somebody("1003", name="Bo Lin"),
    policy=Policy(due=DUE),
    rubrics={"f": Rubric({"a": RubricItem(1.0, "A."), "b": RubricItem(1.0, "B.")})},
)
KNOWN_AS = {"zoe@example.org": "1001"}


@pytest.fixture
def read(tmp_path):
    def reading(text, reason="", who="li"):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return read_hand_list(path, CLASS, KNOWN_AS, reason=reason, who=who)

    return reading


def test_every_kind_in_a_row_of_its_own(read):
    found = read(
        "student,exercise,points,extension,excuse,comment,marks,reason,who\n"
        "1001,f,5,,,,,the third test was wrong,eva\n"
        '"Núñez, Zoë",,,+48h,,,,ill,\n'
        "zoe@example.org,g,,,yes,,,handout,\n"
        "1003,,7.5,,no,see me,,oral,\n"
        "Bo Li,f,,,,,b;a,marked,\n"
    )
    assert [(each.student, each.act, each.reason, each.who) for each in found.entries] == [
        ("1001", Points(5.0, "f"), "the third test was wrong", "eva"),
        ("1001", Extension(hours=48.0), "ill", "li"),
        ("1001", Excuse("g"), "handout", "li"),
        ("1003", Points(7.5), "oral", "li"),
        ("1003", Comment("see me"), "oral", "li"),
        ("1002", Marks("f", ("a", "b")), "marked", "li"),
    ]
    assert (found.held, found.empty, found.problems) == (0, 0, ())


def test_spreadsheets_write_semicolons_and_decimal_commas(read):
    [entry] = read("estudiante;ejercicio;puntos;motivo\n1001;f;2,5;prueba\n").entries
    assert entry.act == Points(2.5, "f") and entry.reason == "prueba"


def test_rows_without_anything_and_what_holds_already_are_passed_over_and_counted(read):
    found = read("id,exercise,points\n1001,f,\n1002,f,3\n1003,f,1\n", reason="x")
    assert (len(found.entries), found.held, found.empty) == (1, 1, 1)


def test_every_bad_line_is_named_and_nothing_is_taken(read, tmp_path):
    found = read(
        "id,name,exercise,points,extension,excuse,marks,above,reason\n"
        "1001,,f,5,,,,,fine\n"
        "9999,,f,5,,,,,x\n"
        ",Bo L,f,5,,,,,x\n"
        "1001,,h,5,,,,,x\n"
        "1002,,f,five,,,,,x\n"
        "1002,,f,9,,,,,x\n"
        "1002,,,,tomorrow,,,,x\n"
        "1002,,f,,,perhaps,,,x\n"
        "1002,,f,,,,c,,x\n"
        "1001,,f,4,,,,,x\n"
        "1003,,f,4,,,,,\n"
        "1001,Bo Li,g,1,,yes,,,x\n"
    )
    path = tmp_path / "table.csv"
    assert found.entries == ()
    assert [refusal(each, "en").removeprefix(f"{path}:") for each in found.problems] == [
        "3: nobody here is called so: 9999. Name one person by her id.",
        "4: nobody here is called so: Bo L. Perhaps Bo Li (1002), Bo Lin (1003).",
        "5: the assignment has no exercise h. There are: f, g.",
        "6: five is no number of points. Write a number, as 7.5.",
        "7: 9 points are more than the maximum, 6. Give at most 6; or add --above if more is meant.",
        "8: tomorrow is no time. Write hours or days, as +48h or 2d, or a time, as 2026-03-05T23:59.",
        "9: the column excuse holds perhaps. Write yes or leave it empty.",
        "10: the rubric of f has no item c. There are: a, b.",
        "11: it gives Zoë Núñez the same thing again (line 2). Keep one of the two.",
        "12: nothing says why. Add the reason (--reason TEXT, or a column reason).",
        "13: it gives Zoë Núñez the same thing again (line 13). Keep one of the two.",
    ]


def test_two_ids_of_two_people_are_told(read):
    [problem] = read("id,email,points,reason\n1002,zoe@example.org,5,x\n").problems
    assert refusal(problem, "en").endswith(
        "it names two people: 1002, zoe@example.org. Name one person by her id."
    )


@pytest.mark.parametrize("header", ["student,reason", "points,reason", "a,b"])
def test_a_header_that_names_nobody_or_nothing_is_refused(read, header):
    with pytest.raises(BadInput) as refused:
        read(f"{header}\n1,2\n")
    held = header.replace(",", ", ")
    told = f"table.csv:1: the first row names no people, or nothing that is given; it holds: {held}."
    assert told in refusal(refused.value, "en")


MADRID = ZoneInfo("Europe/Madrid")


@every(
    ("text", "extension"),
    [
        ("+48h", Extension(hours=48.0)),
        ("1,5 hours", Extension(hours=1.5)),
        ("2d", Extension(hours=48.0)),
        ("2026-03-05", Extension(datetime(2026, 3, 5, 23, 59, tzinfo=MADRID))),
        ("2026-03-05 12:00", Extension(datetime(2026, 3, 5, 12, tzinfo=MADRID))),
        ("2026-03-05T12:00Z", Extension(datetime(2026, 3, 5, 12, tzinfo=UTC))),
    ],
)
def test_an_extension_is_hours_days_or_a_time(text, extension):
    assert extension_in(text, MADRID, "x") == extension


def test_items_stand_between_commas_or_blanks_and_a_hyphen_is_none():
    assert items_in("a, b;c") == ("a", "b", "c") and items_in("-") == ()
