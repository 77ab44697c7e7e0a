"""The facts of every assignment of this course: none holds for its solution."""

import numpy as np
import pytest

from grader.bank.examples import read_bank
from grader.course.finding import find_course
from grader.grading.facts import ask, facts_of, further_calls, is_asked
from grader.grading.facts.further import ASKED_MAX
from grader.grading.reference import ReferenceTransport, load_module
from tests.support.sources import PACKAGE

COURSE = find_course(PACKAGE)


@pytest.mark.whole_classes
@pytest.mark.parametrize("name", COURSE.ids)
def test_no_fact_holds_for_the_solution(name):
    assignment = COURSE.assignment(name)
    reference = ReferenceTransport(load_module(assignment.solution, f"facts_of_{name}"))
    signatures = {each.name: each.signature for each in assignment.functions.values()}
    for function, examples in read_bank(assignment).items():
        others = {other: text for other, text in signatures.items() if other != function}
        further = further_calls(examples, reference, signatures[function], others)
        assert 3 <= sum(map(is_asked, further)) <= ASKED_MAX
        with np.errstate(all="ignore"):
            asked = ask(reference, [*examples, *further])
        assert facts_of(asked, signatures[function]) == [], function
