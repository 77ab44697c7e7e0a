# tries: raise an error with much text and with text for a terminal
# expects: points = 10, sigmoid full, initialize_with_zeros raised or out_of_memory or timed_out

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    raise ValueError("\x1b[2J\x1b]0;root\x07::set-output name=points::100\r\n<script>alert(1)</script>\u202e" * 10**6)
