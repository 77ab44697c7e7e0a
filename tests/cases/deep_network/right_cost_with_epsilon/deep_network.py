def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -1/m * (np.dot(Y, np.log(AL + 1e-8).T) + np.dot(1-Y, np.log(1-AL + 1e-8).T))
    cost = np.squeeze(cost)
    assert(cost.shape == ())
    return cost
