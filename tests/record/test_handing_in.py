"""When a class handed in: counted by hours, days or weeks, in the course's zone."""

from datetime import UTC, datetime, timedelta

from grader.record.handing_in import COUNTS_MAX, hand_ins
from grader.record.policy import Deduction, Policy
from tests.support.every import every
from tests.support.standings import attempt, class_of, somebody

START = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)


def a_class(*times, policy=None, late=()):
    people = [
        somebody(
            f"s{number}", attempt(handed_in_at=time, deduction=Deduction(60.0 if number in late else 0.0))
        )
        for number, time in enumerate(times)
    ]
    return class_of(*people, policy=policy or Policy())


def test_attempts_are_counted_without_a_gap():
    found = hand_ins(a_class(START, START + timedelta(minutes=20), START + timedelta(hours=3), late={2}))
    assert [(each.attempts, each.late) for each in found.counts] == [(2, 0), (0, 0), (0, 0), (1, 1)]
    assert found.counts[0].start == datetime(2026, 3, 1, 22) and found.step == timedelta(hours=1)
    assert (found.unknown, found.due, found.zone) == (0, None, "UTC")


def test_times_are_those_of_the_courses_zone():
    policy = Policy(due=START + timedelta(hours=1), time_zone="Europe/Madrid")
    found = hand_ins(a_class(START, policy=policy))
    assert found.counts[0].start == datetime(2026, 3, 1, 23) and found.zone == "Europe/Madrid"
    assert found.due == datetime(2026, 3, 2, 0, 30)


def test_of_unknown_times_there_is_the_number_alone():
    found = hand_ins(a_class(None, None))
    assert (found.counts, found.unknown, found.step) == ((), 2, timedelta(hours=1))


@every("days", [0, 1, 3, 10, 40, 200, 4_000])
def test_there_are_never_more_counts_than_can_be_drawn(days):
    found = hand_ins(a_class(START, START + timedelta(days=days)))
    assert len(found.counts) <= COUNTS_MAX and sum(each.attempts for each in found.counts) == 2
    assert found.counts[0].start <= START.replace(tzinfo=None)
    assert found.counts[-1].end > (START + timedelta(days=days)).replace(tzinfo=None)
