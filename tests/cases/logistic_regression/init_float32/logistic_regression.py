def initialize_with_zeros(dim):
    w = np.zeros((dim, 1), dtype=np.float32)
    b = 0
    return w, b
