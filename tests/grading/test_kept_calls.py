"""What is kept of calls: by the recorder for the known mistakes, by the reference for the next student."""

import time
from types import ModuleType

import pytest

from grader import check
from grader.errors import Finding, Missing
from grader.grading.recorder import Recorder
from grader.grading.reference import ReferenceTransport
from grader.sandbox.standin import StandIn


@pytest.fixture
def reference():
    module = ModuleType("solution")
    module.calls = 0

    def slow(x):
        module.calls += 1
        for _ in range(3):
            x = x * 1.0
        return x

    module.slow = slow
    return ReferenceTransport(module)


def test_calls_are_recorded_with_what_came_of_them(reference):
    recorder = Recorder(reference)
    recorder.exercise = "slow"
    student = StandIn(recorder)
    student.slow(1.0)
    student.slow.observed(3.0)
    calls = recorder.calls["slow"]
    assert [(call.arguments, call.observed, call.outcome.result) for call in calls] == [
        ((1.0,), False, 1.0),
        ((3.0,), True, 3.0),
    ]


def test_a_recorded_call_tells_how_long_it_took_even_if_it_raised(reference):
    class Slow:
        happening = None

        def have_objects_ask(self, side):
            pass

        def call(self, name, arguments, keywords, *, observe, draws=False):
            time.sleep(0.01)
            if arguments == (0,):
                raise Missing(Finding("stub", name))
            return reference.call(name, arguments, keywords, observe=observe)

    recorder = Recorder(Slow())
    recorder.call("slow", (1.0,), {}, observe=False)
    with pytest.raises(Missing):
        recorder.call("slow", (0,), {}, observe=False)
    assert all(call.took_s >= 0.01 for call in recorder.calls[""])


def test_the_reference_answers_from_memory(reference):
    function = StandIn(reference).slow
    check.gradient(function, 1.0, 1.0)
    assert reference.module.calls == 2
    check.gradient(function, 1.0, 1.0)
    assert reference.module.calls == 2


def test_a_call_that_is_remembered_is_counted_all_the_same(reference):
    function = StandIn(reference).slow
    function(1.0)
    assert function.counted(1.0).total == function.counted(1.0).total > 3
