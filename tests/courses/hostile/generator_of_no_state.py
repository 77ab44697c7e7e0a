# tries: send back a Generator whose state points beyond its memory, and frames that claim a billion rows
# expects: points = 0, noisy failed or crashed, daily failed or crashed, loaded failed or crashed

import numpy as np
from grader.wire import frames, generators


def noisy(x, scale, rng):
    state = {"state": {"key": np.zeros(624, np.uint32), "pos": 1 << 30}}
    generators.parts_of = lambda value: ["MT19937", state, None]
    return rng


def daily(table):
    frames.parts_of = lambda value: ["frame", ["range", 0, 1 << 40, 1, None], ["range", 0, 0, 1, None], []]
    return table


def loaded(path):
    import pandas

    frames.parts_of = lambda value: ["series", ["range", 0, 3, 1, None], ["cells", "object", [[], {}, ()]], None]
    return pandas.Series([1, 2, 3])
