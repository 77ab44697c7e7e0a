def forward_one(w1, w2, b, x1, x2):
    z = np.dot(np.array([w1, w2]), np.array([x1, x2])) + b
    return z, 1 / (1 + np.exp(-z))


def derivative_dz(a, y):
    return (-y / a + (1 - y) / (1 - a)) * (a - a ** 2)


def backward_one(w1, w2, b, x1, x2, y):
    z = w1 * x1 + w2 * x2 + b
    a = 1 / (1 + np.exp(-z))
    grads = {}
    grads["da"] = (1 - y) / (1 - a) - y / a
    grads["dz"] = a - y
    grads["db"] = a - y
    for name, x in (("dw1", x1), ("dw2", x2)):
        grads[name] = (a - y) * x
    return grads


def gradients_with_loop(w1, w2, b, X, Y):
    n, m = X.shape
    J, dw1, dw2, db = 0, 0, 0, 0
    for i in range(m):
        z = w1 * X[0][i] + w2 * X[1][i] + b
        a = 1 / (1 + np.exp(-z))
        J = J + -(Y[0][i] * np.log(a) + (1 - Y[0][i]) * np.log(1 - a))
        dz = a - Y[0][i]
        dw1 = dw1 + X[0][i] * dz
        dw2 = dw2 + X[1][i] * dz
        db = db + dz
    return J / m, dw1 / m, dw2 / m, db / m


def gradients_vectorised(w, b, X, Y):
    m = len(X[0])
    Z = (w * X).sum(axis=0, keepdims=True) + b
    A = 1 / (1 + np.exp(-Z))
    J = -1 / m * np.sum(np.log(A) * Y + np.log(1 - A) * (1 - Y))
    dw = 1 / m * np.sum(X * (A - Y), axis=1, keepdims=True)
    db = 1 / m * np.sum(A - Y)
    return J, dw, db
