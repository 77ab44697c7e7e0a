import numpy as np


def graph_forward(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    return u, v, J


def graph_backward(a, b, c):
    dv = 3
    du = dv * 1
    da = dv * 1
    db = du * c
    dc = du * b
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_one(w1, w2, b, x1, x2):
    z = w1 * x1 + w2 * x2 + b
    a = sigmoid(z)
    return z, a


def loss_of_one(a, y):
    if a > 0.5:
        return -np.log(a)
    return -np.log(1 - a)


def derivative_da(a, y):
    return -y / a + (1 - y) / (1 - a)


def derivative_dz(a, y):
    da = derivative_da(a, y)
    return da * a * (1 - a)


def backward_one(w1, w2, b, x1, x2, y):
    z, a = forward_one(w1, w2, b, x1, x2)
    da = derivative_da(a, y)
    dz = derivative_dz(a, y)
    dw1 = x1 * dz
    dw2 = x2 * dz
    db = dz
    return {"da": da, "dz": dz, "dw1": dw1, "dw2": dw2, "db": db}


def update_one(w1, w2, b, grads, learning_rate):
    steps = {key: learning_rate * grads[key] for key in ("dw1", "dw2", "db")}
    return w1 - steps["dw1"], w2 - steps["dw2"], b - steps["db"]


def gradients_with_loop(w1, w2, b, X, Y):
    m = X.shape[1]
    J = 0
    dw1 = 0
    dw2 = 0
    db = 0
    for i in range(m):
        z, a = forward_one(w1, w2, b, X[0, i], X[1, i])
        J += loss_of_one(a, Y[0, i])
        dz = derivative_dz(a, Y[0, i])
        dw1 += X[0, i] * dz
        dw2 += X[1, i] * dz
        db += dz
    J /= m
    dw1 /= m
    dw2 /= m
    db /= m
    return J, dw1, dw2, db


def gradients_vectorised(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A - Y
    dw = np.dot(X, dZ.T) / m
    db = np.sum(dZ) / m
    return J, dw, db
