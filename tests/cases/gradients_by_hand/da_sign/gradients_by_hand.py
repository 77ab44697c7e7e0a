def derivative_da(a, y):
    return y / a - (1 - y) / (1 - a)
