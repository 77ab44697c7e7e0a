def initialize_with_zeros(dim):
    w = np.zeros((dim, 1))
    return w
