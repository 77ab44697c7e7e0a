def normalise_rows(X):
    return X / np.linalg.norm(X, axis=0)
