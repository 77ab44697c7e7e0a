# tries: answer with numbers of objects that are not its own, in place of values
# expects: points = 0, KMeans failed or crashed or raised, Line failed or crashed or raised

from grader.child import handles


class KMeans:
    def __init__(self, *arguments, **keywords):
        pass

    def fit(self, X):
        handles.Handles.token_of = lambda self, value: -5 if isinstance(value, KMeans) else "object"
        return self

    def predict(self, X):
        return self


class Line(KMeans):
    def fit(self, x, y):
        handles.Handles.token_of = lambda self, value: 1 << 70
        return self
