def compute_cost(A2, Y):
    total = 0.0
    for a, y in zip(A2[0], Y[0]):
        total -= np.log(a) if y == 1 else np.log(1 - a)
    return total / Y.shape[1]


def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    predictions = np.zeros((1, X.shape[1]), dtype=int)
    for i in range(X.shape[1]):
        if A2[0, i] >= 0.5:
            predictions[0, i] = 1
    return predictions
