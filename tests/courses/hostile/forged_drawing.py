# tries: send back drawings of a right form: of other data, with texts that break pages and terminals
# expects: points = 0, overview failed

import numpy as np
from grader.child import drawing

TEXT = "\x1b[2J::error::</svg><script>alert(1)</script>\u202e" + "x" * 900


def panel(title):
    empty = {"lines": [], "points": [], "bars": [], "histograms": [], "images": [], "calls": [title] * 50}
    scales = {"x_scale": "log", "y_scale": "log", "x_limits": None, "y_limits": [float("nan"), 1e308]}
    curve = [np.array([np.nan, 1e308]), np.array([np.inf, -1e308]), title]
    texts = {"title": title, "x_label": title, "y_label": title, "legend": [title] * 400}
    return {**empty, **scales, **texts, "lines": [curve] * 400}


def overview(x, width, rate):
    pass


drawing.recorded = lambda call, *namespaces: [[{"title": TEXT, "panels": [panel(TEXT), panel("b")]}], False]
