def softmax(X):
    e = np.exp(X - X.max(axis=0))
    return e / e.sum(axis=0)
