# tries: take the open files and processes of the process that it was forked from
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18

import os
import resource

import numpy as np

PARENT = os.getppid()


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    for name in ("RLIMIT_NOFILE", "RLIMIT_NPROC"):
        try:
            resource.prlimit(PARENT, getattr(resource, name), (1, 1))
        except (OSError, ValueError):
            pass
    return np.zeros((dim, 1)), 0.0
