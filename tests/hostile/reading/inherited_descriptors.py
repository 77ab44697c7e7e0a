# tries: read every descriptor that was inherited, and list them
# expects: points = 18, sigmoid full, initialize_with_zeros full

import os
import stat

import numpy as np

DONE = "@DONE@"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    for fd in range(64):
        try:
            mode = os.fstat(fd).st_mode
            if not stat.S_ISSOCK(mode):
                os.lseek(fd, 0, 0)
                text = os.read(fd, 1 << 16)
                if b"COST_RTOL" in text or b"SECRET" in text:
                    raise RuntimeError(DONE)
                if stat.S_ISDIR(mode):
                    raise RuntimeError(DONE)
        except OSError:
            pass
    return np.zeros((dim, 1)), 0.0
