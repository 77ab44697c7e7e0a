"""The system calls that numpy code needs, with their numbers on each processor family.

The rule is an allow list: what is not here is refused. It was drawn up by watching numpy, its
linear algebra and threads, scipy, pandas, sklearn and matplotlib at work. Left out on purpose:
making processes, programs and sockets, signals to others, limits, priorities, modes and owners of
files, shared memory, memfd, io_uring, namespaces, keys, tracing.

Calls whose arguments decide (clone, kill, ioctl, …) are in `CONDITIONAL`; `seccomp` says how.
"""

from __future__ import annotations

X86_64, AARCH64 = "x86_64", "aarch64"

# What AUDIT_ARCH_* in linux/audit.h calls them.
AUDIT_ARCHITECTURE = {X86_64: 0xC000003E, AARCH64: 0xC00000B7}

LAST_KNOWN = 450
"""Calls numbered beyond this are newer than the table: "no such call", so that libraries fall back."""

# name: (x86_64, aarch64); None where the processor family never had the call.
ALLOWED: dict[str, tuple[int | None, int]] = {
    # files that are open already, and reading folders
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "pread64": (17, 67),
    "pwrite64": (18, 68),
    "readv": (19, 65),
    "writev": (20, 66),
    "sendfile": (40, 71),
    "fsync": (74, 82),
    "fdatasync": (75, 83),
    "ftruncate": (77, 46),
    "fallocate": (285, 47),
    "flock": (73, 32),
    "getdents64": (217, 61),
    "fstatfs": (138, 44),
    "dup": (32, 23),
    "dup3": (292, 24),
    "pipe2": (293, 59),
    "close_range": (436, 436),
    "copy_file_range": (326, 285),
    # names of files: Landlock decides which may be opened, made or removed
    "newfstatat": (262, 79),
    "statx": (332, 291),
    "statfs": (137, 43),
    "faccessat": (269, 48),
    "faccessat2": (439, 439),
    "readlinkat": (267, 78),
    "mkdirat": (258, 34),
    "unlinkat": (263, 35),
    "symlinkat": (266, 36),
    "linkat": (265, 37),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "getcwd": (79, 17),
    "chdir": (80, 49),
    "fchdir": (81, 50),
    "umask": (95, 166),
    # memory
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "brk": (12, 214),
    "mremap": (25, 216),
    "msync": (26, 227),
    "mincore": (27, 232),
    "madvise": (28, 233),
    "membarrier": (324, 283),
    # our own signals, timers and clocks
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "rt_sigpending": (127, 136),
    "rt_sigtimedwait": (128, 137),
    "rt_sigsuspend": (130, 133),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    "getitimer": (36, 102),
    "setitimer": (38, 103),
    "nanosleep": (35, 101),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "gettimeofday": (96, 169),
    "times": (100, 153),
    # threads
    "futex": (202, 98),
    "futex_waitv": (449, 449),
    "set_robust_list": (273, 99),
    "get_robust_list": (274, 100),
    "set_tid_address": (218, 96),
    "rseq": (334, 293),
    "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123),
    "sched_getparam": (143, 121),
    "sched_getscheduler": (145, 120),
    "sched_get_priority_max": (146, 125),
    "sched_get_priority_min": (147, 126),
    "getcpu": (309, 168),
    "gettid": (186, 178),
    "exit": (60, 93),
    "exit_group": (231, 94),
    # who and where we are
    "getpid": (39, 172),
    "getppid": (110, 173),
    "getpgid": (121, 155),
    "getsid": (124, 156),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "getresuid": (118, 148),
    "getresgid": (120, 150),
    "getgroups": (115, 158),
    "uname": (63, 160),
    "sysinfo": (99, 179),
    "getrlimit": (97, 163),
    "getrusage": (98, 165),
    "getrandom": (318, 278),
    # the wire: a socket that is there already; no other can be made
    "sendto": (44, 206),
    "recvfrom": (45, 207),
    "sendmsg": (46, 211),
    "recvmsg": (47, 212),
    "shutdown": (48, 210),
    # waiting
    "pselect6": (270, 72),
    "ppoll": (271, 73),
    "eventfd2": (290, 19),
    "epoll_create1": (291, 20),
    "epoll_ctl": (233, 21),
    "epoll_pwait": (281, 22),
}

# Elder spellings that only x86_64 still has.
ALLOWED_ON_X86_64: dict[str, int] = {
    "stat": 4,
    "lstat": 6,
    "poll": 7,
    "access": 21,
    "pipe": 22,
    "select": 23,
    "dup2": 33,
    "pause": 34,
    "alarm": 37,
    "rename": 82,
    "mkdir": 83,
    "rmdir": 84,
    "link": 86,
    "unlink": 87,
    "symlink": 88,
    "readlink": 89,
    "getpgrp": 111,
    "arch_prctl": 158,
    "time": 201,
    "epoll_wait": 232,
}

CONDITIONAL: dict[str, tuple[int | None, int]] = {
    "open": (2, -1),
    "openat": (257, 56),
    "ioctl": (16, 29),
    "fcntl": (72, 25),
    "clone": (56, 220),
    "clone3": (435, 435),
    "kill": (62, 129),
    "tgkill": (234, 131),
    "prctl": (157, 167),
    "prlimit64": (302, 261),
}


def allowed(machine: str) -> dict[str, int]:
    """Name and number of each call that is allowed whatever its arguments, on `machine`."""
    if machine == AARCH64:
        return {name: numbers[1] for name, numbers in ALLOWED.items()}
    table = {name: numbers[0] for name, numbers in ALLOWED.items() if numbers[0] is not None}
    return table | ALLOWED_ON_X86_64


def conditional(machine: str) -> dict[str, int]:
    """Name and number of each call whose arguments decide, on `machine`."""
    column = 1 if machine == AARCH64 else 0
    table = {name: numbers[column] for name, numbers in CONDITIONAL.items()}
    return {name: number for name, number in table.items() if number is not None and number >= 0}
