"""Which of our own rooms are in every key."""

import shutil

import pytest

from grader.course.run_keys.program import COUNTS, DOES_NOT_COUNT, PACKAGE, program_sha256


def test_every_room_is_in_one_table_with_a_reason():
    rooms = {
        path.stem if path.suffix == ".py" else path.name
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    of_rooms = {room for room in COUNTS if "/" not in room}
    assert of_rooms | DOES_NOT_COUNT.keys() == rooms
    assert not of_rooms & DOES_NOT_COUNT.keys()
    assert all([*COUNTS.values(), *DOES_NOT_COUNT.values()])


def test_a_part_that_counts_alone_is_there_in_a_room_that_does_not():
    for name in COUNTS:
        if "/" in name:
            assert (PACKAGE / name).exists()
            assert name.partition("/")[0] in DOES_NOT_COUNT


@pytest.fixture
def package(tmp_path):
    shutil.copytree(PACKAGE, tmp_path / "grader", ignore=shutil.ignore_patterns("__pycache__", "locale"))
    return tmp_path / "grader"


def digest(package):
    program_sha256.cache_clear()
    try:
        return program_sha256(package)
    finally:
        program_sha256.cache_clear()


def test_a_copy_has_the_same_digest(package):
    assert digest(package) == digest(PACKAGE)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("child/isolation/seccomp.py", True),
        ("wire/values.py", True),
        ("sandbox/student.py", True),
        ("suite/fixtures.py", True),
        ("course/run_keys/reading.py", True),
        ("course/decorators.py", True),
        ("checks/gradient.py", True),
        ("errors.py", True),
        ("intake/notebook.py", True),
        ("intake/kept_source.py", False),
        ("messages/safety.py", True),
        ("messages/catalogue.py", False),
        ("show/classes.py", False),
        ("course/assignment.py", False),
        ("course/quiz/questions.py", False),
    ],
)
def test_what_judges_counts_and_what_shows_does_not(package, name, counts):
    before = digest(package)
    path = package / name
    path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert (digest(package) != before) is counts


def test_a_file_more_counts(package):
    before = digest(package)
    (package / "checks/more.py").write_text("")
    assert digest(package) != before
