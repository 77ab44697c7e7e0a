def softmax(X):
    e = np.exp(X)
    return e / np.sum(e, axis=1, keepdims=True)
