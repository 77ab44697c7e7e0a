def compute_cost(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2 + 1e-8) + (1 - Y) * np.log(1 - A2 + 1e-8)) / m
