"""A class read out of the gradebook."""

import pytest
from msgspec.structs import replace

from grader.gradebook.store import Gradebook
from grader.record.evidence import Evidence, Status, seed_of_attempt
from grader.record.scoring import Sheet
from tests.support.kept import ANA, GRADED, KEYS, READ, VERSIONS


@pytest.fixture
def book(tmp_path):
    with Gradebook(tmp_path / "gradebook.sqlite3") as opened:
        yield opened


def run_of(book, seed=None, isolation="full"):
    own = book.seed_of("tiny")
    seed = own if seed is None else seed
    return book.start_run("tiny", seed=seed, isolation=isolation, is_trial=seed != own, versions=VERSIONS)


def test_all_that_was_kept_comes_back(book):
    one = ANA._replace(name="Zoë", platform="canvas", handed_in_at="2026-03-03T23:59:00+00:00", is_late=True)
    run = run_of(book)
    book.keep(run, one, GRADED, KEYS)
    [stored] = book.submissions_of("tiny")
    assert (stored.student, stored.name, stored.platform, stored.path) == (
        ANA.student,
        "Zoë",
        "canvas",
        ANA.path,
    )
    assert (stored.handed_in_at, stored.is_late, stored.isolation) == (one.handed_in_at, True, "full")
    assert stored.evidence.exercises == READ and stored.evidence.repairs == GRADED.repairs
    assert stored.evidence.seed == run.seed


def test_a_later_attempts_seed_is_its_own(book):
    run = run_of(book)
    book.keep(run, ANA, replace(GRADED, attempt=2), KEYS)
    [stored] = book.submissions_of("tiny")
    assert stored.evidence.seed == seed_of_attempt(run.seed, 2) != run.seed


def test_what_could_not_be_read_is_there_too(book):
    book.keep(run_of(book), ANA, Evidence(Status.UNREADABLE), {})
    [stored] = book.submissions_of("tiny")
    assert stored.evidence.status is Status.UNREADABLE and stored.evidence.exercises == ()


def test_trials_and_results_of_an_older_seed_do_not_count(book):
    book.keep(run_of(book, seed=5), ANA, GRADED, KEYS)
    book.keep(run_of(book), ANA, GRADED, KEYS)
    assert len(list(book.submissions_of("tiny"))) == 1
    book.draw_seed("tiny")
    assert list(book.submissions_of("tiny")) == []


def test_another_assignment_is_another_class(book):
    book.keep(run_of(book), ANA, GRADED, KEYS)
    assert list(book.submissions_of("other")) == []


def test_a_source_comes_back_as_it_was(book):
    book.keep(run_of(book), ANA, GRADED, KEYS)
    assert book.source(ANA.sha256) == ANA.source
    assert book.source("cd") is None


def test_a_sheet_is_kept_for_its_tests_alone(book):
    sheet = Sheet({"scale": {"test_scale": 6.0}}, right={"quiz": "a"})
    book.keep_sheet("tiny", "sha256:1", sheet)
    assert book.kept_sheet("tiny", "sha256:1") == sheet
    assert book.kept_sheet("tiny", "sha256:2") is None


def test_a_sheet_of_another_version_is_none(book):
    book._execute("INSERT INTO sheets VALUES ('tiny', 'sha256:1', '{}')")
    assert book.kept_sheet("tiny", "sha256:1") is None
