"""How a class stands: evidence of the gradebook, scored by today's tests and policy."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from grader.gradebook.store import Gradebook, HandedIn
from grader.grading.standings import sheet_of, sort_key, standing_of
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.record.people import Person
from grader.record.policy import Deduction
from tests.support.kept import VERSIONS


class Kept:
    """A gradebook of the tiny course, and what is handed in."""

    def __init__(self, course, book):
        self.course, self.book = course, book
        self.run = book.start_run(
            "tiny", seed=book.seed_of("tiny"), isolation="full", is_trial=False, versions=VERSIONS
        )

    def hand_in(self, student, code, passed, *, attempt=1, **of_platform):
        """Something that passes all tests of the exercises `passed`."""
        sheet = sheet_of(self.course.assignment, self.book)
        exercises = tuple(
            ExerciseEvidence(
                name,
                tuple(
                    TestEvidence(test, Verdict.PASSED if name in passed else Verdict.FAILED) for test in tests
                ),
            )
            for name, tests in sheet.exercises.items()
        )
        one = HandedIn(student, f"class/{student}.py", f"sha of {code}", code, **of_platform)
        keys = {name: f"{name} {attempt}" for name in sheet.exercises}
        self.book.keep(self.run, one, Evidence(Status.GRADED, exercises, attempt=attempt), keys)

    def standing(self, **policy):
        assignment = replace(self.course.assignment, policy=replace(self.course.assignment.policy, **policy))
        return standing_of(assignment, self.book)


@pytest.fixture
def kept(course, tmp_path):
    with Gradebook(tmp_path / "gradebook.sqlite3") as book:
        yield Kept(course, book)


ALL = ("scale", "shift")


def test_somebody_stands_with_her_points(kept):
    kept.hand_in("ana", "a", ["scale"])
    [ana] = kept.standing().people
    assert (ana.person, ana.points, ana.counted) == (Person("ana"), 6.0, 0)
    assert kept.standing().points_max == 10 and kept.standing().exercises == {"scale": 6, "shift": 4}


def test_the_last_attempt_counts_unless_the_policy_says_the_best(kept):
    kept.hand_in("ana", "a", ALL)
    kept.hand_in("ana", "b", ["scale"], attempt=2)
    assert [ana.points for ana in kept.standing().people] == [6.0]
    assert [ana.points for ana in kept.standing(counts="best").people] == [10.0]


def test_attempts_are_in_the_order_in_which_they_were_handed_in_where_that_is_known(kept):
    kept.hand_in("ana", "a", ALL, handed_in_at="2026-03-03T12:00:00+00:00")
    kept.hand_in("ana", "b", [], attempt=2, handed_in_at="2026-03-02T12:00:00+00:00")
    [ana] = kept.standing().people
    assert ana.points == 10 and [each.number for each in ana.attempts] == [2, 1]


def test_a_file_that_is_graded_again_is_one_attempt(kept):
    kept.hand_in("ana", "a", [])
    kept.hand_in("ana", "a", ALL)
    [ana] = kept.standing().people
    assert len(ana.attempts) == 1 and ana.points == 10


def test_late_work_costs_what_the_policy_says(kept):
    kept.hand_in("ana", "a", ALL, handed_in_at="2026-03-04T12:00:00+00:00")
    [ana] = kept.standing(due=datetime(2026, 3, 3, 12, tzinfo=UTC), late_percent=10).people
    assert ana.points == 9 and ana.latest.deduction == Deduction(86400.0, 1.0)


@pytest.mark.slow
def test_a_dropped_exercise_is_worth_nothing(kept, course):
    kept.hand_in("ana", "a", ["shift"])
    path = course.assignment.folder / "assignment.toml"
    path.write_text(path.read_text() + '\n[policy]\ndrop = ["scale"]\n')
    standing = kept.standing()
    assert standing.points_max == 4 and standing.people[0].points == 4


def test_who_handed_in_nothing_is_known_by_the_roster(kept):
    bo = Person("2", "Bo", is_listed=True)
    kept.hand_in("1", "a", ALL)
    assert not kept.standing().has_roster
    kept.book.use_roster([Person("1", "Ana", is_listed=True), bo], {})
    standing = kept.standing()
    assert standing.has_roster and [each.person.shown for each in standing.people] == ["Ana", "Bo"]
    assert standing.people[1].points is None and standing.people[1].latest is None


def test_a_platforms_name_stands_in_for_a_roster(kept):
    kept.hand_in("70091", "a", ALL, name="Ana Pérez")
    assert kept.standing().people[0].person == Person("70091", "Ana Pérez")


def test_what_tests_are_worth_is_collected_once_until_they_change(kept, course, monkeypatch):
    first = sheet_of(course.assignment, kept.book)

    def not_again(*_, **__):
        raise AssertionError

    monkeypatch.setattr("grader.suite.suite.with_suite", not_again)
    assert sheet_of(course.assignment, kept.book) == first
    course.assignment.hidden_tests.write_text(course.assignment.hidden_tests.read_text() + "\n# another\n")
    with pytest.raises(AssertionError):
        sheet_of(course.assignment, kept.book)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Person("9", "Zoë Adams", "Adams"), Person("1", "Ana Brown", "Brown")),
        (Person("9", "Łukasz"), Person("1", "Maria")),
        (Person("1", "ana"), Person("2", "Ana")),
        (Person("9", "Öz"), Person("1", "Pat")),
    ],
)
def test_people_are_sorted_by_family_name_whatever_the_accents(first, second):
    assert sorted([second, first], key=sort_key) == [first, second]


def test_in_spanish_an_enye_stands_behind_every_n(monkeypatch):
    people = [Person(family, family, family) for family in ("Nuzet", "Ñandú", "Ochoa", "Núñez", "Nandez")]
    monkeypatch.setenv("GRADER_LANG", "es")
    assert [each.id for each in sorted(people, key=sort_key)] == [
        "Nandez",
        "Núñez",
        "Nuzet",
        "Ñandú",
        "Ochoa",
    ]
    monkeypatch.setenv("GRADER_LANG", "en")
    assert [each.id for each in sorted(people, key=sort_key)] == [
        "Nandez",
        "Ñandú",
        "Núñez",
        "Nuzet",
        "Ochoa",
    ]
