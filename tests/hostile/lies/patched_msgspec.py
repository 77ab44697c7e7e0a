# tries: patch msgspec inside the child
# expects: points <= 10

import msgspec
import numpy as np
from grader.wire import values


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Encoder:
    def encode(self, value):
        return b"\xc3"


msgspec.msgpack.Encoder = msgspec.msgpack.Decoder = Encoder
values._pack = Encoder().encode


def initialize_with_zeros(dim):
    return 7
