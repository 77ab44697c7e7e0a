def relu_derivative(z):
    return np.where(np.asarray(z) > 0, 1, 0)
