def row_lengths(X):
    return np.sum(X ** 2, axis=1, keepdims=True)
