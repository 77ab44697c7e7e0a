def predict(parameters, X):
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    return (parameters["W2"] @ A1 > 0).astype(int)
