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


def percentages(A):
    return np.divide(A, np.sum(A, axis=0)) * 100


def centre_rows(X):
    X = X.astype(float)
    X -= X.mean(axis=1, keepdims=True)
    return X


def normalise_rows(X):
    N = np.array(X, dtype=float)
    N /= row_lengths(N)
    return N


def softmax(X):
    X = X - np.max(X, axis=1, keepdims=True)
    X = np.exp(X)
    X /= np.sum(X, axis=1, keepdims=True)
    return X
