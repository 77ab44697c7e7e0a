"""The page: whatever a student wrote is text in it, and nothing on it runs or is loaded."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from msgspec.structs import replace

from grader.errors import Finding, Note
from grader.pages.html import html_page
from grader.pages.plain_text import text_page
from grader.record.people import Person
from tests.support.feedback import WRONG_VALUE, attempt, evidence, failed, feedback, raised

ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}</pre></style><!--"
ELEMENTS = frozenset(
    (
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "main",
            "footer",
            "section",
            "h1",
            "h2",
            "h3",
        ),
        *("p", "div", "dl", "dt", "dd", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "a", "span"),
        *("figure", "figcaption", "pre", "code", "mark"),
    )
)
ATTRIBUTES = frozenset(("lang", "charset", "http-equiv", "content", "name", "class", "id", "scope", "href"))


class Elements(HTMLParser):
    """The elements of a page, in order, with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.open = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        if tag not in ("meta", "input", "br"):  # which have no end
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def page(assignment, *attempts, **options):
    return html_page(*feedback(assignment, *attempts, **options))


ORDINARY = evidence(failed("test_scale[2]", WRONG_VALUE), raised("test_scale[3]", 5, "y = k * x"))


def everywhere(assignment):
    """A page with an attack in every field that a student has a hand in, and in the author's."""
    fields = {
        "type": ATTACK,
        "builtin": ATTACK,
        "message": ATTACK,
        "label": "",
        "line": 1,
        "source_line": ATTACK,
    }
    keys = Finding("value", "scale", (ATTACK, 0), {"wrong": 1, "entries": 1})
    near = Finding(
        "absent",
        "scale",
        fields={"likely": "absent_near", "near": ATTACK, "label": Note("line", {"line": 1}), "note": ""},
    )
    found = evidence(
        failed("test_scale[2]", Finding("raised", "scale", fields=fields)),
        failed("test_scale[3]", keys, "a-mistake"),
        failed("test_shift", near),
        repairs=(
            Note("others_there", {"names": ATTACK, "others": ATTACK}),
            Note("ending", {"ending": ATTACK}),
        ),
        doors=(Note("door_wire"),),
    )
    source = f"# {ATTACK}\nx = '{ATTACK}'\n{ATTACK}\ndef shift(x):\n    return '''{ATTACK}\n'''\n".encode()
    return page(
        replace(assignment, title=ATTACK),
        attempt(found, path=f"class/{ATTACK}.py"),
        attempt(found, path=f"class/{ATTACK}.py", number=2),
        person=Person(ATTACK, ATTACK),
        data=source,
        advice={("scale", "a-mistake"): (ATTACK, ATTACK)},
    )


def test_an_attack_in_any_field_is_text(assignment):
    text = everywhere(assignment)
    found = Elements(text)
    assert found.open == []
    assert {tag for tag, _ in found.found} <= ELEMENTS
    assert {name for _, attributes in found.found for name in attributes} <= ATTRIBUTES
    assert text.count("&lt;script&gt;") > 10 and "49" not in re.sub(r"[{]{2}7", "", text)


def test_an_attack_in_a_notebooks_cells_is_text(assignment):
    import json

    cells = [
        {"cell_type": kind, "source": ATTACK, "metadata": {}} for kind in ("markdown", "code", "raw", ATTACK)
    ]
    data = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode()
    text = page(assignment, attempt(ORDINARY, path="ana.ipynb"), data=data)
    found = Elements(text)
    assert {tag for tag, _ in found.found} <= ELEMENTS and text.count("&lt;script&gt;") == 3


def test_nothing_may_run_or_be_loaded(assignment):
    text = page(assignment, attempt(ORDINARY))
    style = re.search(r"<style>(.*)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{digest}'"
    assert text.index(f'content="{policy.replace(chr(39), "&#39;")}"') < text.index("<title>")
    assert "url(" not in style and "@import" not in style
    links = [attributes["href"] for tag, attributes in Elements(text).found if tag == "a"]
    assert links and all(link.startswith("#") for link in links)
    names = {attributes.get("id") for _, attributes in Elements(text).found}
    assert {link[1:] for link in links} <= names


def test_the_page_says_its_language_and_its_headings_are_in_order(assignment):
    text = page(assignment, attempt(ORDINARY), attempt(ORDINARY, number=2), lang="es")
    assert '<html lang="es">' in text
    levels = [int(tag[1]) for tag, _ in Elements(text).found if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_marked_line_is_linked_and_has_its_remark(assignment):
    text = page(assignment, attempt(ORDINARY))
    assert '<a href="#line-5">line 5</a>' in text
    assert (
        '<mark class="line" id="line-5">    y = k * x\n</mark><span class="remark">▲ scale: stopped' in text
    )


@pytest.mark.parametrize("attempts", [(), (attempt(evidence()),)])
def test_a_page_without_anything_to_mend_is_whole(assignment, attempts):
    assert Elements(page(assignment, *attempts)).open == []


def test_page_and_text_hold_no_hidden_value(assignment):
    made = feedback(assignment, attempt(ORDINARY))
    assert "28125" not in html_page(*made) + text_page(*made)
