def leaky_relu(z):
    return np.maximum(0.1 * np.asarray(z), z)
