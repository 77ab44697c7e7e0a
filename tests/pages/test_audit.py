"""The page of an audit: all that the terminal tells, escaped, and nothing that loads or runs."""

import re

import pytest

from grader.audit.fairness import Cost
from grader.audit.outcome import Audit, Survivor
from grader.audit.problem import Problem
from grader.audit.telling_inputs import TellingInput
from grader.course.accepted import Accepted
from grader.pages.audit import audit_page, diff_lines
from grader.show.audits import costs_of, heading_of, summary_of

DIFF = (
    "--- f\n+++ f: lt-to-le: if x < 0:\n@@ -3,2 +3,2 @@\n-    if x < 0:\n+    if x <= 0:\n         return 1"
)
TELLING = TellingInput("f(np.array([[0.0]]))", "0", "1  # <b>")
FOUND = Audit(
    "tiny",
    0,
    3,
    2,
    ("f/odd",),
    60,
    57,
    1,
    survivors=(
        Survivor("f", "missed", "mistakes.py:4"),
        Survivor("f", "f: lt-to-le: if x < 0:", "tiny.py:4", DIFF, TELLING),
        Survivor("f", "f: plain", "tiny.py:9", DIFF),
    ),
    problems=(Problem("mistakes.py:4", "the mistake f/missed loses no point", "Add a test"),),
    seeds=(0, 1),
    costs=(Cost("f", "odd", 4.0, 6.0),),
    accepted=(Accepted("f: same", "It is <i>the same</i>.", "equivalent.toml:1"),),
)


@pytest.fixture
def page():
    return audit_page(FOUND, heading_of(FOUND), summary_of(FOUND), costs_of(FOUND))


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.partition("<body>")[2]))


def test_a_survivor_has_its_change_and_an_input_that_tells_it(page):
    assert '<del class="row"><span class="sign">-</span><span class="hidden">removed: </span>' in page
    assert '<span class="k">if</span> x &lt;= <span class="n">0</span>:' in page
    text = text_of(page)
    assert "call f(np.array([[ 0.0 ]])) expected 0 got 1 # &lt;b&gt;" in text
    assert text.count("None of the generators gives an input that tells it from the solution.") == 1


def test_all_that_the_terminal_tells_is_there(page):
    text = text_of(page)
    assert "Audit of tiny, seeds 0 to 1 There is something to mend." in text
    assert "known mistakes 2 of 3 caught, 1 named in the feedback not named: f/odd" in text
    assert "mutants 57 of 58 caught (98.3%); 1 more answer every question like the solution" in text
    assert "1 more accepted as equivalent" in text
    assert "mistakes.py:4 : the mistake f/missed loses no point. Add a test." in text
    assert "Known mistakes that are not caught f: missed mistakes.py:4" in text
    assert "what mistakes cost in f, of 6 4 odd" in text
    assert "f: same : It is &lt;i&gt;the same&lt;/i&gt;. equivalent.toml:1" in text


def test_nothing_is_loaded_or_run(page):
    assert "default-src &#39;none&#39;" in page and "<script" not in page
    assert not re.search(r'(?:src|href)="', page)


def test_a_diff_is_read_without_the_names_of_its_sides():
    assert [line.sign for line in diff_lines(DIFF)] == ["@", "-", "+", " "]
    assert diff_lines("--- a\n+++ b\n\n")[0].sign == " "
