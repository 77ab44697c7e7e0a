"""The machine in a few lines, and what wants looking at."""

from grader.sandbox.machine import Machine, Place
from grader.show.machine import show_machine

VERSIONS = {"keepdims": "1.0", "python": "3.12.1", "numpy": "2.1.0"}
HERE = Place("/course", 20_480, True, "ext4", True)
WELL = Machine(4, 16_384, HERE, Place("/tmp", 2_048, True, "tmpfs", True))


def shown(capsys, machine):
    show_machine(machine, VERSIONS)
    return capsys.readouterr().out


def test_a_machine_in_four_lines(capsys):
    assert shown(capsys, WELL) == (
        "machine  4 cores, 16.0 GiB of memory free\n"
        "results  in /course: 20.0 GiB free, ext4, on this machine\n"
        "scratch  in /tmp: 2.0 GiB free, tmpfs, on this machine\n"
        "versions keepdims 1.0, python 3.12.1, numpy 2.1.0\n\n"
    )


def test_what_the_system_does_not_say_is_left_out(capsys):
    unknown = Place("/course", None, True, "", None)
    assert "results  in /course: \n" in shown(capsys, WELL._replace(gradebook=unknown, memory_mib=None))


def test_a_gradebook_on_another_machine_is_to_be_looked_at(capsys):
    out = shown(capsys, WELL._replace(gradebook=HERE._replace(file_system="nfs4", is_local=False)))
    assert "nfs4, on another machine" in out and "where the locks of SQLite" in out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_a_folder_that_cannot_be_written_to_is_said(capsys):
    out = shown(capsys, WELL._replace(gradebook=HERE._replace(is_writable=False)))
    assert "Nothing can be written in /course: name another gradebook" in out


def test_little_disk_and_little_memory_are_said(capsys):
    out = shown(capsys, WELL._replace(memory_mib=2_500, scratch=WELL.scratch._replace(free_mib=100)))
    told = " ".join(out.split())
    assert "/tmp has 0.1 GiB left" in told and "'grader grade -j 2' keeps within it." in told
