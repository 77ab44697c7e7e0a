"""The gradebook's file: its mode, whole after a run, copied, and each trouble in a sentence of its own."""

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest

from grader.errors import BadInput
from grader.gradebook import schema
from grader.gradebook.store import Gradebook
from grader.gradebook.troubles import not_copied, not_opened, not_used
from tests.support.kept import ANA, GRADED, KEYS, VERSIONS


def start(book, **options):
    options = {"seed": 7, "isolation": "full", "is_trial": False, "versions": VERSIONS} | options
    return book.start_run("tiny", **options)


def kept_run(path):
    """A gradebook that a run has come to its end in."""
    with Gradebook(path) as book:
        run = start(book)
        book.keep(run, ANA, GRADED, KEYS)
        book.end_run(run)


def error(code, text="SQLite's own words"):
    made = sqlite3.OperationalError(text)
    made.sqlite_errorcode = code
    return made


# ------------------------------------------------------------------- one file


def test_it_is_for_its_owners_eyes_alone(path):
    previous = os.umask(0)
    try:
        with Gradebook(path) as book:
            run = start(book)
            book.keep(run, ANA, GRADED, KEYS)
            beside = sorted(path.parent.iterdir())
            assert [each.stat().st_mode & 0o777 for each in beside] == [0o600] * len(beside)
            assert len(beside) == 3  # with what is written first, beside it
    finally:
        os.umask(previous)


def test_what_its_owner_lets_others_do_stays(path):
    kept_run(path)
    path.chmod(0o640)
    kept_run(path)
    assert path.stat().st_mode & 0o777 == 0o640


def test_after_a_run_the_one_file_is_whole(path, tmp_path):
    kept_run(path)
    assert list(path.parent.iterdir()) == [path]
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(path.read_bytes())
    with Gradebook(copy) as book:
        assert book.known("tiny", ANA.code, 1, KEYS).keys() == KEYS.keys()
        assert book.remarks == []


def test_what_is_written_while_another_program_reads_is_in_the_file_once_both_have_closed_it(path):
    with Gradebook(path) as book:
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM runs").fetchone()
        run = start(book)
        book.keep(run, ANA, GRADED, KEYS)
        book.end_run(run)
    assert reader.execute("SELECT count(*) FROM submissions").fetchone() == (0,)
    reader.close()
    Gradebook(path).close()
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    assert connection.execute("SELECT count(*) FROM submissions").fetchone() == (1,)
    connection.close()


@pytest.mark.parametrize("how", ["mode=ro", "mode=ro&immutable=1"])
def test_it_opens_as_datasette_opens_it(path, how):
    kept_run(path)
    connection = sqlite3.connect(f"file:{path}?{how}", uri=True)
    assert connection.execute("SELECT student, test FROM results").fetchall() == [
        ("Zoë", "test_scale[2]"),
        ("Zoë", "test_shift"),
        ("Zoë", "test_shift_of_nothing"),
    ]
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for name in tables:
        connection.execute(f"SELECT * FROM {name}").fetchall()
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_during_a_run_others_may_read(path, book, rows):
    run = start(book)
    book.keep(run, ANA, GRADED, KEYS)
    assert rows("SELECT count(*) FROM results") == [(3,)]


def test_an_empty_file_becomes_a_gradebook(path):
    path.touch()
    kept_run(path)
    with Gradebook(path) as book:
        assert book.drawn_seed("tiny") is None and book.remarks == []


# ------------------------------------------------------------------- backup


def test_a_backup_has_everything(path, book, tmp_path):
    run = start(book)
    book.keep(run, ANA, GRADED, KEYS)
    target = tmp_path / "backup.sqlite3"
    book.backup(target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(each.name for each in tmp_path.iterdir() if "backup" in each.name) == ["backup.sqlite3"]
    with Gradebook(target) as copy:
        assert copy.known("tiny", ANA.code, 1, KEYS).keys() == KEYS.keys()
        assert copy.remarks == []  # the run goes on elsewhere, but nothing of it is missing here


def test_a_backup_is_made_while_a_run_is_in_the_middle_of_writing(path, book, tmp_path):
    run = start(book)
    book.keep(run, ANA, GRADED, KEYS)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM submissions")
    with Gradebook(path) as other:
        other.backup(tmp_path / "backup.sqlite3")
    writer.execute("ROLLBACK")
    writer.close()
    with Gradebook(tmp_path / "backup.sqlite3") as copy:
        assert copy.stands(run, ANA, KEYS)


def test_a_backup_takes_no_files_place(book, tmp_path):
    target = tmp_path / "backup.sqlite3"
    target.write_text("mine")
    with pytest.raises(
        BadInput, match=r"backup.sqlite3: it is there already. Name another file; nothing was"
    ):
        book.backup(target)
    assert target.read_text() == "mine"


def test_a_backup_that_cannot_be_written_is_told(book, tmp_path):
    with pytest.raises(BadInput, match=r"it cannot be written: No such file or directory. Name another file"):
        book.backup(tmp_path / "no" / "backup.sqlite3")


def test_a_backup_that_fails_leaves_nothing_behind(book, tmp_path, monkeypatch):
    def fails(connection):
        raise error(sqlite3.SQLITE_FULL, "database or disk is full")

    monkeypatch.setattr(schema, "end_runs", fails)
    with pytest.raises(BadInput, match=r"backup.sqlite3: it cannot be written: database or disk is full"):
        book.backup(tmp_path / "backup.sqlite3")
    assert not (tmp_path / "backup.sqlite3").exists()


def test_a_backup_of_a_damaged_gradebook_blames_the_gradebook(tmp_path):
    told = not_copied(tmp_path / "copy", error(sqlite3.SQLITE_CORRUPT), tmp_path / "book")
    assert told.where == str(tmp_path / "book") and told.problem == "the gradebook is damaged"


# ------------------------------------------------------------------- copied without what stands beside it


def copied(path, target, *, with_log):
    shutil.copy(path, target)
    if with_log:
        shutil.copy(path.with_name(f"{path.name}-wal"), target.with_name(f"{target.name}-wal"))


def test_a_copy_of_the_file_alone_during_a_run_is_told(path, book, tmp_path):
    run = start(book)
    book.keep(run, ANA, GRADED, KEYS)
    copy = tmp_path / "copy.sqlite3"
    copied(path, copy, with_log=False)
    for _ in range(2):
        with Gradebook(copy) as opened:
            assert opened.remarks == [
                f"{copy} was copied while a run wrote to it, without copy.sqlite3-wal: the last results of "
                "that run may be missing, and will be run again ('grader gradebook backup' copies all)"
            ]
            assert opened.known("tiny", ANA.code, 1, KEYS) == {}
    kept_run(copy)
    with Gradebook(copy) as opened:
        assert opened.remarks == []


def test_a_copy_with_what_stands_beside_it_has_everything_and_nothing_is_told(path, book, tmp_path):
    run = start(book)
    book.keep(run, ANA, GRADED, KEYS)
    copy = tmp_path / "copy.sqlite3"
    copied(path, copy, with_log=True)
    for _ in range(2):
        with Gradebook(copy) as opened:
            assert opened.remarks == []
            assert opened.stands(run, ANA, KEYS)


def test_a_run_that_was_killed_is_no_copy(path, rows):
    """Its log is still there; once it was read the run looks like one that has ended."""
    if os.fork() == 0:
        book = Gradebook(path)
        book.keep(start(book), ANA, GRADED, KEYS)
        os._exit(0)  # without a word
    os.wait()
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0
    for _ in range(2):
        with Gradebook(path) as opened:
            assert opened.remarks == []
            assert opened.known("tiny", ANA.code, 1, KEYS).keys() == KEYS.keys()
    assert rows("SELECT ended_at IS NOT NULL FROM runs") == [(1,)]


def test_a_run_that_goes_on_is_not_ended_by_whoever_looks(path, book, rows):
    start(book)
    with Gradebook(path) as other:
        assert other.remarks == []
    assert rows("SELECT ended_at FROM runs") == [(None,)]


# ------------------------------------------------------------------- troubles, each in its own sentence


def refused(path, data):
    path.write_bytes(data)
    with pytest.raises(BadInput) as failure:
        Gradebook(path)
    assert failure.value.where == str(path)
    assert path.read_bytes() == data
    return str(failure.value).removeprefix(f"{path}: ")


@pytest.mark.parametrize("data", [b"student,points\nana,3\n" * 100, b"SQLite format 3\0" + b"x" * 4000])
def test_a_file_that_is_no_database_is_left_alone(path, data):
    assert refused(path, data) == (
        "it is no gradebook: the file is no SQLite database. Name another file with --gradebook."
    )


def test_a_damaged_file_is_named(path):
    kept_run(path)
    data = path.read_bytes()
    page = int.from_bytes(data[16:18], "big")
    damaged = data[:page] + b"\xee" * (len(data) - page)
    assert refused(path, damaged) == (
        "the gradebook is damaged. Take the newest backup (or sqlite3's .recover), or name another file with "
        "--gradebook."
    )


def test_a_gradebook_of_a_later_version_is_left_alone(path):
    kept_run(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert refused(path, path.read_bytes()) == (
        "a gradebook of version 99, written by a later keepdims. Use the keepdims that wrote it, or another "
        "--gradebook."
    )


def test_a_run_in_a_gradebook_of_a_later_version_is_left_alone(path, tmp_path):
    with Gradebook(path) as book:
        start(book)
        book._execute("PRAGMA user_version = 99")
        copied(path, tmp_path / "copy.sqlite3", with_log=True)
    with pytest.raises(BadInput, match="a gradebook of version 99"):
        Gradebook(tmp_path / "copy.sqlite3")
    connection = sqlite3.connect(tmp_path / "copy.sqlite3")
    assert connection.execute("SELECT ended_at FROM runs").fetchall() == [(None,)]
    connection.close()


def test_a_database_of_something_else_is_left_alone(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE results (course TEXT)")
    connection.close()
    assert refused(path, path.read_bytes()) == (
        "a database of something else. Use the keepdims that wrote it, or another --gradebook."
    )


def test_a_folder_is_named(tmp_path):
    with pytest.raises(
        BadInput, match=r"it is a folder, not a gradebook. Name another file with --gradebook"
    ):
        Gradebook(tmp_path)


def test_a_place_in_no_folder_is_named(tmp_path):
    with pytest.raises(
        BadInput,
        match=r"the gradebook cannot be opened: No such file or directory. Name another file with "
        "--gradebook",
    ):
        Gradebook(tmp_path / "no" / "such" / "gradebook.sqlite3")


def test_a_gradebook_that_another_program_writes_to_is_named(path, monkeypatch):
    monkeypatch.setattr(schema, "BUSY_S", 0.01)
    with Gradebook(path) as book:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(
            BadInput,
            match=r"another program is writing to the gradebook. Wait for it to end, then run the same "
            r"command again; what is graded already is kept",
        ):
            book.seed_of("tiny")
        other.close()
        assert book.seed_of("tiny") == book.drawn_seed("tiny")


def test_a_new_file_that_another_program_holds_is_named(path, monkeypatch):
    monkeypatch.setattr(schema, "BUSY_S", 0.01)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BadInput, match=r"another program is writing to the gradebook"):
        Gradebook(path)
    other.close()


def test_a_full_disk_is_named_and_what_was_kept_is_kept(path, book):
    run = start(book)
    book.keep(run, ANA, GRADED, KEYS)
    (pages,) = book._execute("PRAGMA page_count").fetchone()
    book._execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(
        BadInput,
        match=r"the disk is full. Make room, then run the same command again; what is graded already is kept",
    ):
        book.keep(run, ANA._replace(sha256="cd" * 32, source=os.urandom(1 << 16)), GRADED, KEYS)
    assert book.stands(run, ANA, KEYS)
    book._execute(f"PRAGMA max_page_count = {pages + 100}")
    later = ANA._replace(sha256="cd" * 32)
    book.keep(run, later, GRADED, KEYS)
    assert book.stands(run, later, KEYS)


READ_ONLY = (
    "the gradebook may be read, but not written to. Mend its permissions and its folder's, or copy it and "
    "name the copy with --gradebook."
)


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o444, 0o555), (0o666, 0o555)])
def test_what_may_be_read_only_is_named(file_mode, folder_mode):
    """As somebody else: whoever is root may write anywhere."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "gradebook.sqlite3"
    try:
        kept_run(path)
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        assert said_to_somebody_else(lambda: use(path)) == READ_ONLY
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


def use(path):
    """What is said when a gradebook is written to."""
    try:
        with Gradebook(path) as book:
            book.seed_of("tiny")
    except BadInput as refusal:
        return str(refusal).removeprefix(f"{path}: ")
    return "nothing"


def said_to_somebody_else(ask):
    """The answer of `ask` in a process without any privileges."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            answer = ask()
        except BaseException as failure:  # noqa: BLE001 - told to the one that reads
            answer = repr(failure)
        os.write(writing, answer.encode())
        os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as answers:
        text = answers.read()
    os.waitpid(pid, 0)
    return text


def test_any_other_trouble_is_told_in_sqlites_own_words(path):
    assert str(not_used(path, error(sqlite3.SQLITE_IOERR, "disk I/O error"))) == (
        f"{path}: the gradebook cannot be used: disk I/O error. Name another file with --gradebook."
    )
    assert (
        not_used(path, sqlite3.ProgrammingError("closed")).problem == "the gradebook cannot be used: closed"
    )


def test_a_finer_reason_has_the_sentence_of_the_coarse_one(path):
    finer = error(sqlite3.SQLITE_BUSY | 2 << 8)
    assert not_used(path, finer).problem == "another program is writing to the gradebook"
    assert not_opened(path, finer).problem == "another program is writing to the gradebook"


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="classes are graded on Linux")
