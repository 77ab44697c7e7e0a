# tries: be an object that has whatever is asked for, equal to everything
# expects: points <= 2, KMeans failed or raised, Line failed or raised

import numpy as np


class KMeans:
    def __init__(self, *arguments, **keywords):
        pass

    def __getattr__(self, name):
        if name.startswith("__array"):
            raise AttributeError(name)
        return self

    def __call__(self, *arguments, **keywords):
        return self

    def __eq__(self, other):
        return True

    def __getitem__(self, key):
        return self

    def __len__(self):
        return 10**30

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__
    __hash__ = None


Line = KMeans
sampling_rate = KMeans()


def smoothed(x, width):
    return KMeans()


loaded = daily = noisy = distances = report = lambda *arguments: KMeans()
