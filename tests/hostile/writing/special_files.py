# tries: make pipes, links and devices in a folder open to all
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18, touches written

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    for attempt in (
        lambda: os.mkfifo("@FOLDER@/@MARK@-pipe"),
        lambda: os.mknod("@FOLDER@/@MARK@-device", 0o20666, 0x0101),
        lambda: os.symlink("/etc/passwd", "@FOLDER@/@MARK@-link"),
        lambda: os.link("@SECRET@", "@FOLDER@/@MARK@-hard"),
        lambda: os.mkfifo("pipe"),
    ):
        try:
            attempt()
        except OSError:
            pass
    return np.zeros((dim, 1)), 0.0
