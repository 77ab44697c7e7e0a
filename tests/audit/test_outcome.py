"""What an audit found: when few enough mutants survive."""

import msgspec

from grader.audit.outcome import COUNTED_BELOW, SURVIVORS_MAX, Audit
from grader.audit.problem import Problem
from grader.course.accepted import Accepted
from tests.support.every import every

FOUND = Audit("tiny", 0, 2, 2, (), mutants=0, mutants_caught=0, equivalent=0, survivors=(), problems=())


def found(mutants, survivors, **fields):
    return msgspec.structs.replace(FOUND, mutants=mutants, mutants_caught=mutants - survivors, **fields)


@every(
    ("mutants", "survivors", "passes"),
    [
        (0, 0, True),
        (COUNTED_BELOW - 1, SURVIVORS_MAX, True),
        (COUNTED_BELOW - 1, SURVIVORS_MAX + 1, False),
        (COUNTED_BELOW, 1, True),  # 98 %
        (COUNTED_BELOW, 2, False),
        (200, 4, True),
        (200, 5, False),
    ],
)
def test_few_mutants_are_judged_by_count_and_many_by_share(mutants, survivors, passes):
    assert found(mutants, survivors).passed is passes


def test_what_is_equivalent_or_accepted_does_not_count():
    accepted = (Accepted("a", "b", "c"),) * 3
    audit = found(205, 7, equivalent=2, accepted=accepted)
    assert (audit.mutants_counted, audit.mutant_score) == (200, 0.99)
    assert audit.passed


def test_a_problem_is_enough_to_fail():
    assert not found(10, 0, problems=(Problem("here", "what", "how"),)).passed
