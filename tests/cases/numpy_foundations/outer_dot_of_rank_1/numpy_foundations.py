def outer_product(a, b):
    return np.dot(a, b.T)
