def softmax(X):
    e = np.exp(X - X.max(axis=1, keepdims=True))
    return e / np.sum(e)
