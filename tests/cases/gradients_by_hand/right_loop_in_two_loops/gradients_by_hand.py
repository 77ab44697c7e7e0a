def gradients_with_loop(w1, w2, b, X, Y):
    w = [w1, w2]
    n_x, m = X.shape
    J, db = 0, 0
    dw = [0] * n_x
    for i in range(1, m + 1):
        z = b
        for j in range(n_x):
            z = z + w[j] * X[j, i - 1]
        a = sigmoid(z)
        J = J + loss_of_one(a, Y[0, i - 1])
        dz = a - Y[0, i - 1]
        for j in range(n_x):
            dw[j] = dw[j] + X[j, i - 1] * dz
        db = db + dz
    J = J / m
    dw = [d / m for d in dw]
    db = db / m
    return (J, *dw, db)
