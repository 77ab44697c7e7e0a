"""One student's page: what counts, what is wrong, what changed, what was given; no names where asked."""

import random
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from grader.errors import Note
from grader.intake.equal_files import EqualFiles
from grader.pages.masking import MASKED
from grader.pages.report.exercise_rows import ExerciseRow
from grader.pages.report.naming import by_number
from grader.record.adjustments import Comment, Excuse, Extension, Marks, Points, Seen, Undo
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.record.people import Person
from grader.record.policy import Policy
from grader.record.rubrics import Rubric, RubricItem
from tests.pages.test_html import Elements
from tests.support.feedback import (
    ANA,
    HIDDEN_VALUE,
    NOW,
    SOURCE,
    WRONG_VALUE,
    attempt,
    class_of,
    evidence,
    failed,
    raised,
    standing,
)
from tests.support.report import ATTACK, given, page_of_view, view_of

WRONG = evidence(failed("test_scale[2]", WRONG_VALUE, "a-mistake"), raised("test_scale[3]", 5, "y = k * x"))


def test_each_exercise_has_its_points_its_mistake_and_where_to_read_on(assignment):
    view = view_of(assignment, standing(ANA, attempt(WRONG)))
    assert (view.name, view.title, view.points) == ("Ana Pérez", "Tiny", "6 of 10 points")
    assert view.exercises == (
        ExerciseRow("scale", "2", "6", "less", "1 of 3", "a-mistake", "bug-1"),
        ExerciseRow("shift", "4", "4", "full", "1 of 1", "", ""),
    )
    assert [bug.name for bug in view.feedback.exercises[0].bugs] == ["bug-1", "bug-2"]
    assert 'href="#bug-1">a-mistake</a>' in page_of_view(assignment, view)


def test_it_shows_all_messages_whatever_students_see_and_no_hidden_value(assignment):
    one = standing(ANA, attempt(WRONG))
    whole = class_of(one, policy=Policy(feedback="points"))
    text = page_of_view(assignment, view_of(assignment, one, whole=whole))
    assert "stopped with TypeError" in text and '<mark class="line" id="line-5">' in text
    assert str(HIDDEN_VALUE) not in text


def test_who_she_is_and_whose_file_is_equal_is_told(assignment):
    person = Person("ana", "Ana Pérez", email="ana@example.org", section="A")
    other = standing(Person("bo", "Bo"), attempt(evidence()))
    one = standing(person, replace(attempt(WRONG), together_with=("bo",)))
    view = view_of(
        assignment,
        one,
        whole=class_of(one, other),
        equal=(EqualFiles(("ana", "bo"), "bytes"), EqualFiles(("bo", "cy"), "code")),
        neighbours=("", "bo"),
    )
    assert {fact.label: fact.text for fact in view.facts} == {
        "Id": "ana",
        "Address": "ana@example.org",
        "Section": "A",
        "Handed in together with": "Bo",
        "File": "class/ana.py",
        "SHA-256": "sha 1",
    }
    assert view.reasons == ("Equal files: Bo",)
    assert view.before is None and view.after == ("Bo", "bo")


def test_between_attempts_points_and_lines_that_changed_are_shown(assignment):
    mended = SOURCE.replace(b"    y = k * x\n", b"    y = k * np.asarray(x)\n")
    one = standing(ANA, attempt(WRONG), attempt(evidence(), number=2))
    view = view_of(assignment, one, sources={"sha 1": SOURCE, "sha 2": mended})
    [between] = view.between
    assert between.heading == "From attempt 1 to attempt 2" and between.remark == ""
    assert between.exercises == (("scale", "2", "6"),)
    assert [line.sign for line in between.found.lines] == ["@", " ", " ", "-", "+", " ", " "]
    text = page_of_view(assignment, view)
    assert '<del class="row"><span class="sign">-</span><span class="hidden">removed:</span>' in text


@pytest.mark.parametrize(
    ("second", "remark"),
    [
        (SOURCE, "The code is the same."),
        (None, "What changed is not shown: one of the files was not kept, or cannot be read."),
        (
            b"\n".join(b"x%d = 1" % n for n in range(1200)),
            "What changed is not shown: too much is different.",
        ),
        (b"\n".join(b"x%d = 1" % n for n in range(700)), "313 more lines are not shown."),
    ],
)
def test_where_lines_are_not_shown_it_says_why(assignment, second, remark):
    one = standing(ANA, attempt(WRONG), attempt(WRONG, number=2))
    sources = {"sha 1": SOURCE} | ({"sha 2": second} if second is not None else {})
    [between] = view_of(assignment, one, sources=sources).between
    assert between.remark == remark and between.exercises == ()


# ------------------------------------------------------------------- by hand


def test_what_was_given_is_listed_with_its_reason_and_whether_it_holds(assignment):
    hand = given(
        "ana",
        Points(3, "scale"),
        Points(5, "scale"),
        Excuse("shift"),
        Undo("id 2"),
        Extension(until=datetime(2026, 3, 9, tzinfo=UTC)),
        Comment("Well <b>done</b>"),
    )
    one = replace(standing(ANA, attempt(WRONG)), by_hand=hand)
    view = view_of(assignment, one)
    assert [(row.what, row.state) for row in view.given] == [
        ("scale: 3 points", "replaced later"),
        ("scale: 5 points", ""),
        ("shift does not count", "taken back"),
        ("takes back: shift does not count", ""),
        ("due 2026-03-09 00:00 UTC", ""),
        ("Well <b>done</b>", ""),
    ]
    assert {(row.who, row.reason) for row in view.given} == {("jane", "Because")}
    text = page_of_view(assignment, view)
    assert "Given by hand" in text and "Well &lt;b&gt;done" in text
    assert "not later than the due time of everybody now" in text


def test_where_the_tests_say_something_else_now_it_is_told(assignment):
    hand = given("ana", Points(5, "scale"))
    entry = replace(hand.entries[0], seen=Seen(1, "code 1", 4.0))
    hand = replace(hand, entries=(entry,), given={"scale": entry})
    view = view_of(assignment, replace(standing(ANA, attempt(WRONG)), by_hand=hand))
    assert view.given[0].now == "the tests gave 4 then, and give 2 now"
    assert view.reasons == ("Given by hand, and what is found today is something else",)


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (Points(7), "7 points in all"),
        (Extension(hours=48), "due 48 hours later"),
        (Excuse(), "the assignment does not count"),
        (Comment("Good", "scale"), "on scale: Good"),
        (Marks("scale", ("clear", "short")), "scale, by the rubric: clear, short"),
    ],
)
def test_every_kind_of_entry_has_its_words(assignment, act, told):
    one = replace(standing(ANA, attempt(WRONG)), by_hand=given("ana", act))
    assert view_of(assignment, one).given[0].what == told


@pytest.mark.parametrize(
    ("source", "shown", "by_hand"),
    [
        ("points", "5", "5 points by hand; the tests give 2"),
        ("marks", "5", "marked by a person"),
        ("excuse", "\u2013", "excused"),
        ("waiting", "\u2013", "waits for a person to mark it"),
    ],
)
def test_points_that_are_not_the_tests_say_so(assignment, source, shown, by_hand):
    made = attempt(WRONG)
    scale = replace(made.score.exercises[0], points=5.0, source=source, found=2.0)
    made = replace(made, score=replace(made.score, exercises=(scale, made.score.exercises[1])))
    row = view_of(assignment, standing(ANA, made)).exercises[0]
    assert (row.points, row.by_hand) == (shown, by_hand)
    assert row.level == ("more" if shown == "5" else "")


def test_what_a_person_marks_has_its_answer_and_its_rubric(assignment):
    answered = TestEvidence("scale_is_written", Verdict.PASSED, answer="Because <b>of Ana</b>")
    found = evidence()
    found = replace(found, exercises=(ExerciseEvidence("scale", (answered,)), found.exercises[1]))
    made = attempt(evidence())
    scale = replace(made.score.exercises[0], points=0.0, source="waiting")
    made = replace(
        made, evidence=found, score=replace(made.score, exercises=(scale, made.score.exercises[1]))
    )
    rubric = Rubric({"clear": RubricItem(3.0, "Clear"), "long": RubricItem(-1.0, "Too <i>long</i>")})
    one = standing(ANA, made)
    whole = replace(class_of(one), manual=("scale",), rubrics={"scale": rubric})
    [waiting] = view_of(assignment, one, whole=whole).marked
    assert (waiting.name, waiting.answer, waiting.waits) == ("scale", "Because <b>of Ana</b>", True)
    assert [tuple(row) for row in waiting.rubric] == [
        ("+3", "Clear", False),
        ("-1", "Too <i>long</i>", False),
    ]
    marked = replace(one, by_hand=given("ana", Marks("scale", ("clear",))))
    view = view_of(assignment, marked, whole=replace(whole, people=(marked,)))
    assert [row.is_ticked for row in view.marked[0].rubric] == [True, False]
    text = page_of_view(assignment, view)
    assert "Because &lt;b&gt;of Ana" in text and "☑" in text and "Too &lt;i&gt;long" in text
    naming = by_number([ANA], {}, lang="en")
    assert f"of {MASKED}" in view_of(assignment, one, whole=whole, naming=naming).marked[0].answer


# ------------------------------------------------------------------- without a grade


def test_who_handed_in_nothing_has_a_page(assignment):
    view = view_of(assignment, standing(ANA))
    assert view.points == "Nothing was handed in." and view.exercises == () and view.feedback.source is None
    assert Elements(page_of_view(assignment, view)).open == []


def test_work_that_cannot_be_read_says_why_and_our_own_fault_is_no_zero(assignment):
    unreadable = attempt(Evidence(Status.UNREADABLE, reason=Note("empty_file")))
    view = view_of(assignment, standing(ANA, unreadable), sources={})
    assert view.reasons == ("Cannot be read",)
    assert "The file cannot be read: the file is empty." in view.feedback.about
    ours = attempt(Evidence(Status.GRADER_ERROR, reason=Note("tried_alone")))
    view = view_of(assignment, standing(ANA, ours), sources={})
    assert view.points == "Not graded, for a reason that is not in the submission."


# ------------------------------------------------------------------- hostile, anonymous


def test_an_attack_in_any_field_is_text_and_the_page_runs_nothing(assignment):
    person = Person(ATTACK, ATTACK, email=ATTACK, section=ATTACK)
    found = evidence(
        failed("test_scale[2]", WRONG_VALUE, ATTACK),
        repairs=(Note("others_there", {"names": ATTACK, "others": ATTACK}),),
        doors=(Note("door_wire"),),
    )
    source = f"# {ATTACK}\nx = '{ATTACK}'\n{ATTACK}\n".encode()
    one = standing(person, attempt(found, path=ATTACK), attempt(WRONG, number=2, path=ATTACK))
    one = replace(one, by_hand=given(ATTACK, Comment(ATTACK), reason=ATTACK), counted=0)
    view = view_of(assignment, one, sources={"sha 1": source, "sha 2": SOURCE})
    text = page_of_view(assignment, view)
    page = Elements(text)
    assert page.open == []
    assert not {"script", "img", "iframe", "object"} & {tag for tag, _ in page.found}
    assert not any(name.startswith("on") for _, attributes in page.found for name in attributes)
    assert text.count("&lt;script&gt;") > 8 and "\u202e" not in text and "\\u202e" in text
    assert "script-src" not in text


def test_ten_megabytes_of_code_stay_a_page(assignment):
    source = b"x = 1  # " + b"w" * 3_000_000 + b"\n" + b"y = 2\n" * 1_000_000
    one = standing(ANA, attempt(evidence()))
    text = page_of_view(assignment, view_of(assignment, one, sources={"sha 1": source}))
    assert len(text) < 400_000 and "more lines are not shown." in text


def test_where_nobody_is_named_no_name_id_address_or_file_is_on_the_page(assignment):
    person = Person("ana12", "Ana Pérez", "Pérez", "ana.perez@example.org", "Thursday")
    other = standing(Person("bo77", "Bo Ekström"), attempt(evidence()))
    source = (
        b'"""By Ana P\xc3\xa9rez <ana.perez@example.org>, with Bo Ekstr\xc3\xb6m"""\n'
        + SOURCE
        + b"\nana12 = 'bo77'\n"
    )
    found = evidence(
        failed("test_scale[2]", WRONG_VALUE),
        repairs=(
            Note("others_there", {"names": "perez_ana.py", "others": "x.py"}),
            Note("half_characters", {"place": Note("cell", {"number": 2})}),
        ),
    )
    made = replace(attempt(found, path="class/perez_ana.py"), together_with=("bo77",))
    one = replace(
        standing(person, made), by_hand=given("ana12", Comment("Ana, well done"), reason="Pérez was ill")
    )
    whole = class_of(one, other)
    naming = by_number((person, other.person), {"pereza": "ana12"}, lang="en", order=random.Random(1))
    view = view_of(assignment, one, whole=whole, naming=naming, sources={"sha 1": source})
    text = page_of_view(assignment, view)
    for name in ("ana", "rez", "bo7", "bo77", "ekstr", "example.org", "thursday", "jane", "sha 1"):
        assert name not in text.casefold(), name
    assert text.count(MASKED) >= 8
    assert view.judged[-1] == "1 more note is not shown, since it could name somebody."
    assert view.name in ("Student 1", "Student 2") and {fact.label for fact in view.facts} == {
        "Handed in together with"
    }


def test_why_a_file_cannot_be_read_is_not_quoted_where_nobody_is_named(assignment):
    reason = Note("no_work", {"names": "perez.docx"})
    one = standing(ANA, attempt(Evidence(Status.UNREADABLE, reason=reason)))
    view = view_of(assignment, one, naming=by_number([ANA], {}, lang="en"), sources={})
    assert "The file cannot be read." in view.feedback.about
    assert "docx" not in page_of_view(assignment, view)


def test_it_is_in_the_language_that_is_asked_for(assignment):
    view = view_of(assignment, standing(ANA, attempt(WRONG)), lang="es")
    text = page_of_view(assignment, view, lang="es")
    assert '<html lang="es">' in text and "Ejercicios" in text and "1 de 3" in text
    assert "Exercises" not in text


def test_one_page_is_made_of_one_persons_evidence_alone(assignment):
    asked = []

    def source(sha256):
        asked.append(sha256)
        return SOURCE

    one, other = standing(ANA, attempt(WRONG)), standing(Person("bo"), attempt(evidence(), number=2))
    whole = class_of(one, other)
    from grader.pages.report.naming import by_name
    from grader.pages.report.student_view import student_view
    from grader.wording import AssignmentWords

    student_view(
        *(one, whole, assignment, AssignmentWords(assignment, lang="en")),
        by_name([ANA, other.person]),
        source,
        title="Tiny",
        now=NOW,
    )
    assert asked == ["sha 1"]
