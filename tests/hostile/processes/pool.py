# tries: use multiprocessing and concurrent.futures
# expects: points <= 18, sigmoid full

from concurrent.futures import ProcessPoolExecutor

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        with ProcessPoolExecutor(2) as pool:
            list(pool.map(abs, range(4)))
    except (OSError, RuntimeError, ImportError, NotImplementedError):
        pass
    return np.zeros((dim, 1)), 0.0
