# tries: end the process in every statement, until it is not started any more
# expects: points <= 18

# Its two functions are right, and are graded: loaded without the statements that end the process.
import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


os._exit(0)
os._exit(0)
os._exit(0)
os._exit(0)
os._exit(0)
os._exit(0)
os._exit(0)
os._exit(0)
os._exit(0)
os._exit(0)
os._exit(0)
os._exit(0)


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
