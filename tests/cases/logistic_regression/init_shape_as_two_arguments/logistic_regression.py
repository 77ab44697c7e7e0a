#
#
#
#
#

"""Logistic regression as a network of one neuron: the six functions, and the pictures they learn from."""

from pathlib import Path

import numpy as np

#


def load_digits_3_vs_8(folder="data"):
    table = np.loadtxt(Path(folder) / "digits_3_vs_8.csv", delimiter=",", skiprows=1)
    X = table[:, :64].T / 16
    Y = (table[:, 64:] == 8).T.astype(float)
    return X[:, :277], Y[:, :277], X[:, 277:], Y[:, 277:]


def draw(x):
    shades = (np.reshape(x, (8, 8)) * 4).round().astype(int)
    return "\n".join("".join(" .:o#"[shade] * 2 for shade in row) for row in shades)


#
#
#


def sigmoid(z):
    # e to the power of a negative number never overflows; both branches are the same fraction.
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)


#


def initialize_with_zeros(dim):
    w = np.zeros(dim, 1)
    return w, 0.0


#
#
#
#
#
#


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A - Y
    grads = {"dw": X @ dZ.T / m, "db": np.sum(dZ) / m}
    return grads, cost


#
#
#
#
#


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for iteration in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if iteration % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"cost after {iteration} iterations: {cost:.6f}")
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


#
#


def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return (A > 0.5).astype(float)


#


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


#

if __name__ == "__main__":
    X_train, Y_train, X_test, Y_test = load_digits_3_vs_8()
    results = model(X_train, Y_train, X_test, Y_test)
    print(f"right on training pictures: {np.mean(results['Y_prediction_train'] == Y_train):.1%}")
    print(f"right on test pictures:     {np.mean(results['Y_prediction_test'] == Y_test):.1%}")
    for i in np.flatnonzero(results["Y_prediction_test"] != Y_test)[:3]:
        print(f"\ntest picture {i}: a {'three' if Y_test[0, i] == 0 else 'eight'}, taken for the other")
        print(draw(X_test[:, i]))
