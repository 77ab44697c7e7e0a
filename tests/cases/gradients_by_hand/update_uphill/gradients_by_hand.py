def update_one(w1, w2, b, grads, learning_rate):
    w1 = w1 + learning_rate * grads["dw1"]
    w2 = w2 + learning_rate * grads["dw2"]
    b = b + learning_rate * grads["db"]
    return w1, w2, b
