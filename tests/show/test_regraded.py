"""What is said of a class that was graded again."""

import io

from rich.console import Console

from grader.record import changes
from grader.record.adjustments import PointsChange
from grader.record.changes import Change, Regraded
from grader.record.evidence import Verdict
from grader.record.people import Person
from grader.show.regraded import lines_of, show_regrade
from tests.support.standings import class_of, somebody

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


# ------------------------------------------------------------------- person by person


HELPED = (
    changes.TestChange("f", "test_f", Verdict.FAILED, Verdict.PASSED, 0.0, 2.0),
    changes.TestChange("g", "test_g", Verdict.PASSED, Verdict.FAILED, 8.0, 0.0, ("f",)),
)


def shown(*changed, counting=(), again=20, width=80):
    people = [somebody(name, name=f"{name.title()} Li") for name in ("ana", "bo", "cy")]
    file = io.StringIO()
    found = Regraded(SINCE, True, {}, again, changed, counting)
    show_regrade(found, class_of(*people), Console(file=file, width=width))
    return file.getvalue().splitlines()


def test_who_gains_and_who_loses_stands_with_why_and_then_every_test():
    lower = Change(Person("cy"), "1", 90.0, 84.0, HELPED)
    higher = Change(Person("ana"), "2", 84.0, 86.0, HELPED[:1])
    counting = (PointsChange("cy", 90.0, 84.0), PointsChange("ana", 84.0, 86.0))
    assert shown(lower, higher, counting=counting) == [
        "The tests, or what they use, have changed since Friday, 2026-03-06 18:02 UTC: 20",
        "graded again",
        "gain: 1, lose: 1",
        "     -6  Cy Li   90 -> 84  f +2, g -8, loses in g: f passes now, so the",
        "         reference's no longer takes its place, and g is wrong with it",
        "     +2  Ana Li  84 -> 86  f +2",
        "test by test",
        "   2  f test_f: failed -> passed, 0 -> 2: Cy Li, Ana Li",
        "   1  g test_g: passed -> failed, 8 -> 0, with the reference's f before: Cy Li",
    ]


def test_who_has_the_same_points_is_counted_and_nobody_is_said():
    same = Change(Person("bo"), "2", 84.0, 84.0, RENAMED)
    assert shown(same)[2] == "gain: 0, lose: 0; other tests passed, for the same points: 1"
    assert shown()[2:] == ["nobody's points change"]
    file = io.StringIO()
    show_regrade(None, class_of(), Console(file=file, width=80))
    assert file.getvalue() == "The tests are those that the class was graded by: nothing changes.\n"


def test_points_that_come_or_go_are_told_as_such():
    fault = Change(Person("bo"), "2", None, 6.0, ())
    assert shown(fault, counting=(PointsChange("bo", None, 6.0),))[3] == "     +6  Bo Li  no points -> 6"
