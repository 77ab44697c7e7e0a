"""Lists of a class: platforms' exports and plain columns, all of it or nothing."""

import pytest

from grader.intake.roster import read_roster
from grader.messages import noted
from grader.record.people import Person
from tests.support.refusals import refused


@pytest.fixture
def roster(tmp_path):
    def read(text, encoding="utf-8"):
        path = tmp_path / "people.csv"
        path.write_bytes(text.encode(encoding))
        return read_roster(path)

    return read


def notes(found):
    return [noted(note, "en") for note in found.notes]


ZOE = Person("1001", "Zoë Núñez", "Núñez", "zoe.n@example.org", "A", is_listed=True)

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Logistic regression (4711),Final Score
,,,,,Manual Posting,
    Points Possible,,,,,100.00,(read only)
"Núñez, Zoë",1001,S-17,zoe.n@example.org,A,,
"Student, Test",999,,c4ca4238a0b923820dcc509a6f75849b,A,,
"""
MOODLE = """\
First name,Last name,ID number,Email address,Groups,Roles
Zoë,Núñez,1001,zoe.n@example.org,A,Student
Pat,Boss,7,pat@example.org,,Teacher
"""
MOODLE_ES = """\
Nombre;Apellido(s);Número de ID;Dirección de correo;Grupos
Zoë;Núñez;1001;zoe.n@example.org;A
"""
WORKSHEET_ES = """\
Identificador,"Nombre completo","Dirección de correo",Calificación
"Participante 1001","Núñez, Zoë",zoe.n@example.org,
"""
BRIGHTSPACE = """\
OrgDefinedId,Username,Last Name,First Name,Email,Sections,End-of-Line Indicator
#1001,#znunez,Núñez,Zoë,zoe.n@example.org,A,#
"""
BLACKBOARD = """\
"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Logistic regression [Total Pts: 100 Score] |17"
"Núñez"\t"Zoë"\t"znunez"\t"1001"\t""
"""
GRADESCOPE = """\
First Name,Last Name,SID,Email,Role,Sections
Zoë,Núñez,1001,zoe.n@example.org,Student,A
Pat,Boss,,pat@example.org,TA,
"""
CLASSROOM = """\
"identifier","github_username","github_id","name"
"1001","znunez","40261856","Zoë Núñez"
"""
PLAIN = "id,name,email,section,lang\n1001,Zoë Núñez,zoe.n@example.org,A,es\n"


@pytest.mark.parametrize(
    ("text", "known_as"),
    [
        (CANVAS, {"s-17", "zoe.n@example.org", "zoe.n"}),
        (MOODLE, {"zoe.n@example.org", "zoe.n"}),
        (MOODLE_ES, {"zoe.n@example.org", "zoe.n"}),
        (WORKSHEET_ES, {"zoe.n@example.org", "zoe.n"}),
        (BRIGHTSPACE, {"znunez", "zoe.n@example.org", "zoe.n"}),
        (BLACKBOARD, {"znunez"}),
        (GRADESCOPE, {"zoe.n@example.org", "zoe.n"}),
        (CLASSROOM, {"znunez", "40261856"}),
        (PLAIN, {"zoe.n@example.org", "zoe.n"}),
    ],
)
def test_every_platforms_export_is_read(roster, text, known_as):
    found = roster(text)
    [person] = found.people
    assert (person.id, person.name, person.is_listed) == ("1001", "Zoë Núñez", True)
    assert set(found.known_as["1001"]) == known_as


def test_names_addresses_sections_and_languages_are_kept(roster):
    assert roster(GRADESCOPE).people == (ZOE,)
    assert roster(PLAIN).people == (Person("1001", ZOE.name, "", ZOE.email, "A", "es", is_listed=True),)


def test_what_a_column_is_and_who_is_left_out_is_told(roster):
    assert notes(roster(CANVAS)) == [
        "people.csv: people on the list: 1 (their id is the column ID)",
        "the test student of Canvas is left out",
    ]
    assert notes(roster(MOODLE))[1] == "on the list, but no students: 1 (Pat Boss)"


def test_a_login_that_is_an_address_is_one(roster):
    assert roster(CANVAS).people[0].email == "zoe.n@example.org"


def test_the_id_is_the_first_that_everybody_has(roster):
    found = roster("SIS User ID,Login,Name\nS1,ana,Ana\n,bo,Bo\n")
    assert [person.id for person in found.people] == ["ana", "bo"]
    assert found.known_as == {"ana": ("s1",), "bo": ()}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_list_is_read_in_any_encoding(roster, encoding):
    assert roster(GRADESCOPE, encoding).people == (ZOE,)


@pytest.mark.parametrize(
    ("written", "name", "family_name"),
    [
        ('"Núñez, Zoë"', "Zoë Núñez", "Núñez"),
        ("Zoë  Núñez", "Zoë Núñez", ""),
        ('"Martin King, Jr."', "Martin King, Jr.", ""),
        ('"a, b, c"', "a, b, c", ""),
    ],
)
def test_a_family_name_in_front_is_put_behind(roster, written, name, family_name):
    [person] = roster(f"id,name\n1,{written}\n").people
    assert (person.name, person.family_name) == (name, family_name)


def test_an_identifier_that_is_a_name_is_one(roster):
    [person] = roster('"identifier","github_username"\n"Doe, Jo","jo-d"\n').people
    assert (person.id, person.name) == ("Doe, Jo", "Jo Doe")


def test_two_people_of_one_name_are_told_apart_by_their_ids(roster):
    found = roster("id,name\n1,Ana Pérez\n2,ana pérez\n")
    assert len(found.people) == 2
    assert notes(found)[1] == "Ana Pérez: several people have this name, and their ids tell them apart (1, 2)"


def test_a_row_that_is_there_again_is_one_person(roster):
    found = roster("id,name,section\n1,Ana,A\n2,Bo,A\n1,ana,B\n")
    assert [person.section for person in found.people] == ["A", "A"]
    assert notes(found)[1] == "rows of people who are on the list already, passed over: 1 (lines 4)"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "id,name\n1,Ana\n2,Bo\n1,Cy\n",
            "lines 2, 4 have the same id, 1, and are two people. Mend these lines",
        ),
        ("1,Ana\n2,Bo\n", "people.csv:1: the first row names no column that is known; it holds: 1, Ana."),
        (
            "name,section\nAna,A\n",
            "no column tells people apart (id, login or address); there are: name, section.",
        ),
        ("id,name\n", "there is nobody on the list"),
        ("id,name\n1,Ana\n,Bo\n", "these lines have no id: 3"),
        (
            "id,name\n1.7E+09,Ana\n1.7E+09,Bo\n",
            "a spreadsheet has rounded the ids of these lines (as 1.7E+09): 2, 3",
        ),
        ("id,name\n1,Pérez, Ana\n2,Bo\n", "these lines have more than 2 cells, a delimiter too many: 2"),
    ],
)
def test_a_list_with_a_fault_is_refused_with_its_rows(roster, text, told):
    assert told in refused(lambda: roster(text))
