def sigmoid(z):
    s = 1 / (1 + np.exp(z))
    return s
