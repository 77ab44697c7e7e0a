"""Filling a platform's file: whose each row is, maxima, another class's file."""

import pytest

from grader.exports.brightspace import layout
from grader.exports.template import filled
from grader.messages import noted
from grader.record.people import Person
from grader.record.standing import Standing
from tests.support.class_to_export import BO, CY, KNOWN_AS, THREE, ZOE, class_of, standing
from tests.support.refusals import refused

HEADER = (
    "OrgDefinedId,First Name,Last Name,"
    "Logistic regression Points Grade <Numeric MaxPoints:{}>,End-of-Line Indicator\n"
)


def rows(*people, most=100):
    return HEADER.format(most) + "".join(f"#{number},{first},{last},,#\n" for number, first, last in people)


ALL = (("1001", "Zoë", "Núñez"), ("1002", "Bo", "Li"), ("1003", "Cy", "Young"))


def notes(found):
    return [noted(note, "en") for note in found.notes]


def test_another_maximum_is_never_converted_in_silence(file):
    text = rows(*ALL, most=20)
    assert (
        "Logistic regression Points Grade <Numeric MaxPoints:20> is out of 20 points there, the assignment "
        "out of 100. Change one of the two, or convert the points with --scale."
    ) in refused(lambda: filled(layout(file(text)), THREE, KNOWN_AS))
    found = filled(layout(file(text)), THREE, KNOWN_AS, scale=True)
    assert b"Li,20,#" in found.data and "N\u00fa\u00f1ez,17.5,#".encode() in found.data
    assert notes(found)[0].endswith("points out of 100 are converted to points out of 20")


def test_nothing_is_converted_to_a_maximum_of_0(file):
    assert "is out of 0 points" in refused(
        lambda: filled(layout(file(rows(*ALL, most=0))), THREE, KNOWN_AS, scale=True)
    )


def test_who_is_only_here_or_only_there_is_named(file):
    text = rows(("1001", "Zoë", "Núñez"), ("9", "Di", "Moss"))
    found = filled(layout(file(text)), THREE, KNOWN_AS)
    assert notes(found)[1:] == [
        "in the file, but nobody in the gradebook: 1 (Di Moss)",
        "with points, but not in the file: 1 (Bo Li)",
    ]


def test_who_has_no_points_by_a_fault_of_ours_is_named(file):
    whole = class_of(standing(ZOE, 87.5), standing(BO, None))
    found = filled(layout(file(rows(*ALL))), whole, KNOWN_AS)
    assert notes(found)[-1] == "not graded, a fault of the grader: 1 (Bo Li)"
    assert b"Bo,Li,,#" in found.data


def test_a_name_stands_in_where_no_id_is_known(file):
    found = filled(layout(file(rows(("X1", "Zoë", "NÚÑEZ")))), THREE, KNOWN_AS)
    assert b",87.5,#" in found.data


def test_a_number_that_is_another_platforms_by_chance_is_not_believed(file):
    text = rows(("1001", "Bo", "Li"), ("1003", "Cy", "Young"))
    assert b"Bo,Li,100,#" in filled(layout(file(text)), THREE, KNOWN_AS).data


def test_another_classs_file_is_refused_with_its_people(file):
    text = rows(("1", "Al", "Moss"), ("2", "Di", "Moss"), ("1001", "Zoë", "Núñez"))
    assert (
        "template.csv: of 3 rows only 1 are of people in the gradebook; not: Al Moss, Di Moss. Give the file "
        "of the same class, or grade with its list: --roster FILE."
    ) in refused(lambda: filled(layout(file(text)), THREE, KNOWN_AS))


def test_a_sections_file_is_not_another_classs(file):
    others = [Standing(Person(f"x{number}", is_listed=True)) for number in range(50)]
    whole = class_of(*THREE.people, *others)
    assert b",87.5,#" in filled(layout(file(rows(*ALL))), whole, KNOWN_AS).data


def test_without_a_list_of_the_class_most_rows_may_be_of_people_who_handed_in_nothing(file):
    text = rows(ALL[0], *((f"x{number}", "No", f"Body{number}") for number in range(50)))
    found = filled(layout(file(text)), class_of(standing(ZOE, 87.5)), KNOWN_AS)
    assert notes(found)[1].startswith("in the file, but nobody in the gradebook: 50 (No Body0, ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (rows(ALL[0], ALL[1], ALL[0]), "lines 2, 4 are of one person, Zoë Núñez"),
        (
            "Username,OrgDefinedId,Logistic regression Points Grade,End-of-Line Indicator\n"
            "#znunez,#1002,,#\n",
            "the ids in these lines are of different people: 2",
        ),
        (rows(*ALL) + "#1004,Di\n", "these lines have too few cells: 5"),
    ],
)
def test_rows_that_cannot_be_right_are_refused(file, text, told):
    assert told in refused(lambda: filled(layout(file(text)), THREE, KNOWN_AS))


def test_a_class_without_points_is_refused(file):
    whole = class_of(Standing(CY))
    assert "nobody has points in logistic_regression yet. Grade first." in refused(
        lambda: filled(layout(file(rows(*ALL))), whole, {})
    )
