def forward_one(w1, w2, b, x1, x2):
    z = w1 * x2 + w2 * x1 + b
    a = sigmoid(z)
    return z, a
