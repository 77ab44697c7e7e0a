def initialize_with_zeros(dim):
    w = np.zeros((1, dim))
    b = 0
    return w, b
