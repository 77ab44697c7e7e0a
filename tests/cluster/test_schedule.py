"""Which submission goes to which worker: workers here are made up, and so is the clock."""

from types import SimpleNamespace

import pytest

from grader.cluster import schedule
from grader.cluster.crossing import Judged, Lost, Ready, Refused, Unknown, Unusable
from grader.cluster.schedule import LOST_MAX, NO_WORKER_S, SLOW_S, Schedule
from grader.cluster.workers import GONE, Came, Worker
from grader.errors import CourseError, GraderError, LeftUngraded, Note
from grader.record.evidence import Evidence, Status

RIGHT = Judged(Evidence(Status.GRADED))
FAULT = Judged(Evidence(Status.GRADER_ERROR, reason=Note("judging_without_answer", {"number": 2})))


NONE = Judged(Evidence(Status.UNREADABLE))
"""Passes for an answer, and holds no evidence."""


class MadeUp:
    """Workers that answer as a test says: `answers` is called with a worker's name and an index.

    It gives an answer; or "gone", and the worker is; or "busy", and it has not finished yet.
    """

    address = "tls://made-up:1"

    def __init__(self, clock, answers, **slots):
        self.clock = clock
        self.answers = answers
        self.workers = {name: Worker(name, count, levels=("full",)) for name, count in slots.items()}
        self.given = []
        self.open = {}
        self.greeted = []
        self.is_without_scheduler = False

    def taking_part(self):
        return [worker for worker in self.workers.values() if not worker.refusal and worker.levels]

    def free(self, spare):
        return [each for each in self.taking_part() if len(each.given) < each.slots + spare]

    def any_left(self):
        return bool(self.taking_part())

    @property
    def refusals(self):
        return "; ".join(worker.refusal for worker in self.workers.values())

    def refuse(self, worker, why):
        worker.refusal = why

    def greet(self, worker):
        self.greeted.append(worker.address)

    def give(self, worker, asked):
        key = f"key {len(self.given)}"
        index = int(asked)
        self.given.append((worker.address, index))
        worker.given.add(key)
        self.open[key] = worker, index
        return key

    def came(self, within_s):
        self.clock.now += 1.0
        for key, (worker, index) in list(self.open.items()):
            answer = self.answers(worker.address, index)
            if answer == "busy" or key not in self.open:
                continue
            if answer == "gone":
                del self.workers[worker.address]
                for lost in worker.given:
                    self.open.pop(lost)
                    yield Came(lost, worker, GONE)
                continue
            del self.open[key]
            worker.given.discard(key)
            yield Came(key, worker, answer)


@pytest.fixture
def clock(monkeypatch):
    made = SimpleNamespace(now=0.0)
    monkeypatch.setattr(schedule, "time", SimpleNamespace(monotonic=lambda: made.now))
    return made


@pytest.fixture
def judged(clock):
    """Judge so many; what was taken, what was given up, and the workers."""

    def run(count, answers, **slots):
        workers = MadeUp(clock, answers, **slots)
        taken, given_up = [], []

        def checked(index, answer):
            if answer is NONE:
                raise GraderError("no evidence")
            return answer.evidence

        Schedule(
            workers,
            lambda index: str(index).encode(),
            checked,
            lambda index, evidence: taken.append((index, evidence.status)),
            lambda index, tries: given_up.append((index, tries)),
            None,
        ).run(range(count))
        return SimpleNamespace(taken=sorted(taken), given_up=given_up, workers=workers)

    return run


def graded(count):
    return [(index, Status.GRADED) for index in range(count)]


def test_each_is_judged_once_by_some_worker(judged):
    done = judged(20, lambda worker, index: RIGHT, a=2, b=1)
    assert done.taken == graded(20)
    assert len(done.workers.given) == 20
    assert {worker for worker, _ in done.workers.given} == {"a", "b"}


def test_nothing_to_judge_asks_nobody(judged):
    assert judged(0, lambda worker, index: 1 / 0, a=1).workers.given == []


def test_what_a_lost_worker_had_is_judged_by_others(judged):
    done = judged(10, lambda worker, index: "gone" if worker == "b" else RIGHT, a=1, b=2)
    assert done.taken == graded(10)
    assert done.given_up == []


def test_a_submission_that_takes_every_worker_along_is_left_without_a_score(judged):
    done = judged(3, lambda worker, index: Lost("it has ended") if index == 1 else RIGHT, a=1, b=1)
    assert done.taken == [(0, Status.GRADED), (2, Status.GRADED)]
    assert done.given_up == [(1, LOST_MAX)]
    assert {worker for worker, index in done.workers.given if index == 1} == {"a", "b"}


def test_what_is_no_evidence_is_no_answer(judged):
    done = judged(4, lambda worker, index: NONE if worker == "a" else RIGHT, a=1, b=1)
    assert done.taken == graded(4)
    assert judged(1, lambda worker, index: NONE, a=1).given_up == [(0, LOST_MAX)]


def test_what_is_lost_with_the_scheduler_counts_for_nothing(judged):
    times = iter(range(100))
    done = judged(1, lambda worker, index: None if next(times) < 10 else RIGHT, a=1)
    assert (done.taken, done.given_up) == (graded(1), [])


def test_a_fault_of_ours_is_tried_once_more_by_another_worker(judged):
    done = judged(4, lambda worker, index: FAULT if worker == "a" else RIGHT, a=1, b=1)
    assert done.taken == graded(4)
    everywhere = judged(1, lambda worker, index: FAULT, a=1, b=1)
    assert everywhere.taken == [(0, Status.GRADER_ERROR)]
    assert sorted(everywhere.workers.given) == [("a", 0), ("b", 0)]
    assert judged(1, lambda worker, index: FAULT, a=1).workers.given == [("a", 0)]


def test_a_slow_one_is_tried_elsewhere_and_the_first_answer_counts(judged, clock):
    def answers(worker, index):
        return "busy" if worker == "a" and clock.now < 100 else RIGHT

    done = judged(4, answers, a=1, b=1)
    assert done.taken == graded(4)
    assert clock.now < SLOW_S + 10  # and not a hundred
    twice = [index for worker, index in done.workers.given if worker == "b"]
    assert set(twice) == {0, 1, 2, 3}


def test_no_copy_is_made_of_what_is_not_slow(judged, clock):
    done = judged(1, lambda worker, index: "busy" if clock.now < SLOW_S - 1 else RIGHT, a=1, b=1)
    assert len(done.workers.given) == 1


def test_a_worker_that_refuses_takes_no_further_part(judged):
    done = judged(10, lambda worker, index: Refused("it has numpy 1") if worker == "b" else RIGHT, a=1, b=3)
    assert done.taken == graded(10)
    assert done.workers.workers["b"].refusal == "it has numpy 1"


def test_where_nobody_is_left_it_ends_with_the_reason(judged, clock):
    with pytest.raises(
        LeftUngraded, match=r"no worker is left that takes part: it has numpy 1\. What was finished"
    ):
        judged(3, lambda worker, index: Refused("it has numpy 1"), a=1)
    assert NO_WORKER_S < clock.now < NO_WORKER_S + 10


def test_a_worker_that_has_forgotten_the_course_is_greeted_again(judged):
    seen = set()

    def answers(worker, index):
        is_new = index not in seen
        seen.add(index)
        return Unknown() if is_new else RIGHT

    done = judged(2, answers, a=1)
    assert done.taken == graded(2)
    assert done.workers.greeted == ["a", "a"]


def test_a_course_that_no_worker_can_use_ends_all(judged):
    with pytest.raises(CourseError, match=r"test_hidden\.py:3: it fails\. Mend it\."):
        judged(3, lambda worker, index: Unusable("test_hidden.py:3", "it fails", "Mend it"), a=1)


def test_an_answer_to_something_else_is_an_error_of_ours(judged):
    with pytest.raises(GraderError, match="a worker answered an order with Ready"):
        judged(1, lambda worker, index: Ready("h", ("full",)), a=1)
