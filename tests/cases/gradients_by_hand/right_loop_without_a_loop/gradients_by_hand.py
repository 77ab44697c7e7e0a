def gradients_with_loop(w1, w2, b, X, Y):
    J, dw, db = gradients_vectorised(np.array([[w1], [w2]]), b, X, Y)
    return J, dw[0, 0], dw[1, 0], db
