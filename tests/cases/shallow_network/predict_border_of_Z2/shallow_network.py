def predict(parameters, X):
    _, cache = forward_propagation(X, parameters)
    return (cache['Z2'] > 0.5).astype(int)
