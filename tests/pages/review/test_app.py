"""The pages of a review and what their forms do, over a gradebook: nothing is run, nothing is listened to."""

import shutil
import sqlite3
from urllib.parse import urlencode

import numpy as np
import pytest
from msgspec.structs import replace

from grader.bank.adopted import read_adopted
from grader.pages.review import app
from grader.record.adjustments import Comment, Excuse, Marks, Points, Undo
from grader.record.drawings import Curve, Drawing, Figure, Panel, stored
from tests.support.asking import HOST
from tests.support.feedback import WRONG_VALUE, evidence, failed
from tests.support.report import ATTACK
from tests.support.review import RUBRIC, Reader
from tests.support.tiny_course import RIGHT, SECRET

MISTAKE = "?" + urlencode({"show": "mistake", "exercise": "shift", "name": "other-constant"})


def acts(klass, student):
    return [entry.act for entry in klass.entries(student)]


# ------------------------------------------------------------------------------- lists


def test_it_begins_with_lists_and_everybody(reader):
    page = reader.get("/")
    assert page.status == 200
    assert "Everybody 9" not in page.said  # eight people
    assert "Everybody 8 Waits for a mark 0 To look at 1 Cannot be read 1" in page.said
    assert "shift 3 other-constant 3" in page.said
    assert "Bo Ekström" in page.said and "Dan Absent" in page.said and "Handed in nothing" in page.said
    assert 'rel="next" href="/student/dan"' in page.text  # the first of the class, by family name


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("show=look", ["uma"]),
        ("show=look&name=unreadable", ["uma"]),
        ("show=absent", ["dan"]),
        ("show=wrong&exercise=shift", ["bo", "ana", "zz"]),
        ("show=wrong&exercise=scale", ["cy", "dee"]),
        ("show=mistake&exercise=shift&name=other-constant", ["bo", "ana", "zz"]),
        ("show=given", []),
        ("show=waiting", []),
    ],
)
def test_a_list_has_those_of_whom_it_holds(reader, query, names):
    import re

    page = reader.get(f"/?{query}")
    assert page.status == 200
    stems = re.findall(r'<th scope="row"[^>]*><a href="/student/([\w-]+)\?', page.text)
    assert [stem.partition("-")[0] for stem in stems] == names
    assert ("Nobody is on this list." in page.said) == (not names)


@pytest.mark.parametrize(
    "query",
    [
        *("show=nonsense", "show=wrong&exercise=nonsense", "show=look&name=nonsense", "show=all&name=x"),
        *("show=group&name=000000", "show=mistake&exercise=shift", "show=mistake&exercise=x&name=y"),
    ],
)
def test_a_list_that_is_not_there_is_told(reader, query):
    for path in ("/", "/student/ana", "/everybody"):
        page = reader.get(f"{path}?{query}")
        assert page.status == 404 and "There is no such page" in page.said


@pytest.mark.parametrize(
    "path",
    [
        *("/student/nobody", "/student/", "/students/ana", "/student/..%2f..%2fetc", "/../../etc/passwd"),
        *("/group/000000", "/static/review.css", "/review.css/x", "/everybody/ana", "/favicon.ico"),
        "/student/ana/give",
    ],
)
def test_what_is_not_there_is_told(reader, path):
    page = reader.get(path)
    assert page.status in (404, 405) and "Traceback" not in page.text
    assert reader.post(path, {}).status in (404, 405, 422)


# ------------------------------------------------------------------------------- a student


def test_a_students_page_has_her_work_beside_what_was_found(reader):
    page = reader.get(f"/student/ana{MISTAKE}")
    assert page.status == 200
    assert "Ana Pérez" in page.said and "6 of 10 points" in page.said and "2 of 3" in page.said
    assert "return scale(x) + 1.0" in page.said and SECRET not in page.text
    assert "It is another constant." in page.said and "Which one?" in page.said
    assert f'rel="prev" href="/student/bo{MISTAKE.replace("&", "&amp;")}"' in page.text
    assert "the same for all with this mistake" in page.said


@pytest.mark.every_level  # matplotlib takes a second to begin
def test_what_a_work_drew_is_drawn_again_under_its_exercise(klass):
    plot = stored(Drawing((Figure((Panel(lines=(Curve(np.ones(2), np.ones(2)),), title=ATTACK),)),)))
    klass.grade(eve=(evidence(replace(failed("test_shift", WRONG_VALUE), plots=(plot,))), RIGHT))
    page = Reader(klass).get("/student/eve")
    assert page.text.count('<svg class="chart drawn-shift-0"') == 1 and "Panel 1: lines 1" in page.said
    assert "<script>alert" not in page.text and page.text.count("<script") == 1


def test_who_has_left_a_list_stands_between_her_neighbours(reader):
    page = reader.get("/student/cy?show=wrong&exercise=shift")
    assert "no longer on this list" in page.said
    assert 'rel="prev" href="/student/ana?' in page.text or 'rel="next" href="/student/bo?' in page.text


def test_who_handed_in_nothing_has_a_page_too(klass, reader):
    page = reader.get("/student/dan")
    assert "Nothing was handed in" in page.said
    done = reader.fill_in(page, "/student/dan/give", exercise="scale", points="2", reason="oral exam")
    assert "Entry 1 was added: scale: 2 points" in reader.follow(done).said
    assert acts(klass, "dan") == [Points(2, "scale")]


def test_who_was_given_points_is_no_longer_among_those_who_handed_in_nothing(klass, reader):
    assert "Dan Absent" in reader.get("/?show=absent").said
    klass.give("dan", Points(2))
    assert "Nobody is on this list" in reader.get("/?show=absent").said
    assert "Dan Absent 2 cy" in reader.get("/").said  # and nothing in the place of points


def test_names_and_code_that_attack_are_text(reader):
    stem = "zz"
    for url in ("/", f"/student/{stem}", f"/everybody{MISTAKE}"):
        page = reader.get(url)
        assert "<script>alert" not in page.text and "<img" not in page.text and "\u202e" not in page.text
        assert "onerror=alert" in page.said or url.startswith("/everybody")
        assert page.text.count("<script") == 1


def test_no_page_holds_a_style_or_a_script_of_its_own(reader):
    import re

    for url in ("/", "/student/ana", f"/everybody{MISTAKE}", "/student/nobody"):
        text = reader.get(url).text
        assert "<style" not in text
        for tag in re.findall(r"<[^>]*>", text):
            assert not re.search(r"\sstyle=|\son\w+=|javascript:", tag)
        assert re.findall(r"<script[^>]*>", text) == ['<script src="/review.js">']
    for name, kind in (("/review.css", "text/css"), ("/review.js", "text/javascript")):
        answer = reader.get(name)
        assert answer.status == 200 and answer.headers["content-type"].startswith(kind)
        assert "http" not in answer.text.replace("http://www.w3.org", "") and "@import" not in answer.text


def test_the_pages_are_in_spanish_too(klass):
    reader = Reader(klass, lang="es")
    for url in ("/", "/student/ana", f"/everybody{MISTAKE}"):
        page = reader.get(url)
        assert page.status == 200 and '<html lang="es">' in page.text
        assert "Save" not in page.said and "Everybody" not in page.said


# ------------------------------------------------------------------------------- giving


def test_points_and_a_comment_are_two_entries_of_one_form(klass, reader):
    page = reader.get(f"/student/ana{MISTAKE}")
    done = reader.fill_in(
        *(page, "/student/ana/give"),
        exercise="shift",
        points="2,5",
        comment=" Nearly.\r\nLook again. ",
        reason=" half of it ",
    )
    assert (done.status, done.headers["location"]) == (303, f"/student/ana{MISTAKE}&done=1.2")
    points, comment = klass.entries("ana")
    assert (points.act, points.reason, points.who) == (Points(2.5, "shift"), "half of it", "li")
    assert (comment.act, comment.reason) == (Comment("Nearly.\nLook again.", "shift"), "half of it")
    assert points.seen.points == 0 and points.at == comment.at
    after = reader.follow(done)
    assert "Entry 1 was added: shift: 2.5 points" in after.said and "8.5 of 10 points" in after.said
    assert "2.5 points by hand; the tests give 0" in after.said
    assert reader.get("/?show=given").said.count("Ana Pérez") == 1


def test_after_saving_it_may_go_on_to_the_next(reader):
    page = reader.get(f"/student/bo{MISTAKE}")
    done = reader.fill_in(page, "/student/bo/give", exercise="shift", comment="Well.", then="next")
    assert done.headers["location"] == f"/student/ana{MISTAKE}"
    # behind the last one there is nobody
    last = reader.get(f"/student/zz{MISTAKE}")
    done = reader.fill_in(last, "/student/zz/give", exercise="shift", comment="Well.", then="next")
    assert done.headers["location"].startswith("/student/zz?")


def test_a_mark_and_a_comment_need_no_reason_typed_points_do(klass, reader):
    page = reader.get("/student/ana")
    done = reader.fill_in(page, "/student/ana/give", exercise="shift", item=["method"], comment="Good.")
    assert done.status == 303
    assert [entry.reason for entry in klass.entries("ana")] == ["seen in a review"] * 2
    page = reader.get("/student/bo")
    refused = reader.fill_in(page, "/student/bo/give", exercise="shift", points="3", comment="Typed text")
    assert refused.status == 422 and "nothing says why" in refused.said
    assert 'value="3"' in refused.text and "Typed text</textarea>" in refused.text
    assert acts(klass, "bo") == []


def test_items_of_a_rubric_are_ticked_and_none_is_a_mark_too(klass, reader):
    page = reader.get("/student/ana")
    assert "Adds the right constant." in page.said and "+3" in page.said
    reader.fill_in(page, "/student/ana/give", exercise="shift", item=["style", "method"])
    page = reader.get("/student/ana")
    assert page.text.count('value="method" checked') == 1 and "10 of 10 points" in page.said
    # as they are: nothing is given
    same = reader.fill_in(page, "/student/ana/give", exercise="shift", item=["style", "method"])
    assert same.status == 422 and "the form gives nothing" in same.said
    reader.fill_in(page, "/student/ana/give", exercise="shift", none="1")
    assert acts(klass, "ana") == [Marks("shift", ("method", "style")), Marks("shift", ())]


def test_unticking_all_but_a_comment_marks_too(klass, reader):
    page = reader.get("/student/ana")
    reader.fill_in(page, "/student/ana/give", exercise="shift", item=["method"])
    page = reader.get("/student/ana")
    reader.fill_in(page, "/student/ana/give", exercise="shift", comment="No, not at all.")
    assert acts(klass, "ana")[1:] == [Marks("shift", ()), Comment("No, not at all.", "shift")]


def test_the_whole_has_a_pen(klass, reader):
    page = reader.get("/student/ana")
    done = reader.fill_in(
        page, "/student/ana/give", exercise="", points="9", reason="viva", comment="Come by."
    )
    assert "9 of 10 points" in reader.follow(done).said
    page = reader.get("/student/ana")
    reader.fill_in(page, "/student/ana/give", exercise="", excuse="1", reason="ill")
    assert acts(klass, "ana") == [Points(9), Comment("Come by."), Excuse()]


def test_an_extension_where_there_is_a_due_time(klass, reader):
    assert "Extension" not in reader.get("/student/ana").said
    toml = klass.course.root / "assignments/tiny/assignment.toml"
    toml.write_text(f"{toml.read_text()}\n[policy]\ndue = 2026-03-03T23:59:00Z\n")
    page = reader.get("/student/ana")
    done = reader.fill_in(page, "/student/ana/give", exercise="", extension="+48h", reason="ill")
    assert "due 48 hours later" in reader.follow(done).said


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "the form gives nothing"),
        ({"comment": "  "}, "the form gives nothing"),
        ({"points": "many", "reason": "x"}, "many is no number of points"),
        ({"points": "-1", "reason": "x"}, "no number"),
        ({"points": "5", "reason": "x"}, "5 points are more than the maximum, 4"),
        ({"points": "1", "excuse": "1", "reason": "x"}, "instead of each other"),
        ({"points": "1", "item": "method", "reason": "x"}, "instead of each other"),
        ({"item": "method", "none": "1"}, "instead of each other"),
        ({"item": "made-up"}, "has no item made-up"),
        ({"comment": "x" * 4_001}, "4001 characters"),
        ({"comment": "x", "line": "two"}, "has the line two"),
        ({"comment": "x", "line": "0"}, "has the line 0"),
    ],
)
def test_what_cannot_be_given_is_one_sentence_above_what_was_typed(klass, reader, fields, told):
    page = reader.get("/student/ana")
    refused = reader.fill_in(page, "/student/ana/give", exercise="shift", **fields)
    assert refused.status == 422 and told in refused.said
    assert 'role="alert"' in refused.text and "Traceback" not in refused.text
    assert acts(klass, "ana") == []


def test_an_exercise_that_is_not_there_is_refused(klass, reader):
    since = str(klass.since("ana"))
    form = {"since": since, "exercise": "made-up", "points": "1", "reason": "x"}
    refused = reader.post("/student/ana/give", form)
    assert refused.status == 422 and "has no exercise made-up" in refused.said
    assert reader.get("/everybody?about=made-up").status == 404


@pytest.mark.parametrize("since", ["", "1", "x.y.z", "1.2", "99999999999999999999.1.x", "1.-1.x"])
def test_a_form_that_is_not_ours_is_refused(klass, reader, since):
    refused = reader.post("/student/ana/give", {"since": since, "exercise": "shift", "comment": "x"})
    assert refused.status in (409, 422) and "nothing was written" in refused.said
    assert acts(klass, "ana") == []


def test_a_form_that_cannot_be_read_is_refused(reader):
    sent = {"origin": f"http://{HOST}", "content_type": "application/x-www-form-urlencoded"}
    for body in (b"a=%ff", b"\xff\xfe", b"&".join(b"a=1" for _ in range(600))):
        answer = reader.ask("POST", "/student/ana/give", body, sent)
        assert answer.status == 503 and "not as a page of this review sends it" in answer.said


def test_comments_are_kept_for_another_use(klass, reader):
    klass.give("eve", Comment("Please come by.", "scale"))
    for student in ("eve", "dee"):
        klass.give(student, Comment("Divide by m.\nBy m!", "shift"))
    page = reader.get("/student/ana")
    first = page.text.index('<option value="Divide by m.\nBy m!">Divide by m. By m!</option>')
    assert first < page.text.index("Please come by.</option>")
    reader.fill_in(page, "/student/ana/give", exercise="shift", kept="Please come by.")
    reader.fill_in(reader.get("/student/bo"), "/student/bo/give", exercise="shift", kept="x", comment="Own.")
    assert (acts(klass, "ana"), acts(klass, "bo")) == (
        [Comment("Please come by.", "shift")],
        [Comment("Own.", "shift")],
    )


def test_a_comment_on_a_line_names_the_line(klass, reader):
    page = reader.get("/student/ana")
    done = reader.fill_in(page, "/student/ana/give", exercise="shift", comment="Here.", line="9")
    assert done.status == 303
    [act] = acts(klass, "ana")
    assert (act.place.line, act.place.cell, act.place.source_sha256) == (9, "", "sha of ana")


# ------------------------------------------------------------------------------- undo, and old pages


def test_what_was_given_is_taken_back_by_another_entry(klass, reader):
    page = reader.get("/student/ana")
    reader.fill_in(page, "/student/ana/give", exercise="shift", points="4", reason="right after all")
    page = reader.get("/student/ana")
    assert "10 of 10 points" in page.said
    done = reader.fill_in(page, "/student/ana/undo", number="1")
    after = reader.follow(done)
    assert "6 of 10 points" in after.said and "taken back" in after.said
    first, undo = klass.entries("ana")
    assert (undo.act, undo.reason, undo.who) == (Undo(first.id), "taken back in a review", "li")
    assert 'value="Take back"' not in after.text and "/undo" not in after.text
    again = reader.post("/student/ana/undo", {"since": str(klass.since("ana")), "number": "1", "reason": "x"})
    assert again.status == 422 and "was taken back already" in again.said
    none = reader.post("/student/ana/undo", {"since": str(klass.since("ana")), "number": "77"})
    assert none.status == 422 and "no such entry" in none.said


def test_a_page_that_is_older_than_an_entry_is_refused_and_tells_it(klass, reader):
    page = reader.get("/student/ana")
    klass.give("ana", Points(3, "shift"), reason="I looked at it")
    refused = reader.fill_in(
        *(page, "/student/ana/give"), exercise="shift", points="1", comment="Typed", reason="x"
    )
    assert refused.status == 409
    assert "something has changed since this page was made; nothing was written" in refused.said
    assert "jane: shift: 3 points (I looked at it)" in refused.said
    assert "Typed</textarea>" in refused.text and 'value="1"' in refused.text
    assert acts(klass, "ana") == [Points(3, "shift")]
    # looked at now: the same form of this page is taken
    done = reader.fill_in(
        *(refused, "/student/ana/give"), exercise="shift", points="1", comment="Typed", reason="x"
    )
    assert done.status == 303 and len(klass.entries("ana")) == 3


def test_a_page_that_is_older_than_other_results_is_refused(klass, reader):
    page = reader.get("/student/ana")
    klass.grade(ana=(evidence(), f"# mended\n{RIGHT}"))
    refused = reader.fill_in(page, "/student/ana/give", exercise="shift", points="4", reason="x")
    assert refused.status == 409 and "What was found of the work is something else" in refused.said
    assert "10 of 10 points" in refused.said and acts(klass, "ana") == []


def test_what_happens_to_others_makes_no_page_old(klass, reader):
    page = reader.get("/student/ana")
    klass.give("bo", Points(3, "shift"))
    klass.grade(bo=(evidence(), f"# mended\n{RIGHT}"))
    done = reader.fill_in(page, "/student/ana/give", exercise="shift", points="4", reason="x")
    assert done.status == 303 and acts(klass, "ana") == [Points(4, "shift")]


def test_an_undo_on_an_old_page_is_refused(klass, reader):
    klass.give("ana", Points(3, "shift"))
    page = reader.get("/student/ana")
    klass.give("ana", Points(4, "shift"))
    refused = reader.fill_in(page, "/student/ana/undo", number="1", reason="x")
    assert refused.status == 409 and len(klass.entries("ana")) == 2


def test_nothing_is_written_by_get(klass, reader):
    query = urlencode(
        {"since": str(klass.since("ana")), "exercise": "shift", "points": "4", "reason": "x", "number": "1"}
    )
    before = klass.path.read_bytes()
    for path in (
        *("/student/ana/give", "/student/ana/undo", "/everybody/give", "/everybody/look", "/group/x/adopt"),
        *("/student/ana", "/", "/everybody"),
    ):
        assert reader.get(f"{path}?{query}").status in (200, 404, 405)
        assert reader.ask("HEAD", f"{path}?{query}").status in (200, 404, 405)
    assert klass.path.read_bytes() == before and acts(klass, "ana") == []


# ------------------------------------------------------------------------------- everybody on a list


def test_all_with_a_mistake_are_given_the_same_after_it_was_shown_whom(klass, reader):
    klass.give("bo", Points(3, "shift"))
    page = reader.get(f"/everybody{MISTAKE}")
    assert "3 people" in page.said and "shift" in page.said
    shown = reader.fill_in(page, "/everybody/look", exercise="shift", points="3", reason="a fair try")
    assert shown.status == 200 and "2 entries would be added" in shown.said
    assert "Bo Ekström 3 3 has it already, passed over" in shown.said and "Ana Pérez 0 3" in shown.said
    assert acts(klass, "ana") == []
    done = reader.fill_in(shown, "/everybody/give")
    assert "2 entries were added." in reader.follow(done).said
    assert (acts(klass, "ana"), acts(klass, "zz")) == ([Points(3, "shift")], [Points(3, "shift")])
    assert [entry.reason for entry in klass.entries("ana")] == ["a fair try"] and len(
        klass.entries("bo")
    ) == 1
    assert acts(klass, "cy") == []


def test_marks_and_comments_are_given_to_all_alike(klass, reader):
    page = reader.get(f"/everybody{MISTAKE}")
    shown = reader.fill_in(
        *(page, "/everybody/look"), exercise="shift", item=["style"], comment="Look at the constant."
    )
    assert "6 entries would be added" in shown.said and "Ana Pérez 0 1" in shown.said
    reader.fill_in(shown, "/everybody/give", item=["style"])
    expected = [Marks("shift", ("style",)), Comment("Look at the constant.", "shift")]
    assert acts(klass, "ana") == acts(klass, "bo") == acts(klass, "zz") == expected


def test_the_whole_may_be_given_to_all(klass, reader):
    page = reader.get(f"/everybody{MISTAKE}&about=")
    shown = reader.fill_in(page, "/everybody/look", exercise="", excuse="1", reason="fire alarm")
    assert "Ana Pérez 6 \u2013" in shown.said
    reader.fill_in(shown, "/everybody/give", excuse="1")
    assert acts(klass, "bo") == [Excuse()]


def test_what_cannot_be_given_to_all_is_told_before_anything_is(klass, reader):
    page = reader.get(f"/everybody{MISTAKE}")
    refused = reader.fill_in(page, "/everybody/look", exercise="shift", points="40", reason="x")
    assert refused.status == 422 and "more than the maximum" in refused.said and 'value="40"' in refused.text
    refused = reader.fill_in(page, "/everybody/look", exercise="shift")
    assert refused.status == 422 and "the form gives nothing" in refused.said
    direct = reader.post(f"/everybody/give{MISTAKE}", {"exercise": "shift", "points": "40", "reason": "x"})
    assert direct.status == 422 and acts(klass, "ana") == []


@pytest.mark.parametrize("change", ["entry", "results", "who"])
def test_an_old_list_is_refused_whole_and_shown_anew(klass, reader, change):
    page = reader.get(f"/everybody{MISTAKE}")
    shown = reader.fill_in(page, "/everybody/look", exercise="shift", points="3", reason="x")
    if change == "entry":
        klass.give("bo", Points(1, "shift"))
    elif change == "results":
        klass.grade(bo=(evidence(), f"# mended\n{RIGHT}"))
    else:
        more = evidence(failed("test_shift", WRONG_VALUE, "other-constant"))
        klass.grade(eve=(more, f"# worse\n{RIGHT}"))
    refused = reader.fill_in(shown, "/everybody/give")
    assert refused.status == 409 and "nothing was written" in refused.said
    assert acts(klass, "ana") == []
    assert reader.fill_in(refused, "/everybody/give").status == 303
    assert acts(klass, "ana") == [Points(3, "shift")]
    assert acts(klass, "eve") == ([Points(3, "shift")] if change == "who" else [])


# ------------------------------------------------------------------------------- a group without a name


@pytest.fixture
def code(klass):
    [group] = klass.desk.look().groups
    return group.code


def test_a_group_is_shown_with_what_it_has_in_common(reader, code):
    assert f'href="/group/{code}"' in reader.get("/").text
    page = reader.get(f"/group/{code}")
    assert page.status == 200 and "2 people" in page.said and "got: -7.5" in page.said
    listed = reader.get(f"/?show=group&name={code}")
    assert "scale: wrong alike" in listed.said and "cy" in listed.said and "ana" not in listed.said
    assert f'/student/cy?show=group&amp;name={code}"' in page.text


def test_a_group_gets_its_name_and_words_on_the_spot(klass, reader, code):
    page = reader.get(f"/group/{code}")
    done = reader.fill_in(
        *(page, f"/group/{code}/adopt"),
        name="thrice",
        explain='It is three times "too much".\n[[mistake]]',
        hint="A 3?",
    )
    assert done.headers["location"] == "/?show=mistake&exercise=scale&name=thrice"
    [entry] = read_adopted(klass.course.assignment)
    assert (entry.name, entry.hint) == ("thrice", "A 3?")
    assert entry.explain == 'It is three times "too much".\n[[mistake]]'
    listed = reader.follow(done)
    assert "scale, mistake thrice 2" in listed.said
    assert 'It is three times "too much".' in reader.get("/student/cy").said
    assert reader.get(f"/group/{code}").status == 404


def test_a_name_alone_waits_for_its_words(klass, reader, code):
    page = reader.get(f"/group/{code}")
    done = reader.fill_in(page, f"/group/{code}/adopt", name="thrice")
    assert "has no explanation yet" in reader.follow(done).said
    again = reader.post(f"/group/{code}/adopt", {"name": "thrice-again"})
    assert again.status == 422 and "it is adopted already, as thrice" in again.said


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": "Not A Name"}, "it is no name for a mistake"),
        ({"name": ""}, "it is no name for a mistake"),
        ({"name": "thrice", "explain": "x" * 2_001}, "more than 2000 characters"),
    ],
)
def test_a_group_that_cannot_be_named_so_is_told(klass, reader, code, fields, told):
    refused = reader.fill_in(reader.get(f"/group/{code}"), f"/group/{code}/adopt", **fields)
    assert refused.status == 422 and told in refused.said
    assert read_adopted(klass.course.assignment) == ()


def test_a_group_that_is_not_there_is_told(reader):
    answer = reader.post("/group/000000/adopt", {"name": "thrice"})
    assert answer.status == 503 and "there is no such group" in answer.said


# ------------------------------------------------------------------------------- what changes underneath


def test_the_page_follows_the_gradebook_and_the_course(klass, reader):
    assert "6 of 10 points" in reader.get("/student/ana").said
    klass.give("ana", Points(3, "shift"))
    assert "9 of 10 points" in reader.get("/student/ana").said
    klass.grade(ana=(evidence(), f"# mended\n{RIGHT}"))
    assert "attempt" in reader.get("/student/ana").said.lower()
    rubric = klass.course.root / "solutions/tiny/rubric.toml"
    rubric.write_text(RUBRIC.replace("Is readable.", "Is a pleasure to read."))
    assert "Is a pleasure to read." in reader.get("/student/ana").said


def test_a_gradebook_that_is_gone_is_a_sentence_and_may_come_back(klass, reader, tmp_path):
    shutil.move(klass.path, tmp_path / "aside")
    for page in (reader.get("/"), reader.get("/student/ana"), reader.post("/everybody/look", {})):
        assert page.status == 503 and "the gradebook is no longer there" in page.said
        assert not klass.path.exists()
    shutil.move(tmp_path / "aside", klass.path)
    assert reader.get("/student/ana").status == 200


def test_a_gradebook_that_is_something_else_now_is_a_sentence(klass, reader):
    reader.get("/")
    klass.path.write_bytes(b"no database at all" * 100)
    for name in ("-wal", "-shm"):
        klass.path.with_name(klass.path.name + name).unlink(missing_ok=True)
    page = reader.get("/")
    assert page.status == 503 and "no SQLite database" in page.said


def test_a_locked_gradebook_is_a_sentence_and_nothing_is_lost(klass, reader, monkeypatch):
    from grader.gradebook import schema

    monkeypatch.setattr(schema, "BUSY_S", 0.01)
    page = reader.get("/student/ana")
    other = sqlite3.connect(klass.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused = reader.fill_in(page, "/student/ana/give", exercise="shift", points="1", reason="x")
    assert refused.status == 422 and "another program is writing to the gradebook" in refused.said
    assert 'value="1"' in refused.text  # what was typed stays
    other.execute("ROLLBACK")
    other.close()
    assert reader.fill_in(page, "/student/ana/give", exercise="shift", points="1", reason="x").status == 303


def test_a_course_that_cannot_be_read_is_a_sentence(klass, reader):
    reader.get("/")
    toml = klass.course.root / "assignments/tiny/assignment.toml"
    good = toml.read_text()
    toml.write_text("title = ")
    page = reader.get("/student/ana")
    assert page.status == 503 and "assignment.toml" in page.said
    toml.write_text(good)
    assert reader.get("/student/ana").status == 200


def test_somebody_who_was_forgotten_has_no_page(klass, reader):
    page = reader.get("/student/cy")
    with klass.book() as book:
        book.forget("cy")
    assert reader.get("/student/cy").status == 404
    assert reader.fill_in(page, "/student/cy/give", exercise="shift", comment="x").status == 404


def test_a_fault_of_ours_is_a_sentence(reader, monkeypatch):
    def broken(*rest, **more):
        raise ValueError("odd <b>thing</b>")

    monkeypatch.setattr(app, "student_view", broken)
    page = reader.get("/student/ana")
    assert page.status == 500 and "a fault of the grader: ValueError: odd" in page.said
    assert "<b>" not in page.text and "Traceback" not in page.text


def test_evidence_that_cannot_be_shown_is_a_sentence(reader, monkeypatch):
    from grader.errors import GraderError

    def broken(*rest, **more):
        raise GraderError("evidence of another version")

    monkeypatch.setattr(app, "student_view", broken)
    page = reader.get("/student/ana")
    assert page.status == 500 and "a fault of the grader: evidence of another version." in page.said


def test_a_hostile_course_name_of_a_comment_is_text_everywhere(klass, reader):
    klass.give("ana", Comment(ATTACK, "shift"), reason=ATTACK, who=ATTACK)
    for url in ("/student/ana", "/student/bo", f"/everybody{MISTAKE}"):
        page = reader.get(url)
        assert page.status == 200 and "<script>alert" not in page.text and "<img" not in page.text


@pytest.mark.slow
def test_other_tests_are_collected_while_pages_are_served(klass, reader):
    reader.get("/")
    klass.course.change(
        "solutions/tiny/test_hidden.py", '@exercise("scale", points=4)', '@exercise("scale", points=5)'
    )
    refused = reader.get("/student/eve")
    assert refused.status == 503 and "the tests of scale are worth 7 points" in refused.said
    klass.course.change("assignments/tiny/assignment.toml", "points = 6", "points = 7")
    page = reader.get("/student/eve")
    assert page.status == 200 and "of 11 points" in page.said
    klass.course.hidden.write_text("def broken(:\n")
    page = reader.get("/student/eve")
    assert page.status == 503 and "test_hidden.py" in page.said and "Traceback" not in page.text
