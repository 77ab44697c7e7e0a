def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))


def loss_of_one(a, y):
    return -np.log(y * a + (1 - y) * (1 - a))


def derivative_dz(a, y):
    return -y * (1 - a) + (1 - y) * a


def update_one(w1, w2, b, grads, learning_rate):
    w1 -= learning_rate * grads["dw1"]
    w2 -= learning_rate * grads["dw2"]
    b -= learning_rate * grads["db"]
    return w1, w2, b


def gradients_vectorised(w, b, X, Y):
    m = X.shape[1]
    Z = np.einsum("ji,jk->ik", w, X) + b
    A = np.exp(Z) / (1 + np.exp(Z))
    J = np.mean(np.logaddexp(0, Z) - Y * Z)
    E = A - Y
    dw = np.tensordot(X, E, axes=(1, 1)) / m
    return J, dw.reshape(w.shape), np.average(E)
