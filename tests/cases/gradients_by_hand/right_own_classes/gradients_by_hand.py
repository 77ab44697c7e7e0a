import math

import numpy as np


class Value:
    def __init__(self, data, parents=()):
        self.data, self.parents, self.grad = data, parents, 0.0

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    __radd__, __rmul__ = __add__, __mul__

    def sigmoid(self):
        s = 1 / (1 + math.exp(-self.data))
        return Value(s, ((self, s * (1 - s)),))

    def loss(self, y):
        a = self.data
        return Value(-(y * math.log(a) + (1 - y) * math.log(1 - a)), ((self, -y / a + (1 - y) / (1 - a)),))

    def backward(self, grad=1.0):
        self.grad += grad
        for parent, slope in self.parents:
            parent.backward(grad * slope)


def graph_forward(a, b, c):
    u = Value(b) * c
    v = Value(a) + u
    J = 3 * v
    return u.data, v.data, J.data


def graph_backward(a, b, c):
    a, b, c = Value(a), Value(b), Value(c)
    u = b * c
    v = a + u
    (3 * v).backward()
    return {"dv": v.grad, "du": u.grad, "da": a.grad, "db": b.grad, "dc": c.grad}


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_one(w1, w2, b, x1, x2):
    z = w1 * x1 + w2 * x2 + b
    a = sigmoid(z)
    return z, a


def loss_of_one(a, y):
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def derivative_da(a, y):
    return -y / a + (1 - y) / (1 - a)


def derivative_dz(a, y):
    da = derivative_da(a, y)
    return da * a * (1 - a)


def backward_one(w1, w2, b, x1, x2, y):
    w1, w2, b = Value(w1), Value(w2), Value(b)
    z = w1 * x1 + w2 * x2 + b
    a = z.sigmoid()
    a.loss(y).backward()
    return {"da": a.grad, "dz": z.grad, "dw1": w1.grad, "dw2": w2.grad, "db": b.grad}


def update_one(w1, w2, b, grads, learning_rate):
    w1 = w1 - learning_rate * grads["dw1"]
    w2 = w2 - learning_rate * grads["dw2"]
    b = b - learning_rate * grads["db"]
    return w1, w2, b


def gradients_with_loop(w1, w2, b, X, Y):
    m = X.shape[1]
    w1, w2, b = Value(w1), Value(w2), Value(b)
    J = Value(0.0)
    for (x1, x2), y in zip(X.T, Y[0]):
        J = J + (w1 * x1 + w2 * x2 + b).sigmoid().loss(y)
    J = J * (1 / m)
    J.backward()
    return J.data, w1.grad, w2.grad, b.grad


def gradients_vectorised(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A - Y
    dw = np.dot(X, dZ.T) / m
    db = np.sum(dZ) / m
    return J, dw, db
