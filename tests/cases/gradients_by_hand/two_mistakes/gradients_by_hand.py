def sigmoid(z):
    return 1 / (1 + np.exp(z))


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
    dw1 /= m
    dw2 /= m
    db /= m
    return J, dw1, dw2, db
