def backward_one(w1, w2, b, x1, x2, y):
    z, a = forward_one(w1, w2, b, x1, x2)
    dz = a - y
    return {"dw1": x1 * dz, "dw2": x2 * dz, "db": dz}
