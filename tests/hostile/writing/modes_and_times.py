# tries: change mode, times, owner and attributes of a file
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18, touches victim

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    for attempt in (
        lambda: os.chmod("@VICTIM@", 0o777),
        lambda: os.utime("@VICTIM@", (0, 0)),
        lambda: os.chown("@VICTIM@", os.getuid(), os.getgid()),
        lambda: os.setxattr("@VICTIM@", "user.mark", b"@MARK@"),
    ):
        try:
            attempt()
        except OSError:
            pass
    return np.zeros((dim, 1)), 0.0
