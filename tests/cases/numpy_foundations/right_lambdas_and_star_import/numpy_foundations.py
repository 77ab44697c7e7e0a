from numpy import *
from numpy.linalg import norm

column_vector = lambda v: v.reshape(-1, 1)
row_vector = lambda v: v.reshape(1, -1)
rank_1_names = lambda arrays: [name for name in arrays if arrays[name].ndim == 1]
outer_product = lambda a, b: column_vector(a) * row_vector(b)
dot_vectorised = lambda a, b: dot(a.T, b).item()
column_totals = lambda A: sum(A, axis=0, keepdims=True)
percentages = lambda A: 100 * A / column_totals(A)
centre_rows = lambda X: X - mean(X, axis=1, keepdims=True)
row_lengths = lambda X: norm(X, axis=1, keepdims=True)
normalise_rows = lambda X: X / row_lengths(X)
image_to_column = lambda image: image.reshape(-1, 1)
images_to_columns = lambda images: images.reshape(images.shape[0], -1).T


def dot_loop(a, b):
    total = 0
    for i in arange(a.size):
        total = total + a[i][0] * b[i][0]
    return total


def softmax(X):
    E = exp(X - X.max(axis=1, keepdims=True))
    return E / sum(E, axis=1, keepdims=True)
