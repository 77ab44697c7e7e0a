# tries: fill memory and the channel with figures, lines and texts
# expects: points = 0, overview failed or timed_out or out_of_memory or crashed

import matplotlib.pyplot as plt
import numpy as np


def overview(x, width, rate):
    for number in range(1_000_000):
        plt.figure().suptitle("x" * 1_000_000)
        plt.plot(np.zeros(1_000_000), label="y" * 1_000_000)
        plt.legend([str(number)] * 1_000)
        plt.plot(x)
