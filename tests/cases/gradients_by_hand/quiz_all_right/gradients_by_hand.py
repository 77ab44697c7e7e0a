import numpy as np


def graph_forward(a, b, c):
    return b * c, a + b * c, 3 * (a + b * c)


def graph_backward(a, b, c):
    return dict(dv=3, du=3, da=3, db=3 * c, dc=3 * b)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_one(w1, w2, b, x1, x2):
    return (z := w1 * x1 + w2 * x2 + b), sigmoid(z)


def loss_of_one(a, y):
    return -np.log(a if y else 1 - a)


def derivative_da(a, y):
    return (a - y) / (a * (1 - a))


derivative_dz = lambda a, y: a - y


def backward_one(w1, w2, b, x1, x2, y):
    a = sigmoid(w1 * x1 + w2 * x2 + b)
    return {"da": derivative_da(a, y), "dz": a - y, "dw1": x1 * (a - y), "dw2": x2 * (a - y), "db": a - y}


def update_one(w1, w2, b, grads, learning_rate):
    return [p - learning_rate * grads[k] for p, k in zip((w1, w2, b), ("dw1", "dw2", "db"))]


def gradients_with_loop(w1, w2, b, X, Y):
    rows = []
    for x1, x2, y in zip(*X, *Y):
        z, a = forward_one(w1, w2, b, x1, x2)
        rows.append([loss_of_one(a, y), x1 * (a - y), x2 * (a - y), a - y])
    return tuple(np.mean(rows, axis=0))


def gradients_vectorised(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    return -np.mean(np.log(np.where(Y == 1, A, 1 - A))), X @ (A - Y).T / Y.size, (A - Y).mean()


quiz_chain = "A"
quiz_nudge = "C"
quiz_da = "D"
quiz_mean = "B"
quiz_step = "A"
