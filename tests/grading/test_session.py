"""A class against its gradebook: what is asked of the backend, what is kept, and when."""

import contextlib
import json
import os
import sqlite3
import tracemalloc

import pytest
from msgspec.structs import replace

from grader.child.isolation import Level
from grader.errors import BadInput, CourseError, Finding, Note
from grader.gradebook.store import FILE_NAME, Gradebook
from grader.grading.local import LocalBackend
from grader.grading.regrading import kept_work
from grader.grading.session import Session
from grader.intake.handed_in import find_submissions
from grader.record.coding import StoredFinding
from grader.record.evidence import (
    Evidence,
    ExerciseEvidence,
    Status,
    TestEvidence,
    Verdict,
    seed_of_attempt,
)
from grader.record.scoring import score
from tests.support.kept import VERSIONS
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

OTHER = "x = 1\n" + RIGHT
SAME_AS_RIGHT = {"cells": [{"cell_type": "code", "source": RIGHT, "outputs": []}], "nbformat": 4}


class Answers:
    """A backend that makes up what it finds: every test passes, but for those that it is told of.

    `asked` has what was asked of it: student, exercises, names of what is known, attempt.
    """

    def __init__(self, course, failing=(), ends=None, faults=(), blocked=()):
        self.course = course
        self.asked = []
        self.failing = set(failing)
        self.ends = ends or {}
        self.faults = set(faults)
        self.blocked = set(blocked)

    def run(self, jobs, seed, keep, on_tick=None):
        self.seed = seed
        for index, job in enumerate(jobs):
            student = job.submission.student
            if student in self.ends:
                raise self.ends[student]
            known = tuple(each.name for each in job.known)
            self.asked.append((student, job.only, known, job.attempt))
            keep(index, self.found(job))

    def found(self, job):
        if job.submission.student in self.faults:
            return Evidence(Status.GRADER_ERROR, reason=Note("judging_not_ended", {"number": 2}))
        names = self.course.assignment.exercises
        new = {name: self.exercise(name) for name in job.only or names}
        found = {each.name: each for each in job.known} | new
        return Evidence(Status.GRADED, tuple(found[name] for name in names), attempt=job.attempt)

    def exercise(self, name):
        verdict, finding = Verdict.PASSED, None
        if name in self.failing:
            verdict, finding = Verdict.FAILED, StoredFinding.of(Finding("value", name))
        if name in self.blocked:
            fields = {"reason": "restarts"}
            verdict, finding = Verdict.BLOCKED, StoredFinding.of(Finding("blocked", name, fields=fields))
        return ExerciseEvidence(name, (TestEvidence(f"test_{name}", verdict, finding),))

    def students(self):
        return [student for student, *_ in self.asked]


class Wordy(Answers):
    """One whose evidence is long."""

    def exercise(self, name):
        found = super().exercise(name)
        return replace(found, tests=tuple(replace(test, trace=self.text()) for test in found.tests))

    def text(self):
        return "x" * 50_000 + str(len(self.asked))  # each a text of its own


@pytest.fixture
def book(course):
    with Gradebook(course.root / FILE_NAME) as opened:
        yield opened


@pytest.fixture
def grade(course, book):
    """Run a session over the class as it is now; the session, and what ended it."""

    def run(backend, *, ended_by=None, isolation="limits", **options):
        submissions = find_submissions([course.class_folder], "tiny").submissions
        session = Session(
            course.assignment, submissions, book, backend, isolation=isolation, versions=VERSIONS, **options
        )
        heard = []
        ended = session.run(lambda done, total: heard.append((done, total)))
        assert ended is None if ended_by is None else type(ended) is ended_by
        if ended is None:
            assert heard == [(n + 1, len(session.new)) for n in range(len(session.new))]
            assert sorted(session.evidence) == list(range(len(submissions)))
        session.ended = ended
        session.by_student = {
            submissions[index].student: evidence for index, evidence in session.evidence.items()
        }
        return session

    return run


def rows(course, statement):
    with contextlib.closing(sqlite3.connect(course.root / FILE_NAME)) as connection:
        return connection.execute(statement).fetchall()


def verdicts(evidence):
    return {each.name: str(each.tests[0].verdict) for each in evidence.exercises}


# ------------------------------------------------------------------- what is known is not asked


def test_what_is_known_is_not_asked_again(course, grade):
    course.hand_in(ana=RIGHT, bo=WRONG_SHIFT)
    first = grade(Answers(course, failing=["shift"]))
    again = Answers(course)
    second = grade(again)
    assert again.asked == [] and second.new == []
    assert second.evidence == {
        index: replace(evidence, seed=second.seed) for index, evidence in first.evidence.items()
    }


def test_a_new_file_is_asked_of_alone(course, grade):
    course.hand_in(ana=RIGHT)
    grade(Answers(course))
    course.hand_in(bo=WRONG_SHIFT)
    again = Answers(course)
    grade(again)
    assert again.asked == [("bo", (), (), 1)]


def test_fresh_asks_again(course, grade):
    course.hand_in(ana=RIGHT)
    grade(Answers(course))
    again = Answers(course, failing=["shift"])
    session = grade(again, fresh=True)
    assert again.asked == [("ana", (), (), 1)]
    assert verdicts(session.by_student["ana"]) == {"scale": "passed", "shift": "failed"}
    assert verdicts(grade(Answers(course)).by_student["ana"])["shift"] == "failed"  # the newer one holds


def test_another_isolation_asks_again(course, grade):
    course.hand_in(ana=RIGHT)
    grade(Answers(course))
    again = Answers(course)
    grade(again, isolation="full")
    assert again.students() == ["ana"]


# ------------------------------------------------------------------- a changed exercise alone


def change_test_of_shift(course):
    course.change("solutions/tiny/test_hidden.py", "np.zeros((2, 1))", "np.ones((2, 1))")


def test_only_the_exercise_whose_test_has_changed_is_asked_and_the_others_are_known(course, grade):
    course.hand_in(ana=RIGHT)
    grade(Answers(course, failing=["scale"]))
    change_test_of_shift(course)
    again = Answers(course, failing=["shift"])
    session = grade(again)
    assert again.asked == [("ana", ("shift",), ("scale",), 1)]
    assert verdicts(session.by_student["ana"]) == {"scale": "failed", "shift": "failed"}


def test_a_changed_test_of_a_helper_asks_for_whatever_uses_it(course, grade):
    """Whether the helper is right decides how the others are judged."""
    course.hand_in(ana=RIGHT)
    grade(Answers(course))
    course.change("solutions/tiny/test_hidden.py", "rng.random((3, 1))", "rng.random((4, 1))")
    again = Answers(course)
    grade(again)
    assert again.asked == [("ana", (), (), 1)]


def test_going_back_to_the_older_test_asks_nothing_and_shows_what_it_found(course, grade):
    course.hand_in(ana=RIGHT)
    before = course.hidden.read_text()
    grade(Answers(course))
    change_test_of_shift(course)
    grade(Answers(course, failing=["shift"]))
    assert rows(course, "SELECT exercise, verdict FROM results")[1] == ("shift", "failed")
    course.hidden.write_text(before)
    again = Answers(course)
    session = grade(again)
    assert again.asked == []
    assert verdicts(session.by_student["ana"])["shift"] == "passed"
    assert rows(course, "SELECT exercise, verdict FROM results")[1] == ("shift", "passed")


def test_what_was_worn_out_by_other_tests_is_asked_as_a_whole_once_one_has_changed(course, grade):
    """A test was left out since others had hung: with these changed it might not be."""
    course.hand_in(ana=RIGHT, bo=OTHER)
    grade(Answers(course, blocked=["scale"]))
    unchanged = Answers(course)
    grade(unchanged)
    assert unchanged.asked == []
    change_test_of_shift(course)
    again = Answers(course)
    grade(again)
    assert again.asked == [("ana", (), (), 1), ("bo", (), (), 1)]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("assignments/tiny/assignment.toml", "points = 4", "points = 5"),
        ("assignments/tiny/assignment.toml", 'title = "Tiny"', 'title = "Small"'),
        ("assignments/tiny/assignment.toml", "[limits]", "[policy]\nfollow_through = 0.5\n[limits]"),
        ("solutions/tiny/test_hidden.py", '@exercise("shift", points=4)', '@exercise("shift", points=5)'),
    ],
)
def test_what_nothing_depends_on_asks_nothing(course, grade, name, old, new):
    course.hand_in(ana=RIGHT)
    grade(Answers(course))
    course.change(name, old, new)
    again = Answers(course)
    grade(again)
    assert again.asked == []


# ------------------------------------------------------------------- interrupted, failed


def test_an_interrupt_keeps_what_was_finished_and_the_next_run_goes_on(course, grade):
    course.hand_in(ana=RIGHT, bo=OTHER, cy=WRONG_SHIFT)
    stopped = grade(Answers(course, ends={"bo": KeyboardInterrupt()}), ended_by=KeyboardInterrupt)
    assert list(stopped.by_student) == ["ana"]
    assert rows(course, "SELECT DISTINCT student FROM results") == [("ana",)]
    again = Answers(course)
    assert list(grade(again).by_student) == ["ana", "bo", "cy"]
    assert again.students() == ["bo", "cy"]
    assert [ended is not None for (ended,) in rows(course, "SELECT ended_at FROM runs")] == [True, True]


@pytest.mark.parametrize("error", [CourseError("test_hidden.py", "wrong", "Mend it"), ValueError("ours")])
def test_whatever_ends_a_run_is_told_and_what_was_finished_is_kept(course, grade, error):
    course.hand_in(ana=RIGHT, bo=OTHER)
    session = grade(Answers(course, ends={"bo": error}), ended_by=type(error))
    assert session.ended is error
    assert list(session.by_student) == ["ana"]
    again = Answers(course)
    grade(again)
    assert again.students() == ["bo"]


def test_a_gradebook_that_takes_no_more_ends_the_run(course, grade, book):
    course.hand_in(ana=RIGHT, bo=OTHER)

    class Fills(Answers):
        def found(self, job):
            (pages,) = book._execute("PRAGMA page_count").fetchone()
            book._execute(f"PRAGMA max_page_count = {pages}")
            found = super().found(job)
            return replace(found, remarks=(Note("as_written", {"text": "long" * 10_000}),))

    session = grade(Fills(course), ended_by=BadInput)
    assert "the disk is full" in str(session.ended)
    book._execute("PRAGMA max_page_count = 10000")
    assert grade(Answers(course)).new == [0, 1]


def test_what_met_a_fault_of_ours_is_asked_again(course, grade):
    course.hand_in(ana=RIGHT, bo=OTHER)
    first = grade(Answers(course, faults=["bo"]))
    assert first.by_student["bo"].status is Status.GRADER_ERROR
    assert rows(course, "SELECT student, status FROM submissions ORDER BY student") == [
        ("ana", "graded"),
        ("bo", "grader_error"),
    ]
    again = Answers(course)
    assert grade(again).by_student["bo"].status is Status.GRADED
    assert again.asked == [("bo", (), (), 1)]


def test_what_cannot_be_read_is_kept_and_looked_at_again(course, grade):
    course.hand_in(ana=RIGHT, bo="")
    for _ in range(2):
        backend = Answers(course)
        session = grade(backend)
        assert session.by_student["bo"].status is Status.UNREADABLE
    assert backend.students() == [] and session.new == []
    assert session.by_student["bo"].seed == session.seed
    assert rows(course, "SELECT student, status, test FROM results WHERE student = 'bo'") == [
        ("bo", "unreadable", None)
    ]


# ------------------------------------------------------------------- before a run


@pytest.fixture
def session(course, book):
    """A function that makes a session which does not run yet."""

    def make(backend):
        submissions = find_submissions([course.class_folder], "tiny").submissions
        return Session(course.assignment, submissions, book, backend, isolation="limits", versions=VERSIONS)

    return make


def test_until_it_runs_a_session_writes_nothing(course, session, book):
    course.hand_in(ana=RIGHT, bo="")
    made = session(Answers(course))
    assert (made.new, made.evidence, made.is_trial) == ([0], {}, False)
    assert book.drawn_seed("tiny") is None
    for table in ("runs", "attempts", "submissions"):
        assert rows(course, f"SELECT * FROM {table}") == []
    made.run(lambda done, total: None)
    assert book.drawn_seed("tiny") == made.seed


def test_a_seed_that_is_drawn_before_it_runs_is_its_own(course, session, book):
    course.hand_in(ana=RIGHT)
    made = session(Answers(course))
    seed = book.draw_seed("tiny")
    made.run(lambda done, total: None)
    assert (made.seed, made.is_trial) == (seed, False)
    assert made.evidence[0].status is Status.GRADED
    assert rows(course, "SELECT DISTINCT seed FROM results") == [(seed,)]


def test_an_attempt_that_another_run_uses_up_before_it_runs_is_not_its_own(course, session):
    course.hand_in(ana=RIGHT)
    made = session(Answers(course))
    course.hand_in(ana=WRONG_SHIFT)
    session(Answers(course)).run(lambda done, total: None)
    made.run(lambda done, total: None)
    assert made.evidence[0].attempt == 2


# ------------------------------------------------------------------- the same code, attempts, trials


def test_the_same_code_of_another_student_is_not_asked_again_and_both_are_kept(course, grade):
    course.hand_in(ana=RIGHT)
    grade(Answers(course))
    course.write("class/bo.ipynb", json.dumps(SAME_AS_RIGHT))
    course.write("class/cy.py", RIGHT)
    again = Answers(course)
    session = grade(again)
    # A notebook's cell is called by its number, a script has none: so they are two codes.
    assert again.students() == ["bo"]
    assert verdicts(session.by_student["cy"]) == verdicts(session.by_student["ana"])
    assert rows(course, "SELECT student, count(*) FROM results GROUP BY student") == [
        ("ana", 2),
        ("bo", 2),
        ("cy", 2),
    ]
    assert rows(course, "SELECT count(*) FROM sources") == [(2,)]


def test_changed_code_is_the_next_attempt_with_a_seed_of_its_own(course, grade):
    course.hand_in(ana=RIGHT)
    first = grade(Answers(course))
    course.hand_in(ana=WRONG_SHIFT)
    again = Answers(course)
    second = grade(again)
    assert again.asked == [("ana", (), (), 2)]
    assert again.seed == second.seed == first.seed
    course.hand_in(ana=RIGHT)
    nothing = Answers(course)
    evidence = grade(nothing).by_student["ana"]
    assert nothing.asked == [] and (evidence.attempt, evidence.seed) == (1, first.seed)
    course.hand_in(ana=WRONG_SHIFT)
    evidence = grade(nothing).by_student["ana"]
    assert nothing.asked == []
    assert (evidence.attempt, evidence.seed) == (2, seed_of_attempt(first.seed, 2))


def test_where_inputs_are_drawn_by_student_nobody_profits_from_anothers_evidence(course, grade):
    policy = "[policy]\nseed_by_student = true\n[limits]"
    course.change("assignments/tiny/assignment.toml", "[limits]", policy)
    course.hand_in(ana=RIGHT)
    grade(Answers(course))
    course.hand_in(bo=RIGHT)
    again = Answers(course)
    grade(again)
    assert again.students() == ["bo"]
    nothing = Answers(course)
    grade(nothing)
    assert nothing.asked == []


def test_a_trial_counts_for_nothing(course, grade, book):
    course.hand_in(ana=RIGHT)
    seed = book.seed_of("tiny")
    course.hand_in(ana=WRONG_SHIFT)
    trial = grade(Answers(course, failing=["shift"]), seed=seed + 1)
    assert trial.is_trial and trial.seed == seed + 1
    assert rows(course, "SELECT DISTINCT is_trial, seed FROM results") == [(1, seed + 1)]
    assert rows(course, "SELECT is_trial FROM exercises") == [(1,), (1,)]
    own = Answers(course)
    session = grade(own)
    assert own.asked == [("ana", (), (), 1)]  # the trial used no attempt up
    assert (session.seed, session.is_trial) == (seed, False)
    assert grade(Answers(course, failing=["shift"]), seed=seed + 1).new == []  # and is known as a trial


def test_the_classs_own_seed_is_no_trial(course, grade, book):
    course.hand_in(ana=RIGHT)
    session = grade(Answers(course), seed=book.seed_of("tiny"))
    assert not session.is_trial
    assert rows(course, "SELECT DISTINCT is_trial FROM results") == [(0,)]


def test_another_seed_of_the_class_asks_for_everything(course, grade, book):
    course.hand_in(ana=RIGHT)
    grade(Answers(course))
    seed = book.draw_seed("tiny")
    again = Answers(course)
    session = grade(again)
    assert again.students() == ["ana"] and session.seed == again.seed == seed


# ------------------------------------------------------------------- as if all had been run

HEAD = "import numpy as np\n\n\n"
WRONG_SCALE = HEAD + "def scale(x, k=2.0):\n    return -k * x\n\n\n"
SHIFT = "def shift(x):\n    return scale(x) + 17.28125\n"
MISTAKES = """\
from grader import mistake
import numpy as np

@mistake("scale", "wrong-sign", explain="The sign is wrong.", hint="Which way does it go?")
def scale(x, k=2.0):
    return -k * x

@mistake("shift", "rank-1", explain="An axis is dropped.", hint="Print the shape.")
def shift(x):
    return (scale(x) + 17.28125).ravel()
"""
CLASS = {
    "helped": WRONG_SCALE + SHIFT,
    "both": WRONG_SCALE + SHIFT.replace("17.28125", "1.0"),
    "mistaken": HEAD
    + "def scale(x, k=2.0):\n    return k * x\n\n\n"
    + SHIFT.replace("25\n", "25 * np.ones(1)\n"),
    "rank": RIGHT.replace("17.28125", "17.28125).ravel()").replace("return scale", "return (scale"),
    "rank_and_sign": WRONG_SCALE
    + SHIFT.replace("17.28125", "17.28125).ravel()").replace("n scale", "n (scale"),
    "right": RIGHT,
    "absent": HEAD + SHIFT,
}


def without_times(evidence):
    return tuple(
        replace(each, tests=tuple(replace(test, duration_s=0.0) for test in each.tests))
        for each in evidence.exercises
    )


@pytest.mark.every_level
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a class is judged in forks")
def test_with_a_helpers_evidence_known_an_exercise_is_judged_as_if_all_were_run(lent, course, grade):
    course.write("solutions/tiny/mistakes.py", MISTAKES)
    course.hand_in(**CLASS)
    backend = LocalBackend(course.assignment, level=Level.LIMITS, jobs=2)
    grade(backend)
    change_test_of_shift(course)
    partly = Answers(course)
    submissions = find_submissions([course.class_folder], "tiny").submissions

    class Watched(LocalBackend):
        def run(self, jobs, *given):
            partly.asked += [(job.submission.student, job.only) for job in jobs]
            super().run(jobs, *given)

    new = Watched(course.assignment, level=Level.LIMITS, jobs=2)
    by_parts = grade(new).by_student
    assert partly.asked == [(each.student, ("shift",)) for each in submissions]
    whole = grade(new, fresh=True).by_student
    assert partly.asked[len(submissions) :] == [(each.student, ()) for each in submissions]
    assert {name: without_times(each) for name, each in by_parts.items()} == {
        name: without_times(each) for name, each in whole.items()
    }
    shift = {name: each.exercises[1].tests[0] for name, each in by_parts.items()}
    assert shift["helped"].verdict is Verdict.PASSED and shift["helped"].helpers == ("scale",)
    assert shift["rank"].mistake == shift["rank_and_sign"].mistake == "rank-1"
    points = {name: score(each, new.sheet()).points for name, each in by_parts.items()}
    assert points == {
        **{"helped": 6.0, "both": 2.0, "mistaken": 10.0, "rank": 6.0, "rank_and_sign": 2.0},
        **{"right": 10.0, "absent": 4.0},
    }


# ------------------------------------------------------------------- a dry run, and applying it


@pytest.fixture
def regrade(course, book):
    """A session over what the gradebook has, as `grader regrade` begins one."""

    def run(backend, *, is_dry=True):
        work = kept_work(course.assignment, book)
        session = Session(
            *(course.assignment, work.submissions, book, backend),
            isolation="limits",
            versions=VERSIONS,
            kept=work.handed_in,
            is_dry=is_dry,
        )
        session.ended = session.run(lambda done, total: None)
        return session

    return run


def harder(course):
    course.change("solutions/tiny/test_hidden.py", "np.zeros((2, 1))", "np.ones((2, 1))")


def kept_verdicts(course, book):
    return {stored.student: verdicts(stored.evidence) for stored in book.submissions_of("tiny")}


def test_what_a_dry_run_finds_out_counts_for_nobody_and_is_known_afterwards(course, book, grade, regrade):
    course.hand_in(ana=RIGHT, bo=WRONG_SHIFT)
    grade(Answers(course))
    before, runs = kept_verdicts(course, book), "SELECT count(*) FROM runs WHERE NOT is_trial"
    harder(course)
    first = Answers(course, failing=["shift"])
    dry = regrade(first)
    assert sorted(first.asked) == [("ana", ("shift",), ("scale",), 1), ("bo", ("shift",), ("scale",), 1)]
    assert {verdicts(each)["shift"] for each in dry.evidence.values()} == {"failed"}
    assert kept_verdicts(course, book) == before and rows(course, runs) == [(1,)]
    again = Answers(course)
    dry = regrade(again)
    assert again.asked == [] == dry.new
    dry.apply()
    assert {each["shift"] for each in kept_verdicts(course, book).values()} == {"failed"}
    assert rows(course, runs) == [(2,)] and kept_work(course.assignment, book).submissions == ()


def test_a_dry_run_that_is_stopped_changes_nothing_and_goes_on_from_there(course, book, grade, regrade):
    course.hand_in(ana=RIGHT, bo=WRONG_SHIFT)
    grade(Answers(course))
    before = kept_verdicts(course, book)
    harder(course)
    stopped = regrade(Answers(course, failing=["shift"], ends={"bo": KeyboardInterrupt()}))
    assert type(stopped.ended) is KeyboardInterrupt and kept_verdicts(course, book) == before
    rest = Answers(course, failing=["shift"])
    regrade(rest)
    assert rest.students() == ["bo"]


def test_what_meets_a_fault_of_ours_stays_as_it_was(course, book, grade, regrade):
    course.hand_in(ana=RIGHT, bo=WRONG_SHIFT)
    grade(Answers(course))
    harder(course)
    dry = regrade(Answers(course, failing=["shift"], faults=["bo"]))
    dry.apply()
    assert {name: found["shift"] for name, found in kept_verdicts(course, book).items()} == {
        "ana": "failed",
        "bo": "passed",
    }


def test_what_was_known_of_a_person_and_her_work_stays_with_it(course, book, grade, regrade):
    course.hand_in(ana=RIGHT)
    grade(Answers(course))
    told = "name = 'Ana', platform = 'Canvas', handed_in_at = '2026-03-03', is_late = 1"
    book._execute(f"UPDATE submissions SET {told}")
    [old] = book.submissions_of("tiny")
    harder(course)
    regrade(Answers(course)).apply()
    [new] = book.submissions_of("tiny")
    assert new._replace(evidence=old.evidence, graded_at=old.graded_at) == old
    assert book.source(new.sha256) == RIGHT.encode()


def most_bytes(course, count):
    """What a run over so many takes at most, and whether all of it can be read afterwards."""
    course.hand_in(**{f"s{number:03}": f"# {number}\n{RIGHT}" for number in range(count)})
    with Gradebook(course.root / f"{count}.sqlite3") as book:
        tracemalloc.start()
        submissions = find_submissions([course.class_folder], "tiny").submissions
        grading = Session(
            course.assignment, submissions, book, Wordy(course), isolation="limits", versions=VERSIONS
        )
        assert grading.run(lambda done, total: None) is None
        lengths = [len(found.exercises[0].tests[0].trace) for found in grading.evidence.values()]
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert len(lengths) == count and min(lengths) > 50_000
    return most


@pytest.mark.slow
def test_memory_does_not_grow_with_the_evidence(course):
    few, many = most_bytes(course, 5), most_bytes(course, 30)
    assert many - few < 25 * 100_000 / 10  # a tenth of the evidence on the other twenty-five
