def softmax(X):
    X -= np.max(X, axis=1, keepdims=True)
    e = np.exp(X)
    return e / np.sum(e, axis=1, keepdims=True)
