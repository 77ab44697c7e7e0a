import numpy as np


class Neuron:
    @staticmethod
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    @staticmethod
    def initialize_with_zeros(dim):
        return np.zeros((dim, 1)), 0.0

    @staticmethod
    def propagate(w, b, X, Y):
        m = X.shape[1]
        A = Neuron.sigmoid(w.T @ X + b)
        cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
        dZ = A - Y
        return {"dw": X @ dZ.T / m, "db": np.mean(dZ)}, cost

    @staticmethod
    def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
        costs = []
        for i in range(num_iterations):
            grads, cost = Neuron.propagate(w, b, X, Y)
            if i % 100 == 0:
                costs.append(cost)
                if print_cost:
                    print(f"{i}: {cost}")
            w = w - learning_rate * grads["dw"]
            b = b - learning_rate * grads["db"]
        return {"w": w, "b": b}, grads, costs

    @staticmethod
    def predict(w, b, X):
        return (Neuron.sigmoid(w.T @ X + b) > 0.5).astype(float)

    @staticmethod
    def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
        w, b = Neuron.initialize_with_zeros(X_train.shape[0])
        params, _, costs = Neuron.optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
        return {
            "costs": costs,
            "Y_prediction_test": Neuron.predict(params["w"], params["b"], X_test),
            "Y_prediction_train": Neuron.predict(params["w"], params["b"], X_train),
            "w": params["w"],
            "b": params["b"],
            "learning_rate": learning_rate,
            "num_iterations": num_iterations,
        }
