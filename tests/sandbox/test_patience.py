"""Which clock ends the waiting for an answer; time passes here only when a test says so."""

import pytest

from grader.sandbox import patience as patience_module
from grader.sandbox.patience import WALL_FACTOR, Budget, Patience


class World:
    """A wall clock, and a child that gets a share of a processor while it passes."""

    def __init__(self, monkeypatch):
        self.now = 1000.0
        self.used = 7.0
        self.share = 1.0
        self.looks = 0
        self.tells = True
        monkeypatch.setattr(patience_module.time, "monotonic", lambda: self.now)

    def cpu_s(self):
        self.looks += 1
        return self.used if self.tells else None

    def passes(self, seconds):
        self.now += seconds
        self.used += self.share * seconds

    def wait_out(self, patience):
        """Let time pass as `patience` says; how long until it ends."""
        start = self.now
        while (left := patience.left_s()) > 0:
            self.passes(left)
        return self.now - start


@pytest.fixture
def world(monkeypatch):
    return World(monkeypatch)


def a_patience(world, limit_s=2.0, factor=WALL_FACTOR):
    return Patience(limit_s, factor * limit_s, world.cpu_s)


def test_an_endless_loop_on_an_idle_machine_ends_after_about_its_limit(world):
    patience = a_patience(world)
    assert 2.0 <= world.wait_out(patience) <= 2.2
    assert patience.clock == "cpu"


@pytest.mark.parametrize("share", [0.4, 0.5, 0.8])
def test_a_child_that_shares_its_processor_may_use_its_whole_limit(world, share):
    patience, before = a_patience(world), world.used
    world.share = share
    world.wait_out(patience)
    assert patience.clock == "cpu"
    assert 2.0 <= world.used - before <= 2.2


def test_work_that_took_less_than_the_limit_is_waited_for_on_a_busy_machine(world):
    """Nine tenths of a second of work, beside six others: by the wall clock 6.3 s."""
    patience = a_patience(world, factor=10.0)
    world.share = 1 / 7
    while (left := patience.left_s()) > 0 and world.used < 7.9:
        world.passes(min(left, 0.01))
    assert patience.clock == ""


def test_the_wall_clock_ends_what_hardly_gets_to_compute(world):
    patience = a_patience(world)
    world.share = 0.1
    assert world.wait_out(patience) == pytest.approx(6.0)
    assert patience.clock == "wall"


def test_what_does_not_compute_at_all_is_not_waited_for_longer_than_its_limit(world):
    patience = a_patience(world)
    world.share = 0.0
    assert world.wait_out(patience) == pytest.approx(2.0)
    assert patience.clock == "wall"


def test_what_computes_first_and_then_waits_is_found_out_before_the_last_moment(world):
    patience = a_patience(world)
    for _ in range(50):
        patience.left_s()
        world.passes(0.02)
    world.share = 0.0
    assert 1.0 + world.wait_out(patience) < 5.0
    assert patience.clock == "wall"


def test_where_the_childs_clock_cannot_be_read_the_wall_clock_decides(world):
    world.tells = False
    patience = a_patience(world)
    assert world.wait_out(patience) == pytest.approx(2.0)
    assert patience.clock == "wall"


def test_whoever_looks_late_begins_to_count_then(world):
    """The grader itself may be kept waiting: that is no time of the child's."""
    patience = a_patience(world)
    world.share = 0.2
    world.passes(4.0)
    assert patience.left_s() > 0
    assert patience.clock == ""


def test_a_quick_answer_costs_no_look_at_the_clock(world):
    patience = a_patience(world)
    for _ in range(9):
        assert patience.left_s() > 0
        world.passes(0.01)
    assert world.looks == 0


def test_once_over_it_stays_over(world):
    patience = a_patience(world)
    world.wait_out(patience)
    looks = world.looks
    patience = a_patience(world)
    world.wait_out(patience)
    world.share = 0.0
    assert patience.left_s() <= 0 and patience.clock == "cpu"
    assert world.looks > looks


def test_a_budget_counts_processor_time_and_looks_only_when_it_may_be_short(world):
    world.used, world.share = 0.0, 0.25
    budget = Budget(60.0, world.cpu_s)
    for _ in range(50):
        world.passes(1.0)
        assert budget.left_s(2.0) == 2.0
    assert world.looks == 0
    world.passes(50.0)  # a hundred seconds, of which it used 25
    assert budget.left_s(2.0) == 2.0
    assert world.looks == 1
    assert budget.left_s(50.0) == pytest.approx(35.0)
    world.used = 61.0
    assert budget.left_s(50.0) < 0


def test_a_budget_ends_by_the_wall_clock_at_last(world):
    world.used, world.share = 0.0, 0.0
    budget = Budget(60.0, world.cpu_s)
    world.passes(179.0)
    assert budget.left_s(2.0) == pytest.approx(1.0)
    world.passes(2.0)
    assert budget.left_s(2.0) < 0
    assert budget.wall_left_s < 0


def test_a_budget_without_a_clock_goes_by_the_wall(world):
    world.tells = False
    budget = Budget(60.0, world.cpu_s)
    world.passes(59.0)
    assert budget.left_s(2.0) == pytest.approx(1.0)
    world.passes(2.0)
    assert budget.left_s(2.0) < 0
