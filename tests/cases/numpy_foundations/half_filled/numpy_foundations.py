import numpy as np


def column_vector(v):
    return v.reshape(-1, 1)


def row_vector(v):
    return v.reshape(1, -1)


def rank_1_names(arrays):
    names = []
    for name, array in arrays.items():
        if array.ndim == 1:
            names.append(name)
    return names


def outer_product(a, b):
    return np.dot(column_vector(a), row_vector(b))


def dot_loop(a, b):
    total = 0
    for i in range(len(a)):
        total += a[i, 0] * b[i, 0]
    return total


def dot_vectorised(a, b):
    return np.sum(a * b)


def column_totals(A):
    return np.sum(A, axis=0, keepdims=True)


def percentages(A):
    return 100 * A / column_totals(A)


def centre_rows(X):
    raise NotImplementedError("centre_rows: nothing written here yet")


def row_lengths(X):
    raise NotImplementedError("row_lengths: nothing written here yet")


def normalise_rows(X):
    raise NotImplementedError("normalise_rows: nothing written here yet")


def softmax(X):
    raise NotImplementedError("softmax: nothing written here yet")


def image_to_column(image):
    raise NotImplementedError("image_to_column: nothing written here yet")


def images_to_columns(images):
    raise NotImplementedError("images_to_columns: nothing written here yet")
