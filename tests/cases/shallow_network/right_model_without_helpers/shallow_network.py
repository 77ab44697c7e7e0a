def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    generator = np.random.default_rng([seed, 7])
    W1, b1 = 0.01 * generator.standard_normal((n_h, X.shape[0])), np.zeros((n_h, 1))
    W2, b2 = 0.01 * generator.standard_normal((1, n_h)), np.zeros((1, 1))
    for i in range(num_iterations):
        A1 = np.tanh(W1 @ X + b1)
        A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
        if print_cost:
            print(i, round(-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)), 3))
        dZ2 = (A2 - Y) / Y.shape[1]
        dZ1 = (W2.T @ dZ2) * (1 - A1 * A1)
        W1, b1 = W1 - learning_rate * dZ1 @ X.T, b1 - learning_rate * dZ1.sum(axis=1, keepdims=True)
        W2, b2 = W2 - learning_rate * dZ2 @ A1.T, b2 - learning_rate * dZ2.sum(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
