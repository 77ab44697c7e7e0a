import numpy as np


def column_vector(v):
    return v.reshape(-1, 1)


def row_vector(v):
    return v.reshape(1, -1)


def rank_1_names(arrays):
    return tuple(n for n, a in arrays.items() if a.shape == (a.size,))


def outer_product(a, b):
    return np.multiply.outer(a, b)


def dot_loop(a, b):
    total = np.zeros(1)
    for x, y in zip(a, b):
        total += x * y
    return total


def dot_vectorised(a, b):
    return np.sum(a * b, axis=0)


def column_totals(A):
    return np.sum(A, axis=0, keepdims=True)


def percentages(A):
    return np.divide(A, np.sum(A, axis=0)) * 100


def centre_rows(X):
    X = X.astype(float)
    X -= X.mean(axis=1, keepdims=True)
    return X


def row_lengths(X):
    return np.linalg.norm(X, axis=1, keepdims=True)


def normalise_rows(X):
    N = np.array(X, dtype=float)
    N /= row_lengths(N)
    return N


def softmax(X):
    X = X - np.max(X, axis=1, keepdims=True)
    X = np.exp(X)
    X /= np.sum(X, axis=1, keepdims=True)
    return X


def image_to_column(image):
    return image.reshape(image.shape[0] * image.shape[1] * image.shape[2], 1)


def images_to_columns(images):
    return images.reshape(images.shape[0], -1).T
