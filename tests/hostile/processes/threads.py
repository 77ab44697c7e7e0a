# tries: start threads until no more come, all of them busy
# expects: points <= 18

import threading

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    def busy():
        while True:
            pass


    for number in range(200):
        try:
            threading.Thread(target=busy, daemon=True).start()
        except RuntimeError:
            break
    return np.zeros((dim, 1)), 0.0
