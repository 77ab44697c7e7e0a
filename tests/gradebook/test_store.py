"""Evidence, seeds and attempts in the gradebook, as the program sees them and as plain SQL does."""

import json
import multiprocessing
import os
import zlib

import pytest
from msgspec.structs import replace

from grader.errors import Note
from grader.gradebook.store import Gradebook
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from tests.support.kept import ANA, GRADED, KEYS, RIGHT, VERSIONS, WRONG

UNREADABLE = Evidence(Status.UNREADABLE, reason=Note("as_written", {"text": "the file is empty"}))
NOT_GRADED = Evidence(Status.GRADER_ERROR, reason=Note("judging_not_ended", {"number": 2}))


def known(book, code=ANA.code, attempt=1, keys=KEYS, assignment="tiny"):
    return book.known(assignment, code, attempt, keys)


# ------------------------------------------------------------------- evidence is known again


def test_evidence_that_was_kept_is_known_as_it_was(book, run):
    book.keep(run, ANA, GRADED, KEYS)
    assert known(book) == {"scale": RIGHT, "shift": WRONG}
    assert book.known_submission(run, ANA) == replace(GRADED, exercises=())


def test_evidence_is_known_to_whoever_opens_the_file_next(path):
    with Gradebook(path) as book:
        run = book.start_run("tiny", seed=7, isolation="full", is_trial=False, versions=VERSIONS)
        book.keep(run, ANA, GRADED, KEYS)
    with Gradebook(path) as book:
        assert known(book) == {"scale": RIGHT, "shift": WRONG}


def test_two_may_have_it_open(path, book, run):
    with Gradebook(path) as other:
        book.keep(run, ANA, GRADED, KEYS)
        assert known(other) == {"scale": RIGHT, "shift": WRONG}


@pytest.mark.parametrize(
    "other",
    [
        {"code": "other code"},
        {"attempt": 2},
        {"assignment": "other"},
        {"keys": {name: f"{key} changed" for name, key in KEYS.items()}},
    ],
)
def test_evidence_under_another_part_of_its_key_is_not_known(book, run, other):
    book.keep(run, ANA, GRADED, KEYS)
    assert known(book, **other) == {}


def test_a_changed_run_key_of_one_exercise_leaves_the_others(book, run):
    book.keep(run, ANA, GRADED, KEYS)
    assert known(book, keys={**KEYS, "shift": "sha256:changed"}) == {"scale": RIGHT}


def test_the_same_code_of_another_student_is_known(book, run):
    book.keep(run, ANA, GRADED, KEYS)
    ben = ANA._replace(student="ben", path="class/ben.ipynb", sha256="cd" * 32)
    assert known(book, ben.code) == {"scale": RIGHT, "shift": WRONG}
    assert book.known_submission(run, ben) == replace(GRADED, exercises=())
    assert not book.stands(run, ben, KEYS)


def test_of_a_submission_its_own_repairs_come_before_those_of_another_with_the_same_code(book, run):
    book.keep(run, ANA, GRADED, KEYS)
    ben = ANA._replace(student="ben", sha256="cd" * 32)
    book.keep(run, ben, replace(GRADED, repairs=()), KEYS)
    assert book.known_submission(run, ANA).repairs == GRADED.repairs
    assert book.known_submission(run, ben).repairs == ()


@pytest.mark.parametrize("other", [{"seed": 8}, {"isolation": "limits"}, {"assignment": "other"}])
def test_a_submission_of_another_run_is_not_known(book, run, other):
    book.keep(run, ANA, GRADED, KEYS)
    assert book.known_submission(run._replace(**other), ANA) is None
    assert not book.stands(run._replace(**other), ANA, KEYS)


def test_a_submission_stands_while_its_evidence_holds(book, run):
    assert not book.stands(run, ANA, KEYS)
    book.keep(run, ANA, GRADED, KEYS)
    assert book.stands(run, ANA, KEYS)
    assert not book.stands(run, ANA, {**KEYS, "shift": "sha256:changed"})
    assert not book.stands(run, ANA._replace(sha256="cd" * 32), KEYS)


def test_newer_evidence_under_the_same_key_takes_the_place_of_the_older(book, run, rows):
    book.keep(run, ANA, GRADED, KEYS)
    better = replace(WRONG, tests=tuple(replace(test, verdict=Verdict.PASSED) for test in WRONG.tests))
    later = book.start_run("tiny", seed=7, isolation="full", is_trial=False, versions=VERSIONS)
    book.keep(later, ANA, replace(GRADED, exercises=(RIGHT, better)), KEYS)
    assert known(book) == {"scale": RIGHT, "shift": better}
    assert rows("SELECT exercise, run FROM exercises ORDER BY id") == [("scale", run.id), ("shift", later.id)]
    assert rows("SELECT count(*) FROM submissions") == [(1,)]


def test_evidence_under_an_older_key_stays_for_whoever_goes_back_to_it(book, run, rows):
    book.keep(run, ANA, GRADED, KEYS)
    changed = {**KEYS, "shift": "sha256:changed"}
    book.keep(run, ANA, replace(GRADED, exercises=(RIGHT, replace(WRONG, tests=()))), changed)
    assert known(book) == {"scale": RIGHT, "shift": WRONG}
    assert rows("SELECT test FROM results") == [("test_scale[2]",), (None,)]
    book.keep(run, ANA, GRADED, KEYS)
    assert len(rows("SELECT test FROM results")) == 3


@pytest.mark.parametrize("finding", ["{", '{"kind": 3}', "[]"])
def test_evidence_that_cannot_be_read_is_not_known(book, run, path, finding):
    book.keep(run, ANA, GRADED, KEYS)
    book._execute("UPDATE tests SET finding = ? WHERE finding IS NOT NULL", (finding,))
    assert known(book) == {"scale": RIGHT}
    book.keep(run, ANA, GRADED, KEYS)
    assert known(book) == {"scale": RIGHT, "shift": WRONG}


def test_a_submission_whose_notes_cannot_be_read_is_not_known(book, run):
    book.keep(run, ANA, GRADED, KEYS)
    book._execute("UPDATE submissions SET repairs = '{'")
    assert book.known_submission(run, ANA) is None


# ------------------------------------------------------------------- every submission is kept


@pytest.mark.parametrize(
    ("evidence", "status"),
    [(GRADED, "graded"), (UNREADABLE, "unreadable"), (NOT_GRADED, "grader_error")],
)
def test_a_submission_of_every_status_is_kept(book, run, rows, evidence, status):
    book.keep(run, ANA, evidence, KEYS)
    assert rows("SELECT student, path, status FROM submissions") == [("Zoë", "class/Zoë.py", status)]
    ((reason,),) = rows("SELECT reason FROM submissions")
    assert (json.loads(reason) if reason else None) == (
        None if evidence.reason is None else {"kind": evidence.reason.kind, "fields": evidence.reason.fields}
    )


def test_a_file_that_could_not_be_read_at_all_is_kept(book, run, rows):
    lost = ANA._replace(sha256="", code="", source=None)
    for _ in range(2):
        book.keep(run, lost, UNREADABLE, KEYS)
    assert rows("SELECT student, sha256, status FROM submissions") == [("Zoë", "", "unreadable")]
    assert rows("SELECT count(*) FROM sources") == [(0,)]


def test_what_was_found_before_a_fault_of_ours_is_not_evidence(book, run, rows):
    """No helper was replaced yet: it is run again as a whole."""
    error = ExerciseEvidence("shift", (TestEvidence("test_shift", Verdict.GRADER_ERROR, trace="a bug"),))
    book.keep(run, ANA, replace(NOT_GRADED, exercises=(RIGHT, error)), KEYS)
    assert known(book) == {}
    assert rows("SELECT status, exercise, test FROM results") == [("grader_error", None, None)]


def test_what_met_a_fault_of_ours_does_not_take_the_place_of_evidence_that_holds(book, run, rows):
    book.keep(run, ANA, GRADED, KEYS)
    book.keep(run, ANA, NOT_GRADED, KEYS)
    assert rows("SELECT status FROM submissions") == [("graded",)]
    book.keep(run, ANA, NOT_GRADED, {**KEYS, "shift": "sha256:changed"})
    assert rows("SELECT status FROM submissions") == [("grader_error",)]
    assert known(book) == {"scale": RIGHT, "shift": WRONG}


def test_a_source_is_kept_once_and_compressed(book, run, rows):
    long = b"x = 1\n" * 1000
    book.keep(run, ANA._replace(source=long), GRADED, KEYS)
    book.keep(run, ANA._replace(student="ben", path="class/ben.py", source=long), GRADED, KEYS)
    book.keep(run, ANA._replace(student="cy", sha256="cd" * 32, source=b"y = 2\n"), GRADED, KEYS)
    found = rows("SELECT sha256, file_name, data FROM sources ORDER BY rowid")
    assert [(sha256, name, zlib.decompress(data)) for sha256, name, data in found] == [
        (ANA.sha256, "Zoë.py", long),
        ("cd" * 32, "Zoë.py", b"y = 2\n"),
    ]
    assert len(found[0][2]) < 100


# ------------------------------------------------------------------- in plain SQL


def test_there_is_one_row_a_test(book, run, rows):
    book.keep(run, ANA, GRADED, KEYS)
    assert rows("SELECT student, exercise, test, verdict, kind, mistake, helpers FROM results") == [
        ("Zoë", "scale", "test_scale[2]", "passed", "", None, "[]"),
        ("Zoë", "shift", "test_shift", "failed", "value", "wrong-sign", '["scale"]'),
        ("Zoë", "shift", "test_shift_of_nothing", "passed", "", None, "[]"),
    ]


def test_what_was_found_with_another_seed_than_the_class_has_now_does_not_count(book, run, rows):
    book.keep(run, ANA, GRADED, KEYS)
    assert rows("SELECT DISTINCT counts FROM results") == [(int(run.seed == book.drawn_seed("tiny")),)]
    while book.draw_seed("tiny") == run.seed:
        pass
    assert rows("SELECT DISTINCT counts FROM results") == [(0,)]


def test_whoever_has_the_same_code_has_rows_too(book, run, rows):
    book.keep(run, ANA, GRADED, KEYS)
    book.keep(run, ANA._replace(student="ben", sha256="cd" * 32), GRADED, KEYS)
    assert rows("SELECT student, count(*) FROM results GROUP BY student ORDER BY student") == [
        ("Zoë", 3),
        ("ben", 3),
    ]
    assert rows("SELECT count(*) FROM tests") == [(3,)]


def test_a_submission_without_tests_has_one_row(book, run, rows):
    book.keep(run, ANA, UNREADABLE, KEYS)
    assert rows("SELECT student, status, test FROM results") == [("Zoë", "unreadable", None)]


def test_a_row_says_under_which_seed_and_isolation_and_whether_it_counts(book, run, rows):
    book.keep(run, ANA, GRADED, KEYS)
    trial = book.start_run("tiny", seed=8, isolation="limits", is_trial=True, versions=VERSIONS)
    book.keep(trial, ANA, GRADED, {name: f"{key} 8" for name, key in KEYS.items()})
    assert rows("SELECT DISTINCT seed, isolation, is_trial, attempt FROM results ORDER BY seed") == [
        (7, "full", 0, 1),
        (8, "limits", 1, 1),
    ]


def test_each_submission_is_written_at_once_with_its_time_and_its_run(book, run, rows):
    book.keep(run, ANA, GRADED, KEYS)
    ((graded_at, number),) = rows("SELECT graded_at, run FROM submissions")
    assert graded_at.endswith("+00:00") and number == run.id


def test_a_run_is_kept_with_its_versions_and_times(book, run, rows):
    assert rows("SELECT seed, isolation, is_trial, keepdims, python, numpy, ended_at FROM runs") == [
        (7, "full", 0, "1.0", "3.12.1", "2.1.0", None)
    ]
    book.end_run(run)
    ((started_at, ended_at),) = rows("SELECT started_at, ended_at FROM runs")
    assert started_at <= ended_at


def test_what_cannot_be_kept_whole_is_not_kept_by_half(book, run, rows):
    with pytest.raises(KeyError):
        book.keep(run, ANA, GRADED, {"scale": "sha256:scale"})
    assert rows("SELECT count(*) FROM submissions") == rows("SELECT count(*) FROM sources") == [(0,)]
    book.keep(run, ANA, GRADED, KEYS)
    assert book.stands(run, ANA, KEYS)


# ------------------------------------------------------------------- seeds


def test_the_seed_is_drawn_once_and_kept(path):
    with Gradebook(path) as book:
        assert book.drawn_seed("tiny") is None
        seed = book.seed_of("tiny")
        assert 0 <= seed < 2**31
        assert book.seed_of("tiny") == book.drawn_seed("tiny") == seed
        assert book.seed_of("other") != seed  # one in 2**31 fails
    with Gradebook(path) as book:
        assert book.seed_of("tiny") == seed


def test_another_seed_is_drawn_when_it_is_asked_for(book):
    seed = book.seed_of("tiny")
    other = book.draw_seed("tiny")
    assert other != seed  # one in 2**31 fails
    assert book.seed_of("tiny") == other


def test_a_seed_may_be_proposed_where_there_is_none(book):
    assert book.seed_of("tiny", 0) == book.drawn_seed("tiny") == 0
    assert book.seed_of("tiny", 5) == 0


def draw(path, start, seeds):
    start.wait()
    with Gradebook(path) as book:
        seeds.put(book.seed_of("tiny"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the processes are forks")
def test_programs_that_ask_at_the_same_time_have_the_same_seed(path):
    """In a file that none of them has found there: they make it together, too."""
    context = multiprocessing.get_context("fork")
    start, seeds = context.Barrier(3), context.Queue()
    processes = [context.Process(target=draw, args=(path, start, seeds)) for _ in range(3)]
    for process in processes:
        process.start()
    drawn = {seeds.get(timeout=60) for _ in processes}
    for process in processes:
        process.join()
    assert len(drawn) == 1
    with Gradebook(path) as book:
        assert {book.seed_of("tiny")} == drawn


# ------------------------------------------------------------------- attempts


def attempts(book, *handed_in, assignment="tiny", use=True):
    each = [
        ANA._replace(student=student, code=code, sha256=f"bytes of {code}") for student, code in handed_in
    ]
    return (book.use_attempts if use else book.attempts_of)(assignment, each)


def test_the_same_code_is_one_attempt_and_other_code_the_next(book):
    assert attempts(book, ("ana", "a"), ("ben", "a")) == [1, 1]
    assert attempts(book, ("ana", "b"), ("ana", "a"), ("ana", "c"), ("ben", "a")) == [2, 1, 3, 1]
    assert attempts(book, ("ana", "c"), assignment="other") == [1]


def test_the_bytes_of_an_older_gradebook_are_the_same_attempt(book):
    book._execute("INSERT INTO attempts VALUES ('tiny', 'ana', 'bytes of a', 1)")
    book._execute("INSERT INTO attempts VALUES ('tiny', 'ana', 'bytes of b', 2)")
    assert attempts(book, ("ana", "b"), ("ana", "a"), ("ana", "c")) == [2, 1, 3]


def test_attempts_are_read_without_being_used(book):
    assert attempts(book, ("ana", "a")) == [1]
    assert attempts(book, ("ana", "trial"), ("ana", "a"), use=False) == [2, 1]
    assert attempts(book, ("ana", "b")) == [2]


def test_attempts_that_cannot_be_counted_are_not_counted_by_half(book):
    with pytest.raises(AttributeError):
        book.use_attempts("tiny", [ANA, None])
    assert attempts(book, (ANA.student, "another")) == [1]


# ------------------------------------------------------------------- a clock that goes backwards


def test_work_that_is_graded_after_the_clock_was_set_back_is_the_newest(path):
    with Gradebook(path) as book:
        book.seed_of("tiny", 7)
        run = book.start_run("tiny", seed=7, isolation="full", is_trial=False, versions=VERSIONS)
        book.keep(run, ANA, GRADED, KEYS)
        book._execute("UPDATE submissions SET graded_at = '2999-01-01T00:00:00+00:00'")
        book.end_run(run)
    with Gradebook(path) as book:
        [remark] = book.remarks
        assert "holds results of 2999-01-01T00:00:00+00:00, which is later than now: a clock is or" in remark
        book.keep(run, ANA._replace(sha256="cd" * 32, code="second"), GRADED, KEYS)
        assert [each.code for each in book.submissions_of("tiny")] == [ANA.code, "second"]
