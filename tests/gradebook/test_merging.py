"""Two gradebooks become one; one student is taken out of one."""

import re
import sqlite3

import pytest
from msgspec.structs import replace

from grader.errors import BadInput
from grader.gradebook.store import Gradebook
from grader.record.people import Person
from tests.support.kept import ANA, GRADED, KEYS, READ, VERSIONS

BO = ANA._replace(
    student="bo", path="class/bo.py", sha256="cd" * 32, code="code of bo", source=b"def bo(): ...\n"
)


@pytest.fixture
def here(tmp_path):
    with Gradebook(tmp_path / "here.sqlite3") as book:
        book.seed_of("tiny", 7)
        yield book


@pytest.fixture
def there(tmp_path):
    """Another assistant's, which began from a copy of `here`."""
    with Gradebook(tmp_path / "there.sqlite3") as book:
        book.seed_of("tiny", 7)
        yield book


def kept(book, one, evidence=GRADED, seed=7):
    run = book.start_run("tiny", seed=seed, isolation="full", is_trial=False, versions=VERSIONS)
    book.use_attempts("tiny", [one])
    book.keep(run, one, evidence, KEYS)
    book.end_run(run)


def students(book):
    return sorted(stored.student for stored in book.submissions_of("tiny"))


def test_each_ones_half_of_a_class_is_there(here, there):
    kept(here, ANA)
    kept(there, BO)
    there.use_roster([Person("bo", "Bo", is_listed=True)], {"bo": ["bo@example.org"]})
    assert here.merge(there.path) == (1, 0, 1, 0)
    assert students(here) == ["Zoë", "bo"] and students(there) == ["bo"]
    assert all(stored.evidence.exercises == READ for stored in here.submissions_of("tiny"))
    assert here.source(BO.sha256) == BO.source
    assert here.known_as() == {"bo@example.org": "bo"}
    assert here.stands(
        here.start_run("tiny", seed=7, isolation="full", is_trial=False, versions=VERSIONS), BO, KEYS
    )


def test_a_second_time_nothing_is_new(here, there):
    kept(there, BO)
    here.merge(there.path)
    assert here.merge(there.path) == (0, 1, 0, 0)
    assert here._execute("SELECT count(*) FROM runs").fetchone() == (1,)


def test_of_what_both_have_the_newer_result_holds(here, there):
    kept(here, ANA)
    kept(there, ANA, replace(GRADED, duration_s=9.0))
    there._execute("UPDATE submissions SET graded_at = '2999-01-01T00:00:00+00:00'")
    assert here.merge(there.path).submissions == 1
    [stored] = here.submissions_of("tiny")
    assert stored.evidence.duration_s == 9.0
    assert there.merge(here.path).submissions == 0


def test_other_random_inputs_are_refused(here, there):
    there._execute("UPDATE seeds SET seed = 8")
    kept(there, BO, seed=8)
    with pytest.raises(
        BadInput,
        match=r"there\.sqlite3: it was graded with other random inputs: the seeds .* "
        r"tiny \(7 here, 8 there\)",
    ):
        here.merge(there.path)
    assert students(here) == [] and here.people() == {}


def test_an_assignment_that_only_the_other_has_brings_its_seed(here, there):
    there.seed_of("other", 9)
    here.merge(there.path)
    assert here.drawn_seed("other") == 9


def test_a_gradebook_that_is_read_only_is_taken_in(here, there):
    kept(there, BO)
    there.close()
    there.path.chmod(0o400)
    assert here.merge(there.path).submissions == 1
    there.__init__(there.path)  # for the fixture to close


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "there is no such file"), (b"text" * 200, "it is no gradebook: the file is no SQLite database")],
)
def test_what_is_no_gradebook_is_named(here, tmp_path, content, says):
    other = tmp_path / "other.sqlite3"
    if content is not None:
        other.write_bytes(content)
    with pytest.raises(BadInput, match=f"{re.escape(str(other))}: {says}"):
        here.merge(other)


def test_a_database_of_something_else_is_named_by_its_own_name(here, tmp_path):
    other = tmp_path / "other.sqlite3"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(BadInput, match=rf"{re.escape(str(other))}: a database of something else"):
        here.merge(other)


def test_a_gradebook_is_not_merged_with_itself(here):
    with pytest.raises(BadInput, match="this is the gradebook itself"):
        here.merge(here.path)


# ------------------------------------------------------------------- forgetting


def test_all_of_a_student_is_gone_and_the_others_stay(here):
    kept(here, ANA)
    kept(here, BO)
    here.use_roster([Person("bo", "Bo Secret", is_listed=True)], {"bo": ["bo@example.org"]})
    assert here.kept_of("bo") == 1
    assert here.forget("bo") == 1
    assert students(here) == ["Zoë"] and here.people() == {} and here.known_as() == {}
    assert here.source(BO.sha256) is None and here.source(ANA.sha256) == ANA.source
    assert here.kept_of("bo") is None


def test_what_two_have_in_common_stays_for_the_other(here):
    kept(here, ANA)
    kept(here, ANA._replace(student="twin"))
    here.forget("twin")
    [stored] = here.submissions_of("tiny")
    assert stored.evidence.exercises == READ and here.source(ANA.sha256) == ANA.source


def test_what_was_found_out_earlier_about_others_stays(here):
    kept(here, ANA)
    here._execute("UPDATE exercises SET run_key = 'of earlier tests ' || run_key")
    kept(here, ANA)
    kept(here, BO)
    here.forget("bo")
    assert here._execute("SELECT count(*) FROM exercises").fetchone() == (4,)


def test_nothing_of_her_is_left_in_the_file(here):
    kept(here, BO._replace(student="somebody-secret", path="class/somebody-secret.py"))
    here.forget("somebody-secret")
    left = b"".join(path.read_bytes() for path in here.path.parent.glob("here.sqlite3*"))
    assert b"somebody-secret" not in left


def test_ids_like_the_one_that_was_given_are_found(here):
    kept(here, ANA)
    kept(here, BO)
    assert here.students_like("zoe") == [] or here.students_like("zoe") == ["Zoë"]
    assert here.students_like("Zo") == ["Zoë"] and here.students_like("boo") == ["bo"]
