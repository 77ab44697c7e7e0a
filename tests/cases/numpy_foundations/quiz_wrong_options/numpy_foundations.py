import numpy as np


def column_vector(v):
    return v[:, np.newaxis]


def row_vector(v):
    return v[None, :]


def rank_1_names(arrays):
    names = []
    for name, array in arrays.items():
        if array.ndim == 1:
            names.append(name)
    return names


def outer_product(a, b):
    return a[:, None] * b


def dot_loop(a, b):
    s = 0.0
    for x, y in zip(a.ravel(), b.ravel()):
        s += x * y
    return s


def dot_vectorised(a, b):
    return np.dot(a[:, 0], b[:, 0])


def column_totals(A):
    return A.sum(0)[np.newaxis]


def percentages(A):
    return A / A.sum(axis=0) * 100


def centre_rows(X):
    return X - X.mean(axis=1)[:, None]


def row_lengths(X):
    return ((X ** 2).sum(axis=1) ** 0.5)[:, np.newaxis]


def normalise_rows(X):
    return X / np.sqrt((X * X).sum(1))[:, None]


def softmax(X):
    e = np.exp(X - X.max(1)[:, None])
    return e / e.sum(1)[:, None]


def image_to_column(image):
    return image.ravel()[:, None]


def images_to_columns(images):
    return images.reshape(len(images), -1).transpose()


quiz_broadcast = "A"
quiz_keepdims = "D"
quiz_speed = "A"
quiz_pictures = "A"
