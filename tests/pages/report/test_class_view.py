"""The page of a class: empty, of one, of people without points, and of an ordinary class."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from grader.errors import Finding, Note
from grader.intake.equal_files import EqualFiles
from grader.messages import Explanation, MessageLine
from grader.pages.report.class_view import NamelessGroup, class_view
from grader.pages.report.items_view import items_view
from grader.pages.report.naming import by_name, by_number
from grader.pages.report.rendering import class_page, items_page, nav_of
from grader.record.evidence import Evidence, Status
from grader.record.people import Person
from grader.record.policy import Policy
from grader.wording import AssignmentWords
from tests.pages.test_html import Elements
from tests.support.feedback import ANA, WRONG_VALUE, attempt, class_of, evidence, failed, standing
from tests.support.report import ATTACK, given

pytestmark = pytest.mark.usefixtures("undrawn")

BO, CY, DAN = Person("bo", "Bo Ekström", "Ekström"), Person("cy"), Person("dan", "Dan Absent")
DUE = datetime(2026, 3, 3, 12, tzinfo=UTC)
WRONG = evidence(failed("test_scale[2]", WRONG_VALUE, "a-mistake"))


def ordinary():
    return class_of(
        standing(ANA, attempt(WRONG, handed_in_at=DUE)),
        standing(BO, attempt(evidence(), handed_in_at=DUE), attempt(evidence(), number=2)),
        standing(CY, attempt(Evidence(Status.UNREADABLE, reason=Note("empty_file")))),
        standing(DAN),
    )


def view_of(assignment, whole, naming=None, lang="en", **more):
    words = AssignmentWords(assignment, lang=lang)
    naming = naming or by_name(each.person for each in whole.people)
    return class_view(whole, words, naming, title="Tiny", **more)


def page_of_class(assignment, view, lang="en"):
    words = AssignmentWords(assignment, lang=lang)
    return class_page(view, words, nav_of(words.sentence, "class", "", has_start=True), "now")


def test_numbers_come_first(assignment):
    view = view_of(assignment, replace(ordinary(), has_roster=True), outdated=2)
    assert dict(view.tiles) == {
        "People": "4",
        "Graded": "2",
        "Mean": "6.0 / 10",
        "Median": "8 / 10",
        "All points": "1",
        "To look at": "1",
    }
    assert view.about == (
        "1 file cannot be read, and counts with zero.",
        "1 person handed in nothing.",
        "The last attempt counts.",
        "2 people were graded by other tests or versions than today's; `grader regrade` runs them again.",
    )


def test_students_have_a_row_each_with_points_levels_and_what_to_look_at(assignment):
    rows = {row.name: row for row in view_of(assignment, ordinary()).students}
    assert [(cell.points, cell.level) for cell in rows["Ana Pérez"].cells] == [("4", "more"), ("4", "full")]
    assert (rows["Bo Ekström"].shown, rows["Bo Ekström"].attempts) == ("10", 2)
    assert (rows["cy"].shown, rows["cy"].reasons) == ("0", ("Cannot be read",))
    assert (rows["Dan Absent"].points, rows["Dan Absent"].status) == (None, "Handed in nothing")


def test_who_has_the_most_points_stands_first_in_the_heat_map(assignment):
    assert view_of(assignment, ordinary()).heat == "<svg>[['full', 'full'], ['more', 'full']]</svg>"


def test_what_has_no_colour_in_the_picture_is_explained_where_there_is_any(assignment):
    told = "Without colour: excused"
    assert told not in page_of_class(assignment, view_of(assignment, ordinary()))
    made = attempt(evidence())
    excused = replace(made.score.exercises[0], source="excuse")
    made = replace(made, score=replace(made.score, exercises=(excused, made.score.exercises[1])))
    one = standing(BO, made)
    assert told in page_of_class(
        assignment, view_of(assignment, class_of(standing(ANA, attempt(WRONG)), one))
    )


def test_exercises_and_tests_have_their_share(assignment):
    scale, _ = view_of(assignment, ordinary()).exercises
    assert (scale.share, scale.right, scale.people, scale.mean) == (50, 1, 2, "5.0")
    assert [(test.name, test.share) for test in scale.tests] == [
        ("test_scale[2]", 50),
        ("test_scale[3]", 100),
        ("test_scale_keeps_its_argument", 100),
    ]


def test_mistakes_have_their_names_and_the_rest_what_is_wrong(assignment):
    people = (
        standing(ANA, attempt(WRONG)),
        standing(BO, attempt(evidence(failed("test_shift", WRONG_VALUE)))),
    )
    found = view_of(assignment, class_of(*people)).mistakes
    assert [tuple(row) for row in found] == [
        ("scale", "a-mistake", 1, "a-mistake"),
        ("shift", "y has the wrong value", 1, ""),
    ]


def group(*people):
    told = Explanation("scale: y is wrong", (MessageLine("fact", "fact", "as Bo Ekström"),), Finding("value"))
    return NamelessGroup("3fa2c1", "scale", people, told, 2.5, 6.0)


def test_groups_without_a_name_are_shown_and_lone_ones_counted(assignment):
    more = {"groups": [group(ANA, BO), group(CY)], "not_asked": [("shift", 2)]}
    view = view_of(assignment, ordinary(), **more)
    [shown] = view.groups
    assert shown.people == (("Ana Pérez", "ana"), ("Bo Ekström", "bo")) and shown.lost == "2.5 / 6"
    text = page_of_class(assignment, view)
    assert "1 more person is wrong in a way of her own." in text and "3fa2c1" in text
    assert "<code>grader mistakes tiny --adopt GROUP NAME</code>" in text


def test_whom_to_look_at_is_named_and_linked(assignment):
    whole = replace(ordinary(), has_roster=True)
    view = view_of(assignment, whole, equal=(EqualFiles(("ana", "bo"), "exercises", ("scale", "shift")),))
    assert [(look.why, [name for name, _ in look.people]) for look in view.looks] == [
        ("Cannot be read", ["cy"]),
        ("Equal in 2 exercises (scale, shift)", ["Ana Pérez", "Bo Ekström"]),
        ("Handed in nothing", ["Dan Absent"]),
    ]
    assert '<a href="students/cy.html">cy</a>' in page_of_class(assignment, view)


def test_hand_ins_are_counted_over_time(assignment):
    policy = Policy(due=DUE)
    late = attempt(WRONG, policy=policy, handed_in_at=DUE + timedelta(hours=2))
    whole = class_of(standing(ANA, late), standing(BO, attempt(evidence())), policy=policy)
    view = view_of(assignment, whole)
    assert [tuple(row) for row in view.times] == [("2026-03-03 14:00", 1, 1)]
    assert (view.times_unknown, view.time_zone) == (1, "UTC")
    assert view.about[-1] == "Due 2026-03-03 12:00 UTC."


# ------------------------------------------------------------------- odd classes


@pytest.mark.parametrize(
    "people",
    [
        (),
        (standing(DAN),),
        (standing(ANA, attempt(evidence())),),
        (standing(ANA, attempt(Evidence(Status.GRADER_ERROR, reason=Note("tried_alone")))),),
        (standing(ANA, attempt(Evidence(Status.UNREADABLE, reason=Note("empty_file")))),) * 2,
        tuple(standing(Person(f"s{n}"), attempt(Evidence(Status.GRADED, ()))) for n in range(3)),
    ],
    ids=["empty", "absent", "one", "our fault", "all zero", "of older tests"],
)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_class_has_whole_pages(assignment, people, lang):
    whole = class_of(*people)
    text = page_of_class(assignment, view_of(assignment, whole, lang=lang), lang)
    words = AssignmentWords(assignment, lang=lang)
    view = items_view(whole, words, title="Tiny")
    for page in (text, items_page(view, words, nav_of(words.sentence, "items", "", has_start=False), "now")):
        assert Elements(page).open == [] and ">nan" not in page and ">None<" not in page


def test_an_attack_in_any_field_is_text(assignment):
    person = Person(ATTACK, ATTACK, section=ATTACK)
    found = evidence(failed("test_scale[2]", WRONG_VALUE, ATTACK))
    told = Explanation(ATTACK, (MessageLine("fact", ATTACK, ATTACK),), Finding("value"))
    whole = class_of(standing(person, attempt(found)), standing(BO, attempt(found)))
    groups = [NamelessGroup("c", "scale", (person, BO), told, 1.0, 6.0)]
    view = view_of(assignment, whole, groups=groups, equal=(EqualFiles((ATTACK, "bo"), "bytes"),))
    page = Elements(page_of_class(assignment, view))
    assert page.open == []
    assert [tag for tag, _ in page.found if tag in ("script", "img", "iframe")] == ["script"]  # ours
    assert not any(name.startswith("on") for _, attributes in page.found for name in attributes)


def test_where_nobody_is_named_the_order_tells_nothing_either(assignment):
    whole = ordinary()
    people = [each.person for each in whole.people]
    more = {"groups": [group(ANA, BO)], "equal": (EqualFiles(("ana", "bo"), "bytes"),)}
    naming = by_number(people, {}, lang="en")
    view = view_of(assignment, whole, naming=naming, **more)
    text = page_of_class(assignment, view)
    for name in ("Ana", "Pérez", "Ekstr", "Dan ", "students/ana"):
        assert name not in text
    assert [row.name for row in view.students] == [f"Student {n}" for n in range(1, 5)]
    assert view.is_anonymous and "Nobody is named." in text


def test_numbers_of_people_are_drawn_anew_and_files_sort_as_they_do():
    people = [Person(f"s{n}") for n in range(30)]
    one, other = by_number(people, {}, lang="en"), by_number(people, {}, lang="en")
    assert one.names != other.names  # but once in 30! times
    assert sorted(one.stems.values()) == [f"student-{n:02}" for n in range(1, 31)]


def test_points_by_hand_are_in_the_table(assignment):
    one = replace(standing(DAN), by_hand=given("dan"), given=(7.5, attempt(evidence()).score))
    view = view_of(assignment, class_of(one))
    assert (view.students[0].shown, view.students[0].cells[0]) == ("7.5", ("6", ""))
    assert view.students[0].status == "" and view.looks == ()  # as in a review
