"""The text of a large class lies on disk until it is needed."""

import os

import pytest

from grader.intake import spool
from grader.intake.source import Cell
from grader.intake.spool import Spooled

pytestmark = pytest.mark.skipif(not hasattr(os, "pread"), reason="this system reads no file at a place")
LONG = "x = 'ñ \ud800'\n" * 500


@pytest.fixture
def nothing_in_memory(monkeypatch):
    monkeypatch.setattr(spool, "IN_MEMORY_BYTES_MAX", 0)
    monkeypatch.setattr(spool, "_spool", spool._Spool(os.getpid()))


def test_a_class_is_read_from_disk_as_it_was(nothing_in_memory):
    cells = [Cell(f"cell {number}", LONG + str(number)) for number in range(20)]
    assert all(isinstance(cell._kept, Spooled) for cell in cells)
    assert [cell.source for cell in cells] == [LONG + str(number) for number in range(20)]


def test_where_it_lies_makes_no_difference(nothing_in_memory, monkeypatch):
    on_disk, again, other = Cell("", LONG), Cell("", LONG), Cell("", LONG + "y")
    monkeypatch.setattr(spool, "IN_MEMORY_BYTES_MAX", 1 << 30)
    in_memory = Cell("", LONG)
    assert isinstance(in_memory._kept, bytes)
    assert on_disk == again == in_memory
    assert hash(on_disk) == hash(again) == hash(in_memory)
    assert on_disk != other
    assert on_disk != Cell("cell 1", LONG)


def test_a_small_class_needs_no_file(monkeypatch):
    monkeypatch.setattr(spool, "_spool", spool._Spool(os.getpid()))
    assert isinstance(Cell("", LONG)._kept, bytes)
    assert spool._spool.file is None


def test_where_there_is_no_room_memory_has_it(nothing_in_memory, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    assert Cell("", LONG).source == LONG
    monkeypatch.setattr(os, "pwrite", lambda file, data, place: len(data) - 1)
    assert Cell("", LONG).source == LONG


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks")
def test_a_fork_reads_what_was_there_and_writes_elsewhere(nothing_in_memory):
    before = Cell("", LONG)
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        own = [Cell("", "z\n" * 1_000) for _ in range(3)]
        os.write(writing, b"yes" if before.source == LONG and own[0].source == "z\n" * 1_000 else b"no")
        os._exit(0)
    os.waitpid(pid, 0)
    after = Cell("", LONG + "after")
    assert os.read(reading, 10) == b"yes"
    assert (before.source, after.source) == (LONG, LONG + "after")
    os.close(reading)
    os.close(writing)
