"""What is said of a class that was graded again."""

from grader.record import changes
from grader.record.changes import Change, Regraded
from grader.record.evidence import Verdict
from grader.record.people import Person
from grader.show.regraded import lines_of

RENAMED = (
    changes.TestChange("f", "test_new", None, Verdict.PASSED, 0.0, 1.0),
    changes.TestChange("f", "test_old", Verdict.PASSED, None, 1.0, 0.0),
)
SINCE = "2026-03-06T18:02:00+00:00"


def told(*changed, by_test=False):
    return list(lines_of(Regraded(SINCE, True, {}, 20, changed), by_test=by_test))


def test_whose_points_are_the_same_is_counted_and_not_named():
    lower = Change(Person("cy"), "1", 90.0, 84.0, ())
    same = Change(Person("ana"), "2", 84.0, 84.0, RENAMED)
    assert told(lower, same)[0] == (
        "The tests, or what they use, have changed since Friday, 2026-03-06 18:02 UTC: 20 graded again, "
        "1 changed: cy 90 -> 84; other tests passed, for the same points: 1"
    )
    assert told(same)[0].endswith("20 graded again, 0 changed; other tests passed, for the same points: 1")


def test_test_by_test_everybody_is_named():
    same = Change(Person("ana"), "2", 84.0, 84.0, RENAMED)
    assert told(same, by_test=True)[1:] == [
        "  ana 84 -> 84",
        "    f test_new: not there -> passed, 0 -> 1",
        "    f test_old: passed -> not there, 1 -> 0",
    ]
