def forward_one(w1, w2, b, x1, x2):
    z = w1 * x1 + w2 * x2
    a = sigmoid(z)
    return z, a
