def outer_product(a, b):
    return np.tile(a, len(b)).reshape(len(a), len(b)) * b
