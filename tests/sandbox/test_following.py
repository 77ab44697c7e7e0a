"""Following a submission's function over the wire: with a real child, and with scripted ones."""

import re

import numpy as np
import pytest

from grader.course.assignment import Limits
from grader.errors import Crashed, Missing
from grader.sandbox.following import FollowedStudent
from grader.sandbox.spawned import SpawnedChildren
from tests.sandbox.test_student import PATIENT, Scripted, answers
from tests.support.every import every
from tests.support.in_english import refused

CELLS = [
    ("cell 1", "import numpy as np\ndef helper(x):\n    return x['no']\n"),
    (
        "cell 2",
        "def f(x):\n    y = x - x.T\n    return y\n\n"
        "def g(x):\n    return helper({})\n\n"
        "def h(x):\n    while True:\n        x = x + 1\n\n"
        "k = lambda x: x\n",
    ),
]
WANTED = {name: (("x",), "") for name in "fghk"} | {"gone": (("x",), "")}


@pytest.fixture(scope="module")
def student():
    limits = Limits(call_timeout_s=0.25, load_timeout_s=30, submission_timeout_s=60)
    with SpawnedChildren() as children:
        student = FollowedStudent(children, "mine.ipynb", CELLS, WANTED, limits)
        yield student
        student.close()


@pytest.mark.slow
def test_a_function_in_a_child_is_followed(student):
    trace = student.traced("f", (np.ones((3, 1)),), {})
    assert (trace.label, trace.first) == ("cell 2", 1)
    assert trace.grown[0].source == "x - x.T" and trace.grown[0].result == (3, 3)
    assert [entry.line for entry in trace.entries] == [2, 3]


def test_where_it_stopped_is_told_with_the_cell(student):
    inside = student.traced("g", (1,), {}).failure.inside
    assert (inside.function, inside.label, inside.line) == ("helper", "cell 1", 3)


@pytest.mark.slow
def test_an_endless_loop_is_told_as_one_and_costs_no_process(student):
    assert student.traced("h", (1,), {}).failure.type == ""
    assert student.traced("f", (np.ones((2, 1)),), {}).failure is None


def test_what_cannot_be_followed_is_told(student):
    with refused(re.escape("k: it cannot be followed line by line. Write it as")):
        student.traced("k", (1,), {})


def test_a_function_that_is_not_there_is_missing(student):
    with pytest.raises(Missing):
        student.traced("gone", (1,), {})


@every(
    ("answer", "error"),
    [
        (["traced", "", ["nonsense"]], Crashed),
        (["traced", "", 3], Crashed),
        (["traced", 3, None], Crashed),
        (["value", 1, None, None, ""], Crashed),
        (["traced"], Crashed),
        (["refused", "absent", ""], Missing),
    ],
)
def test_an_answer_that_is_no_trace_is_the_childs_fault(answer, error):
    children = Scripted(answers(*answer))
    student = FollowedStudent(children, "mine.py", CELLS, {"f": (("x",), "")}, PATIENT)
    with pytest.raises(error):
        student.traced("f", (1,), {})
    student.close()
    assert len(children.reaped) == children.lives and children.failure is None
