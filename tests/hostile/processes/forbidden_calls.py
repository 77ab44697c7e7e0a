# tries: ask the kernel for namespaces, tracing, memory files, io_uring and programs of its own
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: skip, some of these are allowed there

import ctypes

import numpy as np

DONE = "@DONE@"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    libc = ctypes.CDLL(None, use_errno=True)
    calls = {"unshare": (272, 0x10000000), "ptrace": (101, 0, 0, 0, 0), "memfd_create": (319, b"m", 0), "io_uring_setup": (425, 1, ctypes.create_string_buffer(256)),
             "bpf": (321, 5, ctypes.create_string_buffer(128), 128), "userfaultfd": (323, 0), "keyctl": (250, 0, -3, 0), "mount": (165, b"none", b"/", b"tmpfs", 0, 0), "perf_event_open": (298, 0, 0, 0, 0, 0)}
    for name, (number, *arguments) in calls.items():
        if libc.syscall(number, *arguments) >= 0:
            raise RuntimeError(DONE + name)
    return np.zeros((dim, 1)), 0.0
