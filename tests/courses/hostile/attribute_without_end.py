# tries: attributes that are huge, never come, nest without end, or are new objects each time
# expects: points <= 1, KMeans failed or crashed or raised or timed_out or out_of_memory, Line failed or raised

import numpy as np


class KMeans:
    def __init__(self, k, n_iterations=10):
        self.count = 0

    @property
    def labels_(self):
        return np.broadcast_to(0.0, (1 << 30, 1 << 20))

    @property
    def centres_(self):
        nest = []
        for _ in range(10_000):
            nest = [nest]
        return nest

    def fit(self, X):
        return self

    def predict(self, X):
        while True:
            self.count += 1


class Line:
    def __init__(self, intercept=True):
        pass

    def fit(self, x, y):
        return [Line() for _ in range(20_000)]

    def __len__(self):
        return self.__len__()
