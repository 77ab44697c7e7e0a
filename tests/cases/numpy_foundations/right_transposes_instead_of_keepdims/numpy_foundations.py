import numpy as np


def column_vector(v):
    return np.array([v]).T


def row_vector(v):
    return np.array([v])


def rank_1_names(arrays):
    names = []
    for name, array in arrays.items():
        if array.ndim == 1:
            names.append(name)
    return names


def outer_product(a, b):
    return np.outer(a, b)


def dot_loop(a, b):
    total = 0
    for i in range(len(a)):
        total += a[i, 0] * b[i, 0]
    return total


def dot_vectorised(a, b):
    return (a.T @ b)[0, 0]


def column_totals(A):
    return np.array([np.sum(A, axis=0)])


def percentages(A):
    return (A.T / A.T.sum(axis=1, keepdims=True)).T * 100.0


def centre_rows(X):
    return (X.T - X.mean(axis=1)).T


def row_lengths(X):
    return np.atleast_2d(np.sqrt(np.sum(np.square(X), axis=1))).T


def normalise_rows(X):
    return (X.T / row_lengths(X).T).T


def softmax(X):
    Z = X.T - np.amax(X, axis=1)
    E = np.exp(Z)
    return (E / E.sum(axis=0)).T


def image_to_column(image):
    return np.atleast_2d(image.flatten()).T


def images_to_columns(images):
    m, h, w, c = images.shape
    return images.reshape((m, h * w * c)).T
