def gradients_vectorised(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A - Y
    dw = np.sum(X * dZ, axis=1) / m
    db = np.sum(dZ) / m
    return J, dw, db
