def derivative_da(a, y):
    return a - y
