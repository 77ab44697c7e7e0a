def gradients_vectorised(w, b, X, Y):
    A = sigmoid(w.T.dot(X) + b)
    dZ = derivative_dz(A, Y)
    return loss_of_one(A, Y).mean(), np.mean(X * dZ, axis=1, keepdims=True), dZ.mean()
