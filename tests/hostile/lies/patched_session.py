# tries: patch the child's session to return the arguments as the answer, or to pass
# expects: points <= 10

import gc

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


for thing in gc.get_objects():
    if type(thing).__name__ == "_Session":
        type(thing)._call = lambda self, *question: ["passed", 100]
        type(thing).answer = lambda self, *question: ["value", {"points": 100, "verdict": "passed"}, None, None, ""]


def initialize_with_zeros(dim):
    return 7
