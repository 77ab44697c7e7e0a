"""In a language of brackets nothing on a report's pages is outside of them but names, code and numbers."""

import re

import pytest
from msgspec.structs import replace

from grader.intake.equal_files import EqualFiles
from grader.messages import language
from grader.pages.report.class_view import NamelessGroup
from grader.pages.report.naming import by_name, by_number
from grader.pages.report.site import everybody_in, write_report
from grader.pages.report.site_folder import SiteFolder
from grader.record.adjustments import Comment, Excuse, Points
from grader.record.people import Person
from grader.record.policy import Policy
from tests.support.feedback import NOW, WRONG_VALUE, attempt, class_of, evidence, failed, standing
from tests.support.pseudo_locale import PSEUDO, framework_in_brackets, unmarked
from tests.support.report import given, reported

pytestmark = [pytest.mark.whole_classes, pytest.mark.usefixtures("undrawn")]
NAMES = "scale shift Ana ana bo jane Because tiny Tiny missing-mean class py UTC sha TypeError SHA-256 Well"


@pytest.fixture(scope="module")
def locale(tmp_path_factory):
    return framework_in_brackets(tmp_path_factory)


@pytest.fixture
def brackets(locale, monkeypatch):
    monkeypatch.setattr(language, "LOCALE_FOLDER", locale)
    language._of_framework.cache_clear()
    yield
    language._of_framework.cache_clear()


def text_of(page):
    """What people read on a page, labels included."""
    body = page.partition("<body")[2].partition("<script>")[0]
    labels = re.findall(r'aria-label="([^"]*)"', body)
    body = re.sub(r"<(pre|code|svg)\b.*?</\1>", " ", body, flags=re.DOTALL)
    return " ".join([re.sub(r"<[^>]*>", " ", body).partition(">")[2], *labels])


@pytest.mark.parametrize("naming", [by_name, lambda people: by_number(people, {}, lang=PSEUDO)])
def test_every_word_is_translated(assignment, brackets, tmp_path, naming):
    wrong = evidence(failed("test_scale[2]", WRONG_VALUE, "missing-mean"), failed("test_shift", WRONG_VALUE))
    one = standing(Person("Ana"), attempt(wrong, handed_in_at=NOW), attempt(evidence(), number=2))
    one = replace(one, by_hand=given("Ana", Points(3, "scale"), Excuse("shift"), Comment("Well")), counted=0)
    people = (one, standing(Person("bo"), attempt(wrong)), standing(Person("scale")))
    report = reported(assignment, people, lang=PSEUDO)
    told = report.words.explanation("scale", wrong.exercises[0].tests[0])
    whole = replace(class_of(*people, policy=Policy(due=NOW)), has_roster=True)
    report = report._replace(
        standing=whole,
        groups=[NamelessGroup("c", "scale", (one.person, people[1].person), told, 1.0, 6.0)] * 2,
        not_asked=[("shift", 2)],
        equal=(EqualFiles(("Ana", "bo"), "bytes"),),
        outdated=1,
    )
    second = report._replace(standing=replace(whole, assignment="second"))
    second = second._replace(assignment=replace(assignment, id="second"))
    with SiteFolder(tmp_path / "site") as site:
        write_report([report, second], site, naming(everybody_in([report])), now=NOW, lang=PSEUDO)
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) == 11
    for page in pages:
        text = text_of(page.read_text("utf-8"))
        assert "⟦" in text
        assert unmarked(text, f"{NAMES} second test_scale test_shift test_scale_keeps_its_argument") == [], (
            page
        )
