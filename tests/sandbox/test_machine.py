"""What a machine has, read from a made-up /proc."""

from pathlib import Path

import pytest

from grader.sandbox.machine import look_around

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / {home} rw,relatime - nfs4 server:/home rw
31 22 0:41 / {home}/my\\040disk rw,relatime - fuse.sshfs me@there:/ rw
"""


@pytest.fixture
def machine(tmp_path):
    """A machine whose folder `home` lies on a server."""
    home = tmp_path / "home"
    (home / "my disk").mkdir(parents=True)
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "sys/fs/cgroup").mkdir(parents=True)
    (tmp_path / "proc/self/mountinfo").write_text(MOUNTS.format(home=home))
    (tmp_path / "proc/meminfo").write_text("MemTotal: 4096000 kB\nMemAvailable:    2097152 kB\n")
    return tmp_path


def look(machine, folder):
    return look_around(machine / folder, machine, proc=machine / "proc")


@pytest.mark.parametrize(
    ("folder", "kind", "is_local"),
    [("proc", "ext4", True), ("home", "nfs4", False), ("home/my disk", "fuse.sshfs", False)],
)
def test_a_folder_is_on_this_machine_or_on_another(machine, folder, kind, is_local):
    place = look(machine, folder).gradebook
    assert (place.file_system, place.is_local) == (kind, is_local)


def test_memory_is_what_is_free(machine):
    assert look(machine, "proc").memory_mib == 2048


def test_a_containers_limit_counts_where_it_is_less(machine):
    group = machine / "sys/fs/cgroup"
    (group / "memory.max").write_text(f"{512 * 1024 * 1024}\n")
    (group / "memory.current").write_text(f"{128 * 1024 * 1024}\n")
    assert look(machine, "proc").memory_mib == 384
    (group / "memory.max").write_text("max\n")
    assert look(machine, "proc").memory_mib == 2048


def test_what_the_system_does_not_say_is_none(tmp_path):
    machine = look_around(tmp_path / "gone", tmp_path, proc=tmp_path / "no proc")
    assert machine.memory_mib is None
    assert machine.gradebook == (str(tmp_path / "gone"), None, False, "", None)
    assert machine.scratch.is_writable and machine.scratch.free_mib > 0


def test_this_machine_has_a_core_and_a_place(tmp_path):
    machine = look_around(tmp_path, Path("/"))
    assert machine.cores >= 1 and machine.gradebook.is_writable
