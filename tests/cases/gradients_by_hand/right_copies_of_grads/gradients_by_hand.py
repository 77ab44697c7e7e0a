def graph_backward(a, b, c):
    grads = {"dJ": 1}
    grads["dv"] = grads["dJ"] * 3
    grads["du"] = grads["dv"] * 1
    grads["da"] = grads["dv"] * 1
    grads["db"] = grads["du"] * c
    grads["dc"] = grads["du"] * b
    print(grads)
    return grads


def update_one(w1, w2, b, grads, learning_rate):
    steps = grads.copy()
    parameters = {"w1": w1, "w2": w2, "b": b}
    for name in parameters:
        steps["d" + name] *= learning_rate
        parameters[name] -= steps.pop("d" + name)
    print("parameters:", parameters)
    return parameters["w1"], parameters["w2"], parameters["b"]
