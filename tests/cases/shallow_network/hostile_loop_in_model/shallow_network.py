def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    while True:
        pass
