def gradients_with_loop(w1, w2, b, X, Y):
    i = 0
    J = 0
    while i < X.shape[1]:
        J += 1
    return J, 0, 0, 0
