# tries: have the reference's class answer what it is not asked for, once it takes a wrong one's place
# expects: points <= 2, Line failed or raised, report failed or raised or crashed

class Line:
    def __init__(self, intercept=True):
        pass

    def fit(self, x, y):
        return self

    def __len__(self):
        return 7


def report(points, name):
    line = Line()
    ask = type(line)._ask
    found = []
    for name in ("._private", ".__class__", ".__init__()", ".fit.__globals__", ".__dict__", ".fit", "KMeans", "Line"):
        try:
            found.append(ask(name, (line,), {}))
        except Exception as error:
            found.append(error)
    raise ValueError(repr(found))
