def row_lengths(X):
    return np.linalg.norm(X, axis=1)
