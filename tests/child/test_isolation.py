"""The locks, tried for real at each level that this machine gives."""

from __future__ import annotations

import errno
import functools
import glob
import json
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.child.isolation import (
    ChildLimits,
    IsolationUnavailable,
    Level,
    identity,
    landlock,
    linux,
    namespaces,
    resource_limits,
    scratch,
    seccomp,
    self_test,
    syscalls,
)
from grader.sandbox import visible
from grader.sandbox.launcher import Ending, Zygote, why_not
from grader.sandbox.probes import run_snippet

pytestmark = pytest.mark.every_level

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
LIMITS = ChildLimits(memory_mib=256, processes=16, scratch_mib=4, scratch_inodes=64, file_mib=2)
LOCKED = (Level.FULL, Level.KERNEL)


@functools.cache
def problem_with(level: Level) -> str:
    problem = why_not(level)
    return "" if problem is None else str(problem)


@functools.cache
def zygote_at(level: Level) -> Zygote:
    if problem := problem_with(level):
        pytest.skip(problem)
    return Zygote(level, LIMITS, warm=False)


@pytest.fixture(scope="module", autouse=True)
def close_zygotes() -> Iterator[None]:
    yield
    for level in Level:
        if not problem_with(level):
            zygote_at(level).close()
    zygote_at.cache_clear()


def answer(level: Level, source: str) -> tuple[dict[str, Any] | None, Ending]:
    return run_snippet(zygote_at(level), source)


def value(level: Level, source: str) -> Any:
    reply, ending = answer(level, source)
    assert reply is not None and "value" in reply, (reply, ending)
    return reply["value"]


def raised(level: Level, source: str) -> str:
    reply, ending = answer(level, source)
    assert reply is not None and "raised" in reply, (reply, ending)
    return str(reply["raised"])


@pytest.fixture
def secret(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file that any user may read and write, were it not for the sandbox."""
    folder = Path(scratch.make("/tmp"))
    folder.chmod(0o777)
    file = folder / "secret.txt"
    file.write_text("the solutions")
    file.chmod(0o666)
    yield file
    scratch.remove(str(folder))


# ------------------------------------------------------------------------------ files


@on_linux
@pytest.mark.parametrize("level", LOCKED)
@pytest.mark.parametrize(
    "source",
    [
        "result = open({path!r}).read()",
        "import os; result = os.listdir({folder!r})",
        "result = open('/usr/lib/../..' + {path!r}).read()",
        "import os; os.symlink({path!r}, 'link'); result = open('link').read()",
        "import os; os.link({path!r}, 'link'); result = open('link').read()",
        "result = open('/proc/self/root' + {path!r}).read()",
        "import mmap; result = mmap.mmap(open({path!r}, 'r+b').fileno(), 0)[:].decode()",
        "import ctypes; result = [ctypes.CDLL(None).fopen({path!r}.encode(), b'r') or ''][0]",
    ],
)
def test_a_file_outside_cannot_be_read(level: Level, source: str, secret: Path) -> None:
    assert raised_or_nothing(level, source.format(path=str(secret), folder=str(secret.parent)))


def raised_or_nothing(level: Level, source: str) -> bool:
    reply, _ = answer(level, source)
    return reply is None or "raised" in reply or not reply["value"]


@on_linux
@pytest.mark.parametrize(
    "path", ["/etc/passwd", "/etc/hostname", "/proc/1/environ", "/proc/self/maps", "/sys/kernel"]
)
@pytest.mark.parametrize("level", LOCKED)
def test_the_system_cannot_be_read(level: Level, path: str) -> None:
    assert re.match("FileNotFoundError|PermissionError", raised(level, f"open({path!r}).read()"))


@on_linux
def test_the_same_file_can_be_read_at_level_limits(secret: Path) -> None:
    assert value(Level.LIMITS, f"result = open({str(secret)!r}).read()") == "the solutions"


@on_linux
@pytest.mark.parametrize("level", LOCKED)
@pytest.mark.parametrize(
    "action",
    [
        "open(path, 'w').write('forged')",
        "open(path, 'a').write('forged')",
        "os.open(path, os.O_RDONLY | os.O_TRUNC)",
        "os.truncate(path, 0)",
        "os.unlink(path)",
        "os.rename(path, path + '.moved')",
        "os.chmod(path, 0)",
        "os.utime(path, (0, 0))",
        "os.chown(path, os.getuid(), os.getgid())",
        "os.setxattr(path, 'user.x', b'1')",
        "os.mkdir(path + '.folder')",
        "os.mkfifo(path + '.fifo')",
    ],
)
def test_a_file_outside_cannot_be_changed(level: Level, action: str, secret: Path) -> None:
    before = secret.stat()
    assert "Error" in raised(level, f"import os; path = {str(secret)!r}; {action}")
    after = secret.stat()
    assert secret.read_text() == "the solutions"
    assert (after.st_mode, after.st_mtime_ns, after.st_uid) == (
        before.st_mode,
        before.st_mtime_ns,
        before.st_uid,
    )
    assert os.listdir(secret.parent) == ["secret.txt"]


@on_linux
@pytest.mark.parametrize("level", LOCKED)
@pytest.mark.parametrize("folder", ["/", "/tmp", "/dev/shm", "/var/tmp", os.path.dirname(os.__file__)])
def test_nothing_is_written_outside_the_scratch_folder(level: Level, folder: str) -> None:
    name = f"{folder}/written-by-a-student"
    assert "Error" in raised(level, f"open({name!r}, 'w')")
    assert not os.path.exists(name)


@on_linux
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize(
    "source",
    [
        "open('x', 'w').write('text'); result = open('x').read()",
        "import os; os.makedirs('a/b'); open('a/b/c', 'x').close(); result = os.listdir('a/b')",
        "import numpy as np; np.save('a', np.ones(3)); result = float(np.load('a.npy').sum())",
        "import numpy as np; np.ones(3).tofile('a'); result = float(np.fromfile('a').sum())",
        "open('x', 'w').write('long'); open('x', 'w').close(); result = 1 + len(open('x').read())",
        "import tempfile; result = len(tempfile.mkdtemp())",
    ],
)
def test_a_submission_may_write_files_of_its_own_at_every_level(level: Level, source: str) -> None:
    assert value(level, source)


@on_linux
@pytest.mark.parametrize("level", Level)
def test_a_scratch_folder_starts_empty_for_each_child(level: Level) -> None:
    source = "import os, tempfile; result = os.listdir('.'); tempfile.mkdtemp(); open('mine', 'w').write('x')"
    assert value(level, source) == []
    assert value(level, source) == []


@on_linux
def test_the_scratch_folder_has_a_quota() -> None:
    many = "for n in range(16): open(f'f{n}', 'wb').write(bytes(1 << 20))"
    assert f"[Errno {errno.ENOSPC}]" in raised(Level.FULL, many)
    assert f"[Errno {errno.ENOSPC}]" in raised(Level.FULL, "for n in range(1000): open(f'f{n}', 'w').close()")


@on_linux
@pytest.mark.parametrize("level", Level)
def test_a_file_grows_to_its_limit_and_no_further(level: Level) -> None:
    assert f"[Errno {errno.EFBIG}]" in raised(level, "open('large', 'wb').write(bytes(3 << 20))")


@on_linux
def test_level_full_shows_nothing_but_python() -> None:
    seen = visible.visible_files()
    shown = {path.split("/")[1] for path in (*seen.folders, *(link for link, _ in seen.links))}
    assert set(value(Level.FULL, "import os; result = os.listdir('/')")) == shown | {"dev", "scratch"}
    assert value(Level.FULL, "import os; result = sorted(os.listdir('/dev'))") == sorted(
        os.path.basename(path) for path in namespaces.DEVICES
    )


# ------------------------------------------------------------------------------ processes and network


@on_linux
@pytest.mark.parametrize("level", LOCKED)
@pytest.mark.parametrize(
    "source",
    [
        "import os; os.fork()",
        "import os; os.forkpty()",
        "import os; os.posix_spawn('/usr/bin/true', ['true'], {})",
        "import os; os.execv('/usr/bin/true', ['true'])",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', ''])",
        "import multiprocessing; multiprocessing.Process(target=print).start()",
        "import socket; socket.socket(socket.AF_INET)",
        "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "import socket; socket.socket(socket.AF_UNIX)",
        "import socket; socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
        "import socket; socket.socketpair()",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:1/')",
        "import os, signal; os.kill(os.getppid(), signal.SIGKILL)",
        "import os, signal; os.kill(-1, signal.SIGKILL)",
        "import os, signal; os.kill(0, signal.SIGKILL)",
        "import os; os.kill(GRADER, 0)",
        "import os; os.pidfd_open(os.getppid())",
        "import fcntl; fcntl.fcntl(3, 8, GRADER)",  # F_SETOWN
        "import fcntl; fcntl.fcntl(3, 10, 9)",  # F_SETSIG
        "import fcntl, struct; fcntl.ioctl(3, 0x8901, struct.pack('i', GRADER))",  # FIOSETOWN
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))",
        "import resource; resource.prlimit(GRADER, resource.RLIMIT_CPU, (1, 1))",
        "import os; os.setpriority(os.PRIO_PROCESS, 0, 19)",
        "import os; os.sched_setaffinity(0, [0])",
        "import os; os.setuid(0)",
        "import os; os.setsid()",
        "import os; os.chroot('/')",
        "import os; os.memfd_create('x')",
    ],
)
def test_other_processes_and_the_network_are_out_of_reach(level: Level, source: str) -> None:
    assert "Error" in raised(level, source.replace("GRADER", str(os.getpid())))


# Numbers of x86_64 and aarch64; what Python has no function for.
RAW_CALLS = {
    "ptrace attach": (101, 117, (16, "parent", 0, 0)),
    "process_vm_readv": (310, 270, ("parent", 0, 0, 0, 0, 0)),
    "mount": (165, 40, (0, 0, 0, 0, 0)),
    "unshare users": (272, 97, (linux.NEW_USERS,)),
    "setns": (308, 268, (3, 0)),
    "clone a process": (56, 220, (17, 0, 0, 0, 0)),
    "clone users with a thread": (56, 220, (0x10000 | linux.NEW_USERS, 0, 0, 0, 0)),
    "clone3": (435, 435, (0, 0)),
    "io_uring_setup": (425, 425, (8, 0)),
    "bpf": (321, 280, (0, 0, 0)),
    "keyctl": (250, 219, (0, -3, 0)),
    "userfaultfd": (323, 282, (0,)),
    "perf_event_open": (298, 241, (0, 0, -1, -1, 0)),
    "shmget": (29, 194, (0, 4096, 0o1777)),
    "tkill": (200, 130, ("parent", 0)),
    "tgkill": (234, 131, ("parent", "parent", 0)),
    "rt_sigqueueinfo": (129, 138, ("parent", 0, 0)),
    "prctl dumpable": (157, 167, (linux.PR_SET_DUMPABLE, 1)),
    "prctl death signal": (157, 167, (linux.PR_SET_PDEATHSIG, 0)),
    "a call newer than the table": (900, 900, ()),
}


@on_linux
@pytest.mark.parametrize("level", LOCKED)
@pytest.mark.parametrize("name", RAW_CALLS)
def test_a_raw_system_call_is_refused(level: Level, name: str) -> None:
    *numbers, arguments = RAW_CALLS[name]
    number = numbers[0 if linux.machine() == syscalls.X86_64 else 1]
    words = ", ".join("os.getppid()" if word == "parent" else str(word) for word in arguments)
    code, refusal = value(
        level,
        "import ctypes, os; libc = ctypes.CDLL(None, use_errno=True)\n"
        f"result = [libc.syscall({number}{', ' + words if words else ''}), ctypes.get_errno()]",
    )
    assert code == -1 and refusal in (errno.EPERM, errno.ENOSYS)


@on_linux
@pytest.mark.skipif(linux.machine() != syscalls.X86_64, reason="x32 is of x86_64")
@pytest.mark.parametrize("level", LOCKED)
def test_calls_numbered_for_another_architecture_end_the_process(level: Level) -> None:
    _, ending = answer(level, "import ctypes; ctypes.CDLL(None).syscall(0x40000000 + 39)")
    assert ending == Ending(signal.SIGSYS, None, False)


@on_linux
@pytest.mark.parametrize("level", LOCKED)
def test_what_numpy_code_does_still_works(level: Level) -> None:
    source = """
import math, os, random, sys, threading, time, tracemalloc, warnings
import numpy as np
thread = threading.Thread(target=lambda: seen.append(np.linalg.svd(np.ones((50, 50)))))
seen = []
thread.start(); thread.join()
time.sleep(0)
os.urandom(4), random.random(), os.cpu_count(), os.getpid(), os.getcwd(), sys.stdout.isatty()
import decimal, fractions, json, re, statistics, datetime, copy, itertools, ssl, hashlib
os.kill(os.getpid(), 0)
print("to nobody")
result = [len(seen), float(np.fft.fft(np.ones(8))[0].real), np.random.default_rng(0).random(3).shape[0]]
"""
    assert value(level, source) == [1, 8.0, 3]


@on_linux
@pytest.mark.parametrize("level", Level)
def test_a_child_holds_nothing_but_its_wire(level: Level) -> None:
    source = """
import fcntl
result = []
for number in range(64):
    try:
        fcntl.fcntl(number, fcntl.F_GETFD)
        result.append(number)
    except OSError:
        pass
"""
    assert value(level, source) == [0, 1, 2, 3]


@on_linux
@pytest.mark.parametrize("level", Level)
def test_the_environment_is_scrubbed(level: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADEBOOK_PASSWORD", "hunter2")
    if problem := problem_with(level):
        pytest.skip(problem)
    with Zygote(level, LIMITS, warm=False) as zygote:
        reply, _ = run_snippet(zygote, "import os, sys; result = [dict(os.environ), sys.argv]")
    assert reply is not None
    environment, arguments = reply["value"]
    assert sorted(environment) == [
        "HOME",
        "LANG",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "PATH",
        "TMPDIR",
    ]
    assert arguments == ["student"]


@on_linux
@pytest.mark.parametrize("level", Level)
def test_a_child_keeps_no_capability_that_could_write(level: Level) -> None:
    source = """
import ctypes, struct, platform
header = ctypes.create_string_buffer(struct.pack("<Ii", 0x20080522, 0))
data = ctypes.create_string_buffer(24)
libc = ctypes.CDLL(None)
result = list(struct.unpack("<6I", data.raw)) if libc.capget(header, data) == 0 else None
"""
    reply, _ = answer(level, source)
    assert reply is not None
    held = reply["value"]  # seccomp refuses even to ask
    assert held is None or held in ([0] * 6, [4, 4, 0, 0, 0, 0])


@on_linux
@pytest.mark.skipif(os.getuid() != 0, reason="an ordinary user stays who they are")
@pytest.mark.parametrize("level", Level)
def test_roots_students_run_as_another_user(level: Level) -> None:
    if "as root" in zygote_at(level).isolation.details.get("note", ""):
        pytest.skip("only root may read this Python, and the capability to read all is not there")
    assert (
        value(level, "import os; result = [*os.getresuid(), *os.getresgid(), *os.getgroups()]") == [65534] * 6
    )


@on_linux
def test_level_full_has_its_own_process_ids_and_host_name() -> None:
    pid, parent, host = value(
        Level.FULL, "import os; result = [os.getpid(), os.getppid(), os.uname().nodename]"
    )
    assert parent == 1 and pid < 1000
    assert host == namespaces.HOST_NAME


# ------------------------------------------------------------------------------ limits


@on_linux
@pytest.mark.parametrize("level", Level)
def test_memory_past_the_limit_is_a_memory_error_and_below_it_is_not(level: Level) -> None:
    assert raised(level, "b = bytearray(300 << 20)") == "MemoryError: "
    assert value(level, "result = len(bytearray(200 << 20))") == 200 << 20


@on_linux
@pytest.mark.every_level  # the shortest limit is a second
@pytest.mark.parametrize("level", list(Level))
def test_endless_computing_ends_by_sigxcpu(level: Level) -> None:
    if problem := problem_with(level):
        pytest.skip(problem)
    with Zygote(level, LIMITS._replace(cpu_s=1), warm=False) as zygote:
        reply, ending = run_snippet(zygote, "while True: pass", timeout_s=30)
    assert reply is None
    assert ending == Ending(signal.SIGXCPU, None, False)


@on_linux
@pytest.mark.parametrize("level", Level)
def test_a_crash_is_told_from_an_exit(level: Level) -> None:
    assert answer(level, "import os; os.abort()") == (None, Ending(signal.SIGABRT, None, False))
    assert answer(level, "import os; os._exit(7)") == (None, Ending(None, 7, False))
    assert answer(level, "import ctypes; ctypes.string_at(0)") == (None, Ending(signal.SIGSEGV, None, False))


@on_linux
@pytest.mark.parametrize("level", Level)
def test_open_files_are_limited(level: Level) -> None:
    assert f"[Errno {errno.EMFILE}]" in raised(level, "kept = [open('/dev/null') for _ in range(100)]")


@on_linux
@pytest.mark.parametrize("level", Level)
def test_threads_are_limited(level: Level) -> None:
    source = """
import threading
stop = threading.Event()
try:
    for number in range(200):
        threading.Thread(target=stop.wait, daemon=True).start()
finally:
    stop.set()
"""
    assert raised(level, source).startswith("RuntimeError")


@on_linux
def test_what_a_child_left_running_is_killed_when_it_is_reaped_at_level_limits() -> None:
    source = """
import os, time
read, write = os.pipe()
if os.fork() == 0:
    os.setsid()
    pid = os.fork()
    if pid:
        os.write(write, str(pid).encode())
        os._exit(0)
    time.sleep(60)
    os._exit(0)
result = int(os.read(read, 32))
"""
    pid = value(Level.LIMITS, source)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@on_linux
@pytest.mark.parametrize("level", [Level.KERNEL, Level.LIMITS])
@pytest.mark.parametrize("close", ["os.chmod('a', 0)", "os.mkdir('c', 0o300); os.mkdir('c/d', 0)"])
def test_a_scratch_folder_on_disk_goes_with_its_child(level: Level, close: str) -> None:
    if problem := problem_with(level):
        pytest.skip(problem)
    source = f"import os; os.makedirs('a/b'); result = os.getcwd()\ntry: {close}\nexcept OSError: pass"
    with Zygote(level, LIMITS, warm=False) as zygote:
        empty, _ = run_snippet(zygote, "import os; result = os.getcwd()")
        full, _ = run_snippet(zygote, source)
        assert run_snippet(zygote, "result = 1")[0] == {"value": 1}
    assert empty is not None and full is not None
    assert not os.path.exists(empty["value"])
    assert not os.path.exists(full["value"])


@on_linux
@pytest.mark.parametrize(
    "source",
    [
        "import os; open('x', 'w').close(); os.remove('x')",
        "import os; os.mkdir('x'); os.rmdir('x')",
        "import os; open('x', 'w').close(); os.rename('x', 'y')",
        "import os; open('x', 'w').close(); open('y', 'w').close(); os.replace('x', 'y')",
        "import os; os.open('.', os.O_TMPFILE | os.O_RDWR)",
        "import os; os.posix_fallocate(os.open('x', os.O_CREAT | os.O_RDWR), 0, 1 << 30)",
    ],
)
def test_at_level_kernel_what_takes_up_the_disk_stays_in_sight(source: str) -> None:
    """A file without a name, or room beyond a file's end, could not be counted."""
    assert re.match("PermissionError|OSError", raised(Level.KERNEL, source))


@on_linux
@pytest.mark.parametrize(
    "source",
    [
        "for n in range(100_000): open(f'f{n}', 'w').close()",
        "for n in range(100_000): os.symlink('x', f'f{n}')",
        "for n in range(100_000): os.mkdir(f'd{n}', 0o300); os.mkdir(f'd{n}/e', 0)",
        "for n in range(100_000): os.mkdir('d'); os.chdir('d')",
        "for n in range(10_000): open(f'f{n}', 'wb').write(bytes(1 << 20))",
        "for n in range(10_000): os.truncate(os.open(f'f{n}', os.O_CREAT | os.O_RDWR), 2 << 20)",
    ],
)
def test_at_level_kernel_a_flood_of_files_is_stopped_and_removed(source: str) -> None:
    if problem := problem_with(Level.KERNEL):
        pytest.skip(problem)
    with Zygote(Level.KERNEL, LIMITS, warm=False) as zygote:
        reply, ending = run_snippet(zygote, f"import os\n{source}", timeout_s=60)
        assert (reply is None and ending.signal == signal.SIGKILL and not ending.killed_by_us) or (
            reply is not None and re.match("PermissionError|OSError", str(reply["raised"]))
        ), (reply, ending)
        assert zygote.is_well()


@on_linux
def test_at_level_kernel_whoever_writes_too_much_is_closed_out_or_ended() -> None:
    """What is there can still be read, unless the process is ended: which of the two is a matter of time."""
    source = """
import os, time
try:
    for number in range(10_000):
        open(f"f{number}", "w").write("text")
        if number > 520:  # one more than it may hold, and time to be seen
            time.sleep(0.05)
except OSError:
    pass
result = open("f0").read()
"""
    reply, ending = answer(Level.KERNEL, source)
    assert ending.signal == signal.SIGKILL or (reply is not None and reply["value"] == "text")


LEAVES_OBJECTS = """
import ctypes, os
library = ctypes.CDLL(None)
made = [["shm", library.shmget(0, 4096, 0o1600)]]
if os.fork() == 0:
    os.setsid()
    library.shmget(0, 4096, 0o1600)
    os._exit(0)
if alone:
    made += [["sem", library.semget(0, 1, 0o1600)], ["msg", library.msgget(0, 0o1600)]]
assert min(number for _, number in made) >= 0
result = made
"""


@on_linux
@pytest.mark.skipif(not os.path.exists("/proc/sysvipc/shm"), reason="this kernel has no such objects")
def test_what_a_child_at_level_limits_leaves_in_shared_memory_is_removed() -> None:
    """Semaphores and messages where a user is there for students' code alone: under root."""
    alone = os.getuid() == 0
    ours = linux.libc().shmget(0, 4096, 0o1600)
    try:
        made = value(Level.LIMITS, f"alone = {alone}\n{LEAVES_OBJECTS}")
        for kind, number in made:
            left = [line.split()[1] for line in Path(f"/proc/sysvipc/{kind}").read_text().splitlines()]
            assert str(number) not in left
        segments = Path("/proc/sysvipc/shm").read_text()
        assert str(ours) in [line.split()[1] for line in segments.splitlines()]
    finally:
        linux.libc().shmctl(ours, 0, None)


# ------------------------------------------------------------------------------ the parts


def test_a_watch_tells_when_to_close_and_when_to_end(tmp_path: Path) -> None:
    watch = scratch.Watch(str(tmp_path), size_mib=1, entries=4)
    (tmp_path / "a").mkdir()
    (tmp_path / "a/file").write_bytes(bytes(1 << 19))
    assert watch.look() is scratch.Over.NO
    (tmp_path / "a/other").write_bytes(bytes((1 << 19) + 1))
    assert watch.look() is scratch.Over.CLOSE
    assert watch.close()
    assert watch.look() is scratch.Over.NO
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o500
    os.truncate(tmp_path / "a/file", 5 << 20)
    assert watch.look() is scratch.Over.END
    scratch.remove(str(tmp_path))
    assert not tmp_path.exists()


def test_a_watch_counts_entries_of_all_kinds_without_following_links(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    for number in range(20):
        (tmp_path / f"outside/{number}").touch()
    inside = tmp_path / "inside"
    (inside / "a/b").mkdir(parents=True, mode=0o300)
    (inside / "link").symlink_to(tmp_path / "outside")
    assert scratch.Watch(str(inside), 1, 3).look() is scratch.Over.NO
    assert scratch.Watch(str(inside), 1, 2).look() is scratch.Over.CLOSE


def test_a_watch_ends_what_is_too_deep_to_be_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(*_: object, **__: object) -> int:
        raise OSError(errno.EMFILE, "too many open files")

    monkeypatch.setattr(scratch, "_open_folder", none_left)
    watch = scratch.Watch(str(tmp_path), 1, 3)
    assert watch.look() is scratch.Over.END
    assert not watch.close()


def test_a_folder_of_mode_0_and_thousands_of_levels_is_removed(tmp_path: Path) -> None:
    in_memory = "/dev/shm"  # a disk would take seconds
    top = Path(scratch.make(in_memory if os.access(in_memory, os.W_OK) else str(tmp_path)))
    kept = tmp_path / "kept.txt"
    kept.write_text("kept")
    here = os.open(top, os.O_RDONLY)
    for _ in range(3000):
        os.mkdir("deeper", dir_fd=here)
        os.symlink(tmp_path, "link", dir_fd=here)
        below = os.open("deeper", os.O_RDONLY, dir_fd=here)
        os.fchmod(here, 0)
        os.close(here)
        here = below
    os.close(here)
    scratch.remove(str(top))
    assert not top.exists()
    assert kept.read_text() == "kept"


def test_removing_a_folder_that_is_gone_is_no_error(tmp_path: Path) -> None:
    scratch.remove(str(tmp_path / "never"))


def test_a_scratch_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    assert stat.S_IMODE(os.stat(scratch.make(str(tmp_path))).st_mode) == 0o700


def decide(steps: list[seccomp.Instruction], architecture: int, number: int, *arguments: int) -> int:
    """Run a filter the way the kernel does; its verdict."""
    words = {0: number, 4: architecture}
    for index, argument in enumerate((*arguments, 0, 0, 0, 0, 0, 0)[:6]):
        words[16 + 8 * index] = argument & 0xFFFFFFFF
        words[20 + 8 * index] = argument >> 32 & 0xFFFFFFFF
    position = accumulator = 0
    while True:
        code, if_true, if_false, operand = steps[position]
        position += 1
        if code == 0x20:
            accumulator = words[operand]
        elif code == 0x54:
            accumulator &= operand
        elif code == 0x06:
            return operand
        else:
            test = {0x15: accumulator == operand, 0x35: accumulator >= operand, 0x45: accumulator & operand}
            position += if_true if test[code] else if_false


@pytest.fixture(params=[syscalls.X86_64, syscalls.AARCH64])
def machine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


OWN_PID = 4321
ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM = 0x00050000 | errno.EPERM
CASES = {
    "open for reading": ("openat", (0, 0, 0o2000000), ALLOW),
    "open for writing and truncate": ("openat", (0, 0, 0o1001), ALLOW),
    "open for reading and truncate": ("openat", (0, 0, 0o1000), 0x00050000 | errno.EACCES),
    "a thread": ("clone", (0x3D0F00,), ALLOW),
    "a process": ("clone", (17,), EPERM),
    "a thread in new namespaces": ("clone", (0x3D0F00 | linux.NEW_PIDS,), EPERM),
    "clone3": ("clone3", (0, 0), 0x00050000 | errno.ENOSYS),
    "a signal to itself": ("kill", (OWN_PID, 6), ALLOW),
    "a signal to another": ("kill", (OWN_PID + 1, 6), EPERM),
    "a signal to all": ("kill", (-1, 6), EPERM),
    "a signal to the group": ("kill", (0, 6), EPERM),
    "isatty": ("ioctl", (1, 0x5401), ALLOW),
    "type into the terminal": ("ioctl", (1, 0x5412), 0x00050000 | errno.ENOTTY),
    "duplicate": ("fcntl", (1, 1030, 0), ALLOW),
    "own a file's signals": ("fcntl", (3, 8, 1), 0x00050000 | errno.EINVAL),
    "name a thread": ("prctl", (15, 0), ALLOW),
    "be dumpable": ("prctl", (4, 1), EPERM),
    "read own limit": ("prlimit64", (0, 7, 0, 1 << 40), ALLOW),
    "read own limit by pid": ("prlimit64", (OWN_PID, 7, 0, 1 << 40), ALLOW),
    "set own limit": ("prlimit64", (0, 7, 1 << 40, 0), EPERM),
    "set own limit from low memory": ("prlimit64", (0, 7, 4096, 0), EPERM),
    "read another's limit": ("prlimit64", (OWN_PID + 1, 7, 0, 1 << 40), EPERM),
}


@pytest.mark.parametrize("case", CASES)
def test_the_filter_decides_by_arguments(case: str, machine: str) -> None:
    name, arguments, verdict = CASES[case]
    steps = seccomp.program(machine, OWN_PID)
    number = syscalls.conditional(machine)[name]
    assert decide(steps, syscalls.AUDIT_ARCHITECTURE[machine], number, *arguments) == verdict


def test_the_filter_allows_what_is_in_the_table_and_nothing_else(machine: str) -> None:
    steps = seccomp.program(machine, OWN_PID)
    architecture = syscalls.AUDIT_ARCHITECTURE[machine]
    allowed = set(syscalls.allowed(machine).values())
    special = set(syscalls.conditional(machine).values())
    for number in range(syscalls.LAST_KNOWN + 1):
        if number not in special:
            expected = ALLOW if number in allowed else EPERM
            assert decide(steps, architecture, number) == expected, number
    assert decide(steps, architecture, syscalls.LAST_KNOWN + 1) == 0x00050000 | errno.ENOSYS


def test_the_filter_kills_a_foreign_architecture(machine: str) -> None:
    steps = seccomp.program(machine, OWN_PID)
    other = {syscalls.X86_64: syscalls.AARCH64, syscalls.AARCH64: syscalls.X86_64}[machine]
    assert decide(steps, syscalls.AUDIT_ARCHITECTURE[other], 0) == KILL


def test_an_unknown_processor_has_no_filter() -> None:
    with pytest.raises(
        IsolationUnavailable, match="seccomp: no table of system calls for 'riscv64' processors"
    ):
        seccomp.program("riscv64", OWN_PID)


HEADERS = {
    syscalls.X86_64: "/usr/include/**/asm/unistd_64.h",
    syscalls.AARCH64: "/usr/include/asm-generic/unistd.h",
}


def test_the_numbers_are_those_of_the_kernels_headers(machine: str) -> None:
    found = glob.glob(HEADERS[machine], recursive=True)
    if not found:
        pytest.skip("the kernel's headers are not installed")
    pairs = re.findall(r"#define\s+__NR(?:3264)?_(\w+)\s+(\d+)", Path(found[0]).read_text())
    official = {name: int(number) for name, number in pairs}
    official.setdefault("newfstatat", official.get("fstatat", -1))
    ours = syscalls.allowed(machine) | syscalls.conditional(machine)
    assert {name: official.get(name) for name in ours} == ours


@on_linux
def test_a_kernel_that_claims_too_much_gets_a_lesser_ruleset(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def create(version: int) -> int:
        asked.append(version)
        if version > 2:
            raise IsolationUnavailable(f"landlock ABI {version}", "Invalid argument (EINVAL)")
        return os.open("/dev/null", os.O_RDONLY)

    monkeypatch.setattr(landlock, "abi", lambda: 4)
    monkeypatch.setattr(landlock, "_create", create)
    monkeypatch.setattr(identity, "forbid_new_privileges", lambda: None)
    monkeypatch.setattr(linux, "system_call", lambda *_: 0)
    assert landlock.restrict([], []) == 2
    assert asked == [4, 3, 2]


@on_linux
def test_no_landlock_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "abi", lambda: 0)
    with pytest.raises(IsolationUnavailable, match="landlock: this kernel has it not, or not switched on"):
        landlock.restrict([], [])


@on_linux
def test_a_refused_system_call_names_its_step() -> None:
    with pytest.raises(IsolationUnavailable, match=r"^add a rule: .*\(EBADF\)"):
        linux.system_call("add a rule", linux.SYS_LANDLOCK_ADD_RULE, -1, 0, None, 0)


def test_another_system_has_no_linux_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    linux.libc.cache_clear()
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(IsolationUnavailable, match="Linux system calls: this is darwin"):
        linux.libc()


@on_linux
def test_limits_are_never_raised() -> None:
    source = """
import json, resource
from grader.child.isolation import ChildLimits, resource_limits
resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))
resource_limits.apply(ChildLimits(open_files=64), address_space_before=1 << 40, tasks_before=None)
print(json.dumps(resource.getrlimit(resource.RLIMIT_NOFILE)))
"""
    root = Path(resource_limits.__file__).parents[3]
    out = subprocess.run([sys.executable, "-c", source], cwd=root, capture_output=True, check=True).stdout
    assert json.loads(out) == [20, 20]


def test_the_self_test_finds_open_doors_where_there_are_no_locks() -> None:
    names: dict[str, Any] = {}
    exec(self_test.SOURCE, names)
    assert "making a socket" in names["result"]
    assert "starting a process" in names["result"]


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_the_modules_can_be_imported_on_other_systems(platform: str) -> None:
    source = f"""
import sys
import importlib, signal, socket, tempfile  # while they still see the true platform
sys.platform = {platform!r}
if sys.platform == "win32":
    sys.modules["resource"] = sys.modules["fcntl"] = None
parts = "linux identity namespaces landlock seccomp syscalls resource_limits scratch self_test shared_memory"
for name in parts.split():
    importlib.import_module("grader.child.isolation." + name)
importlib.import_module("grader.child.lockdown")
"""
    root = Path(resource_limits.__file__).parents[3]
    subprocess.run([sys.executable, "-c", source], cwd=root, check=True, capture_output=True)


# ------------------------------------------------------------------------------ root, and nobody else


@on_linux
def test_root_that_cannot_become_anybody_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a rootless container: the only user of a user namespace."""

    def refused(groups: list[int]) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "setgroups", refused)
    with pytest.raises(IsolationUnavailable, match=r"become user 65534: .*Operation not permitted"):
        identity.become(identity.NOBODY)
    for readable in ([], ["/root"]):
        monkeypatch.setattr(identity, "open_to_others", lambda paths, readable=readable: not readable)
        monkeypatch.setattr(identity, "_held_capabilities", lambda: identity.READ_EVERYTHING)
        kept, note = identity.give_up_root(readable)
        assert (kept, note.partition(":")[0]) == (0, "students' code runs as root without capabilities")
