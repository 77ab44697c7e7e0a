def normalise_rows(X):
    return X / X.sum(axis=1, keepdims=True)
