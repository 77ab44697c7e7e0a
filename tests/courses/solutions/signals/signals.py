"""Signals, clusters and lines."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from windows import flat

# BEGIN SOLUTION
sampling_rate = 250.0
# END SOLUTION


def smoothed(x, width):
    """The moving average of a signal (n,) over `width` samples, as long as the signal."""
    # BEGIN SOLUTION
    return np.convolve(x, flat(width), mode="same")
    # END SOLUTION


def loaded(path):
    """The readings in a file, without those that are missing, numbered from 0."""
    # BEGIN SOLUTION
    table = pd.read_csv(path)
    return table.dropna().reset_index(drop=True)
    # END SOLUTION


def daily(table):
    """Day, mean and count of the readings of each day, by day."""
    # BEGIN SOLUTION
    groups = table.groupby("day")["value"]
    return pd.DataFrame({"mean": groups.mean(), "n": groups.count()}).reset_index()
    # END SOLUTION


def noisy(x, scale, rng):
    """A signal (n,) with normal noise of standard deviation `scale`, drawn from `rng`."""
    # BEGIN SOLUTION
    return x + scale * rng.normal(size=x.shape)
    # END SOLUTION


def distances(X, centres):
    """Squared distances (n, k) of the points (n, d) from the centres (k, d)."""
    # BEGIN SOLUTION
    differences = X[:, None, :] - centres[None, :, :]
    return np.sum(differences**2, axis=2)
    # END SOLUTION


class KMeans:
    """Clusters of points; the first k points are the first centres."""

    def __init__(self, k, n_iterations=10):
        self.k = k
        self.n_iterations = n_iterations

    def fit(self, X):
        """Find `centres_` (k, d) and `labels_` (n,) for X (n, d); returns the object itself."""
        # BEGIN SOLUTION
        self.centres_ = X[: self.k].copy()
        for _ in range(self.n_iterations):
            self.labels_ = self.predict(X)
            for j in range(self.k):
                members = X[self.labels_ == j]
                if len(members):
                    self.centres_[j] = members.mean(axis=0)
        return self
        # END SOLUTION

    def predict(self, X):
        """The number of the nearest centre for each point."""
        # BEGIN SOLUTION
        return np.argmin(distances(X, self.centres_), axis=1)
        # END SOLUTION


class Line:
    """A straight line through points, by least squares."""

    def __init__(self, intercept=True):
        self.intercept = intercept
        self.slope, self.offset = 0.0, 0.0

    def fit(self, x, y):
        """Find `slope` and `offset` for x (n,) and y (n,); returns the object itself."""
        # BEGIN SOLUTION
        if self.intercept:
            self.slope, self.offset = np.polyfit(x, y, 1)
        else:
            self.slope = x @ y / (x @ x)
        return self
        # END SOLUTION

    def __call__(self, x):
        """The line's values at x (n,)."""
        # BEGIN SOLUTION
        return self.slope * x + self.offset
        # END SOLUTION

    def __len__(self):
        """How many numbers describe the line."""
        # BEGIN SOLUTION
        return 1 + self.intercept
        # END SOLUTION


def report(points, name):
    """Fit a line to points (n, 2), print its name and slope, such as ``trend: 0.50``; returns the slope."""
    # BEGIN SOLUTION
    line = Line().fit(points[:, 0], points[:, 1])
    print(f"{name}: {line.slope:.2f}")
    return line.slope
    # END SOLUTION


def overview(x, width, rate):
    """Draw a signal (n,) of `rate` samples a second, in two panels.

    On the left the signal over seconds, from 0 on, and its moving average over `width` samples as a second
    line, with a title, labels of both axes and a legend; on the right a histogram of the signal in 12 bins,
    with a label of the x axis.
    """
    # BEGIN SOLUTION
    seconds = np.arange(len(x)) / rate
    fig, (left, right) = plt.subplots(1, 2)
    left.plot(seconds, x, label="signal")
    left.plot(seconds, smoothed(x, width), label="moving average")
    left.set_title("Signal")
    left.set_xlabel("seconds")
    left.set_ylabel("volts")
    left.legend()
    right.hist(x, bins=12)
    right.set_xlabel("volts")
    return fig
    # END SOLUTION
