def centre_rows(X):
    return X - np.mean(X, axis=1)
