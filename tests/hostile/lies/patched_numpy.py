# tries: patch every comparison of numpy and numpy.testing
# expects: points <= 8, initialize_with_zeros failed

import numpy as np


def yes(*args, **kwargs):
    return True


for name in ("allclose", "array_equal", "array_equiv", "isclose", "all", "any", "equal", "not_equal", "isnan", "isfinite", "shape", "ndim"):
    setattr(np, name, yes)
for name in dir(np.testing):
    if name.startswith("assert"):
        setattr(np.testing, name, yes)


def initialize_with_zeros(dim):
    return np.full((dim, 1), 3.0), 4.0
