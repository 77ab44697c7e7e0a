# tries: send back drawings that are none: panels that are arrays, curves of objects, lies of what was cut
# expects: points = 0, overview failed or crashed

import numpy as np
from grader.child import drawing

PANEL = np.zeros((3, 3))
FORMS = [
    [],
    [[], []],
    [[{"title": "t", "panels": PANEL}], False],
    [[{"title": "t", "panels": [PANEL]}], False],
    [[{"title": PANEL, "panels": []}], PANEL],
    [[{"title": "t", "panels": [{"lines": PANEL}]}] * 10_000, False],
]
sent = iter(FORMS * 100)


def overview(x, width, rate):
    pass


drawing.recorded = lambda call, *namespaces: next(sent)
