import numpy as np


def column_vector(v):
    n = v.shape[0]
    column = v.reshape((n, 1))
    assert column.shape == (n, 1)
    return column


def row_vector(v):
    row = v.reshape((1, v.shape[0]))
    assert (row.shape == (1, len(v)))
    return row


def rank_1_names(arrays):
    names = []
    for key in arrays:
        if len(arrays[key].shape) == 1:
            names += [key]
    return names


def outer_product(a, b):
    n = len(a)
    k = len(b)
    P = np.zeros((n, k))
    for i in range(n):
        for j in range(k):
            P[i, j] = a[i] * b[j]
    return P


def dot_loop(a, b):
    dot = 0
    for i in range(0, a.shape[0]):
        dot = dot + a[i] * b[i]
    return dot


def dot_vectorised(a, b):
    dot = np.dot(a.T, b)
    dot = np.squeeze(dot)
    assert dot.shape == ()
    return dot


def column_totals(A):
    cal = A.sum(axis=0)
    return cal.reshape(1, A.shape[1])


def percentages(A):
    cal = A.sum(axis = 0)
    percentage = 100 * A / (cal.reshape(1, A.shape[1]))
    return percentage


def centre_rows(X):
    mu = 1 / X.shape[1] * np.sum(X, axis=1, keepdims=True)
    return np.subtract(X, mu)


def row_lengths(X):
    x_norm = np.linalg.norm(X, ord=2, axis=1, keepdims=True)
    return x_norm


def normalise_rows(X):
    x_norm = np.linalg.norm(X, axis=1, keepdims=True)
    x = X / x_norm
    return x


def softmax(X):
    x_exp = np.exp(X - np.max(X, axis=1, keepdims=True))
    x_sum = np.sum(x_exp, axis=1, keepdims=True)
    s = x_exp / x_sum
    return s


def image_to_column(image):
    v = image.reshape((image.shape[0] * image.shape[1] * image.shape[2]), 1)
    return v


def images_to_columns(images):
    images_flatten = images.reshape(images.shape[0], -1).T
    return images_flatten
