"""Starting a zygote, its children, their ends; what is visible; which level is picked."""

from __future__ import annotations

import functools
import os
import select
import signal
import socket
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.child import control
from grader.child.isolation import ChildLimits, Isolation, Level, linux, scratch
from grader.course.assignment import Limits
from grader.errors import BadInput, CourseError, GraderError
from grader.sandbox import interpreter, launcher, visible
from grader.sandbox.launcher import Ending, LevelUnavailable, Zygote, pick_level, why_not
from grader.sandbox.probes import run_snippet
from grader.sandbox.spawned import SpawnedChildren, start_children
from grader.sandbox.student import StudentTransport
from tests.support.in_english import refused, words

pytestmark = [
    pytest.mark.every_level,
    pytest.mark.skipif(sys.platform != "linux", reason="a zygote needs Linux"),
]
ROOT = Path(launcher.__file__).parents[2]


@functools.cache
def problem_with(level: Level) -> str:
    problem = why_not(level)
    return "" if problem is None else str(problem)


@pytest.fixture(params=list(Level))
def zygote(request: pytest.FixtureRequest) -> Iterator[Zygote]:
    if problem := problem_with(request.param):
        pytest.skip(problem)
    with Zygote(request.param, warm=False) as started:
        yield started


@pytest.fixture
def plain() -> Iterator[Zygote]:
    """At the one level that every machine has."""
    with Zygote(Level.LIMITS, warm=False) as started:
        yield started


def ended(pid: int) -> bool:
    """Wait until a process that is not our child is gone."""
    try:
        watch = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watch], [], [], 10)[0])
    finally:
        os.close(watch)


# ------------------------------------------------------------------------------ children


def test_a_zygote_says_what_isolation_it_has(zygote: Zygote) -> None:
    assert isinstance(zygote.isolation, Isolation)
    assert zygote.isolation.level is zygote.level
    assert "uid" in zygote.isolation.details
    assert ("landlock" in zygote.isolation.details) == (zygote.level is not Level.LIMITS)
    assert ("namespaces" in zygote.isolation.details) == (zygote.level is Level.FULL)


def test_children_run_side_by_side_and_end_apart(zygote: Zygote) -> None:
    first, second = zygote.spawn("snippet"), zygote.spawn("snippet")
    assert first.pid != second.pid
    with first.wire, second.wire:
        assert zygote.reap(first.pid, grace_s=0).killed_by_us
        assert first.wire.recv(1) == b""
        second.wire.sendall(b"result = 1")
        second.wire.shutdown(socket.SHUT_WR)
        assert second.wire.recv(100) == b'{"value": 1}\n'
    assert zygote.reap(second.pid, grace_s=1) == Ending(None, 0, False)


@pytest.mark.parametrize("level", list(Level))
def test_a_warm_zygote_serves_the_students_side(level: Level) -> None:
    if problem := problem_with(level):
        pytest.skip(problem)
    with Zygote(level) as warm:
        reply, _ = run_snippet(warm, "import sys; result = 'numpy.linalg' in sys.modules")
        assert reply == {"value": True}
        handle = warm.spawn()
        handle.wire.close()
        assert warm.reap(handle.pid, grace_s=1) == Ending(None, 0, False)


def test_a_child_holds_nothing_of_the_grader(zygote: Zygote) -> None:
    source = (
        "import sys; result = sorted(name for name in sys.modules if name.startswith(('grader', 'pytest')))"
    )
    reply, _ = run_snippet(zygote, source)
    assert reply is not None
    rooms = {".".join(name.split(".")[:2]) for name in reply["value"]}
    assert rooms == {"grader", "grader.child", "grader.wire"}
    assert not {"grader.sandbox.launcher", "grader.sandbox.student", "grader.errors"} & set(reply["value"])


def test_all_children_can_be_reaped_at_once(plain: Zygote) -> None:
    handles = [plain.spawn("snippet") for _ in range(3)]
    assert plain.reap_all() == 3
    for handle in handles:
        with handle.wire:
            assert handle.wire.recv(1) == b""
    assert plain.reap_all() == 0


def test_a_child_that_is_not_there_cannot_be_reaped(plain: Zygote) -> None:
    with pytest.raises(GraderError, match="the sandbox's zygote could not reap: KeyError: 1"):
        plain.reap(1)
    assert run_snippet(plain, "result = 2")[0] == {"value": 2}


def test_an_unknown_request_is_answered_with_an_error(plain: Zygote) -> None:
    with pytest.raises(GraderError, match=r"could not dance: unknown request 'dance'"):
        plain._ask({"op": "dance"})


def test_a_fork_of_the_owner_can_use_the_zygote(plain: Zygote) -> None:
    assert plain.isolation
    pid = os.fork()
    if pid == 0:
        plain.spawn("snippet")
        os._exit(0)
    os.waitpid(pid, 0)
    assert plain.reap_all() == 1
    assert run_snippet(plain, "result = 3")[0] == {"value": 3}


def test_a_zygote_outlives_the_thread_that_started_it() -> None:
    started: list[Zygote] = []
    thread = threading.Thread(target=lambda: started.append(Zygote(Level.LIMITS, warm=False)))
    thread.start()
    thread.join()
    with started[0] as zygote:
        assert run_snippet(zygote, "result = 4")[0] == {"value": 4}


def test_modules_can_be_preloaded() -> None:
    with Zygote(Level.LIMITS, preload=["decimal"]) as zygote:
        assert run_snippet(zygote, "import sys; result = 'decimal' in sys.modules")[0] == {"value": True}


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        (Ending(9, None, True), "ended by the grader"),
        (Ending(11, None, False), "ended by SIGSEGV"),
        (Ending(40, None, False), "ended by signal 40"),
        (Ending(None, 3, False), "ended itself with exit code 3"),
    ],
)
def test_an_ending_reads_as_a_sentence(ending: Ending, text: str) -> None:
    assert str(ending) == text


# ------------------------------------------------------------------------------ the zygote's own troubles


def test_a_zygote_that_fails_to_start_tells_why_at_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(scratch.make("/tmp"))
    folder.chmod(0o755)  # another user's Python has to find it
    (folder / "broken_on_purpose.py").write_text("raise RuntimeError('broken on purpose')")
    monkeypatch.syspath_prepend(folder)
    with (
        Zygote(Level.LIMITS, preload=["broken_on_purpose"]) as zygote,
        pytest.raises(GraderError, match=r"(?s)the sandbox's zygote did not start: .*broken on purpose"),
    ):
        zygote.spawn()
    scratch.remove(str(folder))


def test_a_child_collects_its_garbage_and_writes_no_bytecode(zygote: Zygote) -> None:
    what = "[gc.isenabled(), gc.get_freeze_count() > 1000, sys.dont_write_bytecode]"
    reply, _ = run_snippet(zygote, f"import gc, sys; result = {what}")
    assert reply == {"value": [True, True, True]}


@pytest.mark.parametrize("writes", [True, False])
def test_what_the_sandbox_imports_is_compiled_once_if_we_do_so(
    monkeypatch: pytest.MonkeyPatch, writes: bool
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", not writes)
    command = [*interpreter.fresh_python()[:-1], "-c", "import sys; print(sys.dont_write_bytecode)"]
    assert subprocess.run(command, capture_output=True, text=True).stdout == f"{not writes}\n"


def test_a_preload_that_is_not_installed_is_named() -> None:
    with refused(
        r"no_such_module\.at_all: the assignment imports this module, which is not installed\. "
        r"Install it: python -m pip install no_such_module\."
    ):
        Zygote(Level.LIMITS, preload=["no_such_module.at_all"])


def test_python_that_cannot_be_started_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "fresh_python", lambda: ["/no/such/python"])
    with pytest.raises(GraderError, match=r"the sandbox's zygote did not start: .*No such file"):
        Zygote(Level.LIMITS)


def test_a_zygote_that_does_not_answer_is_given_up(plain: Zygote) -> None:
    assert plain.isolation
    plain._channel.socket.settimeout(0.1)
    os.kill(plain._host.process.pid, signal.SIGSTOP)
    with pytest.raises(
        GraderError, match=r"the sandbox's zygote does not answer within 10 s: it wrote nothing"
    ):
        plain.spawn("snippet")
    os.kill(plain._host.process.pid, signal.SIGCONT)


def test_a_zygote_that_is_gone_is_said_so(plain: Zygote) -> None:
    assert plain.isolation
    plain._host.process.kill()
    plain._host.process.wait()
    with pytest.raises(GraderError, match=r"the sandbox's zygote (is gone|does not answer)"):
        plain.spawn("snippet")


def test_a_closed_zygote_cannot_be_used() -> None:
    zygote = Zygote(Level.LIMITS, warm=False)
    zygote.close()
    zygote.close()
    with pytest.raises(GraderError, match="the sandbox's zygote is closed"):
        zygote.spawn()


def test_closing_ends_the_children(zygote: Zygote) -> None:
    handle = zygote.spawn("snippet")
    zygote.close()
    with handle.wire:
        assert handle.wire.recv(1) == b""


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("level", list(Level))
def test_everything_ends_with_a_grader_that_is_killed(level: Level, count: int) -> None:
    if problem := problem_with(level):
        pytest.skip(problem)
    source = f"""
import os, sys
from grader.child.isolation import Level
from grader.sandbox.launcher import Zygote
zygotes = Zygote.several({count}, Level({str(level)!r}), warm=False)
for zygote in zygotes:
    handle = zygote.spawn("snippet")
    handle.wire.sendall(b"while True: pass")
    handle.wire.shutdown(1)
    os.set_inheritable(handle.wire.detach(), True)
print(zygote._host.process.pid, flush=True)
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", source], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as grader:
        assert grader.stdout is not None
        pid = int(grader.stdout.readline())
        grader.kill()
    assert ended(pid)


# -------------------------------------------------------------------- several at a time


@pytest.fixture(params=list(Level))
def pair(request: pytest.FixtureRequest) -> Iterator[list[Zygote]]:
    if problem := problem_with(request.param):
        pytest.skip(problem)
    started = Zygote.several(2, request.param, warm=False)
    yield started
    for zygote in started:
        zygote.close()


def answers(zygote: Zygote) -> bool:
    """Whether it forks a child that answers."""
    return run_snippet(zygote, "result = 42")[0] == {"value": 42}


def test_zygotes_of_one_host_work_side_by_side(pair: list[Zygote]) -> None:
    assert [answers(zygote) for zygote in pair] == [True, True]
    assert pair[0].isolation == pair[1].isolation
    assert not any(zygote.has_ended for zygote in pair)


def test_the_end_of_one_is_not_the_end_of_the_other(pair: list[Zygote]) -> None:
    one, other = pair
    handle = other.spawn("snippet")
    one.close()
    assert one.has_ended and not other.has_ended
    with pytest.raises(GraderError, match="the sandbox's zygote is closed"):
        one.spawn()
    handle.wire.close()
    other.reap(handle.pid)
    assert answers(other)
    other.close()
    assert other.has_ended
    assert ended(other._host.process.pid)


def test_one_that_is_killed_is_seen_to_be_gone(pair: list[Zygote]) -> None:
    one, other = pair
    assert one.isolation and other.isolation
    assert one._watched is not None
    signal.pidfd_send_signal(one._watched, signal.SIGKILL)
    assert select.select([one._watched], [], [], 10)[0]
    assert one.has_ended
    assert not other.has_ended
    with pytest.raises(GraderError, match=r"the sandbox's zygote (is gone|does not answer)"):
        one.spawn("snippet")
    assert answers(other)


def test_one_that_is_stopped_is_killed_when_it_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.sandbox.interpreter.END_WITHIN_S", 0.1)
    for zygote in Zygote.several(2, Level.LIMITS, warm=False):
        assert zygote.isolation
        assert zygote._watched is not None
        signal.pidfd_send_signal(zygote._watched, signal.SIGSTOP)
        zygote.close()
    assert zygote._host.process.returncode is not None


def test_where_processes_cannot_be_watched_the_host_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel of before 5.3, or a container that does not know the call."""

    def refused(pid: int) -> int:
        raise OSError("no such system call")

    monkeypatch.setattr(os, "pidfd_open", refused)
    started = Zygote.several(2, Level.LIMITS, warm=False)
    assert all(answers(zygote) and not zygote.has_ended for zygote in started)
    for zygote in started:
        zygote.close()
    assert started[0]._host.process.returncode == 0


def test_a_python_without_such_descriptors_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was built on the headers of an old kernel, such as conda's."""
    monkeypatch.delattr(os, "pidfd_open")
    monkeypatch.delattr(signal, "pidfd_send_signal")
    started = Zygote.several(2, Level.LIMITS, warm=False)
    assert all(answers(zygote) and not zygote.has_ended for zygote in started)
    for zygote in started:
        zygote.close()
    assert started[0]._host.process.returncode == 0


def test_several_that_cannot_be_had_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(GraderError, match=r"the sandbox's zygote did not start: .*No such file"):
        Zygote.several(2, Level.LIMITS, warm=False)


def test_the_grader_keeps_others_out_of_its_memory(plain: Zygote) -> None:
    assert plain.isolation
    get_dumpable = 3
    assert linux.process_control("get dumpable", get_dumpable) == 0


# ------------------------------------------------------------------------------ levels


def unavailable(*levels: Level) -> object:
    def answer(level: Level) -> LevelUnavailable | None:
        return LevelUnavailable(level, "unshare user", "not permitted") if level in levels else None

    return answer


@pytest.mark.parametrize(
    ("missing", "picked"),
    [
        ((), Level.FULL),
        ((Level.FULL,), Level.KERNEL),
        ((Level.FULL, Level.KERNEL), Level.LIMITS),
    ],
)
def test_auto_is_the_strongest_level_that_works(
    missing: tuple[Level, ...], picked: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launcher, "why_not", unavailable(*missing))
    assert pick_level("auto") is picked


def test_a_level_asked_for_is_never_silently_weakened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher, "why_not", unavailable(Level.FULL, Level.KERNEL))
    with pytest.raises(
        BadInput, match=r"--isolation full: .*unshare user: not permitted.*--isolation kernel"
    ):
        pick_level(Level.FULL)
    with pytest.raises(BadInput, match=r"--isolation kernel: .*Landlock switched on.*--isolation limits"):
        pick_level(Level.KERNEL)
    assert pick_level(Level.LIMITS) is Level.LIMITS


def test_a_level_that_the_kernel_refuses_is_unavailable_at_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Zygote, "_receive", lambda *_: {"unavailable": ["landlock", "not switched on"]})
    with Zygote(Level.KERNEL, warm=False) as zygote:
        for _ in range(2):
            with pytest.raises(
                LevelUnavailable, match="isolation level kernel is not available: landlock: not"
            ):
                zygote.spawn()
    problem = why_not(Level.KERNEL)
    assert problem is not None and problem.step == "landlock"


def test_other_systems_have_level_limits_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "this is darwin" in str(why_not(Level.FULL))
    assert why_not(Level.LIMITS) is None
    with start_children(Level.LIMITS) as children:
        assert isinstance(children, SpawnedChildren)


# ------------------------------------------------------------------------------ what is visible


def test_what_lies_among_pythons_files_is_refused(tmp_path: Path) -> None:
    inside = Path(sysconfig.get_path("purelib")) / "solutions"
    with pytest.raises(CourseError, match=r"solutions: this lies inside .*Move the course out of the Python"):
        visible.check_not_visible([tmp_path, inside])


def test_a_link_into_pythons_files_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "solutions").symlink_to(sysconfig.get_path("stdlib"))
    with pytest.raises(CourseError, match="which students' code may read"):
        visible.check_not_visible([tmp_path / "solutions"])


def test_the_course_around_a_virtual_environment_stays_hidden() -> None:
    visible.check_not_visible([Path(sys.prefix).parent / "solutions", Path(sys.prefix).parent])


def test_no_visible_folder_lies_inside_another_and_none_is_a_whole_prefix() -> None:
    folders = visible.visible_files().folders
    assert not [one for one in folders for other in folders if one.startswith(other + "/")]
    assert not {"/", "/usr", "/usr/local", sys.prefix, str(Path.home())} & set(folders)


def test_a_file_named_like_a_part_of_pythons_library_shows_nothing_around_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "this.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert visible.visible_files(("this",)) == visible.visible_files()


# ------------------------------------------------------------------------------ the control socket


@pytest.fixture
def channels() -> Iterator[tuple[control.ControlChannel, control.ControlChannel]]:
    ours, theirs = (control.ControlChannel(end) for end in socket.socketpair())
    yield ours, theirs
    ours.close()
    theirs.close()


Channels = tuple[control.ControlChannel, control.ControlChannel]


def test_messages_that_come_together_are_told_apart(channels: Channels) -> None:
    ours, theirs = channels
    ours.send({"id": 1})
    ours.send({"id": 2})
    assert theirs.receive() == ({"id": 1}, [])
    assert theirs.receive() == ({"id": 2}, [])
    ours.close()
    assert theirs.receive() is None


def test_a_message_brings_a_descriptor(channels: Channels, tmp_path: Path) -> None:
    ours, theirs = channels
    (tmp_path / "file").write_text("text")
    with open(tmp_path / "file") as file:
        ours.send({"id": 1}, [file.fileno()])
    received = theirs.receive()
    assert received is not None
    with os.fdopen(received[1][0]) as copy:
        assert copy.read() == "text"


def test_a_message_that_is_too_long_is_not_sent(channels: Channels) -> None:
    with pytest.raises(control.ControlError, match="a message of 70011 bytes is too long"):
        channels[0].send({"id": "x" * 70_000})


def test_a_line_without_an_end_is_refused(channels: Channels) -> None:
    ours, theirs = channels
    sender = threading.Thread(target=ours.socket.sendall, args=(b"x" * 70_000,))
    sender.start()
    with pytest.raises(control.ControlError, match="a line without an end"):
        theirs.receive()
    sender.join()


def test_a_message_that_is_no_object_is_refused(channels: Channels) -> None:
    ours, theirs = channels
    ours.socket.sendall(b"[1]\n")
    with pytest.raises(control.ControlError, match="a message that is no object"):
        theirs.receive()


# ------------------------------------------------------------------------------ children without fork


@pytest.fixture
def spawned() -> Iterator[SpawnedChildren]:
    with SpawnedChildren(ChildLimits(memory_mib=256, cpu_s=5)) as children:
        yield children


def test_a_spawned_child_answers_and_leaves_nothing(spawned: SpawnedChildren) -> None:
    reply, ending = run_snippet(spawned, "import os, numpy; open('x', 'w').close(); result = os.getcwd()")
    spawned.close()
    assert reply is not None
    assert not os.path.exists(reply["value"])
    assert ending.signal is None or ending.killed_by_us
    assert spawned.isolation == Isolation(Level.LIMITS, {"limits": "resource limits"})


def test_a_spawned_child_is_limited(spawned: SpawnedChildren) -> None:
    assert run_snippet(spawned, "bytearray(300 << 20)")[0] == {"raised": "MemoryError: "}
    assert run_snippet(spawned, "import os; os.abort()") == (None, Ending(signal.SIGABRT, None, False))


def test_a_spawned_child_that_goes_on_is_killed(spawned: SpawnedChildren) -> None:
    assert run_snippet(spawned, "while True: pass", timeout_s=0.4) == (
        None,
        Ending(signal.SIGKILL, None, True),
    )


def test_spawned_children_end_when_they_are_closed() -> None:
    with SpawnedChildren() as children:
        handle = children.spawn("snippet")
    with handle.wire:
        assert handle.wire.recv(1) == b""


def test_a_spawned_child_that_cannot_start_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.sandbox.spawned.fresh_python", lambda: ["/no/such/python"])
    with (
        SpawnedChildren() as children,
        pytest.raises(GraderError, match=r"a sandbox child did not start: .*No such"),
    ):
        children.spawn()


def test_a_spawned_child_that_cannot_enter_its_folder_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    make = scratch.make

    def unusable(parent: str) -> str:
        folder = make(parent)
        os.rmdir(folder)
        return folder

    monkeypatch.setattr("grader.sandbox.spawned.scratch.make", unusable)
    with SpawnedChildren() as children:
        student = StudentTransport(children, "work.py", [("", "")], {"f": (("x",), "")}, Limits())
        with pytest.raises(GraderError, match=r"could not be locked in: .*enter the scratch folder"):
            student.load()
        student.close()


def test_a_spawned_child_that_a_student_ends_is_not_our_fault() -> None:
    with SpawnedChildren() as children:
        source = "import os\nos._exit(0)\ndef f(x): return x\n"
        student = StudentTransport(children, "work.py", [("", source)], {"f": (("x",), "")}, Limits())
        student.load()
        assert words(student.repairs) == ["line 2: skipped, it ended the process"]
        student.close()


def test_linux_forks_its_children() -> None:
    with start_children(Level.LIMITS) as children:
        assert isinstance(children, Zygote)
