def update_one(w1, w2, b, grads, learning_rate):
    for key in grads:
        if key in ("dw1", "dw2", "db"):
            grads[key] *= learning_rate
    return w1 - grads["dw1"], w2 - grads["dw2"], b - grads["db"]
