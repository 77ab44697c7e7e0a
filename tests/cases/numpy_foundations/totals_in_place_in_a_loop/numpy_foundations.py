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
    totals = A[:1]
    for row in A[1:]:
        totals += row
    return totals


def percentages(A):
    return 100 * A / column_totals(A)


def centre_rows(X):
    return X - np.mean(X, axis=1, keepdims=True)


def row_lengths(X):
    return np.linalg.norm(X, axis=1, keepdims=True)


def normalise_rows(X):
    return X / row_lengths(X)


def softmax(X):
    e = np.exp(X - np.max(X, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def image_to_column(image):
    return image.reshape(image.shape[0] * image.shape[1] * image.shape[2], 1)


def images_to_columns(images):
    return images.reshape(images.shape[0], -1).T
