def initialize_with_zeros(dim):
    w = np.random.randn(dim, 1) * 0.01
    b = 0
    return w, b
