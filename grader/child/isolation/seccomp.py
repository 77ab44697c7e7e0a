"""seccomp: which system calls a process may make, by a small program that the kernel runs.

The program is classic BPF, built here from the tables of `syscalls`: one comparison and one return
per call, in the order written, so that it can be read. Nothing is killed for asking (a student's
``os.fork()`` gets `PermissionError` and goes on), except for calls of a foreign architecture, whose
numbers would mean something else.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Sequence
from typing import NamedTuple

from grader.child.isolation import IsolationUnavailable, identity, linux, syscalls

_ALLOW = 0x7FFF0000
_FAIL_WITH = 0x00050000
_KILL_PROCESS = 0x80000000

_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER_OFFSET, _ARCHITECTURE_OFFSET, _ARGUMENTS_OFFSET = 0, 4, 16
_X32_CALLS = 0x40000000
_FILTER_MODE = 2
_ANY_PID = 0x7ABCDEF0  # no process has it, and no constant below equals it

_CLONE_THREAD = 0x00010000
# CLONE_NEW* (namespaces), which a thread may not ask for.
_CLONE_NAMESPACES = 0x7E020080
_O_ACCESS_MODE, _O_TRUNC, _O_TMPFILE = 0x3, 0x200, 0x400000
# TCGETS (isatty), FIONREAD, FIONBIO, FIONCLEX, FIOCLEX.
_IOCTLS = (0x5401, 0x541B, 0x5421, 0x5450, 0x5451)
# F_DUPFD, F_{GET,SET}FD, F_{GET,SET}FL, locks of both kinds, F_DUPFD_CLOEXEC, F_GETPIPE_SZ. Not
# F_SETOWN and F_SETSIG: together they send any signal to any process of the same user.
_FCNTLS = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032)
# PR_SET_NAME, PR_GET_NAME, PR_SET_VMA (the allocator names its memory).
_PRCTLS = (15, 16, 0x53564D41)


class Instruction(NamedTuple):
    """One step of a BPF program; the jumps count instructions to skip."""

    code: int
    if_true: int
    if_false: int
    operand: int


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("operand", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Step)))


def program(machine: str, own_pid: int, *, on_disk: bool = False) -> list[Instruction]:
    """The filter for a process `own_pid` on `machine`.

    Parameters
    ----------
    on_disk
        Whether its scratch folder is on disk, without a quota: then it may neither take up room
        beyond the size of a file nor make files that have no name.

    Raises
    ------
    IsolationUnavailable
        When there is no table for the machine.
    """
    if machine not in syscalls.AUDIT_ARCHITECTURE:
        raise IsolationUnavailable("seccomp", f"no table of system calls for {machine!r} processors")
    special = syscalls.conditional(machine)
    steps = _check_architecture(machine)
    for name, number in syscalls.allowed(machine).items():
        if not (on_disk and name == "fallocate"):
            steps += [_if_equal(number, 0, 1), _return(_ALLOW)]
    for name in ("open", "openat"):
        if name in special:
            steps += _only_for(special[name], _opening(1 if name == "open" else 2, on_disk=on_disk))
    steps += _only_for(special["clone"], _threads_only())
    steps += _only_for(special["clone3"], [_return(_FAIL_WITH | errno.ENOSYS)])  # falls back to clone
    steps += _only_for(special["kill"], _argument_in(0, (own_pid,)))
    steps += _only_for(special["tgkill"], _argument_in(0, (own_pid,)))
    steps += _only_for(special["prctl"], _argument_in(0, _PRCTLS))
    steps += _only_for(special["ioctl"], _argument_in(1, _IOCTLS, errno.ENOTTY))
    steps += _only_for(special["fcntl"], _argument_in(1, _FCNTLS, errno.EINVAL))
    steps += _only_for(special["prlimit64"], _reading_own_limits(own_pid))
    steps += [Instruction(_IF_AT_LEAST, 0, 1, syscalls.LAST_KNOWN + 1), _return(_FAIL_WITH | errno.ENOSYS)]
    steps += [_return(_FAIL_WITH | errno.EPERM)]
    return steps


class Filter:
    """The program in the kernel's form, made once in the zygote: that is most of the work.

    Parameters
    ----------
    machine
        See `linux.machine`.
    on_disk
        See `program`.
    """

    def __init__(self, machine: str, *, on_disk: bool = False) -> None:
        steps = program(machine, _ANY_PID, on_disk=on_disk)
        self._steps = (_Step * len(steps))(*(_Step(*step) for step in steps))
        self._own_pid_steps = [index for index, step in enumerate(steps) if step.operand == _ANY_PID]

    def restrict(self) -> None:
        """Hold this process to the allowed calls, for good. The last lock: it refuses the others."""
        for index in self._own_pid_steps:
            self._steps[index].operand = os.getpid()
        wanted = _Program(len(self._steps), self._steps)
        identity.forbid_new_privileges()
        linux.process_control("seccomp", linux.PR_SET_SECCOMP, _FILTER_MODE, ctypes.addressof(wanted))


def _return(verdict: int) -> Instruction:
    return Instruction(_RETURN, 0, 0, verdict)


def _if_equal(value: int, if_true: int, if_false: int) -> Instruction:
    return Instruction(_IF_EQUAL, if_true, if_false, value)


def _load_argument(index: int, *, high_half: bool = False) -> Instruction:
    return Instruction(_LOAD, 0, 0, _ARGUMENTS_OFFSET + 8 * index + (4 if high_half else 0))


def _check_architecture(machine: str) -> list[Instruction]:
    steps = [
        Instruction(_LOAD, 0, 0, _ARCHITECTURE_OFFSET),
        _if_equal(syscalls.AUDIT_ARCHITECTURE[machine], 1, 0),
        _return(_KILL_PROCESS),
        Instruction(_LOAD, 0, 0, _NUMBER_OFFSET),
    ]
    if machine == syscalls.X86_64:  # x32 shares the architecture's name and renumbers some calls
        steps += [Instruction(_IF_AT_LEAST, 0, 1, _X32_CALLS), _return(_KILL_PROCESS)]
    return steps


def _only_for(number: int, body: Sequence[Instruction]) -> list[Instruction]:
    """`body` for call `number`, skipped for others. It must return on every path."""
    return [_if_equal(number, 0, len(body)), *body]


def _argument_in(index: int, values: Sequence[int], refusal: int = errno.EPERM) -> list[Instruction]:
    """Allow when the low half of an argument is one of `values`: all of them are 32-bit in the kernel."""
    steps = [_load_argument(index)]
    for value in values:
        steps += [_if_equal(value & 0xFFFFFFFF, 0, 1), _return(_ALLOW)]
    return [*steps, _return(_FAIL_WITH | refusal)]


def _threads_only() -> list[Instruction]:
    return [
        _load_argument(0),
        Instruction(_IF_ANY_BIT, 0, 2, _CLONE_THREAD),
        Instruction(_IF_ANY_BIT, 1, 0, _CLONE_NAMESPACES),
        _return(_ALLOW),
        _return(_FAIL_WITH | errno.EPERM),
    ]


def _opening(flags_argument: int, *, on_disk: bool) -> list[Instruction]:
    """Refuse O_TRUNC together with reading only, which Landlock before ABI 3 lets empty a file."""
    nameless = [Instruction(_IF_ANY_BIT, 0, 1, _O_TMPFILE), _return(_FAIL_WITH | errno.EOPNOTSUPP)]
    return [
        _load_argument(flags_argument),
        *(nameless if on_disk else ()),
        Instruction(_IF_ANY_BIT, 0, 3, _O_TRUNC),
        Instruction(_AND, 0, 0, _O_ACCESS_MODE),
        _if_equal(0, 0, 1),
        _return(_FAIL_WITH | errno.EACCES),
        _return(_ALLOW),
    ]


def _reading_own_limits(own_pid: int) -> list[Instruction]:
    """Allow ``prlimit64(own pid or 0, …, new limit = NULL)``, both halves of the pointer being 0."""
    return [
        _load_argument(0),
        _if_equal(0, 1, 0),
        _if_equal(own_pid, 0, 5),
        _load_argument(2),
        _if_equal(0, 0, 3),
        _load_argument(2, high_half=True),
        _if_equal(0, 0, 1),
        _return(_ALLOW),
        _return(_FAIL_WITH | errno.EPERM),
    ]
