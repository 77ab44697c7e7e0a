import hw1
from hw1 import propagate, sigmoid


def optimize(w, b, X, Y, steps, rate, verbose):
    costs = []
    for i in range(steps):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if verbose:
                print("cost", i, cost)
        w = w - rate * grads["dw"]
        b = b - rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X):
    return (hw1.sigmoid(w.T @ X + b) > 0.5) * 1.0
