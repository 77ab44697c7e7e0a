def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    pass


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    pass
