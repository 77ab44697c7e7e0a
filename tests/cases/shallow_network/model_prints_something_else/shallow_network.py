def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for _ in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    A2, _ = forward_propagation(X, parameters)
    print("accuracy:", np.mean((A2 > 0.5) == Y), "cost of a coin:", 0.6931)
    return parameters
