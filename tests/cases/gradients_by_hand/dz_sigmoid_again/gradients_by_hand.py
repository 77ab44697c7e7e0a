def derivative_dz(a, y):
    s = sigmoid(a)
    return derivative_da(a, y) * s * (1 - s)
