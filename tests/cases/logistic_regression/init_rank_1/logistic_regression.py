def initialize_with_zeros(dim):
    w = np.zeros(dim)
    b = 0
    return w, b
