import numpy as np


class Matrix:
    def __init__(self, values):
        self.values = np.asarray(values, dtype=float)

    def along(self, operation):
        return operation(self.values, axis=1, keepdims=True)

    def less(self, other):
        return Matrix(self.values - other)

    def over(self, other):
        return Matrix(self.values / other)


def total(values, axis, keepdims):
    return np.add.reduce(values, axis=axis, keepdims=keepdims)


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
    return Matrix(A.T).along(total).T


def percentages(A):
    return Matrix(100 * A).over(column_totals(A)).values


def centre_rows(X):
    X = Matrix(X)
    return X.less(X.along(np.mean)).values


def row_lengths(X):
    return Matrix(X * X).along(total) ** 0.5


def normalise_rows(X):
    return Matrix(X).over(row_lengths(X)).values


def softmax(X):
    X = Matrix(X)
    E = Matrix(np.exp(X.less(X.along(np.max)).values))
    return E.over(E.along(total)).values


def image_to_column(image):
    return image.reshape(image.shape[0] * image.shape[1] * image.shape[2], 1)


def images_to_columns(images):
    return images.reshape(images.shape[0], -1).T
