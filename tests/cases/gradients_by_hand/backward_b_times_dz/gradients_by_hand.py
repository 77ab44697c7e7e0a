def backward_one(w1, w2, b, x1, x2, y):
    z, a = forward_one(w1, w2, b, x1, x2)
    da = derivative_da(a, y)
    dz = derivative_dz(a, y)
    return {"da": da, "dz": dz, "dw1": x1 * dz, "dw2": x2 * dz, "db": b * dz}
