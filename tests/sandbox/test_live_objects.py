"""What happened on one side, done again on another."""

import types

import pytest

from grader.sandbox import live_objects
from grader.sandbox.live_objects import with_any_objects
from grader.sandbox.standin import LocalTransport, StandIn

SOURCE = """
class Sum:
    made = 0
    def __init__(self, start):
        Sum.made += 1
        self.value = start
    def add(self, x):
        self.value += WEIGHT * x
        return self
    def fail(self):
        self.value = 100
        raise ValueError("no")
    def apart(self):
        made = Sum(self.value)
        return made
"""


def side(weight, source=SOURCE):
    module = types.ModuleType("sums")
    exec(compile(f"WEIGHT = {weight}\n{source}", "<sums>", "exec"), vars(module))
    return LocalTransport(vars(module), has_objects=True), vars(module)


def told(transport, happening):
    return with_any_objects(transport.replayed(happening))[0]


def test_the_same_story_leads_another_side_to_its_own_answers():
    (one, _), (other, names) = side(1), side(10)
    total = StandIn(one).Sum(1)
    happenings = []
    for x in (1, 2):
        total.add(x)
        assert total.value == 1 + sum(range(x + 1))
        happenings.append(one.happening)
    assert [told(other, each) for each in reversed(happenings)] == [31, 11]
    assert names["Sum"].made == 1  # each thing was done once
    assert [told(other, each) for each in happenings] == [11, 31]


def test_what_raises_has_happened_all_the_same():
    (one, _), (other, _) = side(1), side(10)
    total = StandIn(one).Sum(1)
    with pytest.raises(ValueError, match="no"):
        total.fail()
    failed = one.happening
    total.add(1)
    assert total.value == 101
    assert told(other, one.happening) == 110
    with pytest.raises(ValueError, match="no"):
        told(other, failed)


def test_an_answer_that_was_not_kept_is_found_by_doing_all_again(monkeypatch):
    monkeypatch.setattr(live_objects, "ANSWERS_BYTES_MAX", 0)
    (one, _), (other, names) = side(1), side(10)
    total = StandIn(one).Sum(1).add(1)
    assert total.value == 2
    first = one.happening
    assert [told(other, first), told(other, first)] == [11, 11]
    assert names["Sum"].made == 2


def test_an_object_that_is_new_on_one_side_only_is_the_others_result():
    one, _ = side(1, SOURCE.replace("return self", "import copy; return copy.copy(self)"))
    other, _ = side(10)
    total = StandIn(one).Sum(1)
    later = total.add(2)
    assert later is not total and later.value == 3
    assert told(other, one.happening) == 21


def test_an_object_that_one_side_lacks_has_no_answer_there():
    (one, _), (other, names) = side(1), side(10)
    names["Sum"].apart = lambda self: 3
    apart = StandIn(one).Sum(1).apart()
    assert apart.value == 1
    with pytest.raises(Exception, match="an object that was not made here"):
        told(other, one.happening)
