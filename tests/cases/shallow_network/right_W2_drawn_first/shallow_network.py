def initialize_parameters(n_x, n_h, n_y, seed=1):
    source = np.random.RandomState(seed + 12345)
    W2 = source.normal(loc=0.0, scale=0.01, size=(n_y, n_h))
    W1 = source.normal(loc=0.0, scale=0.01, size=(n_h, n_x))
    return dict(W1=W1, b1=np.zeros((n_h, 1)), W2=W2, b2=np.zeros((n_y, 1)))
