def graph_backward(a, b, c):
    dv = 3
    du = 3
    da = 3
    db = 3 * b
    dc = 3 * c
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
