import numpy as np


def column_vector(v):
    return np.expand_dims(v, axis=1)


def row_vector(v):
    return np.expand_dims(v, 0)


def rank_1_names(arrays):
    names = []
    for name, array in arrays.items():
        if array.ndim == 1:
            names.append(name)
    return names


def outer_product(a, b):
    return np.einsum('i,j->ij', a, b)


def dot_loop(a, b):
    i, total = 0, 0.
    while i < a.size:
        total += a.item(i) * b.item(i)
        i += 1
    return total


def dot_vectorised(a, b):
    return np.vdot(a, b)


def column_totals(A):
    return np.ones((1, A.shape[0])) @ A


def percentages(A):
    return A @ np.diag(100 / column_totals(A)[0])


def centre_rows(X):
    n = X.shape[1]
    return X @ (np.eye(n) - np.full((n, n), 1 / n))


def row_lengths(X):
    return np.sqrt(np.einsum('ij,ij->i', X, X)).reshape(-1, 1)


def normalise_rows(X):
    return np.diag(1 / row_lengths(X).ravel()) @ X


def softmax(X):
    shifted = X - X.max(axis=-1, keepdims=True)
    return np.exp(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))


def image_to_column(image):
    return image.reshape(image.shape[0] * image.shape[1] * image.shape[2], 1)


def images_to_columns(images):
    return np.transpose(np.reshape(images, (images.shape[0], np.prod(images.shape[1:]))))
