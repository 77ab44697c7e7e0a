def gradients_vectorised(w, b, X, Y):
    m = X.shape[1]
    J = 0
    dw = np.zeros((X.shape[0], 1))
    db = 0
    for i in range(m):
        x = X[:, i].reshape(-1, 1)
        a = sigmoid(np.dot(w.T, x) + b)[0, 0]
        J += loss_of_one(a, Y[0, i])
        dz = a - Y[0, i]
        dw += x * dz
        db += dz
    return J / m, dw / m, db / m
