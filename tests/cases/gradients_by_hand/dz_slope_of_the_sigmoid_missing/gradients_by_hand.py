def derivative_dz(a, y):
    dz = derivative_da(a, y)
    return dz
