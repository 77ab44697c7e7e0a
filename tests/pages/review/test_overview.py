"""The class and its items in a review: as in the report, with lists, groups and people a click away."""

import re
import threading

import pytest

from grader.errors import BadInput
from grader.messages import sentence
from grader.pages.review import overview
from grader.pages.review.looking import Looking
from grader.record.adjustments import Points
from tests.support.review import Reader

MISTAKE = "/?show=mistake&amp;exercise=shift&amp;name=other-constant"


def hrefs(text):
    return re.findall(r'href="([^"]*)"', text)


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/class", "/items"])
def test_pages_on_the_class_lead_to_lists_of_people(reader, path):
    page = reader.get(path)
    assert page.status == 200
    assert {"/", *({"/class", "/items"} - {path})} <= set(hrefs(page.text))
    assert MISTAKE in hrefs(page.text) and "/?show=wrong&amp;exercise=shift" in hrefs(page.text)
    for href in hrefs(page.text):
        if href.startswith("/") and not href.endswith(".css"):
            assert reader.get(href.replace("&amp;", "&")).status == 200, href


def test_the_class_is_that_of_the_report(reader):
    said = reader.get("/class").said
    assert "Cannot be read 1 uma" in said and "Handed in nothing 1 Dan Absent" in said
    assert "shift 3 other-constant" in said or "3 shift other-constant" in said
    page = reader.get("/class").text
    assert "/student/uma?show=look&amp;name=unreadable" in page  # go on with those of whom it holds
    assert '<a href="/?show=absent">Handed in nothing</a>' in page
    assert '<a href="/student/ana">Ana Pérez</a>' in page


def test_a_group_without_a_name_leads_to_the_page_that_names_it(klass, reader):
    [code] = [group.code for group in klass.desk.look().groups if len(group.people) > 1]
    assert f'<a href="/group/{code}">{code}</a>' in reader.get("/class").text
    assert f"/student/cy?show=group&amp;name={code}" in reader.get("/class").text


def test_what_was_given_a_moment_ago_is_on_it(klass, reader):
    assert "Handed in nothing 1 Dan Absent" in reader.get("/class").said
    klass.give("dan", Points(2))
    said = reader.get("/class").said
    assert "Handed in nothing" not in said and "Dan Absent 2" in said


def test_pages_that_nothing_has_changed_are_not_made_again(klass, monkeypatch):
    made = []
    really = overview._pages
    monkeypatch.setattr(overview, "_pages", lambda *rest: made.append(1) or really(*rest))
    reader = Reader(klass)
    for path in ("/class", "/items", "/", "/student/ana", "/class"):
        assert reader.get(path).status == 200
    assert made == [1]


def test_of_several_changes_the_last_alone_is_made(klass, monkeypatch):
    begun, go_on = [], threading.Event()

    def slow(seeing, who):
        begun.append(seeing)
        go_on.wait(10)
        return {"class": str(seeing), "items": ""}

    monkeypatch.setattr(overview, "_pages", slow)
    pages, looking = overview.Overview("li"), Looking(klass.desk, "en")
    seen = []
    for points in (1, 2, 3):
        klass.give("dan", Points(points))
        seen.append(looking.now())
        pages.begin(seen[-1])
    go_on.set()
    assert pages.page(seen[-1], "class") == str(seen[-1])
    assert begun in ([seen[0], seen[2]], [seen[2]])


def test_a_page_that_cannot_be_made_is_a_sentence(klass, monkeypatch):
    def broken(*_, **__):
        raise BadInput("class.html.jinja:1", "the template does not parse", "Mend it")

    monkeypatch.setattr(overview, "class_view", broken)
    reader = Reader(klass)
    page = reader.get("/class")
    assert page.status == 503 and "class.html.jinja:1: the template does not parse" in page.said
    assert reader.get("/").status == 200


def test_who_reads_it_is_told_in_her_language(klass):
    page = Reader(klass, lang="es").get("/items")
    assert sentence("review_lists", lang="es") in page.said and 'lang="es"' in page.text
