"""Wrong versions of signals: changes on the solution, or classes with their wrong methods alone."""

# ruff: noqa: F811 - one class has several versions here

import numpy as np

from grader import mistake


def known(exercise, name, *changes):
    mistake(exercise, name, explain=f"{name} in {exercise}.", hint="Look there.", change=list(changes))


known("smoothed", "longer", ('mode="same"', 'mode="full"'))
known("smoothed", "not-divided", ("flat(width)", "width * flat(width)"))
known("loaded", "gaps-left", ("table.dropna()", "table"))
known("loaded", "numbers-left", (".reset_index(drop=True)", ""))
known("daily", "sums", ("groups.mean()", "groups.sum()"))
known("daily", "days-in-the-index", (".reset_index()", ""))
known("daily", "missing-count", (', "n": groups.count()', ""))
known("noisy", "own-generator", ("rng.normal", "np.random.default_rng(0).normal"))
known("noisy", "variance", ("scale * rng", "scale**2 * rng"))
known("noisy", "one-too-many", ("rng.normal(size=x.shape)", "rng.normal(size=x.size + 1)[:-1]"))
known("distances", "not-squared", ("differences**2", "abs(differences)"))
known(
    "distances",
    "rooted",
    ("return np.sum(differences**2, axis=2)", "return np.sum(differences**2, axis=2) ** 0.5"),
)
known("KMeans", "one-round", ("range(self.n_iterations)", "range(1)"))
known("KMeans", "nothing-returned", ("return self", "return None"))
known("Line", "always-an-offset", ("if self.intercept:", "if True:"))
known("Line", "steep", ("x @ y / (x @ x)", "(y / x).mean()"))
known("report", "silent", ('print(f"{name}: {line.slope:.2f}")', "pass"))
known("report", "axes-swapped", ("fit(points[:, 0], points[:, 1])", "fit(points[:, 1], points[:, 0])"))
known("overview", "over-samples", ("np.arange(len(x)) / rate", "np.arange(len(x))"))
known(
    "overview",
    "axes-swapped",
    ("plot(seconds, x,", "plot(x, seconds,"),
    ("plot(seconds, smoothed(x, width),", "plot(smoothed(x, width), seconds,"),
)
known("overview", "dots", ("plot(seconds, x,", 'plot(seconds, x, "o",'))
known("overview", "signal-twice", ("smoothed(x, width)", "x"))
known("overview", "no-legend", ("left.legend()", "pass"))
known("overview", "no-labels", ('left.set_xlabel("seconds")', "pass"), ('left.set_ylabel("volts")', "pass"))
known("overview", "no-title", ('left.set_title("Signal")', "pass"))
known("overview", "ten-bins", ("hist(x, bins=12)", "hist(x)"))
known("overview", "bars", ("hist(x, bins=12)", "bar(range(12), np.histogram(x, 12)[0])"))
known("overview", "density", ("bins=12", "bins=12, density=True"))
known(
    "overview",
    "one-panel",
    ("fig, (left, right) = plt.subplots(1, 2)", "fig, left = plt.subplots(); right = left"),
)


@mistake(
    "KMeans", "in-place", explain="The centres are the caller's own points.", hint="What does a slice share?"
)
class KMeans:
    def fit(self, X):
        self.centres_ = X[: self.k]
        for _ in range(self.n_iterations):
            self.labels_ = self.predict(X)
            for j in range(self.k):
                members = X[self.labels_ == j]
                if len(members):
                    self.centres_[j] = members.mean(axis=0)
        return self


@mistake(
    "KMeans", "farthest", explain="The farthest centre is taken.", hint="Which distance is the smallest?"
)
class KMeans:
    def predict(self, X):
        return np.argmax(distances(X, self.centres_), axis=1)  # noqa: F821 - the solution's


@mistake(
    "Line", "without-offset", explain="The offset is left out of the values.", hint="Where does it start?"
)
class Line:
    def __call__(self, x):
        return self.slope * x
