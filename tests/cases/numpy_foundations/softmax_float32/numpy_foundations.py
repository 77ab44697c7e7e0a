def softmax(X):
    X = X.astype(np.float32)
    e = np.exp(X - np.max(X, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)
