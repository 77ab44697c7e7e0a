# tries: read a file through numpy, linecache, import machinery and mmap
# expects: points = 10, sigmoid full, predict raised
# at limits: points = 10, touches quoted

import importlib.machinery
import linecache
import os

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def attempts():
    yield lambda: np.fromfile("@SECRET@", dtype=np.uint8).tobytes().decode()
    yield lambda: str(np.loadtxt("@SECRET@", dtype=str))
    yield lambda: np.memmap("@SECRET@", dtype=np.uint8, mode="r").tobytes().decode()
    yield lambda: "".join(linecache.getlines("@SECRET@"))
    yield lambda: importlib.machinery.SourceFileLoader("m", "@SECRET@").get_data("@SECRET@").decode()
    yield lambda: os.read(os.open("@SECRET@", os.O_RDONLY), 1000).decode()


def predict(w, b, X):
    for attempt in attempts():
        try:
            text = attempt()
        except Exception:
            continue
        if text:
            raise RuntimeError(text)
    raise PermissionError("none")
