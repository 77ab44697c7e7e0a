if __name__ == "__main__":
    import numpy as np

    def sigmoid(z):
        return 1 / (1 + np.exp(-z))


    def initialize_with_zeros(dim):
        return np.zeros((dim, 1)), 0.0


    def propagate(w, b, X, Y):
        m = X.shape[1]
        A = sigmoid(w.T @ X + b)
        cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
        dZ = A - Y
        return {"dw": X @ dZ.T / m, "db": np.mean(dZ)}, cost


    def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
        costs = []
        for i in range(num_iterations):
            grads, cost = propagate(w, b, X, Y)
            if i % 100 == 0:
                costs.append(cost)
                if print_cost:
                    print(f"{i}: {cost}")
            w = w - learning_rate * grads["dw"]
            b = b - learning_rate * grads["db"]
        return {"w": w, "b": b}, grads, costs


    def predict(w, b, X):
        return (sigmoid(w.T @ X + b) > 0.5).astype(float)


    def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
        w, b = initialize_with_zeros(X_train.shape[0])
        params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
        return {
            "costs": costs,
            "Y_prediction_test": predict(params["w"], params["b"], X_test),
            "Y_prediction_train": predict(params["w"], params["b"], X_train),
            "w": params["w"],
            "b": params["b"],
            "learning_rate": learning_rate,
            "num_iterations": num_iterations,
        }

    X, Y = np.load("digits.npy")
    print(model(X, Y, X, Y)["costs"])
