"""Signals, clusters and lines."""

sampling_rate = None  # YOUR ANSWER HERE


def smoothed(x, width):
    """The moving average of a signal (n,) over `width` samples, as long as the signal."""
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("smoothed: nothing written here yet")


def loaded(path):
    """The readings in a file, without those that are missing, numbered from 0."""
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("loaded: nothing written here yet")


def daily(table):
    """Day, mean and count of the readings of each day, by day."""
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("daily: nothing written here yet")


def noisy(x, scale, rng):
    """A signal (n,) with normal noise of standard deviation `scale`, drawn from `rng`."""
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("noisy: nothing written here yet")


def distances(X, centres):
    """Squared distances (n, k) of the points (n, d) from the centres (k, d)."""
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("distances: nothing written here yet")


class KMeans:
    """Clusters of points; the first k points are the first centres."""

    def __init__(self, k, n_iterations=10):
        self.k = k
        self.n_iterations = n_iterations

    def fit(self, X):
        """Find `centres_` (k, d) and `labels_` (n,) for X (n, d); returns the object itself."""
        # YOUR CODE HERE: replace this line and the next
        raise NotImplementedError("KMeans: nothing written here yet")

    def predict(self, X):
        """The number of the nearest centre for each point."""
        # YOUR CODE HERE: replace this line and the next
        raise NotImplementedError("KMeans: nothing written here yet")


class Line:
    """A straight line through points, by least squares."""

    def __init__(self, intercept=True):
        self.intercept = intercept
        self.slope, self.offset = 0.0, 0.0

    def fit(self, x, y):
        """Find `slope` and `offset` for x (n,) and y (n,); returns the object itself."""
        # YOUR CODE HERE: replace this line and the next
        raise NotImplementedError("Line: nothing written here yet")

    def __call__(self, x):
        """The line's values at x (n,)."""
        # YOUR CODE HERE: replace this line and the next
        raise NotImplementedError("Line: nothing written here yet")

    def __len__(self):
        """How many numbers describe the line."""
        # YOUR CODE HERE: replace this line and the next
        raise NotImplementedError("Line: nothing written here yet")


def report(points, name):
    """Fit a line to points (n, 2), print its name and slope, such as ``trend: 0.50``; returns the slope."""
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("report: nothing written here yet")


def overview(x, width, rate):
    """Draw a signal (n,) of `rate` samples a second, in two panels.

    On the left the signal over seconds, from 0 on, and its moving average over `width` samples as a second
    line, with a title, labels of both axes and a legend; on the right a histogram of the signal in 12 bins,
    with a label of the x axis.
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("overview: nothing written here yet")
