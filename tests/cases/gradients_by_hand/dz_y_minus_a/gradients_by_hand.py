def derivative_dz(a, y):
    return y - a
