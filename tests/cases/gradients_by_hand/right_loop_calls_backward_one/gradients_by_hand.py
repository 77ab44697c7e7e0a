def gradients_with_loop(w1, w2, b, X, Y):
    total = {"dw1": 0.0, "dw2": 0.0, "db": 0.0}
    J = 0.0
    i = 0
    while i < Y.size:
        x1, x2 = X[0, i], X[1, i]
        y = Y.flatten()[i]
        _, a = forward_one(w1, w2, b, x1, x2)
        J += loss_of_one(a, y)
        grads = backward_one(w1, w2, b, x1, x2, y)
        for key in total:
            total[key] += grads[key]
        i += 1
    return J / i, total["dw1"] / i, total["dw2"] / i, total["db"] / i
