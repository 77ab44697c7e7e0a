"""Moodle's grading worksheet and its export of grades, as its code writes and reads them."""

import pytest

from grader.exports.moodle import layout
from grader.exports.template import filled
from grader.messages import noted
from tests.support.class_to_export import KNOWN_AS, THREE
from tests.support.refusals import refused

WORKSHEET = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    '"Participant 70182","Zoë Núñez",,"Submitted for grading",,100.00,Yes,-,-,\n'
    '"Participant 70183","Bo Li",bo@example.org,"No submission",40.00,100.00,No,-,-,"<p>so, so</p>"\n'
)
SPANISH = (
    '\ufeffIdentificador,"Nombre completo","Dirección de correo",Estado,Calificación,"Calificación máxima",'
    '"La calificación puede ser cambiada","Última modificación (entrega)",'
    '"Última modificación (calificación)","Comentarios de retroalimentación"\n'
    '"Participante 70182","Zoë Núñez",zoe@example.org,Enviado,,"100,00",Sí,-,-,\n'
)
EXPORT = (
    '"First name","Last name","ID number",Institution,Department,"Email address",'
    '"Assignment: Logistic regression (Real)",'
    '"Assignment: Logistic regression (Percentage)","Quiz: Shapes (Real)","Course total (Real)",'
    '"Last downloaded from this course"\n'
    "Zoë,Núñez,1001,,,zoe@example.org,-,-,7.00,7.00,1772539200\n"
)


def notes(found):
    return [noted(note, "en") for note in found.notes]


def test_the_worksheets_grades_are_filled_but_for_those_that_moodle_has_locked(file):
    found = filled(layout(file(WORKSHEET)), THREE, KNOWN_AS)
    assert found.data.decode() == WORKSHEET.replace('grading",,', 'grading",87.5,')
    assert notes(found) == [
        "Grade: cells filled: 1",
        "excused, not assigned or locked there, left as they are: 1 (Bo Li: 40.00)",
    ]


def test_a_spanish_worksheet_has_its_comma(file):
    found = filled(layout(file(SPANISH)), THREE, KNOWN_AS)
    assert found.data.decode() == SPANISH.replace("Enviado,,", 'Enviado,"87,5",')


def test_an_export_of_grades_is_filled_by_the_assignments_title(file):
    found = filled(layout(file(EXPORT)), THREE, KNOWN_AS)
    assert found.data.decode() == EXPORT.replace("org,-,-", "org,87.5,-")
    assert notes(found)[0].startswith(
        "Assignment: Logistic regression (Real): the file does not say out of how many"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WORKSHEET.replace("100.00", "10.00"), "Grade is out of 10 points there, the assignment out of 100"),
        (
            WORKSHEET.replace('"Maximum Grade"', "Scale"),
            "graded with a scale of words there, not with points",
        ),
        (WORKSHEET.replace('"Last modified (grade)"', "x"), "no column Last modified (grade)"),
        (EXPORT.replace("(Real)", "(Letter)"), "it does not look like a file of Moodle: no column Grade"),
        (
            EXPORT.replace("Assignment: Logistic regression", "Assignment: Week 2"),
            "there are: Assignment: Week 2 (Real), Quiz: Shapes (Real)",
        ),
    ],
)
def test_what_cannot_be_filled_is_refused(file, text, told):
    assert told in refused(lambda: filled(layout(file(text)), THREE, KNOWN_AS))
