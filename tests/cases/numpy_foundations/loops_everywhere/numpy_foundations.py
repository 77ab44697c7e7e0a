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
    return dot_loop(a, b)


def column_totals(A):
    totals = np.zeros((1, A.shape[1]))
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            totals[0, j] += A[i, j]
    return totals


def percentages(A):
    P = np.zeros(A.shape)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            P[i, j] = 100 * A[i, j] / sum(A[:, j])
    return P


def centre_rows(X):
    C = []
    for row in X:
        mean = sum(row) / len(row)
        C.append([x - mean for x in row])
    return np.array(C)


def row_lengths(X):
    lengths = []
    for row in X:
        lengths.append([sum(x ** 2 for x in row) ** 0.5])
    return np.array(lengths)


def normalise_rows(X):
    N = np.zeros(X.shape)
    for i in range(len(X)):
        N[i] = X[i] / np.sqrt(np.sum(X[i] ** 2))
    return N


def softmax(X):
    S = np.zeros(X.shape)
    for i in range(X.shape[0]):
        e = np.exp(X[i] - max(X[i]))
        S[i] = e / sum(e)
    return S


def image_to_column(image):
    return image.reshape(image.shape[0] * image.shape[1] * image.shape[2], 1)


def images_to_columns(images):
    m = images.shape[0]
    X = np.zeros((images[0].size, m))
    for i in range(m):
        X[:, i] = images[i].reshape(-1)
    return X
