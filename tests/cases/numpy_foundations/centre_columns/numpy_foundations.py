def centre_rows(X):
    return X - X.mean(axis=0)
