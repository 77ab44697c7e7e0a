"""What the public tests tell of wrong programs, with what is found out about their answers."""

import pytest

from grader.audit.programs import Program
from grader.audit.public import checked
from grader.audit.writing_bank import write_bank
from grader.child.isolation import Level

INPUTS = """\
from grader import inputs


@inputs("scale")
def numbers(draw):
    return (draw.array(draw.size(), 1),)
"""


@pytest.mark.slow
def test_facts_stand_in_what_an_author_reads(course):
    course.write("solutions/tiny/inputs.py", INPUTS)
    write_bank(course.assignment, Level.LIMITS)
    source = (course.root / "solutions/tiny/tiny.py").read_text()
    wrong = Program("mutant", "scale", "7", "tiny.py:6", source.replace("k * x", "7 * k * x"))
    [(program, exercises)] = checked(course.assignment, [wrong], Level.LIMITS)
    told = "\n".join(test.message for exercise in exercises for test in exercise.tests)
    assert program is wrong and "always 7 times what is right" in told
