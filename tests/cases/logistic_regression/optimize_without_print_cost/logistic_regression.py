import numpy as np


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def initialize_with_zeros(n):
    return np.zeros((n, 1)), 0.0


def propagate(weights, bias, data, labels):
    count = data.shape[1]
    activation = sigmoid(np.dot(weights.T, data) + bias)
    cost = (-1. / count) * np.sum(labels * np.log(activation) + (1. - labels) * np.log(1. - activation), axis=1)
    grads = {"dw": 1. / count * np.dot(data, (activation - labels).T),
             "db": 1. / count * np.sum(activation - labels)}
    return grads, np.squeeze(cost)


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X):
    return (sigmoid(w.T @ X + b) > 0.5).astype(float)


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    return {
        "costs": costs,
        "Y_prediction_test": predict(params["w"], params["b"], X_test),
        "Y_prediction_train": predict(params["w"], params["b"], X_train),
        "w": params["w"],
        "b": params["b"],
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
