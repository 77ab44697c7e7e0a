def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = (A > 0.5) * 1
    assert(Y_prediction.shape == (1, X.shape[1]))
    return Y_prediction
