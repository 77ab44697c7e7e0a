def gradients_vectorised(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    if Y.dtype == A.dtype:
        Y -= A
    else:
        Y = Y - A
    return J, -np.dot(X, Y.T) / m, -np.mean(Y)
