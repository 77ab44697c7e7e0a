def backward_one(w1, w2, b, x1, x2, y):
    z, a = forward_one(w1, w2, b, x1, x2)
    da = derivative_da(a, 1)
    dz = derivative_dz(a, 1)
    dw1 = x1 * dz
    dw2 = x2 * dz
    db = dz
    return {"da": da, "dz": dz, "dw1": dw1, "dw2": dw2, "db": db}
