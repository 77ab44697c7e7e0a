def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    cache = [A, W, b]
    return Z, cache


def linear_activation_forward(A_prev, W, b, activation):
    if activation == "sigmoid":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(Z)
    cache = [linear_cache, activation_cache]
    return A, cache
