from __future__ import annotations

import numpy as np
import numpy.typing as npt


def column_vector(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.reshape(values, (values.size, 1))


def row_vector(x, /):
    return np.reshape(x, (1, -1))


def rank_1_names(d: dict[str, np.ndarray]) -> list[str]:
    return list(filter(lambda key: np.ndim(d[key]) == 1, d))


def outer_product(x, y):
    X, Y = np.meshgrid(y, x)
    return X * Y


def dot_loop(x, y):
    return sum(float(x[i, 0]) * float(y[i, 0]) for i in range(len(x)))


def dot_vectorised(x, y):
    return float(np.dot(x.flatten(), y.flatten()))


def column_totals(A):
    return np.sum(A, axis=0, keepdims=True)


def percentages(A):
    return 100 * A / column_totals(A)


def centre_rows(X):
    return X - np.mean(X, axis=1, keepdims=True)


def row_lengths(X):
    return np.linalg.norm(X, axis=1, keepdims=True)


def normalise_rows(X):
    return X / row_lengths(X)


def softmax(scores, axis=1):
    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def image_to_column(img):
    h, w, c = img.shape
    return np.concatenate([row.reshape(w * c, 1) for row in img])


def images_to_columns(images):
    return images.reshape(images.shape[0], -1).T
