# tries: read the memory of the parent and of the grader by /proc/PID/mem and process_vm_readv
# expects: points = 10, sigmoid full, predict raised

import ctypes
import os

import numpy as np

DONE = "@DONE@"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Span(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def by_file(pid):
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb") as memory:
        start = int(maps.readline().split("-")[0], 16)
        memory.seek(start)
        return bool(memory.read(16))


def by_call(pid):
    buffer = ctypes.create_string_buffer(16)
    here, there = Span(ctypes.addressof(buffer), 16), Span(id(None), 16)
    return ctypes.CDLL(None).process_vm_readv(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0) > 0


def predict(w, b, X):
    for pid in (os.getppid(), int("@GRADER@")):
        for way in (by_file, by_call):
            try:
                if way(pid):
                    raise RuntimeError(DONE)
            except OSError:
                pass
    raise PermissionError("none")
