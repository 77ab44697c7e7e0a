def graph_backward(a, b, c):
    dv = np.array(3.0)
    du = np.array([3.0])
    return {"dv": dv, "du": du, "da": dv, "db": du * c, "dc": np.array(3.0 * b)}


def forward_one(w1, w2, b, x1, x2):
    z = np.array([w1 * x1 + w2 * x2 + b])
    return z, sigmoid(z)


def backward_one(w1, w2, b, x1, x2, y):
    z, a = forward_one(w1, w2, b, x1, x2)
    dz = derivative_dz(a, y)
    return {"da": derivative_da(a, y), "dz": dz, "dw1": x1 * dz, "dw2": x2 * dz, "db": dz}


def gradients_with_loop(w1, w2, b, X, Y):
    m = X.shape[1]
    J = np.zeros(1)
    dw1, dw2, db = np.zeros(1), np.zeros(1), np.zeros(1)
    for i in range(m):
        x1, x2 = X[:, i]
        y = Y[:, i]
        z, a = forward_one(w1, w2, b, x1, x2)
        J += loss_of_one(a, y)
        dw1 += x1 * (a - y)
        dw2 += x2 * (a - y)
        db += a - y
    return J / m, dw1 / m, dw2 / m, db / m


def gradients_vectorised(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=1) / m
    return J, X @ (A - Y).T / m, np.sum(A - Y, axis=1) / m
