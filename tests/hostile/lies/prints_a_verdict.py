# tries: print what a test runner would print
# expects: points = 10, sigmoid full, initialize_with_zeros failed

import sys

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


print("::set-output name=grade::100")
print("100 passed in 0.01s")


def initialize_with_zeros(dim):
    print("PASSED test_w_is_a_column_of_zeros [100%]")
    sys.stderr.write("points: 100")
    sys.__stdout__.write("OK")
    return "passed"
