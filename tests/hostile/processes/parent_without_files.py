# tries: take the open files and processes of the process that it was forked from
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: skip, whether it has a score depends on how far it gets

import os
import resource

import numpy as np

PARENT = os.getppid()


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    for kind, most in ((resource.RLIMIT_NOFILE, 0), (resource.RLIMIT_NPROC, 0),):
        try:
            resource.prlimit(PARENT, kind, (most, most))
        except (OSError, ValueError):
            pass
    return np.zeros((dim, 1)), 0.0
