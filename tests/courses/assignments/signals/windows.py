"""Windows to smooth a signal with, for everybody."""

import numpy as np


def flat(width):
    """A window of `width` equal weights that add up to one."""
    return np.full(width, 1 / width)
