# tries: empty the modules, the builtins and the streams
# expects: points <= 18

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


import builtins
import sys


def initialize_with_zeros(dim):
    sys.stdout.close()
    sys.stdout = sys.stderr = None
    sys.modules.clear()
    for name in list(vars(builtins)):
        if not name.startswith("_"):
            delattr(builtins, name)
    return np.zeros((dim, 1)), 0.0
