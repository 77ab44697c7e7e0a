"""Which of an exercise's tests speaks first."""

from grader.errors import Finding
from grader.record.coding import StoredFinding
from grader.record.evidence import FailingExample, TestEvidence, Verdict
from grader.record.telling import most_telling

FINDING = StoredFinding.of(Finding("value", "f"))
PASSED = TestEvidence("passed", Verdict.PASSED)
VALUE = TestEvidence("value", Verdict.FAILED, FINDING)
EXAMPLE = TestEvidence("example", Verdict.FAILED, FINDING, example=FailingExample("f(1)", FINDING))
FACT = TestEvidence("fact", Verdict.FAILED, FINDING, facts=(FINDING,))
RAISED = TestEvidence("raised", Verdict.RAISED, FINDING)
NAMED = TestEvidence("named", Verdict.FAILED, FINDING, mistake="missing-mean")
MISSING = TestEvidence("missing", Verdict.MISSING, FINDING)
BLOCKED = TestEvidence("blocked", Verdict.BLOCKED, FINDING)


def test_what_tells_more_comes_before_what_tells_less():
    ordered = [NAMED, RAISED, FACT, EXAMPLE, VALUE, MISSING, BLOCKED]
    for place, test in enumerate(ordered):
        assert most_telling([PASSED, *reversed(ordered[place:])]) is test


def test_of_equals_the_first_speaks_and_of_all_that_passed_none():
    other = TestEvidence("other", Verdict.FAILED, FINDING)
    assert most_telling([VALUE, other]) is VALUE
    assert most_telling([PASSED, PASSED]) is None
