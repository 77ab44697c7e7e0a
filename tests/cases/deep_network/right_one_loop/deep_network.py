def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    Y = Y.reshape(AL.shape)
    dAL = - (np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA = dAL
    for l, cache in reversed(list(enumerate(caches))):
        dA, dW, db = linear_activation_backward(dA, cache, ["relu", "sigmoid"][l == L - 1])
        grads.update({f"dA{l}": dA, f"dW{l + 1}": dW, f"db{l + 1}": db})
    return grads
