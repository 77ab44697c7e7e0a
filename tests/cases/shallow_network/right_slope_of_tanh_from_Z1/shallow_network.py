def tanh_derivative(z):
    return 1 - tanh(z) ** 2


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = np.subtract(cache["A2"], Y)
    dZ1 = np.dot(parameters["W2"].T, dZ2) * tanh_derivative(cache["Z1"])
    return {
        "dW1": np.dot(dZ1, X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": np.dot(dZ2, cache["A1"].T) / m,
        "db2": dZ2.mean(axis=1).reshape(-1, 1),
    }
