import marimo

__generated_with = "0.9.1"
app = marimo.App(width="medium")


@app.cell
def _(np, sigmoid):
    def propagate(w, b, X, Y):
        m = X.shape[1]
        A = sigmoid(w.T @ X + b)
        cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
        dZ = A - Y
        return {"dw": X @ dZ.T / m, "db": np.mean(dZ)}, cost
    return (propagate,)


@app.cell
def _():
    import marimo as mo
    import numpy as np
    return mo, np


@app.cell
def _(mo):
    mo.md("# Title")
    return 


@app.cell
def _(np):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))
    return (sigmoid,)


@app.cell
def _(np):
    def initialize_with_zeros(dim):
        return np.zeros((dim, 1)), 0.0
    return (initialize_with_zeros,)


@app.cell
def _(propagate):
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
    return (optimize,)


@app.function
def predict(w, b, X):
    return (sigmoid(w.T @ X + b) > 0.5).astype(float)


@app.cell
def _(optimize, predict):
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
    return (model,)


if __name__ == "__main__":
    app.run()
