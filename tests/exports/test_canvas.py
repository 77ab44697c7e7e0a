"""Canvas's gradebook, as its exporter writes it and its importer reads it."""

import pytest
from msgspec.structs import replace

from grader.exports.canvas import layout
from grader.exports.template import chosen_column, filled
from grader.messages import noted
from grader.record.adjustments import Adjustment, Excuse, by_hand
from tests.support.class_to_export import KNOWN_AS, THREE
from tests.support.refusals import refused

HEADER = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Notes,Logistic regression (4711),Quiz (4712),"
    "Assignments Current Score,Final Score\r\n"
)
POSTED = ",,,,,,Manual Posting,,,\r\n"
MAXIMA = "    Points Possible,,,,,,100.00,10.00,(read only),(read only)\r\n"
PEOPLE = (
    '"Núñez, Zoë",1001,S1,znunez,A,"a ""note"", ",,7.00,,\r\n'
    '"Li, Bo",70091,S2,bo@example.org,A,,90.00,EX,,\r\n'
    '"Young, Cy",1003,,cy,A,,,,,\r\n'
    '"Student, Test",999,,c4ca4238a0b923820dcc509a6f75849b,A,,,,,\r\n'
)
GRADEBOOK = HEADER + POSTED + MAXIMA + PEOPLE


def notes(found):
    return [noted(note, "en") for note in found.notes]


def test_one_column_is_filled_and_every_other_byte_stays(file):
    found = filled(layout(file(GRADEBOOK)), THREE, KNOWN_AS)
    assert found.data.decode() == GRADEBOOK.replace(
        '"a ""note"", ",,7.00', '"a ""note"", ",87.5,7.00'
    ).replace("A,,90.00,EX", "A,,100,EX")
    assert notes(found) == [
        "Logistic regression (4711): cells filled: 2",
        "cells that held another value: 1 (Bo Li: 90.00 → 100)",
        "without points, left as they are: 1 (Cy Young)",
    ]


def test_who_is_excused_by_hand_is_excused_there_and_stays_so(file):
    excuse = Adjustment("id", "logistic_regression", "1001", Excuse(), "ill", "li", "2026")
    zoe, *others = THREE.people
    zoe = replace(zoe, by_hand=by_hand([excuse]), counted=None)
    whole = replace(THREE, people=(zoe, *others))
    found = filled(layout(file(GRADEBOOK)), whole, KNOWN_AS)
    assert b'"Li, Bo",70091,S2,bo@example.org,A,,100,EX,,' in found.data
    assert b',"a ""note"", ",EX,7.00,,' in found.data
    assert "excused by hand, written as EX: 1 (Zoë Núñez)" in notes(found)
    again = filled(layout(file(found.data.decode())), whole, KNOWN_AS)
    assert again.data == found.data and not any("fault" in note for note in notes(found))


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("Student,ID,SIS Login ID,Section", '"Núñez, Zoë"'),
        ("Student,ID,Section", "Zoë Núñez"),
        ("LastName,FirstName,ID,SIS User ID,SIS Login ID,Integration ID,Root Account,Section", "Núñez,Zoë"),
        ("Estudiante,ID,Section", '"Núñez, Zoë"'),
    ],
)
def test_every_form_of_the_first_columns_is_known(file, header, names):
    width = header.count(",") - names.replace('"Núñez, Zoë"', "").count(",")
    text = (
        f"{header},Logistic regression (1)\n"
        f"    Points Possible{',' * (header.count(',') + 1)}100\n"
        f"{names},1001{',' * width}\n"
    )
    assert filled(layout(file(text)), THREE, KNOWN_AS).data.decode() == text[:-1] + "87.5\n"


def test_decimal_commas_and_semicolons_stay(file):
    text = (
        "\ufeffStudent;ID;Section;Logistic regression (1)\r\n    Points Possible;;;100,00\r\n"
        '"Núñez, Zoë";1001;A;\r\n'
    )
    assert filled(layout(file(text)), THREE, KNOWN_AS).data.decode() == text.replace("A;", "A;87,5")


def test_excused_and_not_assigned_stay(file):
    text = GRADEBOOK.replace('"a ""note"", ",,7', '"a ""note"", ",EX,7').replace("90.00", "N/A")
    found = filled(layout(file(text)), THREE, KNOWN_AS)
    assert found.data.decode() == text
    assert "excused, not assigned or locked there, left as they are: 2 (Zoë Núñez: EX, Bo Li: N/A)" in notes(
        found
    )


@pytest.mark.parametrize(
    ("column", "filled_at"),
    [("4712", 7), ("Quiz", 7), ("Quiz (4712)", 7), ("logistic_regression", 6), ("", 6)],
)
def test_a_column_is_found_by_title_header_number_or_the_assignments_own_name(file, column, filled_at):
    assert chosen_column(layout(file(GRADEBOOK)), THREE, column).position == filled_at


@pytest.mark.parametrize(
    ("text", "column", "told"),
    [
        (
            GRADEBOOK.replace("Logistic regression", "Week 2"),
            "",
            "no one column is called like the assignment, Logistic regression; there are: Week 2 (4711), "
            "Quiz (4712). Name the column with --column.",
        ),
        (
            GRADEBOOK,
            "Final",
            "no one column is called Final; there are: Logistic regression (4711), Quiz (4712)",
        ),
        (
            GRADEBOOK.replace("100.00,10.00", "(read only),10.00"),
            "4711",
            "Canvas does not take the column Logistic regression (4711) back: it is computed there.",
        ),
        (GRADEBOOK.replace("10.00", "").replace("100.00", ""), "", "there is no column for grades in it"),
        (
            HEADER + PEOPLE,
            "",
            "it does not look like a file of Canvas: no column Points Possible. Give the file",
        ),
        (
            "id,name\n1,Ana\n",
            "",
            "it does not look like a file of Canvas: no column Student, Points Possible",
        ),
    ],
)
def test_what_cannot_be_filled_is_refused(file, text, column, told):
    assert told in refused(lambda: filled(layout(file(text)), THREE, KNOWN_AS, column=column))
