def dot_loop(a, b):
    total = 0.0
    for i in range(len(a)):
        total += a[i, 0] * b[i, 0]
    return total


def row_lengths(X):
    X **= 2
    return np.sqrt(np.sum(X, axis=1, keepdims=True))
