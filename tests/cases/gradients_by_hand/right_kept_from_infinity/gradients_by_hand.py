def loss_of_one(a, y):
    epsilon = 1e-8
    return -(y * np.log(a + epsilon) + (1 - y) * np.log(1 - a + epsilon))


def derivative_da(a, y):
    return -y / (a + 1e-8) + (1 - y) / (1 - a + 1e-8)


def gradients_vectorised(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    loss = -(Y * np.log(A + 1e-8) + (1 - Y) * np.log(1 - A + 1e-8))
    return np.mean(loss), X @ (A - Y).T / X.shape[1], np.mean(A - Y)
