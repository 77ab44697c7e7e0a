# tries: raise its own limits, its priority and its user
# expects: points = 18, sigmoid full, initialize_with_zeros full

import os
import resource

import numpy as np

DONE = "@DONE@"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE):
        before = resource.getrlimit(kind)
        try:
            resource.setrlimit(kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        except (OSError, ValueError):
            pass
        if resource.getrlimit(kind)[1] > before[1] >= 0:
            raise RuntimeError(DONE)
    for attempt in (lambda: os.nice(-5), lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setgroups([0])):
        try:
            attempt()
        except OSError:
            pass
    if os.getuid() == 0:
        raise RuntimeError(DONE)
    return np.zeros((dim, 1)), 0.0
