"""Calls asked before they are made: what is noted, what travels together, and what becomes of bad ones."""

import functools
import os
from types import SimpleNamespace
from unittest import mock

import numpy as np
import pytest

from grader.course import Limits
from grader.errors import CodeRaised, Crashed, Missing, TimedOut
from grader.grading import foresight
from grader.grading.foresight import ANSWERS_BYTES_MAX, PATIENCE_S, QUESTION_BYTES_MAX, Foreseeing, Noting
from grader.grading.run import grade_class
from grader.sandbox.isolation import Level
from grader.sandbox.isolation import Limits as ChildLimits
from grader.sandbox.launcher import Zygote
from grader.sandbox.standin import LocalTransport, Question, StandIn, together
from grader.sandbox.student import StudentTransport
from tests.grading.test_run import CLASS


def double(x):
    return 2 * x


def asked(*values, observe=False):
    return tuple(Question.about("double", (value,), {}, observe=observe) for value in values)


class Submission(LocalTransport):
    """A submission in this process that writes down what it is asked; calls of -1 end it."""

    def __init__(self):
        super().__init__({"double": double, "letter": "B"})
        self.heard = []

    def call(self, name, arguments, keywords, *, observe):
        self.heard.append(("alone", *arguments))
        return super().call(name, arguments, keywords, observe=observe)

    def counted(self, name, arguments, keywords):
        self.heard.append(("counted", *arguments))
        return super().counted(name, arguments, keywords)

    def call_ahead(self, questions, timeout_s, bytes_max):
        assert (timeout_s, bytes_max) == (PATIENCE_S, ANSWERS_BYTES_MAX)
        values = [question.arguments()[0][0] for question in questions]
        self.heard.append(("ahead", *values))
        good = values[: values.index(-1)] if -1 in values else values
        return [LocalTransport.call(self, "double", (value,), {}, observe=False) for value in good]


@pytest.fixture
def submission():
    return Submission()


@pytest.fixture
def foreseeing(submission):
    """Make what foresees these runs of calls of one exercise, having turned to it."""

    def make(*runs):
        made = Foreseeing(submission, {"double": runs})
        made.turn_to("double")
        return made, StandIn(made)

    return make


def test_the_first_call_takes_along_those_behind_it(submission, foreseeing):
    _, student = foreseeing(asked(1, 2, 3))
    assert [student.double(value) for value in (1, 2, 3)] == [2, 4, 6]
    assert submission.heard == [("ahead", 1, 2, 3)]


def test_what_was_not_foreseen_is_asked_when_it_is_called(submission, foreseeing):
    _, student = foreseeing(asked(1, 2))
    assert [student.double(value) for value in (7, 1, 8, 2, 2)] == [14, 2, 16, 4, 4]
    assert submission.heard == [("alone", 7), ("ahead", 1, 2), ("alone", 8), ("alone", 2)]


def test_nothing_is_asked_ahead_that_no_test_is_about_to_ask(submission, foreseeing):
    _, student = foreseeing(asked(1, 2, 3), asked(4, 5))
    assert student.double(2) == 4  # as if a test had ended before it called double(1)
    assert student.double(4) == 8
    assert student.double(1) == 2
    assert submission.heard == [("ahead", 2, 3), ("ahead", 4, 5), ("alone", 1)]


def test_equal_calls_get_their_own_outcomes_in_turn(submission, foreseeing):
    _, student = foreseeing(asked(1, 1))
    submission._namespace["double"] = functools.partial(next, iter((10, 20, 30)))
    with mock.patch.object(
        LocalTransport,
        "call",
        lambda self, name, *rest, **more: SimpleNamespace(result=self._namespace[name]()),
    ):
        assert [student.double(1) for _ in range(3)] == [10, 20, 30]


def test_another_exercise_is_asked_its_own(submission):
    made = Foreseeing(submission, {"double": [asked(1, 2)], "other": [asked(1, 3)]})
    student = StandIn(made)
    made.turn_to("double")
    assert student.double(1) == 2
    made.turn_to("other")
    assert student.double(1) == 2
    made.turn_to("double")  # what was asked ahead is gone, and not asked ahead again
    assert student.double(2) == 4
    made.turn_to("unknown")
    assert student.double(1) == 2
    assert submission.heard == [("ahead", 1, 2), ("ahead", 1, 3), ("alone", 2), ("alone", 1)]


def test_values_and_functions_are_looked_up_as_ever(foreseeing):
    _, student = foreseeing(asked(1))
    assert student.letter == "B"
    assert student.double.name == "double"


def test_calls_that_travel_together_and_counts_go_as_ever(submission, foreseeing):
    _, student = foreseeing(asked(1, 2))
    assert together([lambda: student.double(1), lambda: student.double(5)]) == [2, 10]
    assert student.double.counted(3).total > 0
    assert "ahead" not in dict(submission.heard)


def test_after_a_call_without_outcome_nothing_more_is_asked_ahead(submission, foreseeing):
    made, student = foreseeing(asked(1, -1, 3), asked(4, 5))
    assert [student.double(value) for value in (1, -1, 3, 4, 5)] == [2, -2, 6, 8, 10]
    made.turn_to("other")
    made.turn_to("double")
    assert student.double(4) == 8
    alone = [("alone", value) for value in (-1, 3, 4, 5, 4)]
    assert submission.heard == [("ahead", 1, -1, 3), *alone]


# ------------------------------------------------------------------ what the reference was asked


@pytest.fixture
def noting():
    return Noting(LocalTransport({"double": double, "letter": "B", "grow": lambda x: np.zeros(x)}))


def test_calls_are_noted_by_exercise_until_something_else_is_asked(noting):
    reference = StandIn(noting)
    noting.before(SimpleNamespace(exercise="first"))
    reference.double(1)
    noting.before(SimpleNamespace(exercise="first"))
    reference.double.observed(2)
    assert reference.letter == "B"
    reference.double(3)
    reference.double.counted(4)
    reference.double(5)
    together([lambda: reference.double(6), lambda: reference.double(7)])
    reference.double(8)
    noting.before(SimpleNamespace(exercise="second"))
    reference.double(9)
    first = [(*asked(1), *asked(2, observe=True), *asked(3)), asked(5), asked(8)]
    assert noting.noted == {"first": first, "second": [asked(9)]}


def test_large_calls_are_not_foreseen(noting):
    reference = StandIn(noting)
    noting.before(SimpleNamespace(exercise="first"))
    entries = QUESTION_BYTES_MAX // 8
    for argument in (1, np.zeros(entries + 1), 2):
        reference.double(argument)
    reference.grow(entries + 1)
    reference.grow(1)
    runs = noting.noted["first"]
    assert [[(question.name, *question.arguments()[0]) for question in run] for run in runs] == [
        [("double", 1)],
        [("double", 2)],
        [("grow", 1)],
    ]


def test_runs_are_no_longer_than_one_message_holds(noting, monkeypatch):
    monkeypatch.setattr(foresight, "GROUP_MAX", 3)
    monkeypatch.setattr(foresight, "GROUP_BYTES_MAX", 1000)
    reference = StandIn(noting)
    for argument in (1, 2, 3, 4, np.zeros(100), np.zeros(100), np.zeros(100), 5):
        reference.double(argument)
    assert [len(run) for run in noting.noted[""]] == [3, 2, 1, 2]


def test_endless_calls_are_not_all_noted(noting, monkeypatch):
    monkeypatch.setattr(foresight, "NOTED_BYTES_MAX", 1000)
    reference = StandIn(noting)
    for _ in range(9):
        reference.double(np.zeros(100))
    assert [len(run) for run in noting.noted[""]] == [1]


# ------------------------------------------------------------------ real children


@pytest.fixture
def child():
    """Make a stand-in for source in a child, with what it will be asked foreseen."""
    made = []

    def make(source, *values, **limits):
        zygote = Zygote(Level.LIMITS, ChildLimits())
        patience = Limits(
            **{"call_timeout_s": 20, "load_timeout_s": 20, "submission_timeout_s": 60, **limits}
        )
        transport = StudentTransport(zygote, "work.py", [("", source)], {"double": (("x",), "")}, patience)
        made.append((transport, zygote))
        foreseeing = Foreseeing(transport, {"double": [asked(*values)]})
        foreseeing.turn_to("double")
        return StandIn(foreseeing)

    yield make
    for transport, zygote in made:
        transport.close()
        zygote.close()


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the zygote forks")

NOTES = """
heard = []
def double(x):
    heard.append(x)
    if x < 0:
        raise ValueError(f"after {heard}")
    while x == 99:
        pass
    if x == 98:
        import os; os._exit(3)
    return [*heard]
"""


@needs_fork
def test_calls_reach_the_student_in_order_and_one_by_one(child):
    student = child(NOTES, 1, 2, -1, 3)
    assert student.double(1) == [1]
    assert student.double(2) == [1, 2]
    with pytest.raises(ValueError) as caught:
        student.double(-1)
    assert isinstance(caught.value, CodeRaised)
    assert caught.value.finding.fields["message"] == "after [1, 2, -1]"
    assert student.double(3) == [1, 2, -1, 3]


@needs_fork
@pytest.mark.parametrize(("bad", "kind"), [(99, TimedOut), (98, Crashed)])
def test_a_bad_call_costs_itself_alone(child, bad, kind):
    student = child(NOTES, 1, bad, 3, call_timeout_s=0.3)
    assert student.double(1) == [1]
    with pytest.raises(kind):
        student.double(bad)
    assert student.double(3) == [3]  # another child


@needs_fork
def test_more_than_fits_is_asked_again_call_by_call(child, monkeypatch):
    monkeypatch.setattr(foresight, "ANSWERS_BYTES_MAX", 1000)
    student = child("import numpy as np\ndef double(x):\n    return np.zeros(x)", 10, 500, 20)
    assert [len(student.double(size)) for size in (10, 500, 20)] == [10, 500, 20]


@needs_fork
def test_what_is_missing_is_said_of_each_call(child):
    student = child("x = 1", 1, 2)
    for value in (1, 2):
        with pytest.raises(Missing):
            student.double(value)


@needs_fork
def test_a_class_has_the_same_results_without_foresight(course):
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.4")

    def results():
        submissions = course.hand_in(**CLASS)
        graded = grade_class(course.assignment, submissions, seed=7, level=Level.LIMITS, jobs=2)
        return [
            [
                (test.name, test.verdict, test.points, test.message)
                for one in result.exercises
                for test in one.tests
            ]
            for result in graded
        ]

    with_it = results()
    with mock.patch("grader.grading.proving.Noting.noted", {}):
        assert results() == with_it


@needs_fork
def test_nothing_is_foreseen_where_everybody_is_asked_something_else(course):
    heard = []
    ahead = StudentTransport.call_ahead
    course.change(
        "assignments/tiny/assignment.toml", "[limits]", "[policy]\nseed_by_student = true\n\n[limits]"
    )
    with mock.patch.object(
        StudentTransport, "call_ahead", lambda self, *asked: heard.append(asked) or ahead(self, *asked)
    ):
        grade_class(course.assignment, course.hand_in(ana=CLASS["ana"]), seed=7, level=Level.LIMITS, jobs=1)
    assert heard == []
